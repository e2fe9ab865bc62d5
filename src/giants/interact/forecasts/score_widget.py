"""The score of the forecasts in a notebook: what was given there, or a code."""

import html
from collections.abc import Sequence

import ipywidgets as widgets

from giants.evidence import forecasts
from giants.evidence.forecasts import CodeError, from_code
from giants.interact.forecasts import calibration
from giants.interact.forecasts.kept import Forecasts
from giants.interact.forecasts.score import ForecastScore
from giants.interact.forecasts.words import given, refusal, sentences, tidy
from giants.interact.framed import STYLE
from giants.interact.kept import Answers
from giants.interact.look.sentences import say


def forecast_score_widget(score: ForecastScore) -> widgets.VBox:
    """Show the outcomes, the reader's score, and a box for a code."""
    kept = Forecasts(Answers(), score.chapter, [question.id for question in score.questions])
    committed, drafts = kept.committed(), kept.drafts()
    code = widgets.Text(
        description=say("forecasts_score_code"),
        style={"description_width": "initial"},
        layout={"width": "22rem"},
    )
    button = widgets.Button(description=say("forecasts_score_it"))
    shown, told = widgets.HTML(), widgets.HTML()

    def own() -> None:
        if committed:
            shown.value = result(score, committed[1], say("forecasts_from_commitment"))
        elif any(percent is not None for percent in drafts):
            shown.value = result(score, drafts, say("forecasts_from_drafts"))
        else:
            shown.value = f"<p>{say('forecasts_from_nothing')}</p>"

    def use(_: object) -> None:
        told.value = ""
        try:
            shown.value = result(score, from_code(code.value), say("forecasts_from_code"))
        except CodeError as error:
            told.value = f'<p role="status">{html.escape(refusal(error))}</p>'

    button.on_click(use)
    own()
    settled = widgets.HTML(score.html(live=False))
    return widgets.VBox([settled, shown, widgets.HBox([code, button]), told])


def result(score: ForecastScore, percentages: Sequence[int | None], whose: str) -> str:
    """Write what a set of forecasts was worth: sentences, each question's part, the picture, its table."""
    said = "".join(f"<p>{html.escape(text)}</p>" for text in sentences(percentages, score.happened))
    parts = [f'<div style="{STYLE}"><p><b>{whose}</b></p>{said}</div>']
    shares, settled = given(percentages, score.happened)
    if shares:
        bands = forecasts.calibration(shares, settled)
        parts.append(_table(parts_headings(), parts_rows(score, percentages)))
        art = calibration.svg(bands)
        parts.append(f'<div role="img" aria-label="{html.escape(calibration.alt(bands))}">{art}</div>')
        # So that the picture means what it seems to mean.
        edge = f"<p>{say('forecasts_edge')}</p>"
        parts.append(_table(calibration.headings(), calibration.rows(bands)) + edge)
    return "".join(parts)


def parts_headings() -> list[str]:
    """Head the columns of `parts_rows`."""
    return [
        say("forecasts_question"),
        say("forecasts_yours"),
        say("forecasts_came_true"),
        say("forecasts_gap"),
    ]


def parts_rows(score: ForecastScore, percentages: Sequence[int | None]) -> list[list[str]]:
    """Give each question's part of the score as the rows of a table."""
    rows = []
    for number, (percent, happened) in enumerate(zip(percentages, score.happened, strict=True), 1):
        missing = percent is None
        rows.append(
            [
                f"{number}. {score.questions[number - 1].question}",
                say("forecasts_blank") if missing else tidy(percent / 100, ".0%"),
                say("common_yes") if happened else say("common_no"),
                "–" if missing else tidy(forecasts.brier([percent / 100], [happened]), ".3f"),
            ]
        )
    return rows


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col" style="text-align: left">{html.escape(name)}</th>' for name in headings)
    body = "".join(
        "<tr>"
        + f'<th scope="row" style="text-align: left; font-weight: normal">{html.escape(row[0])}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
