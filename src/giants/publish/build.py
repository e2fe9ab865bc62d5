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

from giants.publish import INSTRUCTOR, frontend, notebooks

ROOT = frontend.ROOT
SITE = ROOT / "_build" / "html"
# What a reader's own code may use in a page: the models that stand on the standard library alone.
LIBRARY = ("__init__.py", "evidence", "leverage", "balancing", "interact/checks.py")


def library(target: Path) -> None:
    """Zip the models and the data for Python in a page; the same input gives the same bytes."""
    package = ROOT / "src" / "giants"
    files = {}
    for name in LIBRARY:
        found = [package / name] if name.endswith(".py") else sorted((package / name).rglob("*.py"))
        files |= {f"giants/{file.relative_to(package).as_posix()}": file.read_bytes() for file in found}
    # The package's own list of names would load the charts as well.
    files["giants/interact/__init__.py"] = b""
    for file in sorted((ROOT / "data").iterdir()):
        files[f"giants/data/{file.name}"] = file.read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 10, 29, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def build(instructor: bool = False) -> Path:
    """Build the book; a warning is an error, and a failed build leaves nothing half-read behind."""
    frontend.bundle()
    library(frontend.BUNDLE / "giants.zip")
    out = ROOT / "_build" / "instructor" if instructor else ROOT
    command = [
        *(sys.executable, "-c", "from jupyter_book.cli.main import main; main()"),
        *("build", str(ROOT / "book")),
        *("--config", str(ROOT / "_config.yml"), "--toc", str(ROOT / "_toc.yml")),
        *("--path-output", str(out), "-W", "-n", "--keep-going", "-q"),
    ]
    environment = os.environ | ({INSTRUCTOR: "1"} if instructor else {})
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        # Sphinx would not warn again about a page that it has read already.
        shutil.rmtree(out / "_build" / ".doctrees", ignore_errors=True)
        raise SystemExit("The book was not built: see the messages above.")
    site = out / "_build" / "html"
    # A browser downloads them from beside the pages.
    notebooks.export(site / "notebooks", instructor, again=False)
    return site
