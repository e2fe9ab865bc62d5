"""What a reader answered, first and last, as a notebook's own outputs say it: in words, and for who grades.

Words and answers stand in one element, so that a notebook that is reopened, exported or shown elsewhere is
read without its widgets.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from giants.interact.kept import Kept, written
from giants.interact.questions.judge import judge

_CARRIED = re.compile(r'data-answers="([^"]*)"')


def is_right(question: Mapping[str, Any], given: Any) -> bool | None:
    """Judge an answer; None where there is no right one, as in a call, and for code, which has to run.

    Args:
        question: as `giants.interact.questions.text.Question.as_dict` gives it.
        given: a choice by its place, a number as typed.

    >>> asked = {"kind": "choice", "answers": [{"right": False}, {"right": True}]}
    >>> is_right(asked, 1), is_right(asked, 2)
    (True, False)
    """
    answers = question["answers"]
    if question["kind"] == "choice" and any(answer["right"] for answer in answers):
        known = isinstance(given, int) and not isinstance(given, bool) and 0 <= given < len(answers)
        return known and answers[given]["right"]
    if question["kind"] == "number" and question["value"] is not None:
        asked = (question[name] for name in ("unit", "value", "tolerance", "answers"))
        return isinstance(given, str) and judge(given, *asked).right is True
    return None


def tries(
    question: Mapping[str, Any], kept: Kept, solved: Kept | None = None
) -> tuple[bool | None, bool | None]:
    """Judge the first answer and the last one.

    Args:
        question: as for `is_right`.
        kept: what is kept under its key.
        solved: what is kept beside it: code that gave what it should when it was run.
    """
    first = kept.get("first", kept)["given"]
    if question["kind"] == "code":
        codes = [each["given"] for each in (solved, (solved or {}).get("first")) if each]
        return first in codes, solved is not None
    return is_right(question, first), is_right(question, kept["given"])


def carried(answers: Mapping[str, Kept]) -> str:
    """Write answers as an attribute of an element, in the form of their file."""
    return f'data-answers="{html.escape(written(answers).decode("utf-8"))}"'


def carried_in(text: str) -> list[bytes]:
    r"""Give what `carried` wrote into a text, each as the content of a file.

    >>> kept = {"leverage/tariff/law": {"given": '"1"', "when": ""}}
    >>> carried_in(f"<p {carried(kept)}></p>") == [written(kept)]
    True
    """
    return [html.unescape(found).encode("utf-8") for found in _CARRIED.findall(text)]
