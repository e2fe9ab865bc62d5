"""Talks at a table: in a page and in a notebook the same front end plays them.

The page answers every offer that a reader may think of, so that it has an engine of its own,
`frontend/src/talks`; a test holds it to the model on random evenings. What is computed once for a deal
(what it leaves on the table, what it does to the map) is looked up. Without a script the page has the
board, a card for each party, the rule, and a die for computers.
"""

import html
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from giants.interact.figure import Figure, island

STATIC_FILES = Path(__file__).parents[1] / "static"


@dataclass(frozen=True)
class Party:
    """A party at the table.

    Attributes:
        id: a short code in capitals.
        name: as it is called.
        seat: what playing it is like, in a sentence.
        walk_away: the least a deal must be worth to it, in points.
    """

    id: str
    name: str
    seat: str
    walk_away: int


@dataclass(frozen=True)
class Option:
    """An option of a line: what it says, and the codes of those who must sign it."""

    text: str
    signers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line on the board.

    Attributes:
        name: what it is about.
        options: the first is the status quo.
        points: of each party, of each option.
        reasons: of each party, why they are what they are.
    """

    name: str
    options: tuple[Option, ...]
    points: tuple[tuple[int, ...], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Talks(Figure, widget="giants.interact.talks.widget:talks_widget"):
    """Talks to take part in.

    Args:
        id: given by the author; names the talks in the page, in what is kept, and in a shared link.
        chapter: the page they belong to; evenings are kept under both.
        title: what they are, in a few words.
        days: their dates.
        strategies: of which one is drawn for each computer.
        parties: in the order of every list of points.
        lines: what is on the board.
        happened: the deal that the record ended with.
        nash: Nash's deal.
        left: of each deal, what it leaves on the table; the last line runs fastest.
        index: of each deal, how many ties of the map are out of order, from 0 to 9.
        rule: how it is played, in sentences.
        die: how computers are played by a die.
        source: a line under the figure, as HTML.
    Raises:
        ValueError: points, reasons or deals that do not fit the parties and the lines; the message names
            the talks.
    """

    id: str
    chapter: str
    title: str
    days: Sequence[str]
    strategies: Sequence[str]
    parties: Sequence[Party]
    lines: Sequence[Line]
    happened: Sequence[int]
    nash: Sequence[int]
    left: Sequence[int]
    index: Sequence[int]
    rule: str
    die: str
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse talks that do not fit together."""
        deals = 1
        for line in self.lines:
            deals *= len(line.options)
            if [len(points) for points in line.points] != [len(line.options)] * len(self.parties):
                raise ValueError(
                    f"talks {self.id!r}, line {line.name!r}: points must be of each party, of each option"
                )
            if len(line.reasons) != len(self.parties):
                raise ValueError(f"talks {self.id!r}, line {line.name!r}: reasons must be of each party")
        for name, values in (("left", self.left), ("index", self.index)):
            if len(values) != deals:
                raise ValueError(f"talks {self.id!r}: {name} must be of all {deals} deals, got {len(values)}")
        if not all(0 <= number <= 9 for number in self.index):
            raise ValueError(f"talks {self.id!r}: index must be from 0 to 9")

    @property
    def place(self) -> str:
        """Under which the reader's evenings are kept."""
        return f"{self.chapter}/{self.id}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """Give what the front end needs."""
        at = {party.id: number for number, party in enumerate(self.parties)}
        played = {
            "parties": [
                {"id": party.id, "name": party.name, "walkAway": party.walk_away} for party in self.parties
            ],
            "lines": [
                {
                    "name": line.name,
                    "options": [
                        {"text": option.text, "signers": [at[id] for id in option.signers]}
                        for option in line.options
                    ],
                }
                for line in self.lines
            ],
            "points": [[list(line.points[party]) for line in self.lines] for party in at.values()],
            "strategies": list(self.strategies),
        }
        # An evening is a list of choices: with other points the same choices are another evening.
        rules = [
            [(party.id, party.walk_away) for party in self.parties],
            [[option.signers for option in line.options] for line in self.lines],
            played["points"],
            played["strategies"],
            len(self.days),
        ]
        return {
            "id": self.id,
            "chapter": self.chapter,
            "title": self.title,
            "version": f"{zlib.crc32(repr(rules).encode()):08x}",
            "days": list(self.days),
            "seats": [party.seat for party in self.parties],
            "reasons": [[line.reasons[party] for line in self.lines] for party in at.values()],
            **played,
            "happened": list(self.happened),
            "nash": list(self.nash),
            "left": list(self.left),
            "index": "".join(map(str, self.index)),
        }

    def html(self, *, live: bool) -> str:
        """Write board and cards on paper; with `live`, also what wakes the talks in a page."""
        return _FIGURE.format(
            id=self.id,
            attributes=" data-talks" if live else "",
            title=html.escape(self.title),
            rule=html.escape(self.rule),
            live='<div class="talks-live"></div>' if live else "",
            paper=self.paper(),
            source=self.source_line(),
            island=island(self.data) if live else "",
        )

    def paper(self) -> str:
        """Write what a table of people needs: the board, a card for each party, the rule, a die."""
        names = {party.id: party.name for party in self.parties}
        rows = []
        for line in self.lines:
            for number, option in enumerate(line.options, 1):
                head = (
                    f'<th scope="row" rowspan="{len(line.options)}">{html.escape(line.name)}</th>'
                    if number == 1
                    else ""
                )
                signers = ", ".join(names[id] for id in option.signers) or "–"
                rows.append(
                    f"<tr>{head}<td>{number}</td><td>{html.escape(option.text)}</td><td>{html.escape(signers)}</td></tr>"
                )
        board = _BOARD.format(rows="".join(rows))
        cards = "".join(self._card(at, party) for at, party in enumerate(self.parties))
        return _PAPER.format(board=board, cards=cards, die=html.escape(self.die))

    def _card(self, at: int, party: Party) -> str:
        rows = "".join(
            f'<tr><th scope="row">{html.escape(line.name)}</th>'
            f"<td>{' · '.join(map(str, line.points[at]))}</td><td>{html.escape(line.reasons[at])}</td></tr>"
            for line in self.lines
        )
        quo = sum(line.points[at][0] for line in self.lines)
        return _CARD.format(
            name=html.escape(party.name),
            seat=html.escape(party.seat),
            rows=rows,
            quo=quo,
            walk_away=party.walk_away,
        )

    def text(self) -> str:
        """Say what the talks are."""
        return self.titled(self.rule)


_BOARD = (
    '<div class="wide" tabindex="0" role="region" aria-label="The board"><table><caption>The board</caption>'
    '<thead><tr><th scope="col">Line</th><th scope="col">No.</th><th scope="col">Option</th>'
    '<th scope="col">Must sign</th></tr></thead><tbody>{rows}</tbody></table></div>'
)
_CARD = (
    "<details><summary>The card of {name}</summary>"
    "<p>{seat} With nothing signed {quo}\N{NO-BREAK SPACE}points; walk-away {walk_away}.</p>"
    '<div class="wide" tabindex="0" role="region" aria-label="The card of {name}"><table>'
    '<thead><tr><th scope="col">Line</th><th scope="col">Points of options 1, 2, …</th>'
    '<th scope="col">Why</th>'
    "</tr></thead><tbody>{rows}</tbody></table></div></details>"
)
_PAPER = (
    '<details class="explorer-table in-words talks-paper">'
    "<summary>The board and the cards, on paper</summary>"
    "{board}{cards}<p>{die}</p></details>"
)
_FIGURE = """\
<figure class="explorer talks" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p>{rule}</p>
{live}<figcaption>{source}</figcaption>
{paper}
{island}</figure>"""
