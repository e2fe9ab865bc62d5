"""Workshops: the solutions pass their checks, an empty copy gets hints, and no solution reaches a student."""

import ast
import json
import re
import sqlite3
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path

import altair
import nbformat
import pytest
from myst_nb.core.read import read_myst_markdown_notebook
from nbformat import NotebookNode

from environments.bare import everything, execute
from environments.course import light, nbgrader
from giants.publish import contents, workshops
from giants.publish.plain import NotebookError
from giants.publish.typed_quantities import typed

TASKS = 6
MINUTES = range(45, 61)
# Headings, roles, code, mathematics and links.
FREE = re.compile(r"^#.*|(?:{[\w:]+})?`[^`]*`|\$[^$]*\$|\[[^\]]*\]\([^)]*\)|about \d\d minutes", re.MULTILINE)


def text(docname: str) -> str:
    return contents.workshop(docname).read_text("utf-8")


@cache
def _made(docname: str, instructor: bool) -> NotebookNode:
    return workshops.make(docname, text(docname), instructor)


def made(docname: str, instructor: bool) -> NotebookNode:
    return deepcopy(_made(docname, instructor))


def partly(docname: str, solved: Iterable[int]) -> NotebookNode:
    """Give a student's copy in which some tasks are solved."""
    book = made(docname, False)
    right = {cell.id: cell.source for cell in made(docname, True).cells}
    for cell in book.cells:
        if cell.id in {f"task-{number}" for number in solved}:
            cell.source = right[cell.id]
    return book


def run(book: NotebookNode) -> dict[str, Exception]:
    """Run a workshop in this process, past each error; give the errors by cell."""
    failed: dict[str, Exception] = {}
    names = {"__name__": "__main__"}
    # The workshop chooses how it draws: leaving this puts it back.
    with altair.renderers.enable("default"):
        for cell in book.cells:
            if cell.cell_type == "code" and cell.id != "set-up":
                try:
                    exec(cell.source, names)
                except Exception as error:
                    failed[cell.id] = error
    return failed


def regions(docname: str) -> list[str]:
    return [found[0] for found in workshops.REGION.finditer(text(docname))]


def solution_lines(docname: str) -> set[str]:
    """Give the lines that stand in solutions and nowhere else."""
    lines = {line.strip() for region in regions(docname) for line in region.splitlines()}
    rest = {line.strip() for line in workshops.REGION.sub("", text(docname)).splitlines()}
    return {line for line in lines - rest if re.search(r"\w", line)}


def leaked(docname: str, book: NotebookNode) -> list[str]:
    seen = "\n".join(cell.source for cell in book.cells if cell.id != "set-up")
    return [line for line in solution_lines(docname) if len(line) > 12 and line in seen]


def test_there_are_workshops() -> None:
    told_with_models = {name for name in contents.chapters() if name.partition("/")[0] in contents.models()}
    assert set() < set(contents.workshops()) <= told_with_models


@pytest.mark.parametrize("docname", contents.workshops())
class TestEach:
    def test_the_solutions_are_right(self, docname: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(made(docname, True)) == {}
        assert capsys.readouterr().out.count("Right.") == TASKS

    def test_an_empty_copy_gets_a_hint_from_every_check(self, docname: str) -> None:
        failed = run(made(docname, False))
        assert set(failed) == {f"check-{number}" for number in range(1, TASKS + 1)}
        for id, error in failed.items():
            assert isinstance(error, AssertionError) and len(str(error)) > 12, (id, error)

    def test_the_first_tasks_do_without_the_last(self, docname: str) -> None:
        half = range(1, TASKS // 2 + 1)
        assert set(run(partly(docname, half))) == {f"check-{n}" for n in range(half.stop, TASKS + 1)}

    def test_students_see_no_solution(self, docname: str) -> None:
        assert solution_lines(docname)
        assert leaked(docname, made(docname, True))
        book = made(docname, False)
        assert leaked(docname, book) == []
        assert "BEGIN SOLUTION" not in nbformat.writes(book)

    def test_its_form(self, docname: str) -> None:
        """A question, six tasks with checks and hints, a chart, a control, an open end."""
        written, book = text(docname), made(docname, True)
        assert re.search(r"^# Workshop: .*\?$", written, re.MULTILINE)
        (minutes,) = re.findall(r"takes about (\d+) minutes", written)
        assert int(minutes) in MINUTES
        headings = re.findall(r"^## (.*)$", written, re.MULTILINE)
        assert [each.partition(".")[0] for each in headings] == [
            *(f"Task {number}" for number in range(1, TASKS + 1)),
            "An open end",
        ]
        ids = [cell.id for cell in book.cells if re.match("task|check", cell.id)]
        pairs = [(f"task-{number}", f"check-{number}") for number in range(1, TASKS + 1)]
        assert ids == [*(id for pair in pairs for id in pair), f"task-{TASKS + 1}"]
        assert written.count("interact(") == 1
        assert "alt.Chart" in "".join(regions(docname))
        for cell in book.cells:
            if cell.id.startswith("check"):
                found = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Assert)]
                assert len(found) >= 2 and all(node.msg for node in found), cell.id
        chapter = (contents.WORKSHOPS.parent / f"{docname}.md").read_text("utf-8")
        title = re.search(r"^# (.*)$", chapter, re.MULTILINE)[1]
        assert f"chapter [{title}](../{docname}.md)" in written

    def test_no_quantity_is_typed(self, docname: str) -> None:
        for cell in read_myst_markdown_notebook(text(docname)).cells:
            if cell.cell_type == "markdown":
                assert typed(FREE.sub("", cell.source)) == []

    def test_it_is_plain_and_valid(self, docname: str) -> None:
        for instructor in (False, True):
            book = made(docname, instructor)
            nbformat.validate(book)
            prose = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
            assert not re.findall(r"\{[a-z][\w:+-]*\}`|^ *:{3,}|\]\([^)h]", prose, re.MULTILINE)
            assert ("edition for instructors" in prose) == instructor


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All workshops as one assignment, released to students."""
    course = tmp_path_factory.mktemp("course")
    source = course / "source" / "workshops"
    source.mkdir(parents=True)
    for docname in contents.workshops():
        nbformat.write(light(made(docname, True)), source / f"{contents.workshop(docname).stem}.ipynb")
    nbgrader(course, "generate_assignment", "workshops")
    return course


class TestNbgrader:
    @pytest.mark.parametrize("docname", contents.workshops())
    def test_what_is_released_leaks_nothing(self, course: Path, docname: str) -> None:
        file = course / "release" / "workshops" / f"{contents.workshop(docname).stem}.ipynb"
        book = nbformat.read(file, as_version=4)
        assert leaked(docname, book) == [] and "BEGIN SOLUTION" not in nbformat.writes(book)
        assert json.dumps(book).count("YOUR CODE HERE") == len(regions(docname))

    def test_a_right_an_empty_and_a_half_right_copy(self, course: Path) -> None:
        docname = "balancing/old-grievances"
        name = contents.workshop(docname).stem
        students = {"right": range(1, 8), "empty": (), "half": range(1, TASKS // 2 + 1)}
        for student, solved in students.items():
            place = course / "submitted" / student / "workshops"
            place.mkdir(parents=True)
            nbformat.write(light(partly(docname, solved)), place / f"{name}.ipynb")
        nbgrader(course, "autograde", "workshops")
        assert self.marks(course) == {"right": TASKS, "empty": 0, "half": TASKS / 2}

    @staticmethod
    def marks(course: Path) -> dict[str, float]:
        query = """
            SELECT a.student_id, SUM(g.auto_score) FROM grade g
            JOIN submitted_notebook n ON g.notebook_id = n.id
            JOIN submitted_assignment a ON n.assignment_id = a.id GROUP BY a.student_id
        """
        with sqlite3.connect(course / "gradebook.db") as gradebook:
            return dict(gradebook.execute(query))


def test_all_run_from_an_empty_folder_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other in one kernel; tests/environments do the same with other libraries."""
    outputs = execute(everything(), tmp_path, monkeypatch)
    assert not [o for found in outputs.values() for o in found if o.output_type == "error"]


WORKSHOP = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Workshop: how many?

"""


def test_a_region_in_a_function_leaves_a_function_that_can_be_read() -> None:
    cell = (
        "```{code-cell} python\ndef two():\n    ### BEGIN SOLUTION\n    return 2\n    ### END SOLUTION\n```\n"
    )
    book = workshops.make("leverage/tariff", WORKSHOP + cell)
    assert book.cells[-1].source == "def two():\n    ...  # your code here"
    assert book.cells[-1].metadata.nbgrader == {
        "grade": False,
        "grade_id": "task-1",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def test_a_check_without_a_task_is_refused() -> None:
    cell = "```{code-cell} python\n:tags: [check]\nassert True, 'always'\n```\n"
    with pytest.raises(NotebookError, match=r"tariff\.md: check-1 has no task"):
        workshops.make("leverage/tariff", WORKSHOP + cell)


def test_a_workshop_of_no_chapter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "WORKSHOPS", tmp_path)
    assert contents.workshops() == []
    (tmp_path / "tariffs.md").write_text(WORKSHOP, "utf-8")
    with pytest.raises(LookupError, match=r"tariffs\.md"):
        contents.workshops()
