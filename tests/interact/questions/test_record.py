"""Answers stand in a notebook's own outputs, as text, beside the widgets."""

import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from unittest.mock import Mock

import nbformat
import pytest
from nbclient import NotebookClient

from giants.interact import kept
from giants.interact.kept import Answers
from giants.interact.questions.record import carried, carried_in, is_right, tries

EARLY, LATE = "2026-01-01T10:00:00.000Z", "2026-01-02T10:00:00.000Z"
NUMBER = {
    "kind": "number",
    "unit": "",
    "value": 12.5,
    "tolerance": 0.05,
    "answers": [{"right": True, "value": None, "rest": False, "why": "<p>Yes.</p>"}],
}
CHOICE = {"kind": "choice", "answers": [{"right": False}, {"right": True}]}
CALL = {"kind": "number", "unit": "%", "value": None, "tolerance": 0, "answers": []}
CODE = {"kind": "code", "answers": []}


@pytest.mark.parametrize(
    ("question", "given", "right"),
    [
        (NUMBER, "12,5", True),
        (NUMBER, "12", False),
        (NUMBER, "much", False),
        (NUMBER, 12.5, False),
        (NUMBER, None, False),
        (CHOICE, 1, True),
        (CHOICE, 0, False),
        (CHOICE, True, False),
        (CHOICE, -1, False),
        (CHOICE, 2, False),
        (CHOICE, "1", False),
        (CALL, "40", None),
        (CODE, "def f(): ...", None),
    ],
)
def test_an_answer_is_right_or_not_or_neither(question: dict, given: object, right: bool | None) -> None:
    assert is_right(question, given) is right


def test_code_is_right_where_it_ran_right() -> None:
    bad, good = {"given": "bad", "when": EARLY}, {"given": "good", "when": LATE}
    assert tries(CODE, bad) == (False, False)
    assert tries(CODE, good | {"first": bad}, good) == (False, True)
    assert tries(CODE, good, good) == (True, True)


def test_whatever_was_entered_is_carried_whole() -> None:
    answers = {
        'a"b': {
            "given": "<p data-answers=\"x\"> & 'ü' \ud83d",
            "when": EARLY,
            "first": {"given": None, "when": ""},
        }
    }
    (content,) = carried_in(f"<p {carried(answers)}>text</p>")
    assert kept.read(content, "it") == (answers, 0)
    assert json.loads(content)["checksum"] == kept.checksum(answers)


@pytest.mark.parametrize("step", [1, 0, -1])
def test_the_first_answer_stays_with_the_last(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the clock cannot tell the two apart, or is set back between them."""
    answers = Answers(tmp_path)
    for number, given in enumerate(("10", "11", "12.5")):
        clock = Mock(wraps=datetime)
        clock.now.return_value = datetime(2026, 1, 1, 12 + step * number, tzinfo=UTC)
        monkeypatch.setattr(kept, "datetime", clock)
        answers.keep("leverage/tariff/stacking", given)
    found = Answers(tmp_path).get("leverage/tariff/stacking")
    assert (found["given"], found["first"]["given"]) == ("12.5", "10")
    assert "first" not in found["first"]


def test_a_file_from_elsewhere_brings_its_first_answer(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.keep("a", "12.5")
    page = tmp_path / "page.json"
    page.write_bytes(
        kept.written({"a": {"given": "11", "when": LATE, "first": {"given": "10", "when": EARLY}}})
    )
    assert answers.load(page) == (0, 0)
    assert (answers.get("a")["given"], answers.get("a")["first"]) == ("12.5", {"given": "10", "when": EARLY})


def test_an_answer_as_an_older_version_kept_it_is_kept_as_it_is(tmp_path: Path) -> None:
    old = {"a": {"given": 1, "when": EARLY}, "b": {"given": "x", "when": "no time"}}
    (tmp_path / kept.NAME).write_text(json.dumps({"kind": kept.KIND, "version": 1, "answers": old}), "utf-8")
    Answers(tmp_path).keep("c", "2")
    found = Answers(tmp_path)
    assert {key: found.get(key) for key in old} == old


SET_UP = f"""\
from giants.interact.questions.ask import Questions
common = {{"block": "exercise", "low": None, "high": None, "function": "", "cases": []}}
number = {NUMBER!r} | common | {{"id": "fall"}}
questions = Questions("leverage/tariff", [number])
"""
CELLS = {
    "set-up": SET_UP,
    "ask-fall": 'box = questions.ask("fall")\nbox',
    # As a reader would; one after the other.
    "typed": "field = box.children[0].children[0]\nfield.value = '10'\nfield.value = '12.5'",
    "my-answers": "questions.mine()",
}


def test_a_notebook_that_was_saved_is_read_without_widgets(tmp_path: Path) -> None:
    cells = [nbformat.v4.new_code_cell(source, id=id) for id, source in CELLS.items()]
    book = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(book, kernel_name="python3", timeout=120, store_widget_state=False)
    client.execute(cwd=str(tmp_path))
    outputs = {cell.id: [output.data for output in cell.outputs] for cell in book.cells}
    view, text = outputs["ask-fall"]
    assert view["text/plain"] == "To answer, run this cell: ask('fall')"
    # The text has followed what was answered later.
    assert text["text/plain"] == "Your answer: 12.5 (right). The first: 10 (not right)."
    (mine,) = outputs["my-answers"]
    said = unescape(re.sub("<[^>]+>", " ", mine["text/html"]))
    assert mine["text/plain"].endswith("- fall: Your answer: 12.5 (right). The first: 10 (not right).")
    assert "Answered: 1 of the 1 questions of this chapter." in said
    assert "Right: 1 of the 1 that have a right answer; at the first try: 0." in said
    assert "hand in my-answers.json, which lies beside it" in said
    for shown in (text, mine):
        (content,) = carried_in(shown["text/html"])
        (found,) = kept.read(content, "it")[0].values()
        assert (found["given"], found["first"]["given"]) == ("12.5", "10")
