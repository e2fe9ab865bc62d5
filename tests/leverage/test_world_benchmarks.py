"""What the benchmarks measure is the same world each time."""

import numpy as np

from benchmarks.synthetic import gravity
from giants.leverage.world import counterfactual


def test_gravity_makes_the_same_world_each_time():
    one, other = gravity(6, 3), gravity(6, 3)
    np.testing.assert_array_equal(one.spending, other.spending)
    assert one.in_balance
    assert not np.array_equal(one.spending, gravity(6, 3, seed=1).spending)


def test_plain_iteration_agrees_and_takes_longer():
    world = gravity(6, 3)
    tariffs = world.levied(0.25, 0)
    quick, plain = counterfactual(world, tariffs), counterfactual(world, tariffs, memory=0)
    np.testing.assert_allclose(quick.welfare, plain.welfare, atol=1e-9)
    assert quick.iterations < plain.iterations
