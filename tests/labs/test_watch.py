"""Each figure tells what to look for."""

import pytest

from book.the_book import figures_of_the_book


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_a_figure_says_what_to_look_for(figure) -> None:
    assert 4 <= len(figure.watch.split()) <= 30
    assert figure.watch[0].islower() and figure.watch[-1] in ".?"
    assert f"Look for {figure.watch}".replace("’", "") in figure.html(live=False).replace("’", "")
