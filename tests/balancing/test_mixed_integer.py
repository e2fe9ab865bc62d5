"""What the programme does when the solver does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.balancing import mixed_integer

optimize = pytest.importorskip("scipy.optimize")

TRIANGLE = {(0, 1): 1, (0, 2): 1, (1, 2): -1}


def test_no_ties_need_no_solver():
    assert mixed_integer.solve(3, {}) == mixed_integer.Programme(0, 0, (0, 0, 0))


def test_a_failure_is_raised_with_its_reason(monkeypatch):
    failed = optimize.OptimizeResult(status=4, message="out of memory", x=None, mip_dual_bound=None)
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: failed)
    with pytest.raises(RuntimeError, match="HiGHS found no split: out of memory"):
        mixed_integer.solve(3, TRIANGLE)


def test_a_proof_that_a_split_refutes_is_no_proof(monkeypatch):
    wrong = optimize.OptimizeResult(status=0, fun=2.0, x=[0, 1, 0, 1, 0, 1], mip_dual_bound=2.0)
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: wrong)
    with pytest.raises(RuntimeError, match=r"no split with fewer than 2 .* one with 1"):
        mixed_integer.solve(3, TRIANGLE)


@pytest.mark.parametrize(
    ("bound", "proven"), [(None, 0), (float("-inf"), 0), (0.2, 1), (1 + 1e-9, 1), (7, 1)]
)
def test_out_of_time_without_a_split_a_descent_stands_in(monkeypatch, bound, proven):
    late = optimize.OptimizeResult(status=1, message="time limit", x=None, mip_dual_bound=bound)
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: late)
    found = mixed_integer.solve(3, TRIANGLE)
    assert (found.index, found.lower_bound) == (1, proven)


@given(st.lists(st.sampled_from((-1, 1)), min_size=8, max_size=8))
def test_descent_finds_the_two_camps_of_a_balanced_map(sides):
    signs = {(a, b): sides[a] * sides[b] for a in range(8) for b in range(a + 1, 8)}
    split = mixed_integer._descent(8, signs)
    assert mixed_integer._misplaced(signs, split) == 0
