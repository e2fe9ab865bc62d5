"""The game of book/balancing/signals.md: you are Washington, and meet twenty launches."""

import random
from collections.abc import Hashable
from functools import cache

from giants.balancing.signals import test_or_silence
from giants.interact.look import words
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play

YIELD, HOLD = "Y", "H"
RESOLVED, WEAK = "R", "W"
LAUNCHES, BLOCK = 20, 5
# So many decks a sender: nobody learns one by heart.
DECKS = range(3)
THRESHOLD, GAIN, RESOLVED_COST = 0.5, 1.0, 0.2
# What a test costs the weak: more than the prize, or less.
DEAR, CHEAP = 1.2, 0.6
LOW, HIGH = 0.3, 0.6


def resolved_share(prior: float, weak_cost: float) -> float:
    """Of those who test, the share that is resolved, in the equilibrium with most tests."""
    found = test_or_silence(prior, THRESHOLD, GAIN, RESOLVED_COST, weak_cost)
    resolved, weak = prior * found.resolved_tests, (1 - prior) * found.weak_tests
    return resolved / (resolved + weak)


def deck(resolved: int, seed: int, size: int = LAUNCHES) -> tuple[bool, ...]:
    """Shuffle so many resolved cards among the weak ones."""
    cards = [True] * resolved + [False] * (size - resolved)
    random.Random(seed).shuffle(cards)
    return tuple(cards)


def told(is_resolved: bool, letter: str) -> str:
    """Turn the card over in words."""
    if is_resolved:
        return "It meant it, and you gave way in time." if letter == YIELD else "It meant it, and you held."
    return "It was a bluff, and you gave way." if letter == YIELD else "It was a bluff, and you held."


def pay(is_resolved: bool, letter: str) -> tuple[float, float]:
    """Washington gains by yielding to the resolved and by holding against the weak; Pyongyang by its "
    "yielding."""
    return (1.0 if is_resolved == (letter == YIELD) else -1.0), (1.0 if letter == YIELD else 0.0)


def steady(key: str, name: str, rule: str, debrief: str, prior: float, weak_cost: float) -> list[Opponent]:
    """Make a sender who tests as in equilibrium, with a deck each."""
    share = resolved_share(prior, weak_cost)
    resolved = round(share * LAUNCHES)

    def sender(number: int) -> Opponent:
        cards = deck(resolved, seed=number)

        def step(at: int, letter: str) -> Step:
            mine, theirs = pay(cards[at], letter)
            after = at + 1 if at + 1 < LAUNCHES else None
            return Step(RESOLVED if cards[at] else WEAK, mine, theirs, after, told(cards[at], letter))

        best = LAUNCHES * abs(2 * share - 1)
        return Opponent(f"{key}{number + 1}", name, rule, 0, LAUNCHES, step, debrief, par=round(best, 0))

    return [sender(number) for number in DECKS]


# How much the weak of the last one bluff, and how many of five launches are then meant.
MEANT = (5, 3, 1)
# In five: with more the bluff pays, with fewer it does not.
BAR = round(CHEAP / GAIN * BLOCK)


def bolder(level: int, yielded: int) -> int:
    """Give how much the weak bluff after a block in which Washington yielded so often."""
    if yielded > BAR:
        return min(level + 1, len(MEANT) - 1)
    return max(level - 1, 0) if yielded < BAR else level


@cache
def expected(at: int, yielded: int, level: int) -> float:
    """The most that who does not see the cards can expect from here on, against the one who watches."""
    if at == LAUNCHES:
        return 0.0
    found = []
    for letter in (YIELD, HOLD):
        count, following = yielded + (letter == YIELD), level
        if at % BLOCK == BLOCK - 1:
            following, count = bolder(level, count), 0
        share = MEANT[level] / BLOCK
        now = (2 * share - 1) * (1 if letter == YIELD else -1)
        found.append(now + expected(at + 1, count, following))
    return max(found)


def watching(number: int) -> Opponent:
    """Make the sender who watches what Washington does, with one deck."""
    # A block of five for each level, another one for each of the four blocks.
    blocks = [
        [deck(meant, seed=100 * number + 10 * block + meant, size=BLOCK) for meant in MEANT]
        for block in range(LAUNCHES // BLOCK)
    ]

    def step(state: tuple[int, int, int], letter: str) -> Step:
        at, yielded, level = state
        card = blocks[at // BLOCK][level][at % BLOCK]
        count, following = yielded + (letter == YIELD), level
        if at % BLOCK == BLOCK - 1:
            following, count = bolder(level, count), 0
        mine, theirs = pay(card, letter)
        after: Hashable = (at + 1, count, following) if at + 1 < LAUNCHES else None
        return Step(RESOLVED if card else WEAK, mine, theirs, after, told(card, letter))

    share = words.number(CHEAP / GAIN, ".0%")
    return Opponent(
        f"watches{number + 1}",
        "a Pyongyang that watches you",
        "Keep the weak's boldness on three steps: five, three or one of five launches are meant; begin in "
        f"the middle. After each five launches go a step bolder if Washington yielded more than {BAR} times, "
        "a step back if fewer.",
        (0, 0, 1),
        LAUNCHES,
        step,
        "The weak bluff more when you yield often, and less when you hold. What leaves them where they are "
        f"is to yield {share} of the time: the cost of a test to the weak over what your yielding is worth "
        "to them.",
        par=round(expected(0, 0, 1), 0),
    )


SENDERS = (
    *steady(
        "dear",
        "a Pyongyang where a bluff costs too much",
        "All twenty cards are resolved.",
        "Every launch was meant. A test that costs the weak more than the prize is sent only by those who "
        "mean it.",
        LOW,
        DEAR,
    ),
    *steady(
        "cheap",
        "a Pyongyang where a bluff just pays",
        "Ten cards of twenty are resolved, shuffled.",
        "Half were bluffs, whatever you did. Yielding and holding are then worth the same to you, and that "
        "is why the weak test just so often.",
        LOW,
        CHEAP,
    ),
    *steady(
        "both",
        "a Pyongyang that always tests",
        "Twelve cards of twenty are resolved, shuffled.",
        "Six in ten were meant, and six in ten is what you could have believed before. When all test, a test "
        "tells nothing new.",
        HIGH,
        CHEAP,
    ),
    *(watching(number) for number in DECKS),
)


def always_yield(history: History) -> str:
    """Yield to every launch."""
    return YIELD


def always_hold(history: History) -> str:
    """Hold against every launch."""
    return HOLD


def counts(history: History) -> str:
    """Count what was meant, beginning from three of ten, and yield from one half on."""
    meant = 10 * LOW + sum(step.reply == RESOLVED for _, step in history)
    return YIELD if meant / (10 + len(history)) >= THRESHOLD else HOLD


play = Play(
    id="launches-play",
    chapter="balancing/signals",
    title="You are Washington. Twenty launches, one after the other",
    question="A missile goes up. Is it meant, by a Pyongyang that is resolved, or is it the bluff of a weak "
    "one? You give way or hold; then the card is turned. Giving way to the resolved and holding against the "
    "weak bring a point, each mistake costs one. Against which Pyongyang does watching help, and against "
    "which does nothing help?",
    you="Washington",
    they="Pyongyang",
    game=Game(
        actions={YIELD: "Give way", HOLD: "Hold"},
        replies={RESOLVED: "was resolved", WEAK: "was weak"},
        opponents=SENDERS,
        simultaneous=False,
    ),
    unit="points",
    places=0,
    plans={
        "Always giving way": always_yield,
        "always holding": always_hold,
        "counting what was meant": counts,
    },
    table=[
        ["Washington, Pyongyang", "It was resolved", "It was weak"],
        ["Give way", "+1; +1", "−1; +1"],
        ["Hold", "−1; 0", "+1; 0"],
    ],
    partner="One of you is Pyongyang, picks a rule below and lays out twenty cards, red for resolved and "
    "black for weak, shuffled and face down. The other is Washington and decides before each card is turned.",
    source="The share of bluffs among the launches: the model of this chapter. The cards are shuffled by us.",
)
