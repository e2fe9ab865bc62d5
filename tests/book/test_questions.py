"""Every question for a number takes the right answer however it is spelt, and tells a slip from it."""

import re

import pytest

from book.the_book import numbers_asked
from giants.interact.look import words
from giants.interact.look.numbers import read_number
from giants.interact.questions.text import Question
from giants.interact.questions.trial import verdict
from giants.publish import executed, notebooks

NUMBERS = numbers_asked()
EACH = pytest.mark.parametrize(
    "question",
    [question for _, question in NUMBERS],
    ids=[f"{chapter} {each.id}" for chapter, each in NUMBERS],
)
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def spellings(value: float, question: Question) -> list[str]:
    """Spell a number as readers would; unspoilt by rounding."""
    plain = f"{value:.9f}"
    minus = plain.replace("-", words.MINUS)
    return [
        plain,
        minus,
        plain.replace("-", "\N{EN DASH}"),
        plain if value < 0 else f"+{plain}",
        plain.replace(".", ","),
        minus.translate(FULL_WIDTH),
        f"\N{NO-BREAK SPACE}{minus}\N{THIN SPACE}{question.unit}",
        f"{plain}{question.unit}",
        f"{value:,.9f}",
        f"{value:,.9f}".replace(",", "\N{NARROW NO-BREAK SPACE}"),
        f"{value * 7:.9f}/7",
        f"{value:.9e}",
    ]


@EACH
def test_the_right_answer_is_taken_in_every_spelling(question):
    assert [
        text for text in spellings(question.value, question) if not verdict(question.as_dict(), text).right
    ] == []


@EACH
def test_each_slip_gets_its_own_answer_in_every_spelling(question):
    slips = [
        (place, answer.value) for place, answer in enumerate(question.answers) if answer.value is not None
    ]
    assert slips, "no slip is named"
    for place, value in slips:
        for text in spellings(value, question):
            found = verdict(question.as_dict(), text)
            assert (found.right, found.answer) == (False, place), text


@EACH
def test_no_share_and_no_percentage_is_sent_back_to_the_start(question):
    """A reader who did all right but for the form is told about the form, or that it is a known slip."""
    one_percent = read_number("1%", question.unit)
    if not one_percent or not question.tolerance:
        return
    rest = [place for place, answer in enumerate(question.answers) if answer.rest]
    values = [question.value, *(answer.value for answer in question.answers if answer.value is not None)]
    for value in values:
        found = verdict(question.as_dict(), f"{value * (0.01 if one_percent == 1 else 100):.9f}")
        assert found.said or found.answer not in rest


# What only looks like an answer: another share, another rate.
COINCIDENCES = {
    ("range-by-hand", "held_more"),
    ("how-much-risk", "deters"),
    ("where-war-ends", "nash_tariff"),
}


@pytest.mark.parametrize("chapter", dict.fromkeys(chapter for chapter, _ in NUMBERS))
def test_no_answer_stands_in_the_text_above_its_exercise(chapter):
    source = executed.source(chapter)
    results = notebooks.run(executed.notebook(chapter)).results
    told = {name: re.search(r"\d[\d,]*\.?\d*", text.replace(",", "")) for name, text in results.items()}
    for each in (question for name, question in NUMBERS if name == chapter):
        above = re.findall(r"{glue:text}`([^`]+)`", source.partition(f":id: {each.id}\n")[0])
        # Small whole numbers are told of many things.
        near = min(each.tolerance, 0.02 * abs(each.value))
        scales = (1, 100) if each.unit == "%" else (1,)
        found = {
            (each.id, name)
            for name in above
            if near and told[name]
            for scale in scales
            if abs(scale * float(told[name][0]) - abs(each.value)) <= near
        }
        assert found <= COINCIDENCES


@EACH
def test_a_question_about_a_lab_names_it(question):
    assert question.lab or not re.search(r"\b(lab|figure)\b", question.prompt)


@pytest.mark.parametrize(
    ("id", "typed"),
    [
        ("zone-opens", "50"), ("zone-opens", "45"), ("others-pay", "2.2"), ("turning-point", "80"),
        ("turning-point", "85"), ("a-dozen-launches", "+46"), ("just-hours-before", "20:31"),
    ],
)  # fmt: skip
def test_what_readers_were_refused_is_right(id, typed):
    (question,) = (each for _, each in NUMBERS if each.id == id)
    assert verdict(question.as_dict(), typed).right


@pytest.mark.parametrize(
    ("id", "typed", "other"),
    [
        ("turning-point", "0.83", "83"),
        ("zone-opens", "0.49", "49"), ("how-much-risk", "0.3", "30"), ("how-much-risk", "3/10", "30"),
        ("longer-shadow", "0.65", "65"), ("how-often-bluff", "0.25", "25"), ("how-often-bluff", "¼", "25"),
    ],
)  # fmt: skip
def test_shares_and_percentages_are_told_apart(id, typed, other):
    (question,) = (each for _, each in NUMBERS if each.id == id)
    found = verdict(question.as_dict(), typed)
    assert found.right is None and f": {other} rather than {typed}." in found.said
