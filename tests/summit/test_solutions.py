"""Four answers to "which deal?": by brute force, and what a change of units leaves."""

import math
import random

import pytest

from giants.summit import solutions
from giants.summit.negotiation import Negotiation
from summit.test_negotiation import random_talks

KINDS = (solutions.nash, solutions.kalai_smorodinsky, solutions.utilitarian, solutions.egalitarian)


@pytest.mark.parametrize("seed", range(40))
def test_random_talks_as_by_brute_force(seed):
    talks = random_talks(random.Random(seed))
    gains = {deal: talks.gains(deal) for deal in talks.agreeable}
    if not gains:
        assert all(kind(talks) == () for kind in KINDS)
        return
    best = [max(column) for column in zip(*gains.values(), strict=True)]
    parts = {
        deal: sorted(gain / top if top else 1.0 for gain, top in zip(own, best, strict=True))
        for deal, own in gains.items()
    }
    wanted = {
        solutions.nash: {deal: [math.prod(own)] for deal, own in gains.items()},
        solutions.kalai_smorodinsky: parts,
        solutions.utilitarian: {deal: [sum(own)] for deal, own in gains.items()},
        solutions.egalitarian: {deal: sorted(own) for deal, own in gains.items()},
    }
    for kind, scores in wanted.items():
        assert set(kind(talks)) == {
            deal for deal in scores if scores[deal] == pytest.approx(max(scores.values()))
        }


def test_other_units_leave_nash_and_kalai_smorodinsky():
    for seed in range(40):
        talks = random_talks(random.Random(seed))
        first = talks.parties[0]
        points = dict(talks.points)
        points[first] = [[3 * x for x in line] for line in points[first]]
        doubled = Negotiation(talks.signers, points, {**talks.walk_away, first: 3 * talks.walk_away[first]})
        assert solutions.nash(doubled) == solutions.nash(talks)
        assert solutions.kalai_smorodinsky(doubled) == solutions.kalai_smorodinsky(talks)


def test_among_other_deals():
    talks = random_talks(random.Random(0))
    assert solutions.utilitarian(talks, [talks.status_quo]) == (talks.status_quo,)
    assert solutions.nash(talks, []) == ()
    with pytest.raises(ValueError, match="deals must be"):
        solutions.nash(talks, [(99,)])
