"""The game of book/balancing/old-grievances.md: hunt the stag with a Tokyo that remembers."""

from giants.balancing.old_grievances import trust_needed
from giants.interact.look import words
from giants.interact.play.automaton import Game, History, Opponent, Step
from giants.interact.play.figure import Play

JOIN, APART = "J", "A"
ROUNDS = 8
REWARD, TEMPTATION, PUNISHMENT, SUCKER = 4.0, 3.0, 2.0, 1.0
GRIEVANCE, DANGER = 0.5, 1.0
TENTHS = 10


def percent(share: float) -> str:
    """Write a share."""
    return words.number(share, ".0%")


def tokyo(
    key: str,
    name: str,
    start: int,
    up: int,
    down: int,
    debrief: str,
    grievance: float = GRIEVANCE,
    danger: float = 0,
) -> Opponent:
    """Make a Tokyo.

    Args:
        key: short name.
        name: as readers know it.
        start: its trust at first, in tenths.
        up: what a round adds in which Seoul joins in, in tenths.
        down: what one takes in which Seoul stays apart.
        debrief: what this one teaches.
        grievance, danger: as for `trust_needed`.
    """
    found = trust_needed(REWARD, TEMPTATION, PUNISHMENT, SUCKER, grievance, danger)
    need = found.trust_needed
    if need is None:
        raise ValueError(f"grievance must leave some trust that suffices, got {grievance}")

    def step(trust: int, letter: str) -> Step:
        joins = found.cooperates(trust / TENTHS)
        mine = (
            (found.reward if joins else SUCKER) if letter == JOIN else (TEMPTATION if joins else PUNISHMENT)
        )
        theirs = (
            (found.reward if letter == JOIN else SUCKER)
            if joins
            else (TEMPTATION if letter == JOIN else PUNISHMENT)
        )
        after = min(TENTHS, trust + up) if letter == JOIN else max(0, trust - down)
        why = f"Its trust in you was {percent(trust / TENTHS)}; to join in it needs {percent(need)}."
        return Step(JOIN if joins else APART, mine, theirs, after, why)

    return Opponent(
        key,
        name,
        f"Begin with a trust of {start} tenths. Join in when it is at least {percent(need)}"
        + (", for a common danger makes joining worth more" if danger else "")
        + f". When Seoul joins in, trust rises by {up}; when Seoul stays apart, it falls by {down}; "
        "never below 0 or above 10.",
        start,
        ROUNDS,
        step,
        debrief,
        sees=lambda trust: (
            f"Tokyo's trust in you is {percent(trust / TENTHS)}; from {percent(need)} on it joins in."
        ),
        gauge=lambda trust: (trust / TENTHS, round(need, 4)),
    )


TOKYOS = (
    tokyo(
        "trusting",
        "a Tokyo that trusts",
        8,
        2,
        2,
        "It joined from the first. Once its trust is full it bears one slip; at the start it bears none.",
    ),
    tokyo(
        "cautious",
        "a Tokyo that is cautious",
        4,
        1,
        2,
        "Somebody had to join in alone first. It cost a point a round, and bought the stag for the rest.",
    ),
    tokyo(
        "burnt",
        "a Tokyo burnt by history",
        2,
        1,
        4,
        "One round apart took what four handshakes had built. History is in the step down, not only in the "
        "start: eight rounds are too few to win this Tokyo, and staying apart throughout does better by "
        "half a point.",
    ),
    tokyo(
        "danger",
        "a burnt Tokyo under a common danger",
        2,
        1,
        4,
        "The same burnt Tokyo; but a common danger makes the stag worth more, so that less trust will do, "
        "and patience pays after all. Nobody forgave anything.",
        danger=DANGER,
    ),
)


def always_join(history: History) -> str:
    """Join in every round."""
    return JOIN


def always_apart(history: History) -> str:
    """Stay apart in every round."""
    return APART


def copy(history: History) -> str:
    """Do what Tokyo did last; stay apart at first."""
    return history[-1][1].reply if history else APART


def table() -> list[list[str]]:
    """The pay-offs to Seoul and Tokyo, without a danger and with one."""
    rows = [["Seoul, Tokyo", "Tokyo joins in", "Tokyo stays apart"]]
    for danger, words_for in ((0.0, ""), (DANGER, ", under a common danger")):
        reward = trust_needed(grievance=GRIEVANCE, danger=danger).reward
        rows.append([f"Seoul joins in{words_for}", f"{reward:g}; {reward:g}", f"{SUCKER:g}; {TEMPTATION:g}"])
    rows.append(["Seoul stays apart", f"{TEMPTATION:g}; {SUCKER:g}", f"{PUNISHMENT:g}; {PUNISHMENT:g}"])
    return rows


play = Play(
    id="hunt-play",
    chapter="balancing/old-grievances",
    title="You are Seoul. Hunt the stag with Tokyo",
    question="A stag takes two hunters; a hare takes one. Each round you join in or stay apart, and so does "
    "Tokyo, which remembers. Which Tokyo can be won in eight rounds, and what does it cost to go first?",
    you="Seoul",
    they="Tokyo",
    game=Game(
        actions={JOIN: "Join in", APART: "Stay apart"},
        replies={JOIN: "joins in", APART: "stays apart"},
        opponents=TOKYOS,
        simultaneous=True,
    ),
    unit="points",
    places=1,
    plans={"Always joining": always_join, "never joining": always_apart, "copying its last move": copy},
    table=table(),
    partner="One of you is Tokyo, picks a rule below and keeps its trust on a scale of eleven marks, for "
    "both to see. The other is Seoul. Write both moves down, then show them, for eight rounds.",
    gauge="Tokyo's trust",
    source="The trust that is needed: the model of this chapter. How fast trust rises and falls is ours.",
)
