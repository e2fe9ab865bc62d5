"""Every question of the chapters goes out, or is told by its kind; no text keeps a mark of the book's own."""

import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from book.the_book import questions_of_the_book
from giants.publish import executed
from giants.publish.asked import Asked
from giants.publish.lms import __main__ as command
from giants.publish.lms import canvas, moodle
from giants.publish.lms.items import Item, Option, decimal, left_out

# What a course system lets through; nothing else is needed.
TAGS = {"p", "em", "strong", "a", "code", "ul", "li", "sub", "sup", "br"}


def texts(item: Item) -> list[str]:
    found = [item.prompt, item.right, item.rest, *(slip.why for slip in item.slips)]
    return [*found, *(text for option in item.options for text in (option.text, option.why))]


def test_each_question_goes_out_or_is_left_out_for_a_reason(
    questions: list[Asked], items: list[Item]
) -> None:
    # Counted in the chapters' text, by nothing that reads questions.
    sources = {chapter: executed.source(chapter) for chapter in executed.chapters()}
    ids = {
        f"{chapter}/{id}"
        for chapter, source in sources.items()
        for id in re.findall(r"^:id: (\S+)$", source, re.MULTILINE)
    }
    kinds = "\n".join(sources.values())
    code = len(re.findall(r"^:kind: code$", kinds, re.MULTILINE))
    calls = len(re.findall(r"^:+\{your-call\}", kinds, re.MULTILINE))
    assert {each.key for each in questions} == ids and len(questions) == len(ids)
    reasons = Counter(filter(None, map(left_out, questions)))
    assert reasons == {"asks for code": code, "is a call, to which no answer is wrong": calls}
    assert {item.key for item in items} == {each.key for each in questions if not left_out(each)}
    assert len(items) == len(ids) - code - calls > 0


def test_the_source_is_the_one_that_tests_read(questions: list[Asked]) -> None:
    assert questions_of_the_book() == [(each.chapter, each.directive, each.question) for each in questions]


def test_numbers_keep_their_value_tolerance_and_slips(questions: list[Asked], items: list[Item]) -> None:
    known = {each.key: each.question for each in questions}
    for item in items:
        source = known[item.key]
        assert len(item.options) == (len(source.answers) if source.kind == "choice" else 0)
        if source.kind == "number":
            assert (item.value, item.tolerance) == (source.value, source.tolerance)
            slips = [answer.value for answer in source.answers if answer.value is not None]
            assert [slip.value for slip in item.slips] == slips
            assert bool(item.right) == any(answer.right for answer in source.answers)
            assert bool(item.rest) == any(answer.rest for answer in source.answers)


def test_every_text_is_well_formed_and_has_no_relic(items: list[Item]) -> None:
    relic = re.compile(r"\{[a-z][\w:+-]*\}`|:{3,}|\*\*|\]\(|\{\{|…`|\$[a-zA-Z\\(]|<span")
    for item in items:
        for text in texts(item):
            root = ET.fromstring(f"<div>{text}</div>")
            assert {element.tag for element in root.iter()} - {"div"} <= TAGS, text
            outside = re.sub(r"\\\(.*?\\\)|\\\[.*?\\\]", "", text)
            assert not relic.search(outside), text
            assert text.count(r"\(") == text.count(r"\)") and text.count(r"\[") == text.count(r"\]")


def test_mathematics_and_what_the_build_computed_are_there(items: list[Item]) -> None:
    together = "\n".join(text for item in items for text in texts(item))
    assert r"\(" in together
    (same,) = [item for item in items if item.key == "leverage/world/same-dollars"]
    assert re.search(r"Korea gains \$\d+\.\d+\sbillion", same.prompt)


def test_each_question_leads_to_its_chapter(items: list[Item]) -> None:
    for item in items:
        assert f"{item.key.rpartition('/')[0]}.html" in item.prompt and item.name and item.chapter


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (-0.0, "0"), (1e-7, "0.0000001"), (1e9, "1000000000")]
)
def test_a_number_has_no_exponent(number: float, text: str) -> None:
    assert decimal(number) == text


def test_two_exports_give_the_same_bytes_and_say_what_was_left_out(tmp_path) -> None:
    one, two = command.export(tmp_path / "one"), command.export(tmp_path / "two")
    assert one == two
    for name in (moodle.NAME, canvas.NAME):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    said = "\n".join(one)
    for words in ("asks for code", "is a call", "two of its answers are right"):
        assert words in said


def test_canvas_takes_no_choice_with_two_right_answers() -> None:
    choice = [Option("A", "", True), Option("B", "", True)]
    item = Item("part/chapter/id", "Chapter", "Name", "<p>?</p>", tuple(choice))
    assert not canvas.takes(item)
    assert canvas.takes(Item("part/chapter/id", "Chapter", "Name", "<p>?</p>", value=1))
