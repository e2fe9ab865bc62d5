"""The labs of the clause and of the motives say what the models say."""

import pytest

from giants.labs import free_trade, retaliation
from giants.labs import retaliation_rules as labs
from giants.leverage import motive

REGIONS, COUNTRIES = labs.REGIONS, labs.COUNTRIES
RELIEF, EQUAL = free_trade.RELIEF, free_trade.EQUAL

# Rate, revenue, data; then Seoul's best answer and what it gains, if the rate stays and under the clause.
BEST = [
    (15, RELIEF, REGIONS, (14, 0.144), (7, 0.043)),
    (15, EQUAL, REGIONS, (10, 0.057), (1, 0.001)),
    (25, RELIEF, REGIONS, (14, 0.143), (9, 0.073)),
    (25, EQUAL, REGIONS, (10, 0.057), (4, 0.012)),
    (15, RELIEF, COUNTRIES, (12, 0.251), (4, 0.029)),
    (15, EQUAL, COUNTRIES, (8, 0.092), (0, 0)),
]


@pytest.mark.parametrize(("rate", "revenue", "data", "stays", "added"), BEST)
def test_the_clause_leaves_little_to_gain(rate, revenue, data, stays, added):
    found = labs.rules(rate, revenue, data)
    assert (found.stays.best, found.stays.gain) == (stays[0], pytest.approx(stays[1], abs=5e-4))
    assert (found.added.best, found.added.gain) == (added[0], pytest.approx(added[1], abs=5e-4))


@pytest.mark.parametrize("state", list(labs.clause.states()))
def test_the_best_answer_lies_within_the_figure(state):
    found = labs.clause.outcome(state)
    assert found.stays.seoul[0] == found.added.seoul[0]
    assert max(found.stays.best, found.added.best) < labs.DRAWN[-1]
    assert 0 <= found.added.gain <= found.stays.gain


def test_an_answer_in_kind_is_a_cell_of_the_matrix():
    found = labs.rule(25, RELIEF, labs.STAYS)
    game = retaliation.game(0.25)
    assert (found.seoul[25], found.washington[25]) == pytest.approx(
        (game.row_payoffs[1][1], game.column_payoffs[1][1]), abs=1e-9
    )


def test_the_weights_make_the_duty_the_best_one():
    supply = 2 * 0.945 / 0.055
    found = labs.weights(0.25, 2, 0.945)
    assert found.nation == pytest.approx(1 / supply)
    assert motive.best_tariff(2, supply, makers=found.makers, output=labs.output()) == pytest.approx(0.25)
    assert motive.best_tariff(2, supply, revenue=found.revenue) == pytest.approx(0.25)
    assert labs.output() == pytest.approx(2.01, abs=0.005)
