"""The picture of the region: its lines, its places, its words, and that nothing leaves the frame."""

import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.interact.figure import STATIC
from giants.interact.region import figure as drawing
from giants.interact.region.figure import Place, Region, View, clipped, lines, places
from giants.labs import the_week

REGION = the_week.region
VIEWS = pytest.mark.parametrize("view", REGION.views, ids=lambda view: view.id)
SVG = "{http://www.w3.org/2000/svg}"
HERE = {place.id: place for place in REGION.places}


def inside(place: Place, ring: list[tuple[float, float]]) -> bool:
    """Whether a place lies within a closed line: the number of crossings to the east is odd."""
    x, y = place.longitude, place.latitude
    odd = False
    for (x1, y1), (x2, y2) in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
    return odd


def on_land(id: str) -> bool:
    return sum(inside(HERE[id], ring) for ring in lines("land")) % 2 == 1


# The tables


def test_the_coast_is_made_of_closed_lines_in_the_window():
    rows = evidence.rows("coastline")
    assert 800 <= len(rows) <= 1200
    for _, group in itertools.groupby(rows, key=lambda row: row["line"]):
        line = list(group)
        assert [row["order"] for row in line] == list(range(1, len(line) + 1))
        assert len({row["kind"] for row in line}) == 1
        assert len(line) >= (3 if line[0]["kind"] == "land" else 2)
        spots = [(row["longitude"], row["latitude"]) for row in line]
        assert all(a != b for a, b in itertools.pairwise(spots))
    assert len({row["line"] for row in rows}) == len(lines("land")) + len(lines("border"))


@pytest.mark.parametrize("id", ["gyeongju", "seoul", "pyongyang", "panmunjom", "tokyo", "beijing"])
def test_cities_are_on_land(id):
    assert on_land(id)


def test_the_missiles_were_fired_at_sea_west_of_pyongyang():
    assert not on_land("yellow-sea")
    assert HERE["yellow-sea"].longitude < HERE["pyongyang"].longitude
    assert [place.id for place in REGION.places if not place.exact] == ["yellow-sea"]


def test_panmunjom_is_on_the_line_between_the_two_koreas():
    spots = [spot for line in lines("border") for spot in line]
    place = HERE["panmunjom"]
    assert min(math.dist(spot, (place.longitude, place.latitude)) for spot in spots) < 0.2


def test_every_event_of_the_week_has_its_place():
    named = {id for place in places() for id in place.events}
    assert all(evidence.event(id).date <= the_week.TODAY for id in named)
    week = {event.id for event in evidence.events() if "2025-10-20" <= event.date <= the_week.TODAY}
    # A post on a network stands nowhere on a map.
    assert week - named == {"T38"}


@pytest.mark.parametrize("place", places(), ids=lambda place: place.id)
def test_what_is_said_of_a_place_stands_in_its_events(place):
    days = {evidence.event(id).date for id in place.events}
    said = re.sub(r"(\d+) and (?:on )?(\d+) October", r"\1 October \2 October", place.role)
    for day in re.findall(r"(\d+) October", said):
        # The day after a launch is the day of the report.
        near = {f"2025-10-{int(day):02}", f"2025-10-{int(day) - 1:02}"}
        assert near & days, day
    assert not re.search(r"November|December|2026", place.role)
    assert place.role.endswith(".")


# The pictures


@VIEWS
def test_nothing_leaves_the_frame(view):
    root = ElementTree.fromstring(REGION.svg(view))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert width == drawing.WIDTH
    land, border = list(root.iter(SVG + "path"))[:2]
    for path in (land, border):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d")):
            assert 0 <= float(x) <= width and 0 <= float(y) <= height
    for circle in root.iter(SVG + "circle"):
        x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
        assert r <= x <= width - r and r <= y <= height - r
    for _, (left, top, right, bottom) in names(root):
        assert 0 <= left < right <= width and 0 <= top < bottom <= height


def names(root: ElementTree.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every name with the room that it takes, generously."""
    found = []
    for text in root.iter(SVG + "text"):
        size = float(text.get("font-size"))
        wide = len(text.text) * (0.58 * size + (2 if text.get("letter-spacing") else 0))
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")] * wide
        found.append((text.text, (left, y - 0.75 * size, left + wide, y + 0.2 * size)))
    return found


@VIEWS
def test_no_name_covers_another_or_a_place(view):
    root = ElementTree.fromstring(REGION.svg(view))
    taken = names(root)
    for circle in root.iter(SVG + "circle"):
        if circle.get("data-place"):
            x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
            taken.append((circle.get("data-place"), (x - r, y - r, x + r, y + r)))
    for (one, a), (other, b) in itertools.combinations(taken, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


@VIEWS
def test_it_is_drawn_to_one_scale(view):
    middle = (view.west + view.east) / 2, (view.south + view.north) / 2
    x, y = view.at(*middle)
    east, north = view.at(middle[0] + 1, middle[1])[0] - x, y - view.at(middle[0], middle[1] + 1)[1]
    assert east / north == pytest.approx(math.cos(math.radians(middle[1])), abs=0.02)
    assert view.at(view.west, view.north) == (0, 0)
    assert view.at(view.east, view.south) == pytest.approx((drawing.WIDTH, view.height), abs=0.1)


def test_colours_follow_the_theme():
    page = REGION.html(live=True)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', page))
    assert all(c.startswith("var(--") or c in {"none", "currentColor", "#767676"} for c in colours), colours


spot = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@given(st.lists(spot, min_size=3, max_size=12))
def test_what_is_clipped_lies_in_the_box(ring):
    assert all(-2 <= x <= 2 and -1 <= y <= 1 for x, y in clipped(ring, (-2, -1, 2, 1)))
    assert clipped(ring, (-5, -5, 5, 5)) == ring


# What it refuses, and where it stands


def view(**changes) -> View:
    return View(**{"id": "v", "name": "V", "west": 120, "south": 30, "east": 140, "north": 40} | changes)


@pytest.mark.parametrize(
    ("labels", "beyond", "message"),
    [
        ({"nowhere": "left"}, {}, "view 'v' names 'nowhere'"),
        ({"beijing": "left"}, {}, "view 'v' names 'beijing', which does not lie in it"),
        ({"seoul": "left"}, {"tokyo": 130}, "view 'v' points to 'tokyo', which is no place outside it"),
        ({}, {}, "place 'seoul' stands in no view"),
    ],
)
def test_what_cannot_be_drawn_is_named(labels, beyond, message):
    chosen = tuple(place for place in places() if place.id in ("seoul", "tokyo", "beijing"))
    chosen = chosen if labels else chosen[:1]
    with pytest.raises(ValueError, match=message):
        Region("r", "R", (view(labels=labels, beyond=beyond),), chosen, "A map.")


def test_a_view_has_an_inside():
    with pytest.raises(ValueError, match=r"view 'v' runs from 150 to 140 .* west must be below east"):
        view(west=150, labels={})


def test_page_and_notebook_show_the_same(monkeypatch):
    bundle, _ = REGION._repr_mimebundle_()
    monkeypatch.setenv(STATIC, "1")
    live, _ = REGION._repr_mimebundle_()
    # A page wakes the days; a notebook lists them.
    assert live | {"text/html": live["text/html"].replace(" data-route", "", 1)} == bundle
    assert set(bundle) == {"text/plain", "text/html"}
    assert "<script" not in bundle["text/html"]
    assert bundle["text/html"].count("<svg ") == len(REGION.views)
    for place in REGION.places:
        assert place.role.replace("'", "&#x27;") in bundle["text/html"]
        assert place.name.split()[0] in REGION.alt
