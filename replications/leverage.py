"""The targets of the chapters tariff, dependence, world and retaliation.

Each function reads other authors' data from the folder given, solves, and returns the targets with
the published values. The data themselves are never written.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from giants.leverage import shortage, tariff
from giants.leverage.retaliation import tariff_war
from giants.leverage.rivals import Rivals
from giants.leverage.world import (
    Economy,
    OneSector,
    OneSectorOutcome,
    Outcome,
    completed,
    counterfactual,
    cube,
    gains_from_trade,
    local_shares,
    optimal_retaliation,
    optimal_tariff,
    without_deficits,
)
from giants.leverage.world.checks import Array
from replications.record import Clock, Group, Target

# Members in the authors' list, which lacks the Czech Republic and Slovakia.
EU = frozenset(
    """
    AUT BEL BGR CYP DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVN SWE
    """.split()  # noqa: SIM905
)

# Ignatenko et al. (2025), Tables 1 to 3, as printed, percent.
MEASURES = ("welfare", "deficit", "exports over GDP", "imports over GDP", "employment", "prices")
TABLE_1 = {
    ("Liberation Day, income-tax relief", "relief"): {
        "USA": (1.13, -18.1, -52.7, -43.6, 0.32, 12.8),
        "non-US": (-0.58, 11.6, -3.2, -3.3, -0.14, -4.7),
    },
    ("Liberation Day, lump-sum rebate", "lump_sum"): {
        "USA": (-0.01, -18.4, -52.5, -43.3, -0.41, 13.1),
        "non-US": (-0.57, 11.7, -3.3, -3.4, -0.14, -4.8),
    },
    ("optimal tariff, income-tax relief", "optimal"): {
        "USA": (1.79, -19.1, -55.3, -45.6, 0.51, 12.6),
        "non-US": (-0.61, 17.1, -4.2, -3.7, -0.16, -4.6),
    },
}
TABLE_2_MEASURES = ("welfare", "deficit", "employment", "prices")
TABLE_2 = {
    ("Liberation Day, reciprocal retaliation", "reciprocal"): {
        "USA": (-0.36, -26.7, -0.18, 7.5),
        "CHN": (-0.82, 6.2, -0.16, -3.7),
        "EU": (-0.22, 15.4, -0.09, -2.6),
        "non-US": (-0.46, 19.8, -0.13, -2.7),
    },
    ("Liberation Day, optimal retaliation", "retaliation"): {
        "USA": (-0.75, -29.0, -0.32, 6.0),
        "CHN": (-0.65, 6.3, -0.13, -3.3),
        "EU": (-0.23, 16.6, -0.09, -2.1),
        "non-US": (-0.43, 22.4, -0.13, -2.2),
    },
    ("optimal tariff, optimal retaliation", "both_optimal"): {
        "USA": (-0.32, -28.4, -0.20, 4.2),
        "CHN": (-0.36, 4.2, -0.08, -2.1),
        "EU": (-0.23, 16.9, -0.09, -1.5),
        "non-US": (-0.39, 25.1, -0.13, -1.5),
    },
}
# Revenue in percent of GDP and of the federal budget.
TABLE_3 = {
    ("Liberation Day", "relief"): (1.14, 4.95),
    ("optimal tariff", "optimal"): (1.35, 5.88),
    ("Liberation Day, optimal retaliation", "retaliation"): (0.74, 3.24),
    ("Liberation Day, reciprocal retaliation", "reciprocal"): (0.82, 3.57),
}
FEDERAL_BUDGET = 0.23  # of GDP, the authors' figure
BY_COUNTRY = ("welfare", "deficit", "exports over GDP", "imports over GDP", "employment", "prices", "revenue")
SHOWN = ("KOR", "JPN", "CHN", "USA")

# Caliendo and Parro (2015), Table 2, percent.
NAFTA = {"Mexico": 1.31, "Canada": -0.06, "USA": 0.08}

# Lashkaripour (2021), Table 2, simple averages, percent.
WAR_TARIFF, WAR_WELFARE = 40.5, -2.42

# Francois and Hall (2003), the example of four regions: sales in rows by origin, one plus the duty, and the
# changes of prices once America and Europe free each other's goods. As a public script repeats them.
FOUR = ("US", "JP", "EU", "ROW")
FOUR_SALES = ((0, 50, 200, 300), (500, 0, 150, 200), (300, 100, 200, 200), (50, 100, 110, 20))
FOUR_DUTIES = ((1, 1.21, 1.41, 1.22), (1.37, 1, 1.31, 1.23), (1.32, 1.36, 1, 1.18), (1.57, 1.41, 1.25, 1.15))
FOUR_PRICES = (0.0792, -0.0316, 0.0480, -0.0184)


@dataclass(frozen=True)
class LiberationDay:
    """The nine equilibria of the paper's baseline set, with what they start from.

    Attributes:
        countries: ISO codes, in the authors' order.
        worlds: the world before, by name of the equilibrium.
        tariffs: by name of the equilibrium.
        published: (194, 7) results by country, in the order of BY_COUNTRY.
    """

    countries: tuple[str, ...]
    worlds: dict[str, OneSector]
    tariffs: dict[str, Array]
    published: Array


def liberation_day(data: Path) -> LiberationDay:
    """Read the data of Ignatenko et al. (2025) and set up their nine equilibria."""
    here = data / "ilms2025"
    countries = tuple(row[0] for row in _cells(here / "ilms2025_country_labels.csv"))
    exports = _numbers(here / "ilms2025_trade_cepii.csv")
    gdp = _numbers(here / "ilms2025_gdp.csv")[:, 0] / 1000
    schedule = _numbers(here / "ilms2025_tariffs.csv")[:, 0]
    published = _numbers(here / "ilms2025_output_map.csv", skip=1)
    us = countries.index("USA")
    nu = local_shares(exports, gdp, us)
    flows = completed(exports, gdp, nu, countries)

    def world(**changes: object) -> OneSector:
        return OneSector(flows, **{"local_share": nu, "countries": countries, **changes})

    def levied(by_us: Array | float, on_us: Array | float = 0.0) -> Array:
        tariffs = np.zeros(exports.shape)
        tariffs[:, us], tariffs[us] = by_us, on_us
        tariffs[us, us] = 0
        return tariffs

    base = world()
    announced = np.maximum(0.1, schedule)
    answer = optimal_retaliation(base, us)
    same, tariffs = levied(announced), {}
    worlds = {
        "relief": base,
        "partial_pass_through": world(pass_through=0.25),
        "eaton_kortum": world(local_share=0.0),
        "lump_sum": world(lump_sum=True),
        "elasticity_8": world(elasticity=8.0),
        "optimal": base,
        "reciprocal": base,
        "retaliation": base,
        "both_optimal": base,
    }
    tariffs = dict.fromkeys(worlds, same) | {
        "optimal": levied(optimal_tariff(base, us)),
        "reciprocal": levied(announced, announced),
        "retaliation": levied(announced, answer),
        "both_optimal": levied(optimal_tariff(base, us, of_income=True), answer),
    }
    return LiberationDay(countries, worlds, tariffs, published)


def results(outcome: OneSectorOutcome) -> Array:
    """Return (N, 7) what the paper reports, in the order of BY_COUNTRY."""
    return np.column_stack(
        [
            outcome.welfare,
            outcome.deficit_change,
            outcome.exports_change,
            outcome.imports_change,
            100 * (outcome.employment - 1),
            100 * (outcome.prices - 1),
            100 * outcome.revenue_share,
        ]
    )


def ignatenko(data: Path) -> tuple[list[Target], float]:
    """Tables 1 to 3 and the results by country."""
    setting = liberation_day(data)
    clock = Clock()
    with clock:
        found = {
            name: results(world.equilibrium(setting.tariffs[name])) for name, world in setting.worlds.items()
        }
    spending = setting.worlds["relief"].spending
    groups = {
        "USA": [name == "USA" for name in setting.countries],
        "CHN": [name == "CHN" for name in setting.countries],
        "EU": [name in EU for name in setting.countries],
        "non-US": [name != "USA" for name in setting.countries],
    }

    def mean(case: str, who: str, measure: str) -> float:
        column = found[case][:, BY_COUNTRY.index(measure)]
        return float(np.average(column[groups[who]], weights=spending[groups[who]]))

    targets = []
    for table, cases, measures in (("Table 1", TABLE_1, MEASURES), ("Table 2", TABLE_2, TABLE_2_MEASURES)):
        for (label, case), by_who in cases.items():
            for who, values in by_who.items():
                for measure, value in zip(measures, values, strict=True):
                    # Welfare and employment are printed to two decimals, the rest to one.
                    half = 0.005 if measure in ("welfare", "employment") else 0.05
                    name = "-".join((table, case, who, measure)).lower().replace(" ", "-").replace("_", "-")
                    targets.append(
                        Target(
                            f"ilms-{name}",
                            f"{table}, {label}",
                            f"{measure}, {who}",
                            "percent",
                            value,
                            mean(case, who, measure),
                            half,
                        )
                    )
    for (label, case), values in TABLE_3.items():
        share = mean(case, "USA", "revenue")
        for what, value, ours in zip(
            ("GDP", "the federal budget"), values, (share, share / FEDERAL_BUDGET), strict=True
        ):
            name = f"ilms-table-3-{case}-{what.split()[-1]}".lower().replace("_", "-")
            quantity = f"tariff revenue over {what}, USA"
            targets.append(Target(name, f"Table 3, {label}", quantity, "percent", value, ours, 0.005))
    ours = found["relief"].copy()
    ours[:, -1] /= 100  # the authors' file gives revenue as a share
    place = "results by country, Liberation Day, no retaliation"
    for name in SHOWN:
        i = setting.countries.index(name)
        published = float(setting.published[i, 0])
        targets.append(
            Target(
                f"ilms-country-{name.lower()}-welfare",
                place,
                f"welfare, {name}",
                "percent",
                published,
                float(ours[i, 0]),
                1e-8,
            )
        )
    for k, measure in enumerate(BY_COUNTRY):
        worst = float(np.abs(ours - setting.published)[:, k].max())
        unit = "share" if measure == "revenue" else "percentage-points"
        quantity = f"{measure}, greatest difference in {len(ours)} countries"
        name = f"ilms-countries-{measure}".replace(" ", "-").lower()
        targets.append(Target(name, place, quantity, unit, 0.0, worst, 1e-8))
    return targets, clock.seconds


def nafta(data: Path) -> tuple[Economy, Array]:
    """Read the data of Caliendo and Parro (2015): the economy of 1993, and NAFTA's tariffs."""
    with np.load(data / "caliendo_parro2015" / "data.npz", allow_pickle=False) as file:
        given = {name: file[name] for name in file.files}
    if (given["tau_nij"] != given["tau_nij_bln"]).any():
        raise ValueError("tau_nij_bln must equal tau_nij: the baseline keeps the observed tariffs")
    economy = Economy(
        spending=np.einsum("nij,nj->inj", given["pi_nij"], given["X_nj"]),
        tariffs=given["tau_nij"].transpose(1, 0, 2),
        elasticities=given["theta_j"],
        regions=tuple(map(str, given["regions"])),
        sectors=tuple(f"{k + 1} {name}" for k, name in enumerate(given["sectors"])),
        value_added=given["gamma_nj"],
        inputs=given["gamma_nkj"],
        consumption=given["alpha_nj"],
    )
    return economy, given["tau_nij_cfl"].transpose(1, 0, 2)


def caliendo_parro(data: Path) -> tuple[list[Target], float]:
    """Table 2: welfare effects of NAFTA's tariff reductions."""
    economy, tariffs = nafta(data)
    clock = Clock()
    with clock:
        outcome: Outcome = counterfactual(without_deficits(economy), tariffs)
    terms, volume = outcome.first_order_welfare
    return [
        Target(
            f"caliendo-parro-{name.lower()}",
            "Table 2",
            f"welfare, {name}: terms of trade plus volume of trade",
            "percent",
            value,
            float((terms + volume)[economy.region(name)]),
            0.005,
        )
        for name, value in NAFTA.items()
    ], clock.seconds


def world_of_2014(data: Path) -> Economy:
    """Read the data of Lashkaripour (2021), in their later vintage; spending includes tariffs."""
    with np.load(data / "lashkaripour2021" / "wiod2014.npz", allow_pickle=False) as file:
        return Economy(
            spending=file["flows"],
            tariffs=file["tariffs"],
            elasticities=file["sigma"] - 1,
            regions=tuple(map(str, file["countries"])),
            sectors=tuple(map(str, file["sectors"])),
        )


def lashkaripour(data: Path) -> tuple[list[Target], float]:
    """Table 2: averages over the 44 economies. The data are newer than the paper's."""
    economy = world_of_2014(data)
    clock = Clock()
    with clock:
        war = tariff_war(without_deficits(economy))
    means = 100 * float(war.rates.mean()), float(war.outcome.welfare.mean())
    return [
        Target(
            "lashkaripour-tariff", "Table 2", "Nash tariff, average", "percent", WAR_TARIFF, means[0], 2.5
        ),
        Target("lashkaripour-welfare", "Table 2", "welfare, average", "percent", WAR_WELFARE, means[1], 0.05),
    ], clock.seconds


def same_old_gains(_: Path) -> tuple[list[Target], float]:
    """The introduction's example: the United States of 2000."""
    clock = Clock()
    with clock:
        gains = {elasticity: gains_from_trade(0.93, elasticity) for elasticity in (10, 5)}
    return [
        Target(
            f"arkolakis-usa-{elasticity}",
            "introduction",
            f"gains from trade, USA, elasticity {elasticity}",
            "percent",
            published,
            gains[elasticity],
            0.05,
        )
        for elasticity, published in ((10, 0.7), (5, 1.4))
    ], clock.seconds


def spent_abroad(_: Path) -> tuple[list[Target], float]:
    """Cents of each dollar spent in the United States on imports: ours from the cube of 2022."""
    clock = Clock()
    with clock:
        spending = cube.economy().spending
        america = cube.economy().region("USA")
        abroad = 1 - spending[america, america].sum() / spending[:, america].sum()
    return [
        Target(
            "costinot-usa-abroad",
            "opening",
            "spending on imports, USA (theirs of older data)",
            "percent",
            8.0,
            float(100 * abroad),
            0.5,
        )
    ], clock.seconds


def ustr(_: Path) -> tuple[list[Target], float]:
    """Korea's rate of 2 April 2025, from the American imports and exports of 2024, $ billion."""
    clock = Clock()
    with clock:
        announced, measured = (
            tariff.ustr_rate(imports=131.5, exports=65.5, pass_through=share) for share in (0.25, 0.945)
        )
    rates = {
        "ustr-kor-formula": ("formula, South Korea", 50.0, announced.formula),
        "ustr-kor-halved": ("announced rate, South Korea", 25.0, announced.announced),
        "ustr-kor-measured": (
            "halved rate with the measured pass-through, South Korea",
            6.6,
            measured.halved,
        ),
        "ustr-kor-floor": ("announced rate with the measured pass-through", 10.0, measured.announced),
    }
    return [
        Target(name, "reciprocal tariff", quantity, "percent", published, 100 * ours, 0.5)
        for name, (quantity, published, ours) in rates.items()
    ], clock.seconds


def four_regions(_: Path) -> tuple[list[Target], float]:
    """The example of four regions: prices when America and Europe free each other's goods."""
    before = np.array(FOUR_DUTIES) - 1
    after = before.copy()
    after[0, 2] = after[2, 0] = 0
    clock = Clock()
    with clock:
        found = Rivals(FOUR_SALES, before, elasticity=5, demand=1.25, supply=1.5).straight_line(after)
    return [
        Target(
            f"gsim-{name.lower()}", "example of four regions", f"price, {name}", "share", price, ours, 0.00005
        )
        for name, price, ours in zip(FOUR, FOUR_PRICES, map(float, found), strict=True)
    ], clock.seconds


def german_energy(_: Path) -> tuple[list[Target], float]:
    """What a tenth less energy costs Germany. The paper was not opened: weight and elasticity are ours."""
    clock = Clock()
    with clock:
        left = shortage.income_left(weight=0.04, left=0.9, elasticity=0.04)
    return [
        Target(
            "bachmann-energy",
            "pp. 2 and 8 of the paper of 2022, as Keen (2022) quotes it",
            "loss up to, Germany, a tenth less energy; weight of 4 % and elasticity 0.04 are our inputs",
            "percent",
            1.5,
            100 * (1 - left),
            0.1,
        )
    ], clock.seconds


GROUPS = (
    Group("tariff", "ustr2025", ustr, ("tariff.py", "../evidence/checks.py")),
    Group("tariff", "francois2003", four_regions, ("rivals.py", "world", "../evidence/checks.py")),
    Group("dependence", "bachmann2024", german_energy, ("shortage.py", "../evidence/checks.py")),
    Group("world", "arkolakis2012", same_old_gains, ("world",)),
    Group("world", "costinot2018", spent_abroad, ("world",)),
    Group("world", "ignatenko2025", ignatenko, ("world",)),
    Group("world", "caliendo2015", caliendo_parro, ("world",)),
    Group("retaliation", "lashkaripour2021", lashkaripour, ("world", "retaliation.py")),
)


def _cells(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle)
        next(lines)
        yield from lines


def _numbers(file: Path, skip: int = 0) -> Array:
    return np.array([[float(cell or 0) for cell in line[skip:]] for line in _cells(file)])
