"""The labs of book/balancing/standoff.md: win-sets, the range, the gamble, the crisis, the promise."""

import pytest

from giants.balancing import standoff
from giants.interact.explorer import payload
from giants.interact.look import words
from giants.labs import standoff as labs

LABS = [labs.win_sets, labs.bargaining, labs.today, labs.gamble, labs.held, labs.promise]


def reading(lab, state):
    return words.fill(lab.reading, lab.look(state)[1])


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_labs_open_whole_and_within_their_axes(lab):
    page = lab.html(live=True)
    assert "data-explorer" in page and "nan" not in lab.svg(lab.start).lower()
    assert len(lab.controls) <= 3


def test_labs_of_the_page_stay_within_its_numbers():
    columns = [column for lab in LABS for column in lab.payload()["states"]]
    assert sum(len(numbers) for _, numbers in columns) <= payload.MOST_NUMBERS


def test_two_conditions_leave_no_meeting():
    opening = labs.win_sets.outcome(labs.win_sets.start)
    assert opening.both.outcomes == (labs.NO_MEETING,)
    said = reading(labs.win_sets, labs.win_sets.start)
    assert "Both accept no meeting, and nothing else." in said
    assert "Washington accepts “Drop the demand first”, or Pyongyang “Disarm first”" in said


@pytest.mark.parametrize(("washington", "pyongyang"), list(labs.win_sets.states()))
def test_win_sets_meet_when_they_reach_each_other(washington, pyongyang):
    both = labs.win_sets.outcome((washington, pyongyang)).both.outcomes
    assert len(both) - 1 == max(0, washington + pyongyang - len(labs.TERMS))
    said = reading(labs.win_sets, (washington, pyongyang))
    assert ("There is something to meet about." in said) == (len(both) > 1)


def test_the_nearest_opening_is_named():
    said = reading(labs.win_sets, (3, 2))
    assert "Washington accepts “Limits, arms kept”, or Pyongyang “Talk, tests paused”" in said


def test_range_stands_between_the_two_bars():
    rows = {row["who"]: (row["from"], row["to"]) for row in labs.bargaining.look((60, 20, 25))[0]}
    assert rows == {"Washington": (40, 100), "Pyongyang": (0, 85), "Both": (40, 85)}
    for state in labs.bargaining.states():
        rows = {row["who"]: row for row in labs.bargaining.look(state)[0]}
        assert rows["Both"]["from"] == rows["Washington"]["from"] <= rows["Both"]["to"]
        assert rows["Both"]["to"] == rows["Pyongyang"]["to"]


def test_today_opens_on_a_division_that_nothing_beats_for_both():
    opening = labs.today.outcome(labs.today.start)
    assert (opening.would_fight, opening.gain) == (None, 0)
    assert "one side would lose" in reading(labs.today, labs.today.start)


def test_what_beats_today_stays_on_the_line_and_is_said():
    for state in labs.today.states():
        power, now, added = state
        row = labs.today.look(state)[0][-1]
        assert 0 <= row["from"] <= row["to"] <= 140
        bearable = power - 20 <= now <= power + 25
        assert ("would rather fight" in reading(labs.today, state)) == (not bearable)
        assert (row["word"] == "nothing") == (bearable and not added)


def test_the_promise_says_how_far_pyongyang_can_be_bought_off():
    assert "at most 1.38 times as much" in reading(labs.promise, (40, 15))
    assert "times as much" not in reading(labs.promise, (20, 15))


@pytest.mark.parametrize(("cost", "highest"), list(labs.gamble.states()))
def test_no_demand_on_the_curve_beats_the_model(cost, highest):
    best = standoff.ultimatum(labs.EVEN, cost / 100, highest / 100)
    curve = [labs.expected_share(d / 100, cost / 100, highest / 100) for d in labs.DEMANDS]
    assert max(curve) <= best.payoff + 1e-9
    assert labs.expected_share(best.demand, cost / 100, highest / 100) == pytest.approx(best.payoff)


@pytest.mark.parametrize(("shift", "cost"), list(labs.promise.states()))
def test_promise_is_empty_when_the_shift_exceeds_the_costs(shift, cost):
    row = labs.promise.look((shift, cost))[0][-1]
    assert (row["word"] == "none") == (shift > 2 * cost)
    assert row["to"] - row["from"] == pytest.approx(max(0, 2 * cost - shift))


@pytest.mark.parametrize("state", list(labs.held.states()))
def test_a_crisis_says_what_its_curves_show(state):
    rows, told = labs.held.look(state)
    here = {row["offer"]: row["war"] for row in rows if row["here"]}
    assert here["Best offer"] <= here["No offer"]
    said = words.fill(labs.held.reading, told)
    assert ("peace needs no agreement" in said) == (state[1] <= state[0]) == (not here["No offer"])
    kept = max(state[0], state[0] + (state[2] - 10) / 2)
    assert (f"keep {kept:.0f}\u00a0%" in said) == (kept < state[1])


def test_the_crisis_opens_on_the_chapters_figures():
    assert "25.0\u00a0%" in reading(labs.held, (50, 60, 40))
    assert "37.5\u00a0%" in reading(labs.held, (50, 65, 40))
    assert "needs no agreement" in reading(labs.held, (50, 50, 40))
