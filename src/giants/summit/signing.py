"""What stands on the board: packages of lines signed together, and what falls on the last evening.

One rule: an option stands when all whose flag it carries have signed; what is not signed stays as it was.
Lines signed together are one sheet, and stand or fall as one.
"""

from dataclasses import dataclass

from giants.evidence.checks import instance
from giants.summit.negotiation import TOLERANCE, Deal, Negotiation


@dataclass(frozen=True)
class Sheet:
    """A package that was signed.

    Attributes:
        lines: pairs of a line and the option that the sheet sets it to.
        names: all who signed.
    """

    lines: tuple[tuple[int, int], ...]
    names: frozenset[str]


@dataclass(frozen=True)
class Board:
    """The deal as it stands, and the sheets that hold it.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> board = empty_board(talks).signed(talks, (1,))
    >>> board.deal, board.holders() == {"A", "B"}
    ((1,), True)
    """

    deal: Deal
    sheets: tuple[Sheet, ...] = ()

    def holders(self) -> frozenset[str]:
        """Everybody whose name is on a sheet."""
        return frozenset().union(*(sheet.names for sheet in self.sheets))

    def signed(self, talks: Negotiation, offer: Deal) -> "Board":
        """The board when an offer has been signed by all whom it needs: its changes are one sheet.

        Raises:
            ValueError: no negotiation, or no deal of it.
        """
        instance("talks", talks, Negotiation)
        names = talks.names_to_change(self.deal, offer)
        changed = tuple(
            (line, new) for line, (old, new) in enumerate(zip(self.deal, offer, strict=True)) if old != new
        )
        gone = {line for line, _ in changed}
        left = (
            Sheet(tuple(entry for entry in sheet.lines if entry[0] not in gone), sheet.names)
            for sheet in self.sheets
        )
        kept = tuple(sheet for sheet in left if sheet.lines)
        return Board(tuple(offer), (*kept, Sheet(changed, names)) if changed else kept)

    def objectors(self, talks: Negotiation, offer: Deal) -> frozenset[str]:
        """Who can say with truth: if this stood, we could not carry ours home.

        They have a name on a sheet, are not asked, lose by the offer, and would end below their walk-away.

        Raises:
            ValueError: no negotiation, or no deal of it.
        """
        instance("talks", talks, Negotiation)
        asked = talks.names_to_change(self.deal, offer)
        return frozenset(
            party
            for party in self.holders() - asked
            if talks.value(party, offer) < talks.value(party, self.deal) - TOLERANCE
            and talks.value(party, offer) < talks.walk_away[party] - TOLERANCE
        )

    def less(self, offer: Deal, gone: frozenset[str]) -> Deal:
        """An offer without the lines of the sheets that these parties would take with them."""
        lost = {entry for sheet in self.sheets if sheet.names & gone for entry in sheet.lines}
        return tuple(0 if (line, option) in lost else option for line, option in enumerate(offer))

    def last_evening(self, talks: Negotiation) -> "Evening":
        """Let fall the sheets of all who could not carry them home, the one furthest below first.

        Raises:
            ValueError: no negotiation.
        """
        instance("talks", talks, Negotiation)
        board, fallen = self, []
        while True:
            short = [
                (talks.value(party, board.deal) - talks.walk_away[party], party)
                for party in sorted(board.holders())
                if talks.value(party, board.deal) < talks.walk_away[party] - TOLERANCE
            ]
            if not short:
                return Evening(board, tuple(fallen))
            party = min(short)[1]
            gone = tuple(sheet for sheet in board.sheets if party in sheet.names)
            lost = {line for sheet in gone for line, _ in sheet.lines}
            fallen.append((party, gone))
            board = Board(
                tuple(0 if line in lost else option for line, option in enumerate(board.deal)),
                tuple(sheet for sheet in board.sheets if party not in sheet.names),
            )


@dataclass(frozen=True)
class Evening:
    """What stands at the end.

    Attributes:
        board: what stands.
        fallen: who could not carry what home: pairs of a party and its sheets, in the order they fell.
    """

    board: Board
    fallen: tuple[tuple[str, tuple[Sheet, ...]], ...]


def empty_board(talks: Negotiation) -> Board:
    """The board before anybody has signed.

    Raises:
        ValueError: no negotiation.

    >>> empty_board(Negotiation([[(), ("A",)]], {"A": [[0, 1]]}, {"A": 0})).deal
    (0,)
    """
    return Board(instance("talks", talks, Negotiation).status_quo)
