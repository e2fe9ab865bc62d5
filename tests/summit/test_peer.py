"""The frontier and Nash's deal, as moocore finds them (López-Ibáñez, moocore 0.3)."""

import random

import moocore
import numpy as np
import pytest

from giants.summit import points, solutions
from giants.summit.negotiation import Negotiation
from summit.test_negotiation import random_talks


def many(number: int = 40) -> list[Negotiation]:
    return [points.negotiation(), *(random_talks(random.Random(seed)) for seed in range(number))]


def test_the_frontier_is_the_set_that_nothing_dominates():
    for talks in many():
        worth = np.array(list(talks.values.values()), dtype=float)
        # Deals that are worth the same to everybody stand on it together.
        best = moocore.is_nondominated(worth, maximise=True, keep_weakly=True)
        rank = moocore.pareto_rank(worth, maximise=True)
        assert np.array_equal(best, rank == rank.min())
        found = {deal for deal, yes in zip(talks.deals, best, strict=True) if yes}
        assert set(talks.frontier) == found


def test_what_improves_on_a_deal_dominates_it():
    for talks in many():
        for deal in random.Random(1).sample(talks.deals, min(12, len(talks.deals))):
            other = random.Random(str(deal)).choice(talks.deals)
            pair = np.array([talks.values[deal], talks.values[other]], dtype=float)
            first, second = moocore.is_nondominated(pair, maximise=True, keep_weakly=True)
            assert talks.improves(other, deal) == (not first)
            assert talks.improves(deal, other) == (not second)


def test_nash_fills_the_largest_box_above_the_walk_aways():
    """A product of gains is the volume that one point dominates, counted from the walk-aways."""
    checked = 0
    # Few random talks have a deal that brings everybody something.
    for talks in many(300):
        least = list(talks.walk_away.values())
        volumes = {
            deal: moocore.hypervolume([talks.values[deal]], ref=least, maximise=True)
            for deal in talks.agreeable
        }
        # Where somebody gains nothing in any deal, all boxes are flat and all deals tie.
        if not volumes or not max(volumes.values()):
            continue
        checked += 1
        best = max(volumes.values())
        assert set(solutions.nash(talks)) == {
            deal for deal, volume in volumes.items() if volume == pytest.approx(best)
        }
    assert checked > 15


def test_the_numbers_of_the_page():
    talks = points.negotiation()
    worth = np.array(list(talks.values.values()), dtype=float)
    assert moocore.is_nondominated(worth, maximise=True, keep_weakly=True).sum() == len(talks.frontier) == 601
    (nash,) = solutions.nash(talks)
    least = list(talks.walk_away.values())
    assert moocore.hypervolume([talks.values[nash]], ref=least, maximise=True) == pytest.approx(35_830_080)
