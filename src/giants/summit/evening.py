"""Five days of talks, with computers in every seat or with a person in one of them.

Each day every party in turn may put one package to those whom it needs; the first mover shifts by one
each day. What a person does is a list of choices: the same list gives the same evening, so that the list
is all that has to be kept, and any choice can be taken back or replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from giants.evidence.checks import instance, one_of, refusal, several, whole
from giants.summit import signing
from giants.summit.negotiation import Deal, Negotiation
from giants.summit.negotiators import STRATEGIES, Answer, Move, View, answer, come_down, propose
from giants.summit.signing import Board, Evening, Sheet

DAYS = 5

Choice = Deal | bool | None
"""An offer, or None to pass; True or False to sign or not, to object or not, to go on or not."""


@dataclass(frozen=True)
class Request:
    """What the person is asked next.

    Attributes:
        kind: to make an offer, to sign one, to object to one, or to go on with one's own although others
            object.
        day: from 1.
        mover: whose offer it is.
        offer: the offer; None where one is to be made.
        objections: who said that it would take its sheets home.
    """

    kind: Literal["offer", "sign", "object", "go on"]
    day: int
    mover: str
    offer: Deal | None = None
    objections: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Talks:
    """How far the talks have come.

    Attributes:
        board: what stands.
        moves: all packages that were put to somebody, each with the board it was made on.
        request: what the person is asked next; None when the talks are over.
        fallen: on the last evening, who could not carry what home.
        chosen: how many of the choices have been used.
    """

    board: Board
    moves: tuple[tuple[Move, Board], ...]
    request: Request | None
    fallen: tuple[tuple[str, tuple[Sheet, ...]], ...]
    chosen: int


class _Asked(Exception):
    def __init__(self, request: Request):
        self.request = request


class _Seat:
    """The person, who makes the choices given and then is asked, or leaves the seat to a computer."""

    def __init__(self, talks: Negotiation, party: str | None, choices: Sequence[Choice], leaves: bool):
        self.talks, self.party, self.choices, self.leaves = talks, party, choices, leaves
        self.used = 0

    def holds(self, party: str) -> bool:
        return party == self.party and not (self.leaves and self.used == len(self.choices))

    def choose(self, request: Request) -> Choice:
        if self.used == len(self.choices):
            raise _Asked(request)
        choice = self.choices[self.used]
        self.used += 1
        return choice

    def says(self, request: Request) -> bool:
        choice = self.choose(request)
        if not isinstance(choice, bool):
            raise refusal("choices", choice, f"True or False as choice {self.used}")
        return choice

    def offers(self, request: Request, board: Deal) -> Deal | None:
        choice = self.choose(request)
        if choice is None:
            return None
        if isinstance(choice, bool):
            raise refusal("choices", choice, f"an offer or None as choice {self.used}")
        offer = self.talks.check("choices", choice)
        if self.party not in self.talks.names_to_change(board, offer):
            raise refusal("choices", choice, f"an offer that needs {self.party} as choice {self.used}")
        return offer


def hold_talks(
    talks: Negotiation,
    strategies: Mapping[str, str],
    first: int = 0,
    seat: str | None = None,
    choices: Sequence[Choice] = (),
    days: int = DAYS,
) -> Talks:
    """Hold the talks as far as the choices of the person go, or to the end.

    Args:
        talks: the negotiation.
        strategies: of each party, the name of its strategy. The person's own party may have none; if it
            has one, a computer takes the seat when the choices are used up.
        first: which party moves first on the first day, counted from 0.
        seat: the person's party; None for computers in all seats.
        choices: what the person has done so far, in order.
        days: from 2.
    Raises:
        ValueError: an unknown party or strategy; choices that do not fit what is asked, or too many of them.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> hold_talks(talks, {"A": "steady", "B": "steady"}).board.deal
    (1,)
    >>> hold_talks(talks, {"A": "steady"}, seat="B").request.kind
    'sign'
    """
    parties = instance("talks", talks, Negotiation).parties
    if seat is not None:
        one_of("seat", seat, parties)
    instance("strategies", strategies, Mapping)
    computers = [party for party in parties if party != seat or party in strategies]
    for party in computers:
        one_of(f"strategies of {party}", strategies.get(party, ""), STRATEGIES)
    whole("first", first, 0, len(parties) - 1)
    whole("days", days, 2, 100)
    person = _Seat(talks, seat, several("choices", choices, "choices"), leaves=seat in computers)
    views = {party: View(talks, party) for party in computers}
    board, moves = signing.empty_board(talks), []
    try:
        for day in range(days):
            for view in views.values():
                view.time = day / (days - 1)
            for turn in range(len(parties)):
                mover = parties[(first + day + turn) % len(parties)]
                move = _turn(talks, board, day + 1, mover, views, strategies, person)
                if move is None:
                    continue
                moves.append((move, board))
                for view in views.values():
                    view.learn(move, board.deal)
                if move.signed:
                    board = board.signed(talks, move.offer)
                elif strategies.get(mover) == "zeuthen" and not person.holds(mover):
                    come_down(views[mover], board.deal, move.offer)
    except _Asked as asked:
        return Talks(board, tuple(moves), asked.request, (), person.used)
    if person.used < len(person.choices):
        raise refusal("choices", len(person.choices), f"at most the {person.used} that were asked for")
    end: Evening = board.last_evening(talks)
    return Talks(end.board, tuple(moves), None, end.fallen, person.used)


def _turn(
    talks: Negotiation,
    board: Board,
    day: int,
    mover: str,
    views: Mapping[str, View],
    strategies: Mapping[str, str],
    person: _Seat,
) -> Move | None:
    is_person = person.holds(mover)
    own = views.get(mover)
    if is_person or own is None:
        offer = person.offers(Request("offer", day, mover), board.deal)
    else:
        offer = propose(own, strategies[mover], board)
        if offer is None and strategies[mover] == "zeuthen":
            come_down(own, board.deal, None)
    if offer is None:
        return None
    names = talks.names_to_change(board.deal, offer)
    objections = board.objectors(talks, offer)
    # A person may object without a reason that holds: whether it is a bluff nobody can see.
    if any(person.holds(party) for party in board.holders() - names):
        objections -= {person.party}
        if person.says(Request("object", day, mover, offer, objections)):
            objections |= {person.party}
    left = board.less(offer, objections)
    if left != offer:
        if is_person:
            goes_on = person.says(Request("go on", day, mover, offer, objections))
        else:
            goes_on = answer(own, strategies[mover], board.deal, offer, left).signs
        if not goes_on:
            if own is not None:
                own.refused.add((board.deal, offer))
            return None
    answers = {}
    for party in talks.parties:
        if party not in names or party == mover:
            continue
        if person.holds(party):
            signs = person.says(Request("sign", day, mover, offer, objections))
            answers[party] = Answer(signs, "enough" if signs else "not yet")
        else:
            answers[party] = answer(views[party], strategies[party], board.deal, offer, left)
    return Move(day, mover, offer, names, objections, answers)
