"""Weighted voting: who can turn a losing coalition into a winning one, and who never can.

A game is won by every coalition whose weights add up to the quota. What it leaves out:
who would ever vote with whom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial, floor, lcm

from giants.evidence.checks import mapping, refusal
from giants.evidence.exact import fraction

LARGEST = 2**26
"""Bits of the table of losing coalitions at most: players squared for each weight that one can have."""


@dataclass(frozen=True)
class VotingGame:
    """A game of a quota and weights, all in exact fractions.

    Args:
        quota: weight that wins, > 0 and at most the sum of the weights. At half the sum or
            below, two coalitions without a common member can both win.
        weights: by player, >= 0. A float is read as it was written: 0.1 is a tenth. Up to 17 players
            may have any weights; more of them need weights that repeat or are round, such as those of
            the Council of the European Union in whole hundred thousands.

    Raises:
        ValueError: a weight below 0, no player with a weight, a quota above the sum of the weights or not
            above 0; the message names it.

    Source: Shapley and Shubik (1954); Banzhaf (1965).

    Luxembourg in the Council of 1958 had a vote and no power:

    >>> council = VotingGame(12, {"DEU": 4, "FRA": 4, "ITA": 4, "BEL": 2, "NLD": 2, "LUX": 1})
    >>> str(council.shapley_shubik()["FRA"]), council.inessential()
    ('7/30', ('LUX',))
    """

    quota: Fraction
    weights: Mapping[str, Fraction]

    def __post_init__(self) -> None:
        """Check the game and make it exact."""
        weights = _weights(self.weights)
        total = sum(weights.values())
        allowed = f"a number > 0 and at most the sum of the weights, {float(total):g}"
        quota = fraction("quota", self.quota, allowed, above=0, most=total)
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "quota", quota)

    @cached_property
    def _swings(self) -> dict[str, dict[int, int]]:
        # For each player: by size of the coalition joined, how many it turns into winning ones.
        # In whole numbers, which add ten times faster than fractions; players of one weight
        # have the same swings.
        unit = lcm(self.quota.denominator, *(weight.denominator for weight in self.weights.values()))
        whole = [int(weight * unit) for weight in self.weights.values()]
        quota = int(self.quota * unit)
        losing = _Losing(whole, quota)
        by_weight = {weight: losing.swings(weight, quota) for weight in set(whole)}
        return {player: by_weight[weight] for player, weight in zip(self.weights, whole, strict=True)}

    def shapley_shubik(self) -> dict[str, Fraction]:
        """Return each player's share of all orders of voting in which its vote decides.

        The shares add up to one.

        Source: Shapley and Shubik (1954).

        >>> VotingGame(2, {"A": 1, "B": 1, "C": 1}).shapley_shubik()["A"]
        Fraction(1, 3)
        """
        players = len(self.weights)
        return {
            player: Fraction(
                sum(
                    count * factorial(size) * factorial(players - size - 1) for size, count in swings.items()
                ),
                factorial(players),
            )
            for player, swings in self._swings.items()
        }

    def banzhaf(self) -> dict[str, Fraction]:
        """Return each player's share of all swings: coalitions that it turns into winning ones.

        The shares add up to one.

        Source: Banzhaf (1965).

        >>> VotingGame(3, {"A": 2, "B": 1, "C": 1}).banzhaf()["A"]
        Fraction(3, 5)
        """
        swings = {player: sum(each.values()) for player, each in self._swings.items()}
        total = sum(swings.values())
        return {player: Fraction(number_, total) for player, number_ in swings.items()}

    def swing_probability(self) -> dict[str, Fraction]:
        """Return the chance that a player decides when all others vote yes or no by the toss of a coin.

        Not shares: they do not add up to one.

        Source: Penrose (1946); the absolute index of Banzhaf.

        >>> VotingGame(2, {"A": 1, "B": 1, "C": 1}).swing_probability()["A"]
        Fraction(1, 2)
        """
        others = len(self.weights) - 1
        return {player: Fraction(sum(each.values()), 2**others) for player, each in self._swings.items()}

    def inessential(self) -> tuple[str, ...]:
        """Return the players who decide in no coalition, whatever their weight.

        With more than half of all resources as the quota these are the inessential states of the
        balance of power: no one needs them to stop anyone, and no one gains by sparing them.

        Source: null players; Niou, Ordeshook and Rose (1989).

        >>> VotingGame(51, {"USA": 50, "CHN": 49, "KOR": 1}).inessential()
        ()
        """
        return tuple(player for player, swings in self._swings.items() if not swings)


def majority(weights: Mapping[str, float], share: float = 0.5) -> VotingGame:
    """Return the game that a coalition wins with more than this share of all weights.

    Args:
        weights: by player, as for `VotingGame`.
        share: in [0, 1).

    Raises:
        ValueError: a share outside [0, 1), or weights that are no game; the message names it.

    Source: Niou, Ordeshook and Rose (1989) with share 1/2.

    >>> majority({"A": 4, "B": 3, "C": 2, "D": 1}).inessential()
    ()
    >>> majority({"A": 5, "B": 3, "C": 3, "D": 0.5}).inessential()
    ('D',)
    """
    part = fraction("share", share, "in [0, 1)", least=0)
    if part >= 1:
        raise refusal("share", share, "in [0, 1)")
    exact_weights = _weights(weights)
    # Sums of weights are whole multiples of the unit: the next one above the line wins.
    unit = lcm(*(weight.denominator for weight in exact_weights.values()))
    line = part * sum(exact_weights.values()) * unit
    return VotingGame(Fraction(floor(line) + 1, unit), exact_weights)


class _Losing:
    """The losing coalitions: by weight, how many there are of each size.

    The counts of one weight stand side by side in one large integer, the smallest coalitions last, and a
    player who joins shifts them all by one place. A player is taken out again by the same step backwards,
    so the table is made once, not once for every player.
    """

    def __init__(self, weights: list[int], quota: int):
        self.players = len(weights)
        # All coalitions of one size and weight are fewer than this many bits can count.
        self.place = self.players + 1
        self.counts = {0: 1}
        for weight in weights:
            grown = dict(self.counts)
            for total, counts in self.counts.items():
                # What already wins is nobody's to swing.
                if total + weight < quota:
                    grown[total + weight] = grown.get(total + weight, 0) + (counts << self.place)
            if len(grown) * self.players**2 > LARGEST:
                most = LARGEST // self.players**2
                raise ValueError(
                    f"weights must be fewer or rounder: losing coalitions of {self.players} players can have "
                    f"{most} different weights at most, got more"
                )
            self.counts = grown

    def swings(self, weight: int, quota: int) -> dict[int, int]:
        """How many losing coalitions of the others, by size, this weight turns into winning ones."""
        if not weight:
            return {}
        others: dict[int, int] = {}
        found = 0
        for total in sorted(self.counts):
            others[total] = self.counts[total] - (others.get(total - weight, 0) << self.place)
            if total + weight >= quota:
                found += others[total]
        sizes = ((found >> size * self.place) & ((1 << self.place) - 1) for size in range(self.players))
        return {size: count for size, count in enumerate(sizes) if count}


def _weights(weights: Mapping[str, float]) -> dict[str, Fraction]:
    found = {
        player: fraction(f"weights[{player!r}]", weight, "a finite number >= 0", least=0)
        for player, weight in mapping("weights", weights, empty=False).items()
    }
    if not found:
        raise ValueError("weights must name at least one player, got none")
    if not any(found.values()):
        raise ValueError("weights must not all be 0")
    return found
