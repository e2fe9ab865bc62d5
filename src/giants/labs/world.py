"""The labs of book/leverage/world.md: what trade is worth, Korea's gain step by step, the world's answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT
from giants.labs.dependence import REGION_COLOURS, REGIONS
from giants.leverage.world import Outcome, counterfactual, gains_by_sector, gains_from_trade
from giants.leverage.world.cube import (
    AMERICA,
    CARS,
    KOREA,
    LABELS,
    THOUSAND,
    balanced,
    gain_at,
    goods,
)
from giants.leverage.world.cube import economy as cube_economy

# What trade is worth: one share and one elasticity


@dataclass(frozen=True)
class Worth:
    """What each region would lose without trade.

    Attributes:
        gains: percent of real income, by region.
        shares: of spending on own goods, by region.
    """

    gains: Mapping[str, float]
    shares: Mapping[str, float]


def worth(elasticity: float, by_sector: bool) -> Worth:
    """Take trade away from each region of the cube."""
    economy = cube_economy()
    gains, shares = {}, {}
    for i, code in enumerate(economy.names[0]):
        own, spent = economy.spending[i, i], economy.spending[:, i].sum(axis=0)
        shares[code] = float(own.sum() / spent.sum())
        gains[code] = (
            gains_by_sector(own / spent, spent, [elasticity] * len(spent))
            if by_sector
            else gains_from_trade(shares[code], elasticity)
        )
    return Worth(gains, shares)


def _worth_rows(found: Worth, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "region": REGIONS[code][0],
            "gain": round(gain, 4),
            "own": round(PER_CENT * found.shares[code], 2),
        }
        for code, gain in found.gains.items()
    ]


def _worth_view(data: alt.Data) -> alt.LayerChart:
    gain = charts.axis("gain", "Lost without trade, % of real income", 0, 40, ticks=[0, 10, 20, 30, 40])
    return charts.bars(data, "region", gain, charts.looks("region", REGION_COLOURS), ".1f")


trade_worth = Explorer(
    id="trade-worth",
    title="What each would lose without trade",
    watch="how the bars grow when the elasticity falls. Does their order change?",
    model=worth,
    controls=(
        Slider("elasticity", "Trade elasticity (ε)", 1, 9, step=1, start=4),
        Choice("by_sector", "Reckoned from", {"one share": False, "twelve sectors": True}, start="one share"),
    ),
    rows=_worth_rows,
    view=_worth_view,
    columns=(
        Column("region", "Region"),
        Column("own", "Bought at home, % of spending", ".1f"),
        Column("gain", "Lost, % of real income", ".2f"),
    ),
    reading=(
        "At an elasticity of {elasticity}, reckoned from {by_sector}, South Korea would lose {korea:.1%} of "
        "its real income without trade, Japan {japan:.1%}, China {china:.1%} and the United States "
        "{america:.1%}. They buy {korea_own:.1%}, {japan_own:.1%}, {china_own:.1%} and {america_own:.1%} of "
        "what they use at home."
    ),
    alt=(
        "Bars for thirteen regions, percent of real income lost without trade: South Korea {korea:.1%}, "
        "Japan {japan:.1%}, China {china:.1%}, United States {america:.1%}."
    ),
    say=lambda found, shown: {
        f"{name}{suffix}": by[code] / scale
        for name, code in (("korea", KOREA), ("japan", "JPN"), ("china", "CHN"), ("america", AMERICA))
        for suffix, by, scale in (("", found.gains, PER_CENT), ("_own", found.shares, 1))
    },
    size=(192, 250),
    padding=(102, 6, 48, 44),
)


# Korea's gain, one step at a time

CHANGES = (
    "Thirteen regions, twelve sectors, Korean cars only, of all that Korea spends",
    "The duty on every Korean good falls, not on cars alone",
    "The same dollars as a share of GDP, not of all that Korea spends",
    "Deficits stay as they are and are not cleared away first",
    "Twelve sectors become one, and what each region buys at home follows from its GDP",
    "The authors’ data of 2023 take the place of the cube of 2022",
    "Twelve regions become 194 countries",
    "Part of each price is earned in shops and transport where the good is bought",
    "People work more when the real wage rises",
    "Firms produce more cheaply when more people work",
)


@dataclass(frozen=True)
class Steps:
    """Korea's gain after each step.

    Attributes:
        gains: percent, by step.
        at: the present step.
    """

    gains: tuple[float, ...]
    at: int

    @property
    def gain(self) -> float:
        """At the present step, percent."""
        return self.gains[self.at]


def take_steps(step: float, others_taxed: bool, elasticity: float) -> Steps:
    """Go so many steps from the one model to the other."""
    return Steps(tuple(gain_at(i, others_taxed, elasticity) for i in range(len(LABELS))), int(step))


def _steps_rows(found: Steps, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "step": label,
            "gain": round(gain, 5),
            "label": words.number(gain, ".3f") + (" ←" if i == found.at else ""),
            "state": "now" if i == found.at else "taken" if i < found.at else "to come",
        }
        for i, (label, gain) in enumerate(zip(LABELS, found.gains, strict=True))
    ]


def _steps_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        y=charts.names("step"),
        x=charts.axis("gain", "South Korea’s gain, %", 0, 0.65, ticks=[0, 0.2, 0.4, 0.6], format=".1f"),
    )
    # What is still to come is an outline: a fill so pale that it looks unfinished would not be seen at all.
    fills = {"now": theme.actor("kor"), "taken": theme.actor("world"), "to come": "transparent"}
    lines = fills | {"to come": theme.actor("world")}
    bars = base.mark_bar(strokeWidth=1.5).encode(
        fill=charts.looks("state", fills), stroke=charts.looks("state", lines)
    )
    return alt.layer(
        bars,
        charts.beside(base, "label", gap=3, fontSize=12),
    )


def _steps_say(found: Steps, shown: Mapping[str, Any]) -> dict[str, Any]:
    factor = found.gain / found.gains[found.at - 1] if found.at else 1.0
    times = words.number(factor, ".2f")
    return {
        "change": CHANGES[found.at],
        "percent": words.number(found.gain, ".3f") + words.NO_BREAK_SPACE + "%",
        "of": "GDP" if found.at > 1 else "its gross spending",
        "factor": f"{times} times the step before" if found.at else "the smallest of the row",
        "label": LABELS[found.at],
    }


steps = Explorer(
    id="steps",
    title="One cut, 25 to 15 %: South Korea’s gain from model to model",
    watch="the steps that change next to nothing, and for the few that make the difference.",
    model=take_steps,
    controls=(
        Slider("step", "How far along the steps", 0, len(LABELS) - 1, step=1, start=0, advance="Next step",
               marks={0: "13 by 12, cars", 1: "all goods", len(LABELS) - 1: "194, one sector"}),
        Choice("others_taxed", "Other exporters to America pay",
               {"what they paid before": False, "the rates of 2 April 2025": True},
               start="what they paid before"),
        Choice("elasticity", "Trade elasticity", {"4": 4.0, "8": 8.0}, start="4"),
    ),
    rows=_steps_rows,
    view=_steps_view,
    columns=(Column("step", "After the step"), Column("gain", "Gain, %", ".4f")),
    reading=(
        "{change}: South Korea gains {percent} of {of}, {factor}. Other exporters pay {others_taxed}; the "
        "trade elasticity is {elasticity}."
    ),
    alt=(
        "Ten bars, one for each step from the small model to the large. The step “{label}” is marked: "
        "{percent} of {of}."
    ),
    say=_steps_say,
    size=(192, 215),
    padding=(102, 6, 58, 44),
    source=(
        "← and blue: the present step. The first four steps are solved here; the others, and all with "
        "others taxed, are recorded results from the authors’ data."
    ),
)  # fmt: skip


# The world answers


@dataclass(frozen=True)
class Answer:
    """The world after American duties on South Korea, and South Korea's on America.

    Attributes:
        outcome: of the model.
        gains: by region, billion dollars a year: the change of welfare times spending before.
    """

    outcome: Outcome
    gains: tuple[float, ...]

    def _of(self, region: str, what: str) -> float:
        return float(getattr(self.outcome, what)[self.outcome.before.region(region)])

    @property
    def korea(self) -> float:
        """What South Korea gains, billion dollars."""
        return self.gains[self.outcome.before.region(KOREA)]

    @property
    def america(self) -> float:
        """What the United States gains, billion dollars."""
        return self.gains[self.outcome.before.region(AMERICA)]

    @property
    def most(self) -> float:
        """The largest change of any other region, either way, billion dollars."""
        sides = {self.outcome.before.region(code) for code in (KOREA, AMERICA)}
        return max(abs(gain) for i, gain in enumerate(self.gains) if i not in sides)

    @property
    def korea_of_spending(self) -> float:
        """The same for South Korea as a share of gross spending."""
        return self._of(KOREA, "welfare") / PER_CENT

    @property
    def korea_of_gdp(self) -> float:
        """And as a share of GDP."""
        return self.korea / evidence.value("kor-gdp-2023")

    @property
    def wage(self) -> float:
        """Change of Korean wages over America's, a share."""
        return self._of(KOREA, "wages") / self._of(AMERICA, "wages") - 1

    @property
    def revenue(self) -> float:
        """What the United States takes in duties more than before, billion dollars."""
        before = float(self.outcome.before.revenue[self.outcome.before.region(AMERICA)])
        return (self._of(AMERICA, "revenue") - before) / THOUSAND


def answer(cars: float, others: float, retaliates: bool) -> Answer:
    """Put American duties on Korean cars and other goods; South Korea does the same, or nothing."""
    economy = balanced()
    rest = [sector for sector in goods() if sector != CARS]
    duties = np.asarray(economy.tariffs)
    sides = [(AMERICA, KOREA), (KOREA, AMERICA)] if retaliates else [(AMERICA, KOREA)]
    for importer, exporter in sides:
        duties = economy.levied(cars, importer, [exporter], [CARS], on=duties)
        duties = economy.levied(others, importer, [exporter], rest, on=duties)
    outcome = counterfactual(economy, duties)
    spent = economy.final_spending.sum(axis=1) / THOUSAND
    return Answer(outcome, tuple(float(gain) for gain in outcome.welfare / PER_CENT * spent))


def _answer_rows(found: Answer, shown: Mapping[str, Any]) -> list[Row]:
    regions = found.outcome.before.names[0]
    return [
        {
            "region": REGIONS[code][0],
            "gain": round(gain, 4),
            "share": round(float(found.outcome.welfare[i]), 5),
            "wage": round(float(PER_CENT * (found.outcome.wages[i] - 1)), 5),
        }
        for i, (code, gain) in enumerate(zip(regions, found.gains, strict=True))
    ]


def _answer_view(data: alt.Data) -> alt.LayerChart:
    gain = charts.axis("gain", "Change a year, billion dollars", -15, 3, ticks=[-15, -10, -5, 0])
    return charts.bars(data, "region", gain, charts.looks("region", REGION_COLOURS), "+.2f")


world = Explorer(
    id="thirteen",
    title="Thirteen regions after American duties on South Korean goods",
    watch="those who lose while South Korea gains.",
    model=answer,
    controls=(
        Slider("cars", "American duty on Korean cars", 0, 50, step=5, start=25, unit="%", scale=0.01,
               marks={0: "KORUS", 15: "the deal", 25: "without it"}),
        Slider("others", "American duty on all other Korean goods", 0, 50, step=5, start=15, unit="%",
               scale=0.01, marks={0: "KORUS", 15: "in force", 25: "announced"}),
        Choice("retaliates", "South Korea answers with the same duties", {"no": False, "yes": True},
               start="no"),
    ),
    rows=_answer_rows,
    view=_answer_view,
    columns=(
        Column("region", "Region"),
        Column("gain", "Welfare, $bn a year", "+.3f"),
        Column("share", "Welfare, % of gross spending", "+.4f"),
        Column("wage", "Wages, % (world average 0)", "+.3f"),
    ),
    reading=(
        "With {cars} on cars and {others} on other goods, answered in kind: {retaliates}, South Korea’s year "
        "changes by {korea:+.2f} billion dollars ({korea_of_spending:+.2%} of its gross spending, "
        "{korea_of_gdp:+.2%} of GDP) and America’s by {america:+.2f}. Korean wages move {wage:+.2%} against "
        "American ones; American duties bring {revenue:+.1f} billion."
    ),
    alt=(
        "Bars for thirteen regions, billion dollars a year: South Korea {korea:+.2f}, United States "
        "{america:+.2f}, no other by more than {most:.2f}."
    ),
    size=(192, 250),
    padding=(102, 6, 48, 44),
    source=(
        "Model: 13 regions, 12 sectors, elasticity of 4 in each, data of 2022 without deficits; others pay "
        "what they paid in 2022. Solved at every fifth point; the sliders stop there and nowhere else."
    ),
)  # fmt: skip
