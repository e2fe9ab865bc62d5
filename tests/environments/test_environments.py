"""Every student's notebook runs with the oldest and with the newest libraries that the package allows.

The environments are made once, in `_build/environments`. `make pins` renews what is in them.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from environments.bare import check, everything, execute
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


def case(name: str, version: str) -> object:
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
    subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=True)
    install = [*(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")]
    # A kernel compiles what it imports, which is little of what there is.
    options = ["--no-deps", "--no-compile", "--require-hashes", "--requirement", pins]
    subprocess.run([*install, *options], check=True)
    stamp.write_bytes(pins.read_bytes())
    return inside


@pytest.mark.environments
@pytest.mark.parametrize("docname", executed.chapters())
@pytest.mark.parametrize(("name", "version", "python"), ENVIRONMENTS)
def test_a_notebook_runs(
    name: str, version: str, python: str, docname: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = environment(name, version, python)
    source = executed.source(docname)
    outputs = execute(make(docname, source), tmp_path, monkeypatch, inside)
    check(outputs, source)


@pytest.mark.environments
@pytest.mark.parametrize(("name", "version", "python"), ENVIRONMENTS)
def test_the_workshops_run(
    name: str, version: str, python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = execute(everything(), tmp_path, monkeypatch, environment(name, version, python))
    assert not [each for found in outputs.values() for each in found if each.output_type == "error"]


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
