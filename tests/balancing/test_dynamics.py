"""How balance might come about: triads mended one by one, relations that feed on relations, walks."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from giants.balancing import dynamics
from giants.balancing.signed_map import SignedMap

entries = st.floats(-2, 2).map(lambda x: round(x, 3))


@st.composite
def relations(draw, most=6):
    states = draw(st.integers(1, most))
    values = np.zeros((states, states))
    for i in range(states):
        for j in range(i, states):
            values[i, j] = values[j, i] = draw(entries)
    return values


def integrated(matrix, time, steps=4000):
    """dX/dt = X X by Runge and Kutta's method of order four."""
    step = time / steps
    for _ in range(steps):
        one = matrix @ matrix
        two = (matrix + step / 2 * one) @ (matrix + step / 2 * one)
        three = (matrix + step / 2 * two) @ (matrix + step / 2 * two)
        four = (matrix + step * three) @ (matrix + step * three)
        matrix = matrix + step / 6 * (one + 2 * two + 2 * three + four)
    return matrix


# Walks


def test_read_in_the_smallest_map_that_is_not_balanced():
    # One hostile tie of three: eigenvalues 1, 1, -2, and all friendly 2, -1, -1.
    expected = (2 * math.e + math.exp(-2)) / (math.exp(2) + 2 / math.e)
    signed = SignedMap([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])
    assert dynamics.walk_balance(signed.matrix()) == pytest.approx(expected, rel=1e-12)


@given(st.lists(st.sampled_from((-1, 1)), min_size=1, max_size=7))
def test_balanced_maps_have_walk_balance_one(sides):
    signs = np.outer(sides, sides)
    np.fill_diagonal(signs, 0)
    assert dynamics.walk_balance(signs) == pytest.approx(1, abs=1e-12)


@given(relations())
def test_walk_balance_is_at_most_one_and_switching_leaves_it(matrix):
    signs = np.sign(np.round(matrix))
    np.fill_diagonal(signs, 0)
    value = dynamics.walk_balance(signs)
    assert 0 < value <= 1 + 1e-12
    turned = np.ones(len(signs))
    turned[0] = -1
    assert dynamics.walk_balance(np.outer(turned, turned) * signs) == pytest.approx(value, rel=1e-9)


def test_a_large_map_does_not_overflow():
    assert dynamics.walk_balance(np.ones((1000, 1000))) == pytest.approx(1)


# dX/dt = X X


@settings(max_examples=20)
@given(relations(), st.floats(0, 0.5))
def test_the_closed_form_solves_the_equation(start, part):
    end = dynamics.time_of_divergence(start)
    time = part * min(end, 1)
    closed = dynamics.relations_at(start, time)
    assert np.abs(closed - integrated(start, time)).max() <= 1e-9 * max(1, np.abs(closed).max())


def test_one_state_alone():
    # x / (1 - x t)
    assert dynamics.relations_at([[2]], 0.25)[0, 0] == pytest.approx(4)
    assert dynamics.relations_at([[-2]], 1000)[0, 0] == pytest.approx(-2 / 2001)
    assert dynamics.time_of_divergence([[2]]) == 0.5
    assert dynamics.time_of_divergence([[-2]]) == dynamics.time_of_divergence([[0]]) == math.inf


@given(relations())
def test_near_the_end_all_relations_follow_the_leading_camps(start):
    values = np.linalg.eigvalsh(start)
    assume(len(values) == 1 or values[-1] - values[-2] > 0.05)
    assume(values[-1] > 0.1)
    try:
        camps = dynamics.leading_camps(start)
    except ValueError:
        assume(False)
    assume(np.abs(np.linalg.eigh(start)[1][:, -1]).min() > 1e-3)
    late = dynamics.relations_at(start, dynamics.time_of_divergence(start) * (1 - 1e-10))
    assert (np.sign(late) == np.outer(camps, camps)).all()


def test_a_balanced_map_keeps_its_camps():
    signed = SignedMap([("USA", "KOR", 1), ("USA", "CHN", -1), ("KOR", "CHN", -1), ("CHN", "PRK", 1)])
    assert dynamics.leading_camps(signed.matrix()) == (1, 1, -1, -1)


# Local triads


@pytest.mark.parametrize("friendly", [0, 0.25, 0.45])
@pytest.mark.parametrize("start", [0, 1])
def test_the_start_is_forgotten(friendly, start):
    # All friendly is balanced and stays: one hostile tie in ten is enough to leave it.
    run = dynamics.local_triad_dynamics(48, friendly, start=0.9 * start, rounds=60, runs=8, seed=1)
    assert run.mean == pytest.approx(dynamics.stationary_density(friendly), abs=0.03)


def test_above_one_half_all_become_friends():
    assert dynamics.stationary_density(0.5) == dynamics.stationary_density(1) == 1
    run = dynamics.local_triad_dynamics(30, 0.8, start=0.2, rounds=60, runs=4)
    assert run.density[-1] == run.mean == 1


def test_a_balanced_world_stays():
    run = dynamics.local_triad_dynamics(10, 0.3, start=1, rounds=5, runs=2)
    assert set(run.density) == {1.0}


def test_a_seed_fixes_the_run():
    first, again, other = (dynamics.local_triad_dynamics(12, 0.2, rounds=2, seed=s) for s in (3, 3, 4))
    assert first == again != other
    assert len(first.times) == len(first.density)
    # Twelve states have 66 ties, and four triads are tried at once: 33 steps make two rounds.
    assert first.times == pytest.approx([step * 4 / 66 for step in range(34)])


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_friendly_mending_never_lowers_the_density(one, two):
    low, high = sorted((one, two))
    assert dynamics.stationary_density(low) <= dynamics.stationary_density(high)


# Bad input


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dynamics.walk_balance([[0, 1]]), r"signs must be a square matrix .* shape \(1, 2\)"),
        (lambda: dynamics.walk_balance([]), "signs must be a square matrix"),
        (lambda: dynamics.walk_balance("KOR"), "signs must be a square matrix of numbers, got 'KOR'"),
        (lambda: dynamics.walk_balance([[0, 1], [-1, 0]]), "signs must be symmetric and of finite"),
        (lambda: dynamics.leading_camps([[math.nan]]), "start must be symmetric and of finite"),
        (lambda: dynamics.leading_camps([[-1]]), "start must have a positive eigenvalue, got -1"),
        (lambda: dynamics.leading_camps([[1, 0], [0, 1]]), "one leading eigenvector"),
        (lambda: dynamics.leading_camps([[1, 0], [0, 0.5]]), "one leading eigenvector"),
        (lambda: dynamics.relations_at([[2]], 0.5), "time must be before the divergence at 0.5, got 0.5"),
        (lambda: dynamics.relations_at([[2]], -1), "time must be .* >= 0, got -1"),
        (lambda: dynamics.stationary_density(1.1), r"friendly must be a probability in \[0, 1\], got 1.1"),
        (
            lambda: dynamics.local_triad_dynamics(2, 0.1),
            "states must be a whole number from 3 to 10000, got 2",
        ),
        (lambda: dynamics.local_triad_dynamics(9, -0.1), "friendly must be .*, got -0.1"),
        (lambda: dynamics.local_triad_dynamics(9, 0.1, start=2), "start must be .*, got 2"),
        (lambda: dynamics.local_triad_dynamics(9, 0.1, rounds=0), "rounds must be .* > 0, got 0"),
        (lambda: dynamics.local_triad_dynamics(9, 0.1, runs=0), "runs must be .* from 1 to 1000000, got 0"),
        (lambda: dynamics.local_triad_dynamics(9, 0.1, seed=-1), "seed must be .* from 0 to .*, got -1"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
