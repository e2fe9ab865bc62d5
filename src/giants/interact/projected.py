"""What stands on the screen of a room: codes are typed in, kept in this browser, and sent nowhere."""

import html
from dataclasses import dataclass
from typing import Any, ClassVar

from giants.interact.figure import Figure, island


@dataclass(frozen=True)
class Projected(Figure):
    """A place for the codes of a class.

    Args:
        id: names it in the page, and in what is kept.
        title: what it shows, in a few words.
        page: the page that it stands on; what is typed is kept under it.
    """

    id: str
    title: str
    page: str
    # The attribute by which a script finds it, and how the same is done by hand.
    mark: ClassVar[str]
    paper: ClassVar[str]

    @property
    def data(self) -> Any:
        """What the script needs, as JSON can hold it."""
        raise NotImplementedError

    def html(self, *, live: bool) -> str:
        """Write how it is done by hand; with `live`, also what wakes it in a page."""
        return _FIGURE.format(
            id=self.id,
            attributes=f' {self.mark}="{html.escape(self.page)}"' if live else "",
            title=html.escape(self.title),
            paper=self.paper,
            island=island(self.data) if live else "",
        )

    def text(self) -> str:
        """Say what it is."""
        return f"{self.title}. {self.paper}"


_FIGURE = """\
<section class="explorer projector" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<div class="projector-live"><p>{paper}</p></div>
{island}</section>"""
