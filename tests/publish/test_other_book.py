"""The engine builds another book: one article of five sentences, one chapter, ten small tables."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from giants.evidence.identity import OTHER
from giants.publish import bundle, contents

HERE = Path(__file__).parents[1] / "other_book"


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {OTHER: str(folder)}
    return subprocess.run(
        [sys.executable, "-m", *words], env=environment, cwd=folder, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Blanks and letters beyond ASCII in a path have broken many a tool.
    place = tmp_path_factory.mktemp("Ein anderes") / "Büchlein 한국"
    shutil.copytree(HERE, place, ignore=shutil.ignore_patterns("_build"))
    return place


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    done = command(folder, "giants.publish", "html")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / "html"


def files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the files that only one of two sites has, or that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_its_page_shows_its_own_words_figures_and_questions(site: Path) -> None:
    page = (site / "market" / "toll.html").read_text("utf-8")
    for part in (
        "3\N{NO-BREAK SPACE}crowns",
        "1200\N{NO-BREAK SPACE}crowns",
        "data-explorer",
        "data-timeline",
        "Spares who came by the ford.",
        "C02",
    ):
        assert part in page
    for element in ('id="shares"', 'id="timeline"', 'id="bridge-play" data-play', "question"):
        assert element in page
    assert "Korea" not in "".join(
        text.decode() for name, text in files(site).items() if name.endswith(".html")
    )


def test_answers_are_kept_under_its_own_name(site: Path) -> None:
    script = (site / "_static" / "site.js").read_text("utf-8")
    assert "the-toll" in script and "between-giants" not in script


def test_its_notebook_carries_it(site: Path) -> None:
    cells = json.loads((site / "notebooks" / "toll.ipynb").read_text("utf-8"))["cells"]
    packed = re.search(r'BUNDLE = """(.*?)"""', "".join(cells[1]["source"]), re.DOTALL)[1]
    with bundle.unpacked(packed) as archive:
        assert b'title = "The Toll"' in archive.read("giants/book.toml")
        assert {"giants/data/facts.csv", "giants/data/claims.csv"} <= set(archive.namelist())
    assert "*A notebook of the open book* The Toll" in "".join(cells[0]["source"])


def test_a_second_build_gives_the_same_bytes_and_writes_again_what_was_touched(
    folder: Path, site: Path
) -> None:
    first = files(site)
    for name in ("reference/works", "market/toll"):
        others = [site / f"reference/{page}.html" for page in ("data", "ledger")]
        written = [page.stat().st_mtime_ns for page in others]
        (folder / "book" / f"{name}.md").touch()
        # A page is not lost to the search with what was kept of it.
        (folder / "_build" / ".doctrees" / "reference" / "glossary.searched.json").unlink()
        assert command(folder, "giants.publish", "html").returncode == 0
        assert [page.stat().st_mtime_ns for page in others] == written
    second = files(site)
    assert different(first, second) == []


def test_a_changed_table_changes_its_page_alone(folder: Path, site: Path) -> None:
    before = files(site)
    table = folder / "data" / "facts.csv"
    table.write_text(table.read_text("utf-8").replace("Nextdale,3,", "Nextdale,5,"), "utf-8")
    assert command(folder, "giants.evidence.seal").returncode == 0
    assert command(folder, "giants.publish", "html").returncode == 0
    changed = {name for name, text in files(site).items() if before.get(name) != text}
    assert "2000\N{NO-BREAK SPACE}crowns" in (site / "market" / "toll.html").read_text("utf-8")
    assert {name for name in changed if name.endswith(".html")} == {"market/toll.html", "reference/data.html"}


def test_a_failed_build_leaves_nothing_of_what_it_wrote(folder: Path, site: Path) -> None:
    before, chapter = files(site), folder / "book" / "market" / "toll.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("# Who pays the toll?", "# Who pays?") + "\n{term}`Nowhere`\n", "utf-8")
    done = command(folder, "giants.publish", "html")
    assert done.returncode == 1 and "Nowhere" in done.stdout
    assert "Who pays?" in (site / "reference" / "data.html").read_text("utf-8")
    chapter.write_text(text, "utf-8")
    assert command(folder, "giants.publish", "html").returncode == 0
    after = files(site)
    assert different(before, after) == []


def test_what_its_file_lacks_is_named(folder: Path, tmp_path: Path) -> None:
    text = (folder / "book.toml").read_text("utf-8")
    (tmp_path / "book.toml").write_text(text.replace('title = "The Toll"', ""), "utf-8")
    done = command(tmp_path, "giants.evidence.seal")
    assert "book.toml: title is None; it must be a text" in done.stderr


def test_a_new_title_a_page_that_moves_and_a_new_order_change_what_stands_beside_every_page(
    folder: Path, site: Path
) -> None:
    # The same bytes as a build from nothing has, and no file of what went.
    toc, book = folder / "_toc.yml", folder / "book"
    chapter = book / "market" / "toll.md"
    chapter.write_text(chapter.read_text("utf-8").replace("# Who pays the toll?", "# Who bears it?"), "utf-8")
    assert beside_every_page(folder) == {"The market, 1. Who bears it?, Reference, Data, Ledger"}
    (book / "fairs").mkdir()
    chapter.rename(book / "fairs" / "charge.md")
    for file in (toc, *book.rglob("*.md")):
        file.write_text(file.read_text("utf-8").replace("market/toll", "fairs/charge"), "utf-8")
    (site / "_static" / "data" / "taken_out.csv").write_text("fair\nof May\n", "utf-8")
    assert beside_every_page(folder) == {"The market, 1. Who bears it?, Reference, Data, Ledger"}
    one, other = "reference/data", "reference/ledger"
    turned = toc.read_text("utf-8").replace(one, "first").replace(other, one).replace("first", other)
    toc.write_text(turned, "utf-8")
    assert beside_every_page(folder) == {"The market, 1. Who bears it?, Reference, Ledger, Data"}
    toc.write_text(turned.replace("caption: The market", "caption: Fairs"), "utf-8")
    assert beside_every_page(folder) == {"Fairs, 1. Who bears it?, Reference, Ledger, Data"}
    # And a word of the book's own file.
    identity = folder / "book.toml"
    identity.write_text(identity.read_text("utf-8").replace('after = "crowns"', 'after = "florins"'), "utf-8")
    beside_every_page(folder)
    assert "5\N{NO-BREAK SPACE}florins" in (site / "reference" / "data.html").read_text("utf-8")
    grown = files(site)
    assert not (site / "market").exists()
    shutil.rmtree(folder / "_build")
    assert command(folder, "giants.publish", "html").returncode == 0
    fresh = files(site)
    assert different(grown, fresh) == []


def beside_every_page(folder: Path) -> set[str]:
    """Build, and give the parts and titles that stand beside the pages, but for glossary and works."""
    done = command(folder, "giants.publish", "html")
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "_build" / "html"
    found = set()
    for name in contents.pages(folder / "_toc.yml"):
        page = BeautifulSoup((site / f"{name}.html").read_text("utf-8"), "html.parser")
        beside = page.select(".sidebar-tree :is(.caption-text, a)")
        titles = [each.get_text(" ", strip=True) for each in beside]
        found.add(", ".join(title for title in titles if title not in ("Glossary", "Works")))
    return found
