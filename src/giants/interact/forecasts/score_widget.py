"""The score of the forecasts in a notebook: what was given there, or a code."""

import html
from collections.abc import Sequence

import ipywidgets as widgets

from giants.evidence import forecasts
from giants.evidence.forecasts import CodeError, from_code
from giants.interact.forecasts import calibration
from giants.interact.forecasts.kept import Forecasts
from giants.interact.forecasts.score import ForecastScore
from giants.interact.forecasts.words import given, sentences, tidy
from giants.interact.kept import Answers

COMMITTED = "These are the forecasts that you committed to."
DRAFTS = "You have not committed yet: these are your drafts, scored as they stand."
FROM_CODE = "These are the forecasts of the code that you entered."
NONE = "No forecasts are kept here. Enter your code, if you wrote one down."
# So that the picture means what it seems to mean.
BANDS_NOTE = "A forecast on the edge of two bands belongs to the higher one."


def forecast_score_widget(score: ForecastScore) -> widgets.VBox:
    """Show the outcomes, the reader's score, and a box for a code."""
    kept = Forecasts(Answers(), score.chapter, [question.id for question in score.questions])
    committed, drafts = kept.committed(), kept.drafts()
    code = widgets.Text(
        description="Score a code", style={"description_width": "initial"}, layout={"width": "22rem"}
    )
    button = widgets.Button(description="Score it")
    shown, told = widgets.HTML(), widgets.HTML()

    def own() -> None:
        if committed:
            shown.value = result(score, committed[1], COMMITTED)
        elif any(percent is not None for percent in drafts):
            shown.value = result(score, drafts, DRAFTS)
        else:
            shown.value = f"<p>{NONE}</p>"

    def use(_: object) -> None:
        told.value = ""
        try:
            shown.value = result(score, from_code(code.value), FROM_CODE)
        except CodeError as error:
            told.value = f'<p role="status">{html.escape(str(error))}</p>'

    button.on_click(use)
    own()
    settled = widgets.HTML(score.html(live=False))
    return widgets.VBox([settled, shown, widgets.HBox([code, button]), told])


def result(score: ForecastScore, percentages: Sequence[int | None], whose: str) -> str:
    """Write what a set of forecasts was worth: sentences, each question's part, the picture, its table."""
    said = "".join(f"<p>{html.escape(text)}</p>" for text in sentences(percentages, score.happened))
    parts = [f'<div style="line-height: 1.5; max-width: 42rem"><p><b>{whose}</b></p>{said}</div>']
    shares, settled = given(percentages, score.happened)
    if shares:
        bands = forecasts.calibration(shares, settled)
        parts.append(_table(PARTS_HEADINGS, parts_rows(score, percentages)))
        art = calibration.svg(bands)
        parts.append(f'<div role="img" aria-label="{html.escape(calibration.alt(bands))}">{art}</div>')
        parts.append(_table(calibration.HEADINGS, calibration.rows(bands)) + f"<p>{BANDS_NOTE}</p>")
    return "".join(parts)


PARTS_HEADINGS = ("Question", "Your forecast", "Came true", "Squared gap")


def parts_rows(score: ForecastScore, percentages: Sequence[int | None]) -> list[list[str]]:
    """Give each question's part of the score as the rows of a table."""
    rows = []
    for number, (percent, happened) in enumerate(zip(percentages, score.happened, strict=True), 1):
        missing = percent is None
        rows.append(
            [
                f"{number}. {score.questions[number - 1].question}",
                "blank" if missing else tidy(percent / 100, ".0%"),
                "Yes" if happened else "No",
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
