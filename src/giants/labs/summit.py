"""The talks of book/summit/summit.md: six parties, five lines, five days."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import altair as alt

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
    "Five lines lie on a board. Each option carries the flags of those who must sign it. An option stands "
    "when all whose flag it carries have signed; what is not signed stays as it was. Lines put on one "
    "sheet stand or fall together. On the last evening a signer who is below its walk-away cannot carry "
    "its sheets home: they fall."
)
DIE = (
    "Computers by a die: a party signs what brings it points, if its share of what these lines could "
    "still bring it is at least ten per cent for each pip thrown, less twenty for each day that has "
    "passed. From the third day on nobody signs below its walk-away."
)


def _seat(talks: Negotiation, party: str) -> str:
    needed = sum(party in option for line in talks.signers for option in line)
    return f"{needed} of the 15 options need its name."


def _talks() -> Talks:
    """Make the talks of the week, with the points as the models and the tables give them."""
    negotiation = points.negotiation()
    worth = points.points()
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
            Party(code, name, _seat(negotiation, code), round(negotiation.walk_away[code]))
            for code, name in points.parties().items()
        ],
        lines=lines,
        happened=points.what_happened(),
        nash=solutions.nash(negotiation)[0],
        left=[round(negotiation.left_on_the_table(deal)) for deal in negotiation.deals],
        index=[points.map_after(deal).frustration_index() for deal in negotiation.deals],
        rule=RULE,
        die=DIE,
        source="Points: computed from the book’s models, or judged by us; each reason stands on the card.",
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
        "With {width} of each range, some deal suits all six in {some} % of 300 draws. In Nash’s deal stand "
        "the truce in {truce} %, the small steps in {steps} %, 20 billion a year in {cash} %."
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
