"""Threats that are dear to withdraw: to an enemy, and for an ally.

Who has threatened in public pays at home for backing down (Fearon 1994). That can make a threat believed, and
an ally's guarantee as well; and it makes war certain where the other does not give way. Left out: how the
public learns of a threat, and whether it minds.
"""

from dataclasses import dataclass
from fractions import Fraction

from giants.evidence.exact import fraction

KEPT = "things stay as they are"
CONCEDED = "B concedes"
WAR = "war"
BACKED_DOWN = "A backs down"


@dataclass(frozen=True)
class Threat:
    """What both do at each point of the tree, and where they end.

    Attributes:
        demands: whether A demands the prize.
        concedes: whether B would then concede it.
        fights: whether A, refused, would fight.
        outcome: "things stay as they are", "B concedes", "war" or "A backs down".
        payoff_a, payoff_b: at that end.
    """

    demands: bool
    concedes: bool
    fights: bool
    outcome: str
    payoff_a: float
    payoff_b: float


def threat(audience_cost: float, war_a: float, war_b: float) -> Threat:
    """Return what two sides do who know all, found from the end of the tree backwards.

    A keeps today, which gives nothing to both, or demands a prize of 1 from B. B concedes it, or refuses. A,
    refused, backs down and pays the audience cost, or fights. Who does not mind backs down, refuses, keeps.

    Args:
        audience_cost: of backing down, >= 0.
        war_a: what war brings A, finite.
        war_b: what war brings B; conceding brings it -1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the crisis of Fearon (1994), cut to one threat with nothing hidden.

    >>> threat(0.25, war_a=-0.5, war_b=-2).outcome
    'things stay as they are'
    >>> threat(0.75, war_a=-0.5, war_b=-2).outcome, threat(0.75, war_a=-0.5, war_b=-0.5).outcome
    ('B concedes', 'things stay as they are')
    """
    cost = fraction("audience_cost", audience_cost, "a finite number >= 0", least=0)
    a, b = fraction("war_a", war_a), fraction("war_b", war_b)
    fights = a > -cost
    refused = (WAR, a, b) if fights else (BACKED_DOWN, -cost, Fraction(0))
    concedes = refused[2] < -1
    demanded = (CONCEDED, Fraction(1), Fraction(-1)) if concedes else refused
    demands = demanded[1] > 0
    outcome, payoff_a, payoff_b = demanded if demands else (KEPT, Fraction(0), Fraction(0))
    return Threat(demands, concedes, fights, outcome, float(payoff_a), float(payoff_b))


@dataclass(frozen=True)
class Guarantee:
    """What an ally's promise does.

    Attributes:
        firm: probability that the defender fights when challenged.
        challenged: whether the challenger tries.
        war: probability of war, as seen before anything happens.
    """

    firm: float
    challenged: bool
    war: float


def guarantee(value: float, audience_cost: float, highest_cost: float, gain: float, loss: float) -> Guarantee:
    """Return whether a promise to fight for an ally deters, when only the defender knows its cost of a fight.

    Challenged, the defender fights when its cost, uniform on [0, highest_cost], is below what the ally is
    worth to it and what backing down would cost: with probability (value + audience_cost) / highest_cost, at
    most 1.
    The challenger stays at home when what it may lose by that outweighs what it may gain.

    Args:
        value: of the ally to its defender, >= 0.
        audience_cost: of breaking the promise, >= 0.
        highest_cost: of a fight to the defender, > 0.
        gain: of a challenge that meets no answer, > 0.
        loss: of one that meets war, > 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the audience costs of Fearon (1994) in the extended deterrence of Huth (1988).

    >>> guarantee(0.25, audience_cost=0.125, highest_cost=1, gain=1, loss=1)
    Guarantee(firm=0.375, challenged=True, war=0.375)
    >>> guarantee(0.25, audience_cost=0.25, highest_cost=1, gain=1, loss=1)
    Guarantee(firm=0.5, challenged=False, war=0.0)
    """
    v, most, needed = _stakes(value, highest_cost, gain, loss)
    firm = min(Fraction(1), (v + fraction("audience_cost", audience_cost, AT_LEAST_0, least=0)) / most)
    challenged = firm < needed
    return Guarantee(float(firm), challenged, float(firm * challenged))


def least_audience_cost(value: float, highest_cost: float, gain: float, loss: float) -> float:
    """Return the audience cost from which a guarantee deters.

    It is highest_cost gain / (gain + loss) - value, or 0.

    Args:
        value, highest_cost, gain, loss: as for `guarantee`.

    Raises:
        ValueError: as for `guarantee`.

    Source: as for `guarantee`.

    >>> least_audience_cost(0.25, highest_cost=1, gain=1, loss=1)
    0.25
    """
    v, most, needed = _stakes(value, highest_cost, gain, loss)
    return float(max(Fraction(0), most * needed - v))


AT_LEAST_0 = "a finite number >= 0"


def _stakes(value, highest_cost, gain, loss) -> tuple[Fraction, Fraction, Fraction]:
    """The ally's worth, the highest cost, and how firm a defender must be thought."""
    v = fraction("value", value, AT_LEAST_0, least=0)
    most, g, lost = (
        fraction(name, given, "a number > 0 and at most 1e100", above=0, most=1e100)
        for name, given in (("highest_cost", highest_cost), ("gain", gain), ("loss", loss))
    )
    return v, most, g / (g + lost)
