"""The labs of book/leverage/world.md: what they show is what the model gives."""

import random

import numpy as np
import pytest

from giants import evidence
from giants.labs import world as labs
from giants.leverage.world import counterfactual, cube, gains_from_trade

some = random.Random(2025)


@pytest.mark.parametrize("state", some.sample(list(labs.world.states()), 12))
def test_a_state_shows_the_model(state):
    cars, others, answered = state
    rows, values = labs.world.look(state)
    economy = cube.balanced()
    rate = {"cars": cars / 100, "others": others / 100}
    korea, america = economy.region("KOR"), economy.region("USA")
    duties = np.array(economy.tariffs)
    for k, sector in enumerate(economy.names[2]):
        if sector == "Services":
            continue
        added = rate["cars" if sector == "Motor vehicles" else "others"]
        duties[korea, america, k] += added
        duties[america, korea, k] += added * (answered == "yes")
    outcome = counterfactual(economy, duties)
    spent = economy.spending.sum(axis=(0, 2)) / 1000
    assert [row["gain"] for row in rows] == pytest.approx(list(outcome.welfare / 100 * spent), abs=1e-4)
    assert [row["share"] for row in rows] == pytest.approx(list(outcome.welfare), abs=1e-5)
    assert values["korea"] == pytest.approx(rows[0]["gain"], abs=1e-4)
    assert values["revenue"] == pytest.approx((outcome.revenue - economy.revenue)[america] / 1000)


def test_nothing_moves_without_a_duty():
    for answered in labs.world.controls[2].values:
        rows, _ = labs.world.look((0, 0, answered))
        assert [row["gain"] for row in rows] == pytest.approx([0] * 13, abs=1e-6)


def test_every_step_of_the_sliders_is_solved():
    assert len(list(labs.world.states())) == 11 * 11 * 2
    assert all(control.step == 5 for control in labs.world.controls[:2])


@pytest.mark.parametrize("state", some.sample(list(labs.steps.states()), 12))
def test_a_step_shows_its_gain(state):
    step, others, elasticity = state
    rows, values = labs.steps.look(state)
    taxed = labs.steps.controls[1].argument(others)
    expected = [cube.gain_at(i, taxed, float(elasticity)) for i in range(10)]
    assert [row["gain"] for row in rows] == pytest.approx(expected, abs=1e-5)
    assert [i for i, row in enumerate(rows) if row["state"] == "now"] == [step]
    assert [i for i, row in enumerate(rows) if "←" in row["label"]] == [step]
    factor = expected[step] / expected[step - 1] if step else None
    assert values["factor"] == (f"{factor:.2f} times the step before" if step else "the smallest of the row")


def test_the_first_step_is_the_smallest():
    for _, others, elasticity in labs.steps.states():
        taxed = labs.steps.controls[1].argument(others)
        gains = [cube.gain_at(i, taxed, float(elasticity)) for i in range(10)]
        assert min(gains) == gains[0]


@pytest.mark.parametrize(
    ("step", "gain"),
    list(enumerate((0.0134, 0.0474, 0.1203, 0.1408, 0.1425, 0.2033, 0.2040, 0.1554, 0.2535, 0.2744))),
)
def test_the_steps_are_those_of_the_decomposition(step, gain):
    assert cube.gain_at(step) == pytest.approx(gain, abs=5e-5)


def test_the_first_steps_are_solved_and_not_recorded():
    recorded = {(row["step"], row["others_taxed"]) for row in evidence.rows("decomposition")}
    assert not any((step, False) in recorded for step in range(cube.LIVE + 1))
    with pytest.raises(ValueError, match="step must be a whole number from 0 to 3, got 4"):
        cube.live_gain(4, 4.0)


def test_the_share_of_gdp_is_the_same_money():
    spent, gdp = cube.korea_spends(cube.balanced()), evidence.fact("kor-gdp-2023").value
    assert cube.gain_at(1) * spent == pytest.approx(cube.gain_at(2) * gdp)


def test_outliers_are_cut_and_named():
    assert cube.food_ceiling() == pytest.approx(0.121, abs=5e-4)
    economy = cube.economy()
    food, services = economy.sector("Agri-food-mining"), economy.sector("Services")
    assert economy.tariffs[:, economy.region("USA"), food].max() == cube.food_ceiling()
    assert not economy.tariffs[:, :, services].any()
    assert cube.economy(treated=False).tariffs[:, :, services].any()


@pytest.mark.parametrize("name", ["IS", "CP", "LL"])
def test_the_treatment_moves_the_gain_by_less_than_a_hundredth(name):
    from giants.leverage.world import gain_from_cut

    cut = "KOR", "USA", cube.BEFORE, cube.AFTER
    for sectors in ([cube.CARS], cube.goods()):
        treated, raw = (gain_from_cut(cube.balanced(name, flag), *cut, sectors) for flag in (True, False))
        assert raw == pytest.approx(treated, rel=0.01)


@pytest.mark.parametrize(
    ("step", "others_taxed", "elasticity", "gain"),
    [(0, True, 4.0, 0.0159), (9, True, 4.0, 0.5957), (9, False, 8.0, 0.1022), (9, True, 8.0, 0.3788)],
)
def test_what_the_exercises_read_off(step, others_taxed, elasticity, gain):
    assert cube.gain_at(step, others_taxed, elasticity) == pytest.approx(gain, abs=6e-5)


def test_an_answer_in_kind_helps_at_low_rates_and_hurts_at_high_ones():
    def helps(rate):
        return labs.answer(rate, rate, True).korea > labs.answer(rate, rate, False).korea

    assert [helps(rate / 100) for rate in range(5, 55, 5)] == [True] * 4 + [False] * 6
    spent = cube.korea_spends(cube.balanced())
    assert spent == pytest.approx(4342, abs=1)
    assert cube.gain_at(0) / 100 * spent == pytest.approx(0.5825, abs=5e-4)


def test_what_the_sum_by_hand_leaves_out_is_korea_s_own_duties():
    economy = cube.balanced()
    korea = economy.region("KOR")
    before, after = (
        counterfactual(economy, economy.levied(rate, "USA", ["KOR"], [cube.CARS]))
        for rate in (cube.BEFORE, cube.AFTER)
    )
    raised = after.wages / before.wages - 1
    flows = (before.trade / (1 + before.tariffs)).sum(axis=2) / 1000
    exports = (flows[korea].sum() - flows[korea, korea]) * raised[korea]
    imports = flows[:, korea] @ raised - flows[korea, korea] * raised[korea]
    duties = (after.revenue[korea] - before.revenue[korea]) / 1000
    gain = cube.gain_at(0) / 100 * cube.korea_spends(economy)
    assert (exports, duties, gain) == pytest.approx((0.55, 0.03, 0.58), abs=0.005)
    assert exports - imports + duties == pytest.approx(gain, abs=0.005)


def test_inputs_make_the_loss_without_trade_larger():
    economy = cube.balanced()
    korea = economy.region("KOR")
    own = economy.spending[korea, korea].sum() / economy.spending[:, korea].sum()
    inputs = evidence.value("kor-gdp-2023") / cube.korea_spends(economy)
    assert gains_from_trade(own, 4) == pytest.approx(5.0, abs=0.05)
    assert gains_from_trade(own, 4 * inputs) == pytest.approx(12, abs=0.5)


@pytest.mark.parametrize("state", list(labs.trade_worth.states()))
def test_what_trade_is_worth_is_the_models_in_every_state(state):
    elasticity, by = state
    rows, told = labs.trade_worth.look(state)
    economy = cube.economy()
    for i, row in enumerate(rows):
        own, spent = economy.spending[i, i], economy.spending[:, i].sum(axis=0)
        assert row["own"] == pytest.approx(100 * own.sum() / spent.sum(), abs=0.005)
        product = np.prod((own / spent) ** (spent / spent.sum() / elasticity))
        single = gains_from_trade(own.sum() / spent.sum(), elasticity)
        lost = 100 * (1 - product) if by == "twelve sectors" else single
        assert row["gain"] == pytest.approx(lost, abs=1e-4) and single - 1e-4 <= row["gain"] < 40
    assert told["korea"] == pytest.approx(rows[0]["gain"] / 100, abs=1e-5)
