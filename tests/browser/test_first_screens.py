"""What a phone shows first: on the landing page how to begin, in every chapter something to do."""

import pytest
from playwright.sync_api import Page

from browser.visits import Opener
from giants.publish import contents

PHONE = {"width": 360, "height": 640}
SCREENS = 2
FIRST = """() => document.querySelector("article figure.explorer").getBoundingClientRect().top + scrollY"""


@pytest.fixture(scope="module")
def phone(tab: Page) -> Page:
    """The module's tab, as small as a phone."""
    tab.set_viewport_size(PHONE)
    return tab


# The last one tells what came; nothing is played before that.
@pytest.mark.parametrize("chapter", contents.chapters()[:-1])
def test_something_to_do_comes_within_two_screens(chapter: str, phone: Page, look: Opener) -> None:
    page = look(f"{chapter}.html").page
    assert page.evaluate(FIRST) <= SCREENS * PHONE["height"]


def test_the_landing_page_begins_on_its_first_screen(phone: Page, look: Opener) -> None:
    page = look("index.html").page
    article = page.locator("article")
    for part in (article.locator("h1"), article.locator("p").first, article.locator(".start-here a").first):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"]
    # A good part of the toy can be seen, and invites.
    assert page.evaluate(FIRST) <= 0.7 * PHONE["height"]
