"""Gamblers and stakes that cannot be divided, told in book/balancing/standoff.md."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing import stakes
from giants.balancing.standoff import bargaining_range

share = st.floats(0, 1)
cost = st.floats(0, 1)


@given(share, cost, cost)
def test_who_does_not_mind_risk_has_the_plain_range(power, a, b):
    found, plain = stakes.range_with_risk(power, a, b, 1), bargaining_range(power, a, b)
    assert found.low == pytest.approx(max(0, plain.low))
    assert found.high == pytest.approx(min(1, plain.high))


@given(share, cost, cost, st.floats(0.1, 10), share)
def test_a_share_is_in_it_when_both_prefer_it(power, a, b, love, division):
    found = stakes.range_with_risk(power, a, b, love)
    ours, theirs = division**love - (power - a), (1 - division) ** love - (1 - power - b)
    if min(abs(ours), abs(theirs)) > 1e-9:
        assert (division in found) == (ours > 0 and theirs > 0)


@given(share, cost, cost, st.floats(0.1, 5), st.floats(0.1, 5))
def test_the_more_risk_is_loved_the_narrower(power, a, b, one, other):
    less, more = sorted((one, other))
    wide, narrow = (stakes.range_with_risk(power, a, b, each) for each in (less, more))
    assert narrow.low >= wide.low - 1e-12 and narrow.high <= wide.high + 1e-12


def test_the_chapters_range_closes():
    closes = math.log(0.4) / math.log(0.5)
    assert closes == pytest.approx(1.3219, abs=5e-5)
    assert not stakes.range_with_risk(0.5, 0.1, 0.1, closes - 1e-6).is_empty
    assert stakes.range_with_risk(0.5, 0.1, 0.1, closes + 1e-6).is_empty


@given(share, cost, cost)
def test_all_or_nothing_is_the_range_without_its_inside(power, a, b):
    found = stakes.undivided(power, a, b)
    if min(abs(power - a), abs(1 - power - b)) > 1e-9:
        assert found.b_has_all == (a > power)
        assert found.a_has_all == (b > 1 - power)
        assert found.is_empty == (a < power and b < 1 - power)
    # A lottery by the odds of war saves both its costs.
    assert power in bargaining_range(power, a, b)


def test_at_its_border_all_is_left():
    assert stakes.undivided(0.3, 0.1 + 0.2, 0) == stakes.Undivided(a_has_all=False, b_has_all=True)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stakes.range_with_risk(0.5, 0, 0, 0), "love must be a number from 0.01 to 100, got 0"),
        (lambda: stakes.range_with_risk(2, 0, 0, 1), "power must be .*, got 2"),
        (lambda: stakes.undivided(0.5, -1, 0), "cost_a must be .*, got -1"),
        (lambda: stakes.undivided(0.5, 0, None), "cost_b must be .*, got None"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
