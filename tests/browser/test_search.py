"""The search: numbers and names, chapters first, hostile words, a page opened from a folder."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.contexts import DESK
from browser.static_host import StaticHost
from browser.test_pages import CONTRAST, RULES, WIDTHS, run_axe
from browser.visits import Opener

# What comes with a question, as sent.
TEXTS = 200_000


def search(look: Opener, words: str) -> Page:
    """Open the page with a question, and wait for the answer."""
    seen = look(f"search.html?{urlencode({'q': words})}")
    expect(status(seen.page)).to_contain_text("“")
    assert seen.errors == []
    return seen.page


def status(page: Page) -> Locator:
    return page.locator("#search-status")


def found(page: Page) -> list[str]:
    """The pages found, in their order."""
    return page.locator("#search-results h3 a").evaluate_all("all => all.map(a => a.getAttribute('href'))")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("350", "leverage/pledge.html"),
        ("232", "leverage/tariff.html"),
        ("15 %", "leverage/tariff.html"),
        ("15%", "leverage/tariff.html"),
        ("2025", None),
        ("THAAD", None),
        ("tariffs", "leverage/tariff.html"),
        ("hedging", "balancing/hedging.html"),
        ("frustration index", "balancing/signed-map.html"),
        ("Gyongju", None),
    ],
)
def test_numbers_and_names_are_found_chapters_first(words: str, first: str | None, look: Opener) -> None:
    page = search(look, words)
    pages = found(page)
    assert pages
    assert first in (None, *pages[:3])
    reference = [name.startswith("reference/") for name in pages]
    assert reference == sorted(reference)
    assert not reference[0]
    assert page.locator("#search-results mark").count() > 0


def test_a_reader_asks_by_the_form(visit: Opener) -> None:
    page = visit("search.html").page
    page.get_by_role("main").get_by_role("searchbox").fill("Section 232")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=Section+232")
    expect(page.locator("#search-results h3").first).to_be_visible()
    expect(page.get_by_role("main").get_by_role("searchbox")).to_have_value("Section 232")


def test_every_place_is_there(look: Opener, site: Path) -> None:
    page = search(look, "Gyeongju")
    for link in page.locator("#search-results a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        name, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in (site / name).read_text("utf-8"), link


def test_what_is_not_there_is_said(look: Opener) -> None:
    page = search(look, "zebra crossing")
    expect(status(page)).to_contain_text("Nothing in the book has “zebra crossing”")
    assert found(page) == []


@pytest.mark.parametrize("words", ["__proto__", "constructor", "<b>x", "a" * 3000, "%", "\\", '"', "(.*"])
def test_hostile_words_are_words(words: str, look: Opener) -> None:
    page = search(look, words)
    expect(status(page)).to_contain_text(words)
    expect(page.get_by_role("main").get_by_role("searchbox")).to_have_value(words)


# Every word of what is searched stands between blanks or signs on the page.
GLUED = """parts => {
  const words = text => text.normalize("NFC").match(/[\\p{L}\\p{N}]+/gu) ?? [];
  document.querySelectorAll("details").forEach(each => (each.open = true));
  const shown = new Set(words(document.querySelector("article").innerText));
  return [...new Set(parts.flatMap(part => words(part[1] + " " + part[2])))].filter(word => !shown.has(word));
}"""


@pytest.mark.parametrize("path", ["leverage/tariff.html", "story/the-week.html", "reference/ledger.html"])
def test_no_words_are_glued(path: str, visit: Opener, site: Path) -> None:
    texts = json.loads((site / "_static" / "searched.js").read_text("utf-8").removeprefix("searched="))
    parts = next(parts for name, _, parts in texts if name == path)
    assert visit(path, java_script_enabled=False).page.evaluate(GLUED, parts) == []


def test_the_texts_come_with_the_first_question(look: Opener, host: StaticHost) -> None:
    host.log.clear()
    look("search.html").page.wait_for_load_state("networkidle")
    assert not [sent for sent in host.log if "searched" in sent.path]
    host.log.clear()
    search(look, "tariff")
    assert sum(sent.size for sent in host.log if Path(sent.path).stem in ("search", "searched")) <= TEXTS


def test_it_works_from_a_folder(visit: Opener, site: Path) -> None:
    seen = visit((site / "search.html").as_uri() + "?q=THAAD")
    expect(status(seen.page)).to_contain_text("on")
    expect(seen.page.locator("#search-results h3").first).to_be_visible()
    assert seen.errors == []


def test_results_are_clean(look: Opener) -> None:
    page = search(look, "tariff")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for theme, rules in (("light", RULES), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=theme)
            assert run_axe(page, rules, "[role=main]") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)


def test_a_failed_load_is_told(visit: Opener) -> None:
    def cut(page: Page) -> None:
        page.route("**/searched.js", lambda route: route.abort())

    page = visit("search.html?q=tariff", before=cut).page
    expect(status(page)).to_contain_text("the texts did not load")
