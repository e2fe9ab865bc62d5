"""Small things on every kind of page: formulas that copy, a glossary to search, scripts that fail."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Before, Opener

# The script of ours that a page runs.
OURS = re.compile(r"/(site|chapter|text)\.js")

COPIED = """selector => {
  const place = document.querySelector(selector);
  getSelection().selectAllChildren(place);
  let text = "";
  const data = new DataTransfer();
  const event = new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true });
  place.dispatchEvent(event);
  return event.defaultPrevented ? data.getData("text/plain") : null;
}"""


def test_a_formula_is_copied_as_tex(look: Opener) -> None:
    page = look("leverage/tariff.html").page
    tex = page.locator("[data-tex]").first.get_attribute("data-tex")
    assert "\\frac" in tex
    assert page.evaluate(COPIED, "[data-tex] math") == f"$${tex}$$"
    section = page.locator("section:has([data-tex])").last.get_attribute("id")
    text = page.evaluate(COPIED, f"#{section}")
    assert text.count("$$") == 2 * page.locator(f"#{section} [data-tex]").count()
    # Text without a formula is left to the browser.
    assert page.evaluate(COPIED, "h1") is None
    assert page.locator(".copied").count() == 0


def test_the_glossary_has_letters_and_a_filter(look: Opener) -> None:
    page = look("reference/glossary.html").page
    page.set_viewport_size({"width": 360, "height": 780})
    letters = page.get_by_role("navigation", name="Terms by letter").get_by_role("link")
    names = letters.all_inner_texts()
    assert names == sorted(set(names)) and len(names) > 10
    assert all(min(each.bounding_box()[side] for side in ("width", "height")) >= 24 for each in letters.all())
    letters.get_by_text("T", exact=True).click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.inner_text().upper().startswith("T")
    page.get_by_role("searchbox", name="Words").fill("import duty percentage")
    shown = page.locator(".glossary dt:visible")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    assert "Ad valorem tariff" in " ".join(shown.all_inner_texts())
    assert shown.count() == page.locator(".glossary dd:visible").count() < 5
    page.set_viewport_size({"width": 1280, "height": 900})


def abort() -> Before:
    return lambda page: page.route(OURS, lambda route: route.abort())


def too_new() -> Before:
    return lambda page: page.route(
        re.compile(r"/(site|chapter|text)\.js"), lambda route: route.fulfill(body="class A { ? }")
    )


@pytest.mark.parametrize("before", [abort(), too_new()], ids=["does not load", "cannot be read"])
def test_a_page_says_that_its_scripts_did_not_start(before: Before, look: Opener) -> None:
    page: Page = look("leverage/tariff.html", before=before).page
    expect(page.locator(".not-awake")).to_contain_text("could not start")


def test_a_page_that_runs_says_nothing(look: Opener) -> None:
    assert look("leverage/tariff.html").page.locator(".not-awake").count() == 0


def test_who_wants_no_motion_gets_none(visit: Opener) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = visit("leverage/tariff.html", reduced_motion=motion).page
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


def test_a_jump_keeps_the_state_and_a_button_copies_it(visit: Opener) -> None:
    page = visit("leverage/tariff.html").page
    lab = page.locator("[data-explorer]").first
    name = lab.get_attribute("id")
    lab.locator("input[type=range]").first.press("ArrowRight")
    state = page.url.partition("#")[2]
    assert state.startswith(f"{name}.")
    page.evaluate("location.hash = 'exercises'")
    # Moved elsewhere after the jump, the address has both again.
    lab.locator("input[type=range]").nth(1).press("ArrowLeft")
    assert state in page.url
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab.get_by_role("button", name="Copy link to this state").click()
    expect(lab.locator(".explorer-message")).to_contain_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.partition("#")[0] == page.url.partition("#")[0]
    assert state in link
    assert link.count(f"{name}.") == lab.locator(".explorer-control").count()


# Names in a drawing have the reader's own colour for text, whatever the theme of the page says.
READ = """selector => {
  const own = getComputedStyle(document.body).color;
  const texts = [...document.querySelectorAll(selector + " svg text")].filter(each => each.checkVisibility());
  const unread = texts.filter(each => getComputedStyle(each).fill !== own);
  return [texts.length, unread.map(each => each.textContent)];
}"""


@pytest.mark.parametrize(
    ("path", "drawing"), [("balancing/signed-map.html", "figure#map"), ("story/the-week.html", ".timeline")]
)
def test_names_are_read_in_forced_colours(path: str, drawing: str, visit: Opener) -> None:
    for theme in ("light", "dark"):
        page = visit(path, forced_colors="active", color_scheme=theme).page
        expect(page.locator(drawing)).to_have_attribute("data-live", "yes")
        count, unread = page.evaluate(READ, drawing)
        assert count > 0
        assert unread == []
