"""The talks of book/summit/summit.md: six parties, five lines, five days."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import altair as alt

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme
from giants.interact.talks.figure import Line, Option, Party, Talks
from giants.labs import PER_CENT
from giants.summit import points, robustness, solutions
from giants.summit.negotiation import Negotiation
from giants.summit.negotiators import PLAIN, STRATEGIES
from giants.summit.robustness import Robustness

DRAWN = tuple(name for name in STRATEGIES if name not in PLAIN)
DAYS = ("28 October", "29 October", "30 October", "31 October", "1 November")
RULE = (
    "Five matters, the lines, lie on a board. An option stands when all whom it names have signed; what "
    "nobody signs stays as it was. On each of five days everybody, in turn, puts a package to those whose "
    "names it needs, or passes. A package stands or falls as one, and to change what is signed takes the old "
    "names and the new. On the last evening whoever has signed and is below its walk-away, the least that it "
    "can go home with, takes back what it signed. Come home with as many points as you can."
)
DIE = (
    "On paper Washington begins on the first day, Beijing on the second, and so on down the list. Empty "
    "seats are played by a die. In its turn throw it for a line, in the order of the board; at six the seat "
    "passes. It offers what is worth most to it on that line among the options that need its name; it passes "
    "if what stands is worth as much. Asked to sign, it refuses what brings it no point. Else throw again: "
    "it signs if its gain, as a share of the most that these lines could still bring it, is at least ten per "
    "cent for each pip, less twenty for each day that has passed. A gain of 6 where 12 is the most is fifty "
    "per cent: on the first day enough at a five, not at a six. From the third day on it offers and signs "
    "nothing that leaves it below its walk-away."
)


def _seat(talks: Negotiation, party: str, wants: str) -> str:
    needed = sum(party in option for line in talks.signers for option in line)
    return f"{wants} {needed} of the 15 options need its name."


def _talks() -> Talks:
    """Make the talks of the week, with the points as the models and the tables give them."""
    negotiation = points.negotiation()
    worth = points.points()
    wants = {row["id"]: row["wants"] for row in evidence.rows("summit_parties")}
    lines = []
    for at, rows in enumerate(points.lines_and_options().values()):
        options = tuple(Option(str(row["text"]), tuple(str(row["signers"] or "").split())) for row in rows)
        lines.append(
            Line(
                name=str(rows[0]["name"]),
                options=options,
                points=tuple(tuple(option.value for option in own[at]) for own in worth.values()),
                reasons=tuple(own[at][0].reason for own in worth.values()),
            )
        )
    return Talks(
        id="summit",
        chapter="summit/summit",
        title="Six parties, five lines, five days",
        days=DAYS,
        strategies=DRAWN,
        parties=[
            Party(code, name, _seat(negotiation, code, wants[code]), round(negotiation.walk_away[code]))
            for code, name in points.parties().items()
        ],
        lines=lines,
        happened=points.what_happened(),
        nash=solutions.nash(negotiation)[0],
        left=[round(negotiation.left_on_the_table(deal)) for deal in negotiation.deals],
        index=[points.map_after(deal).frustration_index() for deal in negotiation.deals],
        rule=RULE,
        die=DIE,
        source=(
            "Points: computed from the book’s models, or judged by us; each reason stands on the card. A "
            "computed one may be off by a tenth of what its line is worth to the party, a judged one by a "
            "fifth."
        ),
    )


talks = _talks()


# Does it hang on one number?

LESSONS = {
    "some deal suits all six": lambda found: found.agreeable,
    "a truce of the giants": lambda found: found.nash[2][2] + found.nash[2][3],
    "small steps, guaranteed": lambda found: found.nash[4][3],
    "15 % on cars": lambda found: found.nash[0][1] + found.nash[0][2],
    "20 billion a year": lambda found: found.nash[1][2],
    "a link with a gesture": lambda found: found.nash[3][3],
    "better than what happened": lambda found: found.improvable,
    "Pyongyang loses by it": lambda found: found.below["PRK"],
}


@cache
def _redrawn(width: float) -> Robustness:
    ranges = {
        party: [[(option.low, option.high) for option in line] for line in lines]
        for party, lines in points.points().items()
    }
    return robustness.redraw(
        points.negotiation(), ranges, points.premiums(), points.what_happened(), width, draws=300
    )


def _lessons(found: Robustness, shown: Mapping[str, Any]) -> list[Row]:
    return [{"lesson": lesson, "share": round(PER_CENT * holds(found))} for lesson, holds in LESSONS.items()]


def _lesson_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("lesson"))
    return alt.layer(
        base.mark_bar(height=14, color=theme.ACCENT_COLOUR).encode(
            x=charts.axis("share", "Share of the draws, %", 0, 100, ticks=(0, 50, 100))
        ),
        charts.beside(base, "share", ".0f"),
    )


lessons = Explorer(
    id="lessons",
    title="Which lessons stand when the points are drawn anew?",
    watch="the bars that stay long to the last, and for those that shrink first.",
    model=_redrawn,
    controls=(
        Slider("width", "How much of each range is used", 0, 100, step=25, start=100, unit="%", scale=0.01,
               marks={0: "our numbers", 100: "all of it"}),
    ),
    rows=_lessons,
    view=_lesson_view,
    columns=(Column("lesson", "Lesson"), Column("share", "Share of the draws, %")),
    reading=(
        "With {width} of each range, some deal suits all six in {some}\u00a0% of 300 draws. In Nash’s deal "
        "stand the truce in {truce}\u00a0%, the small steps in {steps}\u00a0%, 20 billion a year in "
        "{cash}\u00a0%."
    ),
    alt=(
        "Eight bars, per cent of 300 draws with {width} of each range: a deal for all six {some}, "
        "truce {truce}, small steps {steps}, 20 billion a year {cash}."
    ),
    say=lambda found, shown: {
        "some": round(PER_CENT * found.agreeable),
        "truce": round(PER_CENT * LESSONS["a truce of the giants"](found)),
        "steps": round(PER_CENT * LESSONS["small steps, guaranteed"](found)),
        "cash": round(PER_CENT * LESSONS["20 billion a year"](found)),
    },
    size=(150, 190),
    padding=(200, 12, 44, 48),
)  # fmt: skip
