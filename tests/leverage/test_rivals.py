"""The model of rivals in book/leverage/tariff.md and dependence.md: limits, and the numbers told."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giants.leverage.rivals import Rivals

ORIGINS, MARKETS = ("KOR", "JPN", "USA"), ("USA", "world")
SALES = [[30, 40], [50, 60], [600, 20]]

elasticities = st.floats(0, 9)
demands = st.floats(0.1, 9)
supplies = st.one_of(st.just(math.inf), st.floats(0.1, 20))
duties = st.lists(st.floats(0, 1), min_size=6, max_size=6).map(lambda each: np.reshape(each, (3, 2)))


def rivals(elasticity=4.0, demand=1.0, supply=math.inf, near=(), closeness=None, base=0.0):
    return Rivals(SALES, base, elasticity, demand, supply, near, closeness, ORIGINS, MARKETS)


def taxed(korea, japan):
    return np.array([[korea, 0], [japan, 0], [0, 0]])


@given(elasticities, demands, supplies, elasticities, duties)
@settings(deadline=None)
def test_the_same_duties_change_nothing(elasticity, demand, supply, closeness, base):
    sold = rivals(elasticity, demand, supply, ("KOR", "JPN"), closeness, base).after(base)
    assert sold.quantities == pytest.approx(np.ones((3, 2)))
    assert sold.sales == pytest.approx(np.array(SALES, float))
    assert sold.indices == pytest.approx(np.ones(2))


@given(st.floats(0.1, 9), st.floats(0, 1), st.floats(0, 1))
def test_rivals_do_not_matter_when_both_elasticities_are_one_number(elasticity, one, other):
    market = rivals(elasticity, demand=elasticity)
    here, there = (market.after(taxed(0.25, japan)).sales[0] for japan in (one, other))
    assert (here == there).all()


@given(st.floats(0.2, 9), st.floats(0.2, 9), duties)
def test_near_goods_as_close_as_all_are_the_plain_model(elasticity, demand, new):
    plain = rivals(elasticity, demand).after(new)
    nested = rivals(elasticity, demand, near=("KOR", "JPN"), closeness=elasticity).after(new)
    assert nested.sales == pytest.approx(plain.sales, rel=1e-9)
    assert nested.indices == pytest.approx(plain.indices, rel=1e-9)


@pytest.mark.parametrize("elasticity", [1 - 1e-9, 1, 1 + 1e-9])
def test_one_is_an_ordinary_elasticity(elasticity):
    sold = rivals(elasticity, demand=0.5).after(taxed(0.25, 0.1))
    weights = np.array(SALES)[:, 0] / np.sum(SALES, axis=0)[0]
    index = math.exp(weights @ np.log([1.25, 1.1, 1]))
    assert sold.indices[0] == pytest.approx(index)
    assert sold.quantities[0, 0] == pytest.approx(index**0.5 / 1.25)


@given(st.floats(0.2, 9), st.floats(0.2, 9), st.floats(0.2, 9), st.integers(0, 2))
def test_elasticities_are_what_small_changes_show(elasticity, demand, closeness, moved):
    market = rivals(elasticity, demand, near=("KOR", "JPN"), closeness=closeness)
    step = 1e-5
    up, down = (np.zeros((3, 2)) for _ in range(2))
    up[moved, 0], down[moved, 0] = math.expm1(step), math.expm1(-step)
    change = np.log(market.after(up).quantities[:, 0] / market.after(down).quantities[:, 0]) / (2 * step)
    assert change == pytest.approx(market.elasticities("USA")[:, moved], abs=1e-6)


def test_own_and_cross_elasticity_by_hand():
    found = rivals(elasticity=4, demand=1).elasticities("USA")
    share_korea, share_japan = 30 / 680, 50 / 680
    assert found[0, 0] == pytest.approx(-4 + 3 * share_korea)
    assert found[0, 1] == pytest.approx(3 * share_japan)


@given(st.floats(0.2, 9), st.floats(0.2, 9), st.floats(0.3, 9), st.floats(0.2, 9))
@settings(deadline=None)
def test_a_small_change_goes_along_the_straight_line(elasticity, demand, supply, closeness):
    market = rivals(elasticity, demand, supply, ("KOR", "JPN"), closeness)
    new = 1e-4 * taxed(1, 0.5)
    assert market.after(new).prices - 1 == pytest.approx(market.straight_line(new), abs=1e-7)


@given(st.floats(0.2, 9), st.floats(0.2, 9), st.floats(0.3, 50), duties)
@settings(deadline=None)
def test_supply_meets_demand(elasticity, demand, supply, new):
    sold = rivals(elasticity, demand, supply, ("KOR", "JPN"), 6).after(new)
    before = np.array(SALES)
    asked = (before * sold.quantities).sum(axis=1) / before.sum(axis=1)
    assert np.log(asked) == pytest.approx(supply * np.log(sold.prices), abs=1e-10)
    assert sold.sales == pytest.approx(before * sold.quantities * sold.prices[:, None])


def test_very_elastic_supply_is_nearly_infinite_supply():
    finite, infinite = (rivals(supply=e).after(taxed(0.25, 0.15)) for e in (100, math.inf))
    assert finite.sales == pytest.approx(infinite.sales, rel=0.05)
    assert infinite.rounds == 0 < finite.rounds


@given(st.floats(1.1, 9), st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_duty_on_the_rival_helps_where_goods_are_closer_than_the_whole_is(elasticity, low, more):
    market = rivals(elasticity, demand=1)
    spared, hit = (market.after(taxed(0.25, japan)).sales[0, 0] for japan in (low, low + more))
    assert hit >= spared * (1 - 1e-12)


def test_what_leaves_america_is_sold_elsewhere_only_if_supply_is_limited():
    unlimited, limited = (rivals(supply=e).after(taxed(0.25, 0.25)).sales[0, 1] for e in (math.inf, 3))
    assert unlimited == 40
    assert limited > 40


def test_profits_of_both_kinds():
    one = rivals(elasticity=4, near=("KOR",), closeness=8).after(0)
    assert one.profits == pytest.approx([70 / 8, 110 / 4, 620 / 4])
    assert rivals(supply=3).after(0).profits == pytest.approx([70 / 4, 110 / 4, 620 / 4])
    with pytest.raises(ValueError, match="elasticity must be > 1"):
        _ = rivals(elasticity=0.76).after(0).profits


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sales": [1, 2]}, "sales must have a row an origin"),
        ({"sales": [[0], [1]]}, "sales must not be 0 for all of 0"),
        ({"sales": [[1, 0], [1, 0]]}, "sales must not be 0 for all of 1"),
        ({"elasticity": 101}, "elasticity must be in"),
        ({"demand": 0}, "demand must be in"),
        ({"supply": 0}, "supply must be in"),
        ({"supply": 101}, "supply must be in"),
        ({"closeness": -1}, "closeness must be in"),
        ({"near": ["FRA"]}, "near must be one of"),
        ({"duties": -1}, "duties must be finite and > -1"),
    ],
)
def test_refusals(wrong, said):
    given_ = {"sales": [[50], [50]], "duties": 0, "elasticity": 4, "demand": 1} | wrong
    with pytest.raises(ValueError, match=said):
        Rivals(**given_)


def test_an_outcome_beyond_the_largest_float_is_refused():
    with pytest.raises(ValueError, match="duties must be closer"):
        Rivals([[50], [50]], 1e9, 100, 100).after(-0.5)
