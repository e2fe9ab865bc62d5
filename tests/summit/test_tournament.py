"""The tournament: fair to all strategies, as its table says, and what the chapter says of it."""

import pytest

from benchmarks import summit as bench
from giants import evidence
from giants.summit import points, tournament
from giants.summit.negotiators import PLAIN, STRATEGIES
from summit.test_evening import TALKS

ROWS = evidence.rows("summit_tournament")
PARTIES = list(points.parties())


def points_of(strategy: str) -> dict[str, float]:
    return {row["seat"]: row["points"] for row in ROWS if row["strategy"] == strategy}


def overall(strategy: str) -> float:
    return sum(points_of(strategy).values()) / len(PARTIES)


def test_all_strategies_meet_the_same_others():
    drawn = tournament.others(TALKS, "B", 30, seed=7)
    assert drawn == tournament.others(TALKS, "B", 30, seed=7)
    assert drawn != tournament.others(TALKS, "B", 30, seed=8)
    assert all(set(them) == {"A", "C"} for them, _ in drawn)
    assert {name for them, _ in drawn for name in them.values()} == set(STRATEGIES) - set(PLAIN)
    assert {first for _, first in drawn} == {0, 1, 2}


def test_a_seat_and_its_evenings():
    found = tournament.tournament(TALKS, 10, seed=3)
    assert [(each.seat, each.strategy) for each in found] == [(p, s) for p in "ABC" for s in STRATEGIES]
    for each in found:
        values = [value[TALKS.parties.index(each.seat)] for value in TALKS.values.values()]
        assert min(values) <= each.points <= max(values) and each.error >= 0
        assert 0 <= each.deals <= 1 and 0 <= each.content <= 1


def test_who_does_not_fit():
    with pytest.raises(ValueError, match="seat must be one of A, B, C"):
        tournament.standing(TALKS, "D", "steady", 2, 1)
    with pytest.raises(ValueError, match="strategy must be one of boulware"):
        tournament.standing(TALKS, "A", "friendly", 2, 1)
    with pytest.raises(ValueError, match="evenings must be"):
        tournament.standing(TALKS, "A", "steady", 1, 1)
    with pytest.raises(ValueError, match="strategies must be"):
        tournament.tournament(TALKS, 2, 1, [])


# The table that the chapter reads.


def test_the_table_is_whole():
    assert [(row["seat"], row["strategy"]) for row in ROWS] == [
        (party, strategy) for party in PARTIES for strategy in STRATEGIES
    ]
    assert {(row["evenings"], row["seed"]) for row in ROWS} == {(bench.EVENINGS, bench.SEED)}


@pytest.mark.parametrize(("seat", "strategy"), [("KOR", "taker")])
def test_a_sample_of_the_table_agrees_with_the_code(seat, strategy):
    (row,) = [row for row in ROWS if (row["seat"], row["strategy"]) == (seat, strategy)]
    found = tournament.standing(points.negotiation(), seat, strategy, bench.EVENINGS, bench.SEED)
    assert bench.row(found, bench.SEED) == row


def best(seat: str) -> str:
    return max(STRATEGIES, key=lambda strategy: points_of(strategy)[seat])


def clearly_better(one: str, other: str, seat: str) -> bool:
    """Whether the gap is more than two standard errors of a difference, as if the draws were not shared."""
    found = {row["strategy"]: row for row in ROWS if row["seat"] == seat}
    error = (found[one]["error"] ** 2 + found[other]["error"] ** 2) ** 0.5
    return found[one]["points"] - found[other]["points"] > 2 * error


def test_no_strategy_is_best_in_every_seat():
    for strategy in STRATEGIES:
        assert any(clearly_better(best(seat), strategy, seat) for seat in PARTIES), strategy


def test_over_all_seats_the_taker_and_the_greedy_do_worse_than_the_patient():
    for patient in ("boulware", "steady"):
        for plain in PLAIN:
            assert overall(plain) < overall(patient)


def test_the_taker_owes_that_to_seoul():
    """In most seats it does no worse than who holds out: the plan for teachers says so."""
    holds_out, takes = points_of("boulware"), points_of("taker")
    assert clearly_better("boulware", "taker", "KOR")
    assert sum(takes[seat] >= holds_out[seat] for seat in PARTIES if seat != "KOR") >= 3


def test_what_the_chapter_says():
    assert best("KOR") == "boulware" and best("PRK") == "conceder"
    assert clearly_better("boulware", "taker", "KOR") and clearly_better("conceder", "greedy", "PRK")
    assert clearly_better("conceder", "boulware", "PRK")
