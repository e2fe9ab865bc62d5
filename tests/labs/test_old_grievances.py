"""The labs of book/balancing/old-grievances.md: what they show is what the model and the polls say."""

import itertools

import pytest

from giants import evidence
from giants.balancing import old_grievances
from giants.interact.look import words
from giants.labs import old_grievances as labs

LABS = [labs.trust, labs.favourable, labs.unfavourable]
POLLS = pytest.mark.parametrize("lab", LABS[1:], ids=lambda lab: lab.id)


def reading(state):
    return words.fill(labs.trust.reading, labs.trust.look(state)[1])


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_every_figure_says_in_words_what_it_shows(lab):
    rows, values = lab.look(lab.start)
    assert rows
    assert "{" not in words.fill(lab.reading + lab.alt, values)
    assert lab.html(live=True).count("<svg") == 1


def test_the_page_stays_within_its_numbers():
    assert sum(len(column[1]) for column in labs.trust.payload()["states"]) <= 40_000


def test_it_opens_where_history_keeps_them_apart_and_a_danger_brings_them_together():
    history, danger, trust = labs.trust.start
    assert danger == 0
    assert "67\xa0%" in reading(labs.trust.start) and "better to stay apart" in reading(labs.trust.start)
    assert "better to join in" in reading((history, 1.0, trust))


def test_the_sentence_agrees_with_the_marks_in_every_state():
    for state in labs.trust.states():
        rows, values = labs.trust.look(state)
        joins, apart = (row["worth"] for row in rows if row["kind"] == "now")
        assert joins == pytest.approx(values["together"], abs=1e-4)
        if "it is better to join in" in values["chosen"]:
            assert joins >= apart - 1e-9
        elif "it is better to stay apart" in values["chosen"]:
            assert joins < apart
        else:
            assert joins < apart + 1e-9 and state[0] > state[1] + 1


def test_past_one_history_makes_a_dilemma_and_past_two_nothing_helps():
    assert labs.trust.outcome((1.3, 0, 1)).needed.game == old_grievances.DILEMMA
    assert "at least 30\xa0%" in reading((1.3, 0, 100))
    assert "neither trust nor a long future" in reading((2, 0, 100))


def test_the_exercise_enough_danger():
    lab = labs.trust
    dangers = [d for d in lab.controls[1].values if "better to join in" in reading((1.2, d, 40))]
    assert dangers[0] == 1.7


@POLLS
def test_every_poll_of_the_table_is_drawn_and_no_other(lab):
    drawn = {(row["who"], row["year"]): row["percent"] for row in lab.look(())[0]}
    known = {
        (labs.PEOPLES[row["respondents"]][0], row["year"]): row["percent"]
        for row in evidence.rows("mutual_opinion")
        if row["measure"] == lab.id and row["percent"] is not None
    }
    assert known.items() <= drawn.items()
    assert {year for _, year in drawn.keys() - known.keys()} == {labs.LAST}


@POLLS
def test_no_line_crosses_a_gap_or_joins_two_polls(lab):
    rows = lab.look(())[0]
    for before, after in itertools.pairwise(rows):
        if before["spell"] == after["spell"]:
            assert after["year"] == before["year"] + 1
            assert after["who"] == before["who"]
            assert labs.READ[2] not in (before["read"], after["read"])


@POLLS
def test_reposted_figures_are_marked(lab):
    read = {(row["who"], row["year"]): row["read"] for row in lab.look(())[0]}
    for row in evidence.rows("mutual_opinion"):
        if row["measure"] == lab.id and row["percent"] is not None and row["reposted"]:
            assert read[labs.PEOPLES[row["respondents"]][0], row["year"]] != labs.READ[0]
