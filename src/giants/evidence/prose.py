"""Numbers as the prose writes them: half away from zero, a true minus, a no-break space before a unit.

`share` takes 0.15 and `percent` takes 15: both write "15 %". All that a chapter computes goes through these.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from giants.evidence import checks
from giants.evidence.units import MINUS
from giants.evidence.units import NBSP as NO_BREAK_SPACE

_SPELLED = (
    "nought",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
# The largest float has 309 digits before its point; Python's own context writes 28.
_WHOLE = Context(prec=400)
_SPEC = re.compile(r"(?P<plus>\+?)(?P<comma>,?)\.(?P<places>\d)(?P<kind>[f%])")


def number(value: float, spec: str) -> str:
    """Write a number by a specification.

    Args:
        value: a finite number.
        spec: Python's format specification, cut to what the book uses: an optional ``+``, an
            optional ``,``, a number of decimals and ``f`` or ``%``.
    Raises:
        ValueError: ``spec`` is not of that form, or ``value`` is not finite.

    >>> number(0.0945, "+.1%"), number(-1234.5, ",.0f"), number(-0.04, ".1f")
    ('+9.5\\xa0%', '−1,235', '0.0')
    """
    parts = _SPEC.fullmatch(spec) if isinstance(spec, str) else None
    if not parts:
        raise ValueError(f"spec is {checks.shown(spec)}; allowed are forms such as '.1f', '+,.0f', '+.1%'")
    exact = Decimal(repr(checks.number("value", value)))
    percent = parts["kind"] == "%"
    step = Decimal(1).scaleb(-int(parts["places"]))
    rounded = _WHOLE.multiply(exact, 100 if percent else 1).quantize(step, ROUND_HALF_UP, _WHOLE)
    sign = MINUS if rounded < 0 else "+" if parts["plus"] and rounded > 0 else ""
    digits = format(abs(rounded), f"{parts['comma']}f")
    return sign + digits + (NO_BREAK_SPACE + "%" if percent else "")


def fixed(value: float, places: int) -> str:
    """Write a number with so many decimals.

    >>> fixed(0.125, 2)
    '0.13'
    """
    return number(value, f".{_places(places)}f")


def share(value: float, places: int = 1) -> str:
    """Write a share of one as a percentage.

    >>> share(0.153), share(0.5, 0)
    ('15.3\\xa0%', '50\\xa0%')
    """
    return number(value, f".{_places(places)}%")


def percent(value: float, places: int = 1) -> str:
    """Write a percentage.

    >>> percent(15.3)
    '15.3\\xa0%'
    """
    return fixed(value, places) + NO_BREAK_SPACE + "%"


def percent_range(low: float, high: float, places: int) -> str:
    """Write from which to which percentage something goes.

    Raises:
        ValueError: ``low`` is above ``high``, or one is not finite.

    >>> percent_range(55, 80, 0)
    '55 to 80\\xa0%'
    """
    if checks.number("low", low) > checks.number("high", high):
        raise ValueError(f"low is {low}, above high, {high}; low must not be above high")
    return f"{fixed(low, places)} to {percent(high, places)}"


def points(value: float, places: int = 0) -> str:
    """Write a difference between two percentages.

    >>> points(10)
    '10 points'
    """
    return fixed(value, places) + " points"


def bn(value: float, places: int = 1) -> str:
    """Write billions of dollars; a loss has its minus before the sign of the dollar.

    >>> bn(3.74, 2), bn(-1200)
    ('$3.74\\xa0billion', '−$1,200.0\\xa0billion')
    """
    size = number(value, f",.{_places(places)}f")
    sign, digits = (MINUS, size[1:]) if size.startswith(MINUS) else ("", size)
    return f"{sign}${digits}{NO_BREAK_SPACE}billion"


def spelled(count: int) -> str:
    """Write a small count in letters.

    Raises:
        ValueError: ``count`` is not a whole number from 0 to 12.

    >>> spelled(0), spelled(7)
    ('nought', 'seven')
    """
    return _SPELLED[checks.whole("count", count, 0, len(_SPELLED) - 1)]


def _places(places: int) -> int:
    return checks.whole("places", places, 0, 9)
