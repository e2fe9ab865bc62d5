"""Every student's notebook runs with the oldest and with the newest libraries that the package allows.

The environments are made once, in `_build/environments`. `make pins` renews what is in them. In each, one
kernel runs all notebooks, and forgets all names between two; each set-up loads the package anew. That a
chapter needs nothing of another is shown by the build as well, where each has a kernel of its own.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from nbclient.exceptions import CellExecutionError

from environments.bare import FORGET, check, everything, execute, in_a_row, of
from giants.publish import executed
from giants.publish.frontend import ROOT
from giants.publish.notebooks import make

HERE = Path(__file__).parent
FOLDER = ROOT / "_build" / "environments"
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


def python_of(version: str) -> str | None:
    """Find a Python of this version that starts."""
    found = shutil.which(f"python{version}")
    if found is None:
        return None
    # pyenv puts starters of all versions in the path, and this says which one is meant.
    environment = os.environ | {"PYENV_VERSION": version}
    asked = [found, "-c", "import sys; print(sys.executable)"]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def case(name: str, version: str) -> ParameterSet:
    """Name what is run: the Python wished for, or the one that runs the tests."""
    python = python_of(version)
    version = version if python else RUNNING
    return pytest.param(name, version, python or sys.executable, id=f"{name} libraries on Python {version}")


ENVIRONMENTS = [case("oldest", "3.11"), case("newest", "3.13")]


@cache
def environment(name: str, version: str, python: str) -> Path:
    """Make an environment, unless it is there already; give its Python."""
    folder, pins = FOLDER / f"{name}-{version}", HERE / f"{name}.txt"
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_bytes() == pins.read_bytes():
        return inside
    subprocess.run([python, "-m", "venv", "--clear", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", inside]
    install = [*pip, "install", "--quiet", "--disable-pip-version-check"]
    # A kernel compiles what it imports, which is little of what there is.
    options = ["--no-deps", "--no-compile", "--require-hashes", "--requirement", pins]
    subprocess.run([*install, *options], check=True)
    stamp.write_bytes(pins.read_bytes())
    return inside


@pytest.mark.environments
@pytest.mark.parametrize(("name", "version", "python"), ENVIRONMENTS)
def test_every_notebook_runs(
    name: str, version: str, python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = {docname: executed.source(docname) for docname in executed.chapters()}
    books = {docname: make(docname, source) for docname, source in sources.items()}
    books["workshops"] = everything()
    found = execute(in_a_row(books), tmp_path, monkeypatch, environment(name, version, python))
    for docname, source in sources.items():
        check(of(docname, found), source)
    shown = [output for outputs in of("workshops", found).values() for output in outputs]
    assert shown and not [each for each in shown if each.output_type == "error"]


@pytest.mark.environments
def test_a_notebook_in_a_row_has_no_names_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = executed.chapters()[:2]
    book = in_a_row({name: make(name, executed.source(name)) for name in (first, second)})
    begins = next(at for at, cell in enumerate(book.cells) if cell.source == FORGET)
    book.cells[begins + 1].source = "my_answers"
    with pytest.raises(CellExecutionError, match="name 'my_answers' is not defined"):
        execute(book, tmp_path, monkeypatch)


@pytest.mark.environments
@pytest.mark.parametrize(("name", "version", "python"), ENVIRONMENTS)
def test_it_is_the_environment_that_its_file_lists(name: str, version: str, python: str) -> None:
    inside = environment(name, version, python)
    code = (
        "import sys, importlib.metadata as m;"
        "print(*sys.version_info[:2], sep='.'); print(*(f'{d.name}=={d.version}' for d in m.distributions()))"
    )
    done = subprocess.run([inside, "-I", "-c", code], capture_output=True, text=True, check=True)
    running, *installed = done.stdout.split()
    assert running == version
    listed = (HERE / f"{name}.txt").read_text("utf-8")
    for library in ("altair", "ipykernel", "ipython", "ipywidgets", "numpy", "pandas"):
        (found,) = [each for each in installed if each.startswith(f"{library}==")]
        assert f"{found} " in listed
