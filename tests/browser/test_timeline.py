"""The timeline in a page: choices, keys, address, narrow windows, and the page without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.visits import Opener
from giants.interact.timeline.figure import Span, Timeline
from giants.labs import the_week, what_happened

WEEK, RECORD = the_week.timeline, what_happened.timeline
PAGES = {WEEK.title: "story/the-week.html", RECORD.title: "summit/what-happened.html"}
EACH = pytest.mark.parametrize("timeline", [WEEK, RECORD], ids=["week", "record"])


def opened(visit: Opener, timeline: Timeline = WEEK, fragment: str = "", **options: Any) -> Page:
    seen = visit(PAGES[timeline.title] + (f"#{fragment}" if fragment else ""), **options)
    expect(figure(seen.page)).to_have_attribute("data-live", "yes")
    assert seen.errors == []
    return seen.page


def figure(page: Page) -> Locator:
    return page.locator("figure#timeline")


def choice(page: Page, label: str) -> Locator:
    return figure(page).get_by_label(label, exact=True)


def dots(page: Page) -> list[str]:
    """The events whose dots can be seen, in the order of the arrow keys."""
    return figure(page).evaluate(
        """f => [...f.querySelectorAll('svg [data-event]')].filter(each => each.checkVisibility())
          .map(each => each.dataset.event)"""
    )


def shows(page: Page, timeline: Timeline, span: Span, *chosen: Any) -> None:
    """Picture, list and sentence say what Python says of a choice."""
    events = timeline.chosen(span, *chosen)
    expect(figure(page).locator(".timeline-body > .explorer-reading")).to_have_text(timeline.reading(events))
    ids = [event.id for event in events]
    assert dots(page) == ids
    listed = (
        figure(page)
        .locator("li[data-event]:not([hidden])")
        .evaluate_all("items => items.map(each => each.dataset.event)")
    )
    assert listed == ids
    assert figure(page).locator("svg [tabindex='0']:visible").count() == min(len(ids), 1)


@EACH
def test_it_opens_on_the_first_span(timeline: Timeline, visit: Opener) -> None:
    page = opened(visit, timeline)
    shows(page, timeline, timeline.spans[0])
    assert figure(page).locator("svg:visible").count() == 1


@EACH
def test_every_span_by_its_name(timeline: Timeline, visit: Opener) -> None:
    page = opened(visit, timeline)
    for span in reversed(timeline.spans):
        choice(page, "Span").select_option(label=span.name)
        shows(page, timeline, span)


def test_actor_and_kind_narrow_picture_and_list_together(visit: Opener) -> None:
    page = opened(visit)
    first = WEEK.spans[0]
    for each in WEEK.actors().values():
        for key in each:
            choice(page, "Actor").select_option(key)
            shows(page, WEEK, first, key)
    choice(page, "Actor").select_option("prk")
    for key in WEEK.kinds():
        choice(page, "Kind").select_option(key)
        shows(page, WEEK, first, "prk", key)
    figure(page).get_by_role("button", name="Reset").click()
    shows(page, WEEK, first)
    assert [choice(page, name).input_value() for name in ("Span", "Actor", "Kind")] == ["year", "", ""]


def test_as_known_hides_what_came_later(visit: Opener) -> None:
    page = opened(visit, RECORD)
    box = choice(page, "As known on 30 October 2025")
    box.check()
    for span in RECORD.spans:
        choice(page, "Span").select_option(span.key)
        shows(page, RECORD, span, "", "", True)
        assert "As known" not in page.url and "timeline.known=yes" in page.url
    choice(page, "Span").select_option("after")
    assert dots(page) == []
    assert figure(page).get_by_role("button", name="Later").is_disabled()
    box.uncheck()
    shows(page, RECORD, RECORD.spans[2])
    assert "known" not in page.url


def test_the_page_of_the_week_knows_nothing_later(visit: Opener) -> None:
    page = opened(visit)
    assert figure(page).get_by_role("checkbox").count() == 0
    held = figure(page).locator("[data-event]").evaluate_all("all => all.map(each => each.dataset.event)")
    assert set(held) == {event.id for event in WEEK.events}
    assert all(event.date <= the_week.TODAY for event in WEEK.events)


def test_from_dot_to_dot_by_keyboard(visit: Opener) -> None:
    page = opened(visit, fragment="timeline.span=days")
    ids = dots(page)
    stop = figure(page).locator("svg [tabindex='0']:visible")
    stop.focus()
    for press, index in (
        ("ArrowRight", 1),
        ("ArrowDown", 2),
        ("End", len(ids) - 1),
        ("ArrowRight", 0),
        ("ArrowLeft", len(ids) - 1),
        ("Home", 0),
    ):
        page.keyboard.press(press)
        dot = figure(page).locator(f"svg:visible [data-event={ids[index]}]")
        expect(dot).to_be_focused()
        expect(dot).to_have_attribute("aria-selected", "true")
        assert figure(page).locator("svg [tabindex='0']:visible").count() == 1
        event = next(event for event in WEEK.events if event.id == ids[index])
        expect(figure(page).locator(".timeline-text")).to_contain_text(event.event.rstrip("."))
        expect(figure(page).locator("li.is-marked")).to_have_attribute("data-event", ids[index])
    expect(dot).to_have_accessible_name("21 October 2025, Law and politics")


def test_a_dot_is_read_by_click_and_by_buttons(visit: Opener) -> None:
    page = opened(visit, fragment="timeline.span=days", viewport={"width": 360, "height": 780})
    ids = dots(page)
    later, earlier = (figure(page).get_by_role("button", name=name) for name in ("Later", "Earlier"))
    text = figure(page).locator(".timeline-text")
    expect(text).to_contain_text("Choose a dot")
    for event in WEEK.chosen(WEEK.spans[1]):
        later.click()
        expect(text).to_contain_text(event.event.rstrip("."))
    expect(later).to_be_disabled()
    earlier.click()
    expect(figure(page).locator("li.is-marked")).to_have_attribute("data-event", ids[-2])
    figure(page).locator("svg:visible [data-event=T34]").click()
    expect(text).to_contain_text("cruise missiles")
    assert figure(page).locator(".timeline-reader a").count() > 0
    assert all(each.bounding_box()["height"] >= 24 for each in (later, earlier))
    # What is no longer shown is no longer read.
    choice(page, "Kind").select_option(label="Meetings")
    expect(text).to_contain_text("Choose a dot")


def test_the_state_is_shared_by_address(visit: Opener) -> None:
    page = opened(visit, RECORD)
    choice(page, "Span").select_option("days")
    choice(page, "Actor").select_option("kim-jong-un")
    choice(page, "Kind").select_option("statements")
    fragment = page.url.partition("#")[2]
    assert set(fragment.split("&")) == {
        "timeline.span=days",
        "timeline.actor=kim-jong-un",
        "timeline.kind=statements",
    }
    again = opened(visit, RECORD, fragment)
    shows(again, RECORD, RECORD.spans[1], "kim-jong-un", "statements")
    figure(again).get_by_role("button", name="Reset").click()
    assert "#" not in again.url
    again.evaluate("location.hash = 'timeline.known=yes'")
    shows(again, RECORD, RECORD.spans[0], "", "", True)


def test_a_link_that_asks_for_the_impossible_is_told(visit: Opener) -> None:
    page = opened(visit, fragment="timeline.span=1850&timeline.known=yes&timeline.actor=chn")
    message = figure(page).locator(".explorer-message")
    expect(message).to_contain_text("asks for span 1850; possible here: year, days, before")
    expect(message).to_contain_text("asks for known, which this figure does not have")
    shows(page, WEEK, WEEK.spans[0], "chn")
    choice(page, "Actor").select_option(label="Japan")
    expect(message).to_be_empty()


@EACH
@pytest.mark.parametrize("width", [320, 360])
def test_a_phone_shows_it_whole(width: int, timeline: Timeline, visit: Opener) -> None:
    page = opened(visit, timeline, viewport={"width": width, "height": 780})
    for span in timeline.spans:
        choice(page, "Span").select_option(span.key)
        found = figure(page).evaluate(
            """f => {
              const svg = [...f.querySelectorAll('svg')].find(each => each.checkVisibility());
              const frame = svg.getBoundingClientRect();
              const inside = each => {
                const box = each.getBoundingClientRect();
                return box.left >= frame.left - 1 && box.right <= frame.right + 1
                  && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
              };
              const scale = frame.width / svg.viewBox.baseVal.width;
              const size = parseFloat(svg.getAttribute('font-size')) * scale;
              const outside = [...svg.querySelectorAll('text, rect')].filter(each => !inside(each));
              const hit = [...svg.querySelectorAll('[data-event]')].filter(each => {
                const box = each.querySelector('.target').getBoundingClientRect();
                return innerWidth >= 360 && Math.min(box.width, box.height) < 24;
              });
              return [document.documentElement.scrollWidth, size, outside.length, hit.length];
            }"""
        )
        assert found[0] <= width
        assert found[1] >= 11
        assert found[2:] == [0, 0]


@EACH
def test_without_javascript(timeline: Timeline, visit: Opener) -> None:
    page = visit(PAGES[timeline.title], java_script_enabled=False).page
    box = figure(page)
    assert box.locator("svg:visible").count() == len(timeline.spans)
    for span in timeline.spans:
        part = box.locator(f"[data-span={span.key}]")
        expect(part.get_by_role("img")).to_have_accessible_name(timeline.described(span))
        expect(part.locator(".explorer-reading")).to_have_text(timeline.reading(timeline.chosen(span)))
    assert box.locator("select, button, [tabindex]").count() == 0
    assert box.locator("li[data-event]").count() == len(timeline.events)
