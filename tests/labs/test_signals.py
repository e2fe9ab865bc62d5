"""The labs of book/balancing/signals.md: who tests, and launches by year."""

import pytest

from giants import evidence
from giants.balancing import signals
from giants.balancing.events import agreement
from giants.balancing.signals import POOLING, SEMI_SEPARATING, SEPARATING, SILENCE
from giants.interact.explorer import payload
from giants.interact.look import words
from giants.labs import signals as labs

LABS = [labs.play, labs.habits, labs.launches]


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_labs_open_whole_and_within_their_axes(lab):
    page = lab.html(live=True)
    assert ("data-explorer" in page) == bool(lab.controls)
    assert "nan" not in lab.svg(lab.start).lower()


def test_labs_of_the_page_stay_within_its_numbers():
    columns = [column for lab in LABS if lab.controls for column in lab.payload()["states"]]
    assert sum(len(numbers) for _, numbers in columns) <= payload.MOST_NUMBERS


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ((20, 40, 30), SEMI_SEPARATING),
        ((20, 40, 60), POOLING),
        ((20, 100, 30), SEPARATING),
        ((110, 40, 30), SILENCE),
    ],
)
def test_all_four_outcomes_can_be_set_and_are_said(state, kind):
    assert labs.play.outcome(state).kind == kind
    assert labs.ENDS[kind] in words.fill(labs.play.reading, labs.play.look(state)[1])


def test_opening_state_by_hand():
    rows = {row["what"]: row["chance"] for row in labs.play.look(labs.play.start)[0]}
    assert rows["Weak: tests"] == pytest.approx(100 * 0.3 / 0.7, abs=1e-3)
    assert rows["after a test"] == 50


def test_beliefs_that_are_assumed_are_marked():
    rows = {row["what"]: row["note"] for row in labs.play.look((110, 40, 30))[0]}
    assert rows["after a test"] == "?" and rows["after silence"] == ""
    assert "What a test would mean is assumed." in words.fill(
        labs.play.reading, labs.play.look((110, 40, 30))[1]
    )


def test_launches_are_those_known_on_30_october_2025():
    counts = labs.launches_known()
    assert (min(counts), max(counts), counts[2022], counts[2018]) == (1984, 2025, 69, 0)
    assert counts[2025] == 10  # the launch of 7 November is not among them


def test_launches_mark_what_is_not_in_the_data():
    rows = labs.launches.look(())[0]
    assert [row["year"] for row in rows if row["note"]] == [2025]


def test_the_other_equilibria_are_told_in_every_state():
    for state in labs.play.states():
        resolved, extra, prior = (value / 100 for value in state)
        others = signals.equilibria(prior, labs.THRESHOLD, 1, resolved, round(resolved + extra, 9))[1:]
        said = words.fill(labs.play.reading, labs.play.look(state)[1])
        assert ("No other equilibrium holds." in said) == (not others)
        assert ("Two other habits hold, too" in said) == (len(others) == 2)


def test_one_speech_counted_once_lowers_the_agreement():
    """The chapter's second coder: 67 % and 0.59 by rows, 58 % and 0.49 by acts."""
    other = {"E02": "0311", "E03": "012", "E07": "036", "E13": "036", "E14": "017"}
    week = evidence.rows("week_events")
    acts = [row for row in week if row["id"] not in labs.SPEECH[1:]]
    for rows, share, kappa in ((week, 0.67, 0.59), (acts, 0.58, 0.49)):
        found = agreement([r["code"] for r in rows], [other.get(r["id"], r["code"]) for r in rows])
        assert (round(found.share, 2), round(found.kappa, 2)) == (share, kappa)


@pytest.mark.parametrize("state", list(labs.habits.states()))
def test_every_habit_that_holds_is_marked_and_told(state):
    prior, harm, cost = state
    k = signals.belief_to_yield(1, harm)
    listed = signals.equilibria(prior / 100, k, 1, cost / 100, 2 * cost / 100)
    rows, told = labs.habits.look(state)
    marked = {
        test: [row["habit"] for row in rows if row["test"] == test and row["holds"]] for test in labs.TESTS
    }
    assert [len(marked[test]) for test in labs.TESTS] == [
        len(listed),
        sum(each.falls_by != signals.INTUITIVE for each in listed),
        sum(each.survives for each in listed),
    ]
    said = words.fill(labs.habits.reading, told)
    assert all(f"“{name}”" in said for name in marked["Holds"])
    # No state lies on a border, where more would hold than is listed.
    assert abs(prior / 100 - k) > 1e-6 and cost not in (50, 100)


def test_the_habits_open_on_two_of_which_one_falls():
    said = words.fill(labs.habits.reading, labs.habits.look(labs.habits.start)[1])
    assert "Two equilibria" in said and "it falls by D1" in said and "33" in said
