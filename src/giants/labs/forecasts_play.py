"""The game of book/story/forecasts.md: how sure do you say you are, and what does it cost you?"""

import random

from giants.evidence.forecasts import brier
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play

# Percent. Saying 70 % is the letter c.
SAID = {letter: 50 + 10 * number for number, letter in enumerate("abcdef")}
ROUNDS = 10
RIGHT, WRONG = "right", "wrong"


def cost(said: int, right: bool) -> int:
    """Give the squared gap of one forecast, in points of a hundred."""
    return round(100 * brier([said / 100], [right]))


def deck(hits: int, seed: int) -> tuple[bool, ...]:
    """Shuffle ten calls, so many of them right."""
    cards = [True] * hits + [False] * (ROUNDS - hits)
    random.Random(seed).shuffle(cards)
    return tuple(cards)


def friend(key: str, name: str, hits: int, seed: int, debrief: str) -> Opponent:
    """Make a friend who is right so many times in ten."""
    cards = deck(hits, seed)

    def step(at: int, letter: str) -> Step:
        right, said = cards[at], SAID[letter]
        lost = cost(said, right)
        gap = (100 - said if right else said) / 100
        why = f"You had said {said}\u00a0%: a gap of {gap:.1f}, squared, costs you {lost} points."
        return Step(RIGHT if right else WRONG, -lost, 0, at + 1 if at + 1 < ROUNDS else None, why)

    # Who knows how often the friend is right, and not when, says so each time.
    best = -min(hits * cost(said, True) + (ROUNDS - hits) * cost(said, False) for said in SAID.values())
    rule = f"Take ten cards, {hits} of them marked right, and shuffle. Turn one after each forecast."
    return Opponent(key, name, rule, 0, ROUNDS, step, debrief, par=best)


FRIENDS = (
    friend(
        "mostly",
        "a friend who is right seven times in ten",
        7,
        3,
        "Seven in ten means saying 70\u00a0% and being wrong three times without blushing. Boldness buys a "
        "little when it is right and pays much when it is wrong.",
    ),
    friend(
        "coin",
        "a friend who might as well toss a coin",
        5,
        5,
        "Against a coin nothing beats 50\u00a0%, and nothing feels worse: a run of hits is no knowledge. To "
        "say that you do not know is a forecast too, and here the best one.",
    ),
    friend(
        "nearly",
        "a friend who is right nine times in ten",
        9,
        1,
        "Even here certainty loses: one miss at 100\u00a0% costs more than all ten days at 90\u00a0%.",
    ),
)


def always(said: int):
    """Make the plan that says the same each time."""
    (letter,) = [letter for letter, each in SAID.items() if each == said]

    def plan(history: History) -> str:
        return letter

    return plan


def counting(history: History) -> str:
    """Say how often the friend has been right so far, begun from even chances, to the nearest ten."""
    hits = sum(step.reply == RIGHT for _, step in history)
    share = (hits + 1) / (len(history) + 2)
    wanted = min(100, max(50, 10 * round(10 * share)))
    return next(letter for letter, said in SAID.items() if said == wanted)


play = Play(
    id="rain-play",
    chapter="story/forecasts",
    title="Will it rain? Say how sure you are",
    question="A friend calls the weather of each of ten days. You do not know how good the friend is. Before "
    "each day say how likely the call is to be right. You lose the gap to what comes, squared: a gap of 0.2 "
    "costs 4 points. Does it pay to sound sure?",
    you="a forecaster",
    they="Your friend",
    game=Game(
        actions={letter: f"{said}\u00a0%" for letter, said in SAID.items()},
        replies={RIGHT: "was right", WRONG: "was wrong"},
        opponents=FRIENDS,
        simultaneous=True,
    ),
    unit="points",
    places=0,
    plans={
        "Saying 50\u00a0% each time": always(50),
        "100\u00a0% each time": always(100),
        "going by the hits so far": counting,
    },
    hidden=True,
    table=[
        ["You said", "It was right", "It was wrong"],
        *([f"{said}\u00a0%", str(-cost(said, True)), str(-cost(said, False))] for said in SAID.values()),
    ],
    partner="One of you picks a friend below and shuffles the cards. The other says a percentage before each "
    "card is turned, and keeps the score; after ten cards guess which friend it was.",
    source="The score is the one of this chapter, in hundredths. The days are shuffled by us. The "
    "most that can be expected is reckoned for a forecaster who knows how often the friend is right, but not "
    "when.",
)
