"""No percentage in a chapter's text, labs, questions or answers is left without its whole."""

from pathlib import Path

import pytest

from book.percentages import blocks, without_whole
from book.the_book import chapters_of_the_book, story_of_the_book

# A question whose answer is: of what?
ASKED = "One study says 0.05 % and another 0.12 %."
PAGES = [*story_of_the_book(), *chapters_of_the_book()]


@pytest.mark.parametrize("page", PAGES)
def test_every_percentage_names_its_whole(page: str, site: Path) -> None:
    found = blocks((site / page).read_text("utf-8"))
    left = [sentence for block in found for sentence in without_whole(block)]
    assert [sentence for sentence in left if sentence != ASKED] == []


@pytest.mark.parametrize(
    "text",
    [
        "Exports fell by 12 per cent. 40 % agreed.",
        "The article names a number: 25 %.",
        "One study says that it is 0.05 % and another 0.12 %.",
        "In the poll of that week 40 % agreed.",
        "It lost 0.4 % of GDP. The talks went on. In the end 0.3 % remained.",
    ],
)
def test_a_percentage_of_nothing_is_found(text: str) -> None:
    assert list(without_whole(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "The duty on cars fell to 15 %.",
        "Of Koreans 40 % agreed, after 30 % in May.",
        "59 of 68 triads are balanced, 87 %.",
        "Sales grew by 3 %.",
        "It believes so with a probability of 40 %.",
        "5 to 20 %",
        "The answer is 25 %.",
    ],
)
def test_a_named_whole_is_heard(text: str) -> None:
    assert list(without_whole(text)) == []
