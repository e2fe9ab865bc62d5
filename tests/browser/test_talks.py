"""The summit in a page: every choice as the model says, by mouse and keys; kept, and lost by nothing."""

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.test_pages import RULES, run_axe
from browser.visits import Opener, keep, kept
from giants.labs import summit
from giants.summit import evening, outcome_code, points

NEGOTIATION = points.negotiation()
PARTIES = list(NEGOTIATION.parties)
PAGE = "summit/summit.html"


def opened(visit: Opener, fragment: str = "", **options: Any) -> Page:
    page = visit(PAGE + (f"#{fragment}" if fragment else ""), **options).page
    expect(page.locator("figure#summit")).to_have_attribute("data-live", "yes")
    return page


def table(page: Page) -> Locator:
    return page.locator("figure#summit .talks-live")


def log(page: Page) -> str:
    return table(page).get_attribute("data-log") or ""


def sit(page: Page, name: str) -> None:
    table(page).get_by_role("button", name=re.compile(f"^{name}")).click()


def read(text: str) -> tuple[str, dict[str, str], int, list[evening.Choice]]:
    """Read an evening as the page writes it: seat, strategies, first mover, choices."""
    seat, seed, _, made = text.split("-")
    rest, strategies = int(seed), {}
    for party in PARTIES:
        if party != seat:
            rest, drawn = divmod(rest, len(summit.DRAWN))
            strategies[party] = summit.DRAWN[drawn]
    words = {"y": True, "n": False, "p": None}
    choices = [
        words[each] if each in words else tuple(int(digit) - 1 for digit in each)
        for each in made.split(".")
        if each
    ]
    return seat, strategies, rest % len(PARTIES), choices


def by_the_model(text: str) -> evening.Talks:
    seat, strategies, first, choices = read(text)
    return evening.hold_talks(NEGOTIATION, strategies, first, seat, choices)


def press(page: Page, name: str) -> None:
    table(page).get_by_role("button", name=name, exact=True).click()


def play(page: Page, dice: random.Random, most: int = 60) -> None:
    """Play as chance has it, and hold every step to the model."""
    for _ in range(most):
        found = by_the_model(log(page))
        assert table(page).get_attribute("data-code") == outcome_code.write(found.board.deal)
        if found.request is None:
            return
        if found.request.kind == "offer":
            seat = read(log(page))[0]
            offers = [
                deal
                for deal in NEGOTIATION.deals
                if seat in NEGOTIATION.names_to_change(found.board.deal, deal)
            ]
            if dice.random() < 0.5:
                press(page, "Pass")
                continue
            offer = dice.choice(offers)
            for line, option in enumerate(offer):
                table(page).locator(".talks-request select").nth(line).select_option(str(option))
            press(page, "Propose")
            continue
        yes, no = {
            "sign": ("Sign", "Do not sign"),
            "object": ("Object", "Say nothing"),
            "go on": ("Put it to them all the same", "Pass"),
        }[found.request.kind]
        press(page, yes if dice.random() < 0.6 else no)
    raise AssertionError(f"no end after {most} choices")


@pytest.mark.parametrize("party", ["Seoul", "Pyongyang"])
def test_an_evening_goes_as_the_model_says(party: str, visit: Opener) -> None:
    page = opened(visit)
    sit(page, party)
    play(page, random.Random(party))
    expect(table(page)).to_contain_text("You end with")
    assert f"code is {table(page).get_attribute('data-code')}" in table(page).inner_text() or (
        f"deal is {table(page).get_attribute('data-code')}" in table(page).inner_text()
    )
    # Opponents have names only now.
    expect(table(page).locator(".talks-outcome small")).to_have_count(6)


def test_it_is_kept_and_each_choice_can_be_taken_back(visit_either: Opener) -> None:
    page = opened(visit_either)
    sit(page, "Seoul")
    play_some(page)
    before = log(page)
    page.goto(page.url.partition("#")[0] + "?")
    expect(table(page)).to_have_attribute("data-log", before)
    press(page, "Take back my last choice")
    assert log(page) == before.rpartition(".")[0]
    press(page, "A new evening")
    assert read(log(page))[3] == []
    press(page, "Another seat")
    expect(table(page)).to_contain_text("Choose a seat")
    sit(page, "Tokyo")
    # The evening left for a new one is still there, and goes on.
    press(page, "Another seat")
    table(page).get_by_text("1 evening that you have played").click()
    table(page).get_by_role("listitem").get_by_role("button").click()
    assert log(page) == before.rpartition(".")[0]


def play_some(page: Page, times: int = 3) -> None:
    for _ in range(times):
        found = by_the_model(log(page)).request
        assert found is not None
        press(
            page,
            {"offer": "Pass", "sign": "Do not sign", "object": "Say nothing", "go on": "Pass"}[found.kind],
        )


def test_keys_alone_play_it(visit: Opener) -> None:
    page = opened(visit)
    table(page).get_by_role("button", name=re.compile("^Washington")).focus()
    page.keyboard.press("Enter")
    for _ in range(60):
        if by_the_model(log(page)).request is None:
            break
        # The heading has the focus after each choice; the last button of what is asked says no.
        page.locator(".talks-request button").last.focus()
        page.keyboard.press("Enter")
    expect(table(page)).to_contain_text("The last evening")
    expect(table(page).locator(".talks-head")).to_be_focused()


def test_a_link_brings_an_evening_and_a_forged_one_does_not(visit: Opener) -> None:
    page = opened(visit)
    sit(page, "Beijing")
    play_some(page)
    link, was = page.url, log(page)
    other = opened(visit, link.partition("#")[2])
    assert log(other) == was
    for forged in (was.replace("CHN", "XXX"), was + ".99999", was + 99 * ".p", "CHN-999999-0-"):
        again = opened(visit, f"summit.log={forged}")
        expect(again.locator("figure#summit .explorer-message")).to_contain_text("cannot be played here")


def test_an_evening_of_other_points_is_set_aside(visit: Opener) -> None:
    page = opened(visit)
    keep(page, {"summit/summit/summit": "KOR-7-00000000-y.n"})
    expect(page.locator("figure#summit")).to_contain_text("in another edition of this book")
    sit(page, "Seoul")
    play_some(page)
    expect(page.locator(".kept-aside pre")).to_have_text("KOR-7-00000000-y.n")
    assert kept(page) == {"summit/summit/summit": log(page)}


def test_it_is_accessible_at_start_and_end(visit: Opener) -> None:
    page = opened(visit, viewport={"width": 360, "height": 740})
    assert run_axe(page, RULES, "#summit") == []
    sit(page, "Seoul")
    assert run_axe(page, RULES, "#summit") == []
    play(page, random.Random(5))
    assert run_axe(page, RULES, "#summit") == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_a_script_there_is_a_game_on_paper(visit: Opener) -> None:
    page = visit(PAGE, java_script_enabled=False).page
    page.locator("figure#summit summary").first.click()
    expect(page.get_by_role("table", name="The board")).to_be_visible()
    for name in points.parties().values():
        expect(page.get_by_text(f"The card of {name}", exact=True)).to_be_visible()
