"""A negotiation of several parties over several lines: who must sign what, and what it is worth to whom.

Each line has options, and each option carries the flags of those who must sign it; the first is the
status quo and needs nobody. A deal takes one option of each line, and is worth to a party the sum of
its points there. Left out: time after the talks, lies, and whatever is not in the points.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from giants.evidence.checks import instance, number, one_of, refusal, several, text, whole

Deal = tuple[int, ...]
"""The option taken on each line, counted from 0, the status quo."""

TOLERANCE = 1e-9
"""Sums of points that differ by less count as equal."""

MOST_DEALS = 10_000
"""The frontier compares every deal with every other that could improve on it."""


@dataclass(frozen=True)
class Negotiation:
    """Parties, lines with their options and signers, points, and the least each would sign for.

    Args:
        signers: of each line, of each option, the parties who must sign it; nobody for the first.
        points: of each party, of each line, the points of each option.
        walk_away: of each party, the least a deal must be worth for its name to stand under it; at
            least its status quo, so that everybody can leave.
    Raises:
        ValueError: no party or no line; a line without a status quo that needs nobody; an unknown
            signer; points that fit no option; a walk-away below the status quo; more than
            10,000 deals. The message names the argument.
    Source: Raiffa (1982) for points and walk-aways; Putnam (1988) for the second table.

    >>> talks = Negotiation([[(), ("A", "B")]], {"A": [[0, 3]], "B": [[1, 2]]}, {"A": 1, "B": 1})
    >>> talks.deals, talks.signable((1,)), talks.ties_needed((1,))
    (((0,), (1,)), True, ())
    """

    signers: tuple[tuple[frozenset[str], ...], ...]
    points: Mapping[str, tuple[tuple[float, ...], ...]]
    walk_away: Mapping[str, float]

    def __init__(
        self,
        signers: Sequence[Sequence[Iterable[str]]],
        points: Mapping[str, Sequence[Sequence[float]]],
        walk_away: Mapping[str, float],
    ):
        instance("points", points, Mapping)
        instance("walk_away", walk_away, Mapping)
        if not points:
            raise refusal("points", points, "a mapping with at least one party")
        lines = tuple(_line(line, tuple(points)) for line in several("signers", signers, "lines"))
        if not lines:
            raise refusal("signers", signers, "at least one line")
        if math.prod(map(len, lines)) > MOST_DEALS:
            raise refusal(
                "signers", math.prod(map(len, lines)), f"lines of at most {MOST_DEALS} deals in all"
            )
        own = {text("points", party): _points(party, given, lines) for party, given in points.items()}
        if walk_away.keys() != own.keys():
            raise refusal("walk_away", sorted(map(str, walk_away)), f"of each party: {', '.join(own)}")
        least = {
            party: number(f"walk_away of {party}", value, "a finite number")
            for party, value in walk_away.items()
        }
        object.__setattr__(self, "signers", lines)
        object.__setattr__(self, "points", own)
        object.__setattr__(self, "walk_away", {party: least[party] for party in own})
        for party in own:
            today = self.value(party, self.status_quo)
            if least[party] < today - TOLERANCE:
                raise refusal(f"walk_away of {party}", least[party], f"at least its status quo, {today:g}")

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties, in the order of their points."""
        return tuple(self.points)

    @property
    def status_quo(self) -> Deal:
        """The deal in which nothing is signed."""
        return (0,) * len(self.signers)

    @cached_property
    def values(self) -> dict[Deal, tuple[float, ...]]:
        """What each deal is worth to each party, in points; the last line runs fastest."""
        return {deal: self._values(deal) for deal in product(*(range(len(line)) for line in self.signers))}

    @cached_property
    def worked_out(self) -> dict:
        """What negotiators have worked out about a board, which never changes: a memory, empty at first."""
        return {}

    @property
    def deals(self) -> tuple[Deal, ...]:
        """Every deal."""
        return tuple(self.values)

    def _values(self, deal: Deal) -> tuple[float, ...]:
        return tuple(
            sum(line[option] for line, option in zip(own, deal, strict=True)) for own in self.points.values()
        )

    def check(self, name: str, deal: Sequence[int]) -> Deal:
        """Return a deal of this negotiation.

        Raises:
            ValueError: it is none; the message gives the name and how many options each line has.
        """
        found = several(name, deal, "options")
        if len(found) != len(self.signers):
            raise refusal(name, deal, f"one option of each of the {len(self.signers)} lines")
        return tuple(
            whole(name, option, 0, len(line) - 1) for option, line in zip(found, self.signers, strict=True)
        )

    def value(self, party: str, deal: Deal) -> float:
        """What a deal is worth to a party, in points.

        Raises:
            ValueError: an unknown party, or no deal.
        """
        one_of("party", party, self.parties)
        return sum(
            line[option] for line, option in zip(self.points[party], self.check("deal", deal), strict=True)
        )

    def gains(self, deal: Deal) -> tuple[float, ...]:
        """What each party gets above its walk-away, in points.

        Raises:
            ValueError: no deal.
        """
        return tuple(
            value - least
            for value, least in zip(
                self.values[self.check("deal", deal)], self.walk_away.values(), strict=True
            )
        )

    def who_signs(self, deal: Deal) -> frozenset[str]:
        """All whose flag the deal carries.

        Raises:
            ValueError: no deal.
        """
        chosen = self.check("deal", deal)
        return frozenset().union(*(line[option] for line, option in zip(self.signers, chosen, strict=True)))

    def names_to_change(self, old: Deal, new: Deal) -> frozenset[str]:
        """Who must agree to go from one deal to another: the names on each changed line, old and new.

        Raises:
            ValueError: no deals.
        """
        return self._names(self.check("old", old), self.check("new", new))

    def _names(self, old: Deal, new: Deal) -> frozenset[str]:
        return frozenset().union(
            *(line[a] | line[b] for line, a, b in zip(self.signers, old, new, strict=True) if a != b)
        )

    def acceptable(self, deal: Deal, parties: Iterable[str] | None = None) -> bool:
        """Whether all these parties, or all there are, get at least their walk-away.

        Raises:
            ValueError: no deal, or an unknown party.
        """
        chosen = self.parties if parties is None else tuple(parties)
        return all(
            self.value(party, deal) >= self.walk_away[one_of("parties", party, self.parties)] - TOLERANCE
            for party in chosen
        )

    def signable(self, deal: Deal) -> bool:
        """Whether everybody whose flag the deal carries is at or above its walk-away.

        Raises:
            ValueError: no deal.
        """
        return self.acceptable(deal, self.who_signs(deal))

    @cached_property
    def agreeable(self) -> tuple[Deal, ...]:
        """The deals that leave every party at or above its walk-away, whether it signs or not."""
        return tuple(deal for deal in self.values if min(self.gains(deal)) >= -TOLERANCE)

    def ties_needed(self, deal: Deal) -> tuple[tuple[str, int], ...]:
        """Pairs of a party and a line that it signs and would rather leave as it was: only a tie holds it.

        Raises:
            ValueError: no deal.
        """
        return tuple(
            (party, line)
            for line, option in enumerate(self.check("deal", deal))
            for party in self.parties
            if party in self.signers[line][option]
            and self.points[party][line][0] > self.points[party][line][option] + TOLERANCE
        )

    def improves(self, better: Deal, deal: Deal) -> bool:
        """Whether one deal is no worse than another for anybody, and better for somebody.

        Raises:
            ValueError: no deals.
        """
        return _improves(self.values[self.check("better", better)], self.values[self.check("deal", deal)])

    @cached_property
    def frontier(self) -> tuple[Deal, ...]:
        """The Pareto frontier: the deals that no other improves on."""
        # Whoever improves on a deal has the larger sum, so it came before.
        order = sorted(self.values, key=lambda deal: -sum(self.values[deal]))
        found: list[Deal] = []
        for deal in order:
            here = self.values[deal]
            if not any(_improves(self.values[better], here) for better in found):
                found.append(deal)
        return tuple(sorted(found))

    def left_on_the_table(self, deal: Deal) -> float:
        """The most that could be added to the sum of all points without a loss to anybody; 0 on the frontier.

        Raises:
            ValueError: no deal.
        """
        here = self.values[self.check("deal", deal)]
        # The largest sum comes first, and the deal itself at the latest.
        return next(
            sum(there) - sum(here)
            for there in self._by_sum
            if all(y >= x - TOLERANCE for x, y in zip(here, there, strict=True))
        )

    @cached_property
    def _by_sum(self) -> list[tuple[float, ...]]:
        return sorted(self.values.values(), key=sum, reverse=True)


def _improves(better: Sequence[float], values: Sequence[float]) -> bool:
    pairs = list(zip(better, values, strict=True))
    return all(x >= y - TOLERANCE for x, y in pairs) and any(x > y + TOLERANCE for x, y in pairs)


def _line(given: Sequence[Iterable[str]], parties: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    options = tuple(
        frozenset(one_of("signers", party, parties) for party in several("signers", option, "parties"))
        for option in several("signers", given, "options")
    )
    if not options or options[0]:
        raise refusal("signers", given, "lines whose first option, the status quo, needs nobody")
    if not all(options[1:]):
        raise refusal("signers", given, "lines whose other options need somebody")
    return options


def _points(party: str, given: object, lines: Sequence[Sequence[object]]) -> tuple[tuple[float, ...], ...]:
    name = f"points of {party}"
    found = tuple(
        tuple(number(name, value, "finite numbers") for value in several(name, line, "numbers"))
        for line in several(name, given, "lines")
    )
    if [len(line) for line in found] != [len(line) for line in lines]:
        raise refusal(name, given, "one number for each option of each line")
    return found
