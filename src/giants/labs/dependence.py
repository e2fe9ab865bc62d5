"""The labs of book/leverage/dependence.md: partners' shares, and one supplier who stops."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme
from giants.labs import PER_CENT
from giants.leverage import dependence

# Short names for the chart, and whose colour each region has.
REGIONS = {
    "KOR": ("South Korea", "kor"),
    "JPN": ("Japan", "jpn"),
    "USA": ("United States", "usa"),
    "CHN": ("China", "chn"),
    "TWN": ("Taiwan", "world"),
    "VNM": ("Viet Nam", "world"),
    "MEX": ("Mexico", "world"),
    "CAN": ("Canada", "world"),
    "IND": ("India", "world"),
    "GBR": ("Britain", "world"),
    "EU27": ("EU", "eu"),
    "ASEAN-other": ("Other ASEAN", "world"),
    "ROW": ("All others", "world"),
}
REGION_COLOURS = {name: theme.actor(code) for name, code in REGIONS.values()}
# Groups whose members each set their own trade policy; the EU has one for all.
GROUPS = ("ASEAN-other", "ROW")
MANY = math.inf


@cache
def goods_flows() -> dict[str, dict[str, float]]:
    """Goods exports in the 13-region cube: exporter to partner, million dollars, 2022."""
    flows: dict[str, dict[str, float]] = {code: {} for code in REGIONS}
    for row in evidence.rows("trade_cube"):
        exporter, partner = row["exporter"], row["importer"]
        if row["sector"] != "Services" and exporter != partner:
            flows[exporter][partner] = flows[exporter].get(partner, 0) + row["value"]
    return flows


@dataclass(frozen=True)
class Position:
    """A region's exports after a slice of them was moved.

    Attributes:
        exporter: whose exports they are.
        partner: whom the slice was taken from.
        shares: of the exporter's exports, by partner, the largest at the start first.
        theirs: the exporter's share of each partner's exports.
        index: Herfindahl-Hirschman, each group taken as one partner.
        index_low: the same, groups spread thin.
        equal: effective number of partners, by `index`.
        asymmetry: the moved partner's share less the exporter's share of the partner's exports.
    """

    exporter: str
    partner: str
    shares: dict[str, float]
    theirs: dict[str, float]
    index: float
    index_low: float
    equal: float
    asymmetry: float


def position(exporter: str, rank: int, fraction: float) -> Position:
    """Move a fraction of exports away from the partner of that rank, to the others in proportion."""
    flows = goods_flows()
    start = dependence.shares(flows[exporter])
    # The rest of the world is no partner whom a government could turn from.
    order = sorted(start, key=lambda code: (code == "ROW", -start[code]))
    partner = order[rank]
    moved = dependence.shares(dependence.move(flows[exporter], partner, fraction))
    theirs = {code: dependence.shares(flows[code])[exporter] for code in order}
    bounds = dependence.herfindahl_bounds(moved, {code: MANY for code in GROUPS if code in moved})
    return Position(
        exporter=exporter,
        partner=partner,
        shares={code: moved[code] for code in order},
        theirs=theirs,
        index=bounds.high,
        index_low=bounds.low,
        equal=dependence.effective_partners(bounds.high),
        asymmetry=dependence.asymmetry(moved[partner], theirs[partner]).gap,
    )


def _rows(found: Position, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "partner": REGIONS[code][0],
            "share": round(PER_CENT * share, 4),
            "theirs": round(PER_CENT * found.theirs[code], 4),
            "order": order,
        }
        for order, (code, share) in enumerate(found.shares.items())
    ]


def _view(data: alt.Data) -> alt.LayerChart:
    title = "Share of exports, %"
    # The partners change with the exporter: a living chart would keep the order in which it met their
    # names. So the places are numbers, and the names are written beside them.
    base = alt.Chart(data).encode(y=alt.Y("order:O", axis=None, scale=alt.Scale(paddingInner=0.15)))
    return alt.layer(
        base.mark_text(align="right").encode(x=alt.value(-6), text="partner:N"),
        base.mark_bar().encode(
            x=charts.axis("share", title, 0, 90), color=charts.looks("partner", REGION_COLOURS)
        ),
        base.mark_tick(color="currentColor", thickness=3, size=15).encode(
            x=charts.axis("theirs", title, 0, 90)
        ),
        charts.beside(base, "share", ".1f"),
    )


def _say(found: Position, shown: Mapping[str, Any]) -> dict[str, Any]:
    other = REGIONS[found.partner][0]
    return {
        "who": REGIONS[found.exporter][0],
        "whom": f"the {other}" if other in ("United States", "EU") else other,
        "takes": found.shares[found.partner],
        "sends": found.theirs[found.partner],
        "points": PER_CENT * found.asymmetry,
    }


partners = Explorer(
    id="partners",
    title="Whose market takes how much, and how much goes the other way (goods, 2022)",
    model=position,
    controls=(
        Choice("exporter", "Exporter", {name: code for code, (name, _) in REGIONS.items() if code != "ROW"},
               start="South Korea"),
        Choice("rank", "Move exports away from", {"its first market": 0, "its second": 1, "its third": 2},
               start="its first market"),
        Slider("fraction", "Part of these exports that moves to the others", 0, 100, step=10, start=0,
               unit="%", scale=0.01),
    ),
    rows=_rows,
    view=_view,
    columns=(
        Column("partner", "Partner"),
        Column("share", "Its share of the exporter's exports, %", ".1f"),
        Column("theirs", "The exporter's share of its exports, %", ".1f"),
    ),
    reading=(
        "{who}, with {fraction} of its exports to {whom} moved elsewhere: the buyer takes {takes:.1%} and "
        "sends {sends:.1%} of its own exports the other way, an asymmetry of {points:+.1f} points. "
        "Concentration is {index:.3f}, as with {equal:.1f} equal partners, or {index_low:.3f} with the "
        "groups of countries spread thin."
    ),
    alt=(
        "A bar for each partner's share of the exports of {who}, with a tick for the share that the partner "
        "sends the other way. For {whom} the bar stands at {takes:.1%} and the tick at {sends:.1%}."
    ),
    say=_say,
    size=(200, 250),
    padding=(102, 6, 40, 44),
    source="Bars: the partner's share of these exports. Ticks: the exporter's share of the partner's own.",
)  # fmt: skip


# One partner stops: who can be replaced?


@dataclass(frozen=True)
class Stop:
    """What is missing when a partner stops, in two kinds of trade, each a share of the whole.

    Attributes:
        market: of South Korea's exports, when China buys nothing.
        supply: of the world's refined rare earths, when China sells nothing.
    """

    market: float
    supply: float


def stop(market_spare: float, supply_spare: float) -> Stop:
    """Let China stop buying, or stop selling, and let others step in."""
    refined = evidence.fact("chn-share-rare-earth-refining").value
    return Stop(
        market=dependence.unreplaced(dependence.shares(goods_flows()["KOR"])["CHN"], market_spare),
        supply=dependence.unreplaced(refined / PER_CENT, supply_spare),
    )


def _stop_rows(found: Stop, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {"what": "Korean exports", "missing": round(PER_CENT * found.market, 4)},
        {"what": "Rare earths", "missing": round(PER_CENT * found.supply, 4)},
    ]


def _stop_view(data: alt.Data) -> alt.LayerChart:
    missing = charts.axis("missing", "Missing, % of the whole", 0, 100)
    return charts.bars(data, "what", missing, theme.actor("chn"), ".0f")


stopped = Explorer(
    id="stopped",
    title="China stops: what nobody else makes good",
    model=stop,
    controls=(
        Slider("market_spare", "Other markets buy more", 0, 100, step=5, start=20, unit="%", scale=0.01),
        Slider("supply_spare", "Other refiners sell more", 0, 1100, step=50, start=100, unit="%", scale=0.01,
               marks={100: "twice as much", 1000: "eleven times"}),
    ),
    rows=_stop_rows,
    view=_stop_view,
    columns=(Column("what", "What"), Column("missing", "Missing, %", ".1f")),
    reading=(
        "If China buys nothing and other markets buy {market_spare} more, {market:.0%} of South Korea's "
        "exports find no buyer. If China sells no refined rare earths and others sell {supply_spare} more, "
        "{supply:.0%} of the world's supply is missing."
    ),
    alt="Two bars: {market:.0%} of South Korean exports and {supply:.0%} of refined rare earths missing.",
    size=(200, 70),
    padding=(112, 6, 34, 44),
)  # fmt: skip
