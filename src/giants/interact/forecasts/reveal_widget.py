"""The outcomes in a notebook: a button opens the next, beside the number that was given there."""

import html

import ipywidgets as widgets

from giants.interact.forecasts.kept import Forecasts
from giants.interact.forecasts.reveal import ForecastReveal, opened, written
from giants.interact.framed import STYLE, headed
from giants.interact.kept import Answers
from giants.interact.look.sentences import say


def forecast_reveal_widget(reveal: ForecastReveal) -> widgets.VBox:
    """Show the outcomes opened so far, and a button for the next."""
    answers = Answers()
    kept = Forecasts(answers, reveal.chapter, [question.id for question in reveal.questions])
    committed = kept.committed()
    percentages = committed[1] if committed else kept.drafts()
    there = answers.get(reveal.key)
    seen = opened(there["given"] if there else None, len(reveal.questions))
    shown, told = widgets.HTML(), widgets.HTML()
    button = widgets.Button(description=say("forecasts_reveal_next"))

    def closed() -> list[int]:
        return [number for number in range(len(reveal.questions)) if number not in seen]

    def show() -> None:
        items = [
            f"<li><p><b>{html.escape(reveal.questions[number].question)}</b></p>{reveal.outcome(number)}"
            f"<p>{html.escape(reveal.said(percentages, number))}</p></li>"
            if number in seen
            else f"<li><p><b>{html.escape(reveal.questions[number].question)}</b></p></li>"
            for number in range(len(reveal.questions))
        ]
        shown.value = f'<ol style="{STYLE}">{"".join(items)}</ol>'
        told.value = f'<p role="status">{html.escape(reveal.so_far(percentages, seen))}</p>'
        button.disabled = not closed()

    def open_next(_: object) -> None:
        seen.add(closed()[0])
        answers.keep(reveal.key, written(seen))
        show()

    button.on_click(open_next)
    show()
    head = headed(reveal.title, reveal.intro())
    return widgets.VBox([head, shown, button, told])
