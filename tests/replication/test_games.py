"""data/tariff_games.csv, which book/leverage/retaliation.md shows, says what the code computes."""

import itertools

import pytest

from replications import games
from replications.record import code_hash

AGAIN = "run python -m replications, where the authors' data are, then python -m giants.evidence.seal"


@pytest.fixture(scope="module")
def recorded():
    return games.read()


def test_every_rate_is_there_once(recorded):
    expected = [(revenue, rate) for revenue in games.REVENUE for rate in range(1, 101)]
    assert [(row["revenue"], row["rate"]) for row in recorded] == expected


def test_the_table_is_of_this_code(recorded):
    assert {row["code"] for row in recorded} == {code_hash(games.CODE)}, AGAIN


def test_the_table_is_what_the_code_computes(recorded, data):
    # The turning points, and some rates between them.
    rates = (1, 11, 12, 13, 15, 18, 19, 23, 24, 25, 31, 32, 60, 100)
    found = {(row["revenue"], row["rate"]): row for row in recorded}
    for row in games.games(data, rates):
        old = found[row["revenue"], row["rate"]]
        assert old["game"] == row["game"], AGAIN
        for name in games.COLUMNS:
            if "_when_" in name:
                assert old[name] == pytest.approx(row[name], abs=6e-7), AGAIN


def test_a_game_that_ends_does_not_come_back(recorded):
    for revenue in games.REVENUE:
        names = [row["game"] for row in recorded if row["revenue"] == revenue]
        changes = sum(a != b for a, b in itertools.pairwise(names))
        assert changes == len(set(names)) - 1
