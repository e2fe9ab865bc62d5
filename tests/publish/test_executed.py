"""A chapter runs again when its code, or anything that its run read, has changed; and else never."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from giants.publish import executed
from giants.publish.frontend import ROOT

PACKAGE = ROOT / "src"
TEXTS = {name: executed.source(name) for name in executed.chapters()}
NOTHING = """\
---
jupytext:
  text_representation:
    format_name: myst
kernelspec:
  name: python3
---

# Nothing

```{code-cell} python
1 / 0
```
"""


@pytest.fixture(scope="module", autouse=True)
def current() -> None:
    """Whatever is out of date runs once, before these tests."""
    executed.refresh(TEXTS)


def imported(code: str) -> set[Path]:
    """Follow the imports of some code through this package."""
    found: set[Path] = set()
    waiting = [ast.parse(code)]
    while waiting:
        for name in names(waiting.pop()):
            parts = name.split(".")
            # Importing a module runs the packages that it stands in.
            for depth in range(1, len(parts) + 1):
                place = PACKAGE.joinpath(*parts[:depth])
                file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
                if file.is_file() and file not in found:
                    found.add(file)
                    waiting.append(ast.parse(file.read_text("utf-8")))
    return found


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


DEEP = ["leverage/world/fixed_point", "leverage/world/cube", "balancing/triads", "labs/world"]


@pytest.mark.parametrize("deep", DEEP)
def test_a_change_deep_down_finds_every_page_that_shows_it(deep, monkeypatch):
    place = f"src/giants/{deep}.py"
    digest, ran = executed._digest, []
    monkeypatch.setattr(executed, "_digest", lambda at: "changed" if at == place else digest(at))

    def run(docname, text):
        ran.append(docname)
        return executed._cells(docname, text), {}

    class Store:
        def cache_notebook_bundle(self, *_, **__):
            """Keep nothing of this."""

        match_cache_notebook = executed._store().match_cache_notebook

    monkeypatch.setattr(executed, "_run", run)
    monkeypatch.setattr(executed, "_store", Store)
    expected = set()
    for docname in TEXTS:
        cells = executed._cells(docname, TEXTS[docname]).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        if PACKAGE / "giants" / f"{deep}.py" in imported(code):
            expected.add(docname)
    assert expected, "no page shows it"
    assert set(executed.refresh(TEXTS)) == set(ran) == expected


def test_nothing_runs_twice(monkeypatch):
    monkeypatch.setattr(executed, "_run", None)
    assert executed.refresh(TEXTS) == []


def test_a_changed_sentence_runs_nothing(monkeypatch):
    monkeypatch.setattr(executed, "_run", None)
    text = TEXTS["leverage/tariff"] + "\nOne more sentence.\n"
    assert executed.refresh({"leverage/tariff": text}) == []


def test_a_run_names_the_tables_that_it_read():
    tables = {place for place in executed.read_by("leverage/tariff") if place.startswith("data/")}
    assert "data/duties_on_korea" in tables and "data/facts" in tables
    assert "data/ties" not in tables


def test_a_run_names_what_lies_beside_the_modules_that_it_read():
    place = "src/giants/interact/look/sentences.json"
    assert place in executed.read_by("balancing/signed-map")
    assert executed._digest(place) != "missing"


def test_a_change_of_a_table_or_its_description_is_seen(tmp_path, monkeypatch):
    before = executed._digest("data/actors")
    for name in ("actors.csv", "datapackage.json"):
        (tmp_path / name).write_bytes((ROOT / "data" / name).read_bytes())
    monkeypatch.setattr(executed.package, "find_folder", lambda: tmp_path)
    assert executed._digest("data/actors") == before
    (tmp_path / "actors.csv").write_bytes((tmp_path / "actors.csv").read_bytes() + b"\n")
    assert executed._digest("data/actors") != before
    assert executed._digest("data/no-such-table") == "missing"


def test_code_that_fails_is_named_with_its_line():
    with pytest.raises(executed.ChapterError) as caught:
        executed.notebook("leverage/tariff", NOTHING)
    said = str(caught.value)
    assert said.startswith("book/leverage/tariff.md:12: ZeroDivisionError: division by zero\n")
