"""Every exercise in Python, judged as in a page: a right answer is right, the starter is none yet."""

import re
from pathlib import Path
from typing import Any

import pytest

from book.the_book import questioned
from book.the_code import code_questions, right_code
from giants.interact.questions.checks import check_source


def judged(question: dict[str, Any], code: str) -> dict[str, Any]:
    cases = [{"call": call, "expected": expected} for call, expected in question["cases"]]
    return dict(check_source(code, cases))


@pytest.mark.parametrize("path", questioned(":kind: code"))
def test_an_answer_is_judged_by_its_cases(path: str, site: Path) -> None:
    asked = code_questions(path, site)
    assert asked
    for question in asked:
        assert not [call for call, _ in question["cases"] if re.search(r",\s*\)$", call)]
        right = judged(question, right_code(question))
        assert right["right"] and right["text"].count("as it should") == len(question["cases"])
        wrong = judged(question, f"def {question['function']}(*given):\n    return 98765.4321\n")
        assert not wrong["right"] and "it should give" in wrong["text"]
        assert not judged(question, question["starter"])["right"]
