"""What a country would lose in autarky, from shares and elasticities alone."""

import math
from collections.abc import Sequence

from giants.evidence.checks import number, several


def gains_from_trade(domestic_share: float, elasticity: float) -> float:
    """Return what a country would lose without trade, percent of its real income.

    Args:
        domestic_share: part of spending on its own goods, in (0, 1].
        elasticity: of trade to cost, > 0, in absolute value.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Arkolakis, Costinot and Rodriguez-Clare (2012), New trade models, same old gains?

    Half of spending at home, elasticity 1: prices would double, half of real income is lost.

    >>> gains_from_trade(0.5, 1)
    50.0
    >>> round(gains_from_trade(0.93, 10), 2), round(gains_from_trade(0.93, 5), 2)  # United States
    (0.72, 1.44)
    """
    share = number("domestic_share", domestic_share, above=0, most=1)
    return 100 * (1 - share ** (1 / number("elasticity", elasticity, above=0)))


def gains_by_sector(
    domestic_shares: Sequence[float], spending: Sequence[float], elasticities: Sequence[float]
) -> float:
    """Return what a country would lose without trade, sector by sector, percent of its real income.

    It is 100 (1 - product of share ** (part of spending / elasticity)). With one sector it is
    `gains_from_trade`. With one elasticity it is never less than that of the mean share: what is bought
    abroad where home has little counts most.

    Args:
        domestic_shares: by sector, part of spending on its own goods, in (0, 1].
        spending: by sector, on goods from all origins, in any unit, >= 0 and not all 0.
        elasticities: by sector, of trade to cost, > 0.

    Raises:
        ValueError: an argument outside its domain, or lists of different length; the message names it.

    Source: Costinot and Rodriguez-Clare (2014), the many-sector form without inputs.

    Half of spending in each of two sectors, a quarter of it at home, elasticity 1: the product is a quarter.

    >>> gains_by_sector([0.25, 0.25], [1, 1], [1, 1]), gains_by_sector([1, 0.25], [1, 1], [1, 1])
    (75.0, 50.0)
    """
    shares = [
        number("every one of domestic_shares", each, above=0, most=1)
        for each in several("domestic_shares", domestic_shares)
    ]
    parts = [number("every one of spending", each, least=0) for each in several("spending", spending)]
    found = [
        number("every one of elasticities", each, above=0) for each in several("elasticities", elasticities)
    ]
    for name, listed in (("spending", parts), ("elasticities", found)):
        if len(listed) != len(shares):
            raise ValueError(f"{name} must be as many as domestic_shares, {len(shares)}, got {len(listed)}")
    largest = max(parts, default=0.0)
    if not largest:
        raise ValueError("spending must be above 0 somewhere, got nought everywhere")
    # Over the largest, so that the sum of very large numbers stays finite.
    whole = sum(part / largest for part in parts)
    log = sum(
        part / largest / whole / elasticity * math.log(share)
        for share, part, elasticity in zip(shares, parts, found, strict=True)
        if part and share < 1
    )
    return -100 * math.expm1(log)
