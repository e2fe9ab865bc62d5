"""Judges what was handed in, each question of the chapters that anybody answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from giants.interact.kept import Kept
from giants.interact.questions.ask import LETTERS, SOLVED
from giants.interact.questions.record import tries
from giants.publish.asked import Asked
from giants.publish.grade.handed_in import Student


@dataclass(frozen=True)
class Mark:
    """One student's answer to one question.

    Attributes:
        first, last: as given, a choice by its letter; empty where nothing was answered.
        first_right, last_right: None for a call, and where nothing was answered.
        when: of the last answer, as it was kept.
    """

    student: str
    chapter: str
    question: str
    directive: str
    kind: str
    first: str = ""
    first_right: bool | None = None
    last: str = ""
    last_right: bool | None = None
    when: str = ""


def marks(students: Iterable[Student], book: Iterable[Asked]) -> list[Mark]:
    """Judge all, with a row for what was left out, in the order of the students' names and of the book."""
    students, book = sorted(students, key=lambda student: student.name.casefold()), list(book)
    answered = {asked.chapter for asked in book if any(asked.key in each.answers for each in students)}
    return [_mark(each, asked) for each in students for asked in book if asked.chapter in answered]


def _mark(student: Student, asked: Asked) -> Mark:
    place = (student.name, asked.chapter, asked.question.id, asked.directive, asked.question.kind)
    kept = student.answers.get(asked.key)
    if not kept or kept["given"] is None:
        return Mark(*place)
    first, last = tries(asked.question.as_dict(), kept, student.answers.get(asked.key + SOLVED))
    before = kept.get("first", kept)
    return Mark(*place, _shown(asked, before), first, _shown(asked, kept), last, kept["when"])


def _shown(asked: Asked, kept: Kept) -> str:
    given = kept["given"]
    if asked.question.kind != "choice":
        return str(given)
    known = isinstance(given, int) and 0 <= given < len(asked.question.answers)
    return LETTERS[given] if known else f"{given}: no option of this edition"
