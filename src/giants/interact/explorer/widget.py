"""An Explorer in a notebook: ordinary widgets, the model called at each change."""

import html

import ipywidgets as widgets

from giants.interact.explorer.controls import Control, Slider
from giants.interact.explorer.figure import Explorer
from giants.interact.framed import STYLE
from giants.interact.look import words
from giants.interact.look.sentences import say


def explorer_widget(explorer: Explorer) -> widgets.VBox:
    """Build the controls, the picture and the sentence, and join them."""
    inputs = [_input(control) for control in explorer.controls]
    rows = [
        row
        for control, box in zip(explorer.controls, inputs, strict=True)
        for row in [box, *_marks(control, box)]
    ]
    picture, sentence = widgets.HTML(), widgets.HTML()
    reset = widgets.Button(description=say("common_reset"))

    def show(_: object = None) -> None:
        state = tuple(box.value for box in inputs)
        rows, values = explorer.look(state)
        if explorer.undrawn:
            picture.value = f"<p>{html.escape(explorer.undrawn)}</p>{explorer.table(rows)}"
        else:
            alt = html.escape(words.fill(explorer.alt, values))
            svg = explorer.svg(state).replace("<svg ", '<svg aria-hidden="true" style="max-width: 100%" ', 1)
            picture.value = f'<div role="img" aria-label="{alt}">{svg}</div>'
        reading = html.escape(words.fill(explorer.reading, values))
        sentence.value = f'<p role="status" style="{STYLE}">{reading}</p>'

    def put_back(_: object) -> None:
        for box, start in zip(inputs, explorer.start, strict=True):
            box.value = start

    for box in inputs:
        box.observe(show, "value")
    reset.on_click(put_back)
    show()
    title = widgets.HTML(f"<b>{html.escape(explorer.title)}</b> {html.escape(explorer.watch_words())}")
    return widgets.VBox([title, *rows, picture, sentence, reset])


def _marks(control: Control, box: widgets.SelectionSlider | widgets.Dropdown) -> list[widgets.HBox]:
    """Make the buttons that stand under the slider in a page: one step on, and values worth a visit."""
    buttons = []
    if advance := getattr(control, "advance", ""):
        further = dict(zip(control.values, (*control.values[1:], control.values[0]), strict=True))
        button = widgets.Button(description=advance, layout={"width": "auto"})
        button.on_click(lambda _: setattr(box, "value", further[box.value]))
        buttons.append(button)
    for value, name in getattr(control, "marks", {}).items():
        button = widgets.Button(description=f"{control.show(value)}: {name}", layout={"width": "auto"})
        button.on_click(lambda _, value=value: setattr(box, "value", value))
        buttons.append(button)
    return [widgets.HBox(buttons, layout={"flex_flow": "row wrap"})] if buttons else []


def _input(control: Control) -> widgets.SelectionSlider | widgets.Dropdown:
    # A selection slider keeps to the very values of the page's grid, whatever their steps.
    options = [(control.show(value), value) for value in control.values]
    kind = widgets.SelectionSlider if isinstance(control, Slider) else widgets.Dropdown
    return kind(
        options=options,
        value=control.start,
        description=control.label,
        style={"description_width": "initial"},
        layout={"width": "98%", "max_width": "44rem"},
    )
