"""The codes of all tables side by side: what each deal is worth to each party, and what it leaves.

`frontend/src/talks/wall.ts` reads the codes; they are kept in this browser and sent nowhere.
"""

import html
from dataclasses import dataclass

from giants.interact.figure import Figure, island
from giants.interact.talks.figure import Talks


@dataclass(frozen=True)
class Wall(Figure):
    """The codes of the talks of a class.

    Args:
        id: names it in the page, and in what is kept.
        title: what it shows, in a few words.
        page: the page that it stands on; what is typed is kept under it.
        talks: whose codes they are.
    """

    id: str
    title: str
    page: str
    talks: Talks

    def html(self, *, live: bool) -> str:
        """Write how it is done by hand; with `live`, also what wakes it in a page."""
        return _FIGURE.format(
            id=self.id,
            attributes=f' data-wall="{html.escape(self.page)}"' if live else "",
            title=html.escape(self.title),
            paper=PAPER,
            island=island(self.talks.data) if live else "",
        )

    def text(self) -> str:
        """Say what it is."""
        return f"{self.title}. {PAPER}"


PAPER = (
    "Without a script: write the codes on the board, and let each seat read the digits of a code off its own "
    "card, one line after another, and add up."
)
_FIGURE = """\
<section class="explorer projector" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<div class="projector-live"><p>{paper}</p></div>
{island}</section>"""
