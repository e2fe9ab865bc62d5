"""What the chapters ask, as the pages say it, is what their sources hold."""

import json
import re

import pytest

from book.the_book import ROOT, built_site
from giants.publish import contents, progress


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
    found = [item for item in written[docname]["items"] if item["kind"] != "play"]
    asked = re.findall(r"^:id: (\S+)$", source, re.MULTILINE)
    assert [item["key"] for item in found] == [f"{docname}/{name}" for name in asked]
    for item in found:
        assert item["asks"] and len(item["asks"]) <= progress.LONGEST
        assert (item["kind"] == "choice") == ("options" in item)


def test_games_are_listed(written) -> None:
    games = {
        item["key"] for chapter in written.values() for item in chapter["items"] if item["kind"] == "play"
    }
    assert "leverage/retaliation/tariff-play" in games


def test_the_menu_gets_the_keys_alone(written) -> None:
    text = (built_site() / "_static" / progress.FILE).read_text("utf-8")
    keys = json.loads(re.fullmatch(r"BetweenGiantsProgress\((.*)\)\n", text, re.DOTALL)[1])
    assert keys == {name: [item["key"] for item in chapter["items"]] for name, chapter in written.items()}
