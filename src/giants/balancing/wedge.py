"""Three players: what two giants do about a state between them, and what it answers.

The state is that of `hedging`. Washington may reassure it or sow doubt: fear of abandonment against fear of
entrapment (Snyder 1984). Beijing may woo it by trade, or coerce it: then as much trade is at risk, and the
threat grows as well. Both want it near, and each move costs a little. Left out: security itself, for which
the state's utility has no place. So no patron reassures here: fear of being left is what keeps an ally close.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from giants.balancing.hedging import best_alignment
from giants.evidence.checks import number, one_of
from giants.evidence.exact import exact

ALONE = "leave alone"
REASSURE, DOUBT = "reassure", "sow doubt"
WOO, COERCE = "woo", "coerce"
STEP = 0.5
"""How much a move adds to a weight, or takes from it."""

WASHINGTON = {ALONE: 0.0, REASSURE: 0.02, DOUBT: 0.02}
BEIJING = {ALONE: 0.0, WOO: 0.06, COERCE: 0.02}
"""What a move costs, where all of the state is worth 1."""


@dataclass(frozen=True)
class Outcome:
    """What comes of one move of each giant.

    Attributes:
        washington, beijing: their moves.
        alignment: where the state stands, from -1 (Beijing) to +1 (Washington).
        to_washington, to_beijing: what the giants have: their part of the state, less the cost of the move.
        gain: the state's utility less what it has when it is left alone by both.
        settled: whether neither giant would rather have made another move.
    """

    washington: str
    beijing: str
    alignment: float
    to_washington: float
    to_beijing: float
    gain: float
    settled: bool


def coercion_works_below(threat: float, trade: float, abandonment: float, entrapment: float) -> float:
    """Return the backlash below which coercion moves a state towards the rival.

    Coercion by n adds n to the pull away and backlash x n to the pull to the patron, so it works below their
    ratio: (threat + abandonment) / (trade + entrapment), whatever n, and for every curvature above 1. The
    closer a state stands already, the more coercion it takes.

    Args:
        threat, trade, abandonment, entrapment: as for `hedging.best_alignment`; trade and entrapment must not
            both be 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own; the closed form of `hedging.best_alignment`.

    >>> coercion_works_below(threat=2, trade=1.5, abandonment=2, entrapment=0.5)
    2.0
    """
    found = best_alignment(threat, trade, abandonment, entrapment)
    if not found.pull_from_patron > 1e-100:
        raise ValueError(f"trade or entrapment must be above 0, got {trade!r} and {entrapment!r}")
    return float(exact(found.pull_to_patron) / exact(found.pull_from_patron))


def answer(
    threat: float,
    trade: float,
    abandonment: float,
    entrapment: float,
    backlash: float,
    washington: str,
    beijing: str,
) -> dict[str, float]:
    """Return the state's weights after a move of each giant.

    Args:
        threat, trade, abandonment, entrapment: before, as for `hedging.best_alignment`.
        backlash: how much threat coercion brings for each unit of trade that it puts at risk, >= 0.
        washington: "leave alone", "reassure" or "sow doubt".
        beijing: "leave alone", "woo" or "coerce".

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own.

    >>> answer(2, 1.5, 2, 1, backlash=2, washington="sow doubt", beijing="coerce")
    {'threat': 3.0, 'trade': 2.0, 'abandonment': 2.5, 'entrapment': 0.5}
    """
    one_of("washington", washington, WASHINGTON)
    one_of("beijing", beijing, BEIJING)
    best_alignment(threat, trade, abandonment, entrapment)
    backlash = number("backlash", backlash, "a number from 0 to 1e6", least=0, most=1e6)
    fear = {ALONE: 0.0, REASSURE: -STEP, DOUBT: STEP}[washington]
    return {
        "threat": threat + backlash * STEP * (beijing == COERCE),
        "trade": trade + STEP * (beijing != ALONE),
        "abandonment": max(0.0, abandonment + fear),
        "entrapment": max(0.0, entrapment - fear),
    }


def outcomes(
    threat: float, trade: float, abandonment: float, entrapment: float, backlash: float, curvature: float = 2
) -> tuple[Outcome, ...]:
    """Return what comes of each of the nine pairs of moves.

    Args:
        threat, trade, abandonment, entrapment: as for `hedging.best_alignment`; above a half each, so that no
            move takes away more than there is.
        backlash: as for `answer`.
        curvature: g > 1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own; doubt and reassurance after Snyder (1984).

    >>> found = outcomes(threat=2, trade=2, abandonment=1, entrapment=1, backlash=0)
    >>> [(each.washington, each.beijing, round(each.alignment, 3)) for each in found if each.settled]
    [('sow doubt', 'coerce', 0.077)]
    """
    weights = {"threat": threat, "trade": trade, "abandonment": abandonment, "entrapment": entrapment}
    for name, value in weights.items():
        number(name, value, "a number from 0.5 to 1e6", least=STEP, most=1e6)
    number("curvature", curvature, "a number above 1 and at most 100", above=1, most=100)

    def stand(moves: tuple[str, str]) -> tuple[float, float]:
        after = answer(**weights, backlash=backlash, washington=moves[0], beijing=moves[1])
        best = best_alignment(**after, curvature=curvature)
        # Worth by the new weights: a threat that is there is feared.
        return best.alignment, best.utility

    stands = {moves: stand(moves) for moves in product(WASHINGTON, BEIJING)}
    gains = {
        (w, b): ((1 + at) / 2 - WASHINGTON[w], (1 - at) / 2 - BEIJING[b])
        for (w, b), (at, _) in stands.items()
    }
    alone = stands[ALONE, ALONE][1]
    return tuple(
        Outcome(
            w,
            b,
            stands[w, b][0],
            *gains[w, b],
            gain=stands[w, b][1] - alone,
            settled=_best(lambda other, b=b: gains[other, b][0], w, WASHINGTON)
            and _best(lambda other, w=w: gains[w, other][1], b, BEIJING),
        )
        for w, b in stands
    )


def _best(worth: Callable[[str], float], move: str, moves: dict[str, float]) -> bool:
    return worth(move) >= max(map(worth, moves)) - 1e-12
