"""On paper: nothing to press, and what the reader has entered."""

import pytest
from playwright.sync_api import Page, expect

from book.the_book import chapters_of_the_book, pages_of_the_book, source
from browser.test_forecasts import FORM
from browser.visits import Opener, keep
from giants.publish import contents, paper

# What paper is no use for. A picture whose parts can be pressed on a screen is still a picture; the summary
# of what is open is its title.
PRESSED = """() => [...document.querySelectorAll(
    "button, progress, select, summary, input, .back-to-top, .skip-to-content, .my-answers, .kept-bar")]
  .filter(each => !["text", "radio"].includes(each.type) && !each.closest(".grader-choice"))
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1)
  .filter(each => each.tagName !== "SUMMARY" || !each.nextElementSibling.checkVisibility())
  .map(each => each.outerHTML.slice(0, 120))"""


# Beyond the sheet's edge on the right, letters are cut off.
OUTSIDE = """() => [...document.querySelectorAll("article *")]
  .filter(each => each.checkVisibility() && !each.closest(".visually-hidden, math"))
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.outerHTML.slice(0, 120))"""

# What a question asks, what it offers, a line for the answer; figures and questions stay on one sheet.
LOST = """() => {
  const seen = each => each.checkVisibility();
  const whole = each => getComputedStyle(each).breakInside === "avoid";
  const lined = each => seen(each) && parseFloat(getComputedStyle(each).borderBottomWidth) > 0;
  const asked = each => [...each.querySelectorAll(".question-prompt, .question-options > *")]
    .filter(part => !part.closest("details")).every(seen)
    && (!["number", "code"].includes(each.dataset.kind)
      || [...each.querySelectorAll("input[type=text], textarea")].some(lined));
  return [...[...document.querySelectorAll(".explorer, .question")].filter(each => !whole(each)),
    ...[...document.querySelectorAll(".question[data-kind]")].filter(each => !asked(each))]
    .map(each => each.outerHTML.slice(0, 120));
}"""

# A letter on white has to be dark: the page is printed by a reader of the dark theme.
PALE = """() => {
  const light = colour => colour.map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const words = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement, text = words.currentNode.data.trim();
    if (!text || parent.closest("svg") || !parent.checkVisibility()) continue;
    const colour = getComputedStyle(parent).color.match(/[\\d.]+/g).map(Number);
    if (1.05 / (light(colour.slice(0, 3)) + 0.05) < 4.5) found.add(text.slice(0, 60));
  }
  return [...found];
}"""

# A4 without the margins that a browser leaves, in pixels.
MARGIN = {side: "10mm" for side in ("top", "right", "bottom", "left")}
SHEET = {"width": 718, "height": 1047}
# So much of all sheets but the last has to be filled: a figure that moves to the next one leaves a gap.
FILLED = 0.8


@pytest.mark.parametrize("path", pages_of_the_book())
def test_a_page_on_paper(path: str, look: Opener) -> None:
    page = look(path).page
    screen = page.viewport_size
    page.evaluate("document.body.dataset.theme = 'dark'")
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    try:
        assert page.evaluate(PRESSED) == []
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(PALE) == []
        assert page.evaluate(LOST) == []
        if path.removesuffix(".html") in contents.chapters():
            high = page.evaluate("document.querySelector('article').scrollHeight")
            sheets = printed(page)
            assert high > FILLED * (sheets - 1) * SHEET["height"]
            leave_out_what_happened(page, path, sheets)
    finally:
        page.emulate_media(media="null")
        page.set_viewport_size(screen)


def printed(page: Page) -> int:
    return paper.sheets(page.pdf(format="A4", margin=MARGIN))


def leave_out_what_happened(page: Page, path: str, sheets: int) -> None:
    page.emulate_media(media="null")
    box = page.get_by_label("leave out What happened")
    if "\n## What happened\n" not in source(path):
        expect(box).to_have_count(0)
        return
    page.locator(".opening > summary").click()
    box.check()
    told = page.locator("#what-happened, #for-discussion")
    expect(told.first).to_be_visible()
    page.emulate_media(media="print")
    expect(told.first).to_be_hidden()
    expect(told.last).to_be_visible()
    assert 4 < printed(page) < sheets < 18


# What stands in the fields, where all of it is in sight.
ENTERED = """() => [...document.querySelectorAll("input[type=text], input:checked, textarea")]
  .filter(each => each.checkVisibility() && each.scrollHeight <= each.clientHeight + 2)
  .map(each => each.value)"""


def on_paper(page: Page) -> list[str]:
    page.emulate_media(media="print")
    return page.evaluate(ENTERED)


def test_the_readers_own_answers_are_printed(visit_either: Opener) -> None:
    page = visit_either(chapters_of_the_book()[0]).page
    keys = {
        kind: page.locator(f"[data-question][data-kind={kind}]:not(.question-call)").first.get_attribute(
            "data-question"
        )
        for kind in ("number", "code", "choice")
    }
    code = "\n".join(f"line_{n} = {n}" for n in range(40))
    keep(page, {keys["number"]: "12.5", keys["code"]: code, keys["choice"]: 1})
    expect(page.get_by_label("Your answer").first).to_have_value("12.5")
    printed = on_paper(page)
    assert {"12.5", code, "1"} <= set(printed)


def test_the_readers_forecasts_are_printed(visit: Opener) -> None:
    page = visit(FORM).page
    keep(page, {"story/forecasts/Q01": 37})
    assert "37" in on_paper(page)
