"""Signorino and Ritter's S, behind the warning of book/balancing/signed-map.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing.portfolios import similarity

WORLD = [f"state {i}" for i in range(12)]
portfolios = st.lists(st.integers(0, 3), min_size=12, max_size=12).map(
    lambda values: dict(zip(WORLD, values, strict=True))
)


@given(portfolios, portfolios)
def test_its_limits_and_its_symmetry(first, second):
    found = similarity(first, second, highest=3)
    assert -1 <= found <= 1
    assert found == similarity(second, first, highest=3)
    assert similarity(first, first, highest=3) == 1
    opposite = {state: 3 if value < 2 else 0 for state, value in first.items()}
    ends = {state: 0 if value < 2 else 3 for state, value in first.items()}
    assert similarity(ends, opposite, highest=3) == -1


@given(portfolios, portfolios, st.integers(1, 100))
def test_states_without_any_tie_to_either_make_all_alike(first, second, more):
    """Shared absence counts as agreement: the whole of the warning."""
    strangers = {f"stranger {i}": 0 for i in range(more)}
    before = similarity(first, second, highest=3)
    after = similarity(first | strangers, second | strangers, highest=3)
    assert after == pytest.approx(1 - (1 - before) * 12 / (12 + more))
    assert after >= before - 1e-12


def test_other_states_are_refused_by_name():
    with pytest.raises(ValueError, match="second must be over the same states as first, got 'B'"):
        similarity({"A": 1}, {"A": 1, "B": 0})
