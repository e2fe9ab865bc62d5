"""What a teacher gets: every answer counted once, and nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import pytest

from giants.interact import kept
from giants.publish import asked
from giants.publish.grade import __main__ as command
from giants.publish.grade import results
from giants.publish.grade.handed_in import Student
from giants.publish.grade.marks import Mark, marks

FIRST, LAST = "2026-01-01T10:00:00.000Z", "2026-01-02T10:00:00.000Z"
TARIFF = list(asked.in_chapter("leverage/tariff"))


def place(right: bool) -> int:
    quiz = next(each for each in TARIFF if each.directive == "quiz")
    return next(i for i, answer in enumerate(quiz.question.answers) if answer.right == right)


QUIZ = next(each.key for each in TARIFF if each.directive == "quiz")
CODE = next(each for each in TARIFF if each.question.kind == "code")
NUMBER = next(each for each in TARIFF if each.question.kind == "number" and each.is_judged)
RIGHT = f"{NUMBER.question.value:.4f}".replace(".", ",")
KIM = {
    "leverage/tariff/who-gained": {"given": "=HYPERLINK(1)", "when": LAST},
    NUMBER.key: {"given": RIGHT, "when": LAST, "first": {"given": "-17.5", "when": FIRST}},
    QUIZ: {"given": place(True), "when": LAST},
    CODE.key: {"given": "def f(): ...", "when": LAST},
    f"{CODE.key}:right": {"given": "def f(): ...", "when": LAST},
}
LEE = {QUIZ: {"given": place(False), "when": LAST}, NUMBER.key: {"given": -99, "when": LAST}}
CLASS = [Student("lee", answers=LEE), Student("Kim", answers=KIM)]


def by_question(name: str) -> dict[str, Mark]:
    return {mark.question: mark for mark in marks(CLASS, TARIFF) if mark.student == name}


def test_first_and_last_tries_are_judged() -> None:
    found = by_question("Kim")
    number = found[NUMBER.question.id]
    assert (number.first_right, number.last_right) == (False, True)
    assert (number.first, number.last) == ("-17.5", RIGHT)
    assert found["who-gained"].last_right is None
    assert found[CODE.question.id].first_right and found[CODE.question.id].last_right
    lee = by_question("lee")
    assert [lee[id].last_right for id in (QUIZ.rpartition("/")[2], NUMBER.question.id)] == [False, False]


def test_each_student_has_a_row_for_each_question() -> None:
    rows = [(mark.student, mark.question) for mark in marks(CLASS, TARIFF)]
    assert rows == [(name, each.question.id) for name in ("Kim", "lee") for each in TARIFF]


def test_a_chapter_that_nobody_answered_is_left_out() -> None:
    both = [*TARIFF, *asked.in_chapter("leverage/pledge")]
    assert {mark.chapter for mark in marks(CLASS, both)} == {"leverage/tariff"}


def test_an_option_that_is_gone_is_told() -> None:
    (mark,) = [
        mark
        for mark in marks([Student("kim", answers={QUIZ: {"given": 9, "when": ""}})], TARIFF)
        if mark.last
    ]
    assert (mark.last, mark.last_right) == ("9: no option of this edition", False)


def test_the_table_counts() -> None:
    head, kim, lee = results.table(marks(CLASS, TARIFF)).splitlines()
    assert head.split() == ["student", "chapter", "answered", "right", "first", "try", "of"]
    can_be_right = str(len(TARIFF) - 1)
    assert kim.split() == ["Kim", "leverage/tariff", "3", "3", "2", can_be_right]
    assert lee.split() == ["lee", "leverage/tariff", "2", "0", "0", can_be_right]


def test_a_spreadsheet_runs_nothing_that_a_student_wrote() -> None:
    rows = list(csv.DictReader(io.StringIO(results.as_csv(marks(CLASS, TARIFF)))))
    assert len(rows) == 2 * len(TARIFF)
    (call,) = [row for row in rows if row["student"] == "Kim" and row["question"] == "who-gained"]
    assert call["last"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["-1", "+2,5", "-0.5"])
def test_a_number_stays_a_number(text: str) -> None:
    assert results._harmless(text) == text


def test_the_picture_counts_everybody_once_and_names_nobody() -> None:
    drawn = results.picture(marks(CLASS, TARIFF)).to_dict()
    counts: dict[str, int] = {}
    for row in drawn["data"]["values"]:
        counts[row["question"]] = counts.get(row["question"], 0) + row["students"]
    assert counts == {each.key: 2 for each in TARIFF if each.directive != "your-call"}
    assert "Kim" not in json.dumps(drawn)


def test_the_command_reads_counts_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for student in CLASS:
        (tmp_path / student.name).mkdir()
        (tmp_path / student.name / "my-answers.json").write_bytes(kept.written(student.answers))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    for _ in range(2):
        command.main([str(tmp_path)])
        said = capsys.readouterr().out
        assert "photo.jpg: not counted." in said and "Kim" in said and "grades.csv" in said
    assert (tmp_path / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,chapter")
    assert (tmp_path / "grades.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("folder", "said"), [("nowhere", "is no folder"), (".", "No question of the book is answered")]
)
def test_a_folder_without_answers_ends_in_a_sentence(tmp_path: Path, folder: str, said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        command.main([str(tmp_path / folder)])
