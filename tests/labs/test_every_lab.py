"""Every figure of every lab, in every state: what a reader's notebook does not wait for."""

import pytest

from book.the_book import figures_of_the_book


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_every_state_can_be_shown(figure) -> None:
    figure.check()
