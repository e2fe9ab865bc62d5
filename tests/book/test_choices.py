"""No choice question is won by its looks: not by length, not by place, not by "all of these"."""

import re
from collections import Counter

import pytest

from book.test_chapters import FENCE, blocks
from book.the_book import ROOT
from giants.interact.questions.text import Question, parse
from giants.publish import contents

LONGEST = 0.3  # of the book; half of a chapter
PLACE = 0.4
SWEEPING = re.compile(r"\b(all|both|none|any|neither) of (these|the above)\b", re.IGNORECASE)


def choices(chapter: str) -> list[Question]:
    """Read a chapter's choice questions that have a right answer."""
    found = []
    for name, text in blocks((ROOT / "book" / f"{chapter}.md").read_text("utf-8")):
        if name not in ("quiz", "exercise"):
            continue
        options = dict(re.findall(r"^:([a-z]+): (.*)$", text, re.MULTILINE))
        body = re.sub(r"^:[a-z]+: .*\n", "", text, flags=re.MULTILINE)
        if options.get("kind", "choice") == "choice":
            found.append(parse(options["id"], "", body, {}, {}))
    return found


def seen(text: str) -> str:
    """Leave out what a reader does not see: the marks of roles, stress and mathematics.

    >>> seen("*Half* of it, {given}`a tenth`")
    'Half of it, a tenth'
    """
    return re.sub(r"\{[\w:]+\}`([^`<]*)[^`]*`|[*$`]", r"\1", text).strip()


def is_longest(question: Question) -> bool:
    """Tell whether a right answer is longer than every wrong one."""
    lengths = {
        right: [len(seen(a.text)) for a in question.answers if a.right is right] for right in (True, False)
    }
    return max(lengths[True]) > max(lengths[False])


EACH = pytest.mark.parametrize("chapter", contents.chapters())
EVERY = [question for chapter in contents.chapters() for question in choices(chapter)]


def test_the_questions_are_found() -> None:
    assert len(EVERY) >= 70
    assert FENCE.match(":::{quiz}")


@EACH
def test_the_right_answer_is_not_the_longest(chapter: str) -> None:
    asked = choices(chapter)
    longest = [question.id for question in asked if is_longest(question)]
    assert len(longest) <= len(asked) / 2, longest


@EACH
def test_no_answer_sweeps_up_the_others(chapter: str) -> None:
    for question in choices(chapter):
        for answer in question.answers:
            assert not SWEEPING.search(seen(answer.text)), (question.id, answer.text)


def test_length_gives_nothing_away_in_the_book() -> None:
    longest = [question.id for question in EVERY if is_longest(question)]
    assert len(longest) <= LONGEST * len(EVERY), (len(longest), len(EVERY), longest)


def test_place_gives_nothing_away_in_the_book() -> None:
    places = Counter(
        place for question in EVERY for place, answer in enumerate(question.answers) if answer.right
    )
    assert max(places.values()) <= PLACE * len(EVERY), places
