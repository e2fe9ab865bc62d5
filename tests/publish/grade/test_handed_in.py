"""A folder of what students handed in: whatever a file is, it is read or told, and stops nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from giants.interact import kept
from giants.interact.questions.record import carried
from giants.publish.grade import handed_in

EARLY, LATE = "2026-01-01T10:00:00.000Z", "2026-01-02T10:00:00.000Z"
QUESTIONS = {"leverage/tariff": ["who-gained", "stacking", "law"], "leverage/pledge": ["zone-opens"]}
ANSWERS = {"leverage/tariff/stacking": {"given": "12.5", "when": EARLY}}
PLEDGE = {"leverage/pledge/zone-opens": {"given": "49", "when": LATE}}
Hand = Callable[..., None]


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    def write(name: str, content: Any) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())

    return write


def notebook(answers: dict, gone: tuple[str, ...] = ("nothing",), backwards: bool = False) -> bytes:
    """Write the chapter's notebook as one that was run, its answers in the outputs of its cells."""
    cells = [nbformat.v4.new_code_cell('BUNDLE = ""', id="set-up")]
    for id in QUESTIONS["leverage/tariff"]:
        key = f"leverage/tariff/{id}"
        found = {key: answers[key]} if key in answers else {}
        html = f"<p {carried(found)}><small>…</small></p>"
        output = nbformat.v4.new_output("display_data", {"text/html": html, "text/plain": "…"})
        cells.append(nbformat.v4.new_markdown_cell("?", id=f"question-{id}"))
        cells.append(nbformat.v4.new_code_cell(f'ask("{id}")', id=f"ask-{id}", outputs=[output]))
    cells = [cell for cell in cells if not cell.id.endswith(gone)]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells[::-1] if backwards else cells)).encode()


def read(folder: Path) -> handed_in.Found:
    return handed_in.read(folder, QUESTIONS)


def test_files_of_pages_and_notebooks_and_notebooks_themselves_are_read(tmp_path: Path, hand: Hand) -> None:
    page = {"kind": "between-giants", "version": 1, "answers": ANSWERS}
    hand("kim/between-giants-answers.json", page)
    hand("lee/my-answers.json", kept.written(PLEDGE))
    hand("park/tariff.ipynb", notebook(ANSWERS | {"leverage/tariff/law": {"given": 1, "when": LATE}}))
    found = read(tmp_path)
    (sentence,) = found.told
    assert sentence.startswith("kim/between-giants-answers.json: a page of an older edition saved it, which")
    assert found.students["kim"].answers == ANSWERS
    assert found.students["lee"].answers == PLEDGE
    assert found.students["park"].answers.keys() == {"leverage/tariff/stacking", "leverage/tariff/law"}


def test_whatever_a_file_is_called_its_content_says_what_it_is(tmp_path: Path, hand: Hand) -> None:
    hand("my answers final(2).json.txt", kept.written(ANSWERS))
    hand("thesis", notebook(PLEDGE | ANSWERS))
    assert [student.answers for student in read(tmp_path).students.values()] == [ANSWERS, ANSWERS]


BAD = {
    "empty": (b"", "The file is empty"),
    "blank": (b" \n", "The file is empty"),
    "picture": (b"\x89PNG\r\n\x1a\n\xff", "It is neither a file of answers nor a notebook"),
    "half": (
        kept.written(ANSWERS)[:-9],
        "It is neither a file of answers nor a notebook, or only a part of one",
    ),
    "zip": (b"PK\x03\x04...", "It is an archive: unpack it"),
    "list": (b"[1]", "It holds something else than this book’s answers"),
    "other-book": (
        b'{"kind": "other-book", "version": 1, "answers": {}}',
        "It holds something else than this book’s answers",
    ),
    "newer": (
        b'{"kind": "between-giants", "version": 2, "answers": {}}',
        "It was saved by a newer version of this book",
    ),
    "no-answer": (kept.written({}), "It holds no answer"),
    "untouched": (notebook({}), "Nothing is answered in it"),
    "not-run": (
        nbformat.writes(
            nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("?", id="question-law")])
        ).encode(),
        "It has no outputs: it was not run, or they were cleared",
    ),
    "other-notebook": (
        nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])).encode(),
        "It is no notebook of this book, or its cells were deleted",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_and_the_others_count(name: str, tmp_path: Path, hand: Hand) -> None:
    content, said = BAD[name]
    hand(f"{name}/my-answers.json", content)
    hand("kim/my-answers.json", kept.written(ANSWERS))
    found = read(tmp_path)
    (sentence,) = found.told
    assert sentence.startswith(f"{name}/my-answers.json: not counted. {said}") and sentence.endswith(".")
    assert list(found.students) == ["kim"]


def changed(**entries: Any) -> bytes:
    return json.dumps(json.loads(kept.written(ANSWERS)) | entries).encode()


TOLD = {
    "checksum": (changed(answers=PLEDGE), "its checksum does not fit", PLEDGE),
    "edition": (
        changed(edition="0.0.1"),
        "it was made with edition 0.0.1 of the book, and this is",
        ANSWERS,
    ),
    "unread": (changed(answers=ANSWERS | {"x": 3}), "1 of its answers have a form", ANSWERS),
    "unknown": (
        kept.written(ANSWERS | {"leverage/quotas/x": {"given": 1, "when": EARLY}}),
        "it answers what this edition of the book does not ask: leverage/quotas.",
        ANSWERS | {"leverage/quotas/x": {"given": 1, "when": EARLY}},
    ),
    "deleted": (
        notebook(ANSWERS, gone=("law", "who-gained")),
        "the cells of these questions of leverage/tariff were deleted: who-gained, law.",
        ANSWERS,
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_odd_is_told_and_counts(name: str, tmp_path: Path, hand: Hand) -> None:
    content, said, answers = TOLD[name]
    hand("kim/file", content)
    found = read(tmp_path)
    (sentence,) = found.told
    assert sentence.startswith(f"kim/file: {said}")
    assert found.students["kim"].answers == answers


def test_cells_in_another_order_say_the_same(tmp_path: Path, hand: Hand) -> None:
    hand("kim/tariff.ipynb", notebook(ANSWERS, backwards=True))
    found = read(tmp_path)
    assert (found.told, found.students["kim"].answers) == ([], ANSWERS)


def test_a_student_who_hands_in_twice_is_counted_once(tmp_path: Path, hand: Hand) -> None:
    hand("kim_my-answers.json", kept.written(ANSWERS))
    again = {"leverage/tariff/stacking": {"given": "10", "when": LATE}}
    hand("kim_my-answers (1).json", kept.written(again))
    found = read(tmp_path)
    assert list(found.students) == ["kim"]
    (answer,) = found.students["kim"].answers.values()
    assert answer == again["leverage/tariff/stacking"] | {"first": ANSWERS["leverage/tariff/stacking"]}
    (sentence,) = found.told
    assert sentence == (
        "kim_my-answers.json: kim handed in 1 of these answers before, in kim_my-answers (1).json. "
        "Of each, the latest counts, and the earliest as the first try."
    )


def test_notebooks_of_several_chapters_are_one_student(tmp_path: Path, hand: Hand) -> None:
    hand("kim/tariff.ipynb", notebook(ANSWERS))
    hand("kim/my-answers.json", kept.written(PLEDGE))
    found = read(tmp_path)
    assert (found.told, found.students["kim"].answers) == ([], ANSWERS | PLEDGE)


def test_answers_that_are_the_same_to_the_second_are_told(tmp_path: Path, hand: Hand) -> None:
    for name in ("kim", "lee"):
        hand(f"{name}/my-answers.json", kept.written(ANSWERS))
    assert read(tmp_path).told == ["kim and lee: their answers are the same, to the second."]


def test_what_this_command_and_jupyter_leave_there_is_passed_over(tmp_path: Path, hand: Hand) -> None:
    hand("kim/my-answers.json", kept.written(ANSWERS))
    hand("kim/.ipynb_checkpoints/tariff-checkpoint.ipynb", b"{")
    for name in handed_in.RESULTS:
        hand(name, b"of before")
    assert read(tmp_path).told == []


def test_no_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere is no folder: give the one with"):
        read(tmp_path / "nowhere")
