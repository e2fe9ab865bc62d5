"""One name, three places: a chapter, its model and the model's tests are called the same."""

import pytest

from book.the_book import chapters_of_the_book
from giants.publish.build import ROOT

CHAPTERS = [chapter.removesuffix(".html") for chapter in chapters_of_the_book()]
# Chapters told with data alone; each says so here.
WITHOUT_MODEL: set[str] = set()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_three_places(chapter: str) -> None:
    part, _, name = chapter.partition("/")
    name = name.replace("-", "_")
    places = [ROOT / "book" / f"{chapter}.md"]
    if chapter not in WITHOUT_MODEL:
        model = ROOT / "src/giants" / part / name
        # A model of several ideas is a folder of that name.
        places.append(model / "__init__.py" if model.is_dir() else model.with_suffix(".py"))
        places.append(ROOT / "tests" / part / f"test_{name}.py")
    missing = [place.relative_to(ROOT).as_posix() for place in places if not place.is_file()]
    assert missing == []


def test_every_chapter_is_in_the_table_of_contents() -> None:
    written = {
        path.relative_to(ROOT / "book").with_suffix("").as_posix()
        for part in ("leverage", "balancing", "summit")
        for path in (ROOT / "book" / part).glob("*.md")
    }
    assert written == set(CHAPTERS)
