"""The Moodle file, answered as Moodle would: each answer gets the grade and the words of the page."""

from xml.etree import ElementTree as ET

import pytest

from giants.interact.questions.judge import judge
from giants.publish.asked import Asked
from giants.publish.lms import moodle
from giants.publish.lms.items import Item

FRACTIONS = {"0", "100"}


@pytest.fixture(scope="module")
def bank(items: list[Item]) -> dict[str, ET.Element]:
    root = ET.fromstring(moodle.write(items))
    return {found.findtext("idnumber"): found for found in root if found.get("type") != "category"}


def graded(question: ET.Element, number: float) -> ET.Element:
    """Give the first answer that a number fits, as Moodle looks for it."""
    for answer in question.findall("answer"):
        text, tolerance = answer.findtext("text"), float(answer.findtext("tolerance"))
        if text == "*" or abs(number - float(text)) <= tolerance + 1e-9 * max(1, abs(number)):
            return answer
    raise LookupError(number)


def test_every_question_is_there_under_its_chapter(items: list[Item]) -> None:
    root = ET.fromstring(moodle.write(items))
    place, found = "", []
    for question in root:
        if question.get("type") == "category":
            place = question.findtext("category/text")
            assert place.startswith("$course$/top/Between Giants/")
        else:
            found.append((question.findtext("idnumber"), place.rpartition("/")[2]))
    assert found == [(item.key, item.chapter) for item in items]


def test_each_is_complete(bank: dict[str, ET.Element], items: list[Item]) -> None:
    assert len(bank) == len(items)
    for key, question in bank.items():
        # Moodle cuts what is longer.
        assert len(key) <= 100 and len(question.findtext("name/text")) <= 255
        assert question.get("type") in ("multichoice", "numerical")
        fractions = [answer.get("fraction") for answer in question.findall("answer")]
        assert set(fractions) <= FRACTIONS and "100" in fractions
        for answer in question.findall("answer"):
            assert answer.findtext("text") and answer.find("feedback/text") is not None


def test_a_choice_is_graded_as_in_the_page(bank: dict[str, ET.Element], questions: list[Asked]) -> None:
    for each in questions:
        if each.key in bank and each.question.kind == "choice":
            found = bank[each.key].findall("answer")
            assert [a.get("fraction") == "100" for a in found] == [a.right for a in each.question.answers]
            for answer, source in zip(found, each.question.answers, strict=True):
                assert bool(answer.findtext("feedback/text")) == bool(source.why)


def test_a_number_is_graded_as_in_the_page(bank: dict[str, ET.Element], questions: list[Asked]) -> None:
    """On either side of the edge of what is right, and for each slip."""
    for each in questions:
        asked = each.question.as_dict()
        if each.key not in bank or asked["kind"] != "number":
            continue
        slips = [answer["value"] for answer in asked["answers"] if answer["value"] is not None]
        tolerance = asked["tolerance"]
        for target in (asked["value"], *slips):
            for away in (0, 0.98 * tolerance, -0.98 * tolerance, 1.02 * tolerance + 0.001):
                number = target + away
                page = judge(
                    f"{number:.12f}", *(asked[name] for name in ("unit", "value", "tolerance", "answers"))
                )
                if page.said:
                    # The page asks back; a course system cannot.
                    continue
                answer = graded(bank[each.key], number)
                assert (answer.get("fraction") == "100") == page.right, (each.key, number)
                if page.answer is not None:
                    assert _place(bank[each.key], answer, asked) == page.answer, (each.key, number)


def _place(question: ET.Element, answer: ET.Element, asked: dict) -> int:
    """Give the place of an answer in the chapter: the file has the right one first, and the rest last."""
    own = list(question.findall("answer")).index(answer)
    right = next((i for i, a in enumerate(asked["answers"]) if a["right"]), None)
    rest = next((i for i, a in enumerate(asked["answers"]) if a["rest"]), None)
    slips = [i for i, a in enumerate(asked["answers"]) if a["value"] is not None]
    return [right, *slips, rest][own]
