"""The one-sector model of Ignatenko, Lashkaripour, Macedoni and Simonovska, on made-up trade."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giants.leverage.world import (
    Economy,
    NotConverged,
    OneSector,
    completed,
    counterfactual,
    local_shares,
    optimal_retaliation,
    optimal_tariff,
)

seeds = st.integers(0, 2**32 - 1)


def random_world(seed, balanced=False, **changes):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 7))
    trade = np.exp(rng.normal(0, 0.8, (n, n))) + 15 * np.diag(np.exp(rng.normal(0, 0.5, n)))
    if balanced:
        trade = trade + trade.T
    settings_ = {"local_share": rng.uniform(0, 0.3, n), "elasticity": rng.uniform(1.5, 8)}
    return OneSector(trade, **{**settings_, **changes})


def random_tariffs(seed, n, highest=0.5):
    tariffs = np.random.default_rng(seed + 1).uniform(0, highest, (n, n))
    np.fill_diagonal(tariffs, 0)
    return tariffs


@settings(max_examples=30)
@given(seeds, st.booleans())
def test_without_tariffs_nothing_changes(seed, lump_sum):
    world = random_world(seed, lump_sum=lump_sum)
    same = world.equilibrium(0)
    for hats in (same.wages, same.prices, same.employment):
        np.testing.assert_allclose(hats, 1, rtol=1e-9)
    np.testing.assert_allclose(same.welfare, 0, atol=1e-7)
    np.testing.assert_allclose(same.trade, world.trade, rtol=1e-8)


@settings(max_examples=50)
@given(seeds, st.booleans(), st.sampled_from([0.25, 1.0]))
def test_markets_clear_and_money_adds_up(seed, lump_sum, pass_through):
    world = random_world(seed, lump_sum=lump_sum, pass_through=pass_through)
    tariffs = random_tariffs(seed, len(world.income))
    try:
        after = world.equilibrium(tariffs)
    except NotConverged as error:
        assert "deficits are kept" in str(error)
        return
    nu = world.local_share
    earned = after.trade @ (1 - nu) + nu * after.trade.sum(axis=0)
    np.testing.assert_allclose(earned, after.income, rtol=1e-10)
    np.testing.assert_allclose((after.trade * tariffs).sum(axis=0), after.revenue, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose((after.trade * (1 + tariffs)).sum(axis=0), after.spending, rtol=1e-10)
    lent = (world.spending - world.income) * after.income.sum() / world.income.sum()
    np.testing.assert_allclose(after.income + after.revenue + lent, after.spending, rtol=1e-9)
    np.testing.assert_allclose(after.income, after.wages * after.employment * world.income, rtol=1e-10)
    relief = 0 if lump_sum else after.revenue / after.income
    hours = (after.wages / after.prices / (1 - relief)) ** world.labour_supply
    np.testing.assert_allclose(after.employment, hours, rtol=1e-10)
    assert (after.prices - 1) @ world.spending == pytest.approx(0, abs=1e-9 * world.spending.sum())
    assert after.residual <= 1e-12


@settings(max_examples=30)
@given(seeds)
def test_with_fixed_labour_and_no_shops_it_is_exact_hat_algebra(seed):
    # Two solvers written apart: no labour supply, no scale, no local share, a lump sum.
    world = random_world(seed, balanced=True, local_share=0.0, labour_supply=0, scale=0, lump_sum=True)
    tariffs = random_tariffs(seed, len(world.income))
    other = Economy(world.trade[:, :, None], 0, world.elasticity)
    ours, theirs = world.equilibrium(tariffs), counterfactual(other, tariffs[:, :, None])
    np.testing.assert_allclose(ours.welfare, theirs.welfare, atol=1e-8)
    np.testing.assert_allclose(ours.wages / ours.wages[0], theirs.wages / theirs.wages[0], rtol=1e-9)


@settings(max_examples=20)
@given(seeds)
def test_deficits_too_are_kept_as_there(seed):
    world = random_world(seed, local_share=0.0, labour_supply=0, scale=0, lump_sum=True)
    tariffs = random_tariffs(seed, len(world.income), highest=0.2)
    other = Economy(world.trade[:, :, None], 0, world.elasticity)
    theirs = counterfactual(other, tariffs[:, :, None], keep_deficits=True)
    np.testing.assert_allclose(world.equilibrium(tariffs).welfare, theirs.welfare, atol=1e-8)


@settings(max_examples=20)
@given(seeds, st.floats(1e-6, 1e6))
def test_the_unit_of_money_does_not_matter(seed, unit):
    world = random_world(seed, balanced=True)
    tariffs = random_tariffs(seed, len(world.income))
    in_cents = dataclasses.replace(world, trade=unit * world.trade)
    welfare = world.equilibrium(tariffs).welfare
    np.testing.assert_allclose(in_cents.equilibrium(tariffs).welfare, welfare, atol=1e-7)


def test_like_countries_keep_like_wages():
    world = OneSector([[80, 20], [20, 80]], local_share=0.1)
    after = world.equilibrium([[0, 0.25], [0.25, 0]])
    np.testing.assert_allclose(after.wages[0], after.wages[1])
    assert (after.welfare < 0).all()
    np.testing.assert_allclose(after.exports_change, after.imports_change)


def test_a_small_country_cannot_move_its_prices():
    # A tariff of its own only wastes; fixed labour, so the loss is second order.
    small = 1e-6
    trade = [[small * 0.7, small * 0.3], [small * 0.3, 1.0]]
    world = OneSector(trade, labour_supply=0, scale=0, lump_sum=True)
    gains = [world.equilibrium([[0, 0], [t, 0]]).welfare[0] for t in (0.1, 0.25, 0.4)]
    # It faces export demand of elasticity eps, so its best tariff is 1 / eps.
    assert gains[1] == max(gains) > 0
    for t in (0.24, 0.26):
        assert world.equilibrium([[0, 0], [t, 0]]).welfare[0] < gains[1]
    assert optimal_tariff(world, 0) == pytest.approx(0.25, abs=1e-5)


def test_relief_makes_a_tariff_look_better_than_a_rebate():
    trade = [[80, 20], [20, 80]]
    tariffs = [[0, 0], [0.1, 0]]
    relief, rebate = (OneSector(trade, lump_sum=flag).equilibrium(tariffs) for flag in (False, True))
    assert relief.employment[0] > 1 > rebate.employment[0]
    assert relief.welfare[0] > rebate.welfare[0]


# What it starts from


def test_completed_leaves_what_is_bought_at_home():
    flows = completed([[5, 30], [10, 0]], [100, 40])
    assert flows.tolist() == [[70, 30], [10, 30]]  # 100 - 30 + 10 is spent, 10 of it abroad
    assert completed([[0, 30], [10, 0]], [10, 40])[0, 0] == 0  # never below nought


def test_local_shares_come_to_the_parts_asked_for():
    rng = np.random.default_rng(4)
    exports, gdp = rng.uniform(1, 2, (5, 5)), rng.uniform(50, 60, 5)
    np.fill_diagonal(exports, 0)
    nu = local_shares(exports, gdp, 2)
    assert len(set(np.delete(nu, 2))) == 1
    rest = np.arange(5) != 2
    inward, outward = exports[:, 2].sum(), exports[2].sum()
    spending = gdp + (1 - nu) * (exports.sum(axis=0) - exports @ (1 - nu))
    own = [spending[rest].sum() - outward, spending[2] - inward]
    kept = [own[0] / (own[0] + inward), own[1] / (own[1] + outward)]
    assert (1 - kept[0]) * nu[2] + kept[0] * nu[0] == pytest.approx(0.12)
    assert kept[1] * nu[2] + (1 - kept[1]) * nu[0] == pytest.approx(0.26)


def test_retaliation_of_two_is_that_of_one():
    # With two countries "all others, acting as one" are the other one.
    world = OneSector([[80, 25], [15, 60]], local_share=[0.1, 0.2])
    rates = optimal_retaliation(world, 1)
    assert rates[1] == 0
    assert rates[0] == pytest.approx(optimal_tariff(world, 0, of_income=True))


# Bad input


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"trade": [[1, -1], [1, 1]]}, r"trade must be finite and >= 0, got -1.0 at \(A, B\)"),
        ({"trade": [[1, np.nan], [1, 1]]}, "trade must be finite and >= 0, got nan"),
        ({"trade": [[1, 1, 1], [1, 1, 1]]}, "trade must be square"),
        ({"trade": [[1]]}, "trade must be square with two countries or more"),
        ({"trade": [[1, 0], [1, 0]]}, "trade must let every country trade: B buys nothing"),
        ({"trade": [[1, 1], [0, 0]]}, "trade must let every country trade: B earns nothing"),
        ({"local_share": 1}, r"local_share must be < 1, got 1.0 at \(A\)"),
        ({"local_share": [0.1, -0.1]}, r"local_share must be finite and >= 0, got -0.1 at \(B\)"),
        ({"elasticity": 0}, "elasticity must be a finite number > 0, got 0"),
        ({"elasticity": np.nan}, "elasticity must be a finite number > 0, got nan"),
        ({"labour_supply": -1}, "labour_supply must be a finite number >= 0, got -1"),
        ({"scale": -1}, "scale must be a finite number >= 0, got -1"),
        ({"dispersion": 0}, "dispersion must be a finite number > 0, got 0"),
        ({"pass_through": -0.1}, "pass_through must be a finite number >= 0, got -0.1"),
        ({"pass_through": "full"}, "pass_through must be a finite number >= 0, got 'full'"),
        ({"lump_sum": 1}, "lump_sum must be True or False, got 1"),
        ({"countries": ("A",)}, "countries must have 2 names, got 1"),
    ],
)
def test_bad_worlds_are_refused(arguments, message):
    good = {"trade": [[80, 20], [20, 80]], "countries": ("A", "B")}
    OneSector(**good)
    with pytest.raises(ValueError, match=message):
        OneSector(**{**good, **arguments})


@pytest.mark.parametrize(
    ("tariffs", "message"),
    [
        (np.nan, "tariffs must be finite and > -1, got nan"),
        ([[0, -1], [0, 0]], r"tariffs must be finite and > -1, got -1.0 at \(A, B\)"),
        ([[0, 0], [0, 0.1]], "tariffs must be 0 on a country's own goods, got 0.1 at .B."),
        (np.zeros((3, 3)), r"tariffs must be numbers of shape \(2, 2\)"),
        ("high", "tariffs must be numbers of shape"),
    ],
)
def test_bad_tariffs_are_refused(tariffs, message):
    world = OneSector([[80, 20], [20, 80]], countries=("A", "B"))
    with pytest.raises(ValueError, match=message):
        world.equilibrium(tariffs)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: completed([[0, -1], [1, 0]], [1, 1]), "exports must be finite and >= 0, got -1.0"),
        (lambda: completed([[0, 1], [1, 0]], [1, 0]), r"gdp must be finite and > 0, got 0.0 at \(1\)"),
        (lambda: completed([[0, 1], [1, 0]], [1, 1, 1]), r"gdp must be numbers of shape \(2,\)"),
        (lambda: local_shares([[0, 0], [1, 0]], [5, 5], 0), "exports must flow to and from country 0"),
        (lambda: local_shares([[0, 1], [1, 0]], [5, 5], 2), "country must be one of 0, 1, got 2"),
        (lambda: local_shares([[0, 1], [1, 0]], [5, 5], 0, abroad=-1), "abroad must be a finite number >= 0"),
        (lambda: optimal_tariff(OneSector([[9, 1], [1, 9]]), "C"), "country must be one of 0, 1, got 'C'"),
        (lambda: optimal_tariff(OneSector([[9, 0], [0, 9]]), 0), "an optimal tariff needs exports"),
        (lambda: optimal_retaliation(OneSector([[9, 0], [0, 9]]), 0), "an optimal tariff needs exports"),
    ],
)
def test_other_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_percentage_of_nothing_is_refused():
    after = OneSector([[80, 20], [20, 80]], countries=("A", "B")).equilibrium([[0, 0.1], [0, 0]])
    with pytest.raises(ValueError, match="needs a deficit or surplus before the tariffs: A had none"):
        _ = after.deficit_change
    lonely = OneSector([[80, 0], [20, 80]], countries=("A", "B")).equilibrium(0)
    with pytest.raises(ValueError, match="a percentage needs exports before the tariffs: A had none"):
        _ = lonely.exports_change


def test_results_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        OneSector([[80, 20], [20, 80]]).equilibrium(0).welfare = 0
