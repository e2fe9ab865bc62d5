"""Which pages the book has, read from its table of contents: no other file lists parts or chapters."""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from giants.publish import frontend

FILE = frontend.ROOT / "_toc.yml"
PACKAGE = frontend.ENGINE / "src" / "giants"
# Pages of this folder print tables; the pages of all other parts are chapters.
REFERENCE = "reference/"
WORKSHOPS = frontend.ROOT / "book" / "workshops"
YOURS = frontend.ROOT / "book" / "yours"


def pages(file: Path | None = None) -> list[str]:
    """List every page, in the order of the book.

    >>> pages()[0]
    'index'
    """
    toc = _read((file or FILE).read_text("utf-8"))
    return [toc["root"], *_files(toc)]


def chapters(file: Path | None = None) -> list[str]:
    """List the pages of all parts but the reference, in the order of the book.

    >>> "leverage/tariff" in chapters(), "reference/data" in chapters()
    (True, False)
    """
    return [page for page in pages(file)[1:] if not page.startswith(REFERENCE)]


def prose(file: Path | None = None) -> list[str]:
    """List the pages that authors write: the landing page and the chapters."""
    return [pages(file)[0], *chapters(file)]


def parts(file: Path | None = None) -> list[str]:
    """List the folders in which the chapters stand.

    >>> parts()[:2]
    ['story', 'leverage']
    """
    return list(dict.fromkeys(page.partition("/")[0] for page in chapters(file)))


def captions(file: Path | None = None) -> dict[str, list[str]]:
    """List the chapters of each part under the part's name, in the order of the book; no reference.

    >>> list(captions())[0], captions()["The story"][0]
    ('The story', 'story/the-week')
    """
    toc = _read((file or FILE).read_text("utf-8"))
    found = {part["caption"]: list(_files(part)) for part in toc["parts"] if "caption" in part}
    return {name: pages for name, pages in found.items() if not pages[0].startswith(REFERENCE)}


def models(file: Path | None = None) -> list[str]:
    """List the parts whose chapters are told with models: those with a package of that name.

    >>> models()
    ['leverage', 'balancing', 'summit']
    """
    return [part for part in parts(file) if (PACKAGE / part / "__init__.py").is_file()]


def workshop(docname: str) -> Path:
    """Say where a chapter's workshop is, if it has one.

    >>> workshop("leverage/tariff").name
    'tariff.md'
    """
    return WORKSHOPS / f"{docname.rpartition('/')[2]}.md"


def yours(docname: str) -> str:
    """Give what a chapter's notebook has for a model of one's own: words, then code; empty where nothing.

    >>> yours("leverage/tariff").startswith("The model takes")
    True
    """
    file = YOURS / f"{docname.rpartition('/')[2]}.md"
    return file.read_text("utf-8") if file.is_file() else ""


def plan(docname: str) -> str:
    """Name the page that is a chapter's plan.

    >>> plan("leverage/tariff")
    'teach/tariff'
    """
    return f"teach/{docname.rpartition('/')[2]}"


def workshops() -> list[str]:
    """List the chapters that have a workshop, in the order of the book.

    Raises:
        LookupError: a workshop bears the name of no chapter.
    """
    found = [docname for docname in chapters() if workshop(docname).is_file()]
    known = {workshop(docname).name for docname in found}
    if strays := sorted(file.name for file in WORKSHOPS.glob("*.md") if file.name not in known):
        raise LookupError(f"book/{WORKSHOPS.name}/{strays[0]}: no chapter is called like this workshop")
    return found


@lru_cache(maxsize=8)
def _read(text: str) -> Any:
    stream = io.StringIO(text)
    # What a message calls it.
    stream.name = FILE.name
    return yaml.safe_load(stream)


def _files(entry: Any) -> Iterator[str]:
    if isinstance(entry, list):
        for inner in entry:
            yield from _files(inner)
    elif isinstance(entry, dict):
        if "file" in entry:
            yield entry["file"]
        for name in ("parts", "chapters", "sections", "entries", "subtrees"):
            yield from _files(entry.get(name))
