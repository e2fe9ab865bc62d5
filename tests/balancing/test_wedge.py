"""Two giants and a state between them, told in book/balancing/hedging.md."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants.balancing import wedge
from giants.balancing.hedging import best_alignment, utility

weight = st.floats(0.5, 5)
backlash = st.floats(0, 4)


def settled(**weights):
    return [each for each in wedge.outcomes(**weights) if each.settled]


@given(weight, weight, weight, weight, backlash, st.floats(0.01, 3), st.floats(1.1, 6))
def test_coercion_works_below_the_ratio_of_the_pulls(
    threat, trade, abandonment, entrapment, back, step, curve
):
    limit = wedge.coercion_works_below(threat, trade, abandonment, entrapment)
    assume(abs(back - limit) > 1e-3)
    before = best_alignment(threat, trade, abandonment, entrapment, curve)
    after = best_alignment(threat + back * step, trade + step, abandonment, entrapment, curve)
    assert (after.alignment < before.alignment) == (back < limit)


@given(weight, weight, weight, weight)
def test_with_squares_the_limit_is_the_odds_of_the_place(threat, trade, abandonment, entrapment):
    share = (1 + best_alignment(threat, trade, abandonment, entrapment).alignment) / 2
    assert wedge.coercion_works_below(threat, trade, abandonment, entrapment) == pytest.approx(
        share / (1 - share)
    )


@given(weight, weight, weight, weight, backlash)
def test_a_settled_pair_is_one_that_nobody_would_leave(threat, trade, abandonment, entrapment, back):
    found = {
        (each.washington, each.beijing): each
        for each in wedge.outcomes(threat, trade, abandonment, entrapment, back)
    }
    assert len(found) == 9
    for (w, b), each in found.items():
        others = [found[other, b].to_washington - each.to_washington for other in wedge.WASHINGTON]
        others += [found[w, other].to_beijing - each.to_beijing for other in wedge.BEIJING]
        assert each.settled == (max(others) <= 1e-12)


@given(weight, weight, weight, weight, backlash)
def test_what_it_is_worth_is_the_utility_of_the_place(threat, trade, abandonment, entrapment, back):
    alone = best_alignment(threat, trade, abandonment, entrapment).utility
    for each in wedge.outcomes(threat, trade, abandonment, entrapment, back):
        after = wedge.answer(threat, trade, abandonment, entrapment, back, each.washington, each.beijing)
        assert each.gain == pytest.approx(utility(each.alignment, **after) - alone, abs=1e-9)


@given(weight, weight, weight, weight, backlash)
def test_no_patron_reassures(threat, trade, abandonment, entrapment, back):
    """What the utility hides: reassurance lets an ally go."""
    assert all(
        each.washington != wedge.REASSURE for each in settled(
            threat=threat, trade=trade, abandonment=abandonment, entrapment=entrapment, backlash=back
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "back", "moves", "alignment", "loss"),
    [
        ((2, 1, 2, 1), 0, (wedge.DOUBT, wedge.COERCE), 0.077, 0.115),
        ((2, 1, 2, 1), 0.5, (wedge.DOUBT, wedge.COERCE), 0.111, 0.167),
        ((2, 1, 2, 1), 1, (wedge.DOUBT, wedge.ALONE), 0.167, -0.042),
        ((1, 1, 2, 1), 0, (wedge.DOUBT, wedge.COERCE), -0.091, 0.164),
        ((3, 1, 1, 1), 1.5, (wedge.DOUBT, wedge.COERCE), 0.448, 0.115),
        ((3, 1, 1, 1), 2, (wedge.DOUBT, wedge.ALONE), 0.5, -0.208),
        ((1, 2, 3, 1), 0, (wedge.DOUBT, wedge.COERCE), -0.067, 0.152),
    ],
)
def test_a_table_worked_out_before(weights, back, moves, alignment, loss):
    threat, abandonment, trade, entrapment = weights
    (found,) = settled(
        threat=threat, trade=trade, abandonment=abandonment, entrapment=entrapment, backlash=back
    )
    assert (found.washington, found.beijing) == moves
    assert (round(found.alignment, 3), round(-found.gain, 3)) == (alignment, loss)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: wedge.coercion_works_below(1, 0, 1, 0), "trade or entrapment must be above 0, got 0 and 0"),
        (lambda: wedge.answer(1, 1, 1, 1, 1, "woo", "woo"), "washington must be one of leave alone, .*'woo'"),
        (lambda: wedge.answer(1, 1, 1, 1, 1, "reassure", "x"), "beijing must be one of"),
        (lambda: wedge.answer(1, 1, 1, 1, -1, "reassure", "woo"), "backlash must be .*, got -1"),
        (lambda: wedge.outcomes(1, 1, 0.4, 1, 1), "abandonment must be a number from 0.5 to 1e6, got 0.4"),
        (lambda: wedge.outcomes(1, 1, 1, 1, 1, 1), "curvature must be a number above 1"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
