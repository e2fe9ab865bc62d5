"""A crisis over what a side holds today: who would fight for more, and how much to concede.

A holds a share, B would like more of it and alone knows what a fight costs it. A may concede; then B accepts
or fights. The bargaining range of `standoff` is the same wherever today lies, and what happens is not.
Left out: a second offer, time, and that offers tell something.
"""

from dataclasses import dataclass
from fractions import Fraction

from giants.evidence.exact import TOLERANCE, fraction


@dataclass(frozen=True)
class Crisis:
    """What A does best.

    Attributes:
        dissatisfied: probability that B would rather fight than live with today.
        kept: the share that A keeps by its best offer.
        conceded: what it gives of today's share.
        war: probability that B fights all the same.
        payoff: A's, in expectation.
    """

    dissatisfied: float
    kept: float
    conceded: float
    war: float
    payoff: float


def crisis(power: float, cost_a: float, highest_cost_b: float, today: float) -> Crisis:
    """Return A's best offer when B's cost of fighting is uniform on [0, highest_cost_b].

    A cost below A's share less p lets B fight. A keeps min(today, p + max(0, b - cost_a) / 2), and
    war follows with probability max(0, kept - p) / b. Up to a share of p nobody is dissatisfied, and nothing
    happens. Where today is all there is, this is `standoff.ultimatum`.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of what is at stake, >= 0.
        highest_cost_b: b > 0.
        today: A's share as things stand, from p - cost_a, below which A would rather fight itself, to 1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: a one-shot form of Powell (1996), where the division of benefits is set beside that of power.

    >>> crisis(0.5, cost_a=0.25, highest_cost_b=0.75, today=0.625)
    Crisis(dissatisfied=0.16666666666666666, kept=0.625, conceded=0.0, war=0.16666666666666666, payoff=0.5625)
    >>> crisis(0.5, cost_a=0.25, highest_cost_b=0.75, today=1).conceded
    0.25
    """
    p = fraction("power", power, "a probability in [0, 1]", least=0, most=1)
    allowed = "a finite number >= 0 and at most 1e100"
    a = fraction("cost_a", cost_a, allowed, least=0, most=1e100)
    b = fraction(
        "highest_cost_b", highest_cost_b, "a finite number > 0 and at most 1e100", above=0, most=1e100
    )
    allowed = "a share in [0, 1], and at least power - cost_a"
    # A share that was itself computed may miss the end by its last digit.
    now = fraction("today", today, allowed, least=max(Fraction(0), p - a - TOLERANCE), most=1)
    kept = min(now, p + max(Fraction(0), b - a) / 2)
    war = max(Fraction(0), kept - p) / b
    return Crisis(
        dissatisfied=float(min(Fraction(1), max(Fraction(0), now - p) / b)),
        kept=float(kept),
        conceded=float(now - kept),
        war=float(war),
        payoff=float((1 - war) * kept + war * (p - a)),
    )
