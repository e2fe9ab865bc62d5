"""The hundred in a notebook: sliders, two switches, the picture and the sentence."""

import html

import ipywidgets as widgets

from giants.interact.framed import STYLE, headed
from giants.interact.hundred.figure import Hundred


def hundred_widget(figure: Hundred) -> widgets.VBox:
    """Make the hundred of ordinary widgets, which follow the model."""
    sliders = [
        widgets.SelectionSlider(
            options=[(control.show(value), value) for value in control.values],
            value=control.start,
            description=control.label,
            style={"description_width": "initial"},
            layout={"width": "32rem"},
        )
        for control in figure.controls
    ]
    acting, unmasked = (widgets.ToggleButton(description=word) for word in (figure.act, figure.unmask))
    picture, sentence = widgets.HTML(), widgets.HTML()

    def show(_: object = None) -> None:
        counts = figure.at(tuple(slider.value for slider in sliders))
        seen = {"acting": acting.value, "unmasked": unmasked.value}
        reading = html.escape(figure.reading(counts, **seen))
        picture.value = f'<div role="img" aria-label="{reading}">{figure.svg(counts, **seen)}</div>'
        sentence.value = f'<p role="status" style="{STYLE}">{reading}</p>'

    for control in (*sliders, acting, unmasked):
        control.observe(show, "value")
    show()
    head = headed(figure.title, figure.task)
    key = widgets.HTML(f"<small>{html.escape(figure.key)}</small>")
    return widgets.VBox([head, widgets.HBox([acting, unmasked]), picture, sentence, *sliders, key])
