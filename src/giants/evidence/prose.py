"""Numbers as the prose writes them: half away from zero, a true minus, a no-break space before a unit.

`share` takes 0.15 and `percent` takes 15: both write "15 %". All that a chapter computes goes through these.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

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
    parts = _SPEC.fullmatch(spec)
    if not parts:
        raise ValueError(f"spec is {spec!r}; allowed are forms such as '.1f', '+,.0f', '+.1%'")
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"value is {value!r}; only a finite number can be written")
    percent = parts["kind"] == "%"
    step = Decimal(1).scaleb(-int(parts["places"]))
    rounded = (exact * 100 if percent else exact).quantize(step, ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else "+" if parts["plus"] and rounded > 0 else ""
    digits = format(abs(rounded), f"{parts['comma']}f")
    return sign + digits + (NO_BREAK_SPACE + "%" if percent else "")


def fixed(value: float, places: int) -> str:
    """Write a number with so many decimals.

    >>> fixed(0.125, 2)
    '0.13'
    """
    return number(value, f".{places}f")


def share(value: float, places: int = 1) -> str:
    """Write a share of one as a percentage.

    >>> share(0.153), share(0.5, 0)
    ('15.3\\xa0%', '50\\xa0%')
    """
    return number(value, f".{places}%")


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
    if low > high:
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
    size = number(value, f",.{places}f")
    sign, digits = (MINUS, size[1:]) if size.startswith(MINUS) else ("", size)
    return f"{sign}${digits}{NO_BREAK_SPACE}billion"


def spelled(count: int) -> str:
    """Write a small count in letters.

    Raises:
        ValueError: ``count`` is not a whole number from 0 to 12.

    >>> spelled(0), spelled(7)
    ('nought', 'seven')
    """
    if count not in range(len(_SPELLED)):
        raise ValueError(f"count is {count!r}; allowed are whole numbers from 0 to {len(_SPELLED) - 1}")
    return _SPELLED[int(count)]
