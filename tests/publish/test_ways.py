"""Number and question of each chapter: in menu, header, foot, shared links, and on the landing page."""

import re

import pytest
from bs4 import BeautifulSoup

from book.the_book import built_site, source
from giants.publish import contents, links, pictures

CHAPTERS = contents.chapters()
# What the pages after the forecasts tell: no link to share may.
LATER = re.compile(r"2026|Supreme Court|came true|struck down|no meeting", re.IGNORECASE)


def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((built_site() / f"{name}.html").read_text("utf-8"), "html.parser")


def question(name: str) -> str:
    return re.search(r"^:asks: (.+)$", source(f"{name}.html"), re.MULTILINE)[1]


def meta(found: BeautifulSoup) -> dict[str, str]:
    return {
        tag.get("property") or tag.get("name"): tag["content"]
        for tag in found.find_all("meta")
        if tag.get("content")
    }


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_shows_its_number_title_and_question(name: str) -> None:
    found = page(name)
    number = CHAPTERS.index(name) + 1
    title = " ".join(found.find("h1").get_text().rstrip("#").split())
    assert title.startswith(f"{number}. ")
    assert " ".join(found.select_one(".header-chapter").get_text().split()) == title
    assert " ".join(found.find("title").get_text().split()).startswith(title)
    assert found.select_one(".opening-asks").get_text() == question(name)
    menu = {a.get_text().strip() for a in found.select(".sidebar-tree a.reference")}
    assert title in {" ".join(each.split()) for each in menu}
    assert found.select_one("article svg.picture")["aria-label"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_way_on_and_back_names_its_question(name: str) -> None:
    found = page(name)
    at = CHAPTERS.index(name)
    for look, neighbour in ((".prev-page", at - 1), (".next-page", at + 1)):
        if 0 <= neighbour < len(CHAPTERS):
            told = " ".join(found.select_one(f"{look} .title").get_text().split())
            assert told.startswith(f"{neighbour + 1}. ")
            assert told.endswith(question(CHAPTERS[neighbour]))


@pytest.mark.parametrize("name", contents.pages())
def test_a_shared_link_has_words_and_a_card(name: str) -> None:
    found = meta(page(name))
    card = found["og:image"].removeprefix(links.site())
    assert (built_site() / card).is_file() and card.startswith(pictures.CARDS)
    assert found["description"] == found["og:description"]
    assert 20 <= len(found["description"]) <= 160
    assert not LATER.search(found["description"] + found["og:title"])
    if name in CHAPTERS:
        assert found["description"] == question(name)


def test_no_two_chapters_ask_the_same() -> None:
    assert len({question(name) for name in CHAPTERS}) == len(CHAPTERS)


def test_the_landing_page_lists_every_chapter_by_its_part() -> None:
    found = page("index")
    parts = found.select(".part-of-book")
    assert [part.find("h3").get_text().rstrip("#") for part in parts] == list(contents.captions())
    listed = [a["href"].removesuffix(".html") for a in found.select(".chapters-of-part a")]
    assert listed == CHAPTERS
    assert [each.get_text() for each in found.select(".chapters-of-part .page-asks")] == [
        question(name) for name in CHAPTERS
    ]
