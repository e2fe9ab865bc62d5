"""Threats and guarantees that are dear to withdraw, told in book/balancing/standoff.md."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing import audience

worth = st.floats(-3, 3)
positive = st.floats(0.01, 3)
at_least_0 = st.floats(0, 3)

# The tree


def ends(demands, concedes, fights, cost, a, b):
    """Where the three choices lead, as payoffs of A and of B."""
    if not demands:
        return 0, 0
    if concedes:
        return 1, -1
    return (a, b) if fights else (-cost, 0)


@given(st.integers(0, 12), st.integers(-12, 12), st.integers(-12, 12))
def test_nobody_gains_by_another_choice_at_any_point(cost, a, b):
    """Subgame perfection by the one-shot deviation, over all eight plans; ties may leave several."""
    cost, a, b = cost / 8, a / 8, b / 8
    perfect = [
        plan
        for plan in product((True, False), repeat=3)
        if all(
            ends(*at, cost, a, b)[who] >= ends(*other, cost, a, b)[who]
            for who, at, other in (
                (0, (True, False, plan[2]), (True, False, not plan[2])),
                (1, (True, *plan[1:]), (True, not plan[1], plan[2])),
                (0, plan, (not plan[0], *plan[1:])),
            )
        )
    ]
    found = audience.threat(cost, a, b)
    plan = (found.demands, found.concedes, found.fights)
    assert plan in perfect
    assert (found.payoff_a, found.payoff_b) == ends(*plan, cost, a, b)
    # Without ties the tree has one end.
    if a not in (-cost, 0) and b != -1 and cost:
        assert perfect == [plan]


@pytest.mark.parametrize(
    ("cost", "a", "b", "outcome"),
    [
        (0.2, -0.5, -1.2, audience.KEPT),
        (0.6, -0.5, -1.2, audience.CONCEDED),
        (0.6, -0.5, -0.8, audience.KEPT),
        (0, 0.5, -0.8, audience.WAR),
    ],
)
def test_the_chapters_ends(cost, a, b, outcome):
    assert audience.threat(cost, a, b).outcome == outcome


@given(at_least_0, worth, worth)
def test_nobody_threatens_in_order_to_back_down(cost, a, b):
    assert audience.threat(cost, a, b).outcome != audience.BACKED_DOWN


@given(at_least_0, at_least_0, worth, worth)
def test_more_to_lose_at_home_never_hurts_where_all_is_known(cost, more, a, b):
    assert audience.threat(cost + more, a, b).payoff_a >= audience.threat(cost, a, b).payoff_a


# The guarantee


@given(at_least_0, at_least_0, positive, positive, positive)
def test_the_challenger_compares_what_it_may_win_and_lose(value, cost, most, gain, loss):
    found = audience.guarantee(value, cost, most, gain, loss)
    # Of a thousand costs, evenly spread, so many are below the value and the audience cost.
    firm = sum((step + 0.5) * most / 1000 < value + cost for step in range(1000)) / 1000
    assert found.firm == pytest.approx(firm, abs=1e-3)
    worth = (1 - found.firm) * gain - found.firm * loss
    if abs(worth) > 1e-9:
        assert found.challenged == (worth > 0)
    assert found.war == found.firm * found.challenged


@given(at_least_0, positive, positive, positive)
def test_the_least_audience_cost_is_where_it_deters(value, most, gain, loss):
    least = audience.least_audience_cost(value, most, gain, loss)
    assert not audience.guarantee(value, least + 1e-9, most, gain, loss).challenged
    if least > 1e-6:
        assert audience.guarantee(value, least - 1e-6, most, gain, loss).challenged


def test_the_chapters_guarantee():
    assert audience.least_audience_cost(0.2, 1, 1, 1) == 0.3
    firm = [audience.guarantee(0.2, cost / 10, 1, 1, 1) for cost in range(6)]
    assert [each.challenged for each in firm] == [True, True, True, False, False, False]
    # Until it deters, each bit of it makes the war likelier that it does not prevent.
    assert [each.war for each in firm] == [0.2, 0.3, 0.4, 0, 0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: audience.threat(-1, 0, 0), "audience_cost must be a finite number >= 0, got -1"),
        (lambda: audience.threat(1, math.inf, 0), "war_a must be a finite number, got inf"),
        (lambda: audience.threat(1, 0, "0"), "war_b must be a finite number, got '0'"),
        (lambda: audience.guarantee(-1, 0, 1, 1, 1), "value must be a finite number >= 0, got -1"),
        (lambda: audience.guarantee(1, -1, 1, 1, 1), "audience_cost must be .*, got -1"),
        (lambda: audience.guarantee(1, 0, 0, 1, 1), "highest_cost must be a number > 0 .*, got 0"),
        (lambda: audience.guarantee(1, 0, 1, 0, 1), "gain must be .*, got 0"),
        (lambda: audience.least_audience_cost(1, 1, 1, 0), "loss must be .*, got 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
