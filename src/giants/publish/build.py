"""Builds the book from the checkout: front end, pages, notebooks, and the library for Python in a page.

python -m giants.publish           build, then serve on localhost
python -m giants.publish html      build
python -m giants.publish instructor   build with the solutions, into a folder of its own
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

from giants.evidence import identity
from giants.publish import INSTRUCTOR, bundle, contents, executed, frontend, log, notebooks, tables

ROOT = frontend.ROOT
SITE = ROOT / "_build" / "html"
# What a reader's own code may use in a page: the models that stand on the standard library alone.
CHECKS = (
    "interact/__init__.py",
    *(f"interact/questions/{name}.py" for name in ("__init__", "checks", "afresh", "in_words", "printed")),
)
# In the folder of a build: there until it has come to its end; what it read; what the last good one had read.
BEGUN, READ, GOOD = "begun", ".doctrees", ".doctrees-good"
# What stands first in the instructors' edition.
TEACHING = (
    "teach/index",
    "teach/key",
    "teach/embed",
    "teach/projector",
    "teach/class-games",
    "teach/summit-cards",
)
LIBRARY = ("__init__.py", "evidence", *contents.models(), *CHECKS)


def library(target: Path) -> None:
    """Zip the models and the data for Python in a page; the same input gives the same bytes."""
    package = frontend.ENGINE / "src" / "giants"
    files = {}
    for name in LIBRARY:
        found = [package / name] if name.endswith(".py") else sorted((package / name).rglob("*.py"))
        files |= {f"giants/{file.relative_to(package).as_posix()}": file.read_bytes() for file in found}
    files[f"giants/{identity.FILE}"] = (ROOT / identity.FILE).read_bytes()
    for file in sorted((ROOT / "data").iterdir()):
        files[f"giants/data/{file.name}"] = file.read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        bundle.pack(archive, files)


def with_plans(folder: Path) -> Path:
    """Write settings that put a plan beside each chapter, and pages on teaching first; give their folder.

    Raises:
        FileNotFoundError: a chapter has no plan.
    """
    plans = {name: contents.plan(name) for name in contents.chapters()}
    for plan in plans.values():
        if not (ROOT / "book" / f"{plan}.md").is_file():
            raise FileNotFoundError(f"there is no plan book/{plan}.md; each chapter has one")
    toc = yaml.safe_load(contents.FILE.read_text("utf-8"))
    for part in toc["parts"]:
        for entry in part["chapters"]:
            if entry["file"] in plans:
                entry["sections"] = [{"file": plans[entry["file"]]}]
    toc["parts"].insert(0, {"caption": "For instructors", "chapters": [{"file": page} for page in TEACHING]})
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    # Sphinx reads the table of contents itself, from where its configuration says.
    settings["sphinx"]["config"]["external_toc_path"] = str(folder / "_toc.yml")
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in (("_toc.yml", toc), ("_config.yml", settings)):
        (folder / name).write_text(yaml.safe_dump(found, sort_keys=False), "utf-8")
    return folder


def begin(folder: Path) -> None:
    """Mark that pages are being made, after undoing what a build has left that did not come to its end.

    Sphinx would not warn again about a page that it has read, nor write one again that it has written: what
    it read goes back to what was good, and what it wrote becomes older than anything.
    """
    mark = folder / BEGUN
    if mark.exists():
        read, good = folder / READ, folder / GOOD
        shutil.rmtree(read, ignore_errors=True)
        if good.exists():
            shutil.copytree(good, read)
        for page in (folder / "html").rglob("*.html"):
            if page.stat().st_mtime >= mark.stat().st_mtime:
                os.utime(page, (0, 0))
    folder.mkdir(parents=True, exist_ok=True)
    mark.touch()


def end(folder: Path) -> None:
    """Keep what was read, for a later build that goes wrong, and take the mark away."""
    aside = folder / f"{GOOD}-aside"
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder / READ, aside)
    shutil.rmtree(folder / GOOD, ignore_errors=True)
    aside.rename(folder / GOOD)
    (folder / BEGUN).unlink()


def build(instructor: bool = False) -> Path:
    """Build the book; a warning is an error, and the next build undoes what one that fails leaves."""
    # Chapters would fail on them one by one, each far from the slip.
    if found := tables.slips():
        raise SystemExit(f"The book was not built: tables have slips.\n{found}")
    known = {name: executed.source(name) for name in executed.chapters(teachers=instructor)}
    log.step("Running the code of chapters that changed; from nothing, some minutes")
    executed.refresh(known, log.step)
    log.step("Bundling scripts and styles")
    frontend.bundle()
    library(frontend.BUNDLE / "giants.zip")
    out = ROOT / "_build" / "instructor" if instructor else ROOT
    settings = with_plans(out) if instructor else ROOT
    command = [
        *(sys.executable, "-c", "from jupyter_book.cli.main import main; main()"),
        *("build", str(ROOT / "book")),
        *("--config", str(settings / "_config.yml"), "--toc", str(settings / "_toc.yml")),
        *("--path-output", str(out), "-W", "-n", "--keep-going", "-q"),
    ]
    environment = os.environ | ({INSTRUCTOR: "1"} if instructor else {})
    log.step("Reading and writing the pages that changed; all of them take a minute or so")
    begin(out / "_build")
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        raise SystemExit("The book was not built: see the messages above.")
    end(out / "_build")
    site = out / "_build" / "html"
    log.step("Writing the notebooks")
    # A browser downloads them from beside the pages.
    notebooks.export(site / "notebooks", instructor)
    return site
