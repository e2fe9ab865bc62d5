"""Questions and what settled them."""

from collections.abc import Sequence

from giants.evidence.forecasts import Outcome, Question


def refuse_unsettled(questions: Sequence[Question], outcomes: Sequence[Outcome]) -> None:
    """Refuse questions and outcomes that do not belong together, one by one.

    Raises:
        ValueError: a question without its outcome; the message names both lists.
    """
    asked = [question.id for question in questions]
    settled = [outcome.question for outcome in outcomes]
    if asked != settled:
        raise ValueError(f"questions are {asked} and outcomes are of {settled}; they must be the same")
