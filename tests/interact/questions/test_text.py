"""The text of a question, as chapters write it: book/leverage/tariff.md."""

import pytest

from giants.interact.questions.text import QuestionError, parse
from giants.publish.expressions import names_for

NUMBER = """\
What does a Japanese car pay?

- [right] Both are added.
- [25] You left the normal duty out,
  which is small.
- [else] Add the two.

:::{solution}
Add them: 2.5 and 25.
:::
"""

NAMES = names_for("leverage/tariff")


def number(**options):
    return parse("sum", "Adding", NUMBER, {"kind": "number", "answer": "2.5 + 25", **options}, NAMES)


def test_number_reads_prompt_slips_and_solution():
    question = number(tolerance="0.1", unit="%")
    assert (question.value, question.tolerance, question.unit) == (27.5, 0.1, "%")
    assert question.prompt == "What does a Japanese car pay?"
    assert [a.value for a in question.answers] == [None, 25, None]
    assert [(a.right, a.rest) for a in question.answers] == [(True, False), (False, False), (False, True)]
    assert question.answers[1].why == "You left the normal duty out,\nwhich is small."
    assert question.solution == "Add them: 2.5 and 25."


@pytest.mark.parametrize("answer", ["12.5", "0.265", "1275", "39"])
def test_nobody_rounds_a_count_or_three_digits(answer):
    assert number(answer=answer, tolerance="0").value == float(answer)


def test_answer_is_worked_out_by_the_model():
    question = number(answer="0.5 * 55")
    assert question.value == 27.5
    model = {"kind": "number", "answer": "100 * tariff.added_on_top(0.025, 0.25)"}
    assert parse("sum", "", "What?", model, NAMES).value == pytest.approx(27.5)
    assert parse("f", "", "What?", {"kind": "number", "answer": "fact('kor-pledge')"}, NAMES).value == 350


@pytest.mark.parametrize(
    ("body", "options", "complaint"),
    [
        ("What?", {"kind": "essay"}, "kind is 'essay'"),
        ("What?", {"kind": "number", "answer": "fact('no-such')"}, "no-such"),
        ("What?", {"kind": "number", "answer": "1 +"}, "cannot work out"),
        ("- [x] Yes\n  > So.", {}, "the prompt is empty"),
        ("What?\n\n- [maybe] Yes", {}, "a choice has"),
        ("What?\n\n- [x] Yes\nand more", {}, "stands after the answers"),
        (
            "What?\n\n- [3.001] Slip",
            {"kind": "number", "answer": "3", "tolerance": "0.01"},
            "3 and 3.001 lie",
        ),
        ("What?\n\n- [1] A\n- [1] B", {"kind": "number", "answer": "3"}, "1 and 1 lie within the tolerance"),
        ("What?", {"kind": "number", "answer": "48.98"}, "at least 0.02, so that 49 is right"),
        (
            "What?",
            {"kind": "number", "answer": "83.4", "tolerance": "2.5", "lab": "wedge.pass_through"},
            "at least 3.4, so that 80 is right, a step of wedge.pass_through beside 83.4",
        ),
        ("What?", {"kind": "number", "answer": "1.5", "tolerance": "0.4", "lab": "wedge"}, "so that 1 is"),
        ("What?", {"kind": "number", "answer": "101", "lab": "wedge.pass_through"}, "beyond the slider"),
        ("What?", {"kind": "number", "answer": "8", "lab": "wedge.who"}, "shows the numbers buyers, "),
        ("What?", {"kind": "number", "answer": "8", "lab": "edge"}, "the chapter has no lab 'edge'"),
        ("What?\n\n- [x] A\n  > So.\n- [ ] B\n  > No.", {"lab": "wedge"}, "only a number is read off"),
        (
            "What?\n\n- [3] Slip",
            {"kind": "number", "answer": "0.03", "tolerance": "0.01", "unit": "%"},
            "the slip 3 would be right, written as 0.03",
        ),
        (
            "What?\n\n- [0.3] You forgot the two.",
            {"kind": "number", "answer": "30", "tolerance": "0.1", "unit": "%"},
            "30, written as 0.3, is told nothing of per cent",
        ),
        ("What?", {"kind": "code", "function": "f"}, "code needs"),
        ("What?\n\n- [x] Yes\n  > So.", {}, "at least two options, not 1"),
        ("What?", {}, "at least two options, not 0"),
        ("What?\n\n- [x] Yes\n  > So.\n- [ ] No", {}, "a reason for each option.*'No' has none"),
        ("What?\n\n- [ ] Yes\n  > So.\n- [ ] No", {}, "a reason for each option.*'No' has none"),
        ("What?\n\n- [x] Yes\n- [ ] No", {}, "a reason for each option.*'Yes' has none"),
        (
            "What?",
            {"kind": "number", "tolerance": "a little"},
            "tolerance is 'a little'; it must be a finite",
        ),
        ("What?", {"kind": "number", "tolerance": "nan"}, "tolerance is 'nan'"),
        ("What?", {"kind": "number", "tolerance": "-1"}, "tolerance is -1; it must not be negative"),
        ("What?", {"kind": "number", "low": "none"}, "low is 'none'"),
        ("What?", {"kind": "number", "high": "inf"}, "high is 'inf'"),
        ("What?", {"kind": "number", "low": "2", "high": "1"}, "low is 2; it must be less than high, 1"),
        ("What?", {"kind": "number", "step": "0"}, "step is 0; it must be positive"),
        ("What?", {"kind": "number", "answer": "'two'"}, "answer is 'two'; it must be a finite number"),
        ("What?", {"kind": "number", "answer": "math.inf"}, "answer is inf"),
        ("What?\n\n- [None] Slip", {"kind": "number", "answer": "3"}, r"the mark \[None\] is None"),
        (
            "What?\n\n```python\nx\n```\n",
            {"kind": "code", "function": "f()", "reference": "abs", "cases": "(1)"},
            r"function is 'f\(\)'; it must be a name of Python",
        ),
    ],
)
def test_what_cannot_be_read_is_named(body, options, complaint):
    with pytest.raises(QuestionError, match=complaint):
        parse("some", "Title", body, options, NAMES)


@pytest.mark.parametrize("id", ["", "two words", "Who", "a--b", "<i>"])
def test_id_is_a_name(id):
    with pytest.raises(QuestionError, match=f"question {id!r}: the id must be"):
        parse(id, "Title", "What?", {"kind": "number"}, NAMES)


def test_code_takes_starter_and_cases_from_the_reference():
    body = "Write it.\n\n```python\ndef double(x):\n    return ...\n```\n"
    options = {"kind": "code", "function": "double", "reference": "lambda x: 2 * x", "cases": "(1); (2.5)"}
    question = parse("double", "Double", body, options, NAMES)
    assert question.starter == "def double(x):\n    return ..."
    assert [(c.call, c.expected) for c in question.cases] == [("double(1)", 2), ("double(2.5)", 5.0)]
    assert question.prompt == "Write it."


def test_question_travels_as_plain_data():
    assert number().as_dict()["answers"][1]["value"] == 25
