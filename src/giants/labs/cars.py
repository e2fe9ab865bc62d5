"""The car markets of the cube as rivals: what the labs of tariff and dependence stand on."""

import math
from collections.abc import Mapping
from functools import cache

import numpy as np

from giants import evidence
from giants.labs import PER_CENT
from giants.leverage.rivals import Rivals
from giants.leverage.world.cube import AMERICA, CARS, KOREA

# Whose cars buyers compare with Korean ones first, where they are.
NEAR = (KOREA, "JPN", "EU27", "GBR")
# Cars of North America enter free here; in truth the part of their value made outside the United States
# bears the duty.
FREE = (AMERICA, "MEX", "CAN")
ELASTICITY, DEMAND = 2.0, 1.0


def rate(fact: str) -> float:
    """Give a duty among the facts as a share."""
    return evidence.value(fact) / PER_CENT


@cache
def regions() -> tuple[str, ...]:
    """Name the regions of the cube, in its order."""
    return tuple(dict.fromkeys(row["exporter"] for row in evidence.rows("trade_cube")))


def american(
    korea: float, rivals: float, britain: float | None = None, others: float | None = None
) -> np.ndarray:
    """Give American duties by origin, a column; those of Britain and of all others stand in the facts."""
    rest = rate("us-duty-jpn-cars-before") if others is None else others
    named = {
        KOREA: korea,
        "JPN": rivals,
        "EU27": rivals,
        "GBR": rate("us-duty-gbr-cars") if britain is None else britain,
        **dict.fromkeys(FREE, 0.0),
    }
    return np.array([[named.get(origin, rest)] for origin in regions()])


def before() -> np.ndarray:
    """Give American duties by origin before April 2025: Korea free, others the normal rate."""
    normal = rate("us-duty-cars-mfn")
    return american(rate("us-duty-kor-cars-korus"), normal, normal, normal)


@cache
def markets(
    closeness: float | None = None,
    elasticity: float = ELASTICITY,
    demand: float = DEMAND,
    supply: float = math.inf,
    america_alone: bool = True,
) -> Rivals:
    """Give the American car market of 2022, or all thirteen, billion dollars, at the duties before."""
    names = regions()
    rows = [row for row in evidence.rows("trade_cube") if row["sector"] == CARS]
    sales, duties = np.zeros((2, len(names), len(names)))
    for row in rows:
        cell = names.index(row["exporter"]), names.index(row["importer"])
        sales[cell], duties[cell] = row["value"] / 1000, row["applied_tariff"]
    at = names.index(AMERICA)
    duties[:, at] = before()[:, 0]
    columns = [at] if america_alone else list(range(len(names)))
    return Rivals(
        sales[:, columns],
        duties[:, columns],
        elasticity,
        demand,
        supply,
        NEAR if closeness is not None else (),
        closeness,
        names,
        tuple(names[each] for each in columns),
    )


def change(korea: float, rivals: float, closeness: float, **others: float) -> Mapping[str, float]:
    """Tell by which share each origin's sales to America change, before duty, against those before."""
    market = markets(closeness, **others)
    sold = market.after(american(korea, rivals))
    shares = (sold.sales / market.sales)[:, 0] - 1
    return dict(zip(market.origins or (), map(float, shares), strict=True))


def korean_sales(korea: float, rivals: float, closeness: float, **others: float) -> float:
    """Give a year's Korean sales to America, from those of 2024, billion dollars before duty."""
    return evidence.value("us-imports-vehicles-kor") * (1 + change(korea, rivals, closeness, **others)[KOREA])
