"""Korea's gain from 25 to 15 %, step by step from the cube to the model of Ignatenko et al. (2025).

The authors' data may not enter the project; what the steps give there is recorded in
data/decomposition.csv. No paper prints these numbers: they are the book's own. The steps that need no
such data (`cube.LIVE` and before, others taxed as before) are solved in the book, not recorded.
"""

import csv
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from giants.leverage.world import OneSector, completed, cube, local_shares, relative_gain
from giants.leverage.world.checks import Array
from replications import leverage
from replications.record import ROOT, code_hash

TABLE = ROOT / "data" / "decomposition.csv"
CODE = ("world",)
COLUMNS = ("step", "name", "others_taxed", "elasticity", "gain", "code")
ELASTICITIES = (4.0, 8.0)
NAMES = (*cube.LABELS, cube.BEYOND)

# The regions of the cube among the authors' countries, which lack Taiwan.
EU27 = leverage.EU | {"CZE", "SVK"}
ASEAN = frozenset({"BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA"})
REGIONS = cube.economy().names[0]
WITHOUT_TAIWAN = tuple(code for code in REGIONS if code != "TWN")
# Taiwan's GDP in 2023, about, and its rate of 2 April 2025; no result hangs on the first.
TAIWAN_GDP, TAIWAN_RATE = 757.0, 0.32
KOREA, AMERICA = cube.KOREA, cube.AMERICA


def region_of(country: str) -> str:
    """Return the region of the cube that a country belongs to."""
    if country in REGIONS:
        return country
    return "EU27" if country in EU27 else "ASEAN-other" if country in ASEAN else "ROW"


class Data:
    """The authors' data, by country and by region, billion dollars and shares."""

    def __init__(self, folder: Path):
        self.setting = leverage.liberation_day(folder)
        here = folder / "ilms2025"
        # In thousands and in dollars.
        self.exports = leverage._numbers(here / "ilms2025_trade_cepii.csv") / 1e6
        self.gdp = leverage._numbers(here / "ilms2025_gdp.csv")[:, 0] / 1e9
        self.rates = np.maximum(0.1, leverage._numbers(here / "ilms2025_tariffs.csv")[:, 0])
        countries = self.setting.countries
        belongs = np.array([[region_of(name) == code for name in countries] for code in WITHOUT_TAIWAN])
        group = belongs.astype(float)
        self.exports_12, self.gdp_12 = group @ self.exports @ group.T, group @ self.gdp
        np.fill_diagonal(self.exports_12, 0)
        sold = self.exports[:, countries.index(AMERICA)] + 1e-12
        self.rates_12 = np.array([np.average(self.rates[row], weights=sold[row]) for row in belongs])


def gain(world: OneSector, korea: int, america: int, others: Array | None) -> float:
    """Return Korea's gain, percent, when America's duty falls and others pay what they pay."""

    def welfare(rate: float) -> float:
        tariffs = np.zeros(world.trade.shape)
        if others is not None:
            tariffs[:, america] = others
        tariffs[korea, america] = rate
        tariffs[america, america] = 0
        return float(world.equilibrium(tariffs).welfare[korea])

    return relative_gain(welfare(cube.BEFORE), welfare(cube.AFTER))


def gains(data: Data, others_taxed: bool, elasticity: float) -> list[float]:
    """Return Korea's gain after each step, percent, and after the largest hole is filled as well."""
    rates_13 = dict(zip(WITHOUT_TAIWAN, data.rates_12, strict=True)) | {"TWN": TAIWAN_RATE}
    gdp_13 = dict(zip(WITHOUT_TAIWAN, data.gdp_12, strict=True)) | {"TWN": TAIWAN_GDP}
    rivals = {code: float(rates_13[code]) for code in REGIONS if code not in (KOREA, AMERICA)}
    found = [
        cube.live_gain(step, elasticity, rivals if others_taxed else None) for step in range(cube.LIVE + 1)
    ]

    def go(trade: Array, countries: tuple[str, ...], rates: Array, **model: object) -> None:
        given: dict[str, object] = {"local_share": 0.0, "labour_supply": 0, "scale": 0, **model}
        world = OneSector(trade, elasticity=elasticity, **given)
        korea, america = countries.index(KOREA), countries.index(AMERICA)
        found.append(gain(world, korea, america, rates if others_taxed else None))

    economy = cube.economy()
    sectors = [economy.sector(name) for name in cube.goods()]
    crossing = (economy.spending / (1 + economy.tariffs))[:, :, sectors].sum(axis=2) / cube.THOUSAND
    np.fill_diagonal(crossing, 0)
    in_order = np.array([[table[code] for code in REGIONS] for table in (gdp_13, rates_13)])
    go(completed(crossing, in_order[0]), REGIONS, in_order[1])
    go(completed(data.exports_12, data.gdp_12), WITHOUT_TAIWAN, data.rates_12)
    names, theirs = data.setting.countries, data.setting.worlds["relief"]
    go(completed(data.exports, data.gdp), names, data.rates)
    local: dict[str, object] = {"local_share": theirs.local_share}
    go(theirs.trade, names, data.rates, **local)
    go(theirs.trade, names, data.rates, **local, labour_supply=theirs.labour_supply)
    go(theirs.trade, names, data.rates, **local, labour_supply=theirs.labour_supply, scale=theirs.scale)
    # The authors' data hold no exports of Korea's to Viet Nam, nor to many others.
    korea, vietnam = names.index(KOREA), names.index("VNM")
    exports = data.exports.copy()
    exports[korea, vietnam] = crossing[REGIONS.index(KOREA), REGIONS.index("VNM")]
    shares = local_shares(exports, data.gdp, names.index(AMERICA))
    filled = completed(exports, data.gdp, shares)
    model = {"labour_supply": theirs.labour_supply, "scale": theirs.scale}
    go(filled, names, data.rates, local_share=shares, **model)
    return found


def steps(folder: Path) -> list[dict[str, Any]]:
    """Return a row for each step, each treatment of the others and each elasticity to be recorded."""
    data, stamp = Data(folder), code_hash(CODE)
    rows = []
    for others_taxed, elasticity in itertools.product((False, True), ELASTICITIES):
        for step, value in enumerate(gains(data, others_taxed, elasticity)):
            if others_taxed or step > cube.LIVE:
                row = {"step": step, "name": NAMES[step], "others_taxed": others_taxed}
                rows.append(row | {"elasticity": elasticity, "gain": value, "code": stamp})
    return rows


def write(rows: Iterable[Mapping[str, Any]], path: Path = TABLE) -> None:
    """Write the rows as a table of the data package."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(
                [
                    row["step"],
                    row["name"],
                    str(row["others_taxed"]).lower(),
                    f"{row['elasticity']:g}",
                    f"{row['gain']:.8f}",
                    row["code"],
                ]
            )
