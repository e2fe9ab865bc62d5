"""Luck: draws without putting back (reading-the-news), and small samples (signals)."""

from fractions import Fraction
from itertools import combinations, product

import pytest

from giants.evidence.chance import marked_among, noticed
from giants.labs import signals as labs


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


@pytest.mark.parametrize(("share", "times"), [(Fraction(1, 4), 1), (Fraction(1, 4), 3), (Fraction(1, 2), 5)])
def test_a_sample_notices_as_counted_one_by_one(share, times):
    truly = times * share / (times * share + 1 - share)

    def at_least(needed, chance):
        draws = product((True, False), repeat=6)
        return sum(chance ** sum(d) * (1 - chance) ** (6 - sum(d)) for d in draws if sum(d) >= needed)

    found = noticed(6, float(share), times)
    assert found.luck == pytest.approx(float(at_least(found.needed, share)))
    assert found.power == pytest.approx(float(at_least(found.needed, truly)))
    assert found.luck <= 0.05 < at_least(found.needed - 1, share)


def test_a_dozen_launches_notice_little():
    """The exercise of the chapter on signals: four hits are needed, and may not come."""
    found = [noticed(12, 36 / 485, times) for times in (3, 5)]
    assert noticed(12, 0.074, 5) == labs.DOZEN and 0.008 < labs.DOZEN.luck < 0.0095
    assert [each.needed for each in found] == [4, 4]
    assert [round(each.power, 2) for each in found] == [0.19, 0.46]


def test_nothing_is_noticed_where_no_count_is_rare():
    assert noticed(3, 1, 2).needed == 4 and noticed(0, 0.5, 2).power == 0
    # Without an effect the power is the risk of a false alarm.
    assert noticed(40, 0.3, 1).power == noticed(40, 0.3, 1).luck


@pytest.mark.parametrize(
    ("arguments", "named"),
    [((-1, 0.5, 2), "drawn"), ((3, 1.5, 2), "share"), ((3, 0.5, 0.5), "times"), ((3, 0.5, 2, -1), "level")],
)
def test_impossible_samples_are_named(arguments, named):
    with pytest.raises(ValueError, match=rf"^{named} must be"):
        noticed(*arguments)
