"""Anderson acceleration on problems whose answer is known."""

import numpy as np
import pytest

from giants.leverage.world.fixed_point import NotConverged, fixed_point, followed


@pytest.mark.parametrize("memory", [1, 5, 10])
def test_a_linear_problem_takes_few_steps(memory):
    rng = np.random.default_rng(1)
    matrix = np.eye(8) + 0.3 * rng.normal(size=(8, 8)) / 8**0.5
    goal = rng.normal(size=8)
    found = fixed_point(lambda x: goal - matrix @ x, np.zeros(8), 0.5, memory=memory, tolerance=1e-11)
    np.testing.assert_allclose(found.point, np.linalg.solve(matrix, goal), atol=1e-9)
    plain = fixed_point(lambda x: goal - matrix @ x, np.zeros(8), 0.5, memory=0, tolerance=1e-11)
    np.testing.assert_allclose(plain.point, found.point, atol=1e-9)
    if memory == 10:
        assert found.iterations < 20 < plain.iterations


def test_one_step_for_each_unknown():
    # Plain iteration with one step of 1 would diverge in the second.
    found = fixed_point(lambda x: np.array([1, 10]) * (3 - x), np.zeros(2), np.array([1, 0.1]), memory=0)
    np.testing.assert_allclose(found.point, 3)


def test_too_long_a_step_is_shortened():
    found = fixed_point(lambda x: 5 - x - x**3, np.full(3, 4.0), 3.0)
    np.testing.assert_allclose(found.point + found.point**3, 5)


def test_the_start_may_be_the_answer():
    assert fixed_point(lambda x: -x, np.zeros(4), 1.0).iterations == 1


def test_no_answer_is_an_error_with_residual_and_iterations():
    with pytest.raises(NotConverged, match=r"^the hunt did not .*residual 1 .*tolerance 1e-12") as error:
        fixed_point(lambda x: 1 + x**2, np.zeros(1), 0.1, "the hunt", max_iterations=50)
    assert error.value.iterations == 50
    assert error.value.residual == pytest.approx(1, rel=1e-6)
    assert str(error.value.because("no root")).endswith("; no root")


def test_what_is_no_number_at_the_start_is_an_error():
    with pytest.raises(NotConverged, match="residual inf after 1 iterations"):
        fixed_point(lambda x: np.full(2, np.nan), np.zeros(2), 1.0)


def test_a_leap_too_far_is_made_in_stages():
    # Beyond 1 from the answer the excess is no number.
    def excess_at(part):
        return lambda x: np.sqrt(1 - (x - 5 * part) ** 2) * (5 * part - x)

    with pytest.raises(NotConverged):
        fixed_point(excess_at(1), np.zeros(1), 1.0)
    assert followed(excess_at, np.zeros(1), 1.0, "the leap").point == pytest.approx(5)


def test_a_way_that_breaks_off_says_where():
    def excess_at(part):
        return lambda x: np.where(part < 0.5, part, np.nan) - x

    with pytest.raises(NotConverged, match=r"the way did not.*breaks off when [45]\d% of the change is made"):
        followed(excess_at, np.zeros(1), 1.0, "the way")
