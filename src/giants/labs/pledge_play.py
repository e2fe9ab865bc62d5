"""The game of book/leverage/pledge.md: you are Seoul, and bargain over the cash."""

from functools import cache

from giants import evidence
from giants.interact.look import words
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play
from giants.labs.pledge_worth import ceiling, gain_high
from giants.leverage.pledge import nash_deal, zone_of_agreement

ROUNDS = 6
# Billion dollars: steps of an offer, and of a concession.
STEP, OFFER_STEP, LOWEST = 10, 30, 100
RECOVERY = 0.6
ACCEPT, WALK = "y", "n"
DEAL, DEMAND, HOLD, END = "deal", "demand", "hold", "end"

# The Washingtons: the least that each takes, and how fast it gives way at least; ours.
MIDDLE, FIRM, HASTY, NONE = (160, 20), (200, 10), (120, 40), (280, 10)

# Rounds so far, what Washington asks for, Seoul's last offer.
State = tuple[int, int, int]


@cache
def most() -> int:
    """The most that the deal is worth to Seoul, billion dollars, in full tens."""
    return int(ceiling(gain_high(), RECOVERY, hazard=0) // STEP * STEP)


@cache
def delay() -> float:
    """What a round costs Seoul: a quarter of a year at the old duty, billion dollars."""
    return round(gain_high() / 4, 1)


@cache
def opening() -> int:
    """What Washington asks for at first: the whole pledge in cash."""
    return int(evidence.value("kor-pledge"))


def offers() -> dict[str, int]:
    """What Seoul can offer, by letter."""
    return dict(zip("abcdef", range(LOWEST, most() + 1, OFFER_STEP), strict=False))


def conceded(demand: int, offer: int, least: int, haste: int) -> int:
    """Lower a demand: by a quarter of what lies above the least, in haste by more, never below the offer."""
    step = max(haste, STEP * round((demand - least) / 4 / STEP))
    return max(least, offer, demand - step) // STEP * STEP


def gives_way(demand: int, offer: int, least: int) -> bool:
    """Tell whether Washington has more to lose by a quarrel than Seoul.

    Each compares what it gives up by taking the other's terms with what it would gain by its own.

    Source: Zeuthen (1930), as restated by Harsanyi (1956).
    """
    washington = (demand - offer) / (demand - least) if demand > least else 1.0
    seoul = (demand - offer) / (most() - offer) if most() > offer else 1.0
    return demand > most() or washington <= seoul


def washington(key: str, name: str, least: int, haste: int, debrief: str) -> Opponent:
    """Make a Washington from the least it takes, and from how fast it gives way at least."""

    def step(state: State, letter: str) -> Step:
        rounds, demand, last = state
        cost = delay() * rounds

        def end(reply: str, mine: float, theirs: float, why: str) -> Step:
            return Step(reply, round(mine, 1), round(theirs, 1), None, why)

        if letter == ACCEPT:
            return end(DEAL, most() - demand - cost, demand - least, f"You took {demand}.")
        if letter == WALK:
            return end(END, -cost, 0, f"You left. The least it would have taken was {least}.")
        offer = max(offers()[letter], last)
        is_last = rounds == ROUNDS - 1
        if offer >= least and (offer >= demand or is_last):
            return end(DEAL, most() - offer - cost, offer - least, f"It took {offer}; its least was {least}.")
        if is_last:
            return end(END, -cost - delay(), 0, f"The summit is over. The least it would take was {least}.")
        if offers()[letter] < last:
            why = f"An offer binds: yours stays at {last}."
            return Step(HOLD, 0.0, 0.0, (rounds + 1, demand, last), why)
        if not gives_way(demand, offer, least):
            why = f"You had more to lose than it: it stays at {demand}."
            return Step(HOLD, 0.0, 0.0, (rounds + 1, demand, offer), why)
        lower = conceded(demand, offer, least, haste)
        if lower <= offer and offer >= least:
            return end(DEAL, most() - offer - cost, offer - least, f"It took {offer}; its least was {least}.")
        why = f"It had more to lose by a quarrel than you: it comes down to {lower}."
        return Step(DEMAND, 0.0, 0.0, (rounds + 1, lower, offer), why)

    zone = zone_of_agreement(least, most())
    meeting = nash_deal(zone, 0.5)
    told = f"Its least was {least}, your most {most()}. "
    if meeting:
        told += f"Two of equal power would have met at {meeting.deal:.0f}. "
    return Opponent(
        key,
        name,
        f"Begin at {opening()}; your least is {least}. When Seoul offers, compare: divide what you would "
        "give up by taking its offer by what you would gain over your least; divide what Seoul would give up "
        f"by taking your demand by what it would gain over its own offer, {most()} being its most. Come down "
        f"if yours is the smaller, by a quarter of what lies above your least but at least {haste}; else "
        "stay.",
        (0, opening(), 0),
        ROUNDS,
        step,
        told + debrief,
        sees=lambda state: f"Washington asks for {state[1]}. Your most is {most()}.",
    )


WASHINGTONS = (
    washington(
        "middle",
        "a Washington with a rival offer of middling worth",
        *MIDDLE,
        "Its opening demand told you nothing of that: it was made to be lowered. What moved it was what each "
        "had to lose.",
    ),
    washington(
        "firm",
        "a Washington that promised much at home",
        *FIRM,
        "The zone was narrow, and most of your gain went into the time that it took to find it.",
    ),
    washington(
        "haste",
        "a Washington in haste",
        *HASTY,
        "Whoever is pressed for time gives way in larger steps, and patience is worth something.",
    ),
    washington(
        "none",
        "a Washington that would rather have the duty",
        *NONE,
        "No sum suited both, and each further round only cost you: here to leave at once is the best there "
        "is.",
    ),
)


def accepts(history: History) -> str:
    """Take what is asked for at once."""
    return ACCEPT


def climbs(history: History) -> str:
    """Begin low, offer a step more in each round, and take what is asked for late, if it is worth it."""
    demand = opening()
    for _, step in history:
        demand = step.next[1]
    if demand <= most() and len(history) >= ROUNDS - 2:
        return ACCEPT
    return list(offers())[min(len(history), len(offers()) - 1)]


def walks(history: History) -> str:
    """Leave at once."""
    return WALK


play = Play(
    id="cash-play",
    chapter="leverage/pledge",
    title="You are Seoul. How much cash?",
    question=f"The deal is worth {most()} billion in cash to you, and not a billion more. Washington opens "
    f"at {opening()}; the least that it would take is its secret. Six rounds; each that passes takes "
    f"{delay():.1f} billion off what you end with. When do you offer more, and when do you leave?",
    you="Seoul",
    they="Washington",
    game=Game(
        actions={letter: f"Offer {offer}" for letter, offer in offers().items()}
        | {ACCEPT: "Take its demand", WALK: "Leave"},
        replies={
            DEAL: "agrees",
            DEMAND: "comes down",
            HOLD: "stays where it is",
            END: "goes home without a deal",
        },
        opponents=WASHINGTONS,
        simultaneous=False,
    ),
    unit="billion dollars",
    places=1,
    plans={"Taking the opening demand": accepts, "climbing slowly": climbs, "leaving at once": walks},
    table=[
        ["How it ends", "Seoul", "Washington"],
        ["A deal", f"{most()} less the sum, less {delay():.1f} a round before", "the sum less its least"],
        ["No deal", f"−{delay():.1f} for each round", "0"],
    ],
    partner="One of you is Washington, picks a rule below and keeps its least secret. Seoul offers, and "
    "Washington answers by its rule; an offer binds. After six rounds the summit is over.",
    source="Seoul's most: the model of this chapter, at the high end of the gain, if "
    f"{words.number(RECOVERY, '.0%')} of the cash comes back. Washington's least and its haste are ours.",
)
