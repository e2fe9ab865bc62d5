"""Two labs of book/leverage/retaliation.md: the clause of July 2025, and what a duty says of its maker."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT, cars
from giants.labs.free_trade import REVENUE, cube
from giants.leverage import motive, tariff
from giants.leverage.retaliation import answered

# The rule, by its name in the table of the 194 countries.
STAYS, ADDED = "stays", "answer added"
RULES = {STAYS: False, ADDED: True}
ANSWERS = range(31)
REGIONS, COUNTRIES = "13 regions", "194 countries"


@dataclass(frozen=True)
class Rule:
    """What each of Seoul's answers, from nought to thirty per cent, brings under one rule.

    Attributes:
        seoul, washington: change of welfare by answer, percent of gross spending.
        best: the answer that serves Seoul best, percent.
        gain: what it brings Seoul over not answering, percentage points.
    """

    seoul: tuple[float, ...]
    washington: tuple[float, ...]

    @property
    def best(self) -> int:
        """The answer that serves Seoul best, percent."""
        return max(ANSWERS, key=lambda answer: self.seoul[answer])

    @property
    def gain(self) -> float:
        """What the best answer brings Seoul over not answering, percentage points."""
        return self.seoul[self.best] - self.seoul[0]


@cache
def rule(rate: float, revenue: str, name: str, data: str = REGIONS) -> Rule:
    """Compute an American rate (percent) under a rule on the cube, or read it for the 194 countries."""
    if data == COUNTRIES:
        key = (revenue, name, rate)
        rows = [
            row
            for row in evidence.rows("tariff_answers")
            if (row["revenue"], row["rule"], row["rate"]) == key
        ]
        return Rule(tuple(row["seoul"] for row in rows), tuple(row["washington"] for row in rows))
    world = cube(revenue)
    pairs = [
        answered(world, "KOR", "USA", rate / PER_CENT, answer / PER_CENT, RULES[name]) for answer in ANSWERS
    ]
    seoul, washington = zip(*pairs, strict=True)
    return Rule(seoul, washington)


@dataclass(frozen=True)
class Rules:
    """Both rules at one American rate."""

    stays: Rule
    added: Rule


def rules(rate: float, revenue: str, data: str) -> Rules:
    """Set Washington's rate (percent), where its revenue goes, and whose data are taken."""
    return Rules(*(rule(rate, revenue, name, data) for name in RULES))


# Beyond these the lines only fall; the best is sought among all.
DRAWN = range(17)


def _clause_rows(found: Rules, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "answer": answer,
            "stays": round(found.stays.seoul[answer] - found.stays.seoul[0], 3),
            "added": round(found.added.seoul[answer] - found.added.seoul[0], 3),
        }
        for answer in DRAWN
    ]


def _clause_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.axis("answer", "Seoul’s answer, %", 0, 16, ticks=[0, 4, 8, 12, 16])
    )
    title = "Seoul’s gain, points"
    kor = theme.actor("kor")
    return alt.layer(
        alt.Chart(data).mark_rule(color=theme.GRID_COLOUR).encode(y=alt.datum(0)),
        base.mark_line(color=kor, strokeDash=[5, 3]).encode(
            y=charts.axis("stays", title, -0.4, 0.3, ticks=[-0.4, -0.2, 0, 0.2])
        ),
        base.mark_line(color=kor).encode(y=charts.axis("added", title, -0.4, 0.3)),
    )


def _clause_say(found: Rules, shown: Mapping[str, Any]) -> dict[str, Any]:
    stays, added = found.stays, found.added
    return {
        "answer": _answer(stays.best),
        "gain": stays.gain,
        "clause_answer": _answer(added.best),
        "clause_gain": added.gain,
        "cost": added.washington[stays.best] - stays.washington[stays.best],
    }


def _answer(percent: int) -> str:
    return (
        f"answers best with {words.number(percent / PER_CENT, '.0%')}"
        if percent
        else "does best not to answer"
    )


clause = Explorer(
    id="clause",
    title="Seoul’s answer, when Washington’s rate stays and when the answer is added to it",
    watch="the top of each line: the answer that pays best, and how little it pays under the clause.",
    model=rules,
    controls=(
        Slider("rate", "Washington’s duty before the answer", 15, 30, step=5, start=25, unit="%",
               marks={15: "the deal", 25: "the letter"}),
        Choice("revenue", "The revenue", dict(REVENUE), start="lowers income tax"),
        Choice("data", "Data", {REGIONS: REGIONS, COUNTRIES: COUNTRIES}, start=REGIONS),
    ),
    rows=_clause_rows,
    view=_clause_view,
    columns=(
        Column("answer", "Answer, %", ".0f"),
        Column("stays", "Rate stays: Seoul’s gain, points", "+.3f"),
        Column("added", "Answer added: Seoul’s gain, points", "+.3f"),
    ),
    reading=(
        "At {rate} Seoul {answer} if Washington’s rate stays, a gain of {gain:.3f} points. Under the clause "
        "it {clause_answer}, a gain of {clause_gain:.3f}. To add the first answer to its rate moves "
        "Washington’s own welfare by {cost:+.3f} points."
    ),
    alt=(
        "Two lines over Seoul’s answer, of its gain over not answering. Dashed, the American rate stays: "
        "Seoul {answer}, a gain of {gain:.3f} points. Solid, under the clause: it {clause_answer}, "
        "{clause_gain:.3f}."
    ),
    say=_clause_say,
    size=(230, 150),
    padding=(58, 10, 12, 44),
    source=(
        "Gain over not answering. Dashes: Washington’s rate stays. Line: the answer is added. Points of "
        "gross spending; duties on all goods and services."
    ),
)  # fmt: skip


# What a duty says of its maker


@dataclass(frozen=True)
class Weights:
    """For which extra weight a duty on cars is the best one for a government that nobody answers.

    Attributes:
        nation: the best duty without any, a share.
        makers: on a dollar of home makers alone.
        revenue: on a dollar of revenue alone; inf above the revenue peak.
    """

    nation: float
    makers: float
    revenue: float


def output() -> float:
    """American makers' sales at home over imports of cars, at home prices."""
    market = cars.markets()
    home = float(market.shares[cars.regions().index("USA"), 0])
    return home / (1 - home)


def weights(rate: float, elasticity: float, pass_through: float) -> Weights:
    """Set a duty, the elasticity of imports, and the pass-through that tells the one of foreign supply."""
    supply = tariff.supply_elasticity_for(pass_through, elasticity)
    return Weights(
        nation=motive.best_tariff(elasticity, supply),
        makers=motive.makers_weight(rate, elasticity, output(), supply),
        revenue=motive.revenue_weight(rate, elasticity, supply),
    )


HIGHEST = 2.5


def _weights_rows(found: Weights, shown: Mapping[str, Any]) -> list[Row]:
    worth = {"Home makers": 1 + found.makers, "Revenue": 1 + found.revenue}
    return [
        {"whose": whose, "worth": round(min(each, HIGHEST), 2), "label": _worth(each)}
        for whose, each in worth.items()
    ]


def _worth(each: float) -> str:
    return words.number(each, ".2f") if each <= HIGHEST else f"above {HIGHEST}"


def _weights_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        y=charts.names("whose"),
        x=charts.axis("worth", "What a dollar must be worth", 0, HIGHEST, ticks=[0, 0.5, 1, 1.5, 2, 2.5]),
    )
    return alt.layer(
        base.mark_bar(color=theme.actor("usa")),
        charts.rule(data, 1, strokeDash=[4, 4]),
        charts.beside(base, "label"),
    )


motives = Explorer(
    id="motives",
    title="What a government must care for to want this duty on cars",
    watch="the longer bar. What must Washington care for most to want this duty?",
    model=weights,
    controls=(
        Slider("rate", "Duty on cars", 5, 50, step=5, start=25, unit="%", scale=0.01,
               marks={15: "the deal", 25: "before it", 50: "as on steel"}),
        Choice("elasticity", "Elasticity of imports",
               {"0.76, in one year": 0.76, "2, in ten years": 2.0, "4, as often assumed": 4.0},
               start="0.76, in one year"),
        Choice("pass_through", "Pass-through", {"94.5 %, as measured": 0.945, "60 %, Korean cars": 0.6},
               start="94.5 %, as measured"),
    ),
    rows=_weights_rows,
    view=_weights_view,
    columns=(Column("whose", "Whose dollar"), Column("label", "Worth, dollars")),
    reading=(
        "With an elasticity of {elasticity}, a duty of {nation:.1%} serves the nation best. For {rate} a "
        "dollar of home makers must count as {makers_worth}, or a dollar of revenue as {revenue_worth}."
    ),
    alt="Two bars: a dollar of home makers worth {makers_worth}, a dollar of revenue {revenue_worth}.",
    say=lambda found, shown: {
        "makers_worth": _worth(1 + found.makers),
        "revenue_worth": _worth(1 + found.revenue),
    },
    size=(190, 70),
    padding=(96, 6, 76, 44),
    source="The dashed line: a dollar worth a dollar. Both weights are told as if the other were nought.",
)  # fmt: skip
