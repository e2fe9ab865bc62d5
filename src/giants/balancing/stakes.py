"""Two ways in which a bargaining range may offer nothing: who loves a gamble, and what cannot be divided.

Fearon (1995) sets both aside, and says so: his sides do not love risk, and their stake can be divided.
"""

from dataclasses import dataclass

from giants.balancing.standoff import BargainingRange, bargaining_range
from giants.evidence.checks import number
from giants.evidence.exact import exact


def range_with_risk(power: float, cost_a: float, cost_b: float, love: float) -> BargainingRange:
    """Return the shares that both prefer to fighting when a share s is worth s ** love to each.

    A fight gives all or nothing, and its costs are taken from its worth. The range is
    [(p - cost_a) ** (1 / love), 1 - (1 - p - cost_b) ** (1 / love)]. With a love of 1 it is that of
    `standoff`; below 1 it is wider; above, narrower, and it may be empty.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of the worth of all that is at stake, >= 0.
        cost_b: the same for B.
        love: of risk: 1 for sides that do not mind it, more for gamblers, less for the careful; from 0.01
            to 100.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Fearon (1995), with the constant relative risk aversion of Pratt (1964).

    >>> range_with_risk(0.5, 0.25, 0.25, love=1)
    BargainingRange(low=0.25, high=0.75)
    >>> range_with_risk(0.5, 0.25, 0.25, love=2), range_with_risk(0.5, 0, 0, love=2).is_empty
    (BargainingRange(low=0.5, high=0.5), True)
    """
    plain = bargaining_range(power, cost_a, cost_b)
    inverse = 1 / number("love", love, "a number from 0.01 to 100", least=0.01, most=100)
    low, kept = max(exact(0), exact(plain.low)), max(exact(0), 1 - exact(plain.high))
    return BargainingRange(float(low) ** inverse, 1 - float(kept) ** inverse)


@dataclass(frozen=True)
class Undivided:
    """What both prefer to fighting when one side has to have all.

    Attributes:
        a_has_all: whether B would leave all to A.
        b_has_all: whether A would leave all to B.
    """

    a_has_all: bool
    b_has_all: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing suits both but a fight, or a lottery."""
        return not (self.a_has_all or self.b_has_all)


def undivided(power: float, cost_a: float, cost_b: float) -> Undivided:
    """Return which owner of a stake that cannot be divided both prefer to fighting.

    A takes nothing rather than fight when cost_a >= p, B when cost_b >= 1 - p. In between a lottery that A
    wins with a chance in the bargaining range would suit both, if it could be held and its loser bound.

    Args:
        power: p, A's chance to win, in [0, 1].
        cost_a: of fighting, as a share of what is at stake, >= 0.
        cost_b: the same for B.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the issue indivisibility of Fearon (1995).

    >>> undivided(0.5, 0.25, 0.25).is_empty, undivided(0.75, 0.25, 0.25)
    (True, Undivided(a_has_all=True, b_has_all=False))
    """
    found = bargaining_range(power, cost_a, cost_b)
    return Undivided(a_has_all=1 in found, b_has_all=0 in found)
