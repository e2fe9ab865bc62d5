"""Every command of README and CONTRIBUTING works first, alone, in a clone.

The clones share what takes long and is held to be the same by a stamp: the environment, the front end's
packages, and what the chapters gave. Nothing else is there before the command, but for those that begin
by building all pages, in the one way that there is: `make html` shows that it works from nothing, and they
find its pages with one torn out.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from book.the_book import ALONE, chapters_of_the_book, pages_of_the_book
from giants.publish import contents, executed, frontend, handouts, links, paper
from giants.publish.frontend import ROOT

pytestmark = pytest.mark.clones
Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = Path("_build", "html", "leverage", "tariff.html")


@pytest.fixture(scope="module", autouse=True)
def shared() -> None:
    """What the clones share is made once."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        if os.environ.get("CI") == "true":
            pytest.fail("there is no git checkout to clone", pytrace=False)
        pytest.skip("needs git, and a checkout to clone")
    with ALONE:
        frontend.install()
        executed.refresh({name: executed.source(name) for name in executed.chapters()})


def cloned(folder: Path) -> Path:
    """Clone the checkout as it was committed."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True)
    shutil.copytree(frontend.MODULES, folder / "frontend" / "node_modules", symlinks=True)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def runs_in(clone: Path) -> Run:
    """Give what runs a command there; it must end well and leave nothing that git would see."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith(("PYTEST", "GIANTS"))}
    environment |= {
        # The environment's own package is that of the checkout: the clone's comes first.
        "PYTHONPATH": str(clone / "src"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "GIANTS_EXECUTED": str(executed.FOLDER),
    }

    def command(*words: str, ends: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(words, cwd=clone, env=environment, capture_output=True, text=True)
        assert (done.returncode == 0) == (ends == 0), done.stdout[-4000:] + done.stderr[-4000:]
        seen = subprocess.run(
            ["git", "status", "--short"], cwd=clone, capture_output=True, text=True, check=True
        )
        assert seen.stdout == "", "the command leaves files behind"
        return done

    return command


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone in which nothing was run."""
    return cloned(tmp_path / "a clone")


@pytest.fixture
def run(clone: Path) -> Run:
    """Run a command there."""
    return runs_in(clone)


@pytest.fixture(scope="module")
def from_nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which `make html` was run, and had to build every page."""
    folder = cloned(tmp_path_factory.mktemp("pages") / "a clone")
    make(runs_in(folder), "html")
    return folder


@pytest.fixture
def pages(from_nothing: Path) -> Path:
    """That clone for a command that builds the pages before all else: these are there, but for one.

    A command that does not build misses that page, and the scripts and styles; what any has made is gone.
    """
    made = [from_nothing / "_build" / name for name in ("whole", "slides", "frontend")]
    for folder in (*made, from_nothing / frontend.CARRIED.relative_to(ROOT)):
        shutil.rmtree(folder, ignore_errors=True)
    (from_nothing / PAGE).unlink(missing_ok=True)
    return from_nothing


def make(run: Run, target: str) -> subprocess.CompletedProcess[str]:
    # The environment is there, as if made: the stamp is older than what it is made from in a new clone.
    return run("make", "--assume-old", ".venv/ready", "--assume-old", "requirements.txt", target)


def notebooks(folder: Path) -> set[str]:
    return {file.stem for file in folder.glob("*.ipynb")}


NOTEBOOKS = {Path(links.notebook(name).path).stem for name in executed.chapters()}
NOTEBOOKS |= {Path(links.workshop(name).path).stem for name in contents.workshops()}


def test_binder_and_make_notebooks(clone: Path, run: Run) -> None:
    text = (clone / ".binder" / "postBuild").read_text("utf-8")
    # The environment of these tests stays as it is: all but the line that installs.
    lines = [line for line in text.splitlines() if "pip install" not in line]
    (clone / "_build").mkdir()
    (clone / "_build" / "postBuild").write_text("\n".join(lines), "utf-8")
    run("bash", "_build/postBuild")
    assert notebooks(clone / "notebooks") == NOTEBOOKS
    # Both run one program: the second need only show that it does.
    editions = [clone / "_build" / "notebooks" / edition for edition in ("student", "instructor")]
    for edition in editions:
        next(edition.glob("*.ipynb")).unlink()
    make(run, "notebooks")
    assert [notebooks(edition) for edition in editions] == [NOTEBOOKS, NOTEBOOKS]


def test_make_lms(clone: Path, run: Run) -> None:
    said = make(run, "lms").stdout
    for name in ("moodle.xml", "canvas-qti.zip"):
        assert name in said and (clone / "_build" / "lms" / name).stat().st_size > 10_000


@pytest.mark.skipif(not paper.find(), reason=paper.NO_CHROMIUM)
def test_make_handouts(clone: Path, run: Run) -> None:
    make(run, "handouts")
    made = {file.stem for file in (clone / "_build" / "handouts").glob("*.pdf")}
    assert made == {name.rpartition("/")[2] for name in handouts.names()}


def test_make_html(from_nothing: Path) -> None:
    site = from_nothing / "_build" / "html"
    assert {name for name in pages_of_the_book() if not (site / name).is_file()} <= {"leverage/tariff.html"}
    assert notebooks(site / "notebooks") == NOTEBOOKS


def test_make_slides(pages: Path) -> None:
    others = [pages / "_build" / "html" / name for name in chapters_of_the_book()]
    others.remove(pages / PAGE)
    before = [file.stat().st_mtime_ns for file in others]
    said = make(runs_in(pages), "slides").stdout
    assert [file.stat().st_mtime_ns for file in others] == before, "pages that have not changed"
    folder = pages / "_build" / "slides"
    assert "slides/tariff.html: 10 slides" in said and (folder / "tariff.html").is_file()
    assert (folder / "book" / "leverage" / "tariff.html").is_file()


def test_make_instructor(clone: Path, run: Run) -> None:
    make(run, "instructor")
    site = clone / "_build" / "instructor" / "_build" / "html"
    assert (site / "teach" / "tariff.html").is_file()
    assert 'class="solution"' in (site / "leverage" / "tariff.html").read_text("utf-8")


def test_make_epub(pages: Path) -> None:
    assert "between-giants.epub" in make(runs_in(pages), "epub").stdout
    with zipfile.ZipFile(pages / "_build" / "whole" / "between-giants.epub") as archive:
        assert "book/leverage/tariff.xhtml" in archive.namelist()


def test_make_zip(pages: Path) -> None:
    assert "between-giants.zip" in make(runs_in(pages), "zip").stdout
    with zipfile.ZipFile(pages / "_build" / "whole" / "between-giants.zip") as archive:
        assert "between-giants/leverage/tariff.html" in archive.namelist()


@pytest.mark.skipif(not paper.find(), reason=paper.NO_CHROMIUM)
def test_make_pdf(pages: Path) -> None:
    assert "between-giants.pdf" in make(runs_in(pages), "pdf").stdout
    assert (pages / "_build" / "whole" / "between-giants.pdf").read_bytes().startswith(b"%PDF")


def test_make_bench(run: Run) -> None:
    assert make(run, "bench").stdout.strip()


def test_pytest_builds_first(pages: Path) -> None:
    done = runs_in(pages)(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n0",
        "tests/interact/signed_map",
        "tests/publish/test_frontend.py",
    )
    assert " passed" in done.stdout and "skipped" not in done.stdout
    assert (pages / PAGE).is_file()


def test_a_wheel(clone: Path, run: Run) -> None:
    wheel = [*(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")]
    wheel += ["--wheel-dir", "_build/wheel", "."]
    assert "Bundle it first: python -m giants.publish.frontend" in run(*wheel, ends=1).stderr
    run(sys.executable, "-m", "giants.publish.frontend")
    run(*wheel)
    (made,) = (clone / "_build" / "wheel").glob("*.whl")
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
    assert {"giants/interact/static/signed-map.mjs", "giants/book.toml", "giants/data/facts.csv"} <= names
    assert "giants/interact/look/sentences.json" in names
