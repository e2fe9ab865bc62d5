"""A random walk over all that can happen to what a reader enters, held against a model of it."""

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.test_kept import EMPTY, FILL, FORM, PAGE, answer, given, load, move, notebook, put
from browser.visits import ANSWERS, KEY, PATIENCE, Opener, kept

STEPS = 80
# Where each walk has to have been.
MATTERS = {"back", "forward", "committed", "found no room", "erased", "became unreadable"}
CHAPTER = PAGE.removesuffix(".html")


class Reader:
    """A reader with two tabs, of which the first also goes to the forecasts and back."""

    def __init__(self, visit: Opener):
        # How often each of what matters has been.
        self.done: Counter[str] = Counter()
        first = visit(PAGE)
        second = visit(PAGE, context=first.page.context)
        self.seen = [first, second]
        self.pages: list[Page] = [first.page, second.page]
        for page in self.pages:
            page.on("dialog", lambda dialog: dialog.accept())
        self.keys = [str(self.question(1, q).get_attribute("data-question")) for q in (0, 1)]
        self.history, self.place = [PAGE], 0
        # What must be kept by now; what the browser had no room for, by tab.
        self.kept: dict[str, Any] = {}
        self.waits: list[dict[str, str]] = [{}, {}]
        # What is being typed, by tab; and what of it comes back after loading a page.
        self.typing: list[dict[str, str]] = [{}, {}]
        self.typed: dict[str, str] = {}
        self.unreadable: list[str] = []
        # What stood half typed on a page when the first tab left it, by its place in the history.
        self.left: dict[int, dict[str, str]] = {}
        self.full = False

    def question(self, tab: int, number: int) -> Locator:
        return self.pages[tab].locator("[data-kind='number']:not(.question-call)").nth(number)

    def at_the_chapter(self, tab: int) -> int:
        """Give this tab, or the second while the first is elsewhere, and turn to it."""
        found = tab if self.is_at(tab, PAGE) else 1
        self.turn_to(found)
        return found

    def turn_to(self, tab: int) -> None:
        # Chromium gives a tab behind another a frame every second or two.
        self.pages[tab].bring_to_front()

    def is_at(self, tab: int, path: str) -> bool:
        return tab == 1 or self.history[self.place] == path

    def allowed(self) -> list[Callable[[int, int, str], None]]:
        """List what may be next."""
        drafts = any(key.startswith("story/forecasts/") for key in self.kept)
        is_open = not self.full and self.is_at(0, FORM) and "story/forecasts/committed" not in self.kept
        leaves = not any(self.waits)
        return [
            self.answer,
            *[self.half_type, self.erase, self.load_a_file] * (not self.full),
            *[self.the_first_edition_writes, self.something_else_writes_there] * (not self.full),
            self.there_is_room_again if self.full else self.the_storage_is_full,
            *[self.forecast] * (2 * is_open),
            *[self.commit] * (is_open and drafts),
            *[self.go, self.reload] * leaves,
            *[self.turn] * (2 * (leaves and len(self.history) > 1)),
        ]

    def step(self, dice: Random) -> None:
        act, tab, number, text = (
            dice.choice(self.allowed()),
            dice.randrange(2),
            dice.randrange(2),
            dice.randrange(10, 100),
        )
        # Printed where the walk fails.
        print(f"{act.__name__}({tab=}, {number=}, {text=})")
        act(tab, number, str(text))
        self.nothing_is_lost()
        self.the_page_shows_it()

    # What a reader does

    def answer(self, tab: int, number: int, text: str) -> None:
        tab = self.at_the_chapter(tab)
        key, box = self.keys[number], self.question(tab, number)
        answer(box, text)
        if kept(self.pages[tab]).get(key) == text:
            self.answered(key, text)
            self.waits[tab].pop(key, None)
        else:
            assert self.full
            self.typing[tab].pop(key, None)
            self.waits[tab][key] = text
            self.done["found no room"] += 1

    def answered(self, key: str, text: str) -> None:
        """Note an answer that is kept: it stands where something was half typed, in either tab."""
        self.kept[key] = text
        for typing in (*self.typing, self.typed):
            typing.pop(key, None)

    def half_type(self, tab: int, number: int, text: str) -> None:
        # Each tab has its own question to ponder.
        tab = self.at_the_chapter(tab)
        self.question(tab, tab).get_by_role("textbox").fill(f"{text}x")
        self.typing[tab][self.keys[tab]] = self.typed[self.keys[tab]] = f"{text}x"

    def forecast(self, tab: int, number: int, text: str) -> None:
        self.turn_to(0)
        which = 1 + int(text) % 10
        field = self.pages[0].locator("[data-forecast]").nth(which - 1).get_by_role("textbox")
        field.fill(text)
        self.kept[f"story/forecasts/Q{which:02}"] = int(text)

    def commit(self, tab: int, number: int, text: str) -> None:
        self.turn_to(0)
        given = sum(key.startswith("story/forecasts/") for key in self.kept)
        self.pages[0].get_by_role("button", name="Commit", exact=True).click()
        if given < 10:
            self.pages[0].get_by_role("button", name=f"Commit the {given} given").click()
        code = self.pages[0].locator(".forecast-code code")
        self.kept["story/forecasts/committed"] = code.inner_text()
        self.done["committed"] += 1

    def go(self, tab: int, number: int, text: str) -> None:
        path = FORM if self.is_at(0, PAGE) else PAGE
        self.leave()
        self.pages[0].goto(self.pages[1].url.replace(PAGE, path))
        self.history, self.place = [*self.history[: self.place + 1], path], self.place + 1
        if self.is_at(0, PAGE):
            self.loaded(0)

    def turn(self, tab: int, number: int, text: str) -> None:
        self.leave()
        back = self.place > 0 and (number == 0 or self.place == len(self.history) - 1)
        self.place += -1 if back else 1
        move(self.pages[0], "back" if back else "forward", self.history[self.place])
        self.done["back" if back else "forward"] += 1
        if not self.is_at(0, PAGE):
            return
        if self.pages[0].evaluate("window.wasLeft === true"):
            # From the history as it was left, but for what has become an answer since.
            left = self.left[self.place]
            self.typing[0] = {key: text for key, text in left.items() if key in self.typed}
        else:
            self.loaded(0)

    def leave(self) -> None:
        """Mark the page that the first tab leaves: one loaded anew has no such mark."""
        self.left[self.place] = dict(self.typing[0]) if self.is_at(0, PAGE) else {}
        self.pages[0].evaluate("window.wasLeft = true")

    def reload(self, tab: int, number: int, text: str) -> None:
        self.pages[tab].reload()
        self.loaded(tab)

    def loaded(self, tab: int) -> None:
        self.typing[tab] = {key: text for key, text in self.typed.items() if text != self.kept.get(key)}

    def erase(self, tab: int, number: int, text: str) -> None:
        tab = self.at_the_chapter(tab)
        button = self.pages[tab].get_by_role("button", name="Erase this chapter's answers")
        if button.is_disabled():
            return
        button.click()
        self.done["erased"] += 1
        self.kept = {key: value for key, value in self.kept.items() if not key.startswith(CHAPTER)}
        self.typed.clear()
        self.typing = [{}, {}]

    def load_a_file(self, tab: int, number: int, text: str) -> None:
        tab = self.at_the_chapter(tab)
        old = {self.keys[number]: text, f"later/chapter/{text}": True}
        load(self.pages[tab], notebook(given(old)))
        expect(self.pages[tab].locator(".my-answers-message")).to_contain_text("Loaded")
        self.kept = old | self.kept

    # What happens to a reader

    def the_storage_is_full(self, tab: int, number: int, text: str) -> None:
        self.pages[1].evaluate(FILL)
        self.full = True

    def there_is_room_again(self, tab: int, number: int, text: str) -> None:
        self.pages[1].evaluate(EMPTY)
        self.full = False
        for page in self.pages:
            assert eventually(page, partial(pressed_again, page))
        # Of two that waited for the same place the later one stays.
        keys = set().union(*self.waits)
        waited = {key: [waits[key] for waits in self.waits if key in waits] for key in keys}
        page = self.pages[1]
        assert eventually(page, lambda: all(kept(page).get(key) in texts for key, texts in waited.items()))
        for key in waited:
            self.answered(key, kept(page)[key])
        self.waits = [{}, {}]

    def something_else_writes_there(self, tab: int, number: int, text: str) -> None:
        name = ANSWERS + self.keys[number]
        text = json.dumps({"given": [self.done["became unreadable"]], "when": "2024-01-01"})
        # What the other writes over, it alone has lost.
        there = self.pages[1].evaluate("name => localStorage.getItem(name)", name)
        self.unreadable = [each for each in self.unreadable if each != there]
        put(self.pages[1], name, text)
        self.unreadable.append(text)
        self.done["became unreadable"] += 1
        self.kept.pop(self.keys[number], None)
        self.reload(1, number, text)

    def the_first_edition_writes(self, tab: int, number: int, text: str) -> None:
        old = {"first/edition/answer": len(self.kept)}
        put(self.pages[1], KEY, notebook(given(old)))
        self.reload(1, number, text)
        self.kept = old | self.kept

    # What must hold

    def settle(self) -> None:
        """Note what has found room meanwhile: any item that goes leaves some."""
        for tab, page in enumerate(self.pages):
            while self.waits[tab]:
                found = kept(page)
                for key, text in list(self.waits[tab].items()):
                    if found.get(key) == text:
                        self.answered(key, self.waits[tab].pop(key))
                if not self.waits[tab] or page.locator(".kept-bar").is_visible():
                    break

    def readable(self) -> dict[str, Any]:
        """Give what is kept, but for what something else wrote."""
        return {key: value for key, value in kept(self.pages[1]).items() if not isinstance(value, list)}

    def nothing_is_lost(self) -> None:
        self.settle()
        page = self.pages[1]
        assert eventually(page, lambda: self.readable() == self.kept), (self.readable(), self.kept)
        if self.unreadable:
            stored = page.evaluate("Object.values(localStorage)")
            assert [text for text in self.unreadable if text not in stored] == []

    def the_page_shows_it(self) -> None:
        for tab, page in enumerate(self.pages):
            if not self.is_at(tab, PAGE):
                continue
            typing, waits = self.typing[tab], self.waits[tab]
            shown = {key: typing.get(key, waits.get(key, self.kept.get(key, ""))) for key in self.keys}
            assert eventually(page, partial(shows, page, shown)), (tab, shown)
            if waits:
                expect(page.locator(".kept-bar")).to_be_in_viewport()

    def ends(self) -> None:
        self.pages[0].context.close()
        assert [error for seen in self.seen for error in seen.errors] == []


def shows(page: Page, texts: dict[str, str]) -> bool:
    """Say whether these texts stand in the boxes of these questions."""
    found = "key => document.querySelector(`[data-question='${key}'] input`).value"
    return texts == page.evaluate(
        f"keys => Object.fromEntries(keys.map(key => [key, ({found})(key)]))", list(texts)
    )


def pressed_again(page: Page) -> bool:
    """Press "Try again", unless the other tab was quicker and the bar is gone; say whether it is."""
    page.evaluate("document.querySelector('.kept-bar button:last-child')?.click()")
    return "no room" not in page.evaluate("document.querySelector('.kept-bar')?.innerText ?? ''")


def eventually(page: Page, holds: Callable[[], bool]) -> bool:
    """Wait until something holds: what one tab writes, another sees a little later."""
    for _ in range(PATIENCE // 50):
        if holds():
            return True
        page.wait_for_timeout(50)
    return False


def test_a_random_walk_loses_nothing(visit_either: Opener) -> None:
    reader = Reader(visit_either)
    # Each browser goes its own way.
    dice = Random(reader.pages[0].context.browser.browser_type.name)
    for step in range(4 * STEPS):
        # What may be next depends on when the browser finds room: some walks take longer to be there.
        if step >= STEPS and reader.done.keys() >= MATTERS:
            break
        reader.step(dice)
    reader.ends()
    assert reader.done.keys() >= MATTERS
