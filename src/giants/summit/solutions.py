"""Which deal? Four answers of bargaining theory, among the deals that suit everybody.

Points of two parties are not one currency. Multiply one party's points by two, and the deals of Nash and of
Kalai and Smorodinsky stay; the utilitarian and the egalitarian may not. Each gives all deals that tie.
"""

import math
from collections.abc import Callable, Iterable

from giants.evidence.checks import instance
from giants.summit.negotiation import TOLERANCE, Deal, Negotiation


def nash(talks: Negotiation, deals: Iterable[Deal] | None = None) -> tuple[Deal, ...]:
    """The largest product of gains over the walk-aways.

    Args:
        talks: the negotiation.
        deals: among these; the agreeable ones unless others are given.
    Returns:
        All deals that tie; none where no deal is agreeable.
    Raises:
        ValueError: no negotiation, or a deal that it does not have.
    Source: Nash (1950), without lotteries.

    >>> signers, points = [[(), ("A", "B"), ("A", "B")]], {"A": [[0, 1, 4]], "B": [[0, 4, 2]]}
    >>> talks = Negotiation(signers, points, {"A": 0, "B": 0})
    >>> nash(talks)
    ((2,),)
    """
    return _best(talks, deals, lambda gains, most: (math.prod(gains),))


def kalai_smorodinsky(talks: Negotiation, deals: Iterable[Deal] | None = None) -> tuple[Deal, ...]:
    """The most even parts of each party's best gain: the least part as large as can be, then the next.

    Args:
        talks: the negotiation.
        deals: among these; the agreeable ones unless others are given.
    Returns:
        All deals that tie; none where no deal is agreeable.
    Raises:
        ValueError: no negotiation, or a deal that it does not have.
    Source: Kalai and Smorodinsky (1975); leximin, since a finite set need not have an even one (Imai 1983).

    >>> signers, points = [[(), ("A", "B"), ("A", "B")]], {"A": [[0, 1, 4]], "B": [[0, 4, 2]]}
    >>> talks = Negotiation(signers, points, {"A": 0, "B": 0})
    >>> kalai_smorodinsky(talks)
    ((2,),)
    """
    return _best(
        talks,
        deals,
        lambda gains, most: tuple(
            sorted(gain / top if top > TOLERANCE else 1.0 for gain, top in zip(gains, most, strict=True))
        ),
    )


def utilitarian(talks: Negotiation, deals: Iterable[Deal] | None = None) -> tuple[Deal, ...]:
    """The largest sum of points.

    Args:
        talks: the negotiation.
        deals: among these; the agreeable ones unless others are given.
    Returns:
        All deals that tie; none where no deal is agreeable.
    Raises:
        ValueError: no negotiation, or a deal that it does not have.

    >>> signers, points = [[(), ("A", "B"), ("A", "B")]], {"A": [[0, 1, 4]], "B": [[0, 4, 2]]}
    >>> talks = Negotiation(signers, points, {"A": 0, "B": 0})
    >>> utilitarian(talks)
    ((2,),)
    """
    return _best(talks, deals, lambda gains, most: (math.fsum(gains),))


def egalitarian(talks: Negotiation, deals: Iterable[Deal] | None = None) -> tuple[Deal, ...]:
    """The most even gains in points: the least gain as large as can be, then the next.

    Args:
        talks: the negotiation.
        deals: among these; the agreeable ones unless others are given.
    Returns:
        All deals that tie; none where no deal is agreeable.
    Raises:
        ValueError: no negotiation, or a deal that it does not have.
    Source: Kalai (1977), as leximin.

    >>> signers, points = [[(), ("A", "B"), ("A", "B")]], {"A": [[0, 1, 4]], "B": [[0, 4, 2]]}
    >>> talks = Negotiation(signers, points, {"A": 0, "B": 0})
    >>> egalitarian(talks)
    ((2,),)
    """
    return _best(talks, deals, lambda gains, most: tuple(sorted(gains)))


Score = Callable[[tuple[float, ...], tuple[float, ...]], tuple[float, ...]]


def _best(talks: Negotiation, deals: Iterable[Deal] | None, score: Score) -> tuple[Deal, ...]:
    instance("talks", talks, Negotiation)
    among = talks.agreeable if deals is None else tuple(talks.check("deals", deal) for deal in deals)
    if not among:
        return ()
    gains = {deal: talks.gains(deal) for deal in among}
    most = tuple(map(max, zip(*gains.values(), strict=True)))
    scores = {deal: score(own, most) for deal, own in gains.items()}
    best = max(scores.values())
    return tuple(
        deal
        for deal, found in scores.items()
        if all(
            math.isclose(x, y, rel_tol=TOLERANCE, abs_tol=TOLERANCE) for x, y in zip(found, best, strict=True)
        )
    )
