"""A timeline: every event as a dot in a picture and as an entry in a list, which say the same.

Without JavaScript a page shows a picture for each span and the whole list. The front end
(`frontend/src/timeline/page.ts`) and the notebook only choose among these: neither draws anew.
"""

import html
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from giants import evidence
from giants.evidence import Event
from giants.interact.figure import Figure, island
from giants.interact.look.dates import written
from giants.interact.look.links import link
from giants.interact.look.sentences import say
from giants.interact.timeline import picture
from giants.interact.timeline.picture import KINDS, Span, kind

__all__ = ["KINDS", "Span", "Timeline", "as_known"]

SOURCES_SHOWN = 2
GROUPS = {
    "state": "States, with their people and offices",
    "person": "Persons",
    "institution": "Institutions",
    "group": "Institutions",
}


def as_known(day: str, events: Sequence[Event]) -> tuple[Event, ...]:
    """Keep the events up to a day, each with the sources that were published by then.

    A data set that is kept up to date stays, because its address tells nothing of what came later.

    Args:
        day: an ISO date.
        events: from the table timeline.
    Raises:
        ValueError: an event would lose all its sources.

    >>> [source.id for source in as_known("2025-10-30", [evidence.event("T39")])[0].sources]
    ['JIJI_LT']
    """
    kept = []
    for event in events:
        if event.date > day:
            continue
        sources = tuple(s for s in event.sources if s.kind == "dataset" or (s.date or "") <= day)
        if not sources:
            raise ValueError(f"event {event.id} has no source that was published by {day}")
        kept.append(replace(event, sources=sources))
    return tuple(kept)


@dataclass(frozen=True)
class Timeline(Figure, widget="giants.interact.timeline.widget:timeline_widget"):
    """Events to look through by span, actor and kind.

    Args:
        id: given by the author; names the figure in the page and in a shared link.
        title: what it shows, in a few words.
        events: what it shows.
        spans: the stretches of time to choose from; it opens on the first.
        alt: the pictures in words, put before what each of them holds.
        known_until: with an ISO date, a box can be ticked that hides what came after it.
        source: a line under the figure, as HTML.
    Raises:
        ValueError: an id stands twice, or an event falls into no span.
    """

    id: str
    title: str
    events: tuple[Event, ...]
    spans: tuple[Span, ...]
    alt: str
    known_until: str | None = None
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what cannot be told apart, and what no picture would show."""
        for name, ids in (
            ("events", [event.id for event in self.events]),
            ("spans", [span.key for span in self.spans]),
        ):
            if twice := sorted({one for one in ids if ids.count(one) > 1}):
                raise ValueError(f"{name} must be told apart by their ids; these stand twice: {twice}")
        for event in self.events:
            if not any(span.holds(event) for span in self.spans):
                raise ValueError(f"event {event.id} of {event.date} falls into no span")

    # What can be chosen

    def actors(self) -> dict[str, dict[str, str]]:
        """Give the actors that occur, by group: key and name of each."""
        found: dict[str, dict[str, str]] = {group: {} for group in GROUPS.values()}
        occurring = {name for event in self.events for name in event.actors}
        for row in _actors().values():
            if row["name"] in occurring:
                if row["iso3"]:
                    found[GROUPS["state"]][row["iso3"].lower()] = _states()[row["iso3"]]
                if row["kind"] != "state":
                    found[GROUPS[row["kind"]]][_key(row["name"])] = row["name"]
        return {group: dict(sorted(each.items(), key=lambda item: item[1])) for group, each in found.items()}

    def kinds(self) -> dict[str, str]:
        """Give the kinds that occur: key and name of each."""
        return {_key(name): name for name in KINDS if any(kind(event) == name for event in self.events)}

    def chosen(
        self, span: Span, actor: str = "", of_kind: str = "", known: bool = False
    ) -> tuple[Event, ...]:
        """Give the events of a choice, by date; an empty key stands for all."""
        return tuple(
            event
            for event in self.ordered()
            if span.holds(event)
            and (not actor or actor in _parties(event))
            and (not of_kind or of_kind == _key(kind(event)))
            and not (known and self.is_later(event))
        )

    def ordered(self) -> list[Event]:
        """List the events by date."""
        return sorted(self.events, key=lambda event: event.date)

    def is_later(self, event: Event) -> bool:
        """Say whether an event came after the day of `known_until`."""
        return self.known_until is not None and event.date > self.known_until

    # Words

    def reading(self, events: Sequence[Event]) -> str:
        """Say how many events are shown and from when to when, as `reading` in `timeline/page.ts` does."""
        if not events:
            return say("timeline_nothing")
        first, last = written(events[0].date), written(events[-1].date)
        if first == last:
            return say("timeline_on", shown=len(events), all=len(self.events), day=first)
        return say("timeline_between", shown=len(events), all=len(self.events), first=first, last=last)

    def described(self, span: Span) -> str:
        """Say in words what the picture of a span holds."""
        events = self.chosen(span)
        counts = [
            f"{name} {number}" for name in KINDS if (number := sum(kind(event) == name for event in events))
        ]
        return f"{self.alt} {span.name}: {self.reading(events)} {'; '.join(counts)}."

    def known_label(self) -> str:
        """Name the box that hides what came later."""
        return f"As known on {written(self.known_until)}" if self.known_until else ""

    # The built page

    def svg(self, span: Span, shown: Collection[str] | None = None) -> str:
        """Draw a span, whole or with the events of some ids alone."""
        return picture.svg(self.events, span, shown)

    def entry(self, event: Event) -> str:
        """Write an event as an entry of the list: date, text, kind, actors, sources."""
        best = evidence.ranked(event.sources)
        links = "; ".join(link(source) for source in best[:SOURCES_SHOWN])
        more = [f"{kind(event)}: {', '.join(event.actors)}", event.caution or ""]
        more += [f"Confidence: {event.confidence}" if event.confidence != "high" else ""]
        small = " ".join(html.escape(part.rstrip(".")) + "." for part in more if part)
        later = " data-later" if self.is_later(event) else ""
        return (
            f'<li id="{self.id}-{event.id}" data-event="{event.id}" data-kind="{_key(kind(event))}" '
            f'data-actors="{" ".join(_parties(event))}"{later}>'
            f'<p><strong class="event-date">{written(event.date)}</strong>. '
            f"{html.escape(event.event.rstrip('.'))}.</p>"
            f'<p class="event-sources">{small} ({links})</p></li>'
        )

    def listed(self, events: Sequence[Event]) -> str:
        """Write events as a list."""
        return f'<ol class="timeline-list" role="list">{"".join(map(self.entry, events))}</ol>'

    def data(self) -> dict[str, Any]:
        """Give what the front end needs beside picture and list."""
        return {
            "id": self.id,
            "spans": [[span.key, span.name] for span in self.spans],
            "actors": [[group, list(each.items())] for group, each in self.actors().items() if each],
            "kinds": list(self.kinds().items()),
            "known": self.known_label(),
        }

    def html(self, *, live: bool) -> str:
        """Write every picture and the list; with `live`, also what wakes them in a page."""
        spans = "".join(
            _SPAN.format(
                key=span.key,
                name=html.escape(span.name),
                described=html.escape(self.described(span)),
                svg=self.svg(span),
                reading=html.escape(self.reading(self.chosen(span))),
            )
            for span in self.spans
        )
        return _FIGURE.format(
            id=self.id,
            attributes=" data-timeline" if live else "",
            title=html.escape(self.title),
            spans=spans,
            key=KEY,
            source=self.source_line(),
            listed=self.listed(self.ordered()),
            island=island(self.data()) if live else "",
        )

    def text(self) -> str:
        """Name it, and say what its first span shows."""
        return self.titled(self.reading(self.chosen(self.spans[0])))


@cache
def _actors() -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in evidence.rows("actors")}


@cache
def _states() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in evidence.rows("actors") if row["kind"] == "state"}


def _key(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _parties(event: Event) -> list[str]:
    """List the keys under which an event is found: its actors, and the states they belong to."""
    rows = [_actors()[name] for name in event.actors]
    keys = [row["iso3"].lower() for row in rows if row["iso3"]]
    return list(dict.fromkeys(keys + [_key(row["name"]) for row in rows if row["kind"] != "state"]))


KEY = (
    "Each dot is one event, above the line of its kind; a bar is an event of which the month alone is known. "
    "Dots that a finger could not tell apart stand one above the other."
)
_SPAN = """\
<div class="timeline-span" data-span="{key}"><p class="timeline-name">{name}</p>
<div class="explorer-art" role="img" aria-label="{described}">{svg}</div>
<p class="explorer-reading">{reading}</p></div>
"""
_FIGURE = """\
<figure class="explorer timeline" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<div class="timeline-body"><div class="timeline-pictures">{spans}</div></div>
<figcaption><p class="explorer-source">{key}</p>{source}</figcaption>
<details class="explorer-table"><summary>The events as a list, with their sources</summary>
{listed}</details>
{island}</figure>"""
