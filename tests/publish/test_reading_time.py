"""How long a chapter takes is worked out from its text, not typed."""

import pytest

from giants.publish import contents, reading_time
from giants.publish.build import ROOT

OPENED = [
    text
    for text in ((ROOT / "book" / f"{page}.md").read_text("utf-8") for page in contents.chapters())
    if "{opening}" in text
]


def minutes(words: int, more: str = "") -> tuple[int, int]:
    return reading_time.minutes("word " * words + "\n\n" + more)


def test_words_are_read_at_two_hundred_a_minute() -> None:
    assert minutes(2000) == (10, 10)
    assert minutes(1)[0] == 5


@pytest.mark.parametrize(
    "unread",
    [
        "```python\n" + "x = 1\n" * 3000 + "```",
        ":::{solution}\n" + "word " * 3000 + "\n:::",
        "```{code-cell} python\n" + "x = 1\n" * 3000 + "```",
        ":needs: " + "patience " * 3000,
    ],
)
def test_code_and_solutions_are_not_read(unread: str) -> None:
    assert minutes(2000, unread) == (10, 10)


def test_figures_and_questions_take_time() -> None:
    lab = "```{code-cell} python\n:tags: [remove-input]\nlabs.map\n```\n"
    assert minutes(2000, lab * 5) == (10, 25)
    assert minutes(2000, "::::{exercise} X\n:kind: code\n::::\n" * 3) == (10, 25)
    assert minutes(2000, ":::{quiz}\n:::\n" * 10) == (10, 15)
    assert reading_time.sentence("word " * 2000 + "\n" + lab * 5) == (
        "To read: about 10 minutes; with its figures and questions, 25."
    )


def test_no_chapter_types_its_minutes() -> None:
    assert len(OPENED) >= 10
    assert not [text for text in OPENED if "\n:minutes:" in text]
