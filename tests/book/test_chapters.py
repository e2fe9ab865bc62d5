"""Every chapter goes the same way, and is short."""

import re
from pathlib import Path

import pytest

from book.the_book import chapters_of_the_book
from giants.publish.build import ROOT

CHAPTERS = [ROOT / "book" / page.replace(".html", ".md") for page in chapters_of_the_book()]
EACH = pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)

HEADINGS = [
    "Play it first",
    "The scene",
    "Your call",
    "The idea",
    "The lab",
    "What flips it",
    "Exercises",
    "Check yourself",
    "What happened",
    "For discussion",
    "Further reading",
]
WORDS = range(1200, 1901)

FENCE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[\w-]+)\}")
NOT_PROSE = {"code-cell", "exercise", "quiz", "happened", "my-answers", "bibliography", "glue", "solution"}


def blocks(text: str) -> list[tuple[str, str]]:
    """Split a chapter into directives, each with its name, and the prose between them, unnamed."""
    found: list[tuple[str, list[str]]] = [("", [])]
    end = None
    for line in text.splitlines():
        match = FENCE.match(line)
        if end is None and match:
            end = match["fence"]
            found.append((match["name"], []))
        elif end and line.rstrip() == end:
            end = None
            found.append(("", []))
        else:
            found[-1][1].append(line)
    return [(name, "\n".join(lines)) for name, lines in found]


def body(chapter: Path) -> str:
    """Leave the front matter out."""
    return re.sub(r"\A---\n.*?\n---\n", "", chapter.read_text("utf-8"), flags=re.DOTALL)


def prose(text: str) -> str:
    """Keep what is told: no code, options, tables, headings, questions; a formula is a word, a mark none."""
    kept = "\n".join(part for name, part in blocks(text) if name not in NOT_PROSE)
    kept = re.sub(r"^:[\w-]+:.*$", "", kept, flags=re.MULTILINE)
    kept = re.sub(r"^[|#].*$", "", kept, flags=re.MULTILINE)
    kept = re.sub(r"\{claim\}`[^`]*`", "", kept)
    kept = re.sub(r"\$\$.*?\$\$", " ", kept, flags=re.DOTALL)
    kept = re.sub(r"\$[^$]+\$", " x ", kept)
    return re.sub(r"\{[\w:]+\}`([^`]*)`", r" \1 ", kept)


@EACH
def test_headings(chapter: Path) -> None:
    text = "\n".join(part for name, part in blocks(body(chapter)) if not name)
    found = re.findall(r"^## (.+?)\s*$", text, re.MULTILINE)
    assert found == HEADINGS
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


@EACH
def test_questions(chapter: Path) -> None:
    names = [name for name, _ in blocks(body(chapter))]
    assert names.count("exercise") == 5
    assert names.count("quiz") == 5
    assert names.count("opening") == 1
    assert names.count("your-call") >= 1
    assert names.count("the-answer") >= 1
    assert names.count("happened") == 1
    assert names[-2:] == ["my-answers", ""] or names[-1] == "my-answers"


@EACH
def test_every_exercise_has_a_solution_and_a_hint(chapter: Path) -> None:
    for name, part in blocks(body(chapter)):
        if name == "exercise":
            assert ":::{solution}" in part, part[:80]
            if ":kind: number" in part:
                assert "- [right]" in part and "- [else]" in part, part[:80]


@EACH
def test_length(chapter: Path, record_property) -> None:
    count = len(re.findall(r"[\w'’-]+", prose(body(chapter))))
    record_property("words", count)
    assert count in WORDS


@EACH
def test_every_lab_stands_in_its_own_cell(chapter: Path) -> None:
    cells = [part for name, part in blocks(body(chapter)) if name == "code-cell"]
    shown = [len(re.findall(r"^(?:labs|games)\.", cell, re.MULTILINE)) for cell in cells]
    assert sum(shown) >= 2, "it has a figure to play first, and the lab"
    assert max(shown) <= 1
