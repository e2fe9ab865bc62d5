"""The timeline: what it refuses, where its dots stand, what its words say, and what they must not say."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.interact.figure import STATIC
from giants.interact.timeline.figure import KINDS, Span, Timeline, as_known, kind, picture
from giants.labs import the_week, what_happened

WEEK, RECORD = the_week.timeline, what_happened.timeline
EACH = pytest.mark.parametrize("timeline", [WEEK, RECORD], ids=["week", "record"])
PICTURES = pytest.mark.parametrize(
    ("timeline", "span"),
    [(timeline, span) for timeline in (WEEK, RECORD) for span in timeline.spans],
    ids=lambda value: value.key if isinstance(value, Span) else None,
)
SVG = "{http://www.w3.org/2000/svg}"
# What a text of the week may say of days still to come, because it was said by then.
AHEAD = {"T27": {"1 Nov"}, "T31": {"March 2026"}}


def small(**changes) -> Timeline:
    given = {
        "id": "small",
        "title": "Two events",
        "events": (evidence.event("T01"), evidence.event("T34")),
        "spans": (Span("all", "All", "2018-01-01", "2025-12-31"),),
        "alt": "Dots.",
    }
    return Timeline(**given | changes)


def boxes(svg: str, name: str = "dot") -> dict[str, tuple[float, float, float, float]]:
    """Event to the left, top, right and bottom of its dot, or of what a finger hits."""
    found = {}
    for mark in ElementTree.fromstring(svg).iter(SVG + "g"):
        if event := mark.get("data-event"):
            rect = next(each for each in mark if each.get("class") == name)
            x, y, width, height = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
            assert event not in found
            found[event] = (x, y, x + width, y + height)
    return found


# What it refuses


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"events": (evidence.event("T01"),) * 2}, r"events .* stand twice: \['T01'\]"),
        ({"spans": (Span("a", "A", "2018-01-01", "2026-01-01"),) * 2}, r"spans .* stand twice: \['a'\]"),
        ({"spans": (Span("a", "A", "2025-01-01", "2025-12-31"),)}, "event T01 of 2018-06 falls into no span"),
        ({"events": (replace(evidence.event("T01"), domain="sport"),)}, "T01 is 'sport'; it must be one of"),
    ],
)
def test_what_cannot_be_shown_is_named(changes, message):
    with pytest.raises(ValueError, match=message):
        small(**changes).html(live=True)


def test_a_span_does_not_run_backwards():
    with pytest.raises(ValueError, match="end of span 'a' is 2025-01-01; it must not be before 2025-01-02"):
        Span("a", "A", "2025-01-02", "2025-01-01")


def test_an_event_is_not_left_without_a_source():
    with pytest.raises(ValueError, match="event T71 has no source that was published by 2025-11-01"):
        as_known("2025-11-01", [evidence.event("T71")])


# The picture


def test_every_domain_of_the_table_is_of_one_kind():
    table = next(table for table in evidence.tables() if table["name"] == "timeline")
    field = next(field for field in table["schema"]["fields"] if field["name"] == "domain")
    gathered = [domain for domains in KINDS.values() for domain in domains]
    assert sorted(gathered) == sorted(field["constraints"]["enum"])
    assert 6 <= len(KINDS) <= 7


@PICTURES
def test_each_event_stands_once_in_every_span_that_covers_it(timeline, span):
    drawn = boxes(timeline.svg(span))
    assert list(drawn) == [event.id for event in timeline.ordered() if span.holds(event)]


@PICTURES
def test_no_finger_hits_two_and_nothing_leaves_the_picture(timeline, span):
    svg = timeline.svg(span)
    drawn = boxes(svg, "target")
    root = ElementTree.fromstring(svg)
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    assert width == picture.WIDTH
    for one, (left, top, right, bottom) in drawn.items():
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
        assert min(right - left, bottom - top) >= picture.TARGET - 0.15
        for other, (left2, top2, right2, bottom2) in drawn.items():
            if one < other:
                apart = max(left2 - right, left - right2, top2 - bottom, top - bottom2)
                assert apart >= -0.15, (one, other)
    for text in root.iter(SVG + "text"):
        half = len(text.text) * picture.CHARACTER / 2
        x = float(text.get("x"))
        left, right = (x - half, x + half) if text.get("text-anchor") else (x, x + 2 * half)
        assert left >= 0 and right <= width + 0.1, text.text
        assert 0 < float(text.get("y")) < height, text.text


@PICTURES
def test_a_dot_stands_at_its_date_in_the_lane_of_its_kind(timeline, span):
    svg = timeline.svg(span)
    drawn = boxes(svg)
    heads = [text for text in ElementTree.fromstring(svg).iter(SVG + "text") if text.get("font-weight")]
    assert [head.text for head in heads] == list(KINDS)
    tops = [float(head.get("y")) for head in heads] + [float("inf")]
    for event in timeline.chosen(span):
        left, top, right, bottom = drawn[event.id]
        lane = list(KINDS).index(kind(event))
        assert tops[lane] < top < bottom < tops[lane + 1]
        if event.precision == "day":
            assert (left + right) / 2 == pytest.approx(span.x(date.fromisoformat(event.date)), abs=0.1)
        else:
            assert right - left >= picture.TARGET - 0.1


@PICTURES
def test_dates_are_written_at_least_thrice_and_do_not_touch(timeline, span):
    labels: dict[str, list[tuple[float, float]]] = {}
    for text in ElementTree.fromstring(timeline.svg(span)).iter(SVG + "text"):
        if text.get("text-anchor"):
            half = len(text.text) * picture.CHARACTER / 2
            labels.setdefault(text.get("y"), []).append(
                (float(text.get("x")) - half, float(text.get("x")) + half)
            )
    assert max(len(line) for line in labels.values()) >= 3
    for line in labels.values():
        assert all(before[1] < after[0] for before, after in pairwise(line))


@given(st.lists(st.integers(0, 364), max_size=60), st.integers(1, 365))
def test_any_days_are_stacked_without_overlap(days, length):
    span = Span("any", "Any", "2025-01-01", str(date(2025, 1, 1) + timedelta(length - 1)))
    event = evidence.event("T34")
    events = [
        replace(event, id=f"E{i}", date=str(date(2025, 1, 1) + timedelta(day % length)))
        for i, day in enumerate(days)
    ]
    placed = picture.stacked(events, span)
    assert sorted(dot.event.id for dot in placed) == sorted(event.id for event in events)
    for row in {dot.row for dot in placed}:
        line = sorted((dot.left, dot.right) for dot in placed if dot.row == row)
        assert all(b[0] - a[0] >= picture.TARGET - 1e-9 for a, b in pairwise(line))
        assert line[0][0] >= 0 and line[-1][1] <= picture.WIDTH


def test_a_choice_leaves_the_others_where_they_are():
    span = WEEK.spans[1]
    whole = boxes(WEEK.svg(span))
    assert boxes(WEEK.svg(span, {"T34", "T35"})) == {id: whole[id] for id in ("T34", "T35")}


# Words


@EACH
def test_each_event_stands_once_in_the_list(timeline):
    page = timeline.html(live=True)
    assert re.findall(r'<li id="timeline-(T\d+)"', page) == [event.id for event in timeline.ordered()]
    for event in timeline.events:
        entry = timeline.entry(event)
        assert set(event.actors) <= set(re.findall("|".join(event.actors), entry))
        assert f"{kind(event)}: " in entry
        assert "<a href=" in entry or not any(source.url for source in event.sources)


def test_the_sentence():
    events = WEEK.ordered()
    assert WEEK.reading([]) == "No event fits. Choose otherwise, or press Reset."
    assert WEEK.reading(events[:1]) == "1 of 42 events: June 2018."
    assert WEEK.reading(events[-2:]) == "2 of 42 events: 30 October 2025."
    assert WEEK.reading(events) == "42 of 42 events, from June 2018 to 30 October 2025."


def test_a_state_is_found_with_its_people_and_offices():
    span = Span("all", "All", "2018-01-01", "2026-12-31")
    found = {event.id for event in RECORD.chosen(span, "usa")}
    assert {"T01", "T16", "T60", "T63", "T66"} <= found
    alone = {event.id for event in RECORD.chosen(span, "supreme-court")}
    assert alone == {"T60"}
    named = {key: name for each in RECORD.actors().values() for key, name in each.items()}
    assert len(named) == len(set(named.values()))
    for event in RECORD.events:
        assert any(event in RECORD.chosen(span, key) for key in named), event.id


@EACH
def test_counts_in_words_are_those_of_the_picture(timeline):
    for span in timeline.spans:
        numbers = [int(n) for n in re.findall(r" (\d+)[;.]", timeline.described(span).partition(".  ")[0])]
        lanes = numbers[-len({kind(event) for event in timeline.chosen(span)}) :]
        assert sum(lanes) == len(timeline.chosen(span))


def test_the_record_can_be_cut_back_to_the_week():
    for span in RECORD.spans:
        known = RECORD.chosen(span, known=True)
        assert all(event.date <= the_week.TODAY for event in known)
    later = {event.id for event in RECORD.events} - {event.id for event in WEEK.events}
    assert set(re.findall(r'data-event="(T\d+)"[^>]* data-later', RECORD.html(live=True))) == later
    assert RECORD.known_label() == "As known on 30 October 2025"
    assert WEEK.known_label() == ""


# The week knows nothing of what came later


def test_no_event_and_no_source_of_the_week_is_later():
    assert all(event.date <= "2025-10-30" for event in WEEK.events)
    for event in WEEK.events:
        assert all(s.kind == "dataset" or (s.date or "") <= "2025-10-30" for s in event.sources)
    page = WEEK.html(live=True)
    assert not re.search(r'href="[^"]*(2025[-/]?1[12]|2026)', page)
    for event in RECORD.events:
        if event.date > "2025-10-30":
            assert event.event not in page and f'"{event.id}"' not in page


@pytest.mark.parametrize("event", WEEK.events, ids=lambda event: event.id)
def test_no_text_of_the_week_tells_what_came_later(event):
    text = re.sub("<[^>]+>", " ", WEEK.entry(event))
    named = re.findall(
        r"(?:\d+ )?(?:Nov|Dec)\w*(?: \d{4})?|(?:January|February|March|April|May) 2026|2026|2027", text
    )
    assert set(named) <= AHEAD.get(event.id, set())
    assert not re.search(r"afterwards|in the end|not settled", text)


# Page and notebook


@EACH
def test_the_page_is_whole_without_a_script(timeline):
    page = timeline.html(live=True)
    assert page.count("<svg ") == len(timeline.spans)
    for span in timeline.spans:
        assert timeline.reading(timeline.chosen(span)) in page
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert [key for key, _ in island["spans"]] == [span.key for span in timeline.spans]
    assert "script" not in timeline.html(live=False)


def test_the_book_takes_the_page_and_a_notebook_the_widget(monkeypatch):
    monkeypatch.setenv(STATIC, "1")
    assert "data-timeline" in WEEK._repr_mimebundle_()[0]["text/html"]
    monkeypatch.delenv(STATIC)
    (data, _), (below, _) = WEEK.outputs()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<svg" in below["text/html"]


def test_the_widget_follows_every_choice():
    box = RECORD.widget()
    _, span, actor, kinds, known, reset, sentence, drawn, listed, source = box.children
    # As under the page's.
    assert RECORD.source in source.value

    def shows(*chosen):
        events = RECORD.chosen(*chosen)
        assert RECORD.reading(events) in sentence.value
        assert re.findall(r'<g data-event="(T\d+)"', drawn.value) == [event.id for event in events]
        assert re.findall(r'<li id="timeline-(T\d+)"', listed.value) == [event.id for event in events]

    shows(RECORD.spans[0])
    span.value = RECORD.spans[1]
    actor.value = "prk"
    shows(RECORD.spans[1], "prk")
    kinds.value = "missiles-and-arms"
    known.value = True
    shows(RECORD.spans[1], "prk", "missiles-and-arms", True)
    reset.click()
    shows(RECORD.spans[0])
    assert len(WEEK.widget().children) == len(box.children) - 1
