"""Says what a typed number is to a question: the right answer, a known slip, or something to ask back.

`frontend/src/questions/judge.ts` is this file's twin. What is said stands in the sentences that page and
notebook share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from giants.interact.look import words
from giants.interact.look.numbers import EMPTY, NO_NUMBER, read
from giants.interact.look.sentences import say

# From here on nobody means a number below one where a percentage is asked.
SURELY_A_SHARE = 10
BLANKS = " \t\n\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Verdict:
    """What is to be said to a typed answer.

    Attributes:
        right: None where nothing is judged.
        answer: place of the answer whose reason is told; None without one.
        said: the sentence that asks back; empty where the answer is judged.
        is_number: whether a number was read, which is worth keeping.
    """

    right: bool | None = None
    answer: int | None = None
    said: str = ""
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
    'Write it as a percentage: 25 rather than 1/4.'
    """
    typed = typed.strip(BLANKS)
    found = read(typed, unit)
    if found.value is None:
        return Verdict(said=_no_number(typed, unit, found.problem), is_number=False)

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
        other = shortly(found.other)
        return Verdict(said=say("questions_thousands", typed=typed, number=shortly(number), other=other))
    one_percent = read("1%", unit).value
    if one_percent == 1:
        surely = abs(value) >= SURELY_A_SHARE and 0 < abs(number) < 1 and not found.percent
        if surely or (number and known(100 * number)):
            return Verdict(said=_as_percentage(typed, number))
    elif one_percent and number and tolerance:
        for parts in (100, 10_000):
            if known(number / parts):
                return Verdict(said=say("questions_as_number", number=shortly(number / parts), typed=typed))
    return Verdict(right=False, answer=place(lambda answer: answer["rest"]))


def _no_number(typed: str, unit: str, problem: str) -> str:
    if problem == EMPTY:
        return say("questions_empty")
    if problem == NO_NUMBER:
        return say("questions_no_number", typed=typed)
    return say("questions_other_unit", typed=typed, unit=unit)


def _as_percentage(typed: str, number: float) -> str:
    return say("questions_as_percentage", number=shortly(100 * number), typed=typed)


def problem(typed: str, unit: str, low: float | None, high: float | None) -> str:
    """Say why a number cannot be committed to as a call; nothing if it can.

    >>> problem("0.3", "%", 0, 100), problem("30 %", "%", 0, 100)
    ('Write it as a percentage: 30 rather than 0.3.', '')
    """
    typed = typed.strip(BLANKS)
    found = read(typed, unit)
    number = found.value
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        if low is None or high is None:
            return say("questions_a_number")
        return say("questions_a_number_from", low=shortly(low), high=shortly(high))
    if read("1%", unit).value == 1 and 0 < abs(number) < 1 and not found.percent:
        return _as_percentage(typed, number)
    return ""


def shortly(number: float) -> str:
    """Write a number with at most four decimals, fewer for larger ones, and no noughts at the end.

    >>> shortly(30), shortly(100 / 3), shortly(-0.07292), shortly(1234.5)
    ('30', '33.33', '−0.0729', '1235')
    """
    decimals = sum(abs(number) < limit for limit in (1000, 100, 10, 1))
    text = words.number(number, f".{decimals}f")
    return text.rstrip("0").rstrip(".") if decimals else text
