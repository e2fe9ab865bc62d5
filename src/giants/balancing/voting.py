"""Weighted voting: who can turn a losing coalition into a winning one, and who never can.

A game [q; w] is won by every coalition whose weights add up to the quota q. What it leaves out:
who would ever vote with whom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial, floor, lcm
from numbers import Rational, Real

from giants.evidence.checks import number, text

LARGEST = 2**17
"""Coalitions that are told apart by size and weight at most."""


@dataclass(frozen=True)
class VotingGame:
    """A game [q; w], all in exact fractions.

    Args:
        quota: weight that wins, > 0 and at most the sum of the weights. At half the sum or
            below, two coalitions without a common member can both win.
        weights: by player, >= 0. A float is read as it prints: 0.1 is a tenth.

    Raises:
        ValueError: a weight below 0, no player, a quota above the sum of the weights or not
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
        weights = {
            text("player", player): _exact(f"weights[{player!r}]", weight)
            for player, weight in dict(self.weights).items()
        }
        if not weights:
            raise ValueError("weights must name at least one player, got none")
        for player, weight in weights.items():
            if weight < 0:
                raise ValueError(f"weights[{player!r}] must be >= 0, got {self.weights[player]!r}")
        quota, total = _exact("quota", self.quota), sum(weights.values())
        if not 0 < quota <= total:
            raise ValueError(
                f"quota must be > 0 and at most the sum of the weights, {total}, got {self.quota!r}"
            )
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
        by_weight: dict[int, dict[int, int]] = {}
        for place, weight in enumerate(whole):
            if weight not in by_weight:
                by_weight[weight] = _swings(whole[:place] + whole[place + 1 :], weight, quota)
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
    number("share", share, "in [0, 1)", least=0)
    if not share < 1:
        raise ValueError(f"share must be in [0, 1), got {share!r}")
    exact = {player: _exact(f"weights[{player!r}]", weight) for player, weight in weights.items()}
    # Sums of weights are whole multiples of the unit: the next one above the line wins.
    unit = lcm(*(weight.denominator for weight in exact.values()))
    line = _exact("share", share) * sum(exact.values()) * unit
    return VotingGame(Fraction(floor(line) + 1, unit), exact)


def _swings(others: list[int], weight: int, quota: int) -> dict[int, int]:
    """How many losing coalitions of the others, by size, this weight turns into winning ones."""
    counts = {(0, 0): 1}
    for other in others:
        grown = dict(counts)
        for (size, total), count in counts.items():
            # What already wins is nobody's to swing.
            if total + other < quota:
                key = (size + 1, total + other)
                grown[key] = grown.get(key, 0) + count
        if len(grown) > LARGEST:
            raise ValueError(
                f"weights must be fewer or rounder: more than {LARGEST} losing coalitions differ in "
                f"size or weight, got {len(others) + 1} players"
            )
        counts = grown
    swings: dict[int, int] = {}
    for (size, total), count in counts.items():
        if total + weight >= quota:
            swings[size] = swings.get(size, 0) + count
    return swings


def _exact(name: str, value: Real) -> Fraction:
    if isinstance(value, Rational) and not isinstance(value, bool):
        return Fraction(value)
    number(name, value)
    return Fraction(repr(float(value)))
