"""The labs of book/balancing/signed-map.md: three states, five powers, eight powers, the world by year."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.balancing.shuffles import balanced_by_chance
from giants.balancing.signed_map import SignedMap
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.interact.signed_map.figure import Answer, Pair, Preset, Reason, SignedMapFigure, Signs
from giants.labs import PER_CENT

# Round the circle, so that those who mostly stand together are neighbours.
CIRCLE = ("USA", "AUS", "JPN", "KOR", "PRK", "CHN", "RUS", "IND")
NAMES = {row["iso3"]: row["name"] for row in evidence.rows("states")}
FIVE = {row["iso3"] for row in evidence.rows("states") if row["five"]}


def model(states: Sequence[str], signs: Signs) -> SignedMap:
    """Make the model's map of codes and signs."""
    return SignedMap([(a, b, sign) for (a, b), sign in signs.items()], states=tuple(states))


def answer(states: Sequence[str], signs: Signs) -> Answer:
    """Ask the model: triads, camps, index; of equally good splits the first in the states' order."""
    drawn = model(states, signs)
    found = drawn.frustration()
    camps = min(drawn.optimal_splits(), key=lambda split: [state not in split[0] for state in states])
    triads = drawn.triads()
    return Answer(
        index=found.index,
        splits=found.splits or 0,
        camps=camps,
        out=tuple((min(tie[:2]), max(tie[:2])) for tie in drawn.misplaced(camps)),
        triads=len(triads),
        unbalanced=tuple(triad.states for triad in triads if not triad.balanced),
    )


def judged(column: str = "sign") -> dict[Pair, int]:
    """The ties of the eight powers: our judgement, or what the tables alone say (`by_rule`)."""
    return {(row["a"], row["b"]): row[column] for row in evidence.rows("ties")}


def scenario(id: str) -> dict[Pair, int]:
    """The ties of the five powers in a scenario of the week."""
    rows = evidence.rows("scenario_ties")
    return {(row["a"], row["b"]): row["sign"] for row in rows if row["scenario"] == id}


def _among(states: Sequence[str]) -> dict[str, str]:
    return {code: NAMES[code] for code in CIRCLE if code in states}


def _link(id: str) -> str:
    source = evidence.source(id)
    title = html.escape(source.title)
    return f'<a href="{html.escape(source.url)}">{title}</a>' if source.url else title


def _reasons() -> Mapping[Pair, Reason]:
    found = {}
    for row in evidence.rows("ties"):
        sources = "; ".join(_link(id) for id in (row["source"], row["second_source"]) if id)
        found[row["a"], row["b"]] = Reason(row["reason"], f"{sources}. Confidence: {row['confidence']}.")
    return found


triangle = SignedMapFigure(
    id="triangle",
    title="Washington and its two allies",
    task="Tap a line to turn it: friends, enemies, no tie. How many ways do you find to end the strain?",
    toy=True,
    states={"USA": "Washington", "JPN": "Tokyo", "KOR": "Seoul"},
    signs={("JPN", "USA"): 1, ("KOR", "USA"): 1, ("JPN", "KOR"): -1},
    answer=answer,
)

five = SignedMapFigure(
    id="map",
    title="Five powers, seven scenarios of the week",
    states=_among(tuple(FIVE)),
    signs=scenario("D"),
    answer=answer,
    presets=tuple(
        Preset(f"{row['id']} {row['name']}", row["meaning"], scenario(row["id"]))
        for row in evidence.rows("scenarios")
    ),
)

eight = SignedMapFigure(
    id="eight",
    title="Eight powers on 30 October 2025, as this book judges them",
    states=_among(CIRCLE),
    signs=judged(),
    answer=answer,
    presets=(
        Preset("As judged", "The tables, and the record up to 30 October 2025.", judged()),
        Preset(
            "Tables alone", "Treaties, rivalries and old disputes, without the record.", judged("by_rule")
        ),
    ),
    reasons=_reasons(),
)


# The world by year: does it fit two camps, and what would one camp for two states cost?

FIRST, LAST = 1950, 2014
PAIRS = {
    "Washington and Beijing": "usa_chn",
    "Seoul and Beijing": "kor_chn",
    "Washington and Moscow": "usa_rus",
}
YEARS = {row["year"]: row for row in evidence.rows("alliances_by_year")}


def out_of_order(year: int) -> float:
    """Give the part of the world's ties that the best split of a year leaves out of order."""
    row = YEARS[year]
    return row["frustration"] / (row["friendly"] + row["hostile"])


@dataclass(frozen=True)
class Year:
    """The world's map of friends and foes in a year.

    Attributes:
        year: which.
        prices: how many more ties are out of order if the pair shares a camp, by year.
        against_chance: whether the map is set beside its shuffled signs.
        frustration: ties out of order in the best split.
        ties: all ties.
        states: with a tie.
        balanced: share of the triads.
        chance: share expected when the signs are dealt at random.
        z: standard deviations between the two.
    """

    year: int
    prices: dict[int, int]
    against_chance: bool
    frustration: int
    ties: int
    states: int
    balanced: float
    chance: float
    z: float


def _balanced(row: Mapping[str, Any]) -> float:
    return row["balanced"] / row["triads"]


CHANCE = {year: balanced_by_chance(row["friendly"], row["hostile"]) for year, row in YEARS.items()}


def year_of_world(year: float, pair: str, against_chance: bool) -> Year:
    """Look a year up, for a pair named by its column."""
    row = YEARS[int(year)]
    return Year(
        year=row["year"],
        prices={each: found[pair] for each, found in YEARS.items()},
        against_chance=against_chance,
        frustration=row["frustration"],
        ties=row["friendly"] + row["hostile"],
        states=row["states"],
        balanced=_balanced(row),
        chance=CHANCE[row["year"]],
        z=row["z"],
    )


def _years_rows(found: Year, shown: Mapping[str, Any]) -> list[Row]:
    def point(year: int, kind: str) -> Row:
        row = YEARS[year]
        return {
            "kind": kind,
            "year": year,
            "price": found.prices[year],
            "balanced": round(PER_CENT * _balanced(row), 1),
            "chance": round(PER_CENT * CHANCE[year], 1),
            "seen": int(found.against_chance),
        }

    return [*(point(year, "line") for year in YEARS), point(found.year, "now")]


def _years_view(data: alt.Data) -> alt.LayerChart:
    # Two bands, one above the other: the ends of the axes keep the lines apart.
    base = alt.Chart(data).encode(
        x=charts.axis("year", None, FIRST, LAST, ticks=[1950, 1970, 1990, 2010], format="d")
    )
    line, now = (base.transform_filter(f"datum.kind == '{kind}'") for kind in ("line", "now"))
    price = charts.axis(
        "price", "Ties more out of order", -6, 36, ticks=[-5, 0, 5, 10, 15], titleAnchor="start"
    )
    share = {"orient": "right", "grid": False}
    balanced, chance = (
        charts.axis(name, None, -50, 102, ticks=[50, 75, 100], **share) for name in ("balanced", "chance")
    )
    colour = theme.actor("chn")
    lower = alt.layer(
        line.mark_line(color=colour).encode(y=price),
        base.mark_rule(strokeDash=[1, 3]).encode(x=alt.datum(FIRST), x2=alt.datum(LAST), y=alt.datum(0)),
        now.mark_point(filled=True, size=110, opacity=1, color=colour).encode(y=price),
    )
    upper = alt.layer(
        line.mark_line(color="currentColor", strokeWidth=1.5).encode(y=balanced),
        line.mark_line(color="currentColor", strokeDash=list(charts.DASHED)).encode(
            y=chance, opacity=charts.as_given("seen")
        ),
        now.mark_point(filled=True, size=60, opacity=1, color="currentColor").encode(y=balanced),
        now.mark_text(align="left", dx=4).encode(
            x=alt.datum(FIRST), y=alt.datum(52), text=alt.value("Balanced triads, %")
        ),
    )
    return alt.layer(lower, upper).resolve_scale(y="independent")


def _years_say(found: Year, shown: Mapping[str, Any]) -> dict[str, str]:
    more = found.prices[found.year]
    counted = f"{abs(more)} {'tie' if abs(more) == 1 else 'ties'}"
    price = f"{counted} {'more' if more > 0 else 'fewer'}" if more else "no tie more and none fewer"
    per_cent = words.number(found.chance, ".0%")
    against = (
        f" Dealt at random, the same signs would balance {per_cent}: z is {words.number(found.z, '.0f')}. "
        "But dealing treats a friend and a foe as exchangeable, and other ways of shuffling give other "
        "verdicts."
    )
    return {"price": price, "against": against if found.against_chance else ""}


years = Explorer(
    id="years",
    title="The world by year: balanced triads (above), and the price of one camp for two states (below)",
    watch="the years in which one camp for the two costs nothing.",
    model=year_of_world,
    controls=(
        Slider("year", "Year", FIRST, LAST, step=1, start=1973,
               marks={1954: "after Korea’s war", 1973: "after Nixon’s visit", 2014: "the last"}),
        Choice("pair", "Who must share a camp", PAIRS, start="Washington and Beijing"),
        Choice("against_chance", "Beside it, signs dealt at random", {"no": False, "yes": True}, start="no"),
    ),
    rows=_years_rows,
    view=_years_view,
    columns=(
        Column("year", "Year", ".0f"),
        Column("price", "Ties more out of order", ".0f"),
        Column("balanced", "Balanced triads, %", ".1f"),
        Column("chance", "The same by chance, %", ".1f"),
    ),
    reading=(
        "In {year}, with {pair} in one camp, the best split leaves {price} out of order than with the two "
        "apart. The best of all leaves {frustration} of {ties} ties between {states} states. Of the triads "
        "{balanced:.0%} are balanced.{against}"
    ),
    alt=(
        "Above, a line from 1950 to 2014: the share of balanced triads, always more than nine in ten, at "
        "{balanced:.0%} in {year}. Below, a line: how many more ties are out of order if {pair} share a "
        "camp; in {year} {price}."
    ),
    say=_years_say,
    size=(220, 250),
    padding=(44, 8, 32, 26),
    source="Alliances and disputes by year, our count; see the page Data.",
)  # fmt: skip
