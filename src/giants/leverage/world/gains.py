"""What a country would lose in autarky, from one share and one elasticity."""

from giants.leverage.world.checks import number


def gains_from_trade(domestic_share: float, elasticity: float) -> float:
    """Return what a country would lose without trade, percent of its real income.

    Args:
        domestic_share: part of spending on its own goods, in (0, 1].
        elasticity: of trade to cost, > 0, in absolute value.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Arkolakis, Costinot and Rodriguez-Clare (2012), New trade models, same old gains?

    Half of spending at home, elasticity 1: prices would double, half of real income is lost.

    >>> gains_from_trade(0.5, 1)
    50.0
    >>> round(gains_from_trade(0.93, 10), 2), round(gains_from_trade(0.93, 5), 2)  # United States
    (0.72, 1.44)
    """
    share = number("domestic_share", domestic_share, above=0, most=1)
    return 100 * (1 - share ** (1 / number("elasticity", elasticity, above=0)))
