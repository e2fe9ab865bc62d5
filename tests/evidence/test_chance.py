"""Luck: what draws without putting back give (book/story/reading-the-news.md)."""

from fractions import Fraction
from itertools import combinations

import pytest

from giants.evidence.chance import marked_among


@pytest.mark.parametrize("marked", range(6))
@pytest.mark.parametrize("drawn", range(6))
def test_as_counted_one_by_one(drawn, marked):
    hands = list(combinations(range(5), drawn))
    counted = [
        Fraction(sum(sum(thing < marked for thing in hand) == k for hand in hands), len(hands))
        for k in range(drawn + 1)
    ]
    assert marked_among(drawn, 5, marked) == pytest.approx([float(share) for share in counted])


def test_the_page_by_hand():
    assert marked_among(3, 68, 41)[-1] == pytest.approx(41 / 68 * 40 / 67 * 39 / 66)
    assert round(marked_among(3, 68, 41)[-1], 2) == 0.21


@pytest.mark.parametrize(("drawn", "marked", "named"), [(-1, 2, "drawn"), (6, 2, "drawn"), (2, 6, "marked")])
def test_impossible_counts_are_named(drawn, marked, named):
    with pytest.raises(ValueError, match=rf"{named} must be a whole number from 0 to 5"):
        marked_among(drawn, 5, marked)
