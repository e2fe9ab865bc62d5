"""The labs of book/leverage/retaliation.md: one game at one rate, and the games along the rates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

import altair as alt

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT
from giants.labs.free_trade import EQUAL as EQUAL
from giants.labs.free_trade import RELIEF, REVENUE, cube
from giants.labs.retaliation_rules import clause as clause
from giants.labs.retaliation_rules import motives as motives
from giants.leverage.retaliation import FREE, TAX, Game, tariff_game

RATES = range(1, 101)
WINS, DILEMMA = "a war that Washington wins", "prisoner's dilemma"
# The games that some rate brings about, in the order of the figure, with their short names.
NAMES = {
    WINS: "Washington wins",
    DILEMMA: "Dilemma",
    "both tax": "Both tax",
    "only Seoul taxes": "Only Seoul",
    "stag hunt": "Stag hunt",
    "nobody taxes": "Nobody",
}


@cache
def game(rate: float, revenue: str = RELIEF, elasticity: float = 4, services: bool = True) -> Game:
    """The game on the cube, in which each may tax all that the other sells at one rate (a share)."""
    found = tariff_game(cube(revenue, elasticity, services), "KOR", "USA", rate)
    return replace(found, row="Seoul", column="Washington")


@cache
def names_on_cube(revenue: str = RELIEF, elasticity: float = 4, services: bool = True) -> tuple[str, ...]:
    """The game's name at each rate from 1 to 100 %, on the cube."""
    return tuple(game(rate / PER_CENT, revenue, elasticity, services).name for rate in RATES)


@cache
def recorded(revenue: str = RELIEF) -> tuple[Mapping[str, Any], ...]:
    """The rows of the 194 countries, from 1 to 100 %."""
    return tuple(row for row in evidence.rows("tariff_games") if row["revenue"] == revenue)


def spans(names: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Tell from which to which rate, in percent, each game lasts.

    >>> spans(("a", "a", "b"))
    {'a': (1, 2), 'b': (3, 3)}
    """
    found: dict[str, tuple[int, int]] = {}
    for name, group in groupby(zip(names, RATES, strict=False), key=lambda pair: pair[0]):
        if name in found:
            raise ValueError(f"names must not come back, {name!r} does")
        rates = [rate for _, rate in group]
        found[name] = rates[0], rates[-1]
    return found


def _deal() -> float:
    """The general American rate on Korean goods by the deal, percent."""
    return evidence.fact("us-duty-kor-reciprocal").value or 0


def _before() -> float:
    """The same as announced in April 2025, percent."""
    return evidence.fact("us-duty-kor-reciprocal-announced").value or 0


# One game


def _best(found: Game) -> tuple[list[list[bool]], list[list[bool]]]:
    """Tell for each cell whether Seoul's action, and Washington's, is a best reply there."""
    row, column = found.row_payoffs, found.column_payoffs
    return (
        [[row[i][j] == max(row[FREE][j], row[TAX][j]) for j in (FREE, TAX)] for i in (FREE, TAX)],
        [[column[i][j] == max(column[i]) for j in (FREE, TAX)] for i in (FREE, TAX)],
    )


def conduct(gain_if_free: float, gain_if_taxed: float, other: str) -> str:
    """Say what a player does, from what taxing brings it when the other does not tax, and does.

    >>> conduct(0.1, -0.1, "Seoul")
    'taxes only if Seoul does not'
    """
    if gain_if_free > 0 and gain_if_taxed > 0:
        return f"taxes whatever {other} does"
    if gain_if_free <= 0 and gain_if_taxed <= 0:
        return f"leaves trade free whatever {other} does"
    return f"taxes only if {other} {'does not' if gain_if_free > 0 else 'does too'}"


CHOICES = {FREE: "leaves free", TAX: "taxes"}
ENDS = {
    (FREE, FREE): "neither taxes",
    (TAX, FREE): "Seoul alone taxes",
    (FREE, TAX): "Washington alone taxes",
    (TAX, TAX): "both tax",
}


def _matrix_rows(found: Game, shown: Mapping[str, Any]) -> list[Row]:
    seoul, washington = _best(found)
    stable = found.pure_equilibria()
    return [
        {
            "seoul": CHOICES[i],
            "washington": CHOICES[j],
            "kor": found.row_payoffs[i][j],
            "usa": found.column_payoffs[i][j],
            "kor_best": "●" if seoul[i][j] else "",
            "usa_best": "●" if washington[i][j] else "",
            "end": "equilibrium" if (i, j) in stable else "",
            "edge": 3 if (i, j) in stable else 0,
        }
        for i in (FREE, TAX)
        for j in (FREE, TAX)
    ]


def on_paper(rate: float) -> list[list[str]]:
    """The matrix at a rate in percent, to mark by hand: in each cell what Seoul gets, then Washington."""
    found = game(rate / PER_CENT)
    both = (found.row_payoffs, found.column_payoffs)
    cells = [
        ["; ".join(_signed(each[i][j]) if each[i][j] else "0" for each in both) for j in (FREE, TAX)]
        for i in (FREE, TAX)
    ]
    head = ["Seoul; Washington", *(f"Washington {CHOICES[j]}" for j in (FREE, TAX))]
    return [head, *([f"Seoul {CHOICES[i]}", *row] for i, row in zip((FREE, TAX), cells, strict=True))]


CELL = 120
EDGE = 53  # from the middle of a cell to its text, on either side


def _matrix_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=alt.X(
            "washington:N",
            title="Washington",
            sort=None,
            scale=alt.Scale(paddingInner=0.04, paddingOuter=0.02),
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=alt.Y(
            "seoul:N",
            title="Seoul",
            sort=None,
            scale=alt.Scale(paddingInner=0.06, paddingOuter=0.03),
            axis=alt.Axis(
                labelAngle=-90, labelAlign="center", labelBaseline="bottom", ticks=False, domain=False
            ),
        ),
    )

    def line(code: str, name: str, dy: int) -> list[alt.Chart]:
        signed = base.transform_calculate(
            shown=f"datum.{code} === 0 ? '0' : replace(format(datum.{code}, '+.3f'), '-', '\u2212')"
        )
        return [
            base.mark_text(align="left", dx=-EDGE, dy=dy, color=theme.actor(code), fontSize=12).encode(
                text=f"{code}_best:N"
            ),
            base.mark_text(align="left", dx=-EDGE + 13, dy=dy, text=name),
            signed.mark_text(align="right", dx=EDGE, dy=dy).encode(text="shown:N"),
        ]

    return alt.layer(
        base.mark_rect(fill="transparent", stroke=theme.GRID_COLOUR, strokeWidth=1),
        base.mark_rect(fill="transparent", stroke="currentColor").encode(strokeWidth=charts.as_given("edge")),
        *line("kor", "Korea", -22),
        *line("usa", "US", 0),
        base.mark_text(dy=24, fontWeight="bold", fontSize=12).encode(text="end:N"),
    )


def _signed(percent: float) -> str:
    # A war can be won by less than the chart's three decimals show.
    return words.number(percent / PER_CENT, "+.3%" if abs(percent) >= 0.0005 else "+.4%")


def _matrix_say(found: Game, shown: Mapping[str, Any]) -> dict[str, Any]:
    row, column = found.row_payoffs, found.column_payoffs
    stable = found.pure_equilibria()
    outcomes = [
        f"{ENDS[end]} (Korea {_signed(row[end[0]][end[1]])}, US {_signed(column[end[0]][end[1]])})"
        if end != (FREE, FREE)
        else ENDS[end]
        for end in stable
    ]
    return {
        "game": found.name[0].upper() + found.name[1:],
        "seoul": conduct(row[TAX][FREE] - row[FREE][FREE], row[TAX][TAX] - row[FREE][TAX], "Washington"),
        "washington": conduct(
            column[FREE][TAX] - column[FREE][FREE], column[TAX][TAX] - column[TAX][FREE], "Seoul"
        ),
        "outcome": " or ".join(outcomes) if outcomes else "they chase one another",
    }


matrix = Explorer(
    id="matrix",
    title="Two duties: what each side gains or loses, % of its gross spending",
    watch="the frame while the rate rises: it marks where neither side wants to move.",
    model=game,
    controls=(
        Slider("rate", "The duty that each may levy", 1, 100, step=1, start=_before(), unit="%", scale=0.01,
               marks={_deal(): "the deal", _before(): "April 2025", 100: "prices double"}),
        Choice("revenue", "The revenue", dict(REVENUE), start="lowers income tax"),
        Choice("elasticity", "Trade elasticity", {"4": 4.0, "8": 8.0}, start="4"),
    ),
    rows=_matrix_rows,
    view=_matrix_view,
    columns=(
        Column("seoul", "Seoul"),
        Column("washington", "Washington"),
        Column("kor", "South Korea, % of gross spending", "+.3f"),
        Column("usa", "United States, % of gross spending", "+.3f"),
        Column("kor_best", "Seoul's best reply"),
        Column("usa_best", "Washington's best reply"),
        Column("end", "Equilibrium"),
    ),
    reading="{game}. At {rate}, Seoul {seoul}; Washington {washington}. In equilibrium {outcome}.",
    alt=(
        "A table of two by two choices at {rate}: {game}. Seoul {seoul}; Washington {washington}. In "
        "equilibrium {outcome}."
    ),
    say=_matrix_say,
    size=(2 * CELL, 180),
    padding=(42, 42, 6, 6),
    source=(
        "Change of welfare against free trade, % of gross spending; 13 regions, 2022, goods and services. ● "
        "marks a best reply to the other's choice. Where both have it, a frame marks the equilibrium."
    ),
)  # fmt: skip


# The games along the rates


@dataclass(frozen=True)
class Games:
    """From which to which rate, in percent, each game lasts, on two sets of data."""

    cube: dict[str, tuple[int, int]]
    countries: dict[str, tuple[int, int]]


def games_of(revenue: str) -> Games:
    """Compute the games on the cube, and read those of the 194 countries."""
    return Games(spans(names_on_cube(revenue)), spans(tuple(row["game"] for row in recorded(revenue))))


SETS = {"13 regions": "cube", "194 countries": "countries"}


def _games_rows(found: Games, shown: Mapping[str, Any]) -> list[Row]:
    rows = []
    for name, short in NAMES.items():
        for label, field in SETS.items():
            first, last = getattr(found, field).get(name, (1, 0))
            there = last >= first
            rows.append(
                {
                    "game": short,
                    "set": label,
                    # A bar covers each rate by half a step to either side.
                    "low": first - 0.5 if there else 0,
                    "high": last + 0.5 if there else 0,
                    "from": words.number(first, ".0f") if there else "never",
                    "to": words.number(last, ".0f") if there else "never",
                    "seen": int(there),
                }
            )
    return rows


def _games_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        y=charts.names("game"),
        yOffset=alt.YOffset("set:N", sort=None),
        x=charts.axis("low", "Duty, %", 0, 100.5, ticks=[0, 15, 25, 50, 75, 100]),
        x2="high:Q",
    )
    fills = dict(zip(SETS, (theme.ACCENT_COLOUR, "transparent"), strict=True))
    return alt.layer(
        base.mark_bar(stroke=theme.ACCENT_COLOUR, strokeWidth=1.5).encode(
            fill=charts.looks("set", fills, legend={"symbolStrokeWidth": 1.5}),
            opacity=charts.as_given("seen"),
        )
    )


def _games_say(found: Games, shown: Mapping[str, Any]) -> dict[str, Any]:
    def at(spans_: dict[str, tuple[int, int]], rate: float) -> str:
        return next(name for name, (low, high) in spans_.items() if low <= rate <= high)

    low, high = _deal(), _before()
    return {
        "low": words.number(low / PER_CENT, ".0%"),
        "high": words.number(high / PER_CENT, ".0%"),
        "cube_low": at(found.cube, low),
        "cube_high": at(found.cube, high),
        "countries_low": at(found.countries, low),
        "countries_high": at(found.countries, high),
    }


along = Explorer(
    id="games",
    title="Which game at which rate, on two sets of data",
    watch="the rates at which the game changes its name. Are they the same on both sets of data?",
    model=games_of,
    controls=(Choice("revenue", "The revenue", dict(REVENUE), start="lowers income tax"),),
    rows=_games_rows,
    view=_games_view,
    columns=(
        Column("game", "Game"),
        Column("set", "Data"),
        Column("from", "From, %"),
        Column("to", "To, %"),
    ),
    reading=(
        "When the revenue {revenue}: at {low}, {cube_low} with 13 regions and {countries_low} with 194 "
        "countries; at {high}, {cube_high} and {countries_high}."
    ),
    alt=(
        "Bars over the rate, for each game one for 13 regions and one for 194 countries. At {low}: "
        "{cube_low}, {countries_low}. At {high}: {cube_high}, {countries_high}."
    ),
    say=_games_say,
    size=(195, 215),
    padding=(120, 34, 14, 44),
    source=(
        "Filled, above: 13 regions, 2022. Outlined, below: 194 countries, 2023, with part of each price "
        "earned where the good is sold. A game without a bar occurs at no rate."
    ),
)  # fmt: skip
