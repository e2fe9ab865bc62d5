"""How a value with its unit is written for a British reader.

Between number and unit stands a no-break space (U+00A0), in a range an en dash, and
before a negative number a minus sign (U+2212). In the examples below the no-break
space is shown as `_`.
"""

from dataclasses import dataclass
from decimal import Decimal

from giants.evidence import checks
from giants.evidence.errors import UnknownId
from giants.evidence.identity import book

NBSP, MINUS, EN_DASH = "\N{NO-BREAK SPACE}", "\N{MINUS SIGN}", "\N{EN DASH}"


@dataclass(frozen=True)
class Unit:
    """What stands before and after the number; `one` where a single thing is named otherwise."""

    before: str = ""
    after: str = ""
    one: str = ""


UNITS = {code: Unit(**known) for code, known in book().units.items()}


def grouped(value: float) -> str:
    """A number with thousands separated by commas and a true minus sign.

    >>> grouped(28500), grouped(0.945), grouped(-4.1)
    ('28,500', '0.945', '−4.1')
    """
    return f"{_exact('value', value):,f}".replace("-", MINUS)


def quantity(value: float, unit: str) -> str:
    """A value with its unit.

    >>> print(quantity(350, "usd-bn").replace(NBSP, "_"))
    $350_billion
    >>> print(quantity(25, "percent").replace(NBSP, "_"))
    25_%
    >>> print(quantity(1, "votes").replace(NBSP, "_"))
    1_vote
    """
    exact, known = _exact("value", value), _unit(unit)
    sign, size = (MINUS, -exact) if exact < 0 else ("", exact)
    after = known.one if size == 1 and known.one else known.after
    return f"{sign}{known.before}{size:,f}{NBSP + after if after else ''}"


def interval(low: float | None, high: float | None, unit: str) -> str:
    """A range with its unit; an open end is said in words.

    >>> print(interval(15, 20, "usd-bn-per-year").replace(NBSP, "_"))
    $15–20_billion a year
    >>> print(interval(60, None, "percent").replace(NBSP, "_"))
    at least 60_%
    >>> print(interval(-1, 2, "percent").replace(NBSP, "_"))
    −1_% to 2_%
    """
    if low is None and high is None:
        raise ValueError("low and high are both None; at least one must be a number")
    least, most = (None if end is None else _exact(name, end) for name, end in (("low", low), ("high", high)))
    if low is None:
        return f"at most {quantity(high, unit)}"
    if high is None:
        return f"at least {quantity(low, unit)}"
    if least > most:
        raise ValueError(f"low is {low}, above high, {high}; low must not be above high")
    if least < 0:
        return f"{quantity(low, unit)} to {quantity(high, unit)}"
    known = _unit(unit)
    after = NBSP + known.after if known.after else ""
    return f"{known.before}{grouped(low)}{EN_DASH}{grouped(high)}{after}"


def _unit(code: str) -> Unit:
    if not isinstance(code, str) or code not in UNITS:
        raise UnknownId("unit", code, UNITS)
    return UNITS[code]


def _exact(name: str, value: float) -> Decimal:
    """The decimal number that the float is printed as, without trailing zeros."""
    # A number of numpy writes itself with the name of its type.
    exact = Decimal(repr(checks.number(name, value)))
    return exact.normalize() if exact else Decimal(0)
