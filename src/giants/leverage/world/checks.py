"""What the models of the world take: arrays of finite numbers, each refusal by name and place."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from giants.evidence.checks import refusal, several, text

Array = np.ndarray[Any, np.dtype[np.float64]]
Names = tuple[tuple[str, ...], ...]

LARGEST = 1e100
"""Size of an entry at most: beyond it sums and products exceed the largest float."""


def shape_of(name: str, value: object) -> tuple[int, ...]:
    """Return the shape of an array, or say that it is none."""
    try:
        return np.shape(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise refusal(name, value, "an array of numbers") from None


def array(
    name: str,
    value: object,
    shape: tuple[int, ...],
    names: Names,
    least: float | None = None,
    above: float | None = None,
) -> Array:
    """Return the value as a read-only array of this shape, or say what is wrong and where.

    A number, or an array with fewer axes, is spread as numpy does. The names of each axis
    tell the place of a bad entry.
    """
    try:
        given = np.asarray(value)
        if given.dtype.kind not in "iuf":
            raise TypeError
        result = np.array(np.broadcast_to(given, shape), dtype=float)
    except (TypeError, ValueError, OverflowError):
        got = np.shape(value) if isinstance(value, np.ndarray) else type(value).__name__
        raise ValueError(f"{name} must be numbers of shape {shape}, got {got}") from None
    allowed = np.isfinite(result)
    words = "finite"
    if least is not None:
        allowed &= result >= least
        words = f"finite and >= {least:g}"
    if above is not None:
        allowed &= result > above
        words = f"finite and > {above:g}"
    if not allowed.all():
        place = tuple(int(axis) for axis in np.argwhere(~allowed)[0])
        label = ", ".join(axis[i] for axis, i in zip(names, place, strict=True))
        raise ValueError(f"{name} must be {words}, got {float(result[place])!r} at ({label})")
    if (np.abs(result) > LARGEST).any():
        raise ValueError(f"{name} must be at most {LARGEST:g} in size, got {float(np.abs(result).max())!r}")
    result.setflags(write=False)
    return result


def labels(name: str, value: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Return names for an axis: those given, or the places counted from zero."""
    given = range(count) if value is None else several(name, value, "names")
    result = tuple(str(entry) if value is None else text(f"every one of {name}", entry) for entry in given)
    if len(result) != count:
        raise ValueError(f"{name} must have {count} names, got {len(result)}")
    if len(set(result)) != count:
        twice = next(entry for entry in result if result.count(entry) > 1)
        raise ValueError(f"{name} must differ from each other, got {twice!r} twice")
    return result


def place(name: str, value: str | int, among: tuple[str, ...]) -> int:
    """Return the index of a name, or of an index that is in range."""
    if isinstance(value, str) and value in among:
        return among.index(value)
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool) and 0 <= value < len(among):
        return int(value)
    raise refusal(name, value, f"one of {', '.join(among)}")
