"""Refusals of bad numbers and names, each naming the argument, its value and what is allowed."""

import math
from collections.abc import Collection
from numbers import Integral, Real


def number(
    name: str,
    value: Real,
    allowed: str = "a finite number",
    *,
    least: float = -math.inf,
    above: float = -math.inf,
    most: float = math.inf,
    finite: bool = True,
) -> float:
    """Return the value as a float within its bounds, and finite unless that is waived.

    Raises:
        ValueError: the value is no such number, or outside.

    >>> number("threat", 1, "a finite number >= 0", least=0)
    1.0
    """
    # A bool is a Real: without the first test True would pass for 1.
    good = not isinstance(value, bool) and isinstance(value, Real)
    try:
        result = float(value) if good else math.nan
    except OverflowError:
        result = math.nan
    # Every comparison with nan is false.
    if (finite and math.isinf(result)) or not (
        least <= result <= most and (result > above or above == -math.inf)
    ):
        raise ValueError(f"{name} must be {allowed}, got {value!r}")
    return result + 0.0  # turns -0.0 into 0.0


def probability(name: str, value: Real) -> float:
    """Return the value as a float in [0, 1].

    Raises:
        ValueError: the value is outside; the message names it.

    >>> probability("prior", 0.5)
    0.5
    """
    return number(name, value, "a probability in [0, 1]", least=0, most=1)


def whole(name: str, value: int, least: int, most: int | None = None) -> int:
    """Return the value as an int of at least `least`, and at most `most`.

    Raises:
        ValueError: the value is no whole number, or outside; the message names it.

    >>> whole("camps", 2, least=2)
    2
    """
    good = not isinstance(value, bool) and isinstance(value, Integral)
    if not good or value < least or (most is not None and value > most):
        bounds = f">= {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"{name} must be a whole number {bounds}, got {value!r}")
    return int(value)


def text(name: str, value: str) -> str:
    """Return the value, which must be a string that is not empty.

    Raises:
        ValueError: it is not; the message names it.

    >>> text("state", "KOR")
    'KOR'
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} must be a string that is not empty, got {value!r}")
    return value


def one_of(name: str, value: str, allowed: Collection[str]) -> str:
    """Return the value, which must be one of those allowed.

    Raises:
        ValueError: it is not; the message names it.

    >>> one_of("state", "KOR", ("KOR", "JPN"))
    'KOR'
    """
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(str, allowed))}, got {value!r}")
    return value
