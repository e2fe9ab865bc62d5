"""An Explorer in a notebook: ordinary widgets, the model called at each change."""

import html
from typing import TYPE_CHECKING

import ipywidgets as widgets

from giants.interact import words
from giants.interact.controls import Control, Slider

if TYPE_CHECKING:
    from giants.interact.explorer import Explorer


def explorer_widget(explorer: "Explorer") -> widgets.VBox:
    """Build the controls, the picture and the sentence, and join them."""
    inputs = [_input(control) for control in explorer.controls]
    picture, sentence = widgets.HTML(), widgets.HTML()
    reset = widgets.Button(description="Reset")

    def show(_: object = None) -> None:
        state = tuple(box.value for box in inputs)
        _, values = explorer.look(state)
        alt = html.escape(words.fill(explorer.alt, values))
        picture.value = f'<div role="img" aria-label="{alt}">{explorer.svg(state)}</div>'
        sentence.value = f"<p>{html.escape(words.fill(explorer.reading, values))}</p>"

    def put_back(_: object) -> None:
        for box, start in zip(inputs, explorer.start, strict=True):
            box.value = start

    for box in inputs:
        box.observe(show, "value")
    reset.on_click(put_back)
    show()
    title = widgets.HTML(f"<b>{html.escape(explorer.title)}</b>")
    return widgets.VBox([title, *inputs, picture, sentence, reset])


def _input(control: Control) -> widgets.SelectionSlider | widgets.Dropdown:
    # A selection slider keeps to the very values of the page's grid, whatever their steps.
    options = [(control.show(value), value) for value in control.values]
    kind = widgets.SelectionSlider if isinstance(control, Slider) else widgets.Dropdown
    return kind(
        options=options,
        value=control.start,
        description=control.label,
        style={"description_width": "initial"},
        layout={"width": "28rem", "max_width": "100%"},
    )
