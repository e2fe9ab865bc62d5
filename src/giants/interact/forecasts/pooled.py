"""The forecasts of a class, from the short codes of its members: how far apart, and what their mean is worth.

`frontend/src/forecasts/pooled.ts` reads the codes; they are kept in this browser and sent nowhere.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from giants.evidence.forecasts import Outcome, Question
from giants.interact.figure import Figure, island


@dataclass(frozen=True)
class Pooled(Figure):
    """The forecasts of a class.

    Args:
        id: names it in the page, and in what is kept.
        title: what it shows, in a few words.
        page: the page that it stands on; what is typed is kept under it.
        questions, outcomes: in the same order.
    Raises:
        ValueError: a question without its outcome.
    """

    id: str
    title: str
    page: str
    questions: Sequence[Question]
    outcomes: Sequence[Outcome]

    def __post_init__(self) -> None:
        """Refuse a question and an outcome that do not belong together."""
        asked = [question.id for question in self.questions]
        settled = [outcome.question for outcome in self.outcomes]
        if asked != settled:
            raise ValueError(f"questions are {asked} and outcomes are of {settled}; they must be the same")

    def html(self, *, live: bool) -> str:
        """Write how it is done by hand; with `live`, also what wakes it in a page."""
        rows = [
            {"question": question.question, "happened": outcome.outcome}
            for question, outcome in zip(self.questions, self.outcomes, strict=True)
        ]
        return _FIGURE.format(
            id=self.id,
            attributes=f' data-pooled="{html.escape(self.page)}"' if live else "",
            title=html.escape(self.title),
            paper=PAPER,
            island=island(rows) if live else "",
        )

    def text(self) -> str:
        """Say what it is."""
        return f"{self.title}. {PAPER}"


PAPER = (
    "Without a script: take one question, let everybody call out a percentage, and write the lowest, the "
    "highest and the mean on the board."
)
_FIGURE = """\
<section class="explorer projector" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<div class="projector-live"><p>{paper}</p></div>
{island}</section>"""
