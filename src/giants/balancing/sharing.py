"""What it costs to put two states into one camp."""

from giants.balancing.signed_map import SignedMap
from giants.evidence.checks import instance, one_of


def cost_of_sharing(signed_map: SignedMap, a: str, b: str) -> int:
    """Return how many more ties are out of order if two states must share a camp than if they must not.

    Below nought when the map is easier to sort with both in one camp. No choice among equally good
    splits is in it.

    Args:
        signed_map: any, within the limits of `SignedMap.frustration_index`.
        a, b: two states on it.

    Raises:
        ValueError: an argument outside its domain; the message names it.
        RuntimeError: as `SignedMap.frustration_index`.

    Source: the book's own, on the line index of Harary (1959).

    Two friends who are enemies of a third: together all three ties fit, apart two do not.

    >>> three = SignedMap([("USA", "KOR", 1), ("USA", "PRK", -1), ("KOR", "PRK", -1)])
    >>> cost_of_sharing(three, "USA", "KOR"), cost_of_sharing(three, "KOR", "PRK")
    (-2, 2)
    """
    instance("signed_map", signed_map, SignedMap)
    one_of("a", a, signed_map.states)
    one_of("b", b, signed_map.states)
    if a == b:
        raise ValueError(f"b must be another state than a, got {b!r} for both")
    together, apart = (_held(signed_map, a, b, sign).frustration_index() for sign in (1, -1))
    return together - apart


def _held(signed_map: SignedMap, a: str, b: str, sign: int) -> SignedMap:
    """Add states that hold two together (1) or apart (-1).

    To move one state over costs no more than it has ties, so as many friends in common, each of whom
    loses a friend where the two part, make parting never worth it.
    """
    enough = min(sum(state in tie[:2] for tie in signed_map.ties) for state in (a, b))
    longest = max(map(len, signed_map.states))
    holders = [" " * longest + f"holder {number}" for number in range(enough)]
    ties = [tie for holder in holders for tie in ((holder, a, 1), (holder, b, sign))]
    return SignedMap((*signed_map.ties, *ties), signed_map.states)
