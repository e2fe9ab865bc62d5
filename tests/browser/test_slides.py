"""Decks of slides: whole, from a folder, without a network, by the keyboard, nothing cut off, labs live."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.test_pages import CONTRAST, RULES, run_axe
from browser.visits import Opener, Visit
from giants.publish import contents, frontend, licences, links
from giants.publish.slides import notes
from giants.publish.slides.__main__ import write
from giants.publish.slides.deck import Deck

# Bytes of a deck with what all decks share, without the pages that its figures stand on.
WHOLE = 300_000
# Pixels on a slide that is 720 high.
SMALLEST = 20
PARTS = ["title", "scene", "call", "play", "board", "lab", "call-again", "discussion"]
FRAMES = {"play", "lab"}

# What its slide or its board cuts off; a figure's frame scrolls inside.
CUT_OFF = """() => [...document.querySelectorAll("section.present :is(.sheet, .sheet pre)")]
  .filter(each => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
  .map(each => `${each.tagName} ${each.scrollWidth}x${each.scrollHeight} ${each.textContent.slice(0, 40)}`)"""
AT = "() => document.querySelector('section.present').id"
LETTERS = "() => parseFloat(getComputedStyle(document.querySelector('section.present .sheet')).fontSize)"


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stick") / "slides"


@pytest.fixture(scope="module")
def decks(site: Path, folder: Path) -> dict[str, Deck]:
    return {deck.docname: deck for deck in write(site, folder)}


def told_with_a_call() -> list[str]:
    book = frontend.ROOT / "book"
    return [name for name in contents.chapters() if "{your-call}" in (book / f"{name}.md").read_text("utf-8")]


def test_every_chapter_with_a_call_has_a_deck(decks: dict[str, Deck], folder: Path) -> None:
    assert list(decks) == told_with_a_call()
    parts = set(contents.models())
    assert {name for name in contents.chapters() if name.partition("/")[0] in parts} - set(decks) == {
        "summit/what-happened"
    }
    index = (folder / "index.html").read_text("utf-8")
    assert re.findall(r'<li><a href="([^"]+)"', index) == [deck.file for deck in decks.values()]
    assert all((folder / name).is_file() for name in re.findall(r'(?:href|src)="([^":]+)"', index))
    told = (folder / licences.NAME).read_text("utf-8")
    assert told.startswith("reveal.js ") and "Hakim El Hattab" in told and "MarkedJS" in told


@pytest.mark.parametrize("docname", told_with_a_call())
def test_a_deck_has_its_parts(docname: str, decks: dict[str, Deck], folder: Path) -> None:
    deck = decks[docname]
    ids = [slide.id for slide in deck.slides]
    assert 8 <= len(ids) <= 10
    assert [id for id in ids if not id.startswith("what-happened")] == PARTS
    after = (frontend.ROOT / "book" / f"{docname}.md").read_text("utf-8").partition("\n## What happened\n")[2]
    assert ("what-happened" in ids) == bool(after)
    assert all(slide.heading and len(re.sub("<[^>]+>", "", slide.body)) > 20 for slide in deck.slides[1:3])
    assert f"Code of {links.site()}{docname}.html" in deck.slides[0].body
    text = re.sub(r'<svg.*?</svg>|(?:src|href|id)="[^"]*"', "", deck.html, flags=re.DOTALL)
    assert not re.search(r"{\w+[:}]|\s\.<|`|\\\(|verdict held|✓|Without JavaScript", text), (
        "not as it should be read"
    )
    assert "\N{NO-BREAK SPACE}." not in text
    shared = sum((folder / name).stat().st_size for name in ("slides.js", "slides.css"))
    assert (folder / deck.file).stat().st_size + shared < WHOLE


@pytest.mark.parametrize("docname", told_with_a_call())
def test_the_notes_hold_the_plan(docname: str, decks: dict[str, Deck]) -> None:
    said = " ".join(slide.notes for slide in decks[docname].slides)
    parts = notes.sections(docname)
    assert len(parts) == 9
    for heading, text in parts.items():
        assert f"<h3>{heading}</h3>{text}" in said


def test_a_figure_opens_as_the_plan_wants_it(decks: dict[str, Deck]) -> None:
    bodies = {slide.id: slide.body for slide in decks["leverage/tariff"].slides}
    assert 'src="book/leverage/tariff.html?embed=wedge&amp;slide#wedge.demand_elasticity=1"' in bodies["lab"]
    assert 'src="book/leverage/tariff.html?embed=formula&amp;slide"' in bodies["play"]


def slide_by_slide(seen: Visit, deck: Deck) -> list[str]:
    """Go through a deck with one key, looking at every slide; give the slides."""
    page, found = seen.page, []
    page.locator("html[data-awake]").wait_for(state="attached")
    for slide in deck.slides:
        page.locator(f"section.present#{slide.id}").wait_for(state="attached")
        found.append(page.evaluate(AT))
        fragments = page.locator("section.present .fragment")
        for place in range(fragments.count()):
            page.keyboard.press("PageDown")
            expect(fragments.nth(place)).to_be_visible()
        if slide.id in FRAMES:
            inside = page.frame_locator("section.present iframe")
            expect(inside.locator("html.on-slide article > figure.explorer")).to_be_visible()
            expect(inside.locator(".explorer-title")).to_be_hidden()
        assert page.evaluate(CUT_OFF) == [], slide.id
        assert page.evaluate(LETTERS) >= SMALLEST
        page.keyboard.press("PageDown")
    assert page.evaluate(AT) == deck.slides[-1].id
    assert seen.errors == []
    assert all(url.startswith("file://") for url in seen.requests)
    return found


@pytest.mark.parametrize("docname", told_with_a_call())
def test_nothing_is_cut_off_and_nothing_comes_from_elsewhere(
    docname: str, decks: dict[str, Deck], folder: Path, look: Opener, tab: Page
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    deck = decks[docname]
    assert slide_by_slide(look((folder / deck.file).as_uri()), deck) == [slide.id for slide in deck.slides]


def test_the_lab_moves_and_gives_the_keys_back(decks: dict[str, Deck], folder: Path, look: Opener) -> None:
    page = look(f"{(folder / decks['leverage/tariff'].file).as_uri()}#/lab").page
    inside = page.frame_locator("#lab iframe")
    reading = inside.locator("#wedge .explorer-reading")
    expect(inside.locator("#wedge[data-live=yes]")).to_be_attached()
    before = reading.inner_text()
    inside.locator("#wedge input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(reading).not_to_have_text(before)
    assert page.evaluate(AT) == "lab"
    page.keyboard.press("PageDown")
    page.locator("section.present#call-again").wait_for(state="attached")
    page.keyboard.press("ArrowLeft")
    page.locator("section.present#lab").wait_for(state="attached")
    # What was set is still set.
    assert reading.inner_text() != before
    inside.locator("#wedge input[type=range]").first.focus()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement === document.body")
    page.keyboard.press("ArrowLeft")
    page.locator("section.present#board").wait_for(state="attached")


def test_the_view_with_notes(decks: dict[str, Deck], folder: Path, look: Opener) -> None:
    page = look((folder / decks["leverage/tariff"].file).as_uri()).page
    page.locator("html[data-awake]").wait_for(state="attached")
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    said = opened.value.locator(".speaker-controls-notes")
    expect(said).to_contain_text("What a class should take away")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("50 minutes")
    opened.value.close()


def test_slides_are_clean_for_axe(decks: dict[str, Deck], folder: Path, look: Opener, tab: Page) -> None:
    try:
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            page = look((folder / decks["leverage/world"].file).as_uri()).page
            page.locator("html[data-awake]").wait_for(state="attached")
            for slide in decks["leverage/world"].slides:
                page.locator(f"section.present#{slide.id}").wait_for(state="attached")
                assert run_axe(page, RULES if scheme == "light" else CONTRAST) == [], (scheme, slide.id)
                # A slide may show its last part only at the second press.
                for _ in range(1 + page.locator("section.present .fragment").count()):
                    page.keyboard.press("PageDown")
    finally:
        tab.emulate_media(color_scheme="light")


def test_in_firefox(firefox: Browser, decks: dict[str, Deck], folder: Path) -> None:
    page = firefox.new_page(viewport={"width": 1280, "height": 720})
    try:
        seen = Visit(page).watch()
        deck = decks["leverage/retaliation"]
        page.goto((folder / deck.file).as_uri())
        assert slide_by_slide(seen, deck) == [slide.id for slide in deck.slides]
    finally:
        page.close()
