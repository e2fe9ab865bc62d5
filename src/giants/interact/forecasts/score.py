"""What a reader's ten forecasts were worth.

Without a script it says what two simple rules score, and how to work out one's own.
`frontend/src/forecasts/score.ts` adds the reader's forecasts.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from giants.evidence import forecasts
from giants.evidence.forecasts import Outcome, Question
from giants.interact.figure import Figure, island
from giants.interact.forecasts.settled import refuse_unsettled
from giants.interact.forecasts.words import tidy


@dataclass(frozen=True)
class ForecastScore(Figure, widget="giants.interact.forecasts.score_widget:forecast_score_widget"):
    """The settled questions, and a place for the reader's score.

    Args:
        id: names it in the page.
        title: what it shows, in a few words.
        chapter: under which the forecasts are kept, as in the form.
        questions, outcomes: in the same order.
    Raises:
        ValueError: a question without its outcome.
    """

    id: str
    title: str
    chapter: str
    questions: Sequence[Question]
    outcomes: Sequence[Outcome]

    def __post_init__(self) -> None:
        """Refuse a question and an outcome that do not belong together."""
        refuse_unsettled(self.questions, self.outcomes)

    @property
    def happened(self) -> list[bool]:
        """Whether each question came true."""
        return [outcome.outcome for outcome in self.outcomes]

    @property
    def rules(self) -> tuple[tuple[str, float], ...]:
        """Two rules that need no knowledge of the questions: a name, and the probability always given."""
        return ("Always 50\u00a0%", 0.5), ("The base rate", forecasts.base_rate(self.happened))

    def intro(self) -> str:
        """Say what the two rules score."""
        (_, even), (_, rate) = self.rules
        n = len(self.happened)
        scores = [tidy(forecasts.brier([p] * n, self.happened), ".3f") for p in (even, rate)]
        return (
            f"Of the {n} questions {sum(self.happened)} came true. Whoever said {tidy(even, '.0%')} each "
            f"time has a Brier score of {scores[0]}; whoever said the base rate, {tidy(rate, '.0%')}, each "
            f"time has {scores[1]}. So little is the base rate worth here, and nobody could know it "
            "beforehand."
        )

    def data(self) -> dict[str, Any]:
        """Give what the front end needs: where forecasts are kept, and how each question was settled."""
        rows = [
            {"id": q.id, "question": q.question, "happened": o.outcome}
            for q, o in zip(self.questions, self.outcomes, strict=True)
        ]
        return {"chapter": self.chapter, "rows": rows}

    def html(self, *, live: bool) -> str:
        """Write what the two rules score; with `live`, also what wakes the reader's own score in a page."""
        return _SCORE.format(
            id=self.id,
            attributes=" data-forecast-score" if live else "",
            title=html.escape(self.title),
            paper=PAPER,
            intro=html.escape(self.intro()),
            island=island(self.data()) if live else "",
        )

    def text(self) -> str:
        """Say what the two rules score."""
        return self.intro()


PAPER = (
    "On paper: write each probability as a share, such as 0.35 for 35\u00a0%. Where the question came true, "
    "take it from 1. Square what you have, and take the mean over the questions that you answered."
)
_SCORE = """\
<section class="explorer forecasts" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p>{intro}</p>
<div class="forecast-yours"><p class="forecast-paper">{paper}</p></div>
{island}</section>"""
