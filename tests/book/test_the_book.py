"""The book that tests look at is built where it is missing or old, and else not."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from book import the_book
from giants.publish import build, contents, frontend

OLD, LATER = 1_000_000_000, 1_500_000_000


def dated(file: Path, when: int) -> Path:
    """Write a file of a date."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("", "utf-8")
    os.utime(file, (when, when))
    return file


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose book was built after its last change."""
    site = tmp_path / "_build" / "html"
    monkeypatch.setattr(the_book, "ROOT", tmp_path)
    monkeypatch.setattr(the_book, "SITE", site)
    monkeypatch.setattr(frontend, "CARRIED", tmp_path / "src" / "static")
    for name in ("_config.yml", "_toc.yml", "book/a.md", "data/a.csv", "src/a.py", "frontend/src/a.ts"):
        dated(tmp_path / name, OLD)
    (tmp_path / "_build" / ".doctrees").mkdir(parents=True)
    for page in the_book.pages_of_the_book():
        dated(site / page, OLD)
    dated(site / ".buildinfo", OLD + 1)
    return tmp_path


@pytest.fixture
def builds(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Notes each build, which leaves the date of the last one as it is: no page has changed."""
    found: list[bool] = []
    monkeypatch.setattr(build, "build", lambda: found.append(True))
    yield found


def test_what_is_built_is_not_built_again(root: Path, builds: list[bool]) -> None:
    assert the_book.built_site() == root / "_build" / "html"
    assert builds == []


@pytest.mark.parametrize("changed", ["book/a.md", "data/a.csv", "src/b.py", "frontend/src/a.ts", "_toc.yml"])
def test_a_change_is_built_once(changed: str, root: Path, builds: list[bool]) -> None:
    dated(root / changed, LATER)
    for _ in range(2):
        the_book.built_site()
    assert builds == [True]


def test_what_another_book_has_bundled_anew_is_no_change(root: Path, builds: list[bool]) -> None:
    dated(root / "src" / "static" / "play.mjs", LATER)
    dated(root / "src" / "__pycache__" / "a.pyc", LATER)
    the_book.built_site()
    assert builds == []


@pytest.mark.parametrize("missing", ["_build/html/index.html", "_build/html/.buildinfo"])
def test_what_is_missing_is_built(missing: str, root: Path, builds: list[bool]) -> None:
    (root / missing).unlink()
    the_book.built_site()
    assert builds == [True]


def test_a_chapter_without_its_model_takes_no_part_out_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "chapters", lambda: ["leverage/tariff", "leverage/forgotten"])
    assert the_book._has_models("leverage")
