"""The codes of all tables side by side: what each deal is worth to each party, and what it leaves.

`frontend/src/talks/wall.ts` reads the codes.
"""

from dataclasses import dataclass
from typing import Any

from giants.interact.projected import Projected
from giants.interact.talks.figure import Talks


@dataclass(frozen=True)
class Wall(Projected):
    """The codes of the talks of a class.

    Args:
        talks: whose codes they are.
    """

    talks: Talks
    mark = "data-wall"
    paper = (
        "Without a script: write the codes on the board, and let each seat read the digits of a code off its "
        "own card, one line after another, and add up."
    )

    @property
    def data(self) -> dict[str, Any]:
        """The talks, as their own figure has them."""
        return self.talks.data
