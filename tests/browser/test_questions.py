"""Your call, exercises and quiz: what the reader enters is answered, kept, and can be taken away."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import chapters_of_the_book, questioned
from browser.static_host import StaticHost
from browser.visits import FORBID, Opener

CHAPTERS = pytest.mark.parametrize("path", questioned())
WITH_CHOICES = pytest.mark.parametrize("path", questioned("{quiz}"))
WITH_CALLS = pytest.mark.parametrize("path", questioned("{your-call}"))
WITH_CODE = pytest.mark.parametrize("path", questioned(":kind: code"))
KEY = "between-giants"

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
    unit: box.dataset.unit,
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


@CHAPTERS
def test_numbers(path: str, visit: Opener) -> None:
    page = visit(path).page
    for question in questions(path, visit):
        if question["kind"] != "number" or question["call"]:
            continue
        status = feedback(page, question)
        assert told(status) == ""
        value = float(question["value"])
        unit = question["unit"] or ""
        full = question["value"].translate({ord(str(i)): 0xFF10 + i for i in range(10)})
        plain = f"{value:.6f}"
        for text in (f" {plain} {unit}", f"+{plain}", plain.replace(".", ","), full, f"{plain}/1"):
            answer_number(page, question, text)
            expect(status).to_have_class(re.compile("is-right"))
            assert told(status).startswith("✓ Right.")
            assert same(question["rightWhy"]) in same(told(status)[len("✓ Right.") :])
        for slip, why in question["slips"]:
            answer_number(page, question, slip)
            expect(status).to_have_class(re.compile("is-wrong"))
            assert same(why) in same(told(status)[len("✗ Not yet.") :])
        if unit == "%" and value >= 10:
            answer_number(page, question, f"{value / 100:.6f}")
            expect(status).to_contain_text("Write it as a percentage: ")
            expect(status).not_to_have_class(re.compile("is-"))
        answer_number(page, question, "−987654")
        expect(status).to_have_class(re.compile("is-wrong"))
        assert same(question["restWhy"]) in same(told(status)[len("✗ Not yet.") :])
        kept = page.evaluate("localStorage.length && localStorage.getItem('between-giants')")
        for text in ("", "a lot", "--4"):
            answer_number(page, question, text)
            expect(status).to_contain_text("is not a number" if text else "Write a number first.")
            expect(status).not_to_have_class(re.compile("is-"))
        # What is no number is not kept.
        assert page.evaluate("localStorage.getItem('between-giants')") == kept


@WITH_CHOICES
def test_choices_and_quiz(path: str, visit: Opener) -> None:
    seen = visit(path)
    page = seen.page
    for question in questions(path, visit):
        if question["kind"] != "choice" or question["call"]:
            continue
        box = box_of(page, question)
        status = feedback(page, question)
        assert box.get_by_role("radio").count() == len(question["options"]) == len(question["whys"])
        assert box.get_by_role("radiogroup").count() == 1
        for i, why in enumerate(question["whys"]):
            box.get_by_role("radio").nth(i).check()
            right = question["rights"][i]
            expect(status).to_have_class(re.compile("is-right" if right else "is-wrong"))
            assert told(status).startswith("✓ Right." if right else "✗ Not yet.")
            assert same(why) in same(told(status).partition(". ")[2])
        assert box.locator(".question-answers").count() == 0
    assert seen.errors == []


@WITH_CHOICES
def test_one_answers_with_the_keyboard(path: str, visit: Opener) -> None:
    page = visit(path).page
    question = next(q for q in questions(path, visit) if q["kind"] == "choice" and not q["call"])
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


@WITH_CALLS
def test_your_call(path: str, visit: Opener) -> None:
    seen = visit(path)
    page = seen.page
    calls = [q for q in questions(path, visit) if q["call"]]
    assert calls
    for call in calls:
        box = box_of(page, call)
        back = page.locator(f".call-answer[data-for='{call['key']}']")
        expect(back.locator(".call-yours")).to_be_hidden()
        box.get_by_role("button", name="Commit").click()
        expect(box.get_by_role("button", name="Commit")).to_be_visible()
        if call["high"]:
            box.get_by_role("textbox").fill(str(float(call["high"]) + 1))
            box.get_by_role("button", name="Commit").click()
            expect(feedback(page, call)).to_contain_text("Write a number from")
        given = commit(page, call)
        expect(feedback(page, call)).to_contain_text(f"You committed to: {given}")
        # The button is gone: the reader's place must not be.
        expect(feedback(page, call)).to_be_focused()
        expect(box.get_by_role("button", name="Commit")).to_be_hidden()
        expect(back.locator(".call-yours")).to_contain_text(given)
        page.reload()
        expect(feedback(page, call)).to_contain_text(f"You committed to: {given}")
        expect(back.locator(".call-yours")).to_contain_text(given)
    page.on("dialog", lambda dialog: dialog.accept())
    panel = page.locator(".my-answers")
    panel.get_by_role("button", name="Erase this chapter's answers").click()
    for call in calls:
        expect(box_of(page, call).get_by_role("button", name="Commit")).to_be_visible()
        yours = page.locator(f".call-answer[data-for='{call['key']}'] .call-yours")
        expect(yours).to_be_hidden()
    expect(panel.get_by_role("button", name="Erase all")).to_be_disabled()
    assert page.evaluate("JSON.parse(localStorage.getItem('between-giants')).answers") == {}
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
    "a broken answer": notebook(GOOD | {"c/d": None}),
    "an answer of a wrong type": notebook(GOOD | {"c/d": {"given": [], "when": "9"}}),
}


def test_other_files_are_refused(visit: Opener) -> None:
    seen = visit(FIRST)
    page = seen.page
    question = first_number(FIRST, visit)
    answer_number(page, question, "12.5")
    before = page.evaluate("localStorage.getItem('between-giants')")
    message = page.locator(".my-answers-message")
    for name, text in BAD_FILES.items():
        page.evaluate("document.querySelector('.my-answers-message').textContent = ''")
        page.locator(".my-answers input[type=file]").set_input_files(
            {"name": "answers.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(message).to_contain_text("nothing was changed")
        assert page.evaluate("localStorage.getItem('between-giants')") == before, name
        expect(box_of(page, question).get_by_role("textbox")).to_have_value("12.5")
    assert seen.errors == []


@pytest.mark.parametrize("kept", ["not json", '{"kind": "recipe"}', "null"])
def test_what_cannot_be_read_is_set_aside(kept: str, visit: Opener) -> None:
    seen = visit(FIRST)
    seen.page.evaluate("text => localStorage.setItem('between-giants', text)", kept)
    seen.page.reload()
    answer_number(seen.page, first_number(FIRST, visit), "12.5")
    assert seen.page.evaluate("localStorage.getItem('between-giants-unread')") == kept
    assert seen.errors == []


@pytest.mark.parametrize("how", FORBID)
def test_storage_is_forbidden(how: str, visit: Opener, tmp_path: Path) -> None:
    page = visit(FIRST, before=lambda page: page.add_init_script(FORBID[how])).page
    question = first_number(FIRST, visit)
    answer_number(page, question, question["value"])
    expect(feedback(page, question)).to_have_class(re.compile("is-right"))
    call = next(q for q in questions(FIRST, visit) if q["call"])
    given = commit(page, call)
    expect(page.locator(".call-yours").first).to_contain_text(given)
    expect(page.locator(".my-answers")).to_contain_text("does not let the page keep your answers")
    assert call["key"] in saved(page, tmp_path).read_text("utf-8")


def test_another_tab(visit: Opener) -> None:
    one = visit(FIRST).page
    two = visit(FIRST, context=one.context).page
    question = first_number(FIRST, visit)
    call = next(q for q in questions(FIRST, visit) if q["call"])
    answer_number(one, question, question["value"])
    expect(feedback(two, question)).to_have_class(re.compile("is-right"))
    # The second tab's save must not lose what the first one wrote.
    commit(two, call)
    expect(feedback(one, call)).to_contain_text("You committed to")
    answers = one.evaluate("Object.keys(JSON.parse(localStorage.getItem('between-giants')).answers)")
    assert sorted(answers) == sorted([question["key"], call["key"]])


def test_a_number_typed_and_not_checked_stays_when_another_tab_saves(visit: Opener) -> None:
    one = visit(FIRST).page
    two = visit(FIRST, context=one.context).page
    question = first_number(FIRST, visit)
    box_of(one, question).get_by_role("textbox").fill("12.")
    call = next(q for q in questions(FIRST, visit) if q["call"])
    commit(two, call)
    expect(feedback(one, call)).to_contain_text("You committed to")
    expect(box_of(one, question).get_by_role("textbox")).to_have_value("12.")


def code_questions(path: str, visit: Opener) -> list[dict[str, Any]]:
    return [q for q in questions(path, visit) if q["kind"] == "code"]


def run_code(page: Page, question: dict[str, Any], code: str | None, timeout: float = 30_000) -> str:
    box = box_of(page, question)
    if code is not None:
        box.get_by_role("textbox").fill(code)
    box.get_by_role("button", name="Run and check").click()
    status = feedback(page, question)
    expect(status).to_contain_text(re.compile(r"\S"), timeout=timeout)
    expect(status).not_to_contain_text(re.compile("Running…|Loading Python"), timeout=timeout)
    return told(status)


def right_code(question: dict[str, Any]) -> str:
    """Write a function that gives what each case expects: a table of the cases."""
    name = question["function"]
    table = ", ".join(f"(given{call.removeprefix(name)}, {expected})" for call, expected in question["cases"])
    return (
        "def given(*values, **named):\n    return values, named\n\n"
        f"def {name}(*values, **named):\n"
        f"    return next(known for call, known in [{table}] if call == (values, named))\n"
    )


@WITH_CODE
def test_code(path: str, visit: Opener, host: StaticHost) -> None:
    asked = code_questions(path, visit)
    assert asked
    host.log.clear()
    seen = visit(path)
    page = seen.page
    assert not [sent for sent in host.log if "pyodide" in sent.path]
    for question in asked:
        status = feedback(page, question)
        text = run_code(page, question, right_code(question))
        expect(status).to_have_class(re.compile("is-right"))
        assert text.count("as it should") == len(question["cases"])
        text = run_code(page, question, f"def {question['function']}(*given):\n    return 98765.4321\n")
        expect(status).to_have_class(re.compile("is-wrong"))
        assert "it should give" in text
        # The starter is not yet an answer.
        box_of(page, question).get_by_role("button", name="Start again").click()
        run_code(page, question, None)
        expect(status).to_have_class(re.compile("is-wrong"))
    question = asked[0]
    text = run_code(page, question, "x = 1\ndef f(:\n")
    assert "In line 2" in text and "SyntaxError" in text
    assert "NameError" in run_code(page, question, "y = nothing_here\n")
    assert "Your code printed: hello" in run_code(page, question, 'print("hello")\n' + right_code(question))
    text = run_code(page, question, "from giants import evidence\n" + right_code(question))
    assert text.count("as it should") == len(question["cases"])
    code = box_of(page, question).get_by_role("textbox").input_value()
    page.reload()
    expect(box_of(page, question).get_by_role("textbox")).to_have_value(code)
    assert seen.errors == []
    assert {sent.status for sent in host.log} == {200}


# Ten seconds are long for a test.
HASTE = """() => {
  const later = window.setTimeout;
  window.setTimeout = (action, ms, ...rest) => later(action, ms === 10000 ? 2500 : ms, ...rest);
}"""


def test_endless_loop_is_stopped(visit: Opener) -> None:
    page = visit(FIRST, before=lambda page: page.add_init_script(f"({HASTE})()")).page
    question = code_questions(FIRST, visit)[0]
    text = run_code(page, question, "while True:\n    pass\n")
    assert "Stopped after 10 seconds" in text
    # The next run starts afresh.
    assert "as it should" in run_code(page, question, right_code(question))


@pytest.mark.parametrize("blocked", ["**/python-worker.js*", "**/*.wasm"])
def test_python_cannot_load(blocked: str, visit: Opener) -> None:
    page = visit(FIRST).page
    page.context.route(blocked, lambda route: route.abort())
    question = code_questions(FIRST, visit)[0]
    code = right_code(question)
    text = run_code(page, question, code)
    assert "Your code is kept" in text
    expect(box_of(page, question).get_by_role("textbox")).to_have_value(code)
    expect(box_of(page, question).get_by_role("button", name="Run and check")).to_be_enabled()
    if "worker" in blocked:
        # Once the file is there again, so is Python.
        page.context.unroute(blocked)
        assert "as it should" in run_code(page, question, code)
