"""A picture of a region: land, a few borders, places; a view from near and a view from afar.

Equirectangular: a degree of longitude is drawn as long as it is on the ground at the middle
latitude of the view. The same in a page and in a notebook, without any script.
"""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from giants import evidence
from giants.interact.figure import Figure
from giants.interact.look import theme

WIDTH = 320
SIZE = 14
RADIUS = 5
# A place without an exact spot: the radius of the ring round it.
VAGUE = 16

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A place with its part in the story; `exact` is false where no source gives the spot."""

    id: str
    name: str
    country: str | None
    longitude: float
    latitude: float
    exact: bool
    role: str
    events: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class View:
    """A window on the region.

    Args:
        id: names it in the page.
        name: what the reader sees above it.
        west, south, east, north: its edges in degrees.
        labels: of places that lie in it, each with the side on which its name stands:
            "left", "right", "above" or "below".
        countries: names written on the land, each with longitude and latitude of its middle.
        beyond: places outside it, each with the longitude at which an arrow at the lower edge
            points to them.
        box: another view, outlined in this one, with its name.
    Raises:
        ValueError: an edge is on the wrong side of the other.
    """

    id: str
    name: str
    west: float
    south: float
    east: float
    north: float
    labels: Mapping[str, str]
    countries: Mapping[str, Point] = field(default_factory=dict)
    beyond: Mapping[str, float] = field(default_factory=dict)
    box: "View | None" = None

    def __post_init__(self) -> None:
        """Refuse a window without an inside."""
        if self.west >= self.east or self.south >= self.north:
            raise ValueError(
                f"view {self.id!r} runs from {self.west} to {self.east} and from {self.south} to "
                f"{self.north}; west must be below east and south below north"
            )

    @property
    def scale(self) -> float:
        """Units of the picture for a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self._narrow)

    @property
    def height(self) -> float:
        """Height of the picture in its own units."""
        return (self.north - self.south) * self.scale

    @property
    def _narrow(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    def at(self, longitude: float, latitude: float) -> Point:
        """Give the place of a point in the picture.

        >>> View("v", "V", 120, -10, 140, 10, {}).at(130, 0)
        (160.0, 160.0)
        """
        x = (longitude - self.west) * self._narrow * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def holds(self, place: Place) -> bool:
        """Say whether a place lies in the window."""
        return self.west < place.longitude < self.east and self.south < place.latitude < self.north


@dataclass(frozen=True)
class Region(Figure):
    """A figure of one or more views, with a list of what happened where.

    Args:
        id: given by the author; names the figure in the page.
        title: what it shows, in a few words.
        views: the pictures.
        places: those that are shown and listed, in this order.
        alt: the pictures in words.
        source: lines under the figure, as HTML.
    Raises:
        ValueError: a place stands in no view, or a view names one that does not lie in it.
    """

    id: str
    title: str
    views: tuple[View, ...]
    places: tuple[Place, ...]
    alt: str
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse a place that no picture shows, or that a picture cannot show."""
        known = {place.id: place for place in self.places}
        for view in self.views:
            for id in view.labels:
                if id not in known or not view.holds(known[id]):
                    raise ValueError(f"view {view.id!r} names {id!r}, which does not lie in it")
            for id in view.beyond:
                if id not in known or view.holds(known[id]):
                    raise ValueError(f"view {view.id!r} points to {id!r}, which is no place outside it")
        for id in known:
            if not any(id in view.labels or id in view.beyond for view in self.views):
                raise ValueError(f"place {id!r} stands in no view")

    def svg(self, view: View) -> str:
        """Draw a view."""
        height = math.ceil(view.height)
        land = "".join(_path(view, line, closed=True) for line in lines("land"))
        borders = "".join(_path(view, line, closed=False) for line in lines("border"))
        names = "".join(
            _text(*view.at(*middle), name, size=SIZE - 1, weight="normal", spaced=True)
            for name, middle in view.countries.items()
        )
        known = {place.id: place for place in self.places}
        places = "".join(_place(view, known[id], side) for id, side in view.labels.items())
        arrows = "".join(_arrow(view, known[id].name, x) for id, x in view.beyond.items())
        outline = _outline(view, view.box) if view.box else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" font-family="{theme.FONT}" aria-hidden="true">'
            f'<path d="{land}" fill="{theme.GRID_COLOUR}" stroke="currentColor" stroke-opacity="0.45" '
            f'stroke-width="0.8"/><path d="{borders}" fill="none" stroke="currentColor" '
            f'stroke-opacity="0.8" stroke-dasharray="4 3"/>'
            f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" fill="none" stroke="#767676"/>'
            f"{outline}{names}{places}{arrows}{self._over(view)}</svg>"
        )

    def html(self, *, live: bool) -> str:
        """Write the pictures and the list; no script is needed."""
        views = "".join(
            f'<div class="region-view"><p class="region-name">{html.escape(view.name)}</p>'
            f'<div class="explorer-art">{self.svg(view)}</div></div>'
            for view in self.views
        )
        entries = "".join(
            f"<li><strong>{html.escape(place.name)}.</strong> {html.escape(place.role)}</li>"
            for place in self.places
        )
        return (
            f'<figure class="explorer region" id="{self.id}"{self._mark(live)} '
            f'aria-labelledby="{self.id}-title">'
            f'<p class="explorer-title" id="{self.id}-title">{html.escape(self.title)}</p>'
            f'<div class="region-views" role="img" aria-label="{html.escape(self.alt)}">{views}</div>'
            f"{self._below()}"
            f'<ul class="region-places" role="list">{entries}</ul>'
            f'<figcaption><p class="explorer-source">{self.source}</p></figcaption></figure>'
        )

    # What a figure adds that tells more than places.

    def _over(self, view: View) -> str:
        return ""

    def _below(self) -> str:
        return ""

    def _mark(self, live: bool) -> str:
        return ""

    def text(self) -> str:
        """Name it, and say what the maps show."""
        return self.titled(self.alt)


def places() -> tuple[Place, ...]:
    """Read the places of the week from their table.

    >>> places()[0].name
    'Gyeongju'
    """
    return tuple(
        Place(**{**row, "events": tuple(row["events"].split("; "))}) for row in evidence.rows("places")
    )


def lines(kind: str) -> list[list[Point]]:
    """Read the lines of a kind, "land" or "border", as (longitude, latitude)."""
    found: dict[str, list[Point]] = {}
    for row in evidence.rows("coastline"):
        if row["kind"] == kind:
            found.setdefault(row["line"], []).append((row["longitude"], row["latitude"]))
    return list(found.values())


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """Cut a closed line at the edges of a box (Sutherland and Hodgman 1974).

    Args:
        ring: its points; the last joins the first.
        box: left, top, right and bottom.

    >>> clipped([(-1, 1), (1, 1), (1, 3), (-1, 3)], (0, 0, 2, 2))
    [(0.0, 2), (0, 1.0), (1, 1), (1.0, 2)]
    """
    points = list(ring)
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: list[Point] = []
        for before, here in zip(points[-1:] + points[:-1], points, strict=True):
            gone, left = sign * (before[axis] - edge), sign * (here[axis] - edge)
            if (gone < 0) != (left < 0):
                share = gone / (gone - left)
                other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
                kept.append((other, edge) if axis else (edge, other))
            if left >= 0:
                kept.append(here)
        points = kept
    return points


def _path(view: View, line: Sequence[Point], *, closed: bool) -> str:
    points = [view.at(*point) for point in line]
    height = math.ceil(view.height)
    if closed:
        points = clipped(points, (0, 0, WIDTH, height))
    else:
        points = [(x, y) for x, y in points if 0 <= x <= WIDTH and 0 <= y <= height]
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def _text(
    x: float, y: float, text: str, anchor: str = "middle", size: int = SIZE, weight: str = "700",
    spaced: bool = False,
) -> str:  # fmt: skip
    spacing = ' letter-spacing="1" fill-opacity="0.85"' if spaced else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
        f'fill="currentColor" stroke="{_GROUND}" stroke-width="3" stroke-opacity="0.75" '
        f'stroke-linejoin="round" paint-order="stroke"{spacing}>{html.escape(text)}</text>'
    )


def _place(view: View, place: Place, side: str) -> str:
    x, y = view.at(place.longitude, place.latitude)
    away = RADIUS + 4 if place.exact else VAGUE + 4
    dx, dy, anchor = {
        "left": (-away, SIZE * 0.35, "end"),
        "right": (away, SIZE * 0.35, "start"),
        "above": (0, -away, "middle"),
        "below": (0, away + SIZE * 0.7, "middle"),
    }[side]
    ring = (
        ""
        if place.exact
        else f'<circle cx="{x}" cy="{y}" r="{VAGUE}" fill="none" stroke="{theme.ACCENT_COLOUR}" '
        f'stroke-width="2" stroke-dasharray="3 3"/>'
    )
    dot = (
        f'<circle data-place="{place.id}" cx="{x}" cy="{y}" r="{RADIUS if place.exact else 2}" '
        f'fill="{theme.ACCENT_COLOUR}" stroke="{_GROUND}" stroke-width="1.5"/>'
    )
    return ring + dot + _text(x + dx, y + dy, place.name, anchor)


def _arrow(view: View, name: str, longitude: float) -> str:
    x, _ = view.at(longitude, view.south)
    y = math.ceil(view.height) - 8
    return (
        f'<path d="M{x} {y - 26}V{y}m-6 -8l6 8l6 -8" fill="none" stroke="{theme.ACCENT_COLOUR}" '
        f'stroke-width="2.5"/>' + _text(x + 12, y - 4, name, "start")
    )


def _outline(view: View, box: View) -> str:
    (x1, y1), (x2, y2) = view.at(box.west, box.north), view.at(box.east, box.south)
    return (
        f'<rect x="{x1}" y="{y1}" width="{x2 - x1:.1f}" height="{y2 - y1:.1f}" fill="none" '
        f'stroke="{theme.ACCENT_COLOUR}" stroke-width="2"/>'
    )


_GROUND = "var(--color-background-secondary, var(--jp-layout-color0, white))"
