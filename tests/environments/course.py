"""A course of nbgrader, as a teacher makes one of the instructors' notebooks."""

import os
import subprocess
import sys
from pathlib import Path

from nbformat import NotebookNode


def nbgrader(course: Path, *words: str) -> None:
    """Run a command of nbgrader in a course; it starts programs that lie beside this Python."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(
        command, cwd=course, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def light(book: NotebookNode) -> NotebookNode:
    """Leave out what the set-up carries: here the package is installed."""
    (set_up,) = (cell for cell in book.cells if cell.id == "set-up")
    set_up.source = "import giants"
    return book
