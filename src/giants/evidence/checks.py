"""Refusals of bad numbers and names, each naming the argument, its value and what is allowed."""

import math
from collections.abc import Collection, Iterable, Mapping
from numbers import Integral, Real
from typing import Any, TypeVar

LONGEST = 500
"""Characters of a refused value that a message repeats."""

Kind = TypeVar("Kind")


def shown(value: object) -> str:
    """Return a value as a message shows it: short, and whatever it is.

    >>> shown(0.5), len(shown("a" * 10**6)), shown(10**5000)
    ('0.5', 501, 'a value of type int that cannot be written out')
    """
    try:
        text = repr(value)
    except Exception:  # whole numbers of many digits, deep nesting, an object's own fault
        return f"a value of type {type(value).__name__} that cannot be written out"
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def refusal(name: str, value: object, allowed: str) -> ValueError:
    """Return the error that says which argument is refused, what is allowed and what was given.

    >>> refusal("threat", -1, "a finite number >= 0")
    ValueError('threat must be a finite number >= 0, got -1')
    """
    return ValueError(f"{name} must be {allowed}, got {shown(value)}")


def number(
    name: str,
    value: Real,
    allowed: str = "",
    *,
    least: float = -math.inf,
    above: float = -math.inf,
    most: float = math.inf,
    finite: bool = True,
) -> float:
    """Return the value as a float within its bounds, and finite unless that is waived.

    Args:
        allowed: how a refusal names what is allowed; by default a finite number, with its bounds.
    Raises:
        ValueError: the value is no such number, or outside.

    >>> number("threat", 1, least=0)
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
        bounds = ((">=", least), (">", above), ("<=", most))
        words = "".join(f" {sign} {bound:g}" for sign, bound in bounds if math.isfinite(bound))
        raise refusal(name, value, allowed or f"a finite number{words}")
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
        raise refusal(name, value, f"a whole number {bounds}")
    return int(value)


def text(name: str, value: str) -> str:
    """Return the value, which must be a string that is not empty.

    Raises:
        ValueError: it is not; the message names it.

    >>> text("state", "KOR")
    'KOR'
    """
    if not isinstance(value, str) or not value.strip():
        raise refusal(name, value, "a string that is not empty")
    return value


def one_of(name: str, value: str, allowed: Collection[str]) -> str:
    """Return the value, which must be one of those allowed.

    Raises:
        ValueError: it is not; the message names it.

    >>> one_of("state", "KOR", ("KOR", "JPN"))
    'KOR'
    """
    if not isinstance(value, str) or value not in allowed:
        raise refusal(name, value, f"one of {', '.join(map(str, allowed))}")
    return value


def flag(name: str, value: bool) -> bool:
    """Return the value, which must be true or false.

    Raises:
        ValueError: it is neither; the message names it.

    >>> flag("treaty_ally", True)
    True
    """
    # A truth value of numpy compares like Python's and is none.
    if type(value).__name__ not in ("bool", "bool_"):
        raise refusal(name, value, "True or False")
    return bool(value)


def instance(name: str, value: Kind, kind: Any) -> Kind:
    """Return the value, which must be of this kind.

    Raises:
        ValueError: it is not; the message names it.

    >>> instance("zone", 3, int)
    3
    """
    if not isinstance(value, kind):
        raise refusal(name, value, f"of the type {getattr(kind, '__name__', kind)}")
    return value


def mapping(name: str, value: Mapping[str, Any], empty: bool = True) -> dict[str, Any]:
    """Return the value, which must give something for each name, as a dict; a name may be empty if told so.

    Raises:
        ValueError: it is no mapping, or a key is no name; the message names it.

    >>> mapping("flows", {"China": 3})
    {'China': 3}
    """
    try:
        found = dict(value.items())
    except (AttributeError, TypeError, ValueError):
        raise refusal(name, value, "a mapping from names") from None
    for key in found:
        if not (isinstance(key, str) and (empty or key.strip())):
            raise refusal(f"every key of {name}", key, "a string" if empty else "a string that is not empty")
    return found


def several(name: str, value: Iterable[Any], of: str = "values") -> tuple[Any, ...]:
    """Return the value, which must be a list or another sequence, as a tuple. A text is none.

    Raises:
        ValueError: it is no sequence; the message names it.

    >>> several("payments", [1, 2])
    (1, 2)
    """
    try:
        if isinstance(value, str | bytes):
            raise TypeError
        return tuple(value)
    except TypeError:
        raise refusal(name, value, f"a sequence of {of}") from None
