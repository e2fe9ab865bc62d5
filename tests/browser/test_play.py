"""Games in a page: every move as the model says, by mouse, keys and link; kept, and lost by nothing."""

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import games_of_the_book
from browser import twins
from browser.test_pages import RULES, WIDTHS, run_axe
from browser.visits import FORBID, KEY, Opener, keep, kept
from giants.interact.play.figure import Play
from giants.labs import old_grievances_play, retaliation_play, signals_play, standoff_play

GAMES = games_of_the_book()
# So many random plays against each opponent.
PLAYS = 40

SCRIPT = """
const { walk, sum } = await load("play/walk");
const { debrief } = await load("play/debrief");
console.log(JSON.stringify(asked.map(([data, at, letters]) => {
  const { rounds, over } = walk(data, data.opponents[at], letters);
  return {
    over, mine: sum(rounds, "mine"), theirs: sum(rounds, "theirs"),
    told: rounds.map(round => [data.replies[round.reply], data.whys[round.why]]),
    debrief: debrief(data, data.opponents[at], letters) };
})));
"""


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_the_front_end_walks_as_the_model_says(play: Play) -> None:
    draw = random.Random(7)
    asked = []
    for at, opponent in enumerate(play.game.opponents):
        for _ in range(PLAYS):
            length = draw.randint(0, opponent.rounds)
            letters = "".join(draw.choices(list(play.game.actions), k=length))
            asked.append((play.data, at, letters[: len(play.game.play(opponent, letters))]))
    for (_, at, letters), found in zip(asked, twins.in_node(SCRIPT, asked), strict=True):
        opponent = play.game.opponents[at]
        steps = play.game.play(opponent, letters)
        assert found["over"] == play.game.is_over(opponent, letters)
        assert found["mine"] == pytest.approx(sum(step.mine for step in steps))
        assert found["theirs"] == pytest.approx(sum(step.theirs for step in steps))
        assert found["told"] == [[play.game.replies[step.reply], step.why] for step in steps]
        assert found["debrief"] == play.debrief(opponent, letters)


# The page


def opened(visit: Opener, play: Play, fragment: str = "", **options: Any) -> Page:
    page = visit(f"{play.chapter}.html" + (f"#{fragment}" if fragment else ""), **options).page
    expect(figure(page, play)).to_have_attribute("data-live", "yes")
    return page


def figure(page: Page, play: Play) -> Locator:
    return page.locator(f"figure#{play.id}")


def board(page: Page, play: Play) -> Locator:
    return figure(page, play).locator(".play-live")


def press(page: Page, play: Play, letters: str) -> None:
    buttons = board(page, play).get_by_role("group", name=f"Your move as {play.you}").get_by_role("button")
    for letter in letters:
        buttons.nth(list(play.game.actions).index(letter)).click()


def whole(play: Play, at: int = 0) -> str:
    """The best play against somebody: it lasts to the end."""
    return play.game.best(play.game.opponents[at])[1]


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_it_is_played_to_the_end_and_kept(play: Play, visit: Opener) -> None:
    page = opened(visit, play)
    letters = whole(play)
    press(page, play, letters)
    live, opponent = board(page, play), play.game.opponents[0]
    if play.hidden:
        assert opponent.debrief not in live.inner_text()
        live.get_by_role("button", name=re.compile(re.escape(opponent.name), re.IGNORECASE)).click()
        expect(live.locator(".play-debrief")).to_contain_text(f"Yes, it was {opponent.name}.")
    expect(live.locator(".play-debrief")).to_contain_text(play.debrief(opponent, letters))
    expect(live.locator(".play-debrief")).to_be_focused()
    expect(live.get_by_role("listitem")).to_have_count(len(letters))
    # Of a long game the last round is in view.
    assert live.get_by_role("list").evaluate(
        "list => list.scrollTop + list.clientHeight >= list.scrollHeight - 1"
    )
    log = live.get_attribute("data-log")
    # Anew, without the link: what was played is still there.
    page.goto(page.url.partition("#")[0] + "?")
    expect(board(page, play)).to_have_attribute("data-log", log or "")


def test_each_step_can_be_taken_back(visit: Opener) -> None:
    play = old_grievances_play.play
    page = opened(visit, play)
    press(page, play, "JJA")
    live = board(page, play)
    live.get_by_role("button", name="Take back").click()
    expect(live).to_have_attribute("data-log", "0-JJ")
    live.get_by_role("button", name="Play again").click()
    expect(live).to_have_attribute("data-log", "0-")
    expect(live.get_by_role("button", name="Take back")).to_be_disabled()


def test_keys_alone_play_it(visit: Opener) -> None:
    play = standoff_play.play
    page = opened(visit, play)
    board(page, play).get_by_role("button", name="Demand 50").focus()
    for key in "41194444":
        page.keyboard.press(key)
    expect(board(page, play)).to_have_attribute("data-log", "0-daaidddd")
    expect(board(page, play).locator(".play-debrief")).to_be_focused()


def test_a_game_against_another_is_kept_beside_it(visit: Opener) -> None:
    play = old_grievances_play.play
    page = opened(visit, play)
    press(page, play, "JJ")
    live = board(page, play)
    live.get_by_role("button", name="A Tokyo burnt by history").click()
    press(page, play, "AJ")
    live.get_by_role("button", name="A Tokyo that trusts").click()
    expect(live).to_have_attribute("data-log", "0-JJ")


def test_games_of_another_edition_are_set_aside_under_their_own_name(visit: Opener) -> None:
    play = retaliation_play.play
    key = f"{play.chapter}/{play.id}"
    page = opened(visit, play)
    keep(page, {key: "9-FF 0-FT 0-FFX"})
    expect(board(page, play)).to_have_attribute("data-log", "0-FT")
    press(page, play, "F")
    assert kept(page) == {key: "0-FTF"}
    expect(page.locator(".kept-aside summary")).to_contain_text([f"aside/1/{key}", f"aside/2/{key}"])
    expect(page.locator(".kept-aside pre")).to_have_text(["9-FF", "0-FFX"])
    # The figure says where they are, as long as they are there.
    figure(page, play).get_by_role("link", name="Set aside").click()
    expect(page.locator("#kept-aside")).to_be_in_viewport()
    page.on("dialog", lambda asked: asked.accept())
    for _ in range(2):
        expect(figure(page, play)).to_contain_text("in another edition of this book")
        page.locator(".kept-aside").get_by_role("button", name="Erase").first.click()
    expect(figure(page, play)).not_to_contain_text("in another edition of this book")


def test_where_nothing_more_can_be_kept_they_stay_with_the_others(visit: Opener) -> None:
    play = retaliation_play.play
    name = f"{KEY}/answers/{play.chapter}/{play.id}"
    text = '{"given": "9-FF 0-FT", "when": "2026-01-01T00:00:00.000Z"}'
    before = f"localStorage.setItem('{name}', '{text}'); {FORBID['storage full']}"
    page = opened(visit, play, before=lambda page: page.add_init_script(before))
    press(page, play, "F")
    expect(board(page, play)).to_have_attribute("data-log", "0-FTF")
    expect(board(page, play).locator(".play-old")).to_contain_text("9-FF")
    assert page.evaluate("name => localStorage.getItem(name)", name) == text


def test_play_again_deals_another_deck(visit: Opener) -> None:
    play = signals_play.play
    page = opened(visit, play)
    press(page, play, "Y")
    for deck in ("1-", "2-", "0-"):
        board(page, play).get_by_role("button", name="Play again").click()
        expect(board(page, play)).to_have_attribute("data-log", deck)
        press(page, play, "Y")


def test_a_link_holds_the_game(visit: Opener) -> None:
    play = retaliation_play.play
    page = opened(visit, play, f"{play.id}.log=3-FFTF")
    expect(board(page, play)).to_have_attribute("data-log", "3-FFTF")
    press(page, play, "T")
    assert page.url.endswith(f"#{play.id}.log=3-FFTFT")


def test_two_tabs_play_one_game(visit: Opener) -> None:
    play = retaliation_play.play
    one = opened(visit, play)
    press(one, play, "FT")
    two = opened(visit, play, context=one.context)
    press(two, play, "F")
    expect(board(one, play)).to_have_attribute("data-log", "0-FTF")
    # Its address still holds the game as it was.
    one.reload()
    expect(board(one, play)).to_have_attribute("data-log", "0-FTF")
    press(one, play, "T")
    two.reload()
    expect(board(two, play)).to_have_attribute("data-log", "0-FTFT")


@pytest.mark.parametrize("log", ["3-FFX", "9-F", "0-FFFFFFFFF", "3", "-F", "0-F-7"])
def test_a_forged_link_leaves_the_game_as_it_was(log: str, visit: Opener) -> None:
    play = retaliation_play.play
    page = opened(visit, play)
    press(page, play, "FT")
    page.goto("about:blank")
    page = opened(visit, play, f"{play.id}.log={log}", context=page.context)
    expect(figure(page, play).get_by_role("status").first).to_contain_text("cannot be played here")
    expect(board(page, play)).to_have_attribute("data-log", "0-FT")


@pytest.mark.parametrize("play", GAMES, ids=lambda play: play.id)
def test_nothing_stands_in_the_way_at_the_end(play: Play, visit: Opener) -> None:
    page = opened(visit, play)
    press(page, play, whole(play))
    # Where the end is read, a button above it may be half gone beneath the header.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert run_axe(page, RULES, f"#{play.id}") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_it_can_be_played_on_paper(visit: Opener) -> None:
    for play in GAMES:
        page = visit(f"{play.chapter}.html", java_script_enabled=False).page
        figure(page, play).locator("summary", has_text="on paper").click()
        expect(figure(page, play).get_by_text(play.partner)).to_be_visible()
