"""The guess in a notebook: a slider a year, a button for the record, picture and sentence."""

import html

import ipywidgets as widgets

from giants.interact.framed import headed, noted
from giants.interact.guess.figure import KEY, Guess, read, written
from giants.interact.kept import Answers
from giants.interact.look.sentences import say


def guess_widget(figure: Guess) -> widgets.VBox:
    """Make the guess of ordinary widgets; what is drawn is kept beside the notebook."""
    answers = Answers()
    there = answers.get(figure.key)
    guesses, shown = read(there["given"] if there else None, figure.asked)
    sliders = {
        year: widgets.IntSlider(guesses.get(year, figure.start), 0, 100, description=str(year))
        for year in figure.asked
    }
    button = widgets.Button(description=say("guess_show"))
    picture, sentence = widgets.HTML(), widgets.HTML()

    def show() -> None:
        told = html.escape(figure.told(guesses, shown=shown))
        picture.value = f'<div role="img" aria-label="{told}">{figure.svg(guesses, shown=shown)}</div>'
        sentence.value = f'<p role="status">{told}</p>' + (f"<table>{figure.rows()}</table>" if shown else "")
        button.disabled = shown or len(guesses) < len(figure.asked)
        for slider in sliders.values():
            slider.disabled = shown

    def keep() -> None:
        answers.keep(figure.key, written(guesses, shown=shown))
        show()

    def reveal(_: object) -> None:
        nonlocal shown
        shown = True
        keep()

    for year, slider in sliders.items():

        def move(change: dict, year: int = year) -> None:
            guesses[year] = change["new"]
            keep()

        slider.observe(move, "value")
    button.on_click(reveal)
    show()
    head = headed(figure.title, figure.task)
    return noted(widgets.VBox([head, picture, *sliders.values(), button, sentence]), f"<p>{KEY}</p>")
