"""Evenings with a person in a seat: the same choices, the same evening; what does not fit is refused."""

import random

import pytest

from giants.summit import evening, points
from giants.summit.negotiation import Negotiation
from summit.test_negotiation import random_talks

TALKS = Negotiation(
    [[(), ("A", "B"), ("A", "B")], [(), ("A", "C")], [(), ("B", "C")]],
    {
        "A": [[0, 2, 4], [0, 3], [4, 0]],
        "B": [[0, 3, 1], [3, 0], [0, 5]],
        "C": [[1, 0, 0], [0, 4], [0, 2]],
    },
    {"A": 4, "B": 3, "C": 2},
)
COMPUTERS = {"B": "steady", "C": "nice"}


def play(dice: random.Random, talks=TALKS, computers=COMPUTERS, asked=None) -> list[evening.Choice]:
    """Play an evening in A's seat, as chance has it, and note what is asked."""
    choices: list[evening.Choice] = []
    while True:
        found = evening.hold_talks(talks, computers, 0, "A", choices)
        if found.request is None:
            return choices
        if asked is not None:
            asked.add(found.request.kind)
        if found.request.kind != "offer":
            choices.append(dice.random() < 0.7)
            continue
        board = found.board.deal
        offers = [deal for deal in talks.deals if "A" in talks.names_to_change(board, deal)]
        choices.append(dice.choice([None, *offers]))


def test_a_choice_taken_back_leaves_what_came_before():
    for seed in range(20):
        choices = play(random.Random(seed))
        whole = evening.hold_talks(TALKS, COMPUTERS, 0, "A", choices)
        assert whole.request is None and whole.chosen == len(choices)
        for used in range(len(choices)):
            part = evening.hold_talks(TALKS, COMPUTERS, 0, "A", choices[:used])
            assert part.request is not None
            assert whole.moves[: len(part.moves)] == part.moves


def test_every_kind_of_request_comes_up():
    asked: set[str] = set()
    for seed in range(60):
        dice = random.Random(seed)
        talks = random_talks(dice)
        if len(talks.deals) < 100:
            play(dice, talks, dict.fromkeys(talks.parties[1:], "steady"), asked)
    assert asked == {"offer", "sign", "object", "go on"}


def test_a_computer_can_take_the_seat():
    alone = evening.hold_talks(TALKS, {"A": "steady", **COMPUTERS})
    assert evening.hold_talks(TALKS, {"A": "steady", **COMPUTERS}, seat="A").board == alone.board


def test_nobody_signs_below_its_walk_away_in_the_end():
    talks = points.negotiation()
    for strategy in ("steady", "tit_for_tat", "greedy"):
        end = evening.hold_talks(talks, dict.fromkeys(talks.parties, strategy), first=2).board
        assert all(talks.acceptable(end.deal, [party]) for party in end.holders())


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ([True], "choices must be an offer or None as choice 1"),
        ([(0, 0, 1)], "choices must be an offer that needs A as choice 1"),
        ([(9, 0, 0)], "choices must be"),
        ([None] * 99, "choices must be"),
        ("nnn", "choices must be"),
    ],
)
def test_choices_that_do_not_fit(choices, words):
    with pytest.raises(ValueError, match=words):
        evening.hold_talks(TALKS, COMPUTERS, 0, "A", choices)


def test_who_is_not_known():
    with pytest.raises(ValueError, match="strategies of C must be one of"):
        evening.hold_talks(TALKS, {"B": "steady"}, 0, "A")
    with pytest.raises(ValueError, match="seat must be one of A, B, C"):
        evening.hold_talks(TALKS, COMPUTERS, 0, "D")
