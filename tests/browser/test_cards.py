"""The summit on paper: sides of A4, a front on an odd one and its back on the next, nothing cut off."""

import re
from collections.abc import Iterator

import pytest

from browser.for_class import instructors_site
from browser.static_host import StaticHost, serve
from browser.test_paper import SHEET, printed
from browser.visits import Opener
from giants.labs.summit_cards import cards
from giants.publish import contents

PAGE = "teach/summit-cards.html"
OVER = "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('pre'))"


@pytest.fixture(scope="module")
def host() -> Iterator[StaticHost]:
    """The edition for instructors on a static host of this machine."""
    with serve(instructors_site()) as running:
        yield running


def test_a_plan_is_one_sheet_of_two_sides_with_its_whole_board(visit: Opener, host: StaticHost) -> None:
    page = visit(PAGE, viewport=SHEET).page
    page.emulate_media(media="print")
    for name in contents.chapters():
        page.goto(host.url(f"teach/{name.partition('/')[2]}.html"))
        assert 1 <= printed(page) <= 2, name
        assert page.evaluate(OVER) <= 1, name


def test_each_page_is_one_side_of_a4(visit: Opener) -> None:
    page = visit(PAGE).page
    # One side says how to print; each other begins on a new side, so that none runs over.
    assert page.locator(".cards-page").count() == len(cards.pages())
    assert printed(page) == 1 + len(cards.pages()) == 10


def test_nothing_is_cut_off_and_the_backs_fall_on_the_fronts(visit: Opener) -> None:
    # As wide as what is printed between the margins.
    page = visit(PAGE, viewport=SHEET).page
    page.emulate_media(media="print")
    cut = """() => [...document.querySelectorAll(".card")]
      .filter(card => card.scrollHeight > card.clientHeight + 1 || card.scrollWidth > card.clientWidth + 1)
      .map(card => card.innerText.slice(0, 40))"""
    assert page.evaluate(cut) == []
    heights = page.evaluate(
        "[...document.querySelectorAll('.card-front, .card-back')].map(each => each.offsetHeight)"
    )
    assert len(heights) == 12 and len(set(heights)) == 1


def test_the_secret_points_are_on_no_front(visit: Opener) -> None:
    page = visit(PAGE).page
    backs = page.locator(".cards-page:has(.card-back)")
    assert backs.count() == 3
    for number, text in enumerate(page.locator(".cards-page").all_inner_texts(), 2):
        secret = number in (4, 6, 8)
        assert ("for your eyes only" in text) == secret
        assert (re.search(r"\d · \d", text) is not None) == secret
