"""Says which of a question's answers a typed number is: the right one, a known slip, or something to ask back.

`frontend/src/questions/judge.ts` is this file's twin. What is said stands in the sentences that page and
notebook share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from giants.interact.look import words
from giants.interact.questions.numbers import EMPTY, NO_NUMBER, read

# From here on nobody means a number below one where a percentage is asked.
SURELY_A_SHARE = 10
BLANKS = " \t\n\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Verdict:
    """What is to be said to a typed answer.

    Attributes:
        right: None where nothing is judged.
        answer: place of the answer whose reason is told; None without one.
        said: key and fields of the sentence that asks back; None where the answer is judged.
        is_number: whether a number was read, which is worth keeping.
    """

    right: bool | None = None
    answer: int | None = None
    said: tuple[str, Mapping[str, Any]] | None = field(default=None)
    is_number: bool = True


def judge(
    typed: str, unit: str, value: float, tolerance: float, answers: Sequence[Mapping[str, Any]]
) -> Verdict:
    """Judge what a reader typed.

    Args:
        typed: as it stands in the field.
        unit: of the question; may be empty.
        value: the right number.
        tolerance: a number within this of a value is that value.
        answers: each with `right`, `value` (of a slip, else None) and `rest`.

    >>> slips = [{"right": True, "value": None, "rest": False}, {"right": False, "value": 45, "rest": False}]
    >>> judge("25,0", "%", 25, 0.5, slips).right, judge("45", "%", 25, 0.5, slips).answer
    (True, 1)
    >>> judge("1/4", "%", 25, 0.5, slips).said
    ('questions_as_percentage', {'number': '25', 'typed': '1/4'})
    """
    typed = typed.strip(BLANKS)
    found = read(typed, unit)
    if found.value is None:
        said: dict[str, tuple[str, dict[str, Any]]] = {
            EMPTY: ("questions_empty", {}),
            NO_NUMBER: ("questions_no_number", {"typed": typed}),
        }
        other_unit = ("questions_other_unit", {"typed": typed, "unit": unit})
        return Verdict(said=said.get(found.problem, other_unit), is_number=False)

    def near(number: float, target: float | None) -> bool:
        return target is not None and abs(number - target) <= tolerance * (1 + 1e-9) + 1e-12

    def known(number: float) -> bool:
        return near(number, value) or any(near(number, answer["value"]) for answer in answers)

    def place(fits: Any) -> int | None:
        return next((i for i, answer in enumerate(answers) if fits(answer)), None)

    number = found.value
    if near(number, value):
        return Verdict(right=True, answer=place(lambda answer: answer["right"]))
    slip = place(lambda answer: near(number, answer["value"]))
    if slip is not None:
        return Verdict(right=False, answer=slip)
    if found.other is not None:
        fields = {"typed": typed, "number": shortly(number), "other": shortly(found.other)}
        return Verdict(said=("questions_thousands", fields))
    if read("1%", unit).value == 1:
        surely = abs(value) >= SURELY_A_SHARE and 0 < abs(number) < 1 and not found.percent
        if surely or (number and known(100 * number)):
            fields = {"number": shortly(100 * number), "typed": typed}
            return Verdict(said=("questions_as_percentage", fields))
    elif number and tolerance and known(number / 100):
        return Verdict(said=("questions_as_share", {"number": shortly(number / 100), "typed": typed}))
    return Verdict(right=False, answer=place(lambda answer: answer["rest"]))


def problem(typed: str, unit: str, low: float | None, high: float | None) -> tuple[str, dict[str, Any]] | None:
    """Say why a number cannot be committed to as a call: key and fields of a sentence; None if it can.

    >>> problem("0.3", "%", 0, 100), problem("30 %", "%", 0, 100)
    (('questions_as_percentage', {'number': '30', 'typed': '0.3'}), None)
    """
    typed = typed.strip(BLANKS)
    found = read(typed, unit)
    number = found.value
    if (
        number is None
        or (low is not None and number < low)
        or (high is not None and number > high)
    ):
        if low is None or high is None:
            return "questions_a_number", {}
        return "questions_a_number_from", {"low": shortly(low), "high": shortly(high)}
    if read("1%", unit).value == 1 and 0 < abs(number) < 1 and not found.percent:
        return "questions_as_percentage", {"number": shortly(100 * number), "typed": typed}
    return None


def shortly(number: float) -> str:
    """Write a number with at most four decimals, fewer for larger ones, and no noughts at the end.

    >>> shortly(30), shortly(100 / 3), shortly(-0.07292), shortly(1234.5)
    ('30', '33.33', '−0.0729', '1235')
    """
    decimals = sum(abs(number) < limit for limit in (1000, 100, 10, 1))
    text = words.number(number, f".{decimals}f")
    return text.rstrip("0").rstrip(".") if decimals else text
