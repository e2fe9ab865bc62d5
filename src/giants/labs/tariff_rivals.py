"""The lab of book/leverage/tariff.md on rivals: what parity is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT, cars

SELLERS = {
    "South Korea": ("KOR", "kor"),
    "Japan": ("JPN", "jpn"),
    "European Union": ("EU27", "eu"),
    "Mexico": ("MEX", "world"),
    "American makers": ("USA", "usa"),
}


@dataclass(frozen=True)
class Parity:
    """American sales of cars at two duties.

    Attributes:
        changes: of each origin's sales, before duty, against those before April 2025, shares.
        sales: Korea's, billion dollars a year.
        at_theirs: Korea's if it paid its rivals' rate.
        at_ours: Korea's if its rivals paid its rate.
    """

    changes: Mapping[str, float]
    sales: float
    at_theirs: float
    at_ours: float


def parity(korea: float, rivals: float, closeness: float) -> Parity:
    """Set the two rates, and how closely buyers compare the rivals' cars."""
    return Parity(
        changes=cars.change(korea, rivals, closeness),
        sales=cars.korean_sales(korea, rivals, closeness),
        at_theirs=cars.korean_sales(rivals, rivals, closeness),
        at_ours=cars.korean_sales(korea, korea, closeness),
    )


def _rows(found: Parity, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {"who": who, "change": round(PER_CENT * found.changes[code], 1)} for who, (code, _) in SELLERS.items()
    ]


def _view(data: alt.Data) -> alt.LayerChart:
    change = charts.axis(
        "change", "Change of sales to America, %", -100, 150, ticks=[-100, -50, 0, 50, 100, 150]
    )
    colours = charts.looks("who", {who: theme.actor(code) for who, (_, code) in SELLERS.items()})
    return charts.bars(data, "who", change, colours, "+.0f")


def _percent(fact: str) -> str:
    return words.number(cars.rate(fact), ".1%").replace(".0", "")


rivals = Explorer(
    id="rivals",
    title="Korea, its rivals and the American buyer",
    watch="how far Korea’s bar moves when only the rivals’ rate does. How close must they be?",
    model=parity,
    controls=(
        Slider("korea", "Duty on Korean cars", 0, 30, step=5, start=25, unit="%", scale=0.01,
               marks={0: "as under KORUS", 15: "the deal", 25: "before it"}),
        Slider("rivals", "Duty on Japanese and European cars", 0, 30, step=5, start=15, unit="%", scale=0.01,
               marks={15: "their deals"}),
        Choice("closeness", "Buyers turn from one of these rivals to another",
               {"no sooner than to any car": 2.0, "twice as readily": 4.0, "four times as readily": 8.0},
               start="twice as readily"),
    ),
    rows=_rows,
    view=_view,
    columns=(Column("who", "Cars from"), Column("change", "Change of sales, %", "+.1f")),
    reading=(
        "At a duty of {korea} for Korea and {rivals} for Japan and Europe, if buyers turn {closeness}, Korea "
        "sells {sales:.1f} billion dollars a year. At its rivals’ rate it would sell {at_theirs:.1f}; if "
        "they paid its own, {at_ours:.1f}."
    ),
    alt=(
        "Bars of the change of car sales to America since 2024, by origin: South Korea {kor:+.0%}, Japan "
        "{jpn:+.0%}, European Union {eu:+.0%}, Mexico {mex:+.0%}, American makers {usa:+.0%}."
    ),
    say=lambda found, shown: {
        "kor": found.changes["KOR"],
        "jpn": found.changes["JPN"],
        "eu": found.changes["EU27"],
        "mex": found.changes["MEX"],
        "usa": found.changes["USA"],
    },
    size=(180, 150),
    padding=(128, 12, 42, 44),
    source=(
        "Spending of 2022; Korea’s sales scaled to 2024, before duty. North America pays nothing, Britain "
        f"{_percent('us-duty-gbr-cars')}, all others {_percent('us-duty-jpn-cars-before')}. Elasticity "
        f"between any two origins {cars.ELASTICITY:.0f}, of the whole market {cars.DEMAND:.0f}."
    ),
)  # fmt: skip
