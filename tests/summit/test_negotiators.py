"""Computer negotiators: what they know, what they ask for, what they sign."""

import pytest

from giants.summit import evening, outcome_code, points
from giants.summit.negotiation import Negotiation
from giants.summit.negotiators import STRATEGIES, View, answer, propose, share
from giants.summit.signing import Board

TALKS = Negotiation(
    [[(), ("A", "B"), ("A", "B")], [(), ("A", "B")]],
    {"A": [[0, 2, 4], [0, 3]], "B": [[0, 3, 1], [3, 0]]},
    {"A": 0, "B": 3},
)


def test_what_time_asks_for():
    view = View(TALKS, "A")
    asked = {}
    for view.time in (0.0, 0.5, 1.0):
        asked[view.time] = {name: strategy(view) for name, strategy in STRATEGIES.items()}
    assert {asked[0.0][name] for name in ("boulware", "steady", "conceder")} == {1.0}
    assert asked[0.5]["boulware"] > asked[0.5]["steady"] > asked[0.5]["conceder"]
    assert {asked[1.0][name] for name in ("boulware", "steady", "conceder")} == {0.0}
    assert asked[0.0]["greedy"] > asked[1.0]["greedy"]


def test_no_party_sees_anothers_points():
    # Other points with the same best and worst options look the same to A.
    other = Negotiation(TALKS.signers, {**TALKS.points, "B": [[0, 30, 10], [4, 1]]}, {"A": 0, "B": 4})
    for strategy in STRATEGIES:
        for time in (0.0, 0.25, 1.0):
            first, second = View(TALKS, "A", time), View(other, "A", time)
            assert propose(first, strategy, Board((0, 0))) == propose(second, strategy, Board((0, 0)))


def test_share():
    assert share(TALKS, "A", (0, 0), (1, 0)) == 0.5
    assert share(TALKS, "B", (0, 0), (0, 1)) == -1
    assert share(TALKS, "A", (0, 0), (0, 0)) == 0


def test_why_not():
    late = View(TALKS, "B", time=1.0)
    assert answer(View(TALKS, "B"), "steady", (0, 0), (0, 1)).reason == "worse"
    assert answer(View(TALKS, "B"), "steady", (0, 0), (2, 0)).reason == "not yet"
    assert answer(late, "steady", (0, 0), (2, 0)).reason == "enough"
    assert answer(late, "steady", (0, 1), (1, 0), left=(0, 1)).reason == "they would go"
    strict = Negotiation(TALKS.signers, TALKS.points, {"A": 0, "B": 6})
    assert answer(View(strict, "B", time=0.5), "steady", (0, 0), (2, 0)).reason == "cannot carry it home"


def test_who_is_not_known():
    with pytest.raises(ValueError, match="strategy must be one of boulware"):
        answer(View(TALKS, "A"), "friendly", (0, 0), (1, 0))
    with pytest.raises(ValueError, match="party must be one of A, B"):
        View(TALKS, "C")


@pytest.mark.parametrize(
    ("strategy", "code"),
    [
        ("boulware", "24344V"),
        ("steady", "34344X"),
        ("conceder", "34344X"),
        ("tit_for_tat", "24231K"),
        ("zeuthen", "11111C"),
        ("nice", "24344V"),
        ("greedy", "11341H"),
    ],
)
def test_all_seats_alike(strategy, code):
    talks = points.negotiation()
    end = evening.hold_talks(talks, dict.fromkeys(talks.parties, strategy))
    assert outcome_code.write(end.board.deal) == code
