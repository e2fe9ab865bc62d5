"""From tables to an economy: a cube of trade with its tariffs, elasticities by sector."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np

from giants.evidence.checks import mapping, number, refusal, several, text
from giants.leverage.world.checks import LARGEST
from giants.leverage.world.economy import Economy

Row = Mapping[str, Any]

NAMES = ("exporter", "importer", "sector", "cube_sector", "set")


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
    rows = _rows("cube", cube, ("exporter", "importer", "sector", "value", "applied_tariff"))
    mapping("elasticities", elasticities)
    duty_free = [text("every sector of duty_free", each) for each in several("duty_free", duty_free, "names")]
    ceilings = _ceilings(ceilings)
    regions = tuple(dict.fromkeys(row["exporter"] for row in rows))
    sectors = tuple(dict.fromkeys(row["sector"] for row in rows))
    for name, known, listed in (
        ("elasticities", sectors, elasticities),
        ("duty_free", sectors, duty_free),
        ("ceilings", regions, {importer for importer, _ in ceilings}),
        ("ceilings", sectors, {sector for _, sector in ceilings}),
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
        values[cell] = number(f"value of cube, {label},", row["value"], least=0)
        applied = number(f"applied_tariff of cube, {label},", row["applied_tariff"], above=-1)
        rate = 0.0 if row["sector"] in duty_free else applied
        tariffs[cell] = min(rate, ceilings.get((row["importer"], row["sector"]), np.inf))
    if np.isnan(values).any():
        j, i, k = np.argwhere(np.isnan(values))[0]
        raise ValueError(f"cube must have every cell, {regions[j]} to {regions[i]}, {sectors[k]} is missing")
    return Economy.from_basic_prices(
        values,
        tariffs,
        np.array([number(f"elasticities[{sector!r}]", elasticities[sector], above=0) for sector in sectors]),
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
    published = _rows("published", published, ("set", "sector", "elasticity"))
    found = {
        row["sector"]: number(f"elasticity of published, {row['sector']},", row["elasticity"], above=0)
        for row in published
        if row["set"] == text("name", name)
    }
    if not found:
        known = ", ".join(sorted({row["set"] for row in published}))
        raise refusal("name", name, f"one of {known}")
    sums: dict[str, list[float]] = {}
    for row in _rows("concordance", concordance, ("sector", "cube_sector", "world_spending")):
        if row["sector"] not in found:
            raise ValueError(f"published must have an elasticity of {name!r} for {row['sector']!r}")
        place = f"world_spending of concordance, {row['sector']},"
        weight = number(place, row["world_spending"], least=0, most=LARGEST)
        total = sums.setdefault(row["cube_sector"], [0.0, 0.0])
        total[0] += weight * found[row["sector"]]
        total[1] += weight
    for sector, (_, weight) in sums.items():
        if not weight:
            raise ValueError(f"concordance must have a world_spending > 0 for {sector!r}, got 0")
    return {sector: weighted / weight for sector, (weighted, weight) in sums.items()}


def _rows(name: str, rows: Iterable[Row], columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a table, each with these columns, the names in them names."""
    found = several(name, rows, "rows")
    for row in found:
        for column in columns:
            if not isinstance(row, Mapping) or column not in row:
                raise refusal(f"every row of {name}", row, f"a mapping with {', '.join(columns)}")
            if column in NAMES:
                text(f"{column} of {name}", row[column])
    return found


def _ceilings(ceilings: Mapping[tuple[str, str], float] | None) -> dict[tuple[str, str], float]:
    try:
        found = {} if ceilings is None else dict(ceilings.items())
        if not all(isinstance(pair, tuple) and len(pair) == 2 for pair in found):
            raise TypeError
        for importer, sector in found:
            text("every importer of ceilings", importer)
            text("every sector of ceilings", sector)
    except (AttributeError, TypeError):
        raise refusal("ceilings", ceilings, "a mapping from importer and sector to a rate") from None
    return {pair: number(f"ceilings[{pair!r}]", rate, above=-1) for pair, rate in found.items()}
