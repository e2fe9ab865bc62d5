"""The cube of world trade in 2022, its outliers treated, and Korea's gain from one cut, step by step.

Money is in million dollars where it is an `Economy`'s, else in billion; gains are in percent.
"""

from collections.abc import Mapping
from functools import cache

from giants import evidence
from giants.evidence.checks import whole
from giants.leverage.world.cut import gain_from_cut
from giants.leverage.world.economy import Economy
from giants.leverage.world.hat import without_deficits
from giants.leverage.world.tables import economy_from, elasticities_by_sector

PER_CENT = 100
KOREA, AMERICA = "KOR", "USA"
CARS, SERVICES, FOOD = "Motor vehicles", "Services", "Agri-food-mining"
# American rates on food, farm and mining goods at or above this are outliers of aggregation.
OUTLIER = 0.4
THOUSAND = 1000


BEFORE, AFTER = (evidence.value(f"us-duty-kor-cars-{when}") / PER_CENT for when in ("before", "after"))


def food_ceiling() -> float:
    """The highest American rate on food, farm and mining goods that is no outlier."""
    rates = [
        row["applied_tariff"]
        for row in evidence.rows("trade_cube")
        if (row["importer"], row["sector"]) == (AMERICA, FOOD)
    ]
    return max(rate for rate in rates if rate < OUTLIER)


@cache
def economy(elasticity: float | str = 4.0, treated: bool = True) -> Economy:
    """Give the world of 2022 in 13 regions and 12 sectors, million dollars.

    Args:
        elasticity: one for all sectors, or the name of a published set.
        treated: services bear no duty and outliers are cut to the ceiling.
    """
    rows = evidence.rows("trade_cube")
    if isinstance(elasticity, str):
        published, concordance = (
            evidence.rows(name) for name in ("trade_elasticities", "sector_concordance")
        )
        by_sector = elasticities_by_sector(published, concordance, elasticity)
    else:
        by_sector = {row["sector"]: elasticity for row in rows}
    if not treated:
        return economy_from(rows, by_sector)
    return economy_from(rows, by_sector, [SERVICES], {(AMERICA, FOOD): food_ceiling()})


@cache
def balanced(elasticity: float | str = 4.0, treated: bool = True) -> Economy:
    """Give the same world as it would be without deficits."""
    return without_deficits(economy(elasticity, treated))


def goods() -> list[str]:
    """Name the sectors that cross a customs counter."""
    return [sector for sector in economy().names[2] if sector != SERVICES]


def korea_spends(world: Economy) -> float:
    """South Korea's gross spending, inputs of firms included, billion dollars."""
    return float(world.spending[:, world.region(KOREA)].sum()) / THOUSAND


# Korea's gain, one step at a time

LABELS = (
    "Cars only",
    "All goods",
    "Share of GDP",
    "Deficits stay",
    "One sector",
    "Data of 2023",
    "194 countries",
    "Local share",
    "More work",
    "Scale",
)
# One more in the record: the largest hole in South Korea's row of the last data, filled from the cube.
BEYOND = "Viet Nam filled in"
# Up to this step nothing outside the project is needed; beyond it the record speaks.
LIVE = 3


def live_gain(step: int, elasticity: float, others: Mapping[str, float] | None = None) -> float:
    """Solve one of the first steps: Korea's gain, percent.

    Args:
        step: 0 to 3, by LABELS.
        elasticity: of trade, in every sector.
        others: by exporter, what America levies on the same goods of others; nothing unless given.
    """
    step = whole("step", step, 0, LIVE)
    keep = step == LIVE
    world = (economy if keep else balanced)(elasticity)
    sectors = goods() if step else [CARS]
    gain = gain_from_cut(world, KOREA, AMERICA, BEFORE, AFTER, sectors, others, keep)
    return gain if step < 2 else gain * korea_spends(world) / evidence.value("kor-gdp-2023")


@cache
def _recorded() -> dict[tuple[int, bool, float], float]:
    return {
        (int(row["step"]), row["others_taxed"], row["elasticity"]): row["gain"]
        for row in evidence.rows("decomposition")
    }


@cache
def gain_at(step: int, others_taxed: bool = False, elasticity: float = 4.0) -> float:
    """Korea's gain after a step, percent: solved here where that can be, else from the record."""
    if step <= LIVE and not others_taxed:
        return live_gain(step, elasticity)
    return _recorded()[step, others_taxed, elasticity]
