"""A game against a machine as a finite automaton: from a state and an action to an answer and the next state.

A chapter's model writes the step of each opponent; here its states are walked, so that a page need only
look up what stands in a table.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import isfinite

# Letters stand for actions in what is kept and shared; the hyphen parts the fields of a game.
MOST_ACTIONS = 26
# A probe longer than this is none that a reader would find.
LONGEST_PROBE = 6
# So that two sums of the same numbers in another order count as equal.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Step:
    """What comes of one action.

    Attributes:
        reply: what the other does, a key of the game's replies.
        mine: pay-off of the reader.
        theirs: pay-off of the opponent.
        next: the state that follows; None ends the game.
        why: the reason of the other's move, a sentence.
    """

    reply: str
    mine: float
    theirs: float
    next: Hashable
    why: str


@dataclass(frozen=True)
class Opponent:
    """Somebody to play against.

    Attributes:
        key: short name, in letters.
        name: as readers know it.
        rule: what it does, in a sentence or two, for who plays without a machine.
        start: its first state.
        rounds: after so many the game is over.
        step: from a state and the letter of an action to what comes of it.
        debrief: what this one teaches.
        sees: what lies on the table before the reader acts, by state.
        gauge: something that the reader watches, by state: how full it stands and where its mark is,
            both in [0, 1].
        par: what a reader without foresight can expect at best; None where nothing is drawn from a deck,
            and the best path through the states is that.
    """

    key: str
    name: str
    rule: str
    start: Hashable
    rounds: int
    step: Callable[[Hashable, str], Step]
    debrief: str
    sees: Callable[[Hashable], str] = field(default=lambda state: "")
    gauge: Callable[[Hashable], tuple[float, float]] | None = None
    par: float | None = None


History = Sequence[tuple[str, Step]]
Plan = Callable[[History], str]


@dataclass(frozen=True)
class Game:
    """A game: what the reader can do, what the others can answer, and who they are.

    Attributes:
        actions: by letter: what the reader does, as on a button.
        replies: by key: what the other does, as after its name in a sentence.
        opponents: at least one.
        simultaneous: whether both move at once, so that the other must not know the reader's action.

    Raises:
        ValueError: the game cannot be played so; the message names the opponent and the state.
    """

    actions: Mapping[str, str]
    replies: Mapping[str, str]
    opponents: tuple[Opponent, ...]
    simultaneous: bool

    def __post_init__(self) -> None:
        """Refuse what cannot be played."""
        letters = list(self.actions)
        if not 2 <= len(letters) <= MOST_ACTIONS or not all(len(a) == 1 and a.isalpha() for a in letters):
            raise ValueError(f"actions must be 2 to {MOST_ACTIONS}, each under one letter, got {letters}")
        if not self.opponents:
            raise ValueError("opponents must be at least one")
        keys = [opponent.key for opponent in self.opponents]
        if len(set(keys)) < len(keys):
            raise ValueError(f"opponents must have keys of their own, got {keys}")
        for opponent in self.opponents:
            self._check(opponent)

    def _check(self, opponent: Opponent) -> None:
        where = f"opponent {opponent.key!r}"
        if opponent.rounds < 1:
            raise ValueError(f"{where}: rounds must be at least 1, got {opponent.rounds}")
        for state in self.states(opponent):
            steps = [opponent.step(state, letter) for letter in self.actions]
            replies = {step.reply for step in steps}
            if unknown := replies - self.replies.keys():
                raise ValueError(f"{where}, state {state!r}: reply {sorted(unknown)[0]!r} is none of replies")
            if self.simultaneous and len(replies) > 1:
                raise ValueError(f"{where}, state {state!r}: it answers an action that it cannot see")
            if not all(isfinite(step.mine) and isfinite(step.theirs) for step in steps):
                raise ValueError(f"{where}, state {state!r}: a pay-off is not finite")
        best, _ = self.best(opponent)
        if opponent.par is not None and opponent.par > best + TOLERANCE:
            raise ValueError(f"{where}: par {opponent.par} is above the best that any play gets, {best}")

    def states(self, opponent: Opponent) -> list[Hashable]:
        """List the states in which the reader may have to act, the first one first."""
        seen: dict[Hashable, None] = {opponent.start: None}
        layer = [opponent.start]
        for _ in range(opponent.rounds - 1):
            following = [opponent.step(state, letter).next for state in layer for letter in self.actions]
            layer = [state for state in dict.fromkeys(following) if state is not None and state not in seen]
            seen |= dict.fromkeys(layer)
        return list(seen)

    def play(self, opponent: Opponent, letters: str) -> list[Step]:
        """Play actions one after the other; what comes after the end is left out.

        Raises:
            ValueError: a letter is none of the actions.
        """
        steps: list[Step] = []
        state = opponent.start
        for letter in letters:
            if letter not in self.actions:
                raise ValueError(f"letters must be of {''.join(self.actions)}, got {letter!r}")
            if state is None or len(steps) == opponent.rounds:
                break
            steps.append(opponent.step(state, letter))
            state = steps[-1].next
        return steps

    def is_over(self, opponent: Opponent, letters: str) -> bool:
        """Tell whether a game has ended."""
        steps = self.play(opponent, letters)
        return len(steps) == opponent.rounds or (bool(steps) and steps[-1].next is None)

    def follow(self, opponent: Opponent, plan: Plan) -> str:
        """Give the letters that a plan plays, which sees the rounds so far."""
        history: list[tuple[str, Step]] = []
        letters = ""
        while not self.is_over(opponent, letters):
            letters += plan(history)
            history.append((letters[-1], self.play(opponent, letters)[-1]))
        return letters

    def total(self, opponent: Opponent, letters: str) -> float:
        """Sum what the reader gets."""
        return sum(step.mine for step in self.play(opponent, letters))

    def best(self, opponent: Opponent) -> tuple[float, str]:
        """Find the most that any play gets, and the first such play in the order of the actions."""
        return self._extreme(opponent, 1)

    def worst(self, opponent: Opponent) -> tuple[float, str]:
        """Find the least that any play gets, and the first such play in the order of the actions."""
        return self._extreme(opponent, -1)

    @cached_property
    def _extremes(self) -> dict[tuple[Opponent, int], tuple[float, str]]:
        return {}

    def _extreme(self, opponent: Opponent, sign: int) -> tuple[float, str]:
        if (opponent, sign) not in self._extremes:
            self._extremes[opponent, sign] = self._look_for_extreme(opponent, sign)
        return self._extremes[opponent, sign]

    def _look_for_extreme(self, opponent: Opponent, sign: int) -> tuple[float, str]:
        states = self.states(opponent)
        known: dict[tuple[Hashable, int], tuple[float, str]] = {}
        # From the last round back: no recursion, however long the game.
        for left in range(1, opponent.rounds + 1):
            for state in states:
                found: tuple[float, str] | None = None
                for letter in self.actions:
                    step = opponent.step(state, letter)
                    after = known.get((step.next, left - 1), (0.0, ""))
                    value = step.mine + after[0]
                    if found is None or sign * (value - found[0]) > TOLERANCE:
                        found = value, letter + after[1]
                known[state, left] = found or (0.0, "")
        return known[opponent.start, opponent.rounds]

    @cached_property
    def probe(self) -> str | None:
        """The shortest play that tells all opponents apart by their replies, if one is short enough."""
        shortest = min(opponent.rounds for opponent in self.opponents)
        for length in range(1, min(shortest, LONGEST_PROBE) + 1):
            for letters in map("".join, product(self.actions, repeat=length)):
                seen = {tuple(s.reply for s in self.play(each, letters)) for each in self.opponents}
                if len(seen) == len(self.opponents):
                    return letters
        return None
