"""The model of a crisis over today's division, told in book/balancing/standoff.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing.crisis import crisis
from giants.balancing.standoff import bargaining_range, ultimatum

share = st.floats(0, 1)
cost = st.floats(0, 1)
most = st.floats(0.01, 3)


def payoff(kept, power, cost_a, b):
    """A's expected payoff by the definition: B fights when its cost is below kept - p."""
    war = min(1, max(0, (kept - power) / b))
    return (1 - war) * kept + war * (power - cost_a)


@given(share, cost, most, share)
def test_no_offer_of_a_grid_beats_the_closed_form(power, cost_a, b, part):
    low = max(0, power - cost_a)
    today = low + part * (1 - low)
    found = crisis(power, cost_a, b, today)
    assert found.payoff == pytest.approx(payoff(found.kept, power, cost_a, b), abs=1e-12)
    assert max(payoff(today * step / 500, power, cost_a, b) for step in range(501)) <= found.payoff + 1e-12
    assert found.kept + found.conceded == pytest.approx(today)
    assert 0 <= found.war <= found.dissatisfied <= 1


@pytest.mark.parametrize(
    ("today", "kept", "war"),
    [
        (0.4, 0.4, 0),
        (0.5, 0.5, 0),
        (0.6, 0.6, 0.25),
        (0.65, 0.65, 0.375),
        (0.8, 0.65, 0.375),
        (1, 0.65, 0.375),
    ],
)
def test_one_range_and_three_ends(today, kept, war):
    """The chapter's figures: the range is 0.4 to 0.9 throughout, the highest cost 0.4."""
    found = crisis(0.5, 0.1, 0.4, today)
    assert (found.kept, found.war) == (kept, war)
    assert today in bargaining_range(0.5, 0.1, 0.5)


@given(share, cost, most)
def test_where_today_is_all_it_is_the_ultimatum(power, cost_a, b):
    found, known = crisis(power, cost_a, b, 1), ultimatum(power, cost_a, b)
    assert (found.kept, found.war, found.payoff) == (known.demand, known.war, known.payoff)


@given(share, cost, most, share)
def test_peace_needs_no_agreement_where_power_and_shares_match(power, cost_a, b, part):
    low = max(0, power - cost_a)
    today = low + part * (power - low)
    found = crisis(power, cost_a, b, today)
    assert (found.war, found.dissatisfied, found.conceded) == (0, 0, 0)
    assert found.kept == pytest.approx(today)


@given(share, cost, most, share, share)
def test_the_more_is_held_beyond_power_the_likelier_is_war(power, cost_a, b, one, other):
    less, more = sorted(max(power, each) for each in (one, other))
    assert crisis(power, cost_a, b, less).war <= crisis(power, cost_a, b, more).war


@given(share, share)
def test_who_has_more_to_lose_than_the_other_can_buys_all_off(power, today):
    today = max(power, today)
    found = crisis(power, 0.5, 0.5, today)
    assert (found.war, found.kept) == (0, pytest.approx(power))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.1, 0, 1, 0.5), r"power must be a probability in \[0, 1\], got 1.1"),
        ((0.5, -1, 1, 0.5), "cost_a must be a finite number >= 0 .*, got -1"),
        ((0.5, 0, 0, 0.5), "highest_cost_b must be a finite number > 0 .*, got 0"),
        ((0.5, 0.1, 1, 0.3), r"today must be a share in \[0, 1\], and at least power - cost_a, got 0.3"),
        ((0.5, 0.1, 1, 1.1), "today must be .*, got 1.1"),
    ],
)
def test_bad_input_is_refused_by_name(arguments, message):
    with pytest.raises(ValueError, match=message):
        crisis(*arguments)
