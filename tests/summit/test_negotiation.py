"""The negotiation: what can be signed, what is left, held against brute force on random talks."""

import random
from itertools import product

import pytest

from giants.summit.negotiation import Negotiation

PAIR = [[(), ("A", "B"), ("B",)]], {"A": [[1, 3, 0]], "B": [[1, 0, 2]]}, {"A": 1, "B": 1}


def random_talks(dice: random.Random) -> Negotiation:
    """Make talks of two to six parties on up to four lines, with points that tie now and then."""
    parties = "ABCDEF"[: dice.randint(2, 6)]
    signers, points = [], {party: [] for party in parties}
    for _ in range(dice.randint(1, 4)):
        options = dice.randint(2, 4)
        signers.append(
            [[], *(dice.sample(parties, dice.randint(1, len(parties))) for _ in range(options - 1))]
        )
        for own in points.values():
            own.append([dice.randint(0, 9) for _ in range(options)])
    return Negotiation(
        signers,
        points,
        {party: sum(line[0] for line in own) + dice.randint(0, 5) for party, own in points.items()},
    )


@pytest.mark.parametrize("seed", range(40))
def test_random_talks_as_by_brute_force(seed):
    talks = random_talks(random.Random(seed))
    deals = list(product(*(range(len(line)) for line in talks.signers)))
    worth = {
        deal: [sum(own[line][option] for line, option in enumerate(deal)) for own in talks.points.values()]
        for deal in deals
    }
    least = list(talks.walk_away.values())

    def improves(x, y):
        return all(a >= b for a, b in zip(worth[x], worth[y], strict=True)) and worth[x] != worth[y]

    assert list(talks.deals) == deals
    assert set(talks.frontier) == {y for y in deals if not any(improves(x, y) for x in deals)}
    assert set(talks.agreeable) == {
        deal for deal in deals if all(a >= b for a, b in zip(worth[deal], least, strict=True))
    }
    for deal in random.Random(seed).sample(deals, min(10, len(deals))):
        names = {party for line, option in enumerate(deal) for party in talks.signers[line][option]}
        assert talks.who_signs(deal) == names
        assert talks.signable(deal) == all(
            worth[deal][at] >= least[at] for at, party in enumerate(talks.parties) if party in names
        )
        better = [
            sum(worth[x]) for x in deals if all(a >= b for a, b in zip(worth[x], worth[deal], strict=True))
        ]
        assert talks.left_on_the_table(deal) == max(better) - sum(worth[deal])
        assert (talks.left_on_the_table(deal) == 0) == (deal in talks.frontier)


def test_who_must_agree_to_change_a_signed_line():
    talks = Negotiation(*PAIR)
    assert talks.names_to_change((0,), (2,)) == {"B"}
    assert talks.names_to_change((1,), (2,)) == {"A", "B"}
    assert talks.names_to_change((1,), (0,)) == {"A", "B"}
    assert talks.names_to_change((1,), (1,)) == set()


def test_ties_needed():
    assert Negotiation(*PAIR).ties_needed((1,)) == (("B", 0),)
    assert Negotiation(*PAIR).ties_needed((2,)) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"signers": []}, "signers must be at least one line"),
        ({"signers": [[("A",), ("B",)]]}, "whose first option, the status quo, needs nobody"),
        ({"signers": [[(), ()]]}, "whose other options need somebody"),
        ({"signers": [[(), ("C",), ("B",)]]}, "signers must be one of A, B, got 'C'"),
        ({"points": {}}, "points must be a mapping with at least one party"),
        ({"points": {"A": [[1, 3]], "B": [[1, 0, 2]]}}, "points of A must be one number for each option"),
        ({"points": {"A": [[1, float("nan"), 0]], "B": [[1, 0, 2]]}}, "points of A must be finite numbers"),
        ({"walk_away": {"A": 1}}, "walk_away must be of each party: A, B"),
        ({"walk_away": {"A": 0, "B": 1}}, "walk_away of A must be at least its status quo, 1"),
        ({"signers": [[(), ("A",)] * 60] * 3}, "lines whose other options need somebody"),
    ],
)
def test_what_is_refused(changes, words):
    given = dict(zip(("signers", "points", "walk_away"), PAIR, strict=True)) | changes
    with pytest.raises(ValueError, match=words):
        Negotiation(**given)


def test_talks_too_large_to_compare_are_refused():
    line = [(), *[("A",)] * 9]
    with pytest.raises(ValueError, match="at most 10000 deals"):
        Negotiation([line] * 5, {"A": [[0] * 10] * 5}, {"A": 0})


@pytest.mark.parametrize("deal", [(3,), (-1,), (0, 0), "0", (0.5,), None])
def test_no_deal_is_refused(deal):
    with pytest.raises(ValueError, match="deal must be"):
        Negotiation(*PAIR).gains(deal)
