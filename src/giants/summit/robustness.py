"""Does it hang on one number? The talks with other points, drawn within their ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from giants.evidence.checks import instance, number, whole
from giants.summit.negotiation import TOLERANCE, Deal, Negotiation

Range = tuple[float, float]


@dataclass(frozen=True)
class Robustness:
    """What stays when points and premiums are drawn anew.

    Attributes:
        draws: how many.
        agreeable: the share of draws in which some deal suits everybody.
        nash: of each line, of each option, the share of those draws in which it is in Nash's deal.
        below: of each party, the share of draws in which the deal given leaves it below its status quo.
        improvable: the share of draws in which another deal improves on the one given.
    """

    draws: int
    agreeable: float
    nash: tuple[tuple[float, ...], ...]
    below: dict[str, float]
    improvable: float


def redraw(
    talks: Negotiation,
    ranges: dict[str, Sequence[Sequence[Range]]],
    premiums: dict[str, Range],
    deal: Deal,
    width: float = 1.0,
    draws: int = 300,
    seed: int = 2025,
) -> Robustness:
    """Draw all points and premiums anew, each anywhere in its range with equal chance.

    Args:
        talks: with the points as they are.
        ranges: of each party, of each line, of each option, the least and the most it may be worth.
        premiums: of each party, the least and the most that a deal must bring above the status quo.
        deal: is it improved on, and whom does it leave below the status quo?
        width: how much of each range is used around the points as they are, from 0 to 1.
        draws: how often, from 1 to 10,000.
        seed: of the random numbers.
    Raises:
        ValueError: an argument outside its domain; the message names it.

    With no width everything is as it is:

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> ranges = {"A": [[(0, 0), (2, 4)]], "B": [[(1, 1), (2, 2)]]}
    >>> redraw(talks, ranges, {"A": (0, 2), "B": (0, 0)}, (1,), width=0).nash
    ((0.0, 1.0),)
    """
    instance("talks", talks, Negotiation)
    chosen = talks.check("deal", deal)
    width = number("width", width, "a number from 0 to 1", least=0, most=1)
    whole("draws", draws, 1, 10_000)
    rng = np.random.default_rng(whole("seed", seed, 0))
    deals = np.array(talks.deals)
    at = talks.deals.index(chosen)
    options = [len(line) for line in talks.signers]
    counts = [np.zeros(many) for many in options]
    below = dict.fromkeys(talks.parties, 0)
    some = improvable = 0
    for _ in range(draws):
        values, least = [], []
        for party in talks.parties:
            lines = [
                np.array([_drawn(rng, x, ends, width) for x, ends in zip(line, own, strict=True)])
                for line, own in zip(talks.points[party], ranges[party], strict=True)
            ]
            values.append(sum(line[deals[:, place]] for place, line in enumerate(lines)))
            today = sum(line[0] for line in lines)
            premium = talks.walk_away[party] - talks.value(party, talks.status_quo)
            least.append(today + _drawn(rng, premium, premiums[party], width))
            below[party] += values[-1][at] < today - TOLERANCE
        worth = np.array(values).T
        improvable += _is_improved(worth, at)
        gains = worth - least
        good = np.flatnonzero((gains >= -TOLERANCE).all(axis=1))
        if not len(good):
            continue
        some += 1
        best = deals[good[np.argmax(np.clip(gains[good], 0, None).prod(axis=1))]]
        for line, option in zip(counts, best, strict=True):
            line[option] += 1
    return Robustness(
        draws,
        some / draws,
        tuple(tuple(float(x) for x in line / max(1, some)) for line in counts),
        {party: float(found / draws) for party, found in below.items()},
        improvable / draws,
    )


def _drawn(rng: np.random.Generator, value: float, ends: Range, width: float) -> float:
    low, high = (value + width * (end - value) for end in ends)
    return float(rng.uniform(low, high))


def _is_improved(worth: np.ndarray, at: int) -> bool:
    no_worse = (worth >= worth[at] - TOLERANCE).all(axis=1)
    return bool((no_worse & (worth > worth[at] + TOLERANCE).any(axis=1)).any())
