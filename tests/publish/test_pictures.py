"""A picture for the cover, each part and each chapter: small, told in words, with a card to share."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from book.the_book import built_site
from giants.publish import contents, pictures

# A part and its first chapter may be called the same, and share one.
NAMES = list(
    dict.fromkeys([pictures.COVER, *contents.parts(), *(n.rpartition("/")[2] for n in contents.chapters())])
)
MOST_BYTES = 3000


def test_every_picture_belongs_to_something() -> None:
    assert sorted(file.stem for file in pictures.FOLDER.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_small_and_told_in_words(name: str) -> None:
    file = pictures.file(name)
    assert file, f"book/pictures/{name}.svg is missing"
    drawing = ElementTree.parse(file).getroot()
    title = drawing.findtext("{http://www.w3.org/2000/svg}title")
    assert file.stat().st_size <= MOST_BYTES
    assert len(title.split()) >= 8 and title.endswith(".")
    assert not re.search(r"href|url\(|<image|<script|<text", file.read_text("utf-8"))
    written = pictures.figure(name)
    assert written.attributes["html"]["aria-label"] == title


def test_no_two_pictures_say_the_same() -> None:
    said = [pictures.figure(name).attributes["html"]["aria-label"] for name in NAMES]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("name", [pictures.COVER, *contents.chapters()])
def test_a_card_is_made_with_the_page(name: str) -> None:
    made = Path(built_site() / pictures.CARDS / f"{name.rpartition('/')[2]}.png").read_bytes()
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    # Width and height stand at the head of the file.
    size = int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")
    assert size == pictures.CARD
    assert len(made) < 120_000


def test_a_card_holds_its_title_whole() -> None:
    title = "What does the article know, and how does it know it?"
    lines = re.findall(r'font-weight="bold">([^<]+)<', pictures.card("story/reading-the-news", title))
    assert " ".join(lines) == title
    assert "var(" not in pictures.card("cover", "A & B")
