"""A timeline in a notebook: ordinary dropdowns, the picture and the list of the page."""

import html

import ipywidgets as widgets

from giants.interact.framed import STYLE
from giants.interact.look.sentences import say
from giants.interact.timeline.figure import Timeline
from giants.interact.timeline.picture import Span


def timeline_widget(timeline: Timeline) -> widgets.VBox:
    """Build the choices, the picture, the sentence and the list, and join them."""
    span = _dropdown(say("timeline_span"), [(span.name, span) for span in timeline.spans])
    named = [(name, key) for each in timeline.actors().values() for key, name in each.items()]
    actor = _dropdown(say("timeline_actor"), [(say("common_all"), ""), *named])
    kinds = [(name, key) for key, name in timeline.kinds().items()]
    kind = _dropdown(say("timeline_kind"), [(say("common_all"), ""), *kinds])
    known = widgets.Checkbox(value=False, description=timeline.known_label(), indent=False)
    reset = widgets.Button(description=say("common_reset"))
    picture, sentence, listed = widgets.HTML(), widgets.HTML(), widgets.HTML()
    inputs = [span, actor, kind, *([known] if timeline.known_until else [])]

    def show(_: object = None) -> None:
        at: Span = span.value
        events = timeline.chosen(at, actor.value, kind.value, known.value)
        reading = html.escape(timeline.reading(events))
        drawn = timeline.svg(at, {event.id for event in events})
        picture.value = f'<div role="img" aria-label="{html.escape(at.name)}. {reading}">{drawn}</div>'
        sentence.value = f'<p role="status" style="{STYLE}">{reading}</p>'
        listed.value = f"<details><summary>The events as a list</summary>{timeline.listed(events)}</details>"

    def put_back(_: object) -> None:
        span.value, actor.value, kind.value, known.value = timeline.spans[0], "", "", False

    for box in inputs:
        box.observe(show, "value")
    reset.on_click(put_back)
    show()
    title = widgets.HTML(f"<b>{html.escape(timeline.title)}</b>")
    return widgets.VBox([title, *inputs, reset, sentence, picture, listed])


def _dropdown(label: str, options: list) -> widgets.Dropdown:
    return widgets.Dropdown(options=options, description=label, layout={"width": "98%", "max_width": "30rem"})
