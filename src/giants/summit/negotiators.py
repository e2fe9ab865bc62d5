"""Computer negotiators: each knows its own points, what all say in public, and what it has seen.

A party says in public which option of each line it likes best and which least. From that, and from what
is offered, signed and refused, each forms beliefs about the others. Strategies differ in one thing: the
share they ask for of what the lines of an offer could still bring them.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from giants.evidence.checks import instance, number, one_of
from giants.summit.negotiation import TOLERANCE, Deal, Negotiation
from giants.summit.signing import Board

LATE = 0.5
"""From here on, the third of five days, nobody signs or offers what it could not carry home."""

PROPOSED, SIGNED, REFUSED = 0.5, 0.5, -0.25
"""What an option gains or loses in a belief; ours, as all the steps here are."""

Reason = Literal["worse", "they would go", "cannot carry it home", "enough", "not yet"]


@dataclass(frozen=True)
class Answer:
    """Whether a party signs, and why."""

    signs: bool
    reason: Reason


@dataclass(frozen=True)
class Move:
    """A package put to those whom it needs.

    Attributes:
        day: from 1.
        mover: who proposes.
        offer: the board as it would be.
        names: all whom it needs, the mover as well.
        objections: who said that it would take its own sheets home.
        answers: of all who were asked.
    """

    day: int
    mover: str
    offer: Deal
    names: frozenset[str]
    objections: frozenset[str]
    answers: dict[str, Answer]

    @property
    def signed(self) -> bool:
        """Whether all have signed."""
        return all(answer.signs for answer in self.answers.values())


def stance(talks: Negotiation, party: str) -> tuple[tuple[int, ...], ...]:
    """What a party says in public: of each line +1 for its best options, -1 for its worst, else 0.

    Raises:
        ValueError: no negotiation, or an unknown party.

    >>> stance(Negotiation([[(), ("A",), ("A",)]], {"A": [[0, 1, 2]]}, {"A": 0}), "A")
    ((-1, 0, 1),)
    """
    one_of("party", party, instance("talks", talks, Negotiation).parties)
    return tuple(
        tuple(0 if max(line) == min(line) else (x == max(line)) - (x == min(line)) for x in line)
        for line in talks.points[party]
    )


def share(talks: Negotiation, party: str, board: Deal, offer: Deal) -> float:
    """What an offer brings a party, over the most that its lines could still bring.

    Returns:
        1 for all that can be had on these lines; below 0 for a loss; -1 for a loss where nothing can be had.
    Raises:
        ValueError: no negotiation, an unknown party, or no deals.

    >>> talks = Negotiation([[(), ("A",), ("A",)]], {"A": [[0, 1, 2]]}, {"A": 0})
    >>> share(talks, "A", (0,), (1,))
    0.5
    """
    one_of("party", party, instance("talks", talks, Negotiation).parties)
    return _share(talks, party, talks.check("board", board), talks.check("offer", offer))


def _share(talks: Negotiation, party: str, board: Deal, offer: Deal) -> float:
    gain = most = 0.0
    for line, old, new in zip(talks.points[party], board, offer, strict=True):
        if old != new:
            gain += line[new] - line[old]
            most += max(line) - line[old]
    if most > TOLERANCE:
        return gain / most
    return -1.0 if gain < -TOLERANCE else 0.0


@dataclass
class View:
    """What one party has seen.

    Attributes:
        talks: of which it uses its own points, and what the others say in public.
        party: whose view it is.
        time: 0 on the first day, 1 on the last.
        best_offered: the best share that others have offered it.
        beliefs: of each other party, how much it likes each option of each line.
        refused: pairs of a board and an offer of its own that came to nothing.
        asks: the share that Zeuthen's negotiator asks for.
    """

    talks: Negotiation
    party: str
    time: float = 0.0
    best_offered: float = 0.0
    beliefs: dict[str, list[list[float]]] = field(default_factory=dict)
    refused: set[tuple[Deal, Deal]] = field(default_factory=set)
    asks: float = 1.0

    def __post_init__(self) -> None:
        """Begin with what all say in public."""
        one_of("party", self.party, instance("talks", self.talks, Negotiation).parties)
        number("time", self.time, "a number from 0 to 1", least=0, most=1)
        for other in self.talks.parties:
            if other != self.party:
                self.beliefs.setdefault(other, [list(map(float, line)) for line in stance(self.talks, other)])

    def liking(self, other: str, board: Deal, offer: Deal) -> float:
        """How much the party believes that another likes an offer better than the board."""
        belief = self.beliefs[other]
        return sum(
            belief[line][new] - belief[line][old]
            for line, (old, new) in enumerate(zip(board, offer, strict=True))
            if old != new
        )

    def learn(self, move: Move, board: Deal) -> None:
        """Learn from a move that was made on a board."""
        if move.mover == self.party:
            if not move.signed:
                self.refused.add((board, move.offer))
        elif self.party in move.names:
            self.best_offered = max(self.best_offered, share(self.talks, self.party, board, move.offer))
        for line, (old, new) in enumerate(zip(board, move.offer, strict=True)):
            if old == new:
                continue
            if move.mover != self.party:
                self.beliefs[move.mover][line][new] += PROPOSED
            for other, answer in move.answers.items():
                if other not in (self.party, move.mover):
                    self.beliefs[other][line][new] += SIGNED if answer.signs else REFUSED


# The strategies


def boulware(view: View) -> float:
    """Hold out: 1 less the fourth power of time (Faratin, Sierra and Jennings 1998, beta = 1/4)."""
    return 1 - view.time**4


def steady(view: View) -> float:
    """Give a little every day: 1 less time."""
    return 1 - view.time


def conceder(view: View) -> float:
    """Settle early: 1 less the fourth root of time (Faratin, Sierra and Jennings 1998, beta = 4)."""
    return 1 - view.time**0.25


def tit_for_tat(view: View) -> float:
    """Ask for what others have not yet offered."""
    return 1 - view.best_offered


def zeuthen(view: View) -> float:
    """Give a step whenever a break would cost one more than the others, as one believes (Zeuthen 1930)."""
    return view.asks


def nice(view: View) -> float:
    """Ask for half at most, and for no more than others have not yet offered."""
    return min(0.5, 1 - view.best_offered)


def greedy(view: View) -> float:
    """Want nearly all, and on the last day somewhat less."""
    return 0.85 if view.time < 1 else 0.6


def taker(view: View) -> float:
    """Take whatever is offered, if it brings anything at all."""
    return 0.0


STRATEGIES: dict[str, Callable[[View], float]] = {
    strategy.__name__: strategy
    for strategy in (boulware, steady, conceder, tit_for_tat, zeuthen, nice, greedy, taker)
}

PLAIN = ("greedy", "taker")
"""Players without a plan, to measure the others by: nobody is asked to sit down with them."""

STEP = 0.25
"""By how much Zeuthen's negotiator comes down."""


def answer(view: View, strategy: str, board: Deal, offer: Deal, left: Deal | None = None) -> Answer:
    """Sign or not?

    Args:
        view: what the party has seen.
        strategy: one of STRATEGIES.
        board: the deal as it stands.
        offer: the deal as it would be.
        left: the same without the sheets of those who object, if any do.
    Raises:
        ValueError: another strategy, or no deals.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 0]]}, {"A": 1, "B": 1})
    >>> answer(View(talks, "A"), "steady", (0,), (1,)), answer(View(talks, "B"), "steady", (0,), (1,)).reason
    (Answer(signs=True, reason='enough'), 'worse')
    """
    talks, me = instance("view", view, View).talks, view.party
    one_of("strategy", strategy, STRATEGIES)
    now = talks.value(me, board)
    if talks.value(me, offer) <= now + TOLERANCE:
        return Answer(False, "worse")
    if left is not None and left != offer and talks.value(me, left) <= now + TOLERANCE:
        return Answer(False, "they would go")
    if view.time >= LATE and talks.value(me, offer) < talks.walk_away[me] - TOLERANCE:
        return Answer(False, "cannot carry it home")
    if share(talks, me, board, offer) >= STRATEGIES[strategy](view) - TOLERANCE:
        return Answer(True, "enough")
    return Answer(False, "not yet")


def propose(view: View, strategy: str, board: Board) -> Deal | None:
    """Of all offers that the party would sign, the one that it believes the others like best.

    First the least believed liking, of those asked and of those whose sheets it would endanger, then the
    mean, then fewer names, then its own gain. Nothing that one of the signers is believed to dislike.

    Returns:
        The offer, or None where there is none to make.
    Raises:
        ValueError: another strategy, or no board.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> propose(View(talks, "A"), "steady", Board((0,)))
    (1,)
    """
    talks, me = instance("view", view, View).talks, view.party
    asked = STRATEGIES[one_of("strategy", strategy, STRATEGIES)](view)
    deal, holders = instance("board", board, Board).deal, board.holders() - {me}
    least = talks.walk_away[me] - TOLERANCE if view.time >= LATE else -math.inf
    now = talks.value(me, deal)
    liking = {}
    for other, belief in view.beliefs.items():
        # Of every deal, in their order: the last line runs fastest.
        liking[other] = [0.0]
        for line, old in zip(belief, deal, strict=True):
            liking[other] = [x + y - line[old] for x in liking[other] for y in line]
    best: tuple[tuple[float, ...], Deal] | None = None
    for at, offer, gain, part, names in _open(talks, me, deal):
        if part < asked - TOLERANCE or now + gain < least or (deal, offer) in view.refused:
            continue
        liked = [liking[other][at] for other in names]
        if liked and min(liked) < 0:
            continue
        hurt = min((liking[other][at] for other in holders - names), default=0.0)
        mean = sum(liked) / max(1, len(liked))
        score = (min([hurt, *liked]), mean, -len(names), gain)
        if best is None or (score, offer) > best:
            best = (score, offer)
    return best[1] if best else None


def _open(talks: Negotiation, me: str, board: Deal) -> list[tuple[int, Deal, float, float, frozenset[str]]]:
    """Every offer on a board that needs a party and brings it something.

    Each with its place among all deals, the gain, the share, and who else must sign.
    """
    known = talks.worked_out
    if (me, board) not in known:
        seat, now = talks.parties.index(me), talks.value(me, board)
        known[me, board] = [
            (at, offer, values[seat] - now, _share(talks, me, board, offer), names - {me})
            for at, (offer, values) in enumerate(talks.values.items())
            if values[seat] - now > TOLERANCE and me in (names := talks._names(board, offer))
        ]
    return known[me, board]


def come_down(view: View, board: Deal, offer: Deal | None) -> None:
    """Let Zeuthen's negotiator come down by a step after an offer that came to nothing, or none to make.

    Risk is what one loses by taking the other's best offer, over what one loses by a break. It comes down
    when its own risk is no larger than the largest that it believes of another.
    """
    if offer is not None:
        others = []
        for other in view.talks.names_to_change(board, offer) - {view.party}:
            wish = sum(
                max(line) - line[option] for line, option in zip(view.beliefs[other], board, strict=True)
            )
            brings = max(0.0, view.liking(other, board, offer))
            others.append(1 - brings / wish if wish > TOLERANCE else 0.0)
        risk = 1 - view.best_offered / max(view.asks, TOLERANCE)
        if others and risk > max(others) + TOLERANCE:
            return
    view.asks = max(0.0, view.asks - STEP)
