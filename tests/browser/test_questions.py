"""Your call, exercises and quiz: what the reader enters is answered, kept, and can be taken away."""

import json
import re
import unicodedata
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import chapters_of_the_book, questioned
from browser.visits import ANSWERS, FORBID, KEY, Opener, kept

CHAPTERS = pytest.mark.parametrize("path", questioned())
WITH_CALLS = pytest.mark.parametrize("path", questioned("{your-call}"))

COLLECT = """() => [...document.querySelectorAll("[data-question]")].map(box => {
  const words = element => {
    const copy = element.cloneNode(true);
    copy.querySelector(":scope > strong:first-child, :scope > span:first-child")?.remove();
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const answers = [...box.querySelectorAll(".question-answers li")];
  const options = [...box.querySelectorAll(".question-options > li")];
  return {
    key: box.dataset.question,
    kind: box.dataset.kind,
    call: box.classList.contains("question-call"),
    unit: box.dataset.unit ?? "",
    value: box.dataset.value, tolerance: box.dataset.tolerance, low: box.dataset.low, high: box.dataset.high,
    options: options.map(each => each.textContent.trim()),
    rights: options.map(each => each.dataset.right !== undefined),
    whys: answers.map(words),
    slips: answers.filter(each => each.dataset.slip).map(each => [each.dataset.slip, words(each)]),
    rightWhy: answers.filter(each => each.dataset.right !== undefined).map(words)[0],
    restWhy: answers.filter(each => each.dataset.rest !== undefined).map(words)[0],
    cases: answers.filter(each => each.dataset.call).map(each => [each.dataset.call, each.dataset.expected]),
    function: box.dataset.function,
  };
})"""

FOUND: dict[str, list[dict[str, Any]]] = {}


def questions(path: str, visit: Opener) -> list[dict[str, Any]]:
    """Read a page's questions as they stand there without JavaScript."""
    if path not in FOUND:
        FOUND[path] = visit(path, java_script_enabled=False).page.evaluate(COLLECT)
    return FOUND[path]


def box_of(page: Page, question: dict[str, Any]) -> Locator:
    return page.locator(f"[data-question='{question['key']}']")


def feedback(page: Page, question: dict[str, Any]) -> Locator:
    return box_of(page, question).locator(".question-feedback")


def answer_number(page: Page, question: dict[str, Any], text: str) -> None:
    box = box_of(page, question)
    box.get_by_role("textbox").fill(text)
    box.get_by_role("textbox").press("Enter")


def told(found: Locator) -> str:
    return re.sub(r"\s+", " ", found.inner_text()).strip()


def same(text: str) -> str:
    """Leave out what a browser writes differently: mathematics, and spaces."""
    return re.sub(r"[^A-Za-z]", "", unicodedata.normalize("NFKC", text))[:60]


# What a page says of each answer in turn. A script enters them, since each key takes longer than its answer;
# by hand it is done in `test_one_answers_with_the_keyboard`, and wherever `answer_number` is.
SAID = """
  const box = document.querySelector(`[data-question='${key}']`);
  const status = box.querySelector(".question-feedback");
  const said = () => ({
    looks: [...status.classList].filter(name => name.startsWith("is-")),
    said: status.innerText.replace(/\\s+/g, " ").trim(),
    kept: Object.entries(localStorage).filter(([name]) => name.startsWith("ANSWERS")).sort() });
""".replace("ANSWERS", ANSWERS)
ENTER = f"""([key, texts]) => {{
  {SAID}
  const field = box.querySelector("input");
  return [said(), ...texts.map(text => {{
    field.value = text;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    box.querySelector("button[type=submit]").click();
    return {{ text, ...said() }};
  }})];
}}"""
CHOOSE = f"""key => {{
  {SAID}
  return [...box.querySelectorAll("input[type=radio]")].map(each => {{ each.click(); return said(); }});
}}"""


@WITH_CALLS
def test_a_call_comes_back_after_all_that_is_asked(path: str, visit: Opener) -> None:
    page = visit(path, java_script_enabled=False).page
    FOUND[path] = page.evaluate(COLLECT)
    # Without JavaScript too: the answer has a title, can be read, and the call says where it is.
    for call in [q for q in FOUND[path] if q["call"]]:
        answer = answer_of(page, call)
        title = box_of(page, call).locator(".question-title").inner_text()
        expect(answer.get_by_role("heading")).to_have_text(f"Your call, again: {title}")
        expect(answer.locator(".call-told")).to_be_visible()
        place = box_of(page, call).locator(".call-paper a").get_attribute("href")
        assert page.locator(place).get_attribute("data-for") == call["key"]
    last = page.locator(".question").last.bounding_box()
    assert all(each.bounding_box()["y"] > last["y"] for each in page.locator(".call-answer").all())


@CHAPTERS
def test_what_a_chapter_asks_is_answered(path: str, visit: Opener) -> None:
    seen = visit(path)
    asked = questions(path, visit)
    choices = [q for q in asked if q["kind"] == "choice" and not q["call"]]
    assert asked and bool(choices) == (path in questioned("{quiz}"))
    skip_calls(seen.page, asked)
    enter_numbers(seen.page, asked)
    choose_each_option(seen.page, choices)
    for question in choices[:1]:
        choose_by_keyboard(seen.page, question)
    assert seen.errors == []


def enter_numbers(page: Page, asked: list[dict[str, Any]]) -> None:
    for question in asked:
        if question["kind"] != "number" or question["call"]:
            continue
        expect(box_of(page, question).get_by_role("button", name="Check")).to_be_visible()
        value = float(question["value"])
        unit = question["unit"] or ""
        full = question["value"].translate({ord(str(i)): 0xFF10 + i for i in range(10)})
        plain = f"{value:.6f}"
        right = [f" {plain} {unit}", f"+{plain}", plain.replace(".", ","), full, f"{plain}/1"]
        slips = [slip for slip, _ in question["slips"]]
        share = [f"{value / 100:.6f}"] if unit == "%" and value >= 10 else []
        none = ["", "a lot", "--4"]
        texts = [*right, *slips, *share, "−987654", *none]
        before, *said = page.evaluate(ENTER, [question["key"], texts])
        assert before["said"] == ""
        assert [each["text"] for each in said] == texts
        told = iter(said)
        for each in islice(told, len(right)):
            assert each["looks"] == ["is-right"] and each["said"].startswith("✓ Right."), each
            assert same(question["rightWhy"]) in same(each["said"][len("✓ Right.") :])
        whys = [why for _, why in question["slips"]]
        for why, each in zip(whys, islice(told, len(slips)), strict=True):
            assert each["looks"] == ["is-wrong"], each
            assert same(why) in same(each["said"][len("✗ Not yet.") :])
        for each in islice(told, len(share)):
            assert each["looks"] == [] and "Write it as a percentage: " in each["said"], each
        far = next(told)
        assert far["looks"] == ["is-wrong"], far
        assert same(question["restWhy"]) in same(far["said"][len("✗ Not yet.") :])
        for each in told:
            assert each["looks"] == [], each
            assert ("is not a number" if each["text"] else "Write a number first.") in each["said"]
            # What is no number is not kept.
            assert each["kept"] == far["kept"]


def choose_each_option(page: Page, choices: list[dict[str, Any]]) -> None:
    for question in choices:
        box = box_of(page, question)
        assert box.get_by_role("radio").count() == len(question["options"]) == len(question["whys"])
        assert box.get_by_role("radiogroup").count() == 1
        said = page.evaluate(CHOOSE, question["key"])
        for each, why, is_right in zip(said, question["whys"], question["rights"], strict=True):
            assert each["looks"] == ["is-right" if is_right else "is-wrong"], each
            assert each["said"].startswith("✓ Right." if is_right else "✗ Not yet.")
            assert same(why) in same(each["said"].partition(". ")[2])
        assert box.locator(".question-answers").count() == 0


def choose_by_keyboard(page: Page, question: dict[str, Any]) -> None:
    radios = box_of(page, question).get_by_role("radio")
    radios.first.focus()
    radios.first.press("Space")
    expect(radios.first).to_be_checked()
    radios.first.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    assert same(question["whys"][1])[:40] in same(told(feedback(page, question)))
    assert feedback(page, question).get_attribute("role") == "status"


def commit(page: Page, call: dict[str, Any]) -> str:
    """Commit to something; give the words that say so."""
    box = box_of(page, call)
    if call["options"]:
        box.get_by_role("radio").first.check()
        given = call["options"][0]
    else:
        given = str(round((float(call["low"]) + float(call["high"])) / 2))
        box.get_by_role("textbox").fill(given)
    box.get_by_role("button", name="Commit").click()
    return given


def answer_of(page: Page, call: dict[str, Any]) -> Locator:
    return page.locator(f".call-answer[data-for='{call['key']}']")


@WITH_CALLS
def test_your_call(path: str, visit: Opener) -> None:
    seen = visit(path)
    page = seen.page
    calls = [q for q in questions(path, visit) if q["call"]]
    assert calls
    said = {}
    for call in calls:
        box, answer = box_of(page, call), answer_of(page, call)
        expect(answer).to_contain_text("You have not made this call.")
        expect(answer.locator(".call-told")).to_be_hidden()
        box.get_by_role("button", name="Commit").click()
        expect(box.get_by_role("button", name="Commit")).to_be_visible()
        if call["high"]:
            box.get_by_role("textbox").fill(str(float(call["high"]) + 1))
            box.get_by_role("button", name="Commit").click()
            expect(feedback(page, call)).to_contain_text("Write a number from")
        given = commit(page, call)
        said[call["key"]] = f"{given.removesuffix('.')}{call['unit'] and chr(160) + call['unit']} ("
        expect(feedback(page, call)).to_contain_text(f"You committed to: {said[call['key']]}")
        # The button is gone: the reader's place must not be.
        expect(feedback(page, call)).to_be_focused()
        expect(box.get_by_role("button", name="Commit")).to_be_hidden()
    page.reload()
    for call in calls:
        answer = answer_of(page, call)
        expect(feedback(page, call)).to_contain_text(f"You committed to: {said[call['key']]}")
        expect(answer).to_contain_text(f"Your call: {said[call['key']]}")
        expect(answer.locator(".call-told")).to_be_visible()
        expect(answer).not_to_contain_text("..")
    page.on("dialog", lambda dialog: dialog.accept())
    panel = page.locator(".my-answers")
    panel.get_by_role("button", name="Erase this chapter's answers").click()
    for call in calls:
        expect(box_of(page, call).get_by_role("button", name="Commit")).to_be_visible()
        expect(answer_of(page, call).locator(".call-told")).to_be_hidden()
    expect(panel.get_by_role("button", name="Erase all")).to_be_disabled()
    assert kept(page) == {}
    assert seen.errors == []


def skip_calls(page: Page, asked: list[dict[str, Any]]) -> None:
    for call in [q for q in asked if q["call"]]:
        answer = answer_of(page, call)
        answer.get_by_role("button", name="Show the answer without a call").click()
        expect(answer.locator(".call-told")).to_be_visible()
    assert kept(page) == {}


def test_a_call_is_changed_and_the_first_one_stays(visit: Opener, tmp_path: Path) -> None:
    seen = visit(FIRST)
    page = seen.page
    call = next(q for q in questions(FIRST, visit) if q["call"] and not q["options"])
    box, answer, unit = box_of(page, call), answer_of(page, call), chr(160) + call["unit"]
    for text in ("20%", "15", "15", "7,5"):
        if box.get_by_role("button", name="Change your call").is_visible():
            box.get_by_role("button", name="Change your call").click()
        box.get_by_role("textbox").fill(text)
        box.get_by_role("button", name="Commit").click()
    for told in (feedback(page, call), answer):
        expect(told).to_contain_text(
            re.compile(rf"Your first call: 20{unit} \(.+\d\)\. You changed it to: 7\.5{unit} \(")
        )
    box.get_by_role("button", name="Change your call").click()
    box.get_by_role("textbox").fill("9")
    box.get_by_role("button", name="Leave it as it is").click()
    expect(feedback(page, call)).to_be_focused()
    file = saved(page, tmp_path)
    other = visit(FIRST).page
    other.locator(".my-answers input[type=file]").set_input_files(file)
    expect(answer_of(other, call)).to_contain_text(f"Your first call: 20{unit}")
    assert kept(page) == kept(other) == {call["key"]: "7,5"}
    assert seen.errors == []


def first_number(path: str, visit: Opener) -> dict[str, Any]:
    return next(q for q in questions(path, visit) if q["kind"] == "number" and not q["call"])


FIRST = chapters_of_the_book()[0]


def test_erasing_can_be_declined(visit: Opener) -> None:
    page = visit(FIRST).page
    question = first_number(FIRST, visit)
    answer_number(page, question, "12.5")
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.locator(".my-answers").get_by_role("button", name="Erase all").click()
    page.reload()
    expect(box_of(page, question).get_by_role("textbox")).to_have_value("12.5")


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(".my-answers").get_by_role("button", name="Save to a file").click()
    assert waiting.value.suggested_filename == "between-giants-answers.json"
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def test_answers_travel_in_a_file(visit: Opener, tmp_path: Path) -> None:
    page = visit(FIRST).page
    question = first_number(FIRST, visit)
    answer_number(page, question, question["value"])
    call = next(q for q in questions(FIRST, visit) if q["call"])
    given = commit(page, call)
    file = saved(page, tmp_path)
    assert json.loads(file.read_text("utf-8"))["kind"] == KEY

    other = visit(FIRST).page
    loader = other.locator(".my-answers input[type=file]")
    loader.set_input_files(file)
    message = other.locator(".my-answers-message")
    expect(message).to_contain_text("Loaded: 2 answers")
    expect(feedback(other, question)).to_have_class(re.compile("is-right"))
    expect(feedback(other, call)).to_contain_text(given)
    # Loaded once more it changes nothing; a newer answer here stays.
    answer_number(other, question, "-987654")
    loader.set_input_files(file)
    expect(message).to_contain_text("Loaded: 0 answers")
    expect(box_of(other, question).get_by_role("textbox")).to_have_value("-987654")


def notebook(answers: Any, version: int = 1, kind: str = KEY) -> str:
    return json.dumps({"kind": kind, "version": version, "answers": answers})


GOOD = {"a/b": {"given": 1, "when": "9"}}
BAD_FILES = {
    "no JSON": "hello",
    "empty": "",
    "a list": "[]",
    "null": "null",
    "another kind": notebook(GOOD, kind="recipe"),
    "another version": notebook(GOOD, version=99),
    "no answers": notebook(None),
    "a list of answers": notebook([]),
    "a broken answer": notebook(GOOD | {"c/d": None}),
    "an answer of a wrong type": notebook(GOOD | {"c/d": {"given": [], "when": "9"}}),
}


def test_other_files_are_refused(visit: Opener) -> None:
    seen = visit(FIRST)
    page = seen.page
    question = first_number(FIRST, visit)
    answer_number(page, question, "12.5")
    before = kept(page)
    message = page.locator(".my-answers-message")
    for name, text in BAD_FILES.items():
        page.evaluate("document.querySelector('.my-answers-message').textContent = ''")
        page.locator(".my-answers input[type=file]").set_input_files(
            {"name": "answers.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(message).to_contain_text("nothing was changed")
        assert kept(page) == before, name
        expect(box_of(page, question).get_by_role("textbox")).to_have_value("12.5")
    assert seen.errors == []


@pytest.mark.parametrize("how", FORBID)
def test_storage_is_forbidden(how: str, visit: Opener, tmp_path: Path) -> None:
    page = visit(FIRST, before=lambda page: page.add_init_script(FORBID[how])).page
    question = first_number(FIRST, visit)
    answer_number(page, question, question["value"])
    expect(feedback(page, question)).to_have_class(re.compile("is-right"))
    call = next(q for q in questions(FIRST, visit) if q["call"])
    given = commit(page, call)
    expect(answer_of(page, call)).to_contain_text(given)
    expect(page.locator(".my-answers")).to_contain_text("does not let the page keep your answers")
    assert call["key"] in saved(page, tmp_path).read_text("utf-8")
