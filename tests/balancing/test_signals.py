"""The model behind book/balancing/signals.md: who tests, and what is believed."""

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants.balancing import signals
from giants.balancing.signals import (
    D1,
    INTUITIVE,
    POOLING,
    SEMI_SEPARATING,
    SEPARATING,
    SILENCE,
    SOME_RESOLVED,
    belief_after,
    belief_to_yield,
    equilibria,
    test_or_silence,
)

test_or_silence.__test__ = False  # a model, not a test

odds = st.floats(0, 1)
belief = st.floats(0.01, 1)
money = st.floats(0.01, 10)


@st.composite
def games(draw):
    low = draw(st.floats(0, 5))
    return {
        "prior": draw(odds),
        "threshold": draw(belief),
        "gain": draw(money),
        "resolved_cost": low,
        "weak_cost": low + draw(st.floats(0.01, 5)),
    }


@given(games(), st.integers(0, 2))
def test_nobody_gains_by_doing_otherwise(game, which):
    every = equilibria(**game)
    found = every[min(which, len(every) - 1)]
    tested, silent = game["gain"] * found.yields_after_test, game["gain"] * found.yields_after_silence
    for cost, chance, payoff in (
        (game["resolved_cost"], found.resolved_tests, found.resolved_payoff),
        (game["weak_cost"], found.weak_tests, found.weak_payoff),
    ):
        assert payoff == pytest.approx(chance * (tested - cost) + (1 - chance) * silent, abs=1e-9)
        assert payoff >= max(tested - cost, silent) - 1e-9
    for believed, yields in (
        (found.belief_after_test, found.yields_after_test),
        (found.belief_after_silence, found.yields_after_silence),
    ):
        assert believed <= game["threshold"] or yields == 1
        assert believed >= game["threshold"] or yields == 0


def test_a_border_is_where_it_is_written():
    at = {"gain": 4, "resolved_cost": 1, "weak_cost": 2}
    assert test_or_silence(0.3, 0.1 + 0.2, **at).kind == test_or_silence(0.1 + 0.2, 0.3, **at).kind == POOLING
    assert test_or_silence(2 / 3, 0.1 + 17 / 30, **at).kind == POOLING
    assert test_or_silence(0.2, 0.5, gain=0.1 + 0.2, resolved_cost=0.1, weak_cost=0.3).kind == SEPARATING
    assert test_or_silence(0.2, 0.5, gain=0.3, resolved_cost=0.1 + 0.2, weak_cost=1).kind == SEPARATING
    with pytest.raises(ValueError, match=r"weak_cost must be .* > resolved_cost"):
        test_or_silence(0.2, 0.5, gain=1, resolved_cost=0.3, weak_cost=0.1 + 0.2)


@given(games(), st.integers(0, 2))
def test_beliefs_follow_bayes_where_something_is_seen(game, which):
    every = equilibria(**game)
    found = every[min(which, len(every) - 1)]
    q = game["prior"]
    tested = q * found.resolved_tests + (1 - q) * found.weak_tests
    assert found.test_probability == pytest.approx(tested, abs=1e-9)
    assert (found.off_path == "test") == (found.test_probability == 0)
    assert (found.off_path == "silence") == (found.test_probability == 1)
    if tested > 1e-9 and found.off_path != "test":
        assert found.belief_after_test == pytest.approx(q * found.resolved_tests / tested, rel=1e-6)
    if tested < 1 - 1e-9 and found.off_path != "silence":
        after = q * (1 - found.resolved_tests) / (1 - tested)
        assert found.belief_after_silence == pytest.approx(after, abs=1e-6)


@given(games())
def test_the_four_kinds_by_cost_and_odds(game):
    found = test_or_silence(**game)
    if game["gain"] < game["resolved_cost"]:
        kind = SILENCE
    elif game["gain"] <= game["weak_cost"]:
        kind = SEPARATING
    else:
        kind = POOLING if game["prior"] >= game["threshold"] else SEMI_SEPARATING
    assert found.kind == kind
    assert found.speaks == (kind in (SEPARATING, SEMI_SEPARATING))


def test_the_closed_form_of_the_mixture():
    found = test_or_silence(prior=0.2, threshold=0.5, gain=4, resolved_cost=1, weak_cost=2)
    assert found.weak_tests == pytest.approx(0.2 * 0.5 / (0.5 * 0.8))
    assert found.yields_after_test == 0.5
    assert found.belief_after_test == 0.5
    assert found.test_probability == pytest.approx(0.4)


@given(games())
def test_where_the_kinds_meet_the_numbers_meet(game):
    assume(0 < game["prior"] < 0.9 and game["gain"] > 1.01 * game["weak_cost"])
    almost = test_or_silence(**{**game, "threshold": min(1, game["prior"] * (1 + 1e-9))})
    assert almost.weak_tests == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"gain": 1}, SEPARATING),  # resolved cost = gain
        ({"gain": 2}, SEPARATING),  # gain = weak cost
        ({"prior": 0.5}, POOLING),
        ({"prior": 0}, SEMI_SEPARATING),
        ({"prior": 1}, POOLING),
        ({"threshold": 1}, SEMI_SEPARATING),
        ({"gain": 0.5}, SILENCE),
    ],
)
def test_the_edges(change, kind):
    game = {"prior": 0.25, "threshold": 0.5, "gain": 4, "resolved_cost": 1, "weak_cost": 2, **change}
    assert test_or_silence(**game).kind == kind


def test_a_cheap_test_says_nothing_when_resolve_is_likely():
    found = test_or_silence(0.6, 0.5, gain=4, resolved_cost=1, weak_cost=2)
    assert (found.belief_after_test, found.speaks, found.off_path) == (0.6, False, "silence")


def pure_equilibria(q, k, b, low, high):
    """Work out from the definition what the two kinds do in every equilibrium without mixing."""
    found = set()
    for resolved in (0, 1):
        for weak in (0, 1):
            seen = q * resolved + (1 - q) * weak
            unseen = q * (1 - resolved) + (1 - q) * (1 - weak)
            # A belief about what never happens may be anything.
            tested = [q * resolved / seen] if seen else [0, 1]
            silent = [q * (1 - resolved) / unseen] if unseen else [0, 1]
            for after_test in tested:
                for after_silence in silent:
                    wins, keeps = b * (after_test >= k), b * (after_silence >= k)
                    content = all(
                        (wins - cost >= keeps) if tests else (wins - cost <= keeps)
                        for tests, cost in ((resolved, low), (weak, high))
                    )
                    if content:
                        found.add((resolved, weak))
    return found


@given(st.sampled_from([0.1, 0.3, 0.7]), st.sampled_from([0.2, 0.5, 0.8]), st.sampled_from([0.5, 1.5, 3.0]))
def test_no_equilibrium_without_mixing_is_left_out(q, k, b):
    listed = {
        (found.resolved_tests, found.weak_tests)
        for found in equilibria(q, k, b, resolved_cost=1, weak_cost=2)
        if {found.resolved_tests, found.weak_tests} <= {0, 1}
    }
    assert listed == pure_equilibria(q, k, b, 1, 2)


STEPS = [Fraction(step, 12) for step in range(13)]


def outcomes(q, k, b):
    """Give all equilibria from the definition, mixtures included: who tests, and the replies to what is seen.

    Chances go by twelfths, which meet every mixture of the games below. Where nothing is seen, any reply
    is best for some belief. A test costs 1, to the weak 2.
    """

    def best(belief):
        return STEPS if belief is None or belief == k else [Fraction(belief > k)]

    found = set()
    for resolved, weak in product(STEPS, STEPS):
        seen = q * resolved + (1 - q) * weak
        tested = q * resolved / seen if seen else None
        silent = q * (1 - resolved) / (1 - seen) if seen < 1 else None
        for wins, keeps in product(best(tested), best(silent)):
            # Who tests at times gains nothing by it, who always does may gain, who never does may lose.
            gains = ((resolved, b * (wins - keeps) - 1), (weak, b * (wins - keeps) - 2))
            if all((chance == 1 or gain <= 0) and (chance == 0 or gain >= 0) for chance, gain in gains):
                found.add((resolved, weak, wins if seen else None, keeps if seen < 1 else None))
    return found


@pytest.mark.parametrize(
    ("q", "k", "b"),
    [
        (Fraction(1, 4), Fraction(1, 2), Fraction(1, 2)),
        (Fraction(3, 4), Fraction(1, 2), Fraction(1, 2)),
        (Fraction(1, 4), Fraction(1, 2), Fraction(3, 2)),
        (Fraction(1, 4), Fraction(1, 2), Fraction(4)),
        (Fraction(2, 3), Fraction(1, 2), Fraction(3, 2)),
        (Fraction(3, 4), Fraction(1, 2), Fraction(4)),
        (Fraction(3, 5), Fraction(1, 2), Fraction(4)),
    ],
)
def test_no_equilibrium_with_mixing_is_left_out_either(q, k, b):
    listed = {
        (
            Fraction(each.resolved_tests).limit_denominator(1000),
            Fraction(each.weak_tests).limit_denominator(1000),
            None if each.off_path == "test" else Fraction(each.yields_after_test).limit_denominator(1000),
            None
            if each.off_path == "silence"
            else Fraction(each.yields_after_silence).limit_denominator(1000),
        )
        for each in equilibria(q, k, b, resolved_cost=1, weak_cost=2)
    }
    assert listed == outcomes(q, k, b)


@given(games())
def test_what_falls_by_a_refinement_falls_by_its_rule(game):
    """Work out who could gain by a surprising test, and at which odds, from what each gets without."""
    assume(game["prior"] > 0)
    assume(min(abs(game["gain"] - game[cost]) for cost in ("resolved_cost", "weak_cost")) > 1e-9)
    for found in equilibria(**game):
        if found.off_path != "test":
            continue
        best = [game["gain"] - game[cost] for cost in ("resolved_cost", "weak_cost")]
        without = [found.resolved_payoff, found.weak_payoff]
        could = [gains > has for gains, has in zip(best, without, strict=True)]
        odds_needed = [
            (has + game[cost]) / game["gain"]
            for has, cost in zip(without, ("resolved_cost", "weak_cost"), strict=True)
        ]
        # Believed to come from the resolved, it works; it must not pay them, or the equilibrium falls.
        if could == [True, False]:
            assert found.falls_by == INTUITIVE
        elif could == [True, True]:
            assert odds_needed[0] < odds_needed[1] and found.falls_by == D1
        else:
            assert found.falls_by is None


@pytest.mark.parametrize(("harm", "k"), [(3, 1 / 3), (10, 0.1)])
def test_the_threshold_comes_from_what_washington_gets(harm, k):
    assert belief_to_yield(1, harm) == pytest.approx(k)


def test_all_equilibria_at_the_chapters_opening_values():
    found = equilibria(0.3, 0.5, gain=1, resolved_cost=0.2, weak_cost=0.6)
    assert [(each.kind, each.falls_by) for each in found] == [(SEMI_SEPARATING, None), (SILENCE, D1)]
    assert (found[1].yields_after_test, found[1].belief_after_silence) == (0, 0.3)


def test_where_only_the_resolved_can_pay_silence_falls():
    found = equilibria(0.3, 0.5, gain=1, resolved_cost=0.2, weak_cost=1.2)
    assert [(each.kind, each.falls_by) for each in found] == [(SEPARATING, None), (SILENCE, INTUITIVE)]


def test_where_belief_is_high_three_habits_stand():
    found = equilibria(0.6, 0.5, gain=1, resolved_cost=0.2, weak_cost=0.6)
    assert [each.kind for each in found] == [POOLING, SILENCE, SOME_RESOLVED]
    assert all(each.survives for each in found)
    assert found[2].resolved_tests == pytest.approx(1 / 3)
    assert found[2].belief_after_silence == 0.5
    assert found[2].yields_after_silence == pytest.approx(0.8)


@pytest.mark.parametrize(("low", "high"), [(0.59, 0.60), (0.20, 0.60), (0.05, 0.10)])
def test_the_size_of_the_difference_moves_no_belief(low, high):
    """As the chapter says: the prize against the weak's cost decides, the difference does not."""
    found = test_or_silence(0.3, 0.5, gain=1, resolved_cost=low, weak_cost=high)
    assert (found.weak_tests, found.belief_after_test) == (pytest.approx(3 / 7), 0.5)
    assert found.yields_after_test == high


def test_a_small_difference_separates_where_the_prize_lies_between():
    found = test_or_silence(0.3, 0.5, gain=1, resolved_cost=0.9, weak_cost=1.0)
    assert (found.kind, found.belief_after_test) == (SEPARATING, 1)


@given(st.floats(0.01, 10), st.floats(0, 10), odds)
def test_washington_yields_from_the_threshold_on(concession, more, belief_held):
    harm = concession + more
    k = belief_to_yield(concession, harm)
    assume(abs(belief_held - k) > 1e-9)
    assert (belief_held * harm > concession) == (belief_held > k)


def test_bayes_by_hand():
    assert belief_after(0.3, 1, 3 / 7) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="tests_resolved must be such that a test can happen, got 0"):
        belief_after(0.3, 0, 0)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_mixed_play_is_an_equilibrium_for_an_independent_solver():
    nashpy = pytest.importorskip("nashpy")
    q, k, b, low, high = 0.25, 0.5, 4, 1, 2
    # Sender's plans: what the resolved and the weak do; receiver's: yield after a test, after silence.
    # To yield is worth 1 - k against the resolved and -k against the weak, so k is the threshold.
    plans = [(r, w) for r in (1, 0) for w in (1, 0)]
    sender = [[0.0] * 4 for _ in plans]
    receiver = [[0.0] * 4 for _ in plans]
    for i, plan in enumerate(plans):
        for j, replies in enumerate(plans):
            for chance, tests, cost, worth in ((q, plan[0], low, 1 - k), (1 - q, plan[1], high, -k)):
                yields = replies[0] if tests else replies[1]
                sender[i][j] += chance * (b * yields - cost * tests)
                receiver[i][j] += chance * yields * worth
    found = test_or_silence(q, k, b, low, high)
    mixes = []
    for row, column in nashpy.Game(sender, receiver).support_enumeration():
        resolved = row[0] + row[1]
        if resolved > 0.999:
            mixes.append((row[0] + row[2], column[0] + column[1]))
    assert any(
        weak == pytest.approx(found.weak_tests) and yields == pytest.approx(found.yields_after_test)
        for weak, yields in mixes
    )


GOOD = {"prior": 0.25, "threshold": 0.5, "gain": 4, "resolved_cost": 1, "weak_cost": 2}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, value) for name in GOOD for value in (math.nan, math.inf, True, "1", None, -1)),
        ("prior", 1.1),
        ("threshold", 0),
        ("threshold", 1.1),
        ("gain", 0),
        ("weak_cost", 1),
        ("weak_cost", 0.5),
    ],
)
def test_bad_input_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=rf"^{name} must be .+, got "):
        test_or_silence(**{**GOOD, name: value})


def test_the_kinds_have_names_for_readers():
    assert {SEPARATING, POOLING, SEMI_SEPARATING, SILENCE, SOME_RESOLVED} == {
        "separating",
        "pooling on the test",
        "semi-separating",
        "nobody tests",
        "some of the resolved test",
    }
    assert signals.Equilibrium.__doc__
