"""From the tables to an economy."""

import itertools

import numpy as np
import pytest

from giants.leverage.world import economy_from, elasticities_by_sector

REGIONS = ("KOR", "USA")
FLOWS = itertools.product(REGIONS, REGIONS, ("cars", "shops"))
CUBE = [
    {"exporter": j, "importer": i, "sector": k, "value": 10.0 * n, "applied_tariff": 0.3 * (i != j)}
    for n, (j, i, k) in enumerate(FLOWS, 1)
]
ELASTICITIES = {"cars": 5.0, "shops": 4.0}


def test_the_cube_keeps_its_order_and_gains_its_tariffs():
    economy = economy_from(CUBE, ELASTICITIES)
    assert economy.names == (("KOR", "USA"), ("KOR", "USA"), ("cars", "shops"))
    assert economy.spending[0, 1].tolist() == pytest.approx([30 * 1.3, 40 * 1.3])
    assert economy.sales.tolist() == [[40, 60], [120, 140]]
    assert economy.elasticities.tolist() == [5, 4]


def test_services_cross_no_counter_and_odd_rates_have_a_ceiling():
    economy = economy_from(CUBE, ELASTICITIES, duty_free=["shops"], ceilings={("USA", "cars"): 0.1})
    assert economy.tariffs[0, 1].tolist() == [0.1, 0]
    assert economy.tariffs[1, 0].tolist() == [0.3, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cube": CUBE[:-1]}, "cube must have every cell, USA to USA, shops is missing"),
        ({"cube": CUBE + CUBE[:1]}, "cube must have each cell once, KOR to KOR, cars is there twice"),
        ({"cube": [*CUBE, {**CUBE[0], "importer": "FRA"}]}, "importer must be among KOR, USA, got 'FRA'"),
        ({"elasticities": {"cars": 5}}, "elasticities must name every sector, 'shops' is missing"),
        ({"elasticities": {**ELASTICITIES, "ships": 3}}, "elasticities must be among .+, got 'ships'"),
        ({"duty_free": ["ships"]}, "duty_free must be among cars, shops, got 'ships'"),
        ({"ceilings": {("FRA", "cars"): 0.1}}, "ceilings must be among KOR, USA, got 'FRA'"),
        ({"ceilings": {("USA", "ships"): 0.1}}, "ceilings must be among cars, shops, got 'ships'"),
    ],
)
def test_bad_tables_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        economy_from(**{"cube": CUBE, "elasticities": ELASTICITIES, **arguments})


PUBLISHED = [{"set": "us", "sector": s, "elasticity": e} for s, e in (("a", 8.0), ("b", 4.0), ("c", 1.0))]
CONCORDANCE = [
    {"sector": "a", "cube_sector": "food", "world_spending": 3.0},
    {"sector": "b", "cube_sector": "food", "world_spending": 1.0},
    {"sector": "c", "cube_sector": "cars", "world_spending": 9.0},
]


def test_elasticities_are_weighted_by_spending():
    assert elasticities_by_sector(PUBLISHED, CONCORDANCE, "us") == {"food": 7.0, "cars": 1.0}


def test_unknown_sets_and_missing_sectors_are_refused():
    with pytest.raises(ValueError, match="name must be one of us, got 'them'"):
        elasticities_by_sector(PUBLISHED, CONCORDANCE, "them")
    with pytest.raises(ValueError, match="published must have an elasticity of 'us' for 'c'"):
        elasticities_by_sector(PUBLISHED[:2], CONCORDANCE, "us")


def test_a_small_world_solves():
    from giants.leverage.world import counterfactual, without_deficits

    economy = without_deficits(economy_from(CUBE, ELASTICITIES))
    cut = counterfactual(economy, economy.levied(-0.1, "USA", ["KOR"], ["cars"]))
    assert np.isfinite(cut.welfare).all() and cut.welfare[0] > 0
