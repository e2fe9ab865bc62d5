"""Answers a question for a number as readers would, before they do: rounded, as a share, off the lab.

The build calls it for each question, so that no right answer is refused, no slip is taken, and nobody is told
to do what they did.
"""

import re
from collections.abc import Mapping
from typing import Any

from giants.interact.look.numbers import read_number
from giants.interact.questions.judge import Verdict, judge
from giants.interact.questions.steps import beside

_OF_SHARES = re.compile(r"per ?cent|%|\bshare|hundred")


def verdict(asked: Mapping[str, Any], typed: str) -> Verdict:
    """Judge what a reader typed as the answer to a question, given as plain data."""
    return judge(typed, asked["unit"], asked["value"], asked["tolerance"], asked["answers"])


def fault(asked: Mapping[str, Any], labs: Any) -> str | None:
    """Say what a reader would be told wrongly; None if nothing.

    Args:
        asked: a question for a number, as `text.Question.as_dict` gives it.
        labs: holds the chapter's labs by name.

    >>> asked = {"unit": "%", "value": 48.98, "tolerance": 0.001, "lab": "", "answers": []}
    >>> fault(asked, None)
    'tolerance is 0.001; it must be at least 0.02, so that 49 is right, which is 48.98 rounded'
    """
    return _rounded(asked) or _as_share(asked) or _off_the_lab(asked, labs)


def _rounded(asked: Mapping[str, Any]) -> str | None:
    value = asked["value"]
    # Nobody rounds a count, or what has three digits at most.
    if value == int(value) or float(f"{value:.3g}") == float(f"{value:.6g}"):
        return None
    rounded = float(f"{value:.2g}")
    return _narrow(asked, (rounded,), f"which is {value:.4g} rounded")


def _as_share(asked: Mapping[str, Any]) -> str | None:
    one_percent = read_number("1%", asked["unit"])
    if not one_percent or not asked["tolerance"]:
        return None
    times = 0.01 if one_percent == 1 else 100
    for answer in asked["answers"]:
        slip = answer["value"]
        if slip is not None and verdict(asked, f"{slip * times:.12f}").right:
            return f"the slip {slip:g} would be right, written as {slip * times:g}"
    value = asked["value"]
    found = verdict(asked, f"{value * times:.12f}")
    why = asked["answers"][found.answer]["why"] if found.answer is not None else ""
    if found.right is False and not _OF_SHARES.search(why):
        return f"{value:g}, written as {value * times:g}, is told nothing of per cent and shares: {why!r}"
    return None


def _off_the_lab(asked: Mapping[str, Any], labs: Any) -> str | None:
    if not asked["lab"]:
        return None
    try:
        seen = beside(labs, asked["lab"], asked["value"])
    except ValueError as error:
        return str(error)
    return _narrow(asked, seen, f"a step of {asked['lab']} beside {asked['value']:.4g}")


def _narrow(asked: Mapping[str, Any], numbers: tuple[float, ...], what: str) -> str | None:
    for number in numbers:
        if not verdict(asked, f"{number:.9f}").right:
            least = abs(number - asked["value"])
            return (
                f"tolerance is {asked['tolerance']:g}; it must be at least {least:.4g}, "
                f"so that {number:g} is right, {what}"
            )
    return None
