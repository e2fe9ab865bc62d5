"""What a table prints: the board, a card for each party, sheets to sign, and how the last evening goes.

A card has a public front and a secret back. On paper a front and its back are the two sides of one sheet, two
parties a sheet, turned over on the long edge and cut along the line between them.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giants.interact.figure import Figure
from giants.interact.talks.figure import Party, Talks

A_SHEET = 2
SHEETS_TO_SIGN = 3


@dataclass(frozen=True)
class Cards(Figure):
    """The talks on paper.

    Args:
        id: names them in the page.
        title: what they are, in a few words.
        talks: what is played.
        stances: of each party, of each line, of each option: 1 for the best, -1 for the worst, 0 between,
            as all may know.
        closing: how the last evening goes, a sentence a step.
        letters: which the code of a deal ends in: that of remainder 0, of 1, and so on.
    Raises:
        ValueError: stances that fit no option, or a number of parties that fills no sheet.
    """

    id: str
    title: str
    talks: Talks
    stances: Mapping[str, Sequence[Sequence[int]]]
    closing: Sequence[str]
    letters: str

    def __post_init__(self) -> None:
        """Refuse what does not fit the talks."""
        many = [len(line.options) for line in self.talks.lines]
        for party in self.talks.parties:
            if [len(line) for line in self.stances.get(party.id, ())] != many:
                raise ValueError(f"stances of {party.id} must be of each option of each line")
        if len(self.talks.parties) % A_SHEET:
            raise ValueError(f"there are {len(self.talks.parties)} parties; {A_SHEET} cards make a sheet")

    def pages(self) -> list[str]:
        """Write each printed page: the board, fronts and backs in turn, sheets to sign, the last evening."""
        parties = list(enumerate(self.talks.parties))
        found = [self._board()]
        for at in range(0, len(parties), A_SHEET):
            pair = parties[at : at + A_SHEET]
            found.append("".join(self._front(party) for _, party in pair))
            found.append("".join(self._back(number, party) for number, party in pair))
        return [*found, self._sheets(), self._last_evening()]

    def html(self, *, live: bool) -> str:
        """Write all pages."""
        pages = "".join(f'<div class="cards-page">{page}</div>' for page in self.pages())
        return (
            f'<section class="cards" id="{self.id}" aria-label="{html.escape(self.title)}">{pages}</section>'
        )

    def text(self) -> str:
        """Say what they are."""
        names = ", ".join(party.name for party in self.talks.parties)
        return f"{self.title}: {names}."

    def _board(self) -> str:
        rows = []
        for line in self.talks.lines:
            for number, option in enumerate(line.options, 1):
                head = f'<th scope="rowgroup" rowspan="{len(line.options)}">{html.escape(line.name)}</th>'
                rows.append(
                    f"<tr>{head if number == 1 else ''}<td>{number}</td><td>{html.escape(option.text)}</td>"
                    f"<td>{' '.join(option.signers) or '–'}</td></tr>"
                )
        codes = "; ".join(f"{party.id}: {party.name}" for party in self.talks.parties)
        heads = ("Line", "No.", "Option", "Must sign")
        return (
            f"<h2>The board</h2><p>{html.escape(self.talks.rule)}</p>"
            f"{_table('The board', heads, rows)}<p>{html.escape(codes)}.</p>"
            "<p>Before a sheet is signed, whoever holds another one and could no longer go home with it may "
            "say so.</p>"
        )

    def _front(self, party: Party) -> str:
        rows = []
        for line, stance in zip(self.talks.lines, self.stances[party.id], strict=True):
            best, worst = (_options(stance, sign) for sign in (1, -1))
            needed = [str(n) for n, option in enumerate(line.options, 1) if party.id in option.signers]
            rows.append(
                f'<tr><th scope="row">{html.escape(line.name)}</th><td>{best}</td><td>{worst}</td>'
                f"<td>{', '.join(needed) or '–'}</td></tr>"
            )
        heads = ("Line", "Likes best", "Likes least", "Needs its name")
        name = html.escape(party.name)
        return _card(
            "front",
            f"{name}: for all to see",
            f"<p>{html.escape(party.seat)} Numbers are those of the options on the board.</p>"
            + _table(f"What {name} says in public", heads, rows),
        )

    def _back(self, at: int, party: Party) -> str:
        rows = [
            f'<tr><th scope="row">{html.escape(line.name)}</th>'
            f"<td>{' · '.join(map(str, line.points[at]))}</td><td>{html.escape(line.reasons[at])}</td></tr>"
            for line in self.talks.lines
        ]
        quo = sum(line.points[at][0] for line in self.talks.lines)
        name = html.escape(party.name)
        return _card(
            "back",
            f"{name}: for your eyes only",
            f"<p>With nothing signed you have <b>{quo}</b> points. You can go home with "
            f"<b>{party.walk_away}</b> or more; with less, your sheets fall.</p>"
            + _table(f"The points of {name}", ("Line", "Options 1, 2, …", "Why"), rows),
        )

    def _sheets(self) -> str:
        names = "".join(f"<td>{party.id}</td>" for party in self.talks.parties)
        rows = [
            f'<tr><th scope="row">{html.escape(line.name)}</th><td></td><td></td></tr>'
            for line in self.talks.lines
        ]
        heads = ("Line", "From option", "To option")
        signed = f'<table class="cards-names"><tbody><tr>{names}</tr></tbody></table>'
        one = (
            "<p>One package. It stands when all whose names it needs have signed; its lines stand or fall "
            "together.</p>" + _table("A sheet", heads, rows) + f"<p>Signed by</p>{signed}"
        )
        return "".join(_card("sheet", f"Sheet {n}", one) for n in range(1, SHEETS_TO_SIGN + 1))

    def _last_evening(self) -> str:
        steps = "".join(f"<li>{html.escape(step)}</li>" for step in self.closing)
        numbers = "".join(f'<th scope="col">{n}</th>' for n in range(len(self.letters)))
        letters = "".join(f"<td>{letter}</td>" for letter in self.letters)
        return (
            f"<h2>The last evening</h2><ol>{steps}</ol>"
            '<div class="wide" tabindex="0" role="region" aria-label="The letter of a code"><table>'
            "<caption>The letter of a code, by what is left</caption>"
            f"<thead><tr>{numbers}</tr></thead><tbody><tr>{letters}</tr></tbody></table></div>"
            f"<h2>An empty seat</h2><p>{html.escape(self.talks.die)}</p>"
        )


def _options(stance: Sequence[int], sign: int) -> str:
    return ", ".join(str(number) for number, each in enumerate(stance, 1) if each == sign) or "–"


def _table(caption: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table>'
        f'<caption class="visually-hidden">{caption}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _card(side: str, title: str, inside: str) -> str:
    return f'<div class="card card-{side}"><h2>{title}</h2>{inside}</div>'
