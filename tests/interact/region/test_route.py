"""The ways of the week: every stop is proven by an event, every leg is drawn or listed."""

import dataclasses
import re

import pytest

from giants import evidence
from giants.labs.the_week import region


def test_every_stop_is_proven_by_its_event():
    for stop in region.stops:
        event = evidence.event(stop.event)
        assert (event.date, stop.person in event.actors) == (stop.date, True), stop


def test_the_days_tell_who_came_from_where():
    assert list(region.days) == sorted(region.days)
    assert region.told("2025-10-26") == "Kuala Lumpur: Sanae Takaichi (from Tokyo)."
    assert region.told("2025-10-29").endswith("Gyeongju: Donald Trump (from Busan), Lee Jae-myung.")


def test_who_stays_has_no_leg():
    assert {leg.end.person for leg in region.legs} == set(region.looks)
    assert all(leg.start.place != leg.end.place for leg in region.legs)


def test_every_leg_is_on_a_map():
    drawn = re.findall(r'data-day="([\d-]+)" class="route-leg"', region.html(live=False))
    assert {leg.end.date for leg in region.legs} == set(drawn)
    # The week's knowledge ends on its last day.
    assert max(region.days) == "2025-10-30"


def spoilt(**changes):
    first, *rest = region.stops
    return dataclasses.replace(region, stops=(dataclasses.replace(first, **changes), *rest))


def test_what_cannot_be_shown_is_refused():
    with pytest.raises(ValueError, match=r"place of Sanae Takaichi, 2025-10-24, is 'paris'"):
        spoilt(place="paris")
    with pytest.raises(ValueError, match=r"stops of Sanae Takaichi must be numbered from 1"):
        spoilt(number=3)
    with pytest.raises(ValueError, match=r"stops of Sanae Takaichi must be numbered from 1"):
        spoilt(date="2025-10-31")
    with pytest.raises(ValueError, match=r"looks must name Donald Trump"):
        dataclasses.replace(region, looks={"Sanae Takaichi": ("jpn", "none")})
