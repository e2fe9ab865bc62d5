"""From tables to an economy: a cube of trade with its tariffs, elasticities by sector."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np

from giants.leverage.world.economy import Economy

Row = Mapping[str, Any]


def economy_from(
    cube: Iterable[Row],
    elasticities: Mapping[str, float],
    duty_free: Collection[str] = (),
    ceilings: Mapping[tuple[str, str], float] | None = None,
) -> Economy:
    """Return the economy that a cube of trade describes, regions and sectors in its order.

    Args:
        cube: rows with exporter, importer, sector, value (at basic prices, before tariff) and
            applied_tariff (a share), as in the table trade_cube; every combination once.
        elasticities: by sector.
        duty_free: sectors whose tariffs are set to nought, such as services, which cross no
            customs counter.
        ceilings: by importer and sector, the highest rate believed.

    Raises:
        ValueError: a cell missing or given twice, an unknown name, or what Economy refuses.
    """
    rows = list(cube)
    regions = tuple(dict.fromkeys(row["exporter"] for row in rows))
    sectors = tuple(dict.fromkeys(row["sector"] for row in rows))
    for name, known, listed in (
        ("elasticities", sectors, elasticities),
        ("duty_free", sectors, duty_free),
        ("ceilings", regions, {importer for importer, _ in ceilings or ()}),
        ("ceilings", sectors, {sector for _, sector in ceilings or ()}),
        ("importer", regions, {row["importer"] for row in rows}),
    ):
        stray = sorted(set(listed) - set(known))
        if stray:
            raise ValueError(f"{name} must be among {', '.join(known)}, got {stray[0]!r}")
    missing = [sector for sector in sectors if sector not in elasticities]
    if missing:
        raise ValueError(f"elasticities must name every sector, {missing[0]!r} is missing")
    shape = (len(regions), len(regions), len(sectors))
    values, tariffs = np.full(shape, np.nan), np.zeros(shape)
    for row in rows:
        cell = regions.index(row["exporter"]), regions.index(row["importer"]), sectors.index(row["sector"])
        label = f"{row['exporter']} to {row['importer']}, {row['sector']}"
        if not np.isnan(values[cell]):
            raise ValueError(f"cube must have each cell once, {label} is there twice")
        values[cell] = float(row["value"])
        rate = 0.0 if row["sector"] in duty_free else float(row["applied_tariff"])
        tariffs[cell] = min(rate, (ceilings or {}).get((row["importer"], row["sector"]), np.inf))
    if np.isnan(values).any():
        j, i, k = np.argwhere(np.isnan(values))[0]
        raise ValueError(f"cube must have every cell, {regions[j]} to {regions[i]}, {sectors[k]} is missing")
    return Economy.from_basic_prices(
        values,
        tariffs,
        np.array([elasticities[sector] for sector in sectors]),
        regions=regions,
        sectors=sectors,
    )


def elasticities_by_sector(
    published: Iterable[Row], concordance: Iterable[Row], name: str
) -> dict[str, float]:
    """Return one published set of elasticities for the sectors of the cube, spending-weighted.

    Args:
        published: rows with set, sector, elasticity, as in the table trade_elasticities.
        concordance: rows with sector, cube_sector, world_spending, as in the table
            sector_concordance.
        name: which published set.

    Raises:
        ValueError: no such set, or a sector that it lacks.

    >>> rows = [{"set": "us", "sector": "wheat", "elasticity": 8}]
    >>> rows += [{"set": "us", "sector": "fish", "elasticity": 4}]
    >>> food = [{"sector": "wheat", "cube_sector": "food", "world_spending": 3}]
    >>> food += [{"sector": "fish", "cube_sector": "food", "world_spending": 1}]
    >>> elasticities_by_sector(rows, food, "us")
    {'food': 7.0}
    """
    published = list(published)
    found = {row["sector"]: float(row["elasticity"]) for row in published if row["set"] == name}
    if not found:
        known = ", ".join(sorted({row["set"] for row in published}))
        raise ValueError(f"name must be one of {known}, got {name!r}")
    sums: dict[str, list[float]] = {}
    for row in concordance:
        if row["sector"] not in found:
            raise ValueError(f"published must have an elasticity of {name!r} for {row['sector']!r}")
        weight = float(row["world_spending"])
        total = sums.setdefault(row["cube_sector"], [0.0, 0.0])
        total[0] += weight * found[row["sector"]]
        total[1] += weight
    return {sector: weighted / weight for sector, (weighted, weight) in sums.items()}
