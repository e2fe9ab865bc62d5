"""Writes each workshop of `book/workshops` as a notebook: tasks in pandas for pairs, each with its check.

A cell with a region from `### BEGIN SOLUTION` to `### END SOLUTION` is a task; students get it without the
region. A cell tagged `check` judges the task before it. Both carry what nbgrader needs to make
an assignment of the instructors' edition and to grade what is handed in.
"""

import re
from typing import Any

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook
from nbformat import NotebookNode

import giants
from giants.evidence.identity import book
from giants.publish import bundle, contents, executed
from giants.publish.citations import Bibliography
from giants.publish.plain import NotebookError, Notes, Plain

# As nbgrader finds it by default, with the blanks before it.
REGION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n.*?^[ \t]*### END SOLUTION$", re.MULTILINE | re.DOTALL)
INTRODUCTION = """\
*A workshop of the open book* {title}, *version {version}, for two people at one device.* Run the next \
cell first, then the others one by one with Shift+Enter. Write where it says "your code here". The cell \
after a task checks it: it says "Right.", or gives a hint. What you write stands in this notebook alone: \
save it."""
FOR_INSTRUCTORS = """\
**From the edition for instructors.** Solutions stand between marks that nbgrader knows: its \
`generate_assignment` takes them out, and each check is worth a point. The book's repository is open; \
whoever looks there finds them too."""


def make(docname: str, text: str, instructor: bool = False) -> NotebookNode:
    """Turn a workshop's text into a notebook.

    Args:
        docname: its chapter's name.
        text: the workshop, a MyST notebook.
        instructor: with solutions.
    Raises:
        NotebookError: it has what a notebook cannot show, or a check without a task.
    """
    plain = Plain(docname, {}, Bibliography(executed.BOOK / "references.bib"))
    cells: list[NotebookNode] = []
    numbers: dict[str, int] = {}
    for cell in read_myst_markdown_notebook(text, path=contents.workshop(docname)).cells:
        kind = _kind(cell)
        numbers[kind] = numbers.get(kind, 0) + 1
        id = f"{kind}-{numbers[kind]}"
        if kind == "text":
            notes = Notes()
            written = plain.write(cell.source, notes)
            source = "\n\n".join(filter(None, [written, notes.text()]))
            cells.append(nbformat.v4.new_markdown_cell(source, id=id))
            continue
        if kind == "check" and numbers["check"] > numbers.get("task", 0):
            raise NotebookError(f"{contents.workshop(docname).name}: {id} has no task before it")
        source = cell.source if instructor else REGION.sub(_stub, cell.source)
        if kind == "check":
            source += '\nprint("Right.")'
        cells.append(nbformat.v4.new_code_cell(source, id=id, metadata=_graded(kind, id)))
    title, _, rest = cells[0].source.partition("\n")
    parts = [title, INTRODUCTION.format(title=book().title, version=giants.__version__)]
    head = "\n\n".join(parts + [FOR_INSTRUCTORS] * instructor)
    set_up = bundle.first_cell({"chapter": f"workshops/{contents.workshop(docname).stem}", "questions": []})
    folded = {"jupyter": {"source_hidden": True}, "cellView": "form"}
    cells[0].source = rest.strip()
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell(head, id="title"),
            nbformat.v4.new_code_cell(set_up, id="set-up", metadata=folded),
            *cells,
        ],
        metadata=metadata,
    )
    nbformat.validate(made)
    return made


def _kind(cell: NotebookNode) -> str:
    if cell.cell_type == "markdown":
        return "text"
    if "check" in cell.metadata.get("tags", []):
        return "check"
    return "task" if REGION.search(cell.source) else "code"


def _stub(region: re.Match[str]) -> str:
    # Inside of a function something must stand.
    return f"{region[1]}{'...  ' if region[1] else ''}# your code here"


def _graded(kind: str, id: str) -> dict[str, Any]:
    if kind == "code":
        return {}
    check = kind == "check"
    graded = {"grade": check, "solution": not check, "locked": check, "task": False}
    return {"nbgrader": graded | {"grade_id": id, "schema_version": 3} | ({"points": 1} if check else {})}
