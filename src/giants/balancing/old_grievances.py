"""Cooperation despite history: the trust it takes, and what a long future adds.

A symmetric game of two. Payoffs by convention: reward when both cooperate, temptation for who
defects on a cooperator, punishment when both defect, sucker for who cooperates alone. History takes
from the reward of cooperating, a common danger adds to it. Left out: parties at home, states that
differ in size, and what one learns about the other on the way (Kydd 2005).
"""

from dataclasses import dataclass
from fractions import Fraction
from numbers import Real

from giants.evidence.checks import refusal
from giants.evidence.exact import exact, fraction

STAG_HUNT = "stag hunt"
DILEMMA = "prisoner's dilemma"
DEADLOCK = "deadlock"
BORDER = "on the border"


@dataclass(frozen=True)
class Trust:
    """What it takes to cooperate.

    Attributes:
        trust_needed: the least probability of the other's cooperation at which cooperating is a
            best reply; None when no trust suffices.
        reward: of joint cooperation, net of history and with the common danger.
        game: "stag hunt" when the reward exceeds the temptation, "prisoner's dilemma" between
            temptation and punishment, "deadlock" when joint defection is no worse than joint
            cooperation, "on the border" when reward and temptation are equal.
        risk_dominant: whether cooperation is what to choose at even odds (Harsanyi and Selten 1988).
    """

    trust_needed: float | None
    reward: float
    game: str
    risk_dominant: bool

    def cooperates(self, trust: float) -> bool:
        """Whether cooperating is a best reply at this trust.

        Raises:
            ValueError: trust outside [0, 1]; the message names it.

        >>> trust_needed().cooperates(0.6)
        True
        """
        given = fraction("trust", trust, "a probability in [0, 1]", least=0, most=1)
        return self.trust_needed is not None and given >= exact(self.trust_needed)


def trust_needed(
    reward: float = 4,
    temptation: float = 3,
    punishment: float = 2,
    sucker: float = 1,
    grievance: float = 0,
    danger: float = 0,
) -> Trust:
    """Return the trust at which cooperation is a best reply.

    With R = reward - grievance + danger it is (P - S) / ((R - T) + (P - S)). The border is where it is
    written: 4.1 less 1.1 is 3 (`evidence.exact`).

    Args:
        reward: R before history and danger.
        temptation: T >= punishment.
        punishment: P > sucker.
        sucker: S.
        grievance: what history costs who cooperates with the other, >= 0.
        danger: what the common danger adds to cooperating, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Jervis (1978) on the stag hunt; Kydd (2005) on the threshold; history and common threat
    between Tokyo and Seoul after Cha (1999).

    >>> trust_needed(4, 3, 2, 1).trust_needed
    0.5
    >>> trust_needed(4, 3, 2, 1, grievance=0.5).trust_needed  # 1 / (0.5 + 1)
    0.6666666666666666
    """
    reward, temptation, punishment, sucker = _payoffs(reward, temptation, punishment, sucker)
    net = reward - _cost("grievance", grievance) + _cost("danger", danger)
    gain, loss = net - temptation, punishment - sucker
    if gain > 0:
        game = STAG_HUNT
    elif net <= punishment:
        game = DEADLOCK
    else:
        game = BORDER if gain == 0 else DILEMMA
    needed = float(loss / (gain + loss)) if gain >= 0 else None
    return Trust(needed, float(net), game, gain > loss)


def bearable_grievance(
    trust: float,
    reward: float = 4,
    temptation: float = 3,
    punishment: float = 2,
    sucker: float = 1,
    danger: float = 0,
) -> float:
    """Return the most history that this trust can bear.

    Below 0 no history at all is bearable: it is then, with the sign turned, the common danger
    that is missing.

    Args:
        trust: probability of the other's cooperation, in (0, 1].
        reward, temptation, punishment, sucker, danger: as for `trust_needed`.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the threshold of `trust_needed`, solved for the grievance.

    >>> bearable_grievance(0.5), bearable_grievance(0.8), bearable_grievance(0.25)
    (0.0, 0.75, -2.0)
    """
    reward, temptation, punishment, sucker = _payoffs(reward, temptation, punishment, sucker)
    chance = fraction("trust", trust, "a probability in (0, 1]", above=0, most=1)
    margin = reward + _cost("danger", danger) - temptation
    try:
        return float(margin - (punishment - sucker) * (1 - chance) / chance)
    except OverflowError:
        raise refusal("trust", trust, "large enough for a finite result") from None


def patience_needed(
    reward: float = 3,
    temptation: float = 4,
    punishment: float = 2,
    grievance: float = 0,
    danger: float = 0,
) -> float | None:
    """Return the least discount factor at which repeated play sustains cooperation in a dilemma.

    Who defects gains T - R once and loses R - P in every later round: (T - R) / (T - P). It is 0
    when there is nothing to gain, and None when cooperation is worth no more than its loss: then
    no future is long enough.

    Args:
        reward: R before history and danger.
        temptation: T > punishment.
        punishment: P.
        grievance, danger: as for `trust_needed`.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Axelrod (1984) on the shadow of the future; the threshold of the grim trigger,
    Friedman (1971).

    >>> patience_needed(3, 4, 2), patience_needed(3, 4, 2, grievance=0.5)
    (0.5, 0.75)
    >>> patience_needed(3, 4, 2, grievance=1) is None
    True
    """
    reward = _payoff("reward", reward)
    punishment = _payoff("punishment", punishment)
    temptation = fraction(
        "temptation", temptation, "a finite number > punishment", above=punishment, most=1e100
    )
    net = reward - _cost("grievance", grievance) + _cost("danger", danger)
    if net <= punishment:
        return None
    return max(0.0, float((temptation - net) / (temptation - punishment)))


def _payoffs(
    reward: Real, temptation: Real, punishment: Real, sucker: Real
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    r, s = _payoff("reward", reward), _payoff("sucker", sucker)
    p = fraction("punishment", punishment, "a finite number > sucker", above=s, most=1e100)
    t = fraction("temptation", temptation, "a finite number >= punishment", least=p, most=1e100)
    return r, t, p, s


def _payoff(name: str, value: Real) -> Fraction:
    return fraction(name, value, "a finite number from -1e100 to 1e100", least=-1e100, most=1e100)


def _cost(name: str, value: Real) -> Fraction:
    return fraction(name, value, "a finite number >= 0 and at most 1e100", least=0, most=1e100)
