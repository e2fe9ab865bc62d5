"""The forecasts of a class, from the short codes of its members: how far apart, and what their mean is worth.

`frontend/src/forecasts/pooled.ts` reads the codes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from giants.evidence.forecasts import Outcome, Question
from giants.interact.forecasts.settled import refuse_unsettled
from giants.interact.projected import Projected


@dataclass(frozen=True)
class Pooled(Projected):
    """The forecasts of a class.

    Args:
        questions, outcomes: in the same order.
    Raises:
        ValueError: a question without its outcome.
    """

    questions: Sequence[Question]
    outcomes: Sequence[Outcome]
    mark = "data-pooled"
    paper = (
        "Without a script: take one question, let everybody call out a percentage, and write the lowest, the "
        "highest and the mean on the board."
    )

    def __post_init__(self) -> None:
        """Refuse a question and an outcome that do not belong together."""
        refuse_unsettled(self.questions, self.outcomes)

    @property
    def data(self) -> list[dict[str, Any]]:
        """Each question, and whether it came true."""
        return [
            {"question": question.question, "happened": outcome.outcome}
            for question, outcome in zip(self.questions, self.outcomes, strict=True)
        ]
