"""Runs a notebook where a reader would: in an empty folder, without the checkout, without a network."""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from giants.interact.figure import VIEW
from giants.publish import contents, workshops

LAUNCHER = """
import os, socket, sys
sys.path[:] = [place for place in sys.path if not os.path.isfile(os.path.join(place, "giants/__init__.py"))]

def guarded(name):
    plain = getattr(socket.socket, name)
    def connect(self, address):
        if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in ("127.0.0.1", "::1"):
            raise OSError(f"this test has no network: {address}")
        return plain(self, address)
    setattr(socket.socket, name, connect)

guarded("connect"), guarded("connect_ex")

import importlib.metadata as metadata
version_of = metadata.version

def version(name):
    if name in without:
        raise metadata.PackageNotFoundError(name)
    return version_of(name)

metadata.version = version
sys.modules.update({name.replace("-python", "").replace("-", "_"): None for name in without})
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""
BEFORE = """
import importlib.util as _find, socket as _socket
assert _find.find_spec("giants") is None, "the checkout is in sight"
try:
    _socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError as _error:
    assert "no network" in str(_error), _error
else:
    raise AssertionError("there is a network")
"""
AFTER = """
import giants as _giants, tempfile as _tempfile, sys as _sys
from pathlib import Path as _Path
_place = _Path(_giants.__file__).resolve()
assert _place.is_relative_to(_Path(_tempfile.gettempdir()).resolve()), _place
assert "between-giants-" in str(_place)
assert not {"sphinx", "myst_parser", "docutils"} & set(_sys.modules)
"""
# Run between two notebooks in one kernel.
FORGET = "%reset -f"


def execute(
    book: NotebookNode,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    python: Path | str = sys.executable,
    without: tuple[str, ...] = (),
) -> dict[str, list[NotebookNode]]:
    """Run a notebook and give what each of its code cells showed, by the cell's id.

    `without` names distributions that its kernel does not find.
    """
    book.cells.insert(0, nbformat.v4.new_code_cell(BEFORE))
    book.cells.append(nbformat.v4.new_code_cell(AFTER))
    kernel, place = folder / "share" / "kernels" / "bare", folder / "empty"
    kernel.mkdir(parents=True)
    place.mkdir()
    launcher = kernel / "launcher.py"
    launcher.write_text(f"without = {without}\n{LAUNCHER}")
    spec = {
        "argv": [str(python), "-I", str(launcher), "-f", "{connection_file}"],
        "display_name": "Bare",
        "language": "python",
    }
    (kernel / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(folder / "share"))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GIANTS"))}
    client = NotebookClient(
        book, kernel_name="bare", timeout=120, resources={"metadata": {"path": str(place)}}
    )
    # For an Output widget nbclient sends on the socket it waits on, and may then sleep until the timeout.
    client.comm_open_handlers.clear()
    client.execute(env=kept | {"HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")})
    assert list(place.iterdir()) == [], "running a notebook leaves files behind"
    return {cell.id: cell.outputs for cell in book.cells if cell.cell_type == "code"}


def in_a_row(books: Mapping[str, NotebookNode]) -> NotebookNode:
    """Give the code of notebooks as one, for one kernel; before each, the names of the last are forgotten.

    Ids of cells begin with the name of their notebook.
    """
    cells: list[NotebookNode] = []
    for name, book in books.items():
        if cells:
            cells += [nbformat.v4.new_code_cell(source) for source in (AFTER, FORGET)]
        for cell in book.cells:
            if cell.cell_type == "code":
                cell.id = _begins(name) + cell.id
                cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


def _begins(name: str) -> str:
    return f"{name.replace('/', '-')}--"


def of(name: str, found: Mapping[str, list[NotebookNode]]) -> dict[str, list[NotebookNode]]:
    """Give what the cells of one notebook showed, by their own ids."""
    begins = _begins(name)
    return {id.removeprefix(begins): outputs for id, outputs in found.items() if id.startswith(begins)}


def check(outputs: Mapping[str, list[NotebookNode]], source: str) -> None:
    """Check that nothing failed, and that every figure and every question of a chapter is shown."""
    for id, found in outputs.items():
        for output in found:
            assert output.output_type != "error", (id, output)
            assert output.get("name") != "stderr", (id, output)
    said = [output.text for output in outputs["set-up"] if output.output_type == "stream"]
    assert "Ready." in "".join(said)
    # Labs and questions are widgets, and figures without controls are pictures.
    for id, found in outputs.items():
        if id.startswith("ask-"):
            assert VIEW in found[0].data, id
    shown = [output.data for found in outputs.values() for output in found if "data" in output]
    figures = [data for data in shown if 'class="explorer' in data.get("text/html", "")]
    labs = re.findall(r"^(?:labs|figures|games)\.\w+$", source, re.MULTILINE)
    assert len(figures) == len(labs) > 0


def everything() -> NotebookNode:
    """Give the workshops' solutions as one notebook, one after the other under one set-up."""
    cells: list[NotebookNode] = []
    for docname in contents.workshops():
        book = workshops.make(docname, contents.workshop(docname).read_text("utf-8"), instructor=True)
        for cell in book.cells:
            if cell.cell_type == "code" and not (cells and cell.id == "set-up"):
                cell.id = cell.id if cell.id == "set-up" else f"{contents.workshop(docname).stem}-{cell.id}"
                cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)
