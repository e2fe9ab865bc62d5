"""What an exporter gains when a duty on it falls."""

import numpy as np
import pytest

from giants.leverage.world import Economy, counterfactual, gain_from_cut, relative_gain, without_deficits

SPENDING = np.array([[[70.0, 30], [20, 9]], [[15, 8], [90, 60]]])
TARIFFS = np.array([[[0.0, 0], [0.05, 0]], [[0, 0.02], [0, 0]]])
ECONOMY = without_deficits(Economy(SPENDING, TARIFFS, [3, 6], ("A", "B"), ("cars", "food")))


def test_no_cut_brings_nothing_and_a_cut_something():
    assert gain_from_cut(ECONOMY, "A", "B", 0.25, 0.25) == 0
    assert gain_from_cut(ECONOMY, "A", "B", 0.25, 0.15) > gain_from_cut(ECONOMY, "A", "B", 0.25, 0.2) > 0


def test_it_is_the_ratio_of_two_counterfactuals():
    worse, better = (
        counterfactual(ECONOMY, ECONOMY.levied(rate, "B", ["A"], ["cars"])).welfare[0]
        for rate in (0.25, 0.15)
    )
    found = gain_from_cut(ECONOMY, "A", "B", 0.25, 0.15, ["cars"])
    assert found == pytest.approx(relative_gain(worse, better))
    assert found < gain_from_cut(ECONOMY, "A", "B", 0.25, 0.15)


def test_what_others_pay_counts():
    spending = np.ones((3, 3, 1)) + 9 * np.eye(3)[:, :, None]
    world = Economy(spending, 0, 4, ("A", "B", "C"))
    alone = gain_from_cut(world, "A", "B", 0.25, 0.15)
    assert gain_from_cut(world, "A", "B", 0.25, 0.15, others={"C": 0.25}) > alone


def test_deficits_may_stay():
    lent = Economy(SPENDING, TARIFFS, [3, 6], ("A", "B"))
    with pytest.raises(ValueError, match="economy must be in balance"):
        gain_from_cut(lent, "A", "B", 0.25, 0.15)
    assert gain_from_cut(lent, "A", "B", 0.25, 0.15, keep_deficits=True) > 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("C", "B", 0.25, 0.15), "exporter must be one of A, B, got 'C'"),
        (("A", "A", 0.25, 0.15), "importer must not be the exporter, got 'A'"),
        (("A", "B", -1, 0.15), "before must be a finite number > -1 .*, got -1"),
        (("A", "B", 0.25, 0.15, ["ships"]), "sectors must be one of cars, food, got 'ships'"),
    ],
)
def test_bad_input_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        gain_from_cut(ECONOMY, *arguments)


def test_a_relative_gain_is_a_number_or_refused():
    for bad in (
        (np.nan, 0),
        (0, np.nan),
        (-100, 0),
        (-101, 0),
        (0, -101),
        (np.inf, 0),
        (0, np.inf),
        ("1", 0),
    ):
        with pytest.raises(ValueError, match=r"(worse|better) must be"):
            relative_gain(*bad)


def test_a_relative_gain_undoes_a_loss():
    assert relative_gain(-20, 0) == pytest.approx(25)
    assert relative_gain(0, 0) == 0
