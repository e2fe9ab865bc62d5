"""The recipes of CONTRIBUTING work as they are printed."""

import re

import pytest

from giants.interact import Explorer
from giants.interact.questions import text
from giants.publish.build import ROOT
from giants.publish.expressions import names_for

RECIPES = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
OPTION = re.compile(r"^:(\w+): ([^\n]*)\n", re.MULTILINE)
QUESTION = re.compile(
    r"^(?P<fence>:{3,})\{(?P<kind>quiz|exercise)\} ?(?P<title>[^\n]*)\n"
    r"(?P<options>(?::\w+: [^\n]*\n)+)(?P<body>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
QUESTIONS = list(QUESTION.finditer(RECIPES))


@pytest.mark.parametrize("found", QUESTIONS, ids=lambda found: found["title"] or found["kind"])
def test_each_question_is_read(found: re.Match[str]) -> None:
    options = dict(OPTION.findall(found["options"]))
    question = text.parse(
        options.pop("id"), found["title"], found["body"], options, names_for("leverage/tariff")
    )
    if question.kind == "choice":
        assert all(answer.why for answer in question.answers)
    else:
        assert question.solution


def test_there_is_a_question_of_each_kind() -> None:
    kinds = [dict(OPTION.findall(found["options"])).get("kind", "choice") for found in QUESTIONS]
    assert kinds == ["choice", "number", "code"]


def test_the_lab_is_a_lab() -> None:
    code = re.search(r"^```python\n(import altair.*?)^```$", RECIPES, re.MULTILINE | re.DOTALL)[1]
    names: dict[str, object] = {}
    exec(code, names)
    (lab,) = (value for value in names.values() if isinstance(value, Explorer))
    lab.payload()
    assert "labs.saved_by_rate" in RECIPES and names["saved_by_rate"] is lab


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:book|src|tests|frontend|data)/[\w./-]+)`", RECIPES)
    missing = {name for name in named if not (ROOT / name).exists() and "quotas" not in name}
    assert missing == set()
