"""What the chapters ask, as the pages say it, is what their sources hold."""

import importlib
import json
import pkgutil
import re

import pytest

from book.the_book import ROOT, built_site
from giants import evidence, labs
from giants.interact.guess.figure import Guess
from giants.interact.play.figure import Play
from giants.interact.talks.figure import Talks
from giants.publish import contents, progress

KINDS = {Play: "play", Guess: "guess", Talks: "talks"}
MODULES = [
    importlib.import_module(f"giants.labs.{each.name}") for each in pkgutil.iter_modules(labs.__path__)
]
# What is kept beside the answers to questions.
FIGURES = {
    f"{each.chapter}/{each.id}": KINDS[type(each)]
    for module in MODULES
    for each in vars(module).values()
    if type(each) in KINDS
}
FORECASTS = {f"story/forecasts/{row['id']}": "number" for row in evidence.rows("forecast_questions")}


@pytest.fixture(scope="module")
def written() -> dict:
    text = (built_site() / "_static" / progress.WORDS).read_text("utf-8")
    return json.loads(re.fullmatch(r"BetweenGiantsWords\((.*)\)\n", text, re.DOTALL)[1])


def test_every_chapter_is_there_in_its_order(written) -> None:
    assert list(written) == contents.chapters()
    assert all(chapter["title"] for chapter in written.values())


@pytest.mark.parametrize("docname", contents.chapters())
def test_a_chapter_lists_its_questions(docname: str, written) -> None:
    source = (ROOT / "book" / f"{docname}.md").read_text("utf-8")
    found = [item for item in written[docname]["items"] if item["key"] not in FIGURES | FORECASTS]
    asked = re.findall(r"^:id: (\S+)$", source, re.MULTILINE)
    assert [item["key"] for item in found] == [f"{docname}/{name}" for name in asked]
    for item in found:
        assert item["asks"] and len(item["asks"]) <= progress.LONGEST
        assert (item["kind"] == "choice") == ("options" in item)


def test_figures_and_forecasts_are_listed(written) -> None:
    kinds = {item["key"]: item["kind"] for chapter in written.values() for item in chapter["items"]}
    assert len(FIGURES) >= 9
    assert {key: kinds[key] for key in FIGURES | FORECASTS} == FIGURES | FORECASTS


def test_the_menu_gets_the_keys_alone(written) -> None:
    text = (built_site() / "_static" / progress.FILE).read_text("utf-8")
    keys = json.loads(re.fullmatch(r"BetweenGiantsProgress\((.*)\)\n", text, re.DOTALL)[1])
    assert keys == {name: [item["key"] for item in chapter["items"]] for name, chapter in written.items()}
