"""Python in the page: it comes once, judges each cell by itself, and outlives whatever a reader runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from book.the_book import chapters_of_the_book, questioned
from book.the_code import code_questions, right_code
from browser.conftest import opening
from browser.contexts import DESK
from browser.static_host import StaticHost
from browser.test_questions import box_of, feedback, told
from browser.visits import Opener, first_tries

WITH_CODE = questioned(":kind: code")
FIRST = next(path for path in chapters_of_the_book() if path in WITH_CODE)
# A chapter with two code exercises, one of which says why after a right answer.
TWO = "leverage/dependence.html"
# Python may take its time to start on a busy machine.
SLOW = 120_000

# Ten seconds of running, and twenty without a byte, are long for a test. What comes to an end needs time on a
# busy machine; a loop that never ends shows in two seconds what it shows in ten.
PATIENT, ENDLESS = {"interrupt": 5, "stop": 8000}, {"interrupt": 2, "stop": 4000}
HASTE = """haste => {
  window.haste = haste;
  const later = window.setTimeout;
  window.setTimeout = (action, ms, ...rest) =>
    later(action, { 13000: window.haste.stop, 20000: 3000 }[ms] ?? ms, ...rest);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    post.call(this, message.seconds ? { ...message, seconds: window.haste.interrupt } : message, ...rest);
  };
}"""


def hasten(page: Page) -> None:
    page.add_init_script(f"({HASTE})({json.dumps(PATIENT)})")


def give_time(page: Page, time: dict[str, int]) -> None:
    """Say after how many seconds a run is interrupted, after how many milliseconds its worker is ended."""
    page.evaluate("time => { window.haste = time; }", time)


def run_button(page: Page, question: dict[str, Any]) -> Locator:
    return box_of(page, question).get_by_role("button", name="Run and check")


def area(page: Page, question: dict[str, Any]) -> Locator:
    return box_of(page, question).get_by_role("textbox")


def begin(page: Page, question: dict[str, Any], code: str | None) -> None:
    if code is not None:
        area(page, question).fill(code)
    run_button(page, question).click()


def verdict(page: Page, question: dict[str, Any]) -> str:
    """Wait for the end of a run: the button is back, and something is said."""
    expect(run_button(page, question)).to_have_attribute("aria-disabled", "false", timeout=SLOW)
    expect(box_of(page, question).get_by_role("button", name="Stop")).to_be_hidden()
    expect(box_of(page, question).get_by_role("progressbar")).to_be_hidden()
    status = feedback(page, question)
    expect(status).to_contain_text(re.compile(r"\S"))
    return told(status)


def run_code(page: Page, question: dict[str, Any], code: str | None) -> str:
    begin(page, question, code)
    return verdict(page, question)


@pytest.mark.parametrize("path", WITH_CODE)
def test_each_exercise_waits_with_its_starter(path: str, look: Opener, site: Path, host: StaticHost) -> None:
    host.log.clear()
    page = look(path).page
    for question in code_questions(path, site):
        expect(run_button(page, question)).to_be_visible()
        assert area(page, question).input_value().strip() == question["starter"].strip()
        expect(box_of(page, question).get_by_role("button", name="Start again")).to_be_hidden()
    assert not [sent for sent in host.log if "pyodide" in sent.path]


# That every exercise is judged so is in tests/book/test_code.py; here, that Python in a page does it.
@pytest.mark.parametrize("path", [WITH_CODE[0], TWO])
def test_code(path: str, visit: Opener, site: Path, host: StaticHost) -> None:
    asked = code_questions(path, site)
    host.log.clear()
    seen = visit(path)
    page = seen.page
    for question in asked:
        status = feedback(page, question)
        # A starter that is run is no try.
        run_code(page, question, None)
        text = run_code(page, question, right_code(question))
        expect(status).to_have_class(re.compile("is-right"))
        assert text.count("as it should") == len(question["cases"])
        if question["why"]:
            # The browser writes spaces and mathematics differently.
            assert question["why"][:40] in text
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
    code = area(page, question).input_value()
    page.reload()
    expect(area(page, question)).to_have_value(code)
    # The first run of each is kept, whatever was typed and run later.
    firsts = first_tries(page)
    assert all(firsts[each["key"]] == right_code(each) for each in asked)
    assert seen.errors == []
    assert {sent.status for sent in host.log} == {200}


# Code that would spoil a run or the next one, and what is said of it.
HOSTILE = {
    "exit()": ("x = 1\nexit()\n", "In line 2: SystemExit: this ends the program"),
    "KeyboardInterrupt": ("raise KeyboardInterrupt\n", "In line 1: KeyboardInterrupt"),
    "a failing __repr__": (
        "class A:\n    def __repr__(self):\n        return 1 / 0\ndef {name}(*given):\n    return A()\n",
        "gives something that cannot be shown",
    ),
    "10**400": ("def {name}(*given):\n    return 10**400\n", "a whole number of about 401 digits"),
    "long output": ("for i in range(30000): print(i)\n", "Your code printed 168,890 characters."),
    "a missing package": (
        "import math\nimport numpy\n",
        "In line 2: ModuleNotFoundError: there is no numpy in this page",
    ),
    "endless recursion": ("def {name}(*given):\n    return {name}()\n", "In line 2: RecursionError"),
    "a loop without end": ("x = 1\nwhile True:\n    x += 1\n", "still running after 2 seconds, and stopped"),
    "a loop that holds on": (
        "def hold():\n  while 1:\n    try:\n      while 1: pass\n    except BaseException: pass\nhold()\n",
        "Stopped after 10 seconds, in the middle of something that could not be interrupted",
    ),
    "a list without end": ("x = []\nwhile True:\n    x.append('a' * 10**6)\n", "In line 3: MemoryError"),
    "a number without end": ("x = [0] * 10**10\n", "In line 1: "),
    "the end of Python": ("import os\nos._exit(1)\n", "brought Python itself down"),
    "the end of the stack": (
        "import sys\nsys.setrecursionlimit(10**8)\ndef f():\n    return f()\nf()\n",
        "brought Python itself down",
    ),
    "the end of the worker": ("import js\njs.self.close()\n", "In line 2: AttributeError"),
}


@pytest.fixture(scope="module")
def hasty(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """A page whose waits are short; its Python, which is long in coming, serves several tests."""
    with opening(browser, host) as visit:
        yield visit(FIRST, before=hasten).page


def test_a_stop_belongs_to_its_own_run(hasty: Page, site: Path) -> None:
    page, question = hasty, code_questions(FIRST, site)[0]
    run_code(page, question, right_code(question))
    give_time(page, PATIENT | {"stop": 4000})
    begin(page, question, right_code(question))
    # Once more, at once.
    run_button(page, question).click()
    assert "as it should" in verdict(page, question)
    # Together longer than the time that the earlier run had left.
    patient = "import time\ntime.sleep(1.1)\n" + right_code(question)
    for _ in range(4):
        assert "as it should" in run_code(page, question, patient)
    give_time(page, PATIENT)


def test_wide_code_and_output_stay_in_their_boxes(hasty: Page, site: Path) -> None:
    page, question = hasty, code_questions(FIRST, site)[0]
    page.set_viewport_size({"width": 360, "height": 780})
    wide = "x = [" + "1234567890, " * 30 + "]\nprint('y' * 500)\n"
    run_code(page, question, wide + right_code(question))
    assert area(page, question).evaluate("e => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert feedback(page, question).evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    page.set_viewport_size(DESK)


def test_after_hostile_code_the_next_run_works(visit_either: Opener, site: Path, host: StaticHost) -> None:
    page = visit_either(FIRST, before=hasten).page
    question = code_questions(FIRST, site)[0]
    host.log.clear()
    for what, (code, said) in HOSTILE.items():
        give_time(page, ENDLESS if "loop" in what else PATIENT)
        text = run_code(page, question, code.replace("{name}", question["function"]))
        assert said in text, what
        expect(feedback(page, question)).to_have_class(re.compile("is-wrong"))
        assert len(text) < 5_000
        give_time(page, PATIENT)
        assert "as it should" in run_code(page, question, right_code(question)), what
    # However often Python was brought down, it came once over the network.
    large = [sent.path for sent in host.log if sent.path.endswith((".wasm", ".zip"))]
    assert sorted(large) == sorted(set(large)) and len(large) == 3


@pytest.fixture(scope="module")
def page_of_two(either: Browser, host: StaticHost) -> Iterator[Page]:
    """A page with two exercises, for tests that leave nothing but answers; its Python serves them all."""
    with opening(either, host) as visit:
        yield visit(TWO).page


def test_two_cells_at_once_get_their_own_verdicts(page_of_two: Page, site: Path) -> None:
    page = page_of_two
    one, two = code_questions(TWO, site)
    begin(page, one, right_code(one))
    begin(page, two, f"def {two['function']}(*given):\n    return 98765.4321\n")
    assert f"{one['function']}(" in verdict(page, one)
    expect(feedback(page, one)).to_have_class(re.compile("is-right"))
    text = verdict(page, two)
    expect(feedback(page, two)).to_have_class(re.compile("is-wrong"))
    assert f"{two['function']}(" in text and f"{one['function']}(" not in text


def test_a_reader_can_stop(page_of_two: Page, site: Path) -> None:
    page = page_of_two
    one, two = code_questions(TWO, site)
    run_code(page, one, right_code(one))
    begin(page, one, "while True:\n    pass\n")
    expect(feedback(page, one)).to_contain_text("Running")
    begin(page, two, right_code(two))
    expect(feedback(page, two)).to_contain_text("Waiting")
    box_of(page, one).get_by_role("button", name="Stop").click()
    assert verdict(page, one).startswith("Stopped. Your code is kept.")
    expect(run_button(page, one)).to_be_focused()
    assert "as it should" in verdict(page, two)
    assert "as it should" in run_code(page, one, right_code(one))


def test_a_solved_exercise_keeps_its_tick(page_of_two: Page, site: Path) -> None:
    page = page_of_two
    question = next(q for q in code_questions(TWO, site) if q["why"])
    status = feedback(page, question)
    run_code(page, question, right_code(question))
    answers = page.locator(".my-answers").inner_text()
    for _ in range(2):
        page.reload()
        expect(status).to_have_class(re.compile("is-right"))
        assert told(status).startswith("✓ Right. This code gave what it should when you ran it.")
        assert question["why"] in told(status)
    area(page, question).fill("def other():\n    pass\n")
    page.reload()
    expect(status).to_contain_text("✓ You solved this exercise before, with other code.")
    expect(status).not_to_have_class(re.compile("is-right"))
    # One answer, whatever is kept beside it.
    expect(page.locator(".my-answers")).to_contain_text(re.compile("[12] answers? of this chapter"))
    assert page.locator(".my-answers").inner_text() == answers


def test_the_download_shows_how_far_it_is(visit: Opener, site: Path) -> None:
    waiting: list[Route] = []
    page = visit(FIRST).page
    page.context.route("**/python_stdlib.zip*", lambda route: waiting.append(route))
    question = code_questions(FIRST, site)[0]
    begin(page, question, right_code(question))
    bar = box_of(page, question).get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(bar).to_have_accessible_name("Download of Python")
    page.wait_for_function("bar => bar.value > 0.5 && bar.value < 1", arg=bar.element_handle(), timeout=SLOW)
    amount = box_of(page, question).locator(".code-amount")
    done, whole = (int(part.replace(",", "")) for part in re.findall(r"[\d,]+", amount.inner_text()))
    assert amount.inner_text().endswith(" kB")
    assert 0.5 * whole < done < whole
    assert 5_000 < whole < 8_000
    expect(feedback(page, question)).to_contain_text("Loading Python, once a visit: half is here")
    for route in waiting:
        route.continue_()
    assert "as it should" in verdict(page, question)


# What has come is not asked for again: of the two large files one alone can fail on a page.
@pytest.mark.parametrize(
    "blocked", [["**/giants.zip", "**/python-worker.js*", "**/pyodide.asm.mjs"], ["**/*.wasm"]]
)
def test_a_failed_download_can_be_tried_again(blocked: list[str], visit: Opener, site: Path) -> None:
    page = visit(FIRST).page
    question = code_questions(FIRST, site)[0]
    code = right_code(question)
    area(page, question).fill(code)
    for each in blocked:
        page.context.route(each, lambda route: route.abort())
        text = run_code(page, question, None)
        assert text.startswith("Python could not be loaded"), each
        assert "Your code is kept. Press Run to try again" in text
        expect(area(page, question)).to_have_value(code)
        page.context.unroute(each)
    assert "as it should" in run_code(page, question, None)


def test_a_stalled_download_can_be_tried_again(visit: Opener, site: Path) -> None:
    page = visit(FIRST, before=hasten).page
    page.context.route("**/*.wasm", lambda route: None)
    question = code_questions(FIRST, site)[0]
    text = run_code(page, question, right_code(question))
    assert text.startswith(
        "The download of Python stopped on its way. Your code is kept. Press Run to try again"
    )
    page.context.unroute("**/*.wasm")
    assert "as it should" in run_code(page, question, None)


def test_start_again_can_be_undone(visit_either: Opener, site: Path) -> None:
    page = visit_either(FIRST).page
    question = code_questions(FIRST, site)[0]
    box, field = box_of(page, question), area(page, question)
    again, back = (box.get_by_role("button", name=name) for name in ("Start again", "Bring my code back"))
    starter = field.input_value()
    # Nothing to undo, and nothing to start again.
    expect(again).to_be_hidden()
    expect(back).to_be_hidden()
    field.fill("mine = 1\n")
    run, start = run_button(page, question).bounding_box(), again.bounding_box()
    assert run and start
    assert start["x"] - run["x"] - run["width"] > 24 or start["y"] - run["y"] - run["height"] > 24
    again.click()
    expect(field).to_have_value(starter)
    page.reload()
    expect(field).to_have_value(starter)
    back.click()
    expect(field).to_have_value("mine = 1\n")
    expect(back).to_be_hidden()
    again.click()
    field.fill("other = 2\n")
    back.click()
    expect(field).to_have_value("mine = 1\n")
    back.click()
    expect(field).to_have_value("other = 2\n")


def test_from_a_folder_it_is_said_before_a_click(visit: Opener, site: Path) -> None:
    page = visit((site / FIRST).as_uri()).page
    question = code_questions(FIRST, site)[0]
    expect(box_of(page, question)).to_contain_text(
        "A browser runs no Python in a page that was opened from a folder"
    )
    expect(run_button(page, question)).to_have_count(0)
    expect(area(page, question)).to_be_editable()


# What is not there in browsers that the book still knows, but Python does not.
TOO_OLD = {
    "no worker": "delete window.Worker;",
    "no worker that is a module": """const { Worker } = window;
        window.Worker = function (address) { return new Worker(address); };""",
    "no look-behind": """const { RegExp } = window;
        window.RegExp = function (text, flags) {
          if (text.includes("?<=")) throw new SyntaxError("invalid group");
          return new RegExp(text, flags);
        };""",
}


@pytest.mark.parametrize("without", TOO_OLD.values(), ids=TOO_OLD)
def test_an_old_browser_is_told_before_a_click(without: str, visit_either: Opener, site: Path) -> None:
    seen = visit_either(FIRST, before=lambda page: page.add_init_script(without))
    question = code_questions(FIRST, site)[0]
    expect(box_of(seen.page, question)).to_contain_text("This browser is too old to run Python in a page")
    expect(run_button(seen.page, question)).to_have_count(0)
    area(seen.page, question).fill("mine = 1\n")
    seen.page.reload()
    expect(area(seen.page, question)).to_have_value("mine = 1\n")
    assert seen.errors == []
