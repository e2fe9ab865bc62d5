"""The game of book/balancing/standoff.md: you are Washington, and demand a share of what is at stake."""

import random

from giants.balancing.standoff import bargaining_range
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play

# Percent of what is at stake. A demand of 65 is the letter d.
DEMANDS = {letter: 50 + 5 * number for number, letter in enumerate("abcdefghi")}
POWER, COST = 50, 10
FIGHT = POWER - COST
# The other's cost of a fight, each twice; what giving way costs it at home; how power shifts.
COSTS = (5, 15, 25, 35)
AUDIENCE = 10
SHIFT = 40
ACCEPTS, FIGHTS = "yes", "no"
DECKS = range(3)


def deck(seed: int) -> tuple[int, ...]:
    """Shuffle the costs, each twice."""
    cards = list(2 * COSTS)
    random.Random(seed).shuffle(cards)
    return tuple(cards)


def holds(demand: int, cost: int, shift: int) -> bool:
    """Tell whether a division suits both sides, today and after the shift.

    Without a shift only the other has to be asked: who demands wants its demand.
    """
    if not shift:
        return demand <= POWER + cost
    found = bargaining_range(POWER / 100, COST / 100, cost / 100, shift / 100)
    return demand / 100 in found


def pyongyang(
    key: str, name: str, rule: str, debrief: str, audience: int = 0, shift: int = 0
) -> list[Opponent]:
    """Make a Pyongyang, with a deck of costs each."""

    def one(number: int) -> Opponent:
        cards = deck(number)

        def step(at: int, letter: str) -> Step:
            demand, cost = DEMANDS[letter], cards[at]
            accepts = holds(demand, cost - audience, shift) if cost >= audience else False
            after = at + 1 if at + 1 < len(cards) else None
            mine, theirs = (demand, 100 - demand - audience) if accepts else (FIGHT, POWER - cost)
            return Step(ACCEPTS if accepts else FIGHTS, mine, theirs, after, why(cost))

        def why(cost: int) -> str:
            if shift:
                return f"Its cost of a fight was {cost}; it asked what your promise will be worth."
            if audience:
                return f"Its cost of a fight was {cost}, and giving way costs it {audience} at home."
            return f"Its cost of a fight was {cost}: up to {POWER + cost} it gives way."

        best = max(
            sum(
                DEMANDS[letter]
                if cost >= audience and holds(DEMANDS[letter], cost - audience, shift)
                else FIGHT
                for cost in cards
            )
            for letter in DEMANDS
        )
        return Opponent(f"{key}{number + 1}", name, rule, 0, len(cards), step, debrief, par=best)

    return [one(number) for number in DECKS]


PYONGYANGS = (
    *pyongyang(
        "secret",
        "a Pyongyang with a secret cost",
        f"Draw a cost. Accept a demand up to {POWER} and the cost together; otherwise fight.",
        "A demand of 65 is refused by one card in four and brings most on average; 50 is never refused and "
        "brings less. Nobody wanted a fight: it came of what one side could not know.",
    ),
    *pyongyang(
        "audience",
        "a Pyongyang with an audience at home",
        f"Draw a cost. Accept a demand up to {POWER} and the cost together, less {AUDIENCE}; otherwise "
        "fight.",
        "Each demand was refused more often, since giving way in public cost it something of its own. The "
        "same audience that makes a threat believed makes a retreat costly.",
        audience=AUDIENCE,
    ),
    *pyongyang(
        "weaker",
        "a Pyongyang that will be weaker tomorrow",
        "Draw a cost. Accept only a demand that you will still want to keep when your chance to win is "
        f"{POWER + SHIFT}\u00a0%: at least {POWER + SHIFT - COST}, at most {POWER} and the cost together.",
        "It turned down even what it would have liked. A small demand is a promise that you would have no "
        "reason to keep once you are stronger, and it saw that. Here nothing is secret: what is missing is a "
        "way to bind yourself.",
        shift=SHIFT,
    ),
)


def always(demand: int):
    """Make the plan that makes the same demand each time."""
    (letter,) = [letter for letter, each in DEMANDS.items() if each == demand]

    def plan(history: History) -> str:
        return letter

    return plan


play = Play(
    id="demand-play",
    chapter="balancing/standoff",
    title="You are Washington. How much do you demand?",
    question="A hundred points are at stake. A fight would bring you forty; Pyongyang's cost of a fight is "
    "its secret, and a new one is drawn in each of eight rounds. How can a fight break out "
    "that neither wants?",
    you="Washington",
    they="Pyongyang",
    game=Game(
        actions={letter: f"Demand {demand}" for letter, demand in DEMANDS.items()},
        replies={ACCEPTS: "accepts", FIGHTS: "fights"},
        opponents=PYONGYANGS,
        simultaneous=False,
    ),
    unit="points",
    places=0,
    plans={"Demanding 50 each time": always(50), "65 each time": always(65), "90 each time": always(90)},
    table=[
        ["Washington, Pyongyang", "It accepts", "It fights"],
        ["You demand some share", "the share; the rest", f"{FIGHT}; {POWER} less its cost"],
    ],
    partner="One of you is Pyongyang, picks a rule below and draws from eight cards, 5, 15, 25 and 35 twice "
    "each. The other is Washington and names a demand from 50 to 90 before the card is shown.",
    source="When a demand suits both: the model of this chapter. The cards are shuffled by us.",
)
