"""A typed number is right, a known slip, or asked back: every exercise with a number."""

import pytest

from giants.interact.questions.judge import judge, problem


def answer(value=None, right=False, rest=False):
    return {"value": value, "right": right, "rest": rest}


ANSWERS = [answer(right=True), answer(45), answer(20), answer(rest=True)]


SAID = {
    "empty": "Write a number first.",
    "no_number": "is not a number",
    "other_unit": "has another unit. The answer is asked for in %.",
    "thousands": "before three digits parts thousands",
    "as_percentage": "Write it as a percentage: ",
    "as_number": "Write it as a plain number: 0.073 rather than",
}


def found(typed, unit="%", value=25.0, tolerance=0.5, answers=ANSWERS):
    verdict = judge(typed, unit, value, tolerance, answers)
    said = [word for word, begin in SAID.items() if verdict.said and begin in verdict.said]
    return verdict.right, verdict.answer, *(said or [None])


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("25", (True, 0, None)),
        ("25.5 %", (True, 0, None)),
        ("25.51", (False, 3, None)),
        ("45", (False, 1, None)),
        ("0.25", (None, None, "as_percentage")),
        ("1/4", (None, None, "as_percentage")),
        ("0.45", (None, None, "as_percentage")),
        ("0.9", (None, None, "as_percentage")),
        # Whoever writes the sign means what is written, unless it fits as a share alone.
        ("0.9 %", (False, 3, None)),
        ("0.25 %", (None, None, "as_percentage")),
        ("0", (False, 3, None)),
        ("", (None, None, "empty")),
        ("  ", (None, None, "empty")),
        ("a lot", (None, None, "no_number")),
        ("25 hours", (None, None, "other_unit")),
        ("25,500", (None, None, "thousands")),
    ],
)
def test_a_percentage(typed, verdict):
    assert found(typed) == verdict


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("0.073", (True, 0, None)),
        ("7.3 %", (True, 0, None)),
        ("7.3", (None, None, "as_number")),
        ("730", (None, None, "as_number")),
        ("8", (False, 1, None)),
        ("0,073", (True, 0, None)),
        ("73", (False, 1, None)),
    ],
)
def test_a_share(typed, verdict):
    assert found(typed, "", 0.073, 0.0006, [answer(right=True), answer(rest=True)]) == verdict


def test_a_small_percentage_is_no_share():
    assert found("0.05", "%", 0.034, 0.001) == (False, 3, None)
    assert found("0.00034", "%", 0.034, 0.001) == (None, None, "as_percentage")


def test_a_count_is_not_divided():
    assert found("100", "", 1, 0, [answer(right=True), answer(rest=True)]) == (False, 1, None)


def test_thousands_are_judged_where_they_fit():
    assert found("1,234", "", 1234, 0.5, [answer(right=True)]) == (True, 0, None)
    assert judge("1,234", "", 1.234, 0.001, []).said == (
        "“1,234” is read as 1234: a single comma before three digits parts thousands. "
        "Write 1234 or, with a point, 1.234."
    )


def test_what_is_no_number_is_not_worth_keeping():
    kept = {
        typed: judge(typed, "%", 25, 0.5, ANSWERS).is_number for typed in ("", "ten", "3 years", "0.25", "7")
    }
    assert kept == {"": False, "ten": False, "3 years": False, "0.25": True, "7": True}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("40", ""), ("40 %", ""), ("0", ""), ("0.4 %", ""), ("1", ""),
        ("0.4", "Write it as a percentage: 40 rather than 0.4."),
        ("101", "Write a number from 0 to 100."), ("", "Write a number from 0 to 100."),
        ("40 years", "Write a number from 0 to 100."),
    ],
)  # fmt: skip
def test_a_call_is_a_number_in_its_range(typed, said):
    assert problem(typed, "%", 0, 100) == said


def test_a_call_without_ends_is_any_number():
    assert problem("-4", "", None, None) == ""
    assert problem("x", "", 0, None) == "Write a number."
