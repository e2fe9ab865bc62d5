"""The exercises in Python as a page carries them, without JavaScript."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup


def code_questions(path: str, site: Path) -> list[dict[str, Any]]:
    """Read a page's code exercises as they stand there."""
    page = BeautifulSoup((site / path).read_text("utf-8"), "html.parser")
    found = []
    for box in page.select("[data-question][data-kind=code]"):
        why = box.select_one(".question-answers [data-right]")
        starter = box.select_one(".question-starter")
        found.append(
            {
                "key": box["data-question"],
                "function": box["data-function"],
                "cases": [(li["data-call"], li["data-expected"]) for li in box.select("[data-call]")],
                "why": " ".join(why.get_text().split()) if why else "",
                "starter": (starter.select_one("pre") or starter).get_text(),
            }
        )
    return found


def right_code(question: dict[str, Any]) -> str:
    """Write a function that gives what each case expects: a table of the cases."""
    name = question["function"]
    table = ", ".join(f"(given{call.removeprefix(name)}, {expected})" for call, expected in question["cases"])
    return (
        "def given(*values, **named):\n    return values, named\n\n"
        f"def {name}(*values, **named):\n"
        f"    return next(known for call, known in [{table}] if call == (values, named))\n"
    )
