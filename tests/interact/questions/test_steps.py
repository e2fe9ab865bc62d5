"""What can be read off a lab: exercises that name one, as in book/leverage/tariff.md."""

from types import SimpleNamespace

import pytest

from giants.interact.questions.steps import beside
from giants.labs import pledge, signals, signed_map, tariff

LABS = SimpleNamespace(wedge=tariff.wedge, zone=pledge.zone, play=signals.play, five=signed_map.five)


@pytest.mark.parametrize(
    ("place", "value", "seen"),
    [
        ("zone.recovery", 48.98, (45, 50)),  # a slider between two of its steps
        ("zone.recovery", 50, (50,)),  # on a step
        ("zone.recovery", 0, (0,)),
        ("play.weak_tests", 42.857, (42, 43)),  # in a sentence, ".0%"
        ("wedge.gain", -2.6021, (-2.61, -2.60)),  # in a column, "+.2f"
        ("wedge.buyers_pay", 12.6, (12.6,)),
        ("five", 1, (1,)),  # counted in a figure without sliders
        ("five", 1.5, (1, 2)),
    ],
)
def test_the_steps_beside_a_number(place, value, seen):
    assert beside(LABS, place, value) == pytest.approx(seen)


@pytest.mark.parametrize(
    ("place", "value", "complaint"),
    [
        ("sphere.recovery", 1, "has no lab 'sphere'"),
        ("zone.payment", 1, "'zone' shows the numbers"),
        ("zone.recovery", 96, "lies beyond the slider 'recovery', 0 to 95"),
        ("zone.recovery", -1, "lies beyond the slider"),
        ("five.index", 1, "name it alone"),
        ("", 1, "has no lab ''"),
    ],
)
def test_a_place_that_is_not_there_is_named(place, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        beside(LABS, place, value)
