"""Friends and enemies: triads, camps, and the ties that fit no split into camps.

A map is a signed graph. It leaves out how strong a tie is, why it is there, and who is stronger;
a tie is friendly, hostile or absent, and the same seen from both ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from giants.balancing import mixed_integer
from giants.balancing.enumeration import Enumeration, enumerate_splits, most_vertices
from giants.balancing.triads import Triad, TriadCount
from giants.evidence.checks import number, one_of, refusal, several, shown, text, whole

MOST_TO_CHANGE = 20
"""States of which every change is tried at most: 380 enumerations."""

WORDS = {1: "friendly", 0: "absent", -1: "hostile"}
"""The signs in words."""


class Tie(NamedTuple):
    """How two states stand to each other: sign +1 is friendly, -1 hostile, 0 absent."""

    a: str
    b: str
    sign: int


@dataclass(frozen=True)
class Frustration:
    """The split of a map into camps that contradicts the fewest ties.

    Attributes:
        index: misplaced ties: friendly ones between camps and hostile ones within.
        splits: how many splits do as well, camps without names; a state without ties may stand
            in either camp and is counted in both. None when only one was searched for.
        camps: one such split, the states of each camp in the map's order. A camp may be missing:
            two friends alone make one camp.
        misplaced: the ties that contradict it.
        lower_bound: no split contradicts fewer; equal to the index when that is proven the least.
        method: "enumeration" or "mixed-integer programme".
    """

    index: int
    splits: int | None
    camps: tuple[tuple[str, ...], ...]
    misplaced: tuple[Tie, ...]
    lower_bound: int
    method: str

    @property
    def proven(self) -> bool:
        """Whether no split can do better."""
        return self.index == self.lower_bound

    @property
    def gap(self) -> int:
        """Ties between what was found and what is proven; 0 when proven."""
        return self.index - self.lower_bound


@dataclass(frozen=True)
class Change:
    """What one changed tie does to a map.

    Attributes:
        before: the tie as it is.
        sign: what it becomes.
        index: frustration index afterwards.
        difference: index afterwards less index before: -1, 0 or +1.
        splits: optimal splits afterwards.
    """

    before: Tie
    sign: int
    index: int
    difference: int
    splits: int


@dataclass(frozen=True)
class SignedMap:
    """States and the signed ties between them.

    Args:
        ties: triples of two states and a sign, +1, -1, or 0 for states that are named but not
            tied. The order of the two does not matter; saying the same twice does not either.
        states: names, to fix an order or to name states without ties; any others follow in the
            order in which the ties name them.

    Attributes:
        ties: those that are not absent, in the order of the states.
        states: all names.

    Raises:
        ValueError: a tie of a state with itself, two signs for one pair, a sign outside
            {-1, 0, 1}, a name that is not a string, a state named twice, no state; the message
            names it.

    Source: Cartwright and Harary (1956).

    A friend's friend who is an enemy: one of the three ties fits no split.

    >>> three = SignedMap([("USA", "JPN", 1), ("USA", "KOR", 1), ("JPN", "KOR", -1)])
    >>> three.frustration_index(), three.triad_count().unbalanced
    (1, 1)
    """

    ties: tuple[Tie, ...]
    states: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check and sort what was given."""
        named = several("states", self.states, "names")
        states = {text("every state in states", state): None for state in named}
        if len(states) != len(named):
            twice = next(state for state in states if named.count(state) > 1)
            raise ValueError(f"states must be named once each, got {twice!r} twice")
        signs: dict[frozenset[str], int] = {}
        for row in several("ties", self.ties, "triples (state, state, sign)"):
            a, b, sign = _tie(row)
            states |= {a: None, b: None}
            if signs.setdefault(frozenset((a, b)), sign) != sign:
                raise ValueError(
                    f"ties must give a pair one sign, "
                    f"got {signs[frozenset((a, b))]!r} and {sign!r} for {a!r}, {b!r}"
                )
        if not states:
            raise ValueError("states must hold at least one name, got none")
        names = tuple(states)
        place = {state: number for number, state in enumerate(names)}
        tied = sorted((*sorted(place[state] for state in pair), sign) for pair, sign in signs.items() if sign)
        object.__setattr__(self, "states", names)
        object.__setattr__(self, "ties", tuple(Tie(names[i], names[j], sign) for i, j, sign in tied))

    @cached_property
    def _signs(self) -> dict[tuple[int, int], int]:
        place = {state: number for number, state in enumerate(self.states)}
        return {(place[a], place[b]): sign for a, b, sign in self.ties}

    def sign(self, a: str, b: str) -> int:
        """Return the sign of the tie between two states, 0 when there is none.

        Raises:
            ValueError: a state that is not on the map, or the same state twice.

        >>> SignedMap([("KOR", "JPN", -1)]).sign("JPN", "KOR")
        -1
        """
        one_of("a", a, self.states)
        one_of("b", b, self.states)
        if a == b:
            raise ValueError(f"ties must join two states, got {a!r} with itself")
        first, second = sorted((self.states.index(a), self.states.index(b)))
        return self._signs.get((first, second), 0)

    def pairs(self) -> Iterator[Tie]:
        """Yield every pair of states with its sign, absent ties too.

        >>> [tie.sign for tie in SignedMap([("USA", "KOR", 1)], states=("USA", "KOR", "CHN")).pairs()]
        [1, 0, 0]
        """
        for (i, a), (j, b) in combinations(enumerate(self.states), 2):
            yield Tie(a, b, self._signs.get((i, j), 0))

    def with_tie(self, a: str, b: str, sign: int) -> "SignedMap":
        """Return the map with one tie made friendly (+1), hostile (-1) or absent (0).

        Raises:
            ValueError: as for a new map; states that are not on this map join it.

        >>> SignedMap([("USA", "KOR", 1)]).with_tie("KOR", "USA", -1).ties
        (Tie(a='USA', b='KOR', sign=-1),)
        """
        if text("a", a) == text("b", b):
            raise ValueError(f"b must be another state than a, got {b!r} for both")
        new = _tie((a, b, sign))
        return SignedMap((*(tie for tie in self.ties if {tie.a, tie.b} != {a, b}), new), self.states)

    def switched(self, state: str) -> "SignedMap":
        """Return the map with every tie of one state turned over: its friends become enemies.

        Balance of triads and frustration index stay what they are.

        Raises:
            ValueError: a state that is not on the map.

        >>> SignedMap([("USA", "KOR", 1)]).switched("KOR").ties[0].sign
        -1
        """
        one_of("state", state, self.states)
        return SignedMap(
            tuple(Tie(a, b, -sign if state in (a, b) else sign) for a, b, sign in self.ties), self.states
        )

    def triads(self) -> tuple[Triad, ...]:
        """Return all triads: three states with a tie between any two.

        >>> SignedMap([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)]).triads()[0].balanced
        True
        """
        signs, found = self._signs, []
        later: dict[int, list[int]] = {}
        for i, j in signs:
            later.setdefault(i, []).append(j)
        for i in later:
            for j, k in combinations(sorted(later[i]), 2):
                if (j, k) in signs:
                    found.append(
                        Triad(
                            (self.states[i], self.states[j], self.states[k]),
                            (signs[i, j], signs[i, k], signs[j, k]),
                        )
                    )
        return tuple(found)

    def triad_count(self) -> TriadCount:
        """Count the triads by their hostile ties.

        >>> SignedMap([("A", "B", 1), ("B", "C", -1), ("A", "C", -1)]).triad_count().by_hostile_ties
        (0, 0, 1, 0)
        """
        counts = [0, 0, 0, 0]
        for triad in self.triads():
            counts[triad.hostile_ties] += 1
        return TriadCount((counts[0], counts[1], counts[2], counts[3]))

    def is_balanced(self) -> bool:
        """Whether two camps exist that no tie contradicts, for a map of any size.

        Not the same as balanced triads: four states in a ring with one hostile tie have no
        triad, and no such camps.

        Source: Cartwright and Harary (1956), the structure theorem; Harary and Kabell (1980).

        >>> SignedMap([("A", "B", -1), ("B", "C", 1), ("C", "D", 1), ("D", "A", 1)]).is_balanced()
        False
        """
        near: dict[int, list[tuple[int, int]]] = {}
        for (i, j), sign in self._signs.items():
            near.setdefault(i, []).append((j, sign))
            near.setdefault(j, []).append((i, sign))
        side: dict[int, int] = {}
        for start in near:
            waiting = [] if start in side else [start]
            side.setdefault(start, 1)
            while waiting:
                here = waiting.pop()
                for there, sign in near[here]:
                    if there not in side:
                        side[there] = side[here] * sign
                        waiting.append(there)
                    elif side[there] != side[here] * sign:
                        return False
        return True

    def frustration(self, camps: int = 2, solver: bool | None = None, time_limit: float = 60) -> Frustration:
        """Find the split into camps that contradicts the fewest ties.

        Two camps are enumerated for up to 24 states, three for up to 16, four for up to 13. Two
        camps of a larger map are searched by SciPy's HiGHS.

        Args:
            camps: at most so many, at least 1; two is Heider's balance, more is Davis's.
            solver: True asks for HiGHS on a small map too, False refuses it on a large one;
                None lets the size decide.
            time_limit: seconds for the solver, > 0 and at most 3,600. When they are over, the best split
                found is returned with what is proven of it.

        Raises:
            ValueError: an argument outside its domain, or more states than can be enumerated
                when there is no solver; the message names it.

        Source: Harary (1959), the line index of balance; Davis (1967) for more camps; Aref,
        Mason and Wilson (2020) for the programme.

        >>> three = SignedMap([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
        >>> three.frustration().index, three.frustration().splits, three.frustration(camps=3).index
        (1, 3, 0)
        """
        camps = self._camps(camps)
        time_limit = number(
            "time_limit", time_limit, "a number of seconds > 0 and at most 3600", above=0, most=3600
        )
        if not any(solver is allowed for allowed in (None, True, False)):
            raise refusal("solver", solver, "True, False or None")
        if solver and camps != 2:
            raise ValueError(f"camps must be 2 with the solver, got {camps!r}")
        if solver is None:
            solver = camps == 2 and len(self.states) > most_vertices(2)
        return self._programme(time_limit) if solver else self._enumerated(camps)

    def frustration_index(self, camps: int = 2) -> int:
        """Return the fewest ties that contradict a split into camps, proven.

        Raises:
            ValueError: as `frustration`.
            RuntimeError: the solver could not prove it in a minute; the message gives the bounds.

        >>> SignedMap([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]).frustration_index()
        1
        """
        found = self.frustration(camps)
        if not found.proven:
            raise RuntimeError(
                f"frustration index not proven in 60 seconds: it is between {found.lower_bound} and "
                f"{found.index}; frustration() takes a longer time_limit"
            )
        return found.index

    def optimal_splits(self, camps: int = 2) -> Iterator[tuple[tuple[str, ...], ...]]:
        """Yield every split into camps that contradicts the fewest ties.

        Raises:
            ValueError: more states than can be enumerated; the message names it.

        >>> list(SignedMap([("A", "B", -1)], states=("A", "B", "C")).optimal_splits())
        [(('A', 'C'), ('B',)), (('A',), ('B', 'C'))]
        """
        camps = self._camps(camps)
        return (self._named(split) for split in self._enumeration(camps).splits())

    def misplaced(self, camps: Iterable[Iterable[str]]) -> tuple[Tie, ...]:
        """Return the ties that contradict a split: friendly between camps, hostile within.

        Args:
            camps: every state in exactly one.

        Raises:
            ValueError: a state in no camp, in two, or not on the map; the message names it.

        >>> SignedMap([("A", "B", 1), ("B", "C", 1)]).misplaced([["A", "B"], ["C"]])
        (Tie(a='B', b='C', sign=1),)
        """
        camp_of: dict[str, int] = {}
        for number_, members in enumerate(several("camps", camps, "lists of states")):
            for state in several("every one of camps", members, "states"):
                if camp_of.setdefault(one_of("every state in camps", state, self.states), number_) != number_:
                    raise ValueError(f"camps must hold every state once, got {state!r} in two")
        for state in self.states:
            if state not in camp_of:
                raise ValueError(f"camps must hold every state once, got none with {state!r}")
        return tuple(tie for tie in self.ties if (camp_of[tie.a] == camp_of[tie.b]) != (tie.sign > 0))

    def changes(self) -> tuple[Change, ...]:
        """Return what each change of a single tie would do to the frustration index.

        Two changes for every pair, in the order of the states; a map of up to 20 states.

        Raises:
            ValueError: more states than that; the message names it.

        Source: the definition; one tie moves the index by at most one.

        >>> three = SignedMap([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)])
        >>> sum(change.difference == -1 for change in three.changes())
        6
        """
        if len(self.states) > MOST_TO_CHANGE:
            raise ValueError(
                f"states must be at most {MOST_TO_CHANGE} to try every change, got {len(self.states)}"
            )
        now = self._enumeration(2).index
        changes = []
        for before in self.pairs():
            for sign in (1, 0, -1):
                if sign != before.sign:
                    after = self.with_tie(before.a, before.b, sign)._enumeration(2)
                    changes.append(Change(before, sign, after.index, after.index - now, after.number))
        return tuple(changes)

    def matrix(self) -> tuple[tuple[int, ...], ...]:
        """Return the signs as a symmetric matrix, in the order of the states, 0 on the diagonal.

        >>> SignedMap([("A", "B", -1)]).matrix()
        ((0, -1), (-1, 0))
        """
        rows = [[0] * len(self.states) for _ in self.states]
        for (i, j), sign in self._signs.items():
            rows[i][j] = rows[j][i] = sign
        return tuple(map(tuple, rows))

    def _camps(self, camps: int) -> int:
        # More camps than states are never filled.
        return min(whole("camps", camps, least=1), max(2, len(self.states)))

    def _enumeration(self, camps: int) -> Enumeration:
        if len(self.states) > most_vertices(camps):
            raise ValueError(
                f"states must be at most {most_vertices(camps)} to enumerate all splits into "
                f"{camps} camps, got {len(self.states)}"
            )
        return enumerate_splits(len(self.states), self._signs, camps)

    def _enumerated(self, camps: int) -> Frustration:
        found = self._enumeration(camps)
        split = self._named(next(found.splits()))
        return Frustration(
            found.index, found.number, split, self.misplaced(split), found.index, "enumeration"
        )

    def _programme(self, time_limit: float) -> Frustration:
        try:
            found = mixed_integer.solve(len(self.states), self._signs, time_limit)
        except ImportError as error:
            raise ValueError(
                f"states must be at most {most_vertices(2)} without SciPy (pip install scipy), "
                f"got {len(self.states)}"
            ) from error
        split = self._named(found.split)
        return Frustration(
            found.index, None, split, self.misplaced(split), found.lower_bound, "mixed-integer programme"
        )

    def _named(self, split: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
        # The camp of the first state comes first.
        members: dict[int, list[str]] = {}
        for state, camp in zip(self.states, split, strict=True):
            members.setdefault(camp, []).append(state)
        return tuple(map(tuple, members.values()))


def _tie(row: Iterable[object]) -> Tie:
    try:
        a, b, sign = row
    except (TypeError, ValueError):
        raise ValueError(f"ties must be triples (state, state, sign), got {shown(row)}") from None
    for state in (a, b):
        text("every state in ties", state)
    if a == b:
        raise ValueError(f"ties must join two states, got {a!r} with itself")
    try:
        return Tie(a, b, whole("sign", sign, -1, 1))
    except ValueError:
        raise ValueError(f"sign must be -1, 0 or 1, got {shown(sign)} for {a!r}, {b!r}") from None
