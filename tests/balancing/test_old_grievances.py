"""The model behind book/balancing/old-grievances.md: the trust and the patience it takes."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants.balancing import old_grievances as game
from giants.balancing.old_grievances import BORDER, DEADLOCK, DILEMMA, STAG_HUNT

payoff = st.integers(-10, 10).map(float)
cost = st.floats(0, 5).map(lambda x: round(x, 3))
trust = st.floats(0.01, 1)


@st.composite
def payoffs(draw):
    sucker = draw(payoff)
    punishment = sucker + draw(st.floats(0.1, 5))
    return draw(payoff), punishment + draw(st.floats(0, 5)), punishment, sucker


def test_the_stag_hunt_of_the_book_needs_even_odds():
    assert game.trust_needed(4, 3, 2, 1) == game.Trust(0.5, 4, STAG_HUNT, False)


@given(payoffs(), cost, cost, st.floats(0, 1))
def test_cooperating_is_a_best_reply_from_the_threshold_on(given_, grievance, danger, odds):
    _, temptation, punishment, sucker = given_
    found = game.trust_needed(*given_, grievance, danger)
    cooperate = odds * found.reward + (1 - odds) * sucker
    defect = odds * temptation + (1 - odds) * punishment
    assume(abs(cooperate - defect) > 1e-9)
    assert found.cooperates(odds) == (cooperate > defect)


@given(payoffs(), cost, cost, st.floats(0.01, 3))
def test_history_raises_the_trust_needed_and_danger_lowers_it(given_, grievance, danger, more):
    def needed(*costs):
        found = game.trust_needed(*given_, *costs).trust_needed
        return math.inf if found is None else found

    assert needed(grievance + more, danger) >= needed(grievance, danger) >= needed(grievance, danger + more)
    # One unit of danger undoes one of history.
    assert game.trust_needed(*given_, grievance, danger).reward == pytest.approx(
        game.trust_needed(*given_, grievance + more, danger + more).reward
    )


def test_a_border_is_where_it_is_written():
    assert game.trust_needed(4.1, 3, 2, 1, grievance=1.1) == game.Trust(1, 3, BORDER, False)
    assert game.patience_needed(2.1, 3.1, 1.9, grievance=0.2) is None
    tenths = range(1, 40)
    for g in tenths:
        assert game.trust_needed(3 + g / 10, 3, 2, 1, grievance=g / 10).game == BORDER, g
        assert game.trust_needed(2 + g / 10, 3, 2, 1, grievance=g / 10).game == DEADLOCK, g
        assert game.trust_needed(4 + g / 10, 3, 2, 1, grievance=g / 10).trust_needed == 0.5, g
        assert game.patience_needed(2 + g / 10, 4, 2, grievance=g / 10) is None, g


@pytest.mark.parametrize("percent", range(1, 101))
def test_the_trust_that_bears_a_grievance_is_the_trust_it_needs(percent):
    bearable = game.bearable_grievance(percent / 100, danger=1000)
    needed = game.trust_needed(grievance=bearable, danger=1000)
    assert needed.cooperates(percent / 100)
    assert not needed.cooperates(percent / 100 - 1e-9)


@pytest.mark.parametrize(
    ("grievance", "kind", "needed"),
    [(0.5, STAG_HUNT, 2 / 3), (1, BORDER, 1), (1.5, DILEMMA, None), (2, DEADLOCK, None), (3, DEADLOCK, None)],
)
def test_enough_history_makes_another_game(grievance, kind, needed):
    found = game.trust_needed(4, 3, 2, 1, grievance)
    assert (found.game, found.trust_needed) == (kind, pytest.approx(needed) if needed else None)
    assert not found.risk_dominant


def test_danger_makes_cooperation_risk_dominant():
    assert game.trust_needed(4, 3, 2, 1, danger=0.1).risk_dominant


@given(payoffs(), cost, cost)
def test_risk_dominant_is_a_threshold_below_one_half(given_, grievance, danger):
    found = game.trust_needed(*given_, grievance, danger)
    threshold = found.trust_needed
    assume(threshold is None or abs(threshold - 0.5) > 1e-9)
    assert found.risk_dominant == (threshold is not None and threshold < 0.5)


@given(payoffs(), trust, cost)
def test_the_most_history_that_trust_can_bear(given_, odds, danger):
    most = game.bearable_grievance(odds, *given_, danger)
    costs = (most, danger) if most >= 0 else (0, danger - most)
    assert game.trust_needed(*given_, *costs).reward - given_[1] == pytest.approx(
        (given_[2] - given_[3]) * (1 - odds) / odds, abs=1e-9
    )


def test_with_full_trust_history_may_eat_the_whole_gain():
    assert game.bearable_grievance(1) == 1


def test_nash_equilibria_are_those_of_an_independent_solver():
    nashpy = pytest.importorskip("nashpy")
    for grievance in (0, 0.25, 0.5, 0.75):
        found = game.trust_needed(4, 3, 2, 1, grievance)
        mine = [[found.reward, 1], [3, 2]]
        theirs = [[found.reward, 3], [1, 2]]
        equilibria = list(nashpy.Game(mine, theirs).support_enumeration())
        assert sorted(round(float(row[0]), 9) for row, _ in equilibria) == [
            0,
            round(found.trust_needed, 9),
            1,
        ]
    ((row, _),) = nashpy.Game([[2.5, 1], [3, 2]], [[2.5, 3], [1, 2]]).support_enumeration()
    assert game.trust_needed(4, 3, 2, 1, 1.5).game == DILEMMA
    assert row[0] == 0


# The shadow of the future


def test_axelrods_payoffs():
    # T 5, R 3, P 1: a half; in a stag hunt there is nothing to resist.
    assert game.patience_needed(3, 5, 1) == 0.5
    assert game.patience_needed(4, 3, 2) == 0


@given(st.floats(0, 0.99), st.floats(-3, 6), cost, cost)
def test_keeping_faith_pays_from_the_threshold_on(discount, reward, grievance, danger):
    temptation, punishment = 4, 2
    least = game.patience_needed(reward, temptation, punishment, grievance, danger)
    net = reward - grievance + danger
    faith = net / (1 - discount)
    betrayal = temptation + discount * punishment / (1 - discount)
    assume(abs(faith - betrayal) > 1e-6)
    assert (least is not None and discount >= least) == (faith > betrayal)


# Bad input


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: game.trust_needed(4, 3, 2, 2), "punishment must be .* > sucker, got 2"),
        (lambda: game.trust_needed(4, 1, 2, 1), "temptation must be .* >= punishment, got 1"),
        (lambda: game.trust_needed(math.nan), "reward must be a finite number .*, got nan"),
        (lambda: game.trust_needed(sucker="1"), "sucker must be a finite number .*, got '1'"),
        (lambda: game.trust_needed(grievance=-1), "grievance must be a finite number >= 0 .*, got -1"),
        (lambda: game.trust_needed(danger=math.inf), "danger must be a finite number >= 0 .*, got inf"),
        (lambda: game.trust_needed().cooperates(1.5), r"trust must be a probability in \[0, 1\], got 1.5"),
        (lambda: game.bearable_grievance(0), r"trust must be a probability in \(0, 1\], got 0"),
        (lambda: game.bearable_grievance(1.1), r"trust must be a probability in \(0, 1\], got 1.1"),
        (lambda: game.bearable_grievance(5e-324), "trust must be large enough for a finite result"),
        (lambda: game.patience_needed(3, 2, 2), "temptation must be .* > punishment, got 2"),
        (lambda: game.patience_needed(True), "reward must be a finite number .*, got True"),
        (lambda: game.patience_needed(grievance=None), "grievance must be .*, got None"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
