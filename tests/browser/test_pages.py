"""Every page of the book: light, clean for axe, whole without JavaScript, no wider than a phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from book.the_book import pages_of_the_book
from browser import measured
from browser.conftest import opening
from browser.static_host import Sent, StaticHost, packed_size, serve
from browser.visits import Opener, Visit, wake
from giants.publish import frontend

PAGES = pages_of_the_book()
AXE = frontend.MODULES / "axe-core" / "axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The other rules do not look at colours: once is enough for both themes.
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
# Nor do colours hang on the width: on a phone, the header that it alone shows is looked at once.
SHAPES = RULES | {"without": "color-contrast"}

# Bytes as sent, with gzip: the budgets of the project, and the part of them that a page may use. What comes
# near its budget has no room for the next sentence.
TEXT = 100_000
MATHEMATICS = 90_000
EXPLORER = 300_000
VEGA = 160_000
USED = 0.95
REQUESTS = 14
WIDTHS = (1280, 360)
NARROW = ".mobile-header"
LARGE = ("150%", "200%")

OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => (each.open = true))"

# Elements of the page's own text that a reader cannot see, with the first words of each.
HIDDEN = """() => [...document.querySelectorAll('main *, article *')]
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(element => !element.closest('script, style, template, noscript, annotation, option, .headerlink'))
  .filter(element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(element => {
    const words = element.textContent.trim().slice(0, 60);
    const figure = element.closest('svg') && element.closest('figure');
    if (figure) return `${figure.id}: ${words} has no room`;
    return `${element.tagName} ${element.className}: ${words}`;
  })"""

# A drawer slides away when the window becomes narrow.
SETTLE = "() => Promise.allSettled(document.getAnimations().map(each => each.finished))"

# The text's own column scrolls as well: what makes it do so takes the whole text along.
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const boxes = [document.documentElement, ...document.querySelectorAll('.content')];
  if (boxes.every(box => box.scrollWidth <= box.clientWidth)) return [];
  const clipped = element => {
    if (element.closest('.toc-drawer, .sidebar-drawer')) return true;
    for (let up = element.parentElement; up && up !== document.body && !up.matches('.content');) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
      up = up.parentElement;
    }
    return false;
  };
  const right = element => Math.round(element.getBoundingClientRect().right);
  return [...document.querySelectorAll('body *')]
    .filter(element => right(element) > width + 1 && !clipped(element))
    .map(element => `${element.tagName}.${element.className} ${right(element)}`)
    .slice(0, 9);
}"""

# Texts of a drawing that its edge cuts off, or that lie on one another.
CROWDED = """() => [...document.querySelectorAll('figure svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  const seen = { visibilityProperty: true, opacityProperty: true };
  const texts = [...svg.querySelectorAll('text')]
    .filter(each => each.textContent.trim() && each.checkVisibility(seen))
    .map(each => [`${svg.closest('figure').id}: ${each.textContent.trim()}`, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1);
  const cut = texts.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1);
  const over = ([, a], [, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  const pairs = texts.flatMap((one, i) => texts.slice(i + 1).filter(other => over(one, other)).map(
    other => `${one[0]} lies on ${other[0]}`));
  return [...cut.map(([name]) => name + ' is cut off'), ...pairs];
})"""


# What is seen now and was not when this was asked before; at first, nothing.
NEWLY_SEEN = """header => {
  const seen = [...document.querySelectorAll('body *')]
    .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const before = window.seenBefore ?? new Set(seen);
  window.seenBefore = new Set(seen);
  return seen.filter(each => !before.has(each) && !each.closest(header))
    .map(each => `${each.tagName}.${each.className}`);
}"""

STRUCTURE = """() => ({
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


@dataclass
class Found:
    """What one visit to a page found; each test judges a part of it."""

    path: str
    sent: list[Sent]
    others: set[str]
    figures: int
    drawn: int
    asleep: int
    structure: dict[str, Any]
    skip: str
    is_inside: bool
    hidden: list[str]
    errors: list[str]
    crowded: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    sideways: dict[int, list[str]] = field(default_factory=dict)
    axe: dict[int, list[str]] = field(default_factory=dict)
    dark: list[str] = field(default_factory=list)
    phone: list[str] = field(default_factory=list)


# Buttons that no style of the book has reached; and a dark page on which a browser draws light sliders.
BARE = """() => [
  ...[...document.querySelectorAll("article button")]
    .filter(each => ["outset", "inset"].includes(getComputedStyle(each).borderTopStyle))
    .map(each => each.textContent),
  ...(getComputedStyle(document.body).colorScheme === "dark" ? [] : ["light controls"]),
]"""


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[StaticHost]:
    """A host of these tests' own: on it no page of other tests asks for anything while bytes are counted."""
    with serve(site) as running:
        yield running


# For the module, so that all tests of one page follow one another and share its visit.
@pytest.fixture(scope="module", params=PAGES)
def found(request: pytest.FixtureRequest, browser: Browser, host: StaticHost) -> Found:
    """Visit a page, cold, and look at all that there is to see."""
    path = request.param
    with opening(browser, host) as visit:
        host.log.clear()
        seen = visit(path)
        page = seen.page
        structure = page.evaluate(STRUCTURE)
        wake(page)
        page.wait_for_load_state("networkidle")
        found = Found(
            path=path,
            sent=list(host.log),
            others={urlsplit(url).netloc for url in seen.requests} - {urlsplit(host.origin).netloc},
            figures=page.locator("[data-explorer]").count(),
            # Of any kind: labs, games, maps, timelines.
            drawn=page.locator("figure.explorer").count(),
            asleep=page.locator("[data-explorer]:not([data-live=yes])").count(),
            structure=structure,
            **skip_link(page),
            hidden=[],
            errors=seen.errors,
        )
        page.evaluate(OPEN_ALL)
        for width, rules in zip(WIDTHS, (RULES, SHAPES), strict=True):
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(SETTLE)
            found.sideways[width] = page.evaluate(SIDEWAYS)
            found.phone = page.evaluate(NEWLY_SEEN, NARROW)
            found.axe[width] = run_axe(page, rules)
            page.emulate_media(color_scheme="dark")
            if width == WIDTHS[0]:
                page.evaluate(SETTLE)
                found.dark = run_axe(page, CONTRAST)
        found.bare = page.evaluate(BARE)
        found.crowded = page.evaluate(CROWDED)
        # A phone whose owner reads with larger letters.
        for size in LARGE:
            page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
            found.large += [f"{size}: {each}" for each in page.evaluate(SIDEWAYS)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        # What a reader has filtered away is meant to be hidden. Nothing is looked at after this.
        page.evaluate("() => document.querySelectorAll('[hidden]').forEach(each => each.remove())")
        found.hidden = [each for each in page.evaluate(HIDDEN) if "explorer-message" not in each]
    return found


def skip_link(page: Page) -> dict[str, Any]:
    """Press Tab as a reader would who has just come; follow the link, and say whether it led to the text."""
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('main, article, [role=main], footer') !== null"
    is_inside = page.evaluate(inside) or page.locator("article a, article button, article input").count() == 0
    # Where the focus shows a note, it would cover what is looked at next.
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    return {"skip": first, "is_inside": is_inside}


def run_axe(page: Page, rules: dict[str, Any], within: str = "html") -> list[str]:
    """Give what breaks a rule within an element; that takes a third of the time that a whole page does."""
    run = """([within, { without, ...runOnly }]) => axe.run(within, {
        runOnly, rules: without && { [without]: { enabled: false } }, resultTypes: ['violations'] })"""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text("utf-8") + ";0")
    result = page.evaluate(run, [within, rules])
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def note(path: str, **values: object) -> None:
    measured.PAGES.setdefault(path, {}).update(values)


def is_mathematics(path: str) -> bool:
    return path.endswith("mathematics.woff2")


def test_every_page_of_the_site_is_tested(site: Path) -> None:
    built = {
        path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts
    }
    assert built == set(PAGES), "delete _build/html if a page was taken out of the book"


def test_budget(found: Found) -> None:
    size = sum(sent.size for sent in found.sent)
    font = sum(sent.size for sent in found.sent if is_mathematics(sent.path))
    limit = EXPLORER if found.drawn else TEXT + MATHEMATICS if font else TEXT
    note(
        found.path,
        **{"kB": round(size / 1000, 1), "limit": limit // 1000, "requests": len(found.sent)},
        **{"other hosts": len(found.others), "errors": len(found.errors)},
    )
    assert found.errors == []
    assert found.others == set()
    assert [sent for sent in found.sent if sent.status != 200] == []
    assert len(found.sent) <= REQUESTS
    assert size <= USED * limit, found.sent
    assert size - font <= USED * (limit - (MATHEMATICS if font and not found.drawn else 0))
    assert found.asleep == 0


def test_drawing_library_is_small(site: Path) -> None:
    assert packed_size(site / "_static" / "vega.js") <= VEGA


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(found: Found, width: int) -> None:
    note(found.path, **{f"axe {width}": len(found.axe[width]), "axe dark": len(found.dark)})
    assert found.sideways[width] == []
    assert found.axe[width] == []
    assert found.dark == []


def test_a_phone_alone_shows_the_header(found: Found) -> None:
    assert found.phone == []


@pytest.mark.parametrize("path", [PAGES[0], PAGES[1]], ids=["the first page", "a chapter"])
def test_the_header_of_a_phone_can_be_read(path: str, visit: Opener) -> None:
    page = visit(path, viewport={"width": WIDTHS[1], "height": 900}).page
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.evaluate(SETTLE)
        assert run_axe(page, CONTRAST, NARROW) == [], theme


def test_no_control_keeps_the_browsers_own_look(found: Found) -> None:
    assert found.bare == []


def test_words_of_a_drawing_are_whole_and_apart(found: Found) -> None:
    assert found.crowded == []


def test_large_letters_do_not_widen_the_page(found: Found) -> None:
    assert found.large == []


# A plain space between a digit and a sign of its unit.
PARTED = re.compile(r"\d (?:%|billion\b|million\b|trillion\b|points\b)")
AS_THEY_ARE = re.compile(r"<(script|style|pre|code|svg|textarea|head)\b.*?</\1>|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_no_line_parts_a_number_from_its_unit(path: str, site: Path) -> None:
    text = (site / path).read_text("utf-8")
    assert PARTED.findall(AS_THEY_ARE.sub("", text)) == []
    assert not re.search(r"</math>[.,;:!?)](?!</span>|[.,;:!?)]*</span>)", text)


def test_structure(found: Found) -> None:
    page = found.structure
    assert page["title"].strip()
    assert page["lang"].startswith("en")
    assert page["h1"] == 1
    assert page["main"] == 1
    assert page["skip"] and "skip" in page["skip"][0].lower() and page["skip"][1]
    assert page["nameless"] == 0
    assert page["drawings"] == 0
    doubled = {each for each in page["ids"] if page["ids"].count(each) > 1}
    assert doubled == set()


def test_nothing_is_hidden(found: Found) -> None:
    assert found.hidden == []


def test_skip_link_leads_to_the_text(found: Found) -> None:
    assert "skip" in found.skip.lower()
    assert found.is_inside


@pytest.fixture(scope="module")
def plain(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """A tab in which no script of a page runs."""
    with opening(browser, host) as visit:
        yield visit("about:blank", java_script_enabled=False).page


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript(path: str, host: StaticHost, plain: Page) -> None:
    page, seen = plain, Visit(plain).watch()
    page.goto(host.url(path), wait_until="load")
    seen.leave()
    page.evaluate(OPEN_ALL)
    assert page.evaluate(HIDDEN) == []
    assert seen.errors == []
    text = page.locator("article, main").first.inner_text()
    assert len(text.split()) > 3
    for figure in page.locator("figure.explorer").all():
        if "play" in (figure.get_attribute("class") or ""):
            # The pay-offs, and the rules for who plays on paper.
            assert figure.locator("table tbody tr").first.is_visible()
            assert figure.locator(".play-paper li").first.is_visible()
        elif "talks" in (figure.get_attribute("class") or ""):
            # The board and a card for each seat.
            assert figure.get_by_role("table", name="The board").is_visible()
        elif figure.locator(".explorer-table table").count():
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
