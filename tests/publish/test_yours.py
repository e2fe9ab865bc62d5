"""The cell "Make it yours" of a chapter's notebook: short, in sight, it runs and draws a table of its own."""

import ast
import re

import altair
import pandas
import pytest

from giants.publish import contents
from giants.publish.typed_quantities import typed

CHAPTERS = contents.workshops()


def parts(docname: str) -> tuple[str, str]:
    words, code = re.fullmatch(r"(.+)\n\n```python\n(.+)```\n", contents.yours(docname), re.DOTALL).groups()
    return words, code


@pytest.fixture
def renderer() -> object:
    """Leave the process as it was: the cell chooses how charts are drawn."""
    before = altair.renderers.active
    yield
    altair.renderers.enable(before)


@pytest.mark.parametrize("docname", CHAPTERS)
def test_it_runs_alone_and_ends_with_a_picture_of_its_table(docname: str, renderer: object) -> None:
    words, code = parts(docname)
    *body, last = ast.parse(code).body
    names: dict[str, object] = {}
    exec(compile(ast.Module(body, []), docname, "exec"), names)
    assert isinstance(last, ast.Expr)
    chart = eval(compile(ast.Expression(last.value), docname, "eval"), names)
    mine = names["mine"]
    assert isinstance(mine, pandas.DataFrame) and len(mine) >= 5
    assert chart.to_dict()["encoding"]
    # What the sentence tells to change stands in the code.
    named = set(re.findall(r"`(\w+)`", words))
    assert named and all(name in code for name in named - {"reward", "temptation", "punishment", "sucker"})


@pytest.mark.parametrize("docname", CHAPTERS)
def test_it_is_short_and_says_what_to_change_and_what_to_look_for(docname: str) -> None:
    words, code = parts(docname)
    given = ("import", "from", "alt.renderers")
    own = [line for line in code.splitlines() if line and not line.startswith(given)]
    assert 5 <= len(own) <= 15
    assert "look for" in words and re.search("[Cc]hang(e|ing) `", words)
    assert len(words.split()) < 60
    assert typed(re.sub(r"`[^`]*`", "", words)) == []


def test_no_file_is_left_over() -> None:
    known = {f"{docname.rpartition('/')[2]}.md" for docname in CHAPTERS}
    assert {file.name for file in contents.YOURS.glob("*")} == known
