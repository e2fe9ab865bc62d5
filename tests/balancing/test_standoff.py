"""The model behind book/balancing/standoff.md: win-sets, the bargaining range, risk and commitment."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants.balancing import standoff
from giants.balancing.standoff import Opening, WinSet

FIRST, DROP, PAUSE, NONE = (
    "denuclearise first",
    "drop the demand first",
    "no precondition and a test pause",
    "no meeting",
)
share = st.floats(0, 1)
cost = st.floats(0, 1)
sets = st.lists(st.sampled_from((FIRST, DROP, PAUSE, NONE)), unique=True).map(tuple)


def test_both_preconditions_held_leave_no_meeting():
    assert (WinSet("USA", (FIRST, PAUSE, NONE)) & WinSet("PRK", (DROP, NONE))).outcomes == (NONE,)


def test_a_test_pause_opens_it():
    north = WinSet("PRK", (DROP, NONE))
    assert (WinSet("USA", (FIRST, PAUSE, NONE)) & north.accepting(PAUSE)).outcomes == (PAUSE, NONE)
    assert north.outcomes == (DROP, NONE)


def test_each_side_could_open_it_by_one_step():
    steps = standoff.openings(WinSet("USA", (FIRST, PAUSE, NONE)), WinSet("PRK", (DROP, NONE)))
    assert steps == (Opening("USA", DROP), Opening("PRK", FIRST), Opening("PRK", PAUSE))


@given(sets, sets)
def test_an_opening_opens_and_nothing_else_does(ours, theirs):
    one, two = WinSet("one", ours), WinSet("two", theirs)
    found = set(standoff.openings(one, two))
    for mover, other in ((one, two), (two, one)):
        for outcome in (FIRST, DROP, PAUSE, NONE):
            wider = set((mover.accepting(outcome) & other).outcomes) > set((one & two).outcomes)
            assert wider == (Opening(mover.side, outcome) in found)


@given(sets, sets, sets)
def test_what_all_accept_does_not_depend_on_the_order(a, b, c):
    one, two, three = (WinSet(name, each) for name, each in zip("ABC", (a, b, c), strict=True))
    assert set((one & two & three).outcomes) == set(standoff.common([three, one, two])) == {*a} & {*b} & {*c}
    assert all((x in (one & two)) == (x in one and x in two) for x in (FIRST, DROP, PAUSE, NONE))


# The range


@given(share, cost, cost)
def test_without_a_shift_there_is_always_a_peaceful_share(power, a, b):
    found = standoff.bargaining_range(power, a, b)
    assert (found.low, found.high) == (pytest.approx(power - a), pytest.approx(power + b))
    assert power in found
    assert not found.is_empty
    assert found.width == pytest.approx(a + b)


@given(share, share, cost, cost)
def test_a_shift_beyond_the_costs_closes_it_whoever_rises(now, later, a, b):
    found = standoff.bargaining_range(now, a, b, shift=later - now)
    assert found.width == pytest.approx(a + b - abs(later - now), abs=1e-12)
    if abs(abs(later - now) - a - b) > 1e-9:
        assert found.is_empty == (abs(later - now) > a + b)
    mirrored = standoff.bargaining_range(1 - now, b, a, shift=now - later)
    assert (1 - mirrored.high, 1 - mirrored.low) == (pytest.approx(found.low), pytest.approx(found.high))


def test_a_shift_may_reach_certainty_in_spite_of_rounding():
    assert standoff.bargaining_range(0.9, 0.1, 0.1, shift=0.1).low == pytest.approx(0.9)


def test_a_shift_as_large_as_the_costs_leaves_one_division():
    assert not standoff.bargaining_range(0.1, 0.1, 0.1, shift=0.2).is_empty
    tenths = [(p, a, b) for p in range(11) for a in range(6) for b in range(6) if 0 <= p + a + b <= 10]
    for p, a, b in tenths:
        found = standoff.bargaining_range(p / 10, a / 10, b / 10, shift=(a + b) / 10)
        assert not found.is_empty, (p, a, b)
        assert (found.width, found.low in found) == (0, True), (p, a, b)
        if p + a + b < 10:
            assert standoff.bargaining_range(p / 10, a / 10, b / 10, shift=(a + b) / 10 + 1e-9).is_empty


def test_a_computed_share_lies_in_a_range_as_the_written_one_does():
    assert 1 - 0.9 in standoff.bargaining_range(0.1, 0, 0)
    assert 0.1 + 0.2 in standoff.bargaining_range(0.3, 0, 0)


def test_high_costs_leave_any_share():
    found = standoff.bargaining_range(0.5, 1, 1)
    assert 0 in found and 1 in found and 1.01 not in found and -0.01 not in found


# What they have today


@given(share, cost, cost, share)
def test_no_division_beats_a_bearable_today_for_both(power, a, b, today):
    # At the very ends rounding decides; the next test has them.
    assume(min(abs(power - a - today), abs(power + b - today)) > 1e-9)
    found = standoff.beside_today(power, a, b, today)
    inside = today in standoff.bargaining_range(power, a, b)
    assert (found.would_fight is None) == inside
    if inside:
        assert (found.low, found.high, found.gain) == (today, today, 0)
    else:
        assert found.would_fight == ("A" if today < power else "B")
        assert found.low <= found.high
        assert today < found.low if found.would_fight == "A" else today > found.high


@pytest.mark.parametrize(("today", "fights"), [(0.4, None), (0.39, "A"), (0.85, None), (0.86, "B")])
def test_at_its_ends_the_range_is_bearable(today, fights):
    assert standoff.beside_today(0.6, 0.2, 0.25, today).would_fight == fights


@given(share, cost, cost, share, cost)
def test_what_a_deal_adds_is_what_there_is_to_share(power, a, b, today, added):
    found = standoff.beside_today(power, a, b, today, added)
    if found.would_fight is None:
        assert found.gain == pytest.approx(added)
    else:
        assert found.gain >= standoff.beside_today(power, a, b, today).gain - 1e-12


# A shift of power over two periods


def best_first_payment(power, cost_b, shift, weight):
    """Say from the definition whether B, given everything today, prefers the deal to a fight."""
    deal = 1 + weight * max(0.0, 1 - power - shift - cost_b)
    return deal - (1 + weight) * max(0.0, 1 - power - cost_b)


def test_the_chapters_shift_can_be_bought_off_when_both_times_count_alike():
    """1.05 against 0.90, so the commitment result needs sides that look further ahead."""
    assert standoff.bargaining_range(0.4, 0.15, 0.15, shift=0.4).is_empty
    deal, fight = 1 + (1 - 0.8 - 0.15), 2 * (1 - 0.4 - 0.15)
    assert (deal, fight) == (pytest.approx(1.05), pytest.approx(0.90))
    assert standoff.patience_that_breaks_it(0.4, 0.15, 0.4) == pytest.approx(1.375)


@given(share, cost, share, st.floats(0, 20))
def test_b_accepts_up_to_that_patience_and_no_further(power, cost_b, part, weight):
    shift = part * (1 - power)
    limit = standoff.patience_that_breaks_it(power, cost_b, shift)
    gain = best_first_payment(power, cost_b, shift, weight)
    if abs(gain) > 1e-6:
        assert (gain > 0) == (weight < limit)


def test_nobody_is_bought_off_for_ever():
    limits = [standoff.patience_that_breaks_it(0.4, 0.15, shift / 100) for shift in (1, 10, 40, 45)]
    assert limits == sorted(limits, reverse=True) and math.isfinite(limits[0])
    assert standoff.patience_that_breaks_it(0.4, 0.15, 0) == math.inf
    assert standoff.patience_that_breaks_it(0.4, 0.15, 1e-320) == math.inf


# Private information


def payoff(demand, power, cost_a, b):
    """A's expected payoff of a demand, from the definition: B fights when its cost is below demand - p."""
    war = min(1, max(0, (demand - power) / b))
    return (1 - war) * demand + war * (power - cost_a)


@given(share, cost, st.floats(0.01, 3))
def test_no_demand_of_a_grid_beats_the_closed_form(power, cost_a, b):
    best = standoff.ultimatum(power, cost_a, b)
    assert best.payoff == pytest.approx(payoff(best.demand, power, cost_a, b), abs=1e-12)
    assert max(payoff(step / 500, power, cost_a, b) for step in range(501)) <= best.payoff + 1e-12
    assert best.payoff >= best.safe_payoff - 1e-12
    assert best.demand == pytest.approx(min(1, power + max(0, b - cost_a) / 2))
    if best.demand < 1:
        assert best.war == pytest.approx(max(0, b - cost_a) / (2 * b), abs=1e-9)


@given(share, cost, st.floats(0.01, 1))
def test_who_has_as_much_to_lose_takes_no_risk(power, more, b):
    best = standoff.ultimatum(power, b + more, b)
    assert (best.demand, best.war, best.payoff) == (pytest.approx(power), 0, pytest.approx(power))


def test_a_demand_for_all_is_less_risky_than_the_formula():
    # p = 0.9, b = 1: half of b would be 1.4, so A asks for all, and B fights below a cost of 0.1.
    best = standoff.ultimatum(0.9, 0, 1)
    assert (best.demand, best.war) == (1, pytest.approx(0.1))


@given(share, st.floats(0, 0.4), st.floats(0.5, 1))
def test_more_uncertainty_more_war(power, cost_a, b):
    low, high = standoff.ultimatum(0.0, cost_a, b), standoff.ultimatum(0.0, cost_a, b + 0.5)
    assert low.war <= high.war
    assert standoff.ultimatum(power, cost_a, b).war <= low.war


# Bad input


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: WinSet("", ()), "side must be a string that is not empty, got ''"),
        (lambda: WinSet("USA", (7,)), "outcomes must be a string that is not empty, got 7"),
        (lambda: WinSet("USA", (NONE, NONE)), "outcomes must be named once each, got 'no meeting' twice"),
        (lambda: WinSet("USA", NONE), "outcomes must be a sequence of names, got 'no meeting'"),
        (lambda: standoff.common([]), "win_sets must hold at least one"),
        (lambda: standoff.bargaining_range(1.1, 0, 0), r"power must be a probability in \[0, 1\], got 1.1"),
        (lambda: standoff.bargaining_range(0.5, -1, 0), "cost_a must be a finite number >= 0 .*, got -1"),
        (
            lambda: standoff.bargaining_range(0.5, 0, math.nan),
            "cost_b must be a finite number >= 0 .*, got nan",
        ),
        (
            lambda: standoff.bargaining_range(0.5, 0, 0, 0.6),
            r"shift must be .* power \+ shift in \[0, 1\], got 0.6",
        ),
        (lambda: standoff.beside_today(0.5, 0, 0, 1.1), r"today must be a share in \[0, 1\], got 1.1"),
        (lambda: standoff.beside_today(0.5, 0, 0, 0.5, -1), "added must be a finite number >= 0"),
        (lambda: standoff.patience_that_breaks_it(0.5, 0, 0.6), r"shift must be .* at most 1, got 0.6"),
        (lambda: standoff.patience_that_breaks_it(0.5, 0, -0.1), "shift must be a number >= 0"),
        (lambda: standoff.ultimatum(-0.1, 0, 1), "power must be .*, got -0.1"),
        (lambda: standoff.ultimatum(0.5, "0", 1), "cost_a must be .*, got '0'"),
        (lambda: standoff.ultimatum(0.5, 0, 0), "highest_cost_b must be a finite number > 0 .*, got 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_only_win_sets_meet():
    with pytest.raises(TypeError):
        WinSet("USA", (NONE,)) & (NONE,)
