"""The picture of a timeline: a lane for each kind of event, a dot for each event, none hidden."""

import html
import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from giants.evidence import Event
from giants.evidence.identity import book
from giants.interact.look import theme
from giants.interact.look.dates import bounds

# The kinds of events that a reader tells apart, and the domains of table timeline that each gathers.
KINDS: Mapping[str, tuple[str, ...]] = book().kinds

WIDTH, MARGIN = 320, 13
# A dot, and round it what a finger hits: 24 pixels on a phone of 360.
RADIUS, TARGET = 7, 25
# A span no longer than this is dated by days; one no longer than that by months.
DAILY, MONTHLY = 16, 500
# Large enough to be read where the picture is as narrow as the narrowest phone.
SIZE = 14
# Width of a character of that size, with a little to spare.
CHARACTER = 0.58 * SIZE


@dataclass(frozen=True)
class Span:
    """A named stretch of days, both ends included.

    Args:
        key: names it in a shared link.
        name: what the reader sees, such as "January to October 2025".
        start: its first day, as an ISO date.
        end: its last day.
    Raises:
        ValueError: the end comes before the start.

    >>> Span("week", "The week", "2025-10-26", "2025-11-01").days
    7
    """

    key: str
    name: str
    start: str
    end: str

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if self.days < 1:
            raise ValueError(f"end of span {self.key!r} is {self.end}; it must not be before {self.start}")

    @property
    def days(self) -> int:
        """Count its days."""
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1

    def holds(self, event: Event) -> bool:
        """Say whether an event, as exactly as it is dated, falls into the span or touches it."""
        first, last = bounds(event.date)
        return first <= date.fromisoformat(self.end) and last >= date.fromisoformat(self.start)

    def x(self, day: date, share: float = 0.5) -> float:
        """Give a day's place across the picture: its middle, or another share of it."""
        gone = (day - date.fromisoformat(self.start)).days + share
        return MARGIN + (WIDTH - 2 * MARGIN) * min(max(gone / self.days, 0), 1)


@dataclass(frozen=True)
class Dot:
    """Where an event stands: left and right edge of its dot, and its row above the lane's line."""

    event: Event
    left: float
    right: float
    row: int


def kind(event: Event) -> str:
    """Give the kind of an event.

    >>> from giants import evidence
    >>> kind(evidence.event("T34"))
    'Missiles and arms'
    """
    for name, domains in KINDS.items():
        if event.domain in domains:
            return name
    known = ", ".join(domain for domains in KINDS.values() for domain in domains)
    raise ValueError(f"domain of event {event.id} is {event.domain!r}; it must be one of {known}")


def stacked(events: Sequence[Event], span: Span) -> list[Dot]:
    """Place the events of one lane: each at its date, in the lowest row where its target touches no other."""
    edges = []
    for event in events:
        first, last = bounds(event.date)
        if first == last:
            middle = span.x(first)
            edges.append((middle - RADIUS, middle + RADIUS, event))
        else:
            # A bar is longer than a dot, however short its month is in the picture.
            left, right = span.x(first, 0), span.x(last, 1)
            left = max(min(left, right - TARGET), MARGIN)
            edges.append((left, max(right, left + TARGET), event))
    rows: list[float] = []
    dots = []
    for left, right, event in sorted(edges, key=lambda edge: (edge[0], edge[2].id)):
        start, end = _target(left, right)
        row = next((i for i, taken in enumerate(rows) if taken <= start), len(rows))
        rows[row : row + 1] = [end]
        dots.append(Dot(event, left, right, row))
    return dots


def _target(left: float, right: float) -> tuple[float, float]:
    more = max(0, TARGET - (right - left)) / 2
    return left - more, right + more


def svg(events: Sequence[Event], span: Span, shown: Container[str] | None = None) -> str:
    """Draw a span: the events of `shown` by their ids, or all; the others leave their places empty."""
    here = [event for event in events if span.holds(event)]
    lanes, marks, top = [], [], 2.0
    for name in KINDS:
        dots = stacked([event for event in here if kind(event) == name], span)
        rows = max((dot.row + 1 for dot in dots), default=0)
        line = round(top + SIZE + 8 + rows * TARGET, 1)
        lanes.append(
            f'<text x="3" y="{top + SIZE:g}" font-weight="700" stroke="{_GROUND}" '
            f'stroke-width="4" stroke-linejoin="round" paint-order="stroke">{html.escape(name)}</text>'
            f'<path d="M0 {line}H{WIDTH}" stroke="{theme.GRID_COLOUR}"/>'
        )
        for dot in dots:
            marks.append((dot.event, _mark(dot, round(line - (dot.row + 1) * TARGET, 1))))
        top = line + 6
    guides, labels = _axis(span, top)
    marks.sort(key=lambda mark: (mark[0].date, mark[0].id))
    drawn = "".join(text for event, text in marks if shown is None or event.id in shown)
    height = math.ceil(top + 2 * SIZE + 10)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="{theme.FONT}" font-size="{SIZE}" aria-hidden="true">'
        f'<g aria-hidden="true" fill="currentColor">{guides}{"".join(lanes)}{labels}</g>'
        f"<g>{drawn}</g></svg>"
    )


def _mark(dot: Dot, y: float) -> str:
    start, end = _target(dot.left, dot.right)
    return (
        f'<g data-event="{dot.event.id}"><rect class="dot" x="{dot.left:.1f}" '
        f'y="{y + TARGET / 2 - RADIUS:.1f}" width="{dot.right - dot.left:.1f}" height="{2 * RADIUS}" '
        f'rx="{RADIUS}" fill="{theme.ACCENT_COLOUR}"/><rect class="target" x="{start:.1f}" y="{y}" '
        f'width="{end - start:.1f}" height="{TARGET}" fill="transparent"/></g>'
    )


def _axis(span: Span, bottom: float) -> tuple[str, str]:
    """Draw a faint line where each day, month or year begins, and below it its name."""
    guides, labels = [], []
    free = [0.0, 0.0]
    for first, last, *names in _stretches(span):
        left, right = span.x(first, 0), span.x(last, 1)
        guides.append(f'<path d="M{left:.1f} 0V{bottom:.1f}" stroke="{theme.GRID_COLOUR}"/>')
        for line, name in enumerate(names):
            half = len(name) * CHARACTER / 2
            middle = max((left + right) / 2, half)
            if not name or middle - half < free[line] or middle + half > WIDTH:
                continue
            free[line] = middle + half + 3
            y = bottom + (line + 1) * (SIZE + 2)
            labels.append(f'<text x="{middle:.1f}" y="{y:.1f}" text-anchor="middle">{name}</text>')
    return "".join(guides), "".join(labels)


def _stretches(span: Span) -> list[tuple[date, date, str, str]]:
    """Cut a span into days, months or years, each with its name; months and years where one begins."""
    start = date.fromisoformat(span.start)
    days = [start + timedelta(i) for i in range(span.days)]
    if span.days <= DAILY:
        return [(d, d, str(d.day), f"{d:%b %Y}" if d == start or d.day == 1 else "") for d in days]
    size, form = (7, "%b") if span.days <= MONTHLY else (4, "%Y")
    cut = [list(group) for _, group in groupby(days, key=lambda d: d.isoformat()[:size])]
    found = []
    year = 0
    for group in cut:
        # A month or year of which the span has a corner only is left without its name.
        named = 2 * len(group) >= max(map(len, cut))
        begins = named and size == 7 and group[0].year != year
        year = group[0].year if begins else year
        found.append(
            (group[0], group[-1], group[0].strftime(form) if named else "", str(year) if begins else "")
        )
    return found


_GROUND = "var(--color-background-secondary, var(--jp-layout-color0, white))"
