"""The car markets of the cube, and the labs that stand on them."""

import math

import pytest

from giants import evidence
from giants.labs import cars, dependence, tariff_rivals

# Closeness, elasticity; Korean sales when all pay the old rate, with the gap, at parity, billion dollars.
SALES = [
    (2, 2, 24.8, 24.6, 29.0),
    (4, 4, 16.8, 16.4, 22.8),
    (4, 2, 24.1, 20.5, 27.7),
    (7.7, 2, 22.3, 14.4, 25.4),
]


@pytest.mark.parametrize(("closeness", "elasticity", "all_high", "gap", "parity"), SALES)
def test_what_parity_is_worth(closeness, elasticity, all_high, gap, parity):
    at = [(0.25, 0.275), (0.25, 0.15), (0.15, 0.15)]
    found = [cars.korean_sales(*duties, closeness, elasticity=elasticity) for duties in at]
    assert found == pytest.approx([all_high, gap, parity], abs=0.06)


def test_american_spending_on_cars():
    shares = dict(zip(cars.regions(), cars.markets().shares[:, 0], strict=True))
    spent = {"USA": 66.8, "MEX": 11.4, "EU27": 5.2, "JPN": 5.1, "CAN": 3.4, "KOR": 3.0}
    assert {code: 100 * shares[code] for code in spent} == pytest.approx(spent, abs=0.06)


def test_the_lab_starts_from_the_duties_of_october():
    start = dict(zip(("korea", "rivals"), tariff_rivals.rivals.start, strict=False))
    assert start["korea"] == evidence.value("us-duty-kor-cars-before")
    assert start["rivals"] == evidence.value("us-duty-jpn-cars") == evidence.value("us-duty-eu-cars")


def test_nobody_but_near_rivals_feels_a_gap():
    near, far = (tariff_rivals.parity(0.25, 0.15, closeness) for closeness in (4, 2))
    assert near.at_ours - near.sales == pytest.approx(2.9, abs=0.05)
    assert far.at_ours - far.sales == pytest.approx(0.2, abs=0.05)


def test_of_a_dollar_regained_american_makers_lose_most():
    market = cars.markets(4, elasticity=4)
    gap, parity = (market.after(cars.american(korea, 0.15)).sales[:, 0] for korea in (0.25, 0.15))
    moved = dict(zip(cars.regions(), (parity - gap) / (parity - gap)[0], strict=True))
    lost = {code: -100 * moved[code] for code in ("USA", "MEX", "JPN", "EU27")}
    assert lost == pytest.approx({"USA": 65, "MEX": 11, "JPN": 3, "EU27": 3}, abs=0.6)


def test_third_markets_take_back_a_part_only_where_supply_is_limited():
    easy, limited, hard = (dependence.elsewhere(0.25, supply) for supply in (math.inf, 3, 1))
    assert easy.back == easy.price == 0
    assert 0 < limited.back < hard.back < -hard.america
    assert sum(limited.changes.values()) == pytest.approx(limited.america + limited.back)
    assert dependence.elsewhere(0, 3).america == pytest.approx(0, abs=1e-9)
