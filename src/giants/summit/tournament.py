"""A tournament: in each seat each strategy, many evenings, against others that chance has drawn.

In one seat all strategies meet the same others and the same first mover, evening by evening, so that they
differ in nothing else.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from giants.evidence.checks import instance, one_of, refusal, several, whole
from giants.summit.evening import hold_talks
from giants.summit.negotiation import Negotiation
from giants.summit.negotiators import PLAIN, STRATEGIES

OPPONENTS = tuple(name for name in STRATEGIES if name not in PLAIN)


@dataclass(frozen=True)
class Standing:
    """How a strategy did in a seat.

    Attributes:
        seat: the party.
        strategy: how it was played.
        evenings: how many.
        points: what it ended with, the mean.
        error: the standard error of that mean.
        deals: the share of evenings on which something stood at the end.
        content: the share on which the seat ended at or above its walk-away.
    """

    seat: str
    strategy: str
    evenings: int
    points: float
    error: float
    deals: float
    content: float


def others(talks: Negotiation, seat: str, evenings: int, seed: int) -> tuple[tuple[dict[str, str], int], ...]:
    """Draw whom a seat meets: of each evening the others' strategies, and which party moves first.

    The plain players are not drawn, as a reader does not meet them either.

    Raises:
        ValueError: no negotiation, an unknown seat, fewer than 2 evenings, or a seed below 0.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> [(list(drawn), first in (0, 1)) for drawn, first in others(talks, "A", 2, seed=1)]
    [(['B'], True), (['B'], True)]
    """
    parties = instance("talks", talks, Negotiation).parties
    one_of("seat", seat, parties)
    whole("evenings", evenings, 2, 100_000)
    dice = random.Random(f"{whole('seed', seed, 0, 10**12)} {seat}")
    return tuple(
        (
            {party: dice.choice(OPPONENTS) for party in parties if party != seat},
            dice.randrange(len(parties)),
        )
        for _ in range(evenings)
    )


def standing(talks: Negotiation, seat: str, strategy: str, evenings: int, seed: int) -> Standing:
    """Play a strategy in a seat on so many evenings.

    Raises:
        ValueError: no negotiation, an unknown seat or strategy, fewer than 2 evenings, or a seed below 0.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> found = standing(talks, "A", "taker", 2, seed=1)
    >>> found.points, found.deals, found.content
    (3.0, 1.0, 1.0)
    """
    drawn = others(talks, seat, evenings, seed)
    one_of("strategy", strategy, STRATEGIES)
    ends = [hold_talks(talks, {**them, seat: strategy}, first).board.deal for them, first in drawn]
    worth = [talks.value(seat, deal) for deal in ends]
    return Standing(
        seat=seat,
        strategy=strategy,
        evenings=evenings,
        points=fmean(worth),
        error=stdev(worth) / sqrt(evenings),
        deals=fmean(deal != talks.status_quo for deal in ends),
        content=fmean(talks.acceptable(deal, [seat]) for deal in ends),
    )


def tournament(
    talks: Negotiation, evenings: int, seed: int, strategies: Sequence[str] = tuple(STRATEGIES)
) -> tuple[Standing, ...]:
    """Play every strategy in every seat.

    Args:
        talks: the negotiation.
        evenings: how many each strategy plays in each seat, from 2.
        seed: of the draws, from 0.
        strategies: which; all unless others are given.
    Returns:
        Seat by seat, in the order of the parties, then of the strategies.
    Raises:
        ValueError: no negotiation, no or unknown strategies, fewer than 2 evenings, or a seed below 0.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> [found.seat for found in tournament(talks, 2, seed=1, strategies=["steady"])]
    ['A', 'B']
    """
    if not several("strategies", strategies, "names"):
        raise refusal("strategies", strategies, "at least one name")
    return tuple(
        standing(talks, seat, strategy, evenings, seed)
        for seat in instance("talks", talks, Negotiation).parties
        for strategy in strategies
    )
