"""The map in a notebook: the front end of the page, or ordinary dropdowns where it cannot run."""

import html
from typing import Any

import ipywidgets as widgets

from giants.interact.framed import STYLE, headed
from giants.interact.look.sentences import say
from giants.interact.signed_map.figure import KEY, STATIC_FILES, WORDS, SignedMapFigure, Signs, written


def map_widget(figure: SignedMapFigure) -> Any:
    """Make the live map, or dropdowns without anywidget or without the bundled front end."""
    module = STATIC_FILES / "signed-map.mjs"
    try:
        import anywidget
    except ImportError:
        return dropdowns(figure)
    if not module.exists():
        return dropdowns(figure)
    import traitlets

    class SignedMap(anywidget.AnyWidget):
        """The map as the page shows it; `signs` follows the reader, and the reader `signs`."""

        _esm = module.read_text("utf-8")
        _css = module.with_suffix(".css").read_text("utf-8")
        data = traitlets.Dict().tag(sync=True)
        signs = traitlets.Dict().tag(sync=True)

    shown = SignedMap(data=figure.data() | {"svg": figure.svg(figure.signs)}, signs=written(figure.signs))
    title = headed(figure.title, figure.task)
    return widgets.VBox([title, shown, widgets.HTML(f"<small>{KEY}</small>")])


def dropdowns(figure: SignedMapFigure) -> widgets.VBox:
    """Make the map of ordinary widgets: a dropdown for each tie, picture and sentence."""
    boxes = {
        pair: widgets.Dropdown(
            options=[(word, sign) for sign, word in WORDS.items()],
            value=figure.signs.get(pair, 0),
            description=figure.tie(pair),
            style={"description_width": "14rem"},
            layout={"width": "22rem"},
        )
        for pair in figure.pairs()
    }
    picture, sentence = widgets.HTML(), widgets.HTML()
    setting = False

    def signs() -> dict[tuple[str, str], int]:
        return {pair: box.value for pair, box in boxes.items()}

    def show(_: object = None) -> None:
        if setting:
            return
        reading = html.escape(figure.reading(signs()))
        picture.value = f'<div role="img" aria-label="{reading}">{figure.svg(signs())}</div>'
        sentence.value = f'<p role="status" style="{STYLE}">{reading}</p>'

    def put(to: Signs) -> None:
        nonlocal setting
        setting = True
        for pair, box in boxes.items():
            box.value = to.get(pair, 0)
        setting = False
        show()

    buttons = []
    states = [(preset.name, preset.signs) for preset in figure.presets]
    for name, to in [*states, (say("common_reset"), figure.signs)]:
        button = widgets.Button(description=name, layout={"width": "auto"})
        button.on_click(lambda _, to=to: put(to))
        buttons.append(button)
    for box in boxes.values():
        box.observe(show, "value")
    show()
    return widgets.VBox(
        [
            headed(figure.title, figure.task),
            widgets.HBox(buttons, layout={"flex_flow": "row wrap"}),
            picture,
            sentence,
            widgets.HTML(f"<small>{KEY}</small>"),
            *boxes.values(),
        ]
    )
