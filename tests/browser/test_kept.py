"""What a reader enters stays: history, several tabs, full and foreign storage; and of each its first try.

In Chromium; what an engine decides (history, other tabs, room, leaving) in Firefox as well.
"""

import json
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import chapters_of_the_book
from browser import twins
from browser.visits import ANSWERS, KEY, Opener, first_tries, keep, kept
from giants.evidence import forecasts
from giants.interact.kept import later, tried

PAGE = chapters_of_the_book()[0]
NEXT = chapters_of_the_book()[1]
FORM = "story/forecasts.html"
WHEN = "2024-01-01T00:00:00.000Z"
COMMITTED = "story/forecasts/committed"

# Fills the storage to the last character, and takes what filled it away again.
FILL = """() => {
  let size = 2 ** 22;
  for (let i = 0; size >= 1; i += 1)
    try { localStorage.setItem(`filling${i}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
}"""
EMPTY = """() => {
  for (const name of Object.keys(localStorage)) if (name.startsWith("filling")) localStorage.removeItem(name);
}"""


def back(page: Page, path: str) -> None:
    """Go back as a reader does: for a page from the history Playwright would wait in vain to see it load."""
    move(page, "back", path)


def move(page: Page, way: str, path: str) -> None:
    page.evaluate(f"setTimeout(() => history.{way}())")
    page.wait_for_function("path => location.pathname.endsWith(path)", arg=path)


def follow(page: Page, path: str) -> None:
    page.goto(re.sub(r"^(\w+://[^/]+/).*", rf"\1{path}", page.url))


def question(page: Page, number: int = 0) -> Locator:
    return page.locator("[data-kind='number']:not(.question-call)").nth(number)


def key_of(question: Locator) -> str:
    return str(question.get_attribute("data-question"))


def answer(question: Locator, text: str) -> None:
    # Chromium gives a tab behind another a frame every second or two.
    question.page.bring_to_front()
    question.get_by_role("textbox").fill(text)
    question.get_by_role("button", name="Check").click()


def field(question: Locator) -> Locator:
    return question.get_by_role("textbox")


def bar(page: Page) -> Locator:
    return page.locator(".kept-bar")


def aside(page: Page) -> Locator:
    return page.locator(".kept-aside li")


def put(page: Page, name: str, text: str) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


def at(page: Page, name: str) -> str | None:
    return page.evaluate("name => localStorage.getItem(name)", name)


def load(page: Page, text: str) -> None:
    # What was said of the file before.
    page.evaluate("document.querySelector('.my-answers-message').textContent = ''")
    page.locator(".my-answers input[type=file]").set_input_files(
        {"name": "answers.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def notebook(answers: Any, version: int = 1, kind: str = KEY) -> str:
    return json.dumps({"kind": kind, "version": version, "answers": answers})


def given(answers: dict[str, Any], when: str = WHEN) -> dict[str, Any]:
    return {key: {"given": value, "when": when} for key, value in answers.items()}


def test_back_keeps_what_was_entered_since(visit_either: Opener) -> None:
    """The page that comes back is the one that was left: it must not write what it remembers."""
    seen = visit_either(PAGE)
    page = seen.page
    # A page that is left while something is on its way does not come back as it was.
    page.wait_for_load_state("networkidle")
    page.evaluate("window.same = true")
    follow(page, FORM)
    for number in range(1, 11):
        page.locator("[data-forecast]").nth(number - 1).get_by_role("textbox").fill(str(number))
    page.get_by_role("button", name="Commit", exact=True).click()
    expect(page.locator(".forecast-code code")).to_be_visible()
    before = kept(page)
    assert len(before) == 11
    back(page, PAGE)
    assert page.evaluate("window.same"), "this browser has loaded the page anew: nothing is tested here"
    expect(page.locator(".my-answers").first).to_contain_text("11 of the whole book")
    answer(question(page), "12.5")
    assert kept(page) == before | {key_of(question(page)): "12.5"}
    assert seen.errors == []


def test_back_shows_what_was_entered_since(visit_either: Opener) -> None:
    page = visit_either(PAGE).page
    answer(question(page), "1")
    field(question(page, 1)).fill("half")
    follow(page, NEXT)
    other = visit_either(PAGE, context=page.context).page
    answer(question(other), "2")
    back(page, PAGE)
    expect(field(question(page))).to_have_value("2")
    expect(field(question(page, 1))).to_have_value("half")


def test_two_tabs(visit_either: Opener) -> None:
    one = visit_either(PAGE).page
    two = visit_either(PAGE, context=one.context).page
    mine, other = question(one), question(one, 1)
    field(other).fill("3")
    answer(question(two), "12.5")
    expect(field(mine)).to_have_value("12.5")
    # What is being typed there has not gone, nor does it go when the page is loaded again.
    expect(field(other)).to_have_value("3")
    one.reload()
    expect(field(other)).to_have_value("3")
    expect(other.locator(".question-feedback")).to_be_empty()
    answer(other, "4")
    one.reload()
    expect(field(other)).to_have_value("4")
    assert kept(one) == {key_of(mine): "12.5", key_of(other): "4"}


def test_what_the_first_edition_kept_is_taken_over(visit: Opener) -> None:
    page = visit(PAGE).page
    key, late = key_of(question(page)), key_of(question(page, 1))
    keep(page, {late: "9"}, when="2024-02-01T00:00:00.000Z")
    old = {key: "12.5", late: "8", "story/forecasts/Q01": 40, "a/__proto__": True, "__proto__": "x"}
    put(page, KEY, notebook(given(old)))
    page.reload()
    expect(field(question(page))).to_have_value("12.5")
    assert kept(page) == old | {late: "9"}
    assert at(page, KEY) is None
    # A tab that still runs the first edition goes on writing its own item.
    other = visit(PAGE, context=page.context).page
    put(other, KEY, notebook(given({key: "13"}, "2024-03-01T00:00:00.000Z")))
    expect(field(question(page))).to_have_value("13")
    assert kept(page)[key] == "13"


def test_the_first_edition_is_read_where_there_is_no_room_to_move(visit_either: Opener) -> None:
    page = visit_either(PAGE).page
    key, other = key_of(question(page)), key_of(question(page, 1))
    put(page, KEY, notebook(given({key: "12.5", other: "8"})))
    page.evaluate(FILL)
    page.reload()
    expect(field(question(page))).to_have_value("12.5")
    expect(page.locator(".my-answers").first).to_contain_text("2 answers of this chapter")
    assert json.loads(at(page, KEY))["answers"].keys() == {key, other}
    page.evaluate(EMPTY)
    page.reload()
    assert kept(page) == {key: "12.5", other: "8"}
    assert at(page, KEY) is None


def test_the_first_try_stays_when_tabs_files_and_editions_meet(visit_either: Opener) -> None:
    """A file's earlier try comes first, and takes nothing from what is here; full storage loses neither."""
    one = visit_either(PAGE).page
    two = visit_either(PAGE, context=one.context).page
    number, choice = question(one), one.locator("[data-kind='choice']:not(.question-call)").first
    key, chosen, other = key_of(number), key_of(choice), key_of(question(one, 1))
    answer(number, "1")
    choice.get_by_role("radio").nth(1).check()
    choice.get_by_role("radio").first.check()
    answer(question(two), "1")
    assert first_tries(one) == {chosen: 1}
    answer(question(two), "2")
    expect(field(number)).to_have_value("2")
    answer(number, "3")
    assert (first_tries(one), kept(one)) == ({key: "1", chosen: 1}, {key: "3", chosen: 0})
    # As another device has kept them: an earlier first, and an edition that kept the last alone.
    early = {"given": "5", "when": "2024-01-02T00:00:00.000Z", "first": {"given": "7", "when": WHEN}}
    load(one, notebook({key: early}))
    expect(one.locator(".my-answers-message")).to_contain_text("Loaded: 0 answers")
    put(one, KEY, notebook(given({chosen: 2}, "2023-01-01T00:00:00.000Z")))
    one.reload()
    assert (first_tries(one), kept(one)) == ({key: "7", chosen: 2}, {key: "3", chosen: 0})
    # Two tabs, one of which finds no room: what waits there, and what the other kept later, become one.
    answer(question(one, 1), "1")
    one.evaluate(FILL)
    answer(question(one, 1), "2")
    expect(bar(one)).to_contain_text("no room")
    one.evaluate(EMPTY)
    put(two, ANSWERS + other, json.dumps({"given": "9", "when": WHEN}))
    expect(bar(one)).to_be_hidden()
    assert (first_tries(one)[other], kept(one)[other]) == ("9", "2")


def test_pages_and_notebooks_join_two_answers_alike() -> None:
    draw = random.Random(5)

    def some(depth: int = 1) -> dict[str, Any]:
        when = draw.choice([WHEN, "2024-01-02T00:00:00.000Z", "2024-01-03T00:00:00.000Z", "", "9999-01-01"])
        first = {"first": some(0)} if depth and draw.random() < 0.5 else {}
        return {"given": draw.choice(["1", 1, 2, None]), "when": when} | first

    pairs = [(some(), draw.choice([some(), None])) for _ in range(3000)]
    script = """const { later, tried } = await load("kept/form");
        console.log(JSON.stringify(asked.map(([one, here]) =>
          [later(one, here ?? undefined), tried(here ?? undefined, one.given) ?? null])));"""
    found = twins.in_node(script, pairs)
    joined = [[later(one, here), tried(here, one["given"])] for one, here in pairs]
    assert [each for each in zip(pairs, joined, found, strict=True) if each[1] != each[2]] == []


@pytest.mark.parametrize("step", [-1, 0])
def test_the_first_try_stays_whatever_the_clock_says(step: int, visit: Opener) -> None:
    """Set back between two answers, or too coarse to tell them apart."""
    page = visit(PAGE).page
    page.evaluate(
        """step => {
          let hour = 19;
          Date.prototype.toISOString = () => `2026-01-01T${hour += step}:00:00.000Z`;
        }""",
        step,
    )
    for text in ("1", "2", "3"):
        answer(question(page), text)
    key = key_of(question(page))
    assert (first_tries(page), kept(page)) == ({key: "1"}, {key: "3"})


# What may stand where the first edition kept answers.
FOREIGN = {
    "no JSON": "not json",
    "another kind": '{"kind": "recipe"}',
    "null": "null",
    "a list of answers": notebook([]),
    "a newer version": notebook(given({"a/b": 1}), version=2),
    "deep": "[" * 10_000,
}


def is_left_alone_and_told(text: str, visit: Opener) -> None:
    seen = visit(PAGE)
    page = seen.page
    put(page, KEY, text)
    page.reload()
    expect(bar(page)).to_contain_text("cannot be read by this edition")
    expect(bar(page)).to_be_in_viewport()
    answer(question(page), "12.5")
    page.reload()
    assert at(page, KEY) == text
    assert kept(page) == {key_of(question(page)): "12.5"}
    bar(page).get_by_role("link", name="See it").click()
    expect(page.locator("#kept-aside")).to_be_in_viewport()
    aside(page).locator("summary").click()
    expect(aside(page).locator("pre")).to_contain_text(text[:1000])
    aside(page).get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("it stays set aside")).to_be_visible()
    assert at(page, KEY) == text
    bar(page).get_by_role("button", name="Close").click()
    page.reload()
    expect(aside(page)).to_have_count(1)
    expect(bar(page)).to_be_hidden()
    page.on("dialog", lambda dialog: dialog.accept())
    aside(page).get_by_role("button", name="Erase").click()
    expect(aside(page)).to_have_count(0)
    assert at(page, KEY) is None
    assert kept(page) == {key_of(question(page)): "12.5"}
    assert seen.errors == []


# How deep a text may go is the engine's own; what it says is read by our code.
@pytest.mark.parametrize("what", [what for what in FOREIGN if what != "deep"])
def test_what_cannot_be_read_is_left_alone_and_told(what: str, visit: Opener) -> None:
    is_left_alone_and_told(FOREIGN[what], visit)


def test_what_no_engine_can_read_is_left_alone_and_told(visit_either: Opener) -> None:
    is_left_alone_and_told(FOREIGN["deep"], visit_either)


def test_one_spoilt_answer_does_not_hide_the_others(visit: Opener) -> None:
    page = visit(PAGE).page
    key = key_of(question(page))
    put(page, KEY, notebook(given({key: "12.5"}) | {"a/b": {"given": [1], "when": WHEN}}))
    # Set aside by the first edition, for the same reason.
    put(page, f"{KEY}-unread", notebook(given({"c/d": 4}) | {"e/f": None}))
    page.reload()
    expect(field(question(page))).to_have_value("12.5")
    expect(aside(page)).to_have_count(2)
    aside(page).nth(1).get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("cannot read the rest of it")).to_be_visible()
    assert kept(page) == {key: "12.5", "c/d": 4}
    assert json.loads(at(page, KEY))["answers"] == {"a/b": {"given": [1], "when": WHEN}}
    assert json.loads(at(page, f"{KEY}-unread"))["answers"] == {"e/f": None}


def test_a_newer_answer_is_set_aside_and_comes_back(visit: Opener) -> None:
    """Each that is set aside has a name of its own; none is written over without a copy of it."""
    page = visit(PAGE).page
    key = key_of(question(page))
    newer = [json.dumps({"given": [n], "when": WHEN}) for n in range(2)]
    for text in newer:
        put(page, ANSWERS + key, text)
        page.reload()
        expect(field(question(page))).to_have_value("")
        answer(question(page), "12.5")
        assert kept(page) == {key: "12.5"}
    assert [at(page, f"{KEY}/aside/{n}/{key}") for n in (1, 2)] == newer
    # As if a later edition could read it.
    put(page, f"{KEY}/aside/1/{key}", json.dumps({"given": "13", "when": WHEN}))
    page.evaluate("name => localStorage.removeItem(name)", ANSWERS + key)
    page.reload()
    aside(page).first.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("Brought back: 1 answer")).to_be_visible()
    expect(field(question(page))).to_have_value("13")
    expect(aside(page)).to_have_count(1)


def test_full_storage_destroys_nothing_and_says_so_where_the_reader_is(visit_either: Opener) -> None:
    page = visit_either(PAGE).page
    newer = json.dumps({"given": ["y" * 2000], "when": WHEN})
    key, other = key_of(question(page)), key_of(question(page, 1))
    put(page, ANSWERS + key, newer)
    page.evaluate(FILL)
    page.reload()
    for each in (question(page), question(page, 1)):
        answer(each, "12.5")
        expect(bar(page)).to_contain_text("no room left for what you entered last")
        expect(bar(page)).to_be_in_viewport()
        expect(each.locator(".question-feedback")).not_to_be_empty()
    assert at(page, ANSWERS + key) == newer
    expect(page.locator(".my-answers").first).to_contain_text("does not let the page keep")
    page.evaluate(EMPTY)
    bar(page).get_by_role("button", name="Try again").click()
    expect(bar(page)).not_to_contain_text("no room")
    assert kept(page) == {key: "12.5", other: "12.5"}
    assert at(page, f"{KEY}/aside/1/{key}") == newer


def leaving(page: Page) -> str:
    """Try to go on to another page, and give the kind of question that the browser asks."""
    with page.expect_event("dialog") as asked:
        page.evaluate("path => { setTimeout(() => { location.href = path; }); }", "search.html")
    asked.value.dismiss()
    return asked.value.type


def test_leaving_with_what_is_kept_nowhere_asks_first(visit_either: Opener) -> None:
    page = visit_either(PAGE).page
    page.evaluate(FILL)
    answer(question(page), "12.5")
    expect(bar(page)).to_be_visible()
    assert leaving(page) == "beforeunload"
    expect(field(question(page))).to_have_value("12.5")


def test_an_import_too_large_changes_nothing(visit_either: Opener) -> None:
    page = visit_either(PAGE).page
    key, other = key_of(question(page)), key_of(question(page, 1))
    answer(question(page), "12.5")
    large = given({f"a/b{n}": "z" * 90_000 for n in range(65)})
    message = page.locator(".my-answers-message")
    load(page, notebook(large))
    expect(message).to_contain_text("no room for so much; nothing was changed")
    assert kept(page) == {key: "12.5"}
    # And there is still room for the next answer.
    answer(question(page, 1), "4")
    assert kept(page) == {key: "12.5", other: "4"}
    expect(bar(page)).to_be_hidden()
    load(page, notebook(given({key: "z" * 10_000_000})))
    expect(message).to_contain_text("not one that this book saved; nothing was changed")
    load(page, notebook(given({"c/d": 1})))
    expect(message).to_contain_text("Loaded: 1")
    page.reload()
    assert kept(page) == {key: "12.5", other: "4", "c/d": 1}


def test_an_import_with_impossible_times_beats_no_answer(visit: Opener) -> None:
    page = visit(PAGE).page
    key = key_of(question(page))
    answer(question(page), "12.5")
    for when in ("9999-01-01T00:00:00.000Z", "zzz", ""):
        load(page, notebook(given({key: "13", f"new/{when[:4]}": 1}, when)))
        expect(page.locator(".my-answers-message")).to_contain_text("Loaded: 1")
        expect(field(question(page))).to_have_value("12.5")


def test_storage_is_forbidden(visit: Opener) -> None:
    forbid = """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); } });"""
    page = visit(PAGE, before=lambda page: page.add_init_script(forbid)).page
    expect(bar(page)).to_be_hidden()
    answer(question(page), "12.5")
    expect(bar(page)).to_contain_text("does not let the page keep what you enter")
    load(page, notebook(given({key_of(question(page, 1)): "4"})))
    expect(field(question(page, 1))).to_have_value("4")
    expect(field(question(page))).to_have_value("12.5")


def test_a_draft_outlives_a_code_that_stops_half_way(visit: Opener) -> None:
    """The commitment is written first: if nothing more could be, it stands."""
    page = visit(FORM).page
    stop = """() => {
      const put = Storage.prototype.setItem;
      let left = 1;
      Storage.prototype.setItem = function (...item) {
        if (left-- <= 0) throw new DOMException("stopped", "QuotaExceededError");
        return put.apply(this, item);
      };
    }"""
    code = forecasts.to_code([10, 80, 35, 5, 50, 70, 50, 90, 60, 100])
    page.evaluate(stop)
    page.get_by_label("A code from before").fill(code)
    page.get_by_role("button", name="Use this code").click()
    expect(page.locator(".forecast-code code")).to_have_text(code)
    assert kept(page) == {COMMITTED: code}
