"""How alike the commitments of two states are, over all states of a world.

What the measure leaves out: an alliance that neither has counts as agreement, as much as one that
both have. In a world of many states and few alliances nearly everybody is alike.
"""

from collections.abc import Mapping
from numbers import Real

from giants.evidence.checks import mapping, number


def similarity(first: Mapping[str, Real], second: Mapping[str, Real], highest: float = 1) -> float:
    """Return Signorino and Ritter's S of two portfolios: 1 when they are the same, -1 when opposite.

    Every state has the same weight.

    Args:
        first: how far the one state is committed to each state of the world, itself included, each
            in [0, highest]; one state at least.
        second: the same of the other state, over the same states.
        highest: the strongest commitment there can be, > 0.

    Raises:
        ValueError: an argument outside its domain, or other states; the message names it.

    Source: Signorino and Ritter (1999), with absolute differences and equal weights.

    Of ten states A is bound to itself alone, C to itself alone, and B to itself and six others. A and C
    have nothing in common but what both lack, and they differ on two states; A and B on eight.

    >>> world = "ABCDEFGHIJ"
    >>> a, b, c = ({state: int(state in allies) for state in world} for allies in ("A", "BEFGHIJ", "C"))
    >>> round(similarity(a, b), 3), similarity(a, c)
    (-0.6, 0.6)
    """
    highest = number("highest", highest, "a finite number > 0", above=0)
    one, other = _portfolio("first", first, highest), _portfolio("second", second, highest)
    if one.keys() != other.keys():
        strange = sorted(one.keys() ^ other.keys(), key=str)[0]
        raise ValueError(f"second must be over the same states as first, got {strange!r} in one of them")
    apart = sum(abs(one[state] - other[state]) / highest for state in one)
    return 1 - 2 * apart / len(one)


def _portfolio(name: str, portfolio: Mapping[str, Real], highest: float) -> dict[str, float]:
    known = mapping(name, portfolio)
    if not known:
        raise ValueError(f"{name} must be over one state at least, got none")
    return {
        state: number(f"{name}[{state!r}]", value, f"in [0, {highest:g}]", least=0, most=highest)
        for state, value in known.items()
    }
