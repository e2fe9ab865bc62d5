"""Where forecasts are kept: a draft for each question, and the code of the set once it is committed.

`frontend/src/forecasts/kept.ts` is this file's twin.
"""

from collections.abc import Sequence

from giants.evidence.forecasts import CodeError, from_code
from giants.interact.kept import Answers

COMMITTED = "committed"


class Forecasts:
    """The forecasts of a chapter among the answers of this folder.

    Args:
        answers: where all answers are kept.
        chapter: the name under which these stand, such as ``story/forecasts``.
        ids: of the questions, in their order.
    """

    def __init__(self, answers: Answers, chapter: str, ids: Sequence[str]):
        self.answers, self.chapter, self.ids = answers, chapter, tuple(ids)

    def draft(self, id: str) -> int | None:
        """Give the draft of one question, or None where there is none or it is no whole percentage."""
        kept = self.answers.get(f"{self.chapter}/{id}")
        given = kept["given"] if kept else None
        whole = isinstance(given, int) and not isinstance(given, bool)
        return given if whole and 0 <= given <= 100 else None

    def drafts(self) -> list[int | None]:
        """Give all drafts, in the order of the questions."""
        return [self.draft(id) for id in self.ids]

    def keep(self, id: str, percent: int | None) -> None:
        """Keep a draft; an emptied one is kept as such, or an older file would fill it again."""
        if percent != self.draft(id):
            self.answers.keep(f"{self.chapter}/{id}", percent)

    def committed(self) -> tuple[str, tuple[int | None, ...]] | None:
        """Give the code committed to and its forecasts; None without one, or where it cannot be read."""
        kept = self.answers.get(f"{self.chapter}/{COMMITTED}")
        if not kept or not isinstance(kept["given"], str):
            return None
        try:
            return kept["given"], from_code(kept["given"])
        except CodeError:
            return None

    def commit(self, code: str) -> None:
        """Keep the code of the set."""
        self.answers.keep(f"{self.chapter}/{COMMITTED}", code)
