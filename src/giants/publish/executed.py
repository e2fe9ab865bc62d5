"""Each chapter's code, executed once: pages, notebooks, editions and tests use what came out.

Outputs are kept by jupyter-cache, where MyST-NB looks for them. With them stands what the run read:
modules of this package and tables. A chapter runs again when its code or any of these has changed.
"""

import copy
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import nbformat
import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import read_myst_markdown_notebook
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from giants.evidence import identity, package
from giants.interact.figure import STATIC
from giants.publish import contents
from giants.publish.frontend import ENGINE, ROOT
from giants.publish.log import failure

BOOK = ROOT / "book"
# Several checkouts of one state can share what their chapters gave.
FOLDER = Path(os.environ.get("GIANTS_EXECUTED") or ROOT / "_build" / "executed")
TIMEOUT = 120
# What draws and computes; another version may give other numbers or pictures.
LIBRARIES = ("altair", "numpy", "pandas", "vl-convert-python")
# Run after a chapter's own cells: which files of ours it has read by then, modules and what lies beside them.
WHAT_WAS_READ = """\
import json as _json, sys as _sys
from pathlib import Path as _Path
from giants.evidence import package as _package
_modules = [m.__file__ for n, m in _sys.modules.items() if n.partition(".")[0] == "giants"]
_read = {f for f in _modules if f} | {str(f) for m in _modules if m for f in _Path(m).parent.glob("*.json")}
print(_json.dumps({"modules": sorted(_read), "tables": _package.default().tables_read()}))
"""


class ChapterError(RuntimeError):
    """A chapter's code failed; the message says where and how."""


def chapters(teachers: bool = False) -> list[str]:
    """List the chapters that are executable notebooks, in the order of the book; then pages for teachers.

    >>> "leverage/tariff" in chapters()
    True
    """
    more = sorted(f"teach/{file.stem}" for file in (BOOK / "teach").glob("*.md")) if teachers else []
    return [page for page in (*contents.pages(), *more) if _is_notebook(source(page))]


def _is_notebook(text: str) -> bool:
    front = text.split("---\n")[1] if text.startswith("---\n") else ""
    head = yaml.safe_load(front) or {}
    form = head.get("jupytext", {}).get("text_representation", {}).get("format_name")
    return form == "myst" and "kernelspec" in head


def source(docname: str) -> str:
    """Give a chapter's text."""
    return (BOOK / f"{docname}.md").read_text("utf-8")


def notebook(docname: str, text: str | None = None) -> NotebookNode:
    """Give a chapter's cells with what its code cells gave; run them first if they are out of date.

    Args:
        docname: the chapter's name, which says in which folder it runs.
        text: a MyST notebook; the chapter's own by default.
    Raises:
        ChapterError: its code failed.
    """
    text = source(docname) if text is None else text
    refresh({docname: text})
    return _store().merge_match_into_notebook(_cells(docname, text))[1]


def stamp(docname: str) -> str:
    """Give a digest of what a chapter's code gave."""
    outputs = [cell.outputs for cell in notebook(docname).cells if cell.cell_type == "code"]
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()


def refresh(texts: Mapping[str, str], tell: Callable[[str], None] | None = None) -> list[str]:
    """Run the chapters whose code, or what it read, has changed, side by side; give their names.

    Args:
        texts: chapters by name.
        tell: called with a sentence for each chapter that has run.
    Raises:
        ChapterError: a chapter's code failed.
    """
    stale = [docname for docname, text in texts.items() if not _is_current(docname, text)]
    store, failed = _store(), {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {pool.submit(_run, docname, texts[docname]): docname for docname in stale}
        for number, run in enumerate(as_completed(runs), 1):
            docname = runs[run]
            if tell:
                tell(f"The code of {docname} has run, {number} of {len(stale)}")
            try:
                book, found = run.result()
            except ChapterError as error:
                # Those that run beside it are kept all the same.
                failed[docname] = str(error)
                continue
            bundle = CacheBundleIn(book, str(BOOK / f"{docname}.md"), data={"read": found})
            store.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    if failed:
        raise ChapterError("\n".join(failed[docname] for docname in stale if docname in failed))
    return stale


def read_by(docname: str, text: str | None = None) -> Mapping[str, str]:
    """Give what a chapter's last run read: places in the project, and libraries, each with its digest.

    Raises:
        KeyError: it was never run as it stands.
    """
    text = source(docname) if text is None else text
    return _store().match_cache_notebook(_cells(docname, text)).data["read"]


def _cells(docname: str, text: str) -> NotebookNode:
    """Read a chapter as MyST-NB does, with the line at which each cell begins."""
    return copy.deepcopy(_read(docname, text))


@lru_cache(maxsize=64)
def _read(docname: str, text: str) -> NotebookNode:
    return read_myst_markdown_notebook(text, add_source_map=True, path=BOOK / f"{docname}.md")


def _store() -> JupyterCacheAbstract:
    FOLDER.mkdir(parents=True, exist_ok=True)
    return get_cache(FOLDER)


def _is_current(docname: str, text: str) -> bool:
    with suppress(KeyError):
        found = read_by(docname, text)
        return found == _digests(found)
    return False


def _run(docname: str, text: str) -> tuple[NotebookNode, dict[str, str]]:
    book = _cells(docname, text)
    book.cells.append(nbformat.v4.new_code_cell(WHAT_WAS_READ))
    client = NotebookClient(
        book,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str((BOOK / docname).parent)}},
        extra_arguments=["--log-level=ERROR"],
        # Times would make every run another notebook.
        record_timing=False,
    )
    try:
        # No widget, only the static figure.
        client.execute(env=os.environ | {STATIC: "1"})
    except CellExecutionError:
        raise ChapterError(_told(docname, text, book)) from None
    told = json.loads(book.cells.pop().outputs[0].text)
    modules = [Path(file).resolve().relative_to(ENGINE).as_posix() for file in told["modules"]]
    tables = [f"data/{table}" for table in told["tables"]]
    return book, _digests([*modules, *tables, *LIBRARIES, "python", identity.FILE])


def _told(docname: str, text: str, book: NotebookNode) -> str:
    """Say where a cell failed, how, and through which lines of ours."""
    error = next(
        output for cell in book.cells for output in cell.get("outputs", ()) if output.output_type == "error"
    )
    lines, begins = text.splitlines(), {}
    for cell, fence in zip(book.cells, book.metadata["source_map"], strict=False):
        if cell.get("execution_count"):
            # Options of the cell may stand between its fence and its code.
            first = cell.source.partition("\n")[0].strip()
            rows = (number for number in range(fence, len(lines)) if lines[number].strip() == first)
            begins[cell.execution_count] = next(rows, fence) + 1
    trace = "\n".join(error.traceback)
    return failure(f"{error.ename}: {error.evalue}", trace, (ROOT, ENGINE), f"book/{docname}.md", begins)


def _digests(places: Iterable[str]) -> dict[str, str]:
    return {place: _digest(place) for place in sorted(places)}


def _digest(place: str) -> str:
    if place == "python":
        return platform.python_version()
    if place in LIBRARIES:
        return importlib.metadata.version(place)
    if place == identity.FILE:
        return hashlib.sha256((ROOT / place).read_bytes()).hexdigest()
    if place.startswith("data/"):
        return _table(place.removeprefix("data/"))
    file = ENGINE / place
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"


def _table(name: str) -> str:
    """Digest a table and its description."""
    known = {table["name"]: table for table in package.Package(package.find_folder()).tables()}
    if name not in known:
        return "missing"
    file = package.find_folder() / known[name]["path"]
    described = json.dumps(known[name], sort_keys=True).encode()
    return hashlib.sha256(described + file.read_bytes()).hexdigest()
