"""data/tariff_answers.csv, which book/leverage/retaliation.md shows, says what the code computes."""

from itertools import product

import pytest

from giants import evidence
from replications import answers
from replications.record import code_hash

AGAIN = "run python -m replications, where the authors' data are, then python -m giants.evidence.seal"
KEYS = ("revenue", "rule", "rate", "answer")


@pytest.fixture(scope="module")
def recorded():
    return evidence.rows("tariff_answers")


def test_every_answer_is_there_once(recorded):
    expected = list(product(answers.REVENUE, answers.RULES, answers.RATES, answers.ANSWERS))
    assert [tuple(row[key] for key in KEYS) for row in recorded] == expected


def test_the_table_is_of_this_code(recorded):
    assert {row["code"] for row in recorded} == {code_hash(answers.CODE)}, AGAIN


def test_the_table_is_what_the_code_computes(recorded, data):
    found = {tuple(row[key] for key in KEYS): row for row in recorded}
    for row in answers.answers(data, rates=(15, 25), given=(0, 5, 10, 30)):
        old = found[tuple(row[key] for key in KEYS)]
        for who in ("seoul", "washington"):
            assert old[who] == pytest.approx(row[who], abs=6e-7), AGAIN


def test_an_answer_in_kind_is_the_game_of_one_rate(recorded):
    games = {(row["revenue"], row["rate"]): row for row in evidence.rows("tariff_games")}
    in_kind = [row for row in recorded if row["answer"] == row["rate"] and row["rule"] == "stays"]
    assert len(in_kind) == len(answers.RATES) * len(answers.REVENUE)
    for row in in_kind:
        game = games[row["revenue"], row["rate"]]
        assert row["seoul"] == pytest.approx(game["seoul_when_both_tax"], abs=1e-4)
        assert row["washington"] == pytest.approx(game["washington_when_both_tax"], abs=1e-4)


def test_no_answer_is_the_same_under_both_rules(recorded):
    silent = [row for row in recorded if row["answer"] == 0]
    for row in silent:
        other = next(r for r in silent if r["rule"] != row["rule"] and (r["revenue"], r["rate"]) == (
            row["revenue"], row["rate"]
        ))  # fmt: skip
        assert (row["seoul"], row["washington"]) == (other["seoul"], other["washington"])
