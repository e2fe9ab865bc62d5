"""Figures, claims and terms in the prose: a link for everybody, a note for whoever points at it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import chapters_of_the_book
from browser.visits import Opener

CHAPTER = chapters_of_the_book()[0]
KINDS = pytest.mark.parametrize("kind", ["fact", "claim", "term"])
WHERE = {"fact": "reference/data.html", "claim": "reference/ledger.html", "term": "reference/glossary.html"}


def first(page: Page, kind: str) -> Locator:
    # Claims that are graded blind have tests of their own.
    return page.locator(f"a.mark-{kind}:not(.claim-held)").first


def note(page: Page) -> Locator:
    return page.get_by_role("tooltip")


@KINDS
def test_link_works_without_javascript(kind: str, visit: Opener) -> None:
    page = visit(CHAPTER, java_script_enabled=False).page
    mark = first(page, kind)
    anchor = mark.get_attribute("href").partition("#")[2]
    mark.click()
    assert WHERE[kind] in page.url
    assert page.url.endswith("#" + anchor)
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


@KINDS
def test_pointing_shows_the_note(kind: str, visit: Opener) -> None:
    page = visit(CHAPTER).page
    mark = first(page, kind)
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(note(page)).to_be_visible()
    expect(note(page)).to_have_text(mark.get_attribute("data-note"))
    assert mark.get_attribute("aria-describedby") == note(page).get_attribute("id")
    # The note can be pointed at itself without going away.
    note(page).hover()
    page.wait_for_timeout(300)
    expect(note(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#mark-note")).to_be_hidden()
    assert mark.get_attribute("aria-describedby") is None
    mark.hover()
    expect(note(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator("#mark-note")).to_be_hidden()


@KINDS
def test_keyboard_shows_the_note(kind: str, visit: Opener) -> None:
    page = visit(CHAPTER).page
    mark = first(page, kind)
    # Stand just before the mark, then press Tab as a reader would.
    mark.evaluate(
        """mark => {
          const before = document.createElement("button");
          mark.before(before);
          before.focus();
        }"""
    )
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    expect(note(page)).to_have_text(mark.get_attribute("data-note"))
    assert mark.get_attribute("aria-describedby") == "mark-note"
    page.keyboard.press("Escape")
    expect(page.locator("#mark-note")).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{WHERE[kind]}#*")


@KINDS
def test_touch_shows_the_note_then_follows(kind: str, visit: Opener) -> None:
    page = visit(CHAPTER, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}).page
    mark = first(page, kind)
    mark.scroll_into_view_if_needed()
    mark.tap()
    expect(note(page)).to_be_visible()
    assert CHAPTER in page.url
    box = note(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    expect(page.locator("#mark-note")).to_be_hidden()
    mark.scroll_into_view_if_needed()
    mark.tap()
    note(page).get_by_role("link").tap()
    page.wait_for_url(f"**/{WHERE[kind]}#*")


def test_every_note_says_something_and_stays_on_the_page(visit: Opener) -> None:
    for width in (1280, 360):
        page = visit(CHAPTER, viewport={"width": width, "height": 800}).page
        for mark in page.locator("a.mark").all()[::9]:
            mark.scroll_into_view_if_needed()
            mark.hover()
            expect(note(page)).to_have_text(mark.get_attribute("data-note"))
            box = note(page).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= width
            assert box["y"] >= 0 and box["y"] + box["height"] <= 800
            page.keyboard.press("Escape")
