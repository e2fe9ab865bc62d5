"""What a phone shows first: on the landing page how to begin, in every chapter something to do."""

import pytest
from playwright.sync_api import Page

from browser.visits import Opener
from giants.publish import contents

PHONE = {"width": 360, "height": 640}
SCREENS = 2
# Something to do: a figure, a game, a form, or one's own forecasts to uncover.
FIRST = """() => document.querySelector("article :is(figure.explorer, [data-forecast-reveal])")
  .getBoundingClientRect().top + scrollY"""


@pytest.fixture(scope="module")
def phone(tab: Page) -> Page:
    """The module's tab, as small as a phone."""
    tab.set_viewport_size(PHONE)
    return tab


@pytest.mark.parametrize("chapter", contents.chapters())
def test_something_to_do_comes_within_two_screens(chapter: str, phone: Page, look: Opener) -> None:
    page = look(f"{chapter}.html").page
    assert page.evaluate(FIRST) <= SCREENS * PHONE["height"]


def shown_first(page: Page) -> float:
    """See that title, sentence and the first button stand on the first screen; say where the toy begins."""
    article = page.locator("article")
    for part in (article.locator("h1"), article.locator("p").first, article.locator(".start-here a").first):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"]
    return page.evaluate(FIRST) / PHONE["height"]


def test_the_landing_page_begins_on_its_first_screen(visit: Opener) -> None:
    assert shown_first(visit("index.html", viewport=PHONE).page) <= 0.6


def test_who_comes_back_goes_on_from_the_first_screen(visit: Opener) -> None:
    before = visit("story/reading-the-news.html", viewport=PHONE).page
    page = visit("index.html", context=before.context, before=lambda _: before.close()).page
    assert "Continue: 3. " in page.locator(".start-here a").first.inner_text()
    # A long title takes two lines; the toy still shows.
    assert shown_first(page) <= 0.75
