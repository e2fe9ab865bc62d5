"""One name, three places: a chapter, its model and the model's tests are called the same."""

import importlib
import re

import pytest

from book.the_book import PARTS, STORY, chapters_of_the_book, story_of_the_book
from giants.publish import contents
from giants.publish.build import ROOT
from giants.publish.embeds import figures

CHAPTERS = [chapter.removesuffix(".html") for chapter in chapters_of_the_book()]
# What the story computes comes from the evidence, not from a model.
EVIDENCE = {"story/forecasts": "forecasts", "story/reading-the-news": "agreement"}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_three_places(chapter: str) -> None:
    part, _, name = chapter.partition("/")
    name = name.replace("-", "_")
    model = ROOT / "src/giants" / part / name
    places = [
        ROOT / "book" / f"{chapter}.md",
        # A model of several ideas is a folder of that name.
        model / "__init__.py" if model.is_dir() else model.with_suffix(".py"),
        ROOT / "tests" / part / f"test_{name}.py",
    ]
    missing = [place.relative_to(ROOT).as_posix() for place in places if not place.is_file()]
    assert missing == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_model_is_listed(chapter: str) -> None:
    """The page of the book in Python shows what is listed, and every function of it is tried."""
    part, _, name = chapter.partition("/")
    listed = importlib.import_module(f"giants.{part}").__all__
    assert name.replace("-", "_") in listed, f"write it into __all__ of src/giants/{part}/__init__.py"


@pytest.mark.parametrize(("chapter", "module"), EVIDENCE.items())
def test_story_stands_on_evidence(chapter: str, module: str) -> None:
    assert f"{chapter}.html" in story_of_the_book()
    assert (ROOT / "src/giants/evidence" / f"{module}.py").is_file()
    assert (ROOT / "tests/evidence" / f"test_{module}.py").is_file()


def test_every_chapter_is_in_the_table_of_contents() -> None:
    written = {
        path.relative_to(ROOT / "book").with_suffix("").as_posix()
        for part in (*PARTS, *STORY)
        for path in (ROOT / "book" / part).glob("*.md")
    }
    assert {f"{name}.html" for name in written} == {*chapters_of_the_book(), *story_of_the_book()}


NUMBERED = re.compile(r"\b(?:first|second|third|fourth|fifth|last) (?:lab|figure|map|chart)s?\b")
NAMED = re.compile(r"\b(?:lab|figure) \*([^*]+)\*")


@pytest.mark.parametrize("chapter", contents.chapters())
def test_text_calls_a_lab_by_its_title(chapter: str) -> None:
    """A number would be wrong as soon as a lab moves, and the chapters open with one."""
    titles = list(figures(chapter).values())
    for text in (chapter, f"teach/{chapter.rpartition('/')[2]}"):
        prose = (ROOT / "book" / f"{text}.md").read_text("utf-8")
        assert NUMBERED.findall(prose) == []
        unknown = [name for name in NAMED.findall(prose) if not any(t.startswith(name) for t in titles)]
        assert unknown == [], titles
