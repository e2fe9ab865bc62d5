"""How far one has come: ticks, the way back in, and the page where everything stands."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.visits import Opener, keep
from giants.interact.kept import read

CHAPTER = "leverage/retaliation"
QUIZ = "why-tax"


def answer_a_quiz(page: Page) -> None:
    box = page.locator(".question-quiz").first
    box.get_by_role("radio").first.check()


@pytest.fixture
def begun(visit: Opener) -> Page:
    page = visit(f"{CHAPTER}.html").page
    answer_a_quiz(page)
    return page


def tick(page: Page, chapter: str) -> Any:
    return page.locator(f".sidebar-tree a[href$='{chapter.rpartition('/')[2]}.html'] .progress")


def current(page: Page) -> Any:
    return page.locator(
        ".sidebar-tree a.current.reference .progress, .sidebar-tree li.current-page .progress"
    )


def test_the_menu_ticks_what_was_begun(begun: Page) -> None:
    expect(current(begun)).to_have_attribute("data-progress", "begun")
    expect(current(begun)).to_contain_text(re.compile(r"\(1 of \d+ done\)"))
    expect(tick(begun, "leverage/tariff")).to_have_attribute("data-progress", "open")


def test_reading_alone_ticks_nothing(visit: Opener) -> None:
    page = visit(f"{CHAPTER}.html").page
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(current(page)).to_have_attribute("data-progress", "open")


def test_the_landing_page_leads_back(begun: Page, visit: Opener) -> None:
    # Its heading a little above the middle of the window, and that of the first exercise below it.
    begun.evaluate("""() => {
      const { top } = document.getElementById("exercises").getBoundingClientRect();
      scrollBy({ top: top - innerHeight / 2 + 10, behavior: "instant" });
    }""")
    title = begun.locator("article h1").inner_text().rstrip("#").strip()
    assert title.startswith("7. ")
    begun.close()
    page = visit("index.html", context=begun.context).page
    link = page.get_by_role("link", name=f"Continue: {title}")
    link.click()
    page.wait_for_url(f"**/{CHAPTER}.html#exercises")


def test_who_comes_first_sees_one_button(visit: Opener) -> None:
    page = visit("index.html").page
    expect(page.locator(".start-here")).to_have_count(1)


@pytest.mark.parametrize(
    "spoilt",
    [
        "{",
        "[]",
        '{"chapter": "javascript:alert(1)", "title": "x", "section": ""}',
        '{"chapter": "//evil/x", "title": "x", "section": ""}',
    ],
)
def test_a_spoilt_place_is_none(spoilt: str, visit: Opener) -> None:
    seen = visit("index.html")
    seen.page.evaluate("text => localStorage.setItem('between-giants/place', text)", spoilt)
    again = visit("index.html", context=seen.page.context)
    expect(again.page.locator(".start-here")).to_have_count(1)
    assert again.errors == []


def test_your_book_shows_what_was_answered(begun: Page, visit: Opener) -> None:
    page = visit("reference/your-book.html", context=begun.context).page
    section = page.locator(".your-book section", has=page.locator(f"a[href$='{CHAPTER}.html']"))
    expect(section).to_contain_text(re.compile(r"1 of \d+ done\."))
    expect(section.locator("dd")).to_have_count(1)
    page.on("dialog", lambda dialog: dialog.accept())
    section.get_by_role("button", name="Erase this chapter's answers").click()
    expect(section.locator("dd")).to_have_count(0)
    expect(section).to_contain_text(re.compile(r"0 of \d+ done\."))


def test_your_book_shows_the_first_try_beside_the_last(begun: Page, visit: Opener) -> None:
    radios = begun.locator(".question-quiz").first.get_by_role("radio")
    radios.nth(1).check()
    options = [
        text.strip() for text in begun.locator(".question-quiz").first.locator("label").all_inner_texts()
    ]
    page = visit("reference/your-book.html", context=begun.context).page
    expect(page.locator(".your-book dd")).to_have_text([options[1], f"First try: {options[0]}"])
    # What is handed in says it as well.
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save to a file").click()
    answers, unread = read(waiting.value.path().read_bytes(), "file")
    (found,) = answers.values()
    assert (found["given"], found["first"]["given"], unread) == (1, 0, 0)


def test_your_book_tells_what_was_drawn_played_and_forecast(visit: Opener) -> None:
    page = visit("reference/your-book.html").page
    kept = {
        "balancing/hedging/guess": "2017=50 2018=55 shown",
        "summit/summit/summit": "- KOR-417-af3ccf60-p KOR-1-af3ccf60-p",
        "story/forecasts/Q01": 5,
    }
    keep(page, kept)
    page.reload()
    for text in ("2 years drawn", "2 evenings", "5 %"):
        expect(page.locator(".your-book dd", has_text=text)).to_have_count(1)


def test_without_the_list_the_answers_can_be_saved(begun: Page, visit: Opener) -> None:
    begun.context.route("**/your-book.js*", lambda route: route.abort())
    page = visit("reference/your-book.html", context=begun.context).page
    expect(page.locator(".your-book").get_by_role("status")).to_contain_text("Your answers are safe")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file").click()
    assert saved.value.suggested_filename.endswith(".json")
