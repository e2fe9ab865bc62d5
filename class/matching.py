"""Who plays with whom when partners change; knows nothing of the engine."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


def pair(waiting: Sequence[T], coming: Sequence[T], new: Callable[[T, T], bool]) -> tuple[T, T] | None:
    """Pick two of those who wait, new to one another, such that all others find somebody new as well.

    Args:
        waiting: who may be paired now.
        coming: who may still come.
        new: whether two have not met yet; each has met two others at most.
    Returns:
        Nobody, where it is better to wait for those who come, or where no such pair is left.

    >>> old = [{"a", "b"}, {"c", "d"}]
    >>> pair("abc", "d", lambda one, two: {one, two} not in old)
    ('a', 'c')
    >>> pair("ab", "cd", lambda one, two: {one, two} not in old) is None
    True
    """
    for one, two in combinations(waiting, 2):
        others = [each for each in (*waiting, *coming) if each is not one and each is not two]
        if new(one, two) and can_be_paired(others, new):
            return one, two
    return None


def can_be_paired(students: Sequence[T], new: Callable[[T, T], bool]) -> bool:
    """Whether all, but one where they are odd, can be paired with somebody new.

    Each has met two at most: seven or more always can.

    >>> can_be_paired("abcd", lambda one, two: {one, two} not in ({"a", "b"}, {"a", "c"}))
    True
    >>> can_be_paired("abcd", lambda one, two: "a" not in (one, two))
    False
    """
    if len(students) < 2 or len(students) > 6:
        return True
    first, *rest = students
    if len(students) % 2 and can_be_paired(rest, new):
        return True
    without = [[other for other in rest if other is not each] for each in rest]
    return any(
        new(first, each) and can_be_paired(left, new) for each, left in zip(rest, without, strict=True)
    )
