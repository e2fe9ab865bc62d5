"""A region with the ways of its people: where the record has each of them, day by day.

Python draws every leg and writes every day; `frontend/src/region/page.ts` shows one day after another.
Without a script all legs stand on the maps, and all days in the list.
"""

import html
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from giants import evidence
from giants.interact.look import theme
from giants.interact.look.dates import written
from giants.interact.region.figure import Point, Region, View

# A leg shorter than this on a map is drawn on another one.
SHORTEST = 20


@dataclass(frozen=True)
class Stop:
    """Where an event puts a person: `number` orders the stops of one person."""

    person: str
    number: int
    date: str
    place: str
    event: str


@dataclass(frozen=True)
class Leg:
    """From one stop of a person to the next, in another place."""

    start: Stop
    end: Stop


@dataclass(frozen=True)
class Route(Region):
    """A region, and who was where on which day.

    Args:
        stops: of all persons, each person's in their order.
        looks: for whoever travels, the actor whose colour the arrows have, and the dashes of their lines.
        key: what the arrows mean and do not mean.

    Raises:
        ValueError: stops out of order, at a place that the region does not have, or of a traveller without a
            look; the message names the stop or the person.
    """

    stops: tuple[Stop, ...] = field(kw_only=True)
    looks: Mapping[str, tuple[str, str]] = field(kw_only=True)
    key: str = field(kw_only=True)

    def __post_init__(self) -> None:
        """Refuse a stop that cannot be shown."""
        super().__post_init__()
        known = {place.id for place in self.places}
        for stop in self.stops:
            if stop.place not in known:
                raise ValueError(
                    f"place of {stop.person}, {stop.date}, is {stop.place!r}, which is not on the maps"
                )
        for person, stops in self._by_person().items():
            order = [(stop.number, stop.date) for stop in stops]
            dates = [stop.date for stop in stops]
            if [number for number, _ in order] != list(range(1, len(order) + 1)) or dates != sorted(dates):
                raise ValueError(
                    f"stops of {person} must be numbered from 1 in the order of their dates, got {order}"
                )
        for leg in self.legs:
            if leg.end.person not in self.looks:
                raise ValueError(
                    f"looks must name {leg.end.person}, who travels; got {', '.join(self.looks)}"
                )

    def _by_person(self) -> dict[str, list[Stop]]:
        found: dict[str, list[Stop]] = {}
        for stop in self.stops:
            found.setdefault(stop.person, []).append(stop)
        return found

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Every change of place, person by person."""
        return tuple(
            Leg(before, after)
            for stops in self._by_person().values()
            for before, after in pairwise(stops)
            if before.place != after.place
        )

    @property
    def days(self) -> dict[str, list[Stop]]:
        """The stops of each day, in the order of days and then of the table."""
        ordered = sorted(self.stops, key=lambda stop: stop.date)
        return {day: list(stops) for day, stops in groupby(ordered, key=lambda stop: stop.date)}

    # Words

    def told(self, day: str) -> str:
        """Say who was where on a day, and in which other place the record had them before."""
        names = {place.id: place.name for place in self.places}
        came = {leg.end: names[leg.start.place] for leg in self.legs}
        there: dict[str, list[str]] = {}
        for stop in self.days[day]:
            whence = f" (from {came[stop]})" if stop in came else ""
            there.setdefault(stop.place, []).append(stop.person + whence)
        return " ".join(f"{names[place]}: {', '.join(people)}." for place, people in there.items())

    # The picture

    def _over(self, view: View) -> str:
        drawn = "".join(self._leg(view, leg) for leg in self.legs)
        return drawn + "".join(
            self._ring(view, day, stop) for day, stops in self.days.items() for stop in stops
        )

    def _spot(self, view: View, id: str) -> Point | None:
        place = next(place for place in self.places if place.id == id)
        if view.holds(place):
            return view.at(place.longitude, place.latitude)
        if id in view.beyond:
            return view.at(view.beyond[id], view.south)[0], math.ceil(view.height) - 10
        return None

    def _leg(self, view: View, leg: Leg) -> str:
        start, end = self._spot(view, leg.start.place), self._spot(view, leg.end.place)
        if not start or not end or math.dist(start, end) < SHORTEST:
            return ""
        (x1, y1), (x2, y2) = start, end
        # There and back bow to different sides.
        cx, cy = (x1 + x2) / 2 - 0.18 * (y2 - y1), (y1 + y2) / 2 + 0.18 * (x2 - x1)
        # The head stands two thirds along the curve, turned as the curve is there.
        t = 2 / 3
        hx = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t**2 * x2
        hy = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t**2 * y2
        turn = math.degrees(
            math.atan2((1 - t) * (cy - y1) + t * (y2 - cy), (1 - t) * (cx - x1) + t * (x2 - cx))
        )
        code, dashes = self.looks[leg.end.person]
        colour = theme.actor(code)
        return (
            f'<g data-day="{leg.end.date}" class="route-leg">'
            f'<path d="M{x1} {y1}Q{cx:.1f} {cy:.1f} {x2} {y2}" fill="none" stroke="{colour}" '
            f'stroke-width="2.5" stroke-dasharray="{dashes}"/>'
            f'<path d="M-6 -5L6 0L-6 5Z" fill="{colour}" '
            f'transform="translate({hx:.1f} {hy:.1f}) rotate({turn:.0f})"/></g>'
        )

    def _ring(self, view: View, day: str, stop: Stop) -> str:
        spot = self._spot(view, stop.place)
        if not spot:
            return ""
        return (
            f'<circle data-day="{day}" class="route-ring" cx="{spot[0]}" cy="{spot[1]}" r="10" fill="none" '
            'stroke="currentColor" stroke-width="2" visibility="hidden"/>'
        )

    # The built page

    def _mark(self, live: bool) -> str:
        return " data-route" * live

    def _below(self) -> str:
        days = "".join(
            f'<li data-day="{day}"><strong>{written(day)}.</strong> {html.escape(self.told(day))}</li>'
            for day in self.days
        )
        return (
            f'<div class="route-live"></div><ol class="route-days" role="list">{days}</ol>'
            f'<p class="explorer-source">{html.escape(self.key)}</p>'
        )


def stops() -> tuple[Stop, ...]:
    """Read the stops from their table.

    >>> stops()[0].place
    'tokyo'
    """
    rows: list[dict[str, Any]] = evidence.rows("routes")
    return tuple(Stop(**row) for row in rows)
