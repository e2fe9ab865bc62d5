"""Reads a folder of answers' files and notebooks; what cannot be read is told, and stops nothing."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import giants
from giants.evidence.identity import book
from giants.interact import kept
from giants.interact.kept import Kept, UnreadableAnswers
from giants.interact.questions.record import carried_in

# What this command itself writes into the folder.
RESULTS = ("grades.csv", "grades.svg")
LARGEST = 50_000_000
_COPY = re.compile(r" ?\(\d+\)$| - Copy$")


class NotHandedIn(ValueError):
    """A file is neither answers nor a notebook with answers; the message says in words what it is."""


@dataclass
class Student:
    """What one student handed in: the files, and all their answers together."""

    name: str
    files: list[str] = field(default_factory=list)
    answers: dict[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a folder holds: its students by name, and what their teacher should know about its files."""

    students: Mapping[str, Student]
    told: list[str]


def read(folder: Path, questions: Mapping[str, Iterable[str]]) -> Found:
    """Read every file of a folder and of the folders in it.

    Args:
        folder: one file a student, or one folder a student.
        questions: the ids of each chapter's questions.
    Raises:
        NotADirectoryError: there is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder: give the one with what your students handed in")
    ids = {chapter: list(found) for chapter, found in questions.items()}
    students: dict[str, Student] = {}
    told = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = file.relative_to(folder)
        if any(part.startswith(".") for part in place.parts) or place.as_posix() in RESULTS:
            continue
        try:
            answers, said = _read(file, ids)
        except (NotHandedIn, UnreadableAnswers, OSError) as error:
            told.append(f"{place.as_posix()}: not counted. {error}.")
            continue
        told += [f"{place.as_posix()}: {sentence}" for sentence in [*said, *_unknown(answers, ids)]]
        student = students.setdefault(named(place, ids), Student(named(place, ids)))
        told += _twice(student, place, answers)
        student.files.append(place.as_posix())
        _add(student.answers, answers)
    return Found(students, told + _same(list(students.values())))


def named(place: Path, chapters: Iterable[str]) -> str:
    """Name a student by the folder, or by what a file is called beyond the name that the book gave it.

    >>> named(Path("kim/my-answers.json"), []), named(Path("kim_my-answers (1).json"), [])
    ('kim', 'kim')
    >>> named(Path("lee-tariff.ipynb"), ["leverage/tariff"]), named(Path("tariff.ipynb"), ["leverage/tariff"])
    ('lee', 'tariff')
    """
    if len(place.parts) > 1:
        return place.parts[0]
    stem = _COPY.sub("", place.stem)
    given = [Path(kept.NAME).stem, f"{book().key}-answers", *(name.rpartition("/")[2] for name in chapters)]
    for name in given:
        if stem.endswith(name) and (own := stem.removesuffix(name).strip("_- ")):
            return own
    return stem


def _read(file: Path, ids: Mapping[str, list[str]]) -> tuple[dict[str, Kept], list[str]]:
    if file.stat().st_size > LARGEST:
        raise NotHandedIn("It is too large to be answers or a notebook")
    content = file.read_bytes()
    if not content.strip():
        raise NotHandedIn("The file is empty")
    if content.startswith(b"PK"):
        raise NotHandedIn("It is an archive: unpack it into a folder with the student’s name")
    found = _json(content)
    if isinstance(found, dict) and isinstance(found.get("cells"), list):
        return _of_notebook(found["cells"], ids)
    answers, said = _of_file(content)
    if not answers:
        raise NotHandedIn("It holds no answer")
    return answers, said


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise NotHandedIn("It is neither a file of answers nor a notebook, or only a part of one") from None


def _of_file(content: bytes) -> tuple[dict[str, Kept], list[str]]:
    answers, unread = kept.read(content, "It")
    whole, said = json.loads(content), []
    if unread:
        said.append(f"{unread} of its answers have a form that this book does not know; the others count.")
    elif "checksum" in whole and whole["checksum"] != kept.checksum(answers):
        said.append("its checksum does not fit: it was damaged, or changed by hand. Its answers count.")
    if "edition" not in whole:
        said.append(
            "a page of an older edition saved it, which kept the last answers alone: "
            "these count as the first tries too."
        )
    elif whole["edition"] != giants.__version__:
        said.append(
            f"it was made with edition {whole['edition']} of the book, and this is {giants.__version__}: "
            "questions may have changed."
        )
    return answers, said


def _of_notebook(cells: list[Any], ids: Mapping[str, list[str]]) -> tuple[dict[str, Kept], list[str]]:
    cells = [cell for cell in cells if isinstance(cell, dict)]
    answers: dict[str, Kept] = {}
    said: dict[str, None] = {}
    for text in _outputs(cells):
        for content in carried_in(text):
            found, sentences = _of_file(content)
            _add(answers, found)
            said |= dict.fromkeys(sentences)
    here = {cell.get("id") for cell in cells}
    asked = {chapter: [id for id in known if f"question-{id}" in here] for chapter, known in ids.items()}
    chapter = max(asked, key=lambda name: len(asked[name]), default="")
    if not answers:
        if not asked.get(chapter):
            raise NotHandedIn("It is no notebook of this book, or its cells were deleted")
        if not any(_outputs(cells)):
            raise NotHandedIn("It has no outputs: it was not run, or they were cleared before it was saved")
        raise NotHandedIn("Nothing is answered in it")
    verbs = ("ask", "check")
    gone = [id for id in ids.get(chapter, []) if not any(f"{verb}-{id}" in here for verb in verbs)]
    if gone and asked.get(chapter):
        said[f"the cells of these questions of {chapter} were deleted: {', '.join(gone)}."] = None
    return answers, list(said)


def _outputs(cells: list[dict[str, Any]]) -> Iterable[str]:
    for cell in cells:
        for output in cell.get("outputs") or []:
            text = (output.get("data") or {}).get("text/html", "") if isinstance(output, dict) else ""
            yield "".join(text) if isinstance(text, list) else str(text)


def _add(answers: dict[str, Kept], found: Mapping[str, Kept]) -> None:
    for key, given in found.items():
        answers[key] = kept.later(given, answers.get(key))


def _unknown(answers: Mapping[str, Kept], ids: Mapping[str, list[str]]) -> list[str]:
    chapters = sorted({key.rpartition("/")[0] for key in answers if not any(_is_of(key, c) for c in ids)})
    if not chapters:
        return []
    return [f"it answers what this edition of the book does not ask: {', '.join(chapters)}."]


def _is_of(key: str, chapter: str) -> bool:
    return key.startswith(f"{chapter}/")


def _twice(student: Student, place: Path, answers: Mapping[str, Kept]) -> list[str]:
    both = [key for key in answers if key in student.answers]
    if not both:
        return []
    return [
        f"{place.as_posix()}: {student.name} handed in {len(both)} of these answers before, in "
        f"{', '.join(student.files)}. Of each, the latest counts, and the earliest as the first try."
    ]


def _same(students: list[Student]) -> list[str]:
    known: dict[str, list[str]] = {}
    for student in students:
        known.setdefault(kept.checksum(student.answers), []).append(student.name)
    alike = [names for names in known.values() if len(names) > 1]
    return [f"{' and '.join(names)}: their answers are the same, to the second." for names in alike]
