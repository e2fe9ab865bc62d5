"""Agreement of two labellings (book/story/reading-the-news.md, book/balancing/signals.md)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.evidence.agreement import agreement

labels = st.sampled_from(["corroborated", "imprecise", "not found"])
labellings = st.lists(st.tuples(labels, labels), min_size=1, max_size=30)


@given(labellings)
def test_kappa_from_its_definition(pairs):
    first, second = zip(*pairs, strict=True)
    found = agreement(first, second)
    share = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(first.count(label) * second.count(label) for label in set(first)) / len(pairs) ** 2
    assert (found.cases, found.agreed, found.share) == (len(pairs), round(share * len(pairs)), share)
    assert found.by_chance == pytest.approx(chance)
    if len({*first, *second}) == 1:
        assert found.kappa is None
    else:
        assert found.kappa == pytest.approx((share - chance) / (1 - chance))
        assert -1 <= found.kappa <= found.share <= 1


@given(labellings)
def test_neither_order_nor_side_matters(pairs):
    first, second = zip(*pairs, strict=True)
    found = agreement(first, second)
    assert agreement(second, first) == found
    assert agreement(first[::-1], second[::-1]) == found


@given(st.lists(labels, min_size=2).filter(lambda found: len(set(found)) > 1))
def test_full_agreement_is_exactly_one(found):
    assert agreement(found, found).kappa == 1


def test_an_example_of_the_page():
    """Two friends, twenty claims: fourteen alike, twelve right each; three eighths of the way."""
    first = ["right"] * 12 + ["not"] * 8
    second = ["right"] * 9 + ["not"] * 3 + ["right"] * 3 + ["not"] * 5
    found = agreement(first, second)
    assert (found.agreed, found.share) == (14, 0.7)
    assert found.by_chance == pytest.approx(0.52)
    assert found.kappa == pytest.approx(0.375)


def test_less_than_chance_is_negative():
    assert agreement(["a", "b"], ["b", "a"]).kappa == -1
    assert agreement(["a", "a"], ["b", "b"]).kappa == 0


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ([], [], "first must hold at least one case, got none"),
        (["a"], [], "second must be as long as first, 1, got 0"),
        (["a"], [1], "every label of second must be a string that is not empty, got 1"),
        ([" "], ["a"], "every label of first must be a string that is not empty, got ' '"),
    ],
)
def test_bad_input_is_refused_by_name(first, second, message):
    with pytest.raises(ValueError, match=message):
        agreement(first, second)
