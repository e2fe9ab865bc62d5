"""Every figure of every lab, in every state: what a reader's notebook does not wait for."""

import random
import re

import pytest

from book.the_book import figures_of_the_book
from giants.interact.explorer.controls import Choice
from giants.interact.look import words

STATES = 60
# Letters of an option that a phone shows whole.
OPTION = 30
# What may follow a single one and end in s.
NO_THINGS = {"is", "was", "has", "does", "less", "plus", "as"}


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_every_state_can_be_shown(figure) -> None:
    figure.check()


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_no_option_is_cut_on_a_phone(figure) -> None:
    names = [name for control in figure.controls if isinstance(control, Choice) for name in control.options]
    assert [name for name in names if len(name) > OPTION] == []


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_one_thing_is_not_said_as_many(figure) -> None:
    states = list(figure.states())
    for state in [*random.Random(figure.id).sample(states, min(STATES, len(states))), states[0], states[-1]]:
        _, values = figure.look(state)
        shown = {
            control.name: control.show(value) for control, value in zip(figure.controls, state, strict=True)
        }
        for text in (figure.reading, figure.alt):
            said = words.fill(text, shown | values)
            found = re.findall(r"(?<![\d.,−])\b1[ \xa0]([a-z]+s)\b", said)
            assert set(found) <= NO_THINGS, said
            # No line may part a number from its sign.
            assert not re.search(r"\d %", said), said
