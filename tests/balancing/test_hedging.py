"""The model behind book/balancing/hedging.md: where a state stands best, and what flips it."""

import math

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from giants.balancing import hedging
from giants.balancing.hedging import BALANCE, BANDWAGON, HEDGE, INDIFFERENT, PROFIT

weight = st.floats(0, 10).map(lambda x: round(x, 3))
four = st.tuples(weight, weight, weight, weight).filter(any)
curved = st.floats(1.1, 6)
NAMES = ("threat", "trade", "abandonment", "entrapment")


@given(four, st.floats(0.2, 6))
@example((1, 0, 0, 0), 2)
@example((0, 1, 0, 0), 2)
def test_no_point_of_a_grid_beats_the_closed_form(weights, curvature):
    best = hedging.best_alignment(*weights, curvature)
    grid = [hedging.utility(step / 200 - 1, *weights, curvature) for step in range(401)]
    assert max(grid) <= best.utility + 1e-12
    if best.alignment is not None:
        assert best.utility == pytest.approx(hedging.utility(best.alignment, *weights, curvature), abs=1e-9)


@settings(max_examples=20)
@given(four, curved)
def test_the_closed_form_is_near_the_best_of_a_grid(weights, curvature):
    best = hedging.best_alignment(*weights, curvature)
    grid = [step / 1000 - 1 for step in range(2001)]
    near = max(grid, key=lambda a: hedging.utility(a, *weights, curvature))
    # Near a corner utility is flat: there only the utility is close.
    assert abs(near - best.alignment) <= 1e-3 or hedging.utility(near, *weights, curvature) == pytest.approx(
        best.utility, abs=1e-9
    )


@given(four, curved, st.sampled_from(NAMES), st.floats(0.01, 5))
def test_threat_and_abandonment_pull_near_trade_and_entrapment_away(weights, curvature, name, more):
    before = hedging.best_alignment(*weights, curvature)
    raised = dict(zip(NAMES, weights, strict=True))
    raised[name] += more
    after = hedging.best_alignment(**raised, curvature=curvature)
    if name in ("threat", "abandonment"):
        assert after.alignment >= before.alignment
    else:
        assert after.alignment <= before.alignment


@given(four, curved, st.floats(0.1, 10))
def test_only_the_ratio_of_the_pulls_matters(weights, curvature, unit):
    here = hedging.best_alignment(*weights, curvature)
    there = hedging.best_alignment(*(unit * each for each in weights), curvature)
    assert there.alignment == pytest.approx(here.alignment, abs=1e-9)


@given(four, curved)
def test_the_two_giants_are_mirror_images(weights, curvature):
    threat, trade, abandonment, entrapment = weights
    here = hedging.best_alignment(*weights, curvature)
    there = hedging.best_alignment(trade, threat, entrapment, abandonment, curvature)
    assert there.alignment == pytest.approx(-here.alignment, abs=1e-12)


@pytest.mark.parametrize("curvature", [0.5, 1])
def test_without_curvature_a_state_takes_a_side(curvature):
    sides = [hedging.best_alignment(t, 1, 0, 0, curvature).alignment for t in (0.9, 1, 1.1)]
    assert sides == [-1, None, 1]
    assert hedging.best_alignment(1, 1, 0, 0, curvature).behaviour == INDIFFERENT


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_the_more_the_last_step_costs_the_nearer_to_the_middle(to, away):
    distances = [abs(hedging.best_alignment(to, away, 0, 0, g).alignment) for g in (1.5, 2, 3, 10, 100)]
    assert distances == sorted(distances, reverse=True)


def test_curvature_close_to_one_is_a_corner():
    assert hedging.best_alignment(1.01, 1, 0, 0, 1 + 1e-6).alignment == 1
    assert hedging.best_alignment(1, 1.01, 0, 0, 1 + 1e-6).alignment == -1


@pytest.mark.parametrize(
    ("weights", "behaviour"),
    [
        ((4, 2, 0, 0), HEDGE),  # a pull twice as strong is still the line
        ((4.01, 2, 0, 0), BALANCE),
        ((2, 4, 0, 0), HEDGE),
        ((2, 4.01, 0, 0), BANDWAGON),
        ((0, 4, 0, 0), PROFIT),
        ((0, 4, 1, 0), PROFIT),
        ((1, 0, 0, 0), BALANCE),
    ],
)
def test_where_balancing_hedging_and_bandwagoning_begin(weights, behaviour):
    assert hedging.best_alignment(*weights).behaviour == behaviour


@pytest.mark.parametrize("tenths", range(1, 60))
def test_a_line_is_where_it_is_written(tenths):
    """Whatever two weights a pull is the sum of, twice the other pull is on the line, and as much is even."""
    other = 0.7, (tenths - 3) / 10
    if min(other) >= 0:
        weights = {
            "threat": 0.2,
            "abandonment": (2 * tenths + 8 - 2) / 10,
            "trade": 0.7,
            "entrapment": other[1],
        }
        assert hedging.best_alignment(**weights).behaviour == HEDGE
        assert hedging.best_alignment(**weights | {"threat": 0.2 + 1e-9}).behaviour == BALANCE
        assert {f.quantity for f in hedging.what_flips_it(**weights) if f.change == 0} >= {
            "threat",
            "curvature",
        }
        even = weights | {"abandonment": (tenths + 4 - 2) / 10}
        assert hedging.best_alignment(**even, curvature=1).behaviour == INDIFFERENT


@given(four, curved)
def test_for_lim_and_cooper_an_ally_cannot_hedge(weights, curvature):
    ally = hedging.best_alignment(*weights, curvature, treaty_ally=True)
    free = hedging.best_alignment(*weights, curvature)
    assert (ally.alignment, ally.behaviour) == (free.alignment, free.behaviour)
    assert free.strict_behaviour == free.behaviour
    assert ally.strict_behaviour == (BALANCE if free.behaviour == HEDGE else free.behaviour)


# What flips it


@given(four, st.one_of(st.floats(0.3, 1), curved))
def test_every_flip_flips(weights, curvature):
    now = hedging.best_alignment(*weights, curvature)
    given_ = dict(zip(NAMES, weights, strict=True), curvature=curvature)
    for flip in hedging.what_flips_it(*weights, curvature):
        assert flip.change == flip.value - given_[flip.quantity]
        assert flip.behaviour != now.behaviour
        # At equal pulls every curvature above 1 hedges: 1 itself is the other side.
        step = 1e-6 * max(1, flip.value) * (1 if flip.change > 0 else -1)
        there = {**given_, flip.quantity: flip.value + step}
        if there[flip.quantity] < 0 or abs(flip.change) <= 1e-9 or there["curvature"] > 100:
            continue
        assert hedging.best_alignment(**there).behaviour == flip.behaviour


@given(four, curved, st.sampled_from(("threat", "abandonment", "trade", "entrapment")), st.floats(0, 40))
def test_between_flips_nothing_flips(weights, curvature, quantity, value):
    given_ = dict(zip(NAMES, weights, strict=True), curvature=curvature)
    now = hedging.best_alignment(**given_)
    flips = [f for f in hedging.what_flips_it(*weights, curvature) if f.quantity == quantity]
    low, high = sorted((given_[quantity], value))
    assume(all(not low - 1e-6 <= flip.value <= high + 1e-6 for flip in flips))
    assume(any({**given_, quantity: value}[name] for name in NAMES))
    moved = hedging.best_alignment(**{**given_, quantity: value}).behaviour
    # With threat at nought bandwagoning has another name.
    assert {moved, now.behaviour} in ({moved}, {BANDWAGON, PROFIT})


def test_what_flips_a_hedge_with_even_pulls():
    flips = {(f.quantity, f.behaviour): f.value for f in hedging.what_flips_it(2, 2, 1, 1)}
    assert flips == {
        ("threat", BANDWAGON): 0.5,
        ("threat", BALANCE): 5,
        ("abandonment", BALANCE): 4,
        ("trade", BALANCE): 0.5,
        ("trade", BANDWAGON): 5,
        ("entrapment", BANDWAGON): 4,
        ("curvature", INDIFFERENT): 1,
    }


def test_on_the_line_the_least_step_flips():
    flips = {f.quantity: f for f in hedging.what_flips_it(2, 1, 0, 0) if f.change == 0}
    assert {(name, flip.behaviour) for name, flip in flips.items()} == {
        ("threat", BALANCE),
        ("abandonment", BALANCE),
        ("trade", BALANCE),
        ("curvature", BALANCE),
    }


def test_a_state_without_threat_bandwagons_for_profit():
    flips = {(f.quantity, f.behaviour) for f in hedging.what_flips_it(0, 1, 1, 0)}
    assert ("trade", PROFIT) in flips
    assert ("entrapment", PROFIT) in flips
    assert ("abandonment", PROFIT) in flips


def test_an_indifferent_state_has_no_line_to_cross():
    assert hedging.what_flips_it(1, 1, 0, 0, curvature=1) == ()


def test_one_pull_alone_cannot_be_bent():
    assert all(flip.quantity != "curvature" for flip in hedging.what_flips_it(1, 0, 0, 0))


# Votes


def test_a_state_between_and_one_beyond():
    assert hedging.position(own=-1, rival=-1, patron=2) == -1
    assert hedging.position(own=2, rival=-1, patron=2) == 1
    assert hedging.position(own=3.5, rival=-1, patron=2) == 2


@given(st.floats(-3, 3), st.floats(-3, -0.1), st.floats(0.1, 3), st.floats(-5, 5), st.floats(0.1, 5))
def test_the_unit_of_ideal_points_does_not_matter(own, rival, patron, shift, unit):
    moved = hedging.position(*(shift + unit * each for each in (own, rival, patron)))
    assert moved == pytest.approx(hedging.position(own, rival, patron), abs=1e-6)


# Bad input

GOOD = {"threat": 1, "trade": 1, "abandonment": 1, "entrapment": 1, "curvature": 2}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [-1, math.nan, math.inf, True, "1", None, 1j])
def test_bad_weights_are_refused_by_name(name, value):
    for call in (
        hedging.best_alignment,
        hedging.what_flips_it,
        lambda **given_: hedging.utility(0, **given_),
    ):
        with pytest.raises(ValueError, match=rf"^{name} must be .+, got "):
            call(**{**GOOD, name: value})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hedging.best_alignment(0, 0, 0, 0), "must not all be 0"),
        (lambda: hedging.best_alignment(1, 1, 1, 1, 0), "curvature must be .* > 0 .*, got 0"),
        (
            lambda: hedging.best_alignment(1, 1, 1, 1, treaty_ally=1),
            "treaty_ally must be True or False, got 1",
        ),
        (lambda: hedging.utility(1.1, 1, 1, 1, 1), r"alignment must be in \[-1, 1\], got 1.1"),
        (lambda: hedging.position(0, 1, 1), "patron must differ from rival, got 1 for both"),
        (lambda: hedging.position(None, 1, 2), "own must be a finite number, got None"),
    ],
)
def test_bad_questions_are_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_extreme_weights_give_finite_answers():
    for weights in ((1e100, 1e-300, 0, 0), (1e-300, 1e100, 0, 0), (5e-324, 1e100, 0, 0)):
        for g in (1.0001, 2, 100):
            assert -1 <= hedging.best_alignment(*weights, g).alignment <= 1
            assert all(math.isfinite(flip.value) for flip in hedging.what_flips_it(*weights, g))
