"""What it does to a currency when dollars are bought with it: arithmetic with one published elasticity.

The elasticity comes from central banks that bought foreign money, in a panel of many countries; a treasury
that pays a pledge is not among them, and purchases of many per cent of GDP are beyond that sample. Left out:
what markets expect, interest rates, and who else buys or sells.
"""

from giants.evidence.checks import number
from giants.evidence.exact import fraction

LARGEST = 1e100


def weakening(paid: float, bought: float, gdp: float, effect: float) -> float:
    """Return by how many per cent the currency weakens, in a straight line: effect x bought x paid / gdp.

    Args:
        paid: abroad in a year, in foreign money, >= 0.
        bought: the part of it that is bought in the market, in [0, 1]; the rest, such as what reserves earn,
            is there already.
        gdp: of a year, in the same money, > 0.
        effect: per cent for purchases worth one per cent of GDP, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the elasticity of Adler, Lisack and Mano (2015).

    >>> weakening(20, bought=0.5, gdp=2000, effect=2)
    1.0
    """
    allowed = "a finite number >= 0 and at most 1e100"
    money = fraction("paid", paid, allowed, least=0, most=LARGEST)
    part = fraction("bought", bought, "a share in [0, 1]", least=0, most=1)
    yearly = fraction("gdp", gdp, "a number from 1e-100 to 1e100", least=1e-100, most=LARGEST)
    return float(100 * money / yearly * part * fraction("effect", effect, allowed, least=0, most=LARGEST))


def of_trading(bought: float, turnover: float, days: float = 250) -> float:
    """Return a year's purchases, spread evenly over its trading days, as a share of a day's trading.

    Args:
        bought: in a year, >= 0.
        turnover: what is traded on a day, in the same money, > 0.
        days: of trading in a year, from 1 to 366.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: arithmetic.

    >>> of_trading(25, turnover=10)
    0.01
    """
    money = number("bought", bought, "a finite number >= 0 and at most 1e100", least=0, most=LARGEST)
    traded = number("turnover", turnover, "a number from 1e-100 to 1e100", least=1e-100, most=LARGEST)
    return money / number("days", days, "a number from 1 to 366", least=1, most=366) / traded
