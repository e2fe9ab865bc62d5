"""The trade tables: whole, clearing, and in agreement with one another and with the facts."""

import math
from collections import Counter, defaultdict

import pytest

from giants import evidence

CUBE = evidence.rows("trade_cube")
REGIONS = list(dict.fromkeys(row["exporter"] for row in CUBE))
SECTORS = list(dict.fromkeys(row["sector"] for row in CUBE))


def goods_between(exporter: str, importer: str) -> float:
    return math.fsum(
        row["value"]
        for row in CUBE
        if (row["exporter"], row["importer"]) == (exporter, importer) and row["sector"] != "Services"
    )


def test_the_cube_has_every_cell_once():
    cells = Counter((row["exporter"], row["importer"], row["sector"]) for row in CUBE)
    assert (len(REGIONS), len(SECTORS), len(CUBE)) == (13, 12, 13 * 13 * 12)
    assert set(cells.values()) == {1}
    assert {(e, i, s) for e in REGIONS for i in REGIONS for s in SECTORS} == set(cells)
    assert all(row["value"] > 0 for row in CUBE)


def test_the_cube_clears():
    sold, bought = defaultdict(list), defaultdict(list)
    for row in CUBE:
        if row["exporter"] != row["importer"]:
            sold[row["sector"]].append(row["value"])
            bought[row["importer"]].append(row["value"])
    traded = math.fsum(math.fsum(values) for values in sold.values())
    assert traded == pytest.approx(math.fsum(math.fsum(values) for values in bought.values()))
    assert traded == pytest.approx(21_451_972, abs=1)
    assert math.fsum(row["value"] for row in CUBE) == pytest.approx(199_691_318, abs=1)


def test_no_region_taxes_its_own_goods_and_the_outliers_are_those_that_the_caution_names():
    assert not any(row["applied_tariff"] for row in CUBE if row["exporter"] == row["importer"])
    largest = max(CUBE, key=lambda row: row["applied_tariff"])
    assert (largest["exporter"], largest["importer"], largest["sector"]) == (
        "EU27",
        "USA",
        "Agri-food-mining",
    )
    services = max(
        (row for row in CUBE if row["sector"] == "Services"), key=lambda row: row["applied_tariff"]
    )
    assert (services["exporter"], services["importer"]) == ("USA", "IND")
    for row, id in ((largest, "cube-outlier-eu-usa-agri"), (services, "cube-outlier-usa-ind-services")):
        assert round(100 * row["applied_tariff"], 1) == evidence.fact(id).value
        caution = next(t for t in evidence.tables() if t["name"] == "trade_cube")["caution"]
        assert f"{evidence.fact(id).value} %" in caution


def test_goods_exports_add_up_to_the_world():
    series = defaultdict(dict)
    for row in evidence.rows("goods_exports"):
        series[row["dataset"], row["year"], row["exporter"]][row["partner"]] = row["exports"]
    assert len(series) == 2 * (15 + 12)
    for key, partners in series.items():
        world = partners.pop("WORLD")
        assert math.fsum(partners.values()) == pytest.approx(world, abs=1), key


def test_the_cube_and_the_series_agree_on_2022():
    compared = 0
    for row in evidence.rows("goods_exports"):
        if (row["dataset"], row["year"]) == ("ICIO", 2022) and row["partner"] in REGIONS:
            assert goods_between(row["exporter"], row["partner"]) == pytest.approx(row["exports"], abs=0.06)
            compared += 1
    assert compared == 18


def test_every_sector_has_a_place_a_weight_and_eight_elasticities():
    concordance = {row["sector"]: row for row in evidence.rows("sector_concordance")}
    assert len(concordance) == 28
    assert {row["cube_sector"] for row in concordance.values()} == set(SECTORS)
    sets = defaultdict(dict)
    for row in evidence.rows("trade_elasticities"):
        sets[row["set"]][row["sector"]] = row["elasticity"]
    assert set(sets) == {"IS", "U4", "CP", "BSY", "GYY", "Shap", "FGO", "LL"}
    for name, elasticities in sets.items():
        assert set(elasticities) == set(concordance), name
        assert all(value > 0 for value in elasticities.values()), name
    assert set(sets["U4"].values()) == {4.0}
    assert {name for name in sets if sets[name]["Services (aggregate)"] != 4} == {"FGO"}


def test_the_weights_are_the_spending_in_the_cube():
    spent, weights = defaultdict(float), defaultdict(float)
    for row in CUBE:
        spent[row["sector"]] += row["value"] / 1000
    for row in evidence.rows("sector_concordance"):
        weights[row["cube_sector"]] += row["world_spending"]
    for sector in SECTORS:
        assert weights[sector] == pytest.approx(spent[sector], rel=1e-4), sector


def test_korea_china_trade_is_yearly_and_without_gaps():
    years = [row["year"] for row in evidence.rows("korea_china_trade")]
    assert years == list(range(2001, 2020))


def test_the_mirror_gap_is_the_difference_of_its_two_books():
    own, reconciled, gap = (
        evidence.fact(id).value
        for id in ("kor-exports-chn-2023", "kor-exports-chn-2023-reconciled", "kor-chn-mirror-gap-2023")
    )
    assert gap == pytest.approx(reconciled - own, abs=0.05)
