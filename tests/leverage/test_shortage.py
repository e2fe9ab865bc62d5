"""The model behind the shortages of book/leverage/dependence.md: bill, elasticity, bottleneck."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.leverage import dependence, shortage

weights = st.floats(1e-6, 1 - 1e-6)
lefts = st.floats(0.01, 1)
elasticities = st.floats(0.02, 50)


def plainly(weight, left, elasticity):
    """The formula as the page writes it."""
    power = 1 - 1 / elasticity
    return ((1 - weight) + weight * left**power) ** (1 / power)


@given(weights, lefts, st.one_of(st.floats(0.05, 0.95), st.floats(1.05, 50)))
def test_it_is_the_formula_of_the_page(weight, left, elasticity):
    assert shortage.income_left(weight, left, elasticity) == pytest.approx(
        plainly(weight, left, elasticity), rel=1e-9
    )


# Limits


@given(weights, lefts)
def test_perfect_substitutes_cost_the_bill_and_no_more(weight, left):
    exact = 1 - weight * (1 - left)
    assert shortage.income_left(weight, left, math.inf) == exact
    assert shortage.income_left(weight, left, 1e9) == pytest.approx(exact, rel=1e-6)


@given(weights, lefts)
def test_with_an_elasticity_of_one_all_three_agree(weight, left):
    first = shortage.first_order(weight, left)
    assert shortage.income_left(weight, left, 1) == first
    assert shortage.second_order(weight, left, 1) == pytest.approx(first, rel=1e-12)
    for near in (1 - 1e-9, 1 + 1e-9):
        assert shortage.income_left(weight, left, near) == pytest.approx(first, rel=1e-6)


@given(weights, lefts)
def test_without_substitution_income_falls_as_far_as_the_good(weight, left):
    assert shortage.income_left(weight, left, 0) == left
    assert shortage.income_left(weight, left, 1e-300) == pytest.approx(left, rel=1e-9)
    assert shortage.income_left(weight, left, 5e-324) == left


@given(weights, elasticities)
def test_nothing_lost_is_no_loss(weight, elasticity):
    assert shortage.income_left(weight, 1, elasticity) == 1
    assert shortage.first_order(weight, 1) == 1
    assert shortage.second_order(weight, 1, elasticity) == 1


@given(lefts, elasticities)
def test_a_good_without_weight_costs_nothing_and_a_good_that_is_all_costs_itself(left, elasticity):
    assert shortage.income_left(0, left, elasticity) == 1
    assert shortage.income_left(1, left, elasticity) == left
    assert shortage.second_order(1, left, elasticity) == left


@pytest.mark.parametrize(("elasticity", "left"), [(0, 0), (0.5, 0), (1, 0), (2, 0.25), (math.inf, 0.5)])
def test_none_of_it_left(elasticity, left):
    assert shortage.income_left(0.5, 0, elasticity) == left


# What always holds


@given(weights, lefts, st.tuples(elasticities, elasticities))
def test_easier_replacement_never_hurts_and_the_loss_lies_between_bill_and_bottleneck(weight, left, two):
    low, high = (shortage.income_left(weight, left, each) for each in sorted(two))
    assert left <= low * (1 + 1e-12)
    assert low <= high * (1 + 1e-12)
    assert high <= (1 - weight * (1 - left)) * (1 + 1e-12)


@given(weights, st.tuples(lefts, lefts), elasticities)
def test_more_of_the_good_is_never_worse(weight, two, elasticity):
    low, high = (shortage.income_left(weight, each, elasticity) for each in sorted(two))
    assert low <= high * (1 + 1e-12)


@given(weights, elasticities)
def test_the_second_order_is_what_a_small_cut_needs(weight, elasticity):
    """The error of the first falls with the square of the cut, that of the second with its third power."""

    def errors(cut):
        exact = math.log(shortage.income_left(weight, math.exp(-cut), elasticity))
        return [
            abs(math.log(each) - exact)
            for each in (
                shortage.first_order(weight, math.exp(-cut)),
                shortage.second_order(weight, math.exp(-cut), elasticity),
            )
        ]

    cut = 1e-3 * min(1, elasticity)
    first, second = errors(cut)
    assert first <= 2 * weight * abs(1 - 1 / elasticity) * cut**2 + 1e-15
    assert second <= 2 * weight * (1 - 1 / elasticity) ** 2 * cut**3 + 1e-15


@given(st.floats(0, 0.99), st.floats(1.01, 50))
def test_each_halving_of_what_is_left_costs_the_same(share, elasticity):
    more = shortage.chokepoint((1 + share) / 2, elasticity) - shortage.chokepoint(share, elasticity)
    assert more == pytest.approx(shortage.chokepoint(0.5, elasticity), rel=1e-6)


def test_a_supplier_of_all_and_a_supplier_among_equals():
    assert shortage.chokepoint(1, 2) == math.inf
    assert shortage.chokepoint(0, 2) == 0
    assert shortage.chokepoint(0.5, math.inf) == 0


# What the page says


@pytest.mark.parametrize(("share", "loss"), [(0.1, 0.11), (0.5, 0.69), (0.8, 1.61), (0.9, 2.30)])
def test_what_a_supplier_takes_away_by_its_share(share, loss):
    assert round(shortage.chokepoint(share, 2), 2) == loss


def test_where_the_approximations_fail():
    """A tenth less of a good that is 4 % of spending and hardly replaced."""
    case = 0.04, 0.9
    assert round(100 * (1 - shortage.first_order(*case)), 2) == 0.42
    assert round(100 * (1 - shortage.second_order(*case, 0.04)), 2) == 0.93
    assert round(100 * (1 - shortage.income_left(*case, 0.04)), 2) == 1.57


def test_spare_capacity_comes_before_all_else():
    """A share of a half, and others who can add as much: nothing is missing, whatever the elasticity."""
    left = 1 - dependence.unreplaced(0.5, spare=1)
    assert shortage.income_left(0.1, left, 0) == 1
