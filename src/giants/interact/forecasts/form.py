"""The form of the ten forecasts: a list to answer on paper, in a page, or in a notebook.

What a reader gives is kept under the chapter's name: a whole percentage for each question as a
draft, and under ``committed`` the short code of the set once the reader has committed to it.
`frontend/src/forecasts/form.ts` brings the list to life.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from giants.evidence.forecasts import Question
from giants.interact.figure import Figure


def written(iso: str) -> str:
    """Write an ISO date as a British reader does.

    >>> written("2025-12-31")
    '31 December 2025'
    """
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class ForecastForm(Figure, widget="giants.interact.forecasts.form_widget:forecast_form_widget"):
    """Questions to answer with a probability each.

    Args:
        id: names the form in the page.
        title: what it asks, in a few words.
        chapter: the name under which the forecasts are kept.
        questions: in their order.
    Raises:
        ValueError: two questions of one id, or none at all.
    """

    id: str
    title: str
    chapter: str
    questions: Sequence[Question]

    def __post_init__(self) -> None:
        """Refuse what could not be kept."""
        ids = [question.id for question in self.questions]
        if not ids or len(set(ids)) < len(ids):
            raise ValueError(f"questions must have an id each, all different; got {ids}")

    def terms(self, question: Question) -> str:
        """Say until when a question is open, and what decides it."""
        return f"Closes {written(question.closes)}. What counts as yes: {question.criterion}"

    def html(self, *, live: bool) -> str:
        """Write the questions as a list; with `live`, also what wakes it in a page."""
        items = "".join(
            _ITEM.format(
                id=question.id,
                question=html.escape(question.question),
                terms=html.escape(self.terms(question)),
            )
            for question in self.questions
        )
        attributes = f' data-forecast-form="{html.escape(self.chapter)}"' if live else ""
        return _FORM.format(
            id=self.id, attributes=attributes, title=html.escape(self.title), paper=PAPER, items=items
        )

    def text(self) -> str:
        """List the questions."""
        listed = "\n".join(f"{number}. {q.question}" for number, q in enumerate(self.questions, 1))
        return f"{self.title}\n{listed}"


PAPER = (
    "On paper: write a whole percentage beside each number, and the date on the sheet. Keep it until the "
    "end of the book, where the questions are settled and the score is worked out."
)
_ITEM = (
    '<li data-forecast="{id}"><p class="forecast-question">{question}</p>'
    '<p class="forecast-terms">{terms}</p></li>\n'
)
_FORM = """\
<section class="explorer forecasts" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p class="forecast-paper">{paper}</p>
<ol class="forecast-list">
{items}</ol>
</section>"""
