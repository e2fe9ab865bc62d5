"""Between two giants: how close to the patron a state stands, and what would move it.

The model is the book's own. A state stands at a, from -1 (with the rival) to +1 (with the patron).
Distance from the patron costs security: the rival's threat (Walt 1987) and the fear of being
abandoned (Snyder 1984). Closeness costs trade with the rival, the profit in bandwagoning of Schweller
(1994), and brings the fear of entrapment (Snyder 1984). It leaves out what the two giants do in reply,
time, and parties at home; it adds fears up as if one coin paid them all.
"""

import math
from dataclasses import dataclass

from giants.evidence.checks import flag, number
from giants.evidence.exact import exact, fraction

BALANCE = "balance"
HEDGE = "hedge"
BANDWAGON = "bandwagon"
PROFIT = "bandwagon for profit"
INDIFFERENT = "indifferent"

BAND = 1 / 3
"""A state whose best alignment is at most so far from the middle hedges."""

ON_THE_LINE = 1e-12
"""How far, as a part of it, a pull may lie from the line between two behaviours and still be on it."""

WEIGHTS = ("threat", "abandonment", "trade", "entrapment")


@dataclass(frozen=True)
class Alignment:
    """Where a state stands best.

    Attributes:
        alignment: from -1 (rival) to +1 (patron); None when more than one is best.
        behaviour: "balance" above 1/3, "hedge" within, "bandwagon" below -1/3, called "bandwagon
            for profit" when there is no threat; "indifferent" when more than one is best.
        strict_behaviour: the same for Lim and Cooper (2015), for whom a treaty ally cannot hedge:
            it balances, with reservations. Differs for allies in the middle only.
        utility: at the best, never above 0: what cannot be had from both.
        pull_to_patron: threat + abandonment.
        pull_from_patron: trade + entrapment.
    """

    alignment: float | None
    behaviour: str
    strict_behaviour: str
    utility: float
    pull_to_patron: float
    pull_from_patron: float


@dataclass(frozen=True)
class Flip:
    """The value of one quantity at which the behaviour changes, all others as they are.

    Attributes:
        quantity: "threat", "abandonment", "trade", "entrapment" or "curvature".
        value: where the state stands on the line between two behaviours.
        change: value less what it is now.
        behaviour: on the other side of the line.
    """

    quantity: str
    value: float
    change: float
    behaviour: str


def utility(
    alignment: float,
    threat: float,
    trade: float,
    abandonment: float,
    entrapment: float,
    curvature: float = 2,
) -> float:
    """Return what an alignment is worth; 0 would be all of both giants.

    With omega = (1 + alignment) / 2 it is
    -(threat + abandonment) (1 - omega)^curvature - (trade + entrapment) omega^curvature.

    Args:
        alignment: in [-1, 1].
        threat: of the rival, >= 0.
        trade: with the rival that closeness to the patron puts at risk, >= 0.
        abandonment: fear of it, >= 0.
        entrapment: fear of it, >= 0.
        curvature: > 0; above 1 the last step to either side costs most.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own; see the module.

    >>> utility(0, threat=1, trade=1, abandonment=1, entrapment=1)
    -1.0
    """
    alignment = number("alignment", alignment, "in [-1, 1]", least=-1, most=1)
    to, away, g = _pulls(threat, trade, abandonment, entrapment, curvature)
    s = (1 + alignment) / 2
    return -to * (1 - s) ** g - away * s**g


def best_alignment(
    threat: float,
    trade: float,
    abandonment: float,
    entrapment: float,
    curvature: float = 2,
    treaty_ally: bool = False,
) -> Alignment:
    """Return where a state with these weights stands best.

    For curvature > 1 the best is inside: omega = 1 / (1 + (pull from / pull to) ** (1 / (curvature - 1))).
    For curvature <= 1 it is a corner, the side of the stronger pull.

    A state on the line hedges. Pulls are sums of the weights as written, and on the line when they
    are to one part in 10^12: the line is irrational for most curvatures.

    Args:
        threat: of the rival, >= 0.
        trade: with the rival that closeness to the patron puts at risk, >= 0.
        abandonment: fear of it, >= 0.
        entrapment: fear of it, >= 0.
        curvature: > 0.
        treaty_ally: of the patron; matters for `strict_behaviour` alone.

    Raises:
        ValueError: an argument outside its domain, or all four weights nought; the message
            names it.

    Source: the book's own; see the module. The objection: Lim and Cooper (2015).

    The pull to the patron is 3, the pull away 1: with curvature = 2 the share is 3 / (3 + 1).

    >>> best_alignment(threat=2, trade=1, abandonment=1, entrapment=0).alignment
    0.5
    """
    to, away, g = _pulls(threat, trade, abandonment, entrapment, curvature)
    if to == away == 0:
        raise ValueError("threat, trade, abandonment and entrapment must not all be 0, got 0 for all")
    treaty_ally = flag("treaty_ally", treaty_ally)
    if g <= 1 and to == away:
        return Alignment(None, INDIFFERENT, INDIFFERENT, -to, to, away)
    s, rest = _shares(to, away, g) if g > 1 else (float(to > away), float(to < away))
    alignment = s - rest
    behaviour = _behaviour(to, away, g, threat)
    strict = BALANCE if treaty_ally and behaviour == HEDGE else behaviour
    best = -to * rest**g - away * s**g + 0.0
    return Alignment(alignment, behaviour, strict, best, to, away)


def what_flips_it(
    threat: float,
    trade: float,
    abandonment: float,
    entrapment: float,
    curvature: float = 2,
) -> tuple[Flip, ...]:
    """Return every value of a single quantity at which the behaviour changes.

    For curvature > 1 a state hedges while neither pull is more than 2 ** (curvature - 1) times the
    other, that is for every curvature from ``1 + |log2(pull to / pull from)|``. A flip that would need a
    weight below 0 is not listed; an indifferent state has none, the least change of any weight decides it.

    Args:
        threat, trade, abandonment, entrapment, curvature: as for `best_alignment`.

    Raises:
        ValueError: as for `best_alignment`.

    Source: the book's own; the closed form of `best_alignment` at alignment 1/3 and -1/3.

    >>> [(flip.quantity, flip.value) for flip in what_flips_it(2, 2, 1, 1) if flip.behaviour == "balance"]
    [('threat', 5.0), ('abandonment', 4.0), ('trade', 0.5)]
    """
    now = best_alignment(threat, trade, abandonment, entrapment, curvature)
    if now.behaviour == INDIFFERENT:
        return ()
    to, away = now.pull_to_patron, now.pull_from_patron
    # The lines are at pull_to = line x pull_from, each with what is below it and above.
    line = exact(_line(curvature))
    lines = (
        [(1 / line, BANDWAGON, HEDGE), (line, HEDGE, BALANCE)] if curvature > 1 else [(1, BANDWAGON, BALANCE)]
    )
    flips = []
    on_the_line = curvature > 1 and (_on(to, line * away) or _on(away, line * to))
    for quantity, weight in zip(WEIGHTS, (threat, abandonment, trade, entrapment), strict=True):
        for ratio, below, above in lines:
            towards = quantity in ("threat", "abandonment")
            step = ratio * exact(away) - exact(to) if towards else exact(to) / ratio - exact(away)
            if _on(to, ratio * away):
                step = 0
            value = float(exact(weight) + step)
            if not step:  # on the line a state still hedges: the way out is the other side
                there = above if below == HEDGE else below
                rises = (there == above) == towards
            else:
                rises = step > 0
                there = above if rises == towards else below
            if value > 0 or (value == 0 and rises):
                profit = there == BANDWAGON and threat == 0 and quantity != "threat"
                flips.append(Flip(quantity, value, value - weight, PROFIT if profit else there))
    if to > 0 < away:
        least = float(curvature) if on_the_line else 1 + abs(math.log2(to) - math.log2(away))
        corner = INDIFFERENT if to == away else BALANCE if to > away else BANDWAGON if threat else PROFIT
        there = corner if now.behaviour == HEDGE else HEDGE
        flips.append(Flip("curvature", least, least - curvature, there))
    return tuple(flips)


def position(own: float, rival: float, patron: float) -> float:
    """Return where a state stands on the line from the rival (-1) to the patron (+1).

    For ideal points of United Nations votes, all three of one year. Outside [-1, 1] it votes
    beyond one of the two. Votes are words: neither is it what a state does.

    Args:
        own, rival, patron: ideal points, finite; those of rival and patron differ.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: ideal points of Bailey, Strezhnev and Voeten (2017).

    >>> position(own=1, rival=-1, patron=3)
    0.0
    """
    at, low, high = fraction("own", own), fraction("rival", rival), fraction("patron", patron)
    if low == high:
        raise ValueError(f"patron must differ from rival, got {patron!r} for both")
    try:
        return float(2 * (at - low) / (high - low) - 1)
    except OverflowError:
        raise ValueError(f"patron must be further from rival for a finite result, got {patron!r}") from None


def _pulls(threat, trade, abandonment, entrapment, curvature) -> tuple[float, float, float]:
    weights = {"threat": threat, "abandonment": abandonment, "trade": trade, "entrapment": entrapment}
    for name, value in weights.items():
        weights[name] = number(name, value, "a finite number from 0 to 1e100", least=0, most=1e100)
    g = number("curvature", curvature, "a number > 0 and at most 100", above=0, most=100)
    return _sum(weights["threat"], weights["abandonment"]), _sum(weights["trade"], weights["entrapment"]), g


def _sum(one: float, other: float) -> float:
    return float(exact(one) + exact(other))


def _shares(to: float, away: float, g: float) -> tuple[float, float]:
    # The larger pull is the divisor, so that the power underflows to 0 and never overflows.
    small, large = sorted((to, away))
    odds = (small / large) ** (1 / (g - 1))
    more, less = 1 / (1 + odds), odds / (1 + odds)
    return (more, less) if to >= away else (less, more)


def _line(g: float) -> float:
    """How many times the other a pull is, at most, where a state hedges."""
    return 2 ** (g - 1)


def _on(pull: float, line: float) -> bool:
    return math.isclose(pull, line, rel_tol=ON_THE_LINE)


def _behaviour(to: float, away: float, g: float, threat: float) -> str:
    strong, weak = max(to, away), min(to, away)
    line = weak * _line(g) if g > 1 else weak
    if g > 1 and (strong <= line or _on(strong, line)):
        return HEDGE
    if to > away:
        return BALANCE
    return BANDWAGON if threat > 0 else PROFIT
