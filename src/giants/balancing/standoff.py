"""Why two sides do not meet: win-sets without a common element, and the bargaining range.

A win-set holds what a side could accept and defend at home (Putnam 1988). The range holds every
division of what is at stake that both prefer to fighting (Fearon 1995), for a stake that can be divided
and for sides that do not love risk. What they have today may be in it: then no division of a fixed stake
is better for both. Left out: more than two periods, third parties, and how the win-sets came about.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from numbers import Real

from giants.evidence.checks import instance, number, several, text
from giants.evidence.exact import TOLERANCE, exact, fraction


@dataclass(frozen=True)
class WinSet:
    """What a side accepts, of a finite list of outcomes.

    `a & b` is what both accept.

    Args:
        side: its name.
        outcomes: names, each once; the order is kept.

    Raises:
        ValueError: a name that is not a string, or an outcome named twice; the message names it.

    Source: Putnam (1988).

    >>> us = WinSet("USA", ("denuclearise first", "no meeting"))
    >>> dprk = WinSet("PRK", ("drop the demand first", "no meeting"))
    >>> (us & dprk).outcomes
    ('no meeting',)
    """

    side: str
    outcomes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check the names."""
        text("side", self.side)
        outcomes = tuple(
            text("every outcome in outcomes", each) for each in several("outcomes", self.outcomes, "names")
        )
        for outcome in outcomes:
            if outcomes.count(outcome) > 1:
                raise ValueError(f"outcomes must be named once each, got {outcome!r} twice")
        object.__setattr__(self, "outcomes", outcomes)

    def __and__(self, other: "WinSet") -> "WinSet":
        """Return what both accept, in the order of the first."""
        if not isinstance(other, WinSet):
            return NotImplemented
        both = tuple(outcome for outcome in self.outcomes if outcome in other.outcomes)
        return WinSet(f"{self.side} and {other.side}", both)

    def __contains__(self, outcome: object) -> bool:
        """Whether the side accepts the outcome."""
        return isinstance(outcome, str) and outcome in self.outcomes

    def accepting(self, outcome: str) -> "WinSet":
        """Return the win-set with one outcome more.

        >>> WinSet("PRK", ("no meeting",)).accepting("no precondition and a test pause").outcomes
        ('no meeting', 'no precondition and a test pause')
        """
        text("outcome", outcome)
        return self if outcome in self else WinSet(self.side, (*self.outcomes, outcome))


@dataclass(frozen=True)
class Opening:
    """One step of one side after which the sides can agree on something new.

    Attributes:
        side: who steps.
        outcome: what it would have to accept, and what both then accept.
    """

    side: str
    outcome: str


def openings(first: WinSet, second: WinSet) -> tuple[Opening, ...]:
    """Return every single step that puts something new into the intersection.

    A side opens it only by accepting what the other accepts already.

    Args:
        first, second: the win-sets.

    Source: Putnam (1988).

    >>> us = WinSet("USA", ("no precondition and a test pause", "no meeting"))
    >>> openings(us, WinSet("PRK", ("no meeting",)))
    (Opening(side='PRK', outcome='no precondition and a test pause'),)
    """
    instance("first", first, WinSet)
    instance("second", second, WinSet)
    return tuple(
        Opening(mover.side, outcome)
        for mover, other in ((first, second), (second, first))
        for outcome in other.outcomes
        if outcome not in mover
    )


def common(win_sets: Iterable[WinSet]) -> tuple[str, ...]:
    """Return what all sides accept, in the order of the first.

    Raises:
        ValueError: no win-set; the message says so.

    >>> common([WinSet("USA", ("a", "b")), WinSet("PRK", ("b",)), WinSet("KOR", ("b", "a"))])
    ('b',)
    """
    sets = [instance("every one of win_sets", each, WinSet) for each in several("win_sets", win_sets)]
    if not sets:
        raise ValueError("win_sets must hold at least one, got none")
    return tuple(outcome for outcome in sets[0].outcomes if all(outcome in each for each in sets))


@dataclass(frozen=True)
class BargainingRange:
    """A's shares of what is at stake that both prefer to fighting, the ends included.

    Attributes:
        low: the least A accepts. Below 0 it would accept any share.
        high: the most B leaves to A. Above 1 it would leave all.

    Raises:
        ValueError: an end that is no finite number; the message names it.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Check the ends."""
        number("low", self.low)
        number("high", self.high)

    @property
    def width(self) -> float:
        """High less low; below 0 when there is no range."""
        return float(exact(self.high) - exact(self.low))

    @property
    def is_empty(self) -> bool:
        """Whether no share in [0, 1] suits both."""
        low, high = exact(self.low), exact(self.high)
        return low > high or low > 1 or high < 0

    def __contains__(self, share: object) -> bool:
        """Whether both prefer this share to fighting."""
        number("share", share)
        return max(0, exact(self.low)) <= exact(share) <= min(1, exact(self.high))


def bargaining_range(power: float, cost_a: float, cost_b: float, shift: float = 0) -> BargainingRange:
    """Return the shares that both sides prefer to fighting.

    Without a shift of power it is [p - cost_a, p + cost_b] and never empty. With one, it holds the
    shares that suit both before and after: as wide as the costs less the shift, so a shift
    larger than the costs together closes it, and no promise of the rising side can open it. A shift
    as large as the costs leaves one division: the numbers are taken as written (`evidence.exact`).
    One division for both times is what patient sides need: see `patience_that_breaks_it`.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of what is at stake, >= 0.
        cost_b: the same for B.
        shift: change of A's chance that both foresee; power + shift in [0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Fearon (1995); the commitment problem as in Powell (2006).

    >>> bargaining_range(0.5, 0.25, 0.125)
    BargainingRange(low=0.25, high=0.625)
    >>> bargaining_range(0.25, 0.125, 0.125, shift=0.5).is_empty
    True
    """
    p, a, b = _power(power), _cost("cost_a", cost_a), _cost("cost_b", cost_b)
    # A shift that was itself computed, as later less now, may miss the end by its last digit.
    least, most = -p - TOLERANCE, 1 - p + TOLERANCE
    allowed = "a number that leaves power + shift in [0, 1]"
    later = min(1, max(0, p + fraction("shift", shift, allowed, least=least, most=most)))
    return BargainingRange(float(max(p, later) - a), float(min(p, later) + b))


@dataclass(frozen=True)
class BesideToday:
    """What sharing has to offer to two sides that live with a division today.

    Attributes:
        would_fight: "A" or "B", who prefers a fight to today; None when today is in the range.
        low: the least share of A that both prefer to what comes without a deal.
        high: the most.
    """

    would_fight: str | None
    low: float
    high: float

    @property
    def gain(self) -> float:
        """High less low: what the two can share beyond what each has without a deal."""
        return float(exact(self.high) - exact(self.low))


def beside_today(power: float, cost_a: float, cost_b: float, today: float, added: float = 0) -> BesideToday:
    """Return what a deal could give both beyond what they have today.

    Within the bargaining range nobody would fight, and without a deal things stay as they are. A wants at
    least `today`, B at least 1 - today, and there is 1 + added to share: so A's share can lie from `today`
    to today + added, and with nothing added no other division suits both. Outside the range one side would
    rather fight: then the shares that both prefer to fighting count.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of what is at stake, >= 0.
        cost_b: the same for B.
        today: A's share as things stand, in [0, 1].
        added: what a deal adds to what is at stake, >= 0, such as sanctions or arms that cost both.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Fearon (1995), with a status quo as in Powell (1999).

    >>> beside_today(0.5, 0.25, 0.25, today=0.5)
    BesideToday(would_fight=None, low=0.5, high=0.5)
    >>> beside_today(0.5, 0.25, 0.25, today=0.125)
    BesideToday(would_fight='A', low=0.25, high=0.75)
    """
    p, a, b = _power(power), _cost("cost_a", cost_a), _cost("cost_b", cost_b)
    now = fraction("today", today, "a share in [0, 1]", least=0, most=1)
    more = _cost("added", added)
    if p - a <= now <= p + b:
        return BesideToday(None, float(now), float(now + more))
    low, high = max(Fraction(0), p - a), min(1 + more, p + b + more)
    return BesideToday("A" if now < p - a else "B", float(low), float(high))


def patience_that_breaks_it(power: float, cost_b: float, shift: float) -> float:
    """Return how much later may count, beside today, before B cannot be paid for a shift of power.

    Two periods. In the first A may leave everything to B; in the second A, stronger by the shift, asks for
    all that B would not fight over. B accepts as long as 1 + later (1 - p') is at least
    (1 + later)(1 - p - cost_b), with p' the lesser of 1 and p + shift + cost_b, and `later` the weight of
    later: up to later = (p + cost_b) / (p' - p - cost_b). Where later has no end, no first payment is enough.

    Args:
        power: p, A's chance to win today, in [0, 1].
        cost_b: of fighting to B, as a share of what is at stake, >= 0.
        shift: what the deal adds to A's chance, >= 0, with power + shift at most 1.

    Returns:
        The largest weight of later, where today counts one; infinite when B loses nothing by the shift.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Fearon (1995) and Powell (2006) on commitment, cut to two periods.

    >>> patience_that_breaks_it(0.25, 0.25, shift=0.5)
    1.0
    """
    p, b = _power(power), _cost("cost_b", cost_b)
    allowed = "a number >= 0 that leaves power + shift at most 1"
    later = p + fraction("shift", shift, allowed, least=0, most=1 - p + TOLERANCE)
    kept, lost = min(Fraction(1), p + b), min(Fraction(1), later + b)
    # A loss of less than 1e-300 is none: its inverse would be too large for a float.
    return float(kept / (lost - kept)) if lost - kept > 1e-300 else math.inf


@dataclass(frozen=True)
class Ultimatum:
    """A's best demand when B's cost is B's secret.

    Attributes:
        demand: A's share.
        war: probability that B fights rather than yields it.
        payoff: A's, in expectation.
        safe_payoff: A's, from the largest demand that B accepts whatever its cost.
    """

    demand: float
    war: float
    payoff: float
    safe_payoff: float


def ultimatum(power: float, cost_a: float, highest_cost_b: float) -> Ultimatum:
    """Return A's best demand when B's cost of fighting is uniform on [0, highest_cost_b].

    The demand is min(1, p + max(0, highest_cost_b - cost_a) / 2). When it stays below 1, war
    follows with probability max(0, highest_cost_b - cost_a) / (2 highest_cost_b); a demand for all is less
    than that risk, (1 - p) / highest_cost_b.
    A takes no risk when its own cost is as high as the highest of B's.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of what is at stake, >= 0.
        highest_cost_b: > 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Fearon (1995), the risk-return trade-off, with a uniform distribution.

    >>> ultimatum(0.5, cost_a=0.25, highest_cost_b=0.5)
    Ultimatum(demand=0.625, war=0.25, payoff=0.53125, safe_payoff=0.5)
    """
    p, a = _power(power), _cost("cost_a", cost_a)
    b = fraction(
        "highest_cost_b", highest_cost_b, "a finite number > 0 and at most 1e100", above=0, most=1e100
    )
    above = min(1 - p, max(Fraction(0), b - a) / 2)
    war = above / b
    payoff = (1 - war) * (p + above) + war * (p - a)
    return Ultimatum(float(p + above), float(war), float(payoff), float(p))


def _power(value: Real) -> Fraction:
    return fraction("power", value, "a probability in [0, 1]", least=0, most=1)


def _cost(name: str, value: Real) -> Fraction:
    return fraction(name, value, "a finite number >= 0 and at most 1e100", least=0, most=1e100)
