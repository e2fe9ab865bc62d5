"""The labs of book/leverage/retaliation.md say what the model says, and the chapter repeats it."""

import re

import numpy as np
import pytest

from giants import evidence
from giants.interact.look import words
from giants.labs import retaliation as labs
from giants.labs import retaliation_rules as rules
from giants.leverage.retaliation import FREE, TAX, answered
from giants.publish.build import ROOT

CHAPTER = (ROOT / "book" / "leverage" / "retaliation.md").read_text("utf-8")


def answer(id: str) -> float:
    """The answer of one of the chapter's exercises."""
    return eval(re.search(rf":id: {id}\n.*?:answer: (.*?)\n", CHAPTER, re.DOTALL)[1], {"labs": labs})


def test_the_cube_is_one_sector_of_all_trade():
    rows = evidence.rows("trade_cube")
    world = labs.cube()
    assert len(world.countries) == 13
    assert world.trade.sum() == pytest.approx(sum(row["value"] for row in rows))
    cell = [r["value"] for r in rows if (r["exporter"], r["importer"]) == ("KOR", "USA")]
    assert world.trade[world.index("KOR"), world.index("USA")] == pytest.approx(sum(cell))


def test_the_rate_changes_the_game_on_the_cube():
    assert labs.spans(labs.names_on_cube()) == {
        labs.WINS: (1, 15),
        labs.DILEMMA: (16, 36),
        "both tax": (37, 37),
        "stag hunt": (38, 38),
        "nobody taxes": (39, 100),
    }


@pytest.mark.parametrize("revenue", labs.REVENUE.values())
def test_the_recorded_games_follow_from_the_recorded_payoffs(revenue):
    rows = labs.recorded(revenue)
    assert [row["rate"] for row in rows] == list(labs.RATES)
    for row in rows:
        seoul = (
            (0, row["seoul_when_washington_taxes"]),
            (row["seoul_when_seoul_taxes"], row["seoul_when_both_tax"]),
        )
        washington = (
            (0, row["washington_when_washington_taxes"]),
            (row["washington_when_seoul_taxes"], row["washington_when_both_tax"]),
        )
        assert labs.Game("Seoul", "Washington", seoul, washington).name == row["game"]


@pytest.mark.parametrize("elasticity", [4.0, 8.0])
@pytest.mark.parametrize("revenue", labs.REVENUE.values())
def test_every_game_has_a_name_in_the_figure(revenue, elasticity):
    assert set(labs.names_on_cube(revenue, elasticity)) <= set(labs.NAMES)
    assert {row["game"] for row in labs.recorded(revenue)} <= set(labs.NAMES)


def test_games_that_come_back_have_no_span():
    with pytest.raises(ValueError, match="names must not come back, 'a' does"):
        labs.spans(("a", "b", "a"))


@pytest.mark.parametrize("rate", [1, 15, 16, 25, 36, 37, 38, 39, 100])
@pytest.mark.parametrize("revenue", labs.REVENUE)
@pytest.mark.parametrize("elasticity", ["4", "8"])
def test_marks_and_sentence_follow_from_the_payoffs(rate, revenue, elasticity):
    state = (rate, revenue, elasticity)
    rows, _ = labs.matrix.look(state)
    found = labs.matrix.outcome(state)
    cells = {(i, j): row for row, (i, j) in zip(rows, np.ndindex(2, 2), strict=True)}
    for (i, j), row in cells.items():
        assert (row["kor"], row["usa"]) == (found.row_payoffs[i][j], found.column_payoffs[i][j])
        assert bool(row["kor_best"]) == (row["kor"] >= cells[1 - i, j]["kor"])
        assert bool(row["usa_best"]) == (row["usa"] >= cells[i, 1 - j]["usa"])
        assert bool(row["end"]) == (bool(row["kor_best"]) and bool(row["usa_best"])) == (row["edge"] > 0)


def test_the_opening_state_tells_the_story():
    _, values = labs.matrix.look(labs.matrix.start)
    text = words.fill(labs.matrix.reading, values)
    assert text.startswith("Prisoner's dilemma. At 25\u00a0%, Seoul taxes whatever Washington does;")
    assert "In equilibrium both tax (Korea \u22120.281" in text


@pytest.mark.parametrize(
    ("gains", "text"),
    [
        ((1, 1), "taxes whatever B does"),
        ((-1, -1), "leaves trade free whatever B does"),
        ((1, -1), "taxes only if B does not"),
        ((-1, 1), "taxes only if B does too"),
    ],
)
def test_conduct_in_words(gains, text):
    assert labs.conduct(*gains, "B") == text


def test_the_figure_of_games_covers_every_rate_once():
    for revenue in labs.REVENUE:
        rows, _ = labs.along.look((revenue,))
        for label in labs.SETS:
            bars = [row for row in rows if row["set"] == label]
            assert sum(row["high"] - row["low"] for row in bars) == 100
            assert {row["seen"] for row in bars if row["from"] == "never"} <= {0}


def test_the_exercises_have_the_model_s_answers():
    assert answer("where-war-ends") == labs.spans(labs.names_on_cube())["nobody taxes"][0]
    equal = rules.rule(25, labs.EQUAL, rules.ADDED)
    assert answer("you-plus-me") == pytest.approx(equal.seoul[4] - equal.seoul[0], abs=1e-9)


def test_the_page_can_hold_the_numbers():
    counts = [
        len(p["states"]) * len(list(lab.states()))
        for lab in (labs.matrix, labs.along)
        for p in [lab.payload()]
    ]
    assert sum(counts) < 40_000


def test_goods_alone_make_washington_win_for_longer():
    assert labs.spans(labs.names_on_cube(services=False)) == {
        labs.WINS: (1, 19),
        labs.DILEMMA: (20, 33),
        "both tax": (34, 34),
        "only Seoul taxes": (35, 39),
        "nobody taxes": (40, 100),
    }
    sold = [
        row for row in evidence.rows("trade_cube") if (row["exporter"], row["importer"]) == ("USA", "KOR")
    ]
    services = sum(row["value"] for row in sold if row["sector"] == "Services")
    assert services / 1000 == pytest.approx(34.9, abs=0.05)
    assert sum(row["value"] for row in sold) / 1000 == pytest.approx(92.5, abs=0.05)


def test_under_the_letter_s_clause_an_answer_in_kind_costs_more_than_it_wins():
    world, matrix = labs.cube(), labs.game(0.25)
    still, struck = (answered(world, "KOR", "USA", 0.25, answer, clause=True) for answer in (0, 0.25))
    assert still == pytest.approx((matrix.row_payoffs[FREE][TAX], matrix.column_payoffs[FREE][TAX]))
    assert struck[0] == pytest.approx(-0.398, abs=5e-4)
    assert struck[0] < still[0] < matrix.row_payoffs[TAX][TAX]
    # To carry the clause out costs Washington more than a war at the rate of April.
    assert struck[1] < matrix.column_payoffs[TAX][TAX]
    assert answered(world, "KOR", "USA", 0.25, 0.1, clause=True)[0] > still[0]
