"""The game of book/leverage/retaliation.md: you are Seoul, and Washington may be any of five."""

from collections.abc import Callable, Hashable
from functools import cache

import numpy as np

from giants.interact.look import words
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play
from giants.labs import PER_CENT
from giants.labs.retaliation import cube

CHAPTER = "leverage/retaliation"
FREE, TAX = "F", "T"
# Percent: the rate of April 2025, what it came down to, and steps of the first on top of each other.
RATE, DEAL = 25, 15
LADDER = (25, 50, 75, 100)
ROUNDS = 8
PLACES = 3
# Quiet rounds in a row after which the one that wants a deal comes down.
QUIET = 2

Move = Callable[[Hashable, str], tuple[Hashable, int, str]]


@cache
def payoffs(seoul: int, washington: int) -> tuple[float, float]:
    """Change of welfare from free trade, of Korea and of the United States, in percent; so are the duties.

    Rounded as it is shown, so that the rounds add up as printed.
    """
    world = cube()
    if not seoul and not washington:
        return 0.0, 0.0
    korea, america = world.countries.index("KOR"), world.countries.index("USA")
    tariffs = np.zeros(world.trade.shape)
    tariffs[america, korea] = seoul / PER_CENT
    tariffs[korea, america] = washington / PER_CENT
    welfare = world.equilibrium(tariffs).welfare
    return round(float(welfare[korea]), PLACES), round(float(welfare[america]), PLACES)


def percent(rate: int) -> str:
    """Write a rate."""
    return words.number(rate / PER_CENT, ".0%")


def reply(rate: int) -> str:
    """Say what Washington does, as after its name."""
    return f"taxes at {percent(rate)}" if rate else "leaves trade free"


def opponent(key: str, name: str, rule: str, debrief: str, start: Hashable, move: Move) -> Opponent:
    """Make a Washington from its rule: by state and action, the next state, its rate now, and why."""

    def step(state: Hashable, letter: str) -> Step:
        after, rate, why = move(state, letter)
        mine, theirs = payoffs(RATE if letter == TAX else 0, rate)
        return Step(str(rate), mine, theirs, after, why)

    return Opponent(key, name, rule, start, ROUNDS, step, debrief)


def always(state: Hashable, letter: str) -> tuple[Hashable, int, str]:
    """Tax, whatever comes."""
    return state, RATE, f"It taxes at {percent(RATE)} whatever you do."


def mirror(state: Hashable, letter: str) -> tuple[Hashable, int, str]:
    """Do what the other did last; the state is that action, free at the start."""
    if state == TAX:
        return letter, RATE, "You taxed last time."
    return letter, 0, "You left trade free last time, or this is the first round."


def never_forgets(state: Hashable, letter: str) -> tuple[Hashable, int, str]:
    """Tax for ever after the first duty; the state says whether there was one."""
    after = TAX if TAX in (state, letter) else FREE
    if state == TAX:
        return after, RATE, "You taxed once. It does not come back from that."
    return after, 0, "You have not taxed so far."


def on_top(state: int, letter: str) -> tuple[int, int, str]:
    """Put each duty of the other on top of its own; the state counts the steps."""
    after = min(state + 1, len(LADDER) - 1) if letter == TAX else state
    if not state:
        return after, LADDER[state], "It stands at its opening rate: you have not added to it."
    return after, LADDER[state], "You taxed, it put as much on top, and it takes nothing off again."


def wants_deal(state: tuple[int, int], letter: str) -> tuple[tuple[int, int], int, str]:
    """Come down a step after two quiet rounds; the state is the quiet rounds in a row, and the step."""
    quiet, step = state
    has_deal = quiet == QUIET and not step
    if letter == FREE:
        quiet = min(quiet + 1, QUIET)
        after = (0, step - 1) if quiet == QUIET and step else (quiet, step)
    elif has_deal:
        after = (0, 0)
    else:
        after = (0, min(step + 1, len(LADDER) - 1))
    if has_deal:
        return after, DEAL, f"Two quiet rounds: it has come down to {percent(DEAL)}."
    if not step:
        return after, LADDER[step], "It stands at its opening rate and waits for two quiet rounds."
    return after, LADDER[step], "You taxed: it went a step up. Two quiet rounds bring it a step down."


WASHINGTONS = (
    opponent(
        "always",
        "a Washington that always taxes",
        f"Tax at {RATE}\u00a0% in every round.",
        "Nothing that you did moved it. Then only the matrix counts, and the best reply of one round is the "
        "best plan for all of them.",
        0,
        always,
    ),
    opponent(
        "mirror",
        "a Washington that mirrors you",
        "Leave trade free in the first round. After that do what Seoul did in the round before.",
        "It paid back each of your moves once. Against a mirror the next round counts, and holding still "
        "pays for itself; only in the last round is there nothing left to lose.",
        FREE,
        mirror,
    ),
    opponent(
        "grim",
        "a Washington that never forgets",
        f"Leave trade free until Seoul taxes for the first time; from then on tax at {RATE}\u00a0%.",
        "One duty ended it for good. A threat that leaves no way back keeps the peace for as long as nobody "
        "slips.",
        FREE,
        never_forgets,
    ),
    opponent(
        "ladder",
        "a Washington that puts your increase on top",
        f"Begin with a duty of {RATE}\u00a0%. Each time that Seoul taxes, go up by {RATE} points in the next "
        "round, to at most 100\u00a0%.",
        "Each answer of yours became a reason to go higher: the letter of July 2025 announced just this. "
        "What a duty saved in one round you paid for in all later ones.",
        0,
        on_top,
    ),
    opponent(
        "deal",
        "a Washington that wants a deal",
        f"Begin with a duty of {RATE}\u00a0%. After two rounds in a row in which Seoul leaves trade free, "
        f"come down to {DEAL}\u00a0%; each time that Seoul taxes, go up by {RATE} points, and come down by "
        "as much after two quiet rounds.",
        "It wanted quiet, and paid for it with ten points. This is nearest to what Seoul did and got in "
        "2025. It does not show that this was the reason.",
        (0, 0),
        wants_deal,
    ),
)


def always_tax(history: History) -> str:
    """Tax in every round."""
    return TAX


def always_free(history: History) -> str:
    """Leave trade free in every round."""
    return FREE


def copy(history: History) -> str:
    """Do what Washington did last; leave trade free at first."""
    return TAX if history and history[-1][1].reply != "0" else FREE


def table() -> list[list[str]]:
    """The pay-offs to Seoul and Washington, by Seoul's choice and Washington's rate."""
    rates = (0, DEAL, *LADDER)
    head = ["Seoul, Washington", *(f"Washington {reply(rate)}" for rate in rates)]
    rows = []
    for name, mine in (("Seoul leaves trade free", 0), (f"Seoul taxes at {percent(RATE)}", RATE)):
        cells = [payoffs(mine, rate) for rate in rates]
        rows.append(
            [name, *("; ".join(words.number(each, f"+.{PLACES}f") for each in cell) for cell in cells)]
        )
    return [head, *rows]


play = Play(
    id="tariff-play",
    chapter=CHAPTER,
    title="You are Seoul. Which Washington is this?",
    question="Each round both sides choose at once whether to tax the other's goods. Five Washingtons sit "
    "behind five letters, and each follows a rule of its own. How many rounds do you need to know which one "
    "you face, and what does finding out cost? What a round brings is told in per cent of that round's "
    "welfare: the nearer to nought, the less is lost.",
    you="Seoul",
    they="Washington",
    game=Game(
        actions={FREE: "Leave trade free", TAX: f"Tax at {percent(RATE)}"},
        replies={str(rate): reply(rate) for rate in (0, DEAL, *LADDER)},
        opponents=WASHINGTONS,
        simultaneous=True,
    ),
    unit="per cent of a round's welfare",
    places=PLACES,
    plans={"Always taxing": always_tax, "never taxing": always_free, "copying its last move": copy},
    table=table(),
    partner="One of you draws a rule below and follows it as Washington; the other is Seoul. Write both "
    "moves down, then show them, and read the pay-offs from the table. After eight rounds Seoul says which "
    "rule it was.",
    hidden=True,
    source="Pay-offs: the model of this chapter, thirteen regions in 2022, in percent of welfare for one "
    "round. The rules are ours.",
)
