"""Every page of the book: light, clean for axe, whole without JavaScript, no wider than a phone."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from book.the_book import pages_of_the_book
from browser.static_host import StaticHost, packed_size
from browser.visits import MEASURED, Opener, wake
from giants.publish import frontend

PAGES = pages_of_the_book()
AXE = frontend.MODULES / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Bytes as sent, with gzip; the budgets of the project.
TEXT = 100_000
MATHEMATICS = 90_000
EXPLORER = 300_000
VEGA = 160_000
REQUESTS = 15

OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => (each.open = true))"

# Elements of the page's own text that a reader cannot see, with the first words of each.
HIDDEN = """() => [...document.querySelectorAll('main *, article *')]
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(element => !element.closest('script, style, template, noscript, annotation, option, .headerlink'))
  .filter(element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(element => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 60)}`)"""

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const clipped = element => {
    for (let up = element.parentElement; up !== document.body && up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  const right = element => Math.round(element.getBoundingClientRect().right);
  return [...document.querySelectorAll('body *')]
    .filter(element => right(element) > width + 1 && !clipped(element))
    .map(element => `${element.tagName}.${element.className} ${right(element)}`)
    .concat([`page ${document.documentElement.scrollWidth} wide, window ${width}`]);
}"""


def note(path: str, **measured: object) -> None:
    MEASURED.setdefault(path, {}).update(measured)


def is_mathematics(path: str) -> bool:
    return path.endswith("mathematics.woff2")


def test_every_page_of_the_site_is_tested(site: Path) -> None:
    built = {
        path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts
    }
    assert built == set(PAGES), "delete _build/html if a page was taken out of the book"


@pytest.mark.parametrize("path", PAGES)
def test_budget(path: str, host: StaticHost, visit: Opener) -> None:
    host.log.clear()
    seen = visit(path)
    wake(seen.page)
    figures = seen.page.locator("[data-explorer]").count()
    asleep = seen.page.locator("[data-explorer]:not([data-live=yes])").count()
    seen.page.wait_for_load_state("networkidle")
    size = sum(sent.size for sent in host.log)
    font = sum(sent.size for sent in host.log if is_mathematics(sent.path))
    others = {urlsplit(url).netloc for url in seen.requests} - {urlsplit(host.origin).netloc}
    limit = EXPLORER if figures else TEXT + MATHEMATICS if font else TEXT
    note(
        path,
        **{"kB": round(size / 1000, 1), "limit": limit // 1000, "requests": len(host.log)},
        **{"other hosts": len(others), "errors": len(seen.errors)},
    )
    assert seen.errors == []
    assert others == set()
    assert [sent for sent in host.log if sent.status != 200] == []
    assert len(host.log) <= REQUESTS
    assert size <= limit
    assert size - font <= limit - (MATHEMATICS if font and not figures else 0)
    assert asleep == 0


def test_drawing_library_is_small(site: Path) -> None:
    assert packed_size(site / "_static" / "vega.js") <= VEGA


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, width: int, visit: Opener) -> None:
    seen = visit(path, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = seen.page
    wake(page)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(SIDEWAYS) == []
    page.evaluate(AXE.read_text("utf-8") + ";0")
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found[theme] = run_axe(page)
        note(path, **{f"axe {width} {theme}": len(found[theme])})
    assert found == {"light": [], "dark": []}
    assert seen.errors == []


def run_axe(page: Page) -> list[str]:
    result = page.evaluate(
        "values => axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })",
        RULES,
    )
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_structure(path: str, visit: Opener) -> None:
    page = visit(path).page
    found = page.evaluate(
        """() => ({
          title: document.title,
          lang: document.documentElement.lang,
          h1: document.querySelectorAll('h1').length,
          main: document.querySelectorAll('main, [role=main]').length,
          skip: [...document.querySelectorAll('a[href^="#"]')].slice(0, 1).map(
            a => [a.textContent.trim(), !!document.getElementById(a.hash.slice(1))])[0],
          nameless: [...document.querySelectorAll('img, [role=img]')].filter(
            each => !(each.alt || each.getAttribute('aria-label') || '').trim() && each.alt !== '').length,
          drawings: [...document.querySelectorAll('main svg')].filter(
            svg => !svg.closest('[aria-label], [aria-hidden=true]')).length,
          ids: [...document.querySelectorAll('[id]')].map(each => each.id),
        })"""
    )
    assert found["title"].strip()
    assert found["lang"].startswith("en")
    assert found["h1"] == 1
    assert found["main"] == 1
    assert found["skip"] and "skip" in found["skip"][0].lower() and found["skip"][1]
    assert found["nameless"] == 0
    assert found["drawings"] == 0
    doubled = {each for each in found["ids"] if found["ids"].count(each) > 1}
    assert doubled == set()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_hidden(path: str, visit: Opener) -> None:
    page = visit(path).page
    wake(page)
    page.evaluate(OPEN_ALL)
    # What a reader has filtered away is meant to be hidden.
    page.evaluate("() => document.querySelectorAll('[hidden]').forEach(each => each.remove())")
    unseen = [each for each in page.evaluate(HIDDEN) if "explorer-message" not in each]
    assert unseen == []


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript(path: str, site: Path, visit: Opener) -> None:
    seen = visit(path, java_script_enabled=False)
    page = seen.page
    page.evaluate(OPEN_ALL)
    assert page.evaluate(HIDDEN) == []
    assert seen.errors == []
    text = page.locator("article, main").first.inner_text()
    assert len(text.split()) > 3
    for figure in page.locator("figure.explorer").all():
        if figure.locator(".explorer-table table").count():
            assert figure.locator("svg").first.is_visible()
            assert figure.locator("table tbody tr").first.is_visible()
            assert figure.locator(".explorer-reading").inner_text().strip()
        else:
            # Claims to grade, events, places: a list that says it all.
            assert figure.locator("li").first.is_visible()
    for question in page.locator(".question-answers").all():
        assert question.locator("li").first.is_visible()
    # A page that is drawn by JavaScript has to say so.
    if path == "search.html":
        assert "JavaScript" in text or page.locator("noscript").count()


@pytest.mark.parametrize("path", PAGES)
def test_skip_link_leads_to_the_text(path: str, visit: Opener) -> None:
    page = visit(path).page
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    assert "skip" in first.lower()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, article, [role=main], footer') !== null"
    assert page.evaluate(inside) or page.locator("article a, article button, article input").count() == 0


def test_search_finds_a_chapter(visit: Opener) -> None:
    seen = visit("search.html")
    page = seen.page
    page.get_by_role("main").get_by_role("searchbox").fill("tariff")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=tariff")
    expect(page.locator("#search-results li a").first).to_be_visible()
    page.evaluate(AXE.read_text("utf-8") + ";0")
    assert run_axe(page) == []
    assert seen.errors == []
