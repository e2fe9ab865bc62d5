"""A map against chance: the same ties, their signs dealt out anew.

What dealing leaves out: who is tied to whom stays as it is, and so does the number of hostile ties,
but a state with many enemies loses them to others, and a friend and a foe count as exchangeable.
Other ways of shuffling give other verdicts (Feng and others 2020; Hao and Kovács 2024).
"""

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product
from math import comb

from giants.balancing.signed_map import SignedMap
from giants.evidence.checks import instance, whole

MOST_TIES = 100_000
"""Ties of one sign at most."""

MOST_DEALS = 20_000
"""Ways to deal the signs that are all tried: 16 ties, 8 of them hostile, have 12,870."""

MOST_STATES = 10
"""States of a map whose every deal is tried."""


@dataclass(frozen=True)
class Triads:
    """The balanced triads of a map, and what they would be by chance.

    Attributes:
        share: of the map's triads that are balanced.
        mean: the share expected when the signs are dealt at random.
        deviation: standard deviation of the share under such dealing.
        z: how many of them the share lies above the mean; 0 when no deal can change it.
    """

    share: float
    mean: float
    deviation: float
    z: float


def balanced_by_chance(friendly: int, hostile: int) -> float:
    """Return the share of balanced triads expected when the signs are dealt at random.

    Three ties drawn from all must hold no hostile one, or two. Who is tied to whom does not matter.

    Args:
        friendly: number of friendly ties, from 0 to 100,000.
        hostile: number of hostile ties, from 0 to 100,000; three ties at least.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the hypergeometric distribution of any textbook.

    Four ties, one hostile: of the four ways to leave one out, one leaves no hostile tie.

    >>> balanced_by_chance(3, hostile=1)
    0.25
    """
    friendly, hostile = whole("friendly", friendly, 0, MOST_TIES), whole("hostile", hostile, 0, MOST_TIES)
    if friendly + hostile < 3:
        raise ValueError(f"hostile must make three ties with friendly, got {hostile!r} and {friendly!r}")
    return float((1 + _mean_product(friendly, hostile, 3)) / 2)


def triads_by_chance(signed_map: SignedMap) -> Triads:
    """Return how many triads are balanced, and how many would be if the signs were dealt at random.

    Mean and deviation are exact: no deal has to be drawn.

    Args:
        signed_map: with one triad at least.

    Raises:
        ValueError: no map, or one without triads.

    Source: the book's own; the moments of products of signs drawn without putting back.

    Two camps of two, all tied: of the four triads every one is balanced.

    >>> camps = SignedMap([("A", "B", 1), ("C", "D", 1), *((a, b, -1) for a in "AB" for b in "CD")])
    >>> found = triads_by_chance(camps)
    >>> found.share, found.mean, round(found.z, 4)
    (1.0, 0.6, 2.0)
    """
    instance("signed_map", signed_map, SignedMap)
    triads = signed_map.triads()
    if not triads:
        raise ValueError("signed_map must have a triad, got none")
    hostile = sum(tie.sign < 0 for tie in signed_map.ties)
    friendly = len(signed_map.ties) - hostile
    on_tie = Counter(pair for triad in triads for pair in combinations(triad.states, 2))
    # Two triads have one tie in common or none: the product of their signs is that of four or of six.
    touching = 2 * sum(comb(number, 2) for number in on_tie.values())
    apart = len(triads) * (len(triads) - 1) - touching
    three, four, six = (_mean_product(friendly, hostile, count) for count in (3, 4, 6))
    variance = Fraction(len(triads)) + touching * four + apart * six - (len(triads) * three) ** 2
    share = Fraction(sum(triad.balanced for triad in triads), len(triads))
    mean = (1 + three) / 2
    deviation = math.sqrt(variance) / (2 * len(triads))
    return Triads(float(share), float(mean), deviation, float(share - mean) / deviation if deviation else 0.0)


def index_by_chance(signed_map: SignedMap) -> tuple[float, ...]:
    """Return how likely each frustration index is when the signs are dealt at random.

    Every deal is tried, so a map may have 10 states and 20,000 deals at most.

    Args:
        signed_map: a small one.

    Returns:
        the probabilities of index 0, 1, … up to the highest that some deal gives; their sum is 1.

    Raises:
        ValueError: no map, or one too large; the message names it.

    Source: the definition.

    A triad with one hostile tie is unbalanced, whichever tie it is.

    >>> index_by_chance(SignedMap([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]))
    (0.0, 1.0)
    """
    instance("signed_map", signed_map, SignedMap)
    ties = signed_map.ties
    hostile = sum(tie.sign < 0 for tie in ties)
    if len(signed_map.states) > MOST_STATES or comb(len(ties), hostile) > MOST_DEALS:
        raise ValueError(
            f"signed_map must have at most {MOST_STATES} states and {MOST_DEALS} deals of its signs, "
            f"got {len(signed_map.states)} states and {len(ties)} ties, {hostile} of them hostile"
        )
    tied = list(dict.fromkeys(state for tie in ties for state in tie[:2]))
    # A tie that a split cuts should be hostile, any other friendly: each split asks for one deal.
    asked = set()
    for sides in product((0, 1), repeat=max(0, len(tied) - 1)):
        side = dict(zip(tied, (0, *sides), strict=False))
        asked.add(sum(1 << place for place, tie in enumerate(ties) if side[tie.a] != side[tie.b]))
    deals = Counter(
        min((sum(1 << place for place in places) ^ each).bit_count() for each in asked)
        for places in combinations(range(len(ties)), hostile)
    )
    return tuple(deals[index] / deals.total() for index in range(max(deals) + 1))


def _mean_product(friendly: int, hostile: int, count: int) -> Fraction:
    """The mean product of so many signs drawn without putting back; 0 when there are not so many."""
    total = comb(friendly + hostile, count)
    if not total:
        return Fraction(0)
    ways = ((-1) ** k * comb(hostile, k) * comb(friendly, count - k) for k in range(count + 1))
    return Fraction(sum(ways), total)
