"""What an instructor pastes names figures that are there."""

import pytest

from book.the_book import built_site
from giants.publish import embeds, executed

CHAPTERS = [name for name in executed.chapters() if embeds.figures(name)]


def test_there_are_figures_and_games() -> None:
    assert len(CHAPTERS) > 10
    found = {id for name in CHAPTERS for id in embeds.figures(name)}
    assert {"matrix", "tariff-play", "wedge", "grading", "hundred", "timeline"} <= found


@pytest.mark.parametrize("docname", CHAPTERS)
def test_each_stands_on_its_page(docname: str) -> None:
    page = (built_site() / f"{docname}.html").read_text("utf-8")
    for id in embeds.figures(docname):
        assert page.count(f' id="{id}"') == 1
        assert f"{docname}.html?embed={id}" in embeds.frame(docname, id, "x")


def test_a_title_is_escaped() -> None:
    assert 'title="&quot;A&quot; &lt; B"' in embeds.frame("leverage/tariff", "wedge", '"A" < B')
