"""No published page holds a solution: neither the site, nor what can be downloaded from it."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from book.the_book import questioned, source
from giants.interact.questions.text import _SOLUTION
from giants.publish.build import ROOT

# So many words in a row are a sentence of the solution, not a turn of phrase.
IN_A_ROW = 6
TEXTS = {".html", ".js", ".mjs", ".json", ".ipynb", ".md", ".txt", ".csv", ".py", ".css", ".inv"}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", html.unescape(text).lower())


def runs(found: list[str]) -> set[tuple[str, ...]]:
    return {tuple(found[i : i + IN_A_ROW]) for i in range(len(found) - IN_A_ROW + 1)}


def solutions() -> Iterator[tuple[str, str, str]]:
    """Give each chapter, one of its solutions, and the chapter without any."""
    for chapter in questioned():
        text = source(chapter)
        rest = _SOLUTION.sub("", text)
        for match in _SOLUTION.finditer(text):
            yield chapter, match["body"], rest


def published(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if name.startswith("_static/pyodide/") or not file.is_file():
            continue
        if file.suffix in TEXTS:
            yield name, file.read_text("utf-8", errors="replace")
        elif file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                for inner in archive.namelist():
                    if Path(inner).suffix in TEXTS:
                        yield f"{name}/{inner}", archive.read(inner).decode("utf-8", errors="replace")


def test_solutions_stay_out(site: Path) -> None:
    secret = {}
    # What a table says is no secret, and no table is made from a solution.
    public = set().union(*(runs(words(file.read_text("utf-8"))) for file in (ROOT / "data").glob("*.csv")))
    for chapter, solution, rest in solutions():
        # Mathematics is written anew for a page, and code is told apart from its colours.
        told = [part for part in re.split(r"\$[^$]*\$|`[^`]*`", solution) if part.strip()]
        known = runs(words(re.sub(r"\{[\w:]+\}", " ", rest)))
        for run in set().union(*(runs(words(part)) for part in told)) - known - public:
            secret[run] = chapter
    assert len(secret) > 50, "the solutions were not found: has their form changed?"
    leaks = []
    for name, text in published(site):
        plain = re.sub(r"<[^>]+>", " ", text) if name.endswith(".html") else text
        leaks += [f"{name}: {' '.join(run)}" for run in runs(words(plain)) & secret.keys()]
    assert leaks == []


def test_source_text_is_not_published(site: Path) -> None:
    assert not (site / "_sources").exists()
    assert not list(site.rglob("*.md"))
