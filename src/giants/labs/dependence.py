"""The labs of book/leverage/dependence.md: partners' shares, one supplier who stops, and what it costs."""

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
from giants.labs import PER_CENT, cars
from giants.leverage import dependence, shortage

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


# One tie, seen from its two ends

OURS, THEIRS = "Of Korea’s exports", "Of its exports"


def tie(partner: str) -> dependence.Asymmetry:
    """Compare what South Korea and a partner are to each other as buyers."""
    korea, other = (dependence.shares(goods_flows()[code]) for code in ("KOR", partner))
    return dependence.asymmetry(ours=korea[partner], theirs=other["KOR"])


def _tie_rows(found: dependence.Asymmetry, shown: Mapping[str, Any]) -> list[Row]:
    sides = {OURS: found.ours, THEIRS: found.theirs}
    return [{"side": side, "share": round(PER_CENT * share, 4)} for side, share in sides.items()]


def _tie_view(data: alt.Data) -> alt.LayerChart:
    colours = {OURS: theme.actor("kor"), THEIRS: theme.ACCENT_COLOUR}
    share = charts.axis("share", "Share that goes to the other, %", 0, 30, ticks=[0, 10, 20, 30])
    return charts.bars(data, "side", share, charts.looks("side", colours), ".1f")


def _tie_say(found: dependence.Asymmetry, shown: Mapping[str, Any]) -> dict[str, str]:
    return {"more": "South Korea leans on it more" if found.gap > 0 else "it leans on South Korea more"}


one_tie = Explorer(
    id="one-tie",
    title="South Korea and one partner: who needs whom?",
    watch="the longer of the two bars: that side leans on the other more.",
    model=tie,
    controls=(
        Choice("partner", "Partner",
               {name: code for code, (name, _) in REGIONS.items() if code not in ("KOR", *GROUPS)},
               start="China"),
    ),
    rows=_tie_rows,
    view=_tie_view,
    columns=(Column("side", "Which exports"), Column("share", "Share that goes to the other, %", ".1f")),
    reading=(
        "{partner} takes {ours:.1%} of South Korea’s exports of goods and sends {theirs:.1%} of its own to "
        "South Korea: {more}."
    ),
    alt=(
        "Two bars: {ours:.1%} of South Korea’s exports go to {partner}, {theirs:.1%} of the exports of "
        "{partner} go to South Korea."
    ),
    say=_tie_say,
    size=(190, 70),
    padding=(130, 6, 40, 44),
    source="Goods, 2022, from the trade of thirteen regions. “Its” are the exports of the partner chosen.",
)  # fmt: skip


# Exports, moved from one partner to the others


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
    watch=(
        "the space between a bar and its tick, and for what the second bar does when you move "
        "exports away from the first."
    ),
    model=position,
    controls=(
        Choice("exporter", "Exporter", {name: code for code, (name, _) in REGIONS.items() if code != "ROW"},
               start="South Korea"),
        Choice("rank", "Move exports away from", {"its first market": 0, "its second": 1, "its third": 2},
               start="its first market"),
        Slider("fraction", "Part of these exports that moves to the others", 0, 100, step=25, start=0,
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
        "sends {sends:.1%} of its own exports the other way, before rounding an asymmetry of {points:+.1f} "
        "points. Concentration is {index:.3f}, as with {equal:.1f} equal partners, or {index_low:.3f} with "
        "the groups of countries spread thin."
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
    watch="the point from which nothing is missing. How far must the others stretch to reach it?",
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


# A market closes by a duty: what comes back elsewhere?

# Markets for Korean cars besides its own, the largest first.
MARKETS = ("USA", "EU27", "CAN", "CHN", "ROW")


@dataclass(frozen=True)
class Elsewhere:
    """What a duty on Korean cars in one market does to their sales in all, billion dollars a year.

    Attributes:
        changes: by market, before duty; those not named in one, "others".
        america: in the United States.
        back: in all other markets abroad.
        price: of Korean cars before duty, a share.
    """

    changes: Mapping[str, float]
    america: float
    back: float
    price: float


def elsewhere(duty: float, supply: float) -> Elsewhere:
    """Let Washington tax Korean cars alone, when more of them can be made with a given ease."""
    world = cars.markets(elasticity=4.0, supply=supply, america_alone=False)
    taxed = world.duties.copy()
    taxed[cars.regions().index("KOR"), cars.regions().index("USA")] = duty
    sold = world.after(taxed)
    at = cars.regions().index("KOR")
    moved = dict(zip(cars.regions(), map(float, sold.sales[at] - world.sales[at]), strict=True))
    del moved["KOR"]
    named = {code: moved[code] for code in MARKETS}
    return Elsewhere(
        changes=named | {"others": sum(moved.values()) - sum(named.values())},
        america=moved["USA"],
        back=sum(moved.values()) - moved["USA"],
        price=float(sold.prices[at]) - 1,
    )


def _elsewhere_rows(found: Elsewhere, shown: Mapping[str, Any]) -> list[Row]:
    names = {code: REGIONS[code][0] for code in MARKETS} | {"ROW": "Rest of world", "others": "Seven others"}
    return [{"market": names[code], "change": round(change, 2)} for code, change in found.changes.items()]


def _elsewhere_view(data: alt.Data) -> alt.LayerChart:
    change = charts.axis("change", "Change of sales, billion dollars", -24, 4, ticks=[-20, -10, 0])
    return charts.bars(data, "market", change, theme.actor("kor"), "+.2f")


third_markets = Explorer(
    id="third-markets",
    title="America taxes Korean cars: what comes back elsewhere",
    watch="what comes back elsewhere, beside what is lost in America.",
    model=elsewhere,
    controls=(
        Slider("duty", "American duty on Korean cars alone", 0, 30, step=5, start=25, unit="%", scale=0.01,
               marks={15: "the deal", 25: "before it"}),
        Choice("supply", "Makers change their output",
               {"with difficulty": 1.0, "fairly easily": 3.0, "at the same cost": MANY},
               start="fairly easily"),
    ),
    rows=_elsewhere_rows,
    view=_elsewhere_view,
    columns=(Column("market", "Market"), Column("change", "Change of sales, $bn", "+.2f")),
    reading=(
        "If America taxes Korean cars at {duty} and makers change their output {supply}, sales there move by "
        "{america:+.1f} billion dollars, and in all other markets abroad by {back:+.1f}. The price before "
        "duty moves by {price:+.1%}."
    ),
    alt=(
        "Bars of the change of Korean car sales by market, in billion dollars: America {america:+.1f}, all "
        "others abroad together {back:+.1f}."
    ),
    size=(195, 160),
    padding=(100, 12, 56, 44),
    source="Sales of 2022 before duty; rivals’ duties stand still. Elasticity between any two origins 4.",
)  # fmt: skip


# What a supplier who stops costs the country that goes short

# The country that goes short, and who stops: electronics and chips, as the cube has them.
SHORT = {"KOR": "CHN", "JPN": "CHN", "USA": "CHN", "CHN": "KOR"}
CHIPS = "Electronics-semiconductors"


@dataclass(frozen=True)
class Chips:
    """A country's electronics: how much it spends on them, and on whose.

    Attributes:
        weight: spending on electronics over income.
        supply: the share of the supplier who may stop.
    """

    weight: float
    supply: dependence.Supply


@cache
def chips() -> dict[str, Chips]:
    """Electronics of the four countries in the 13-region cube, over the income of its year, 2022."""
    income = {row["iso3"]: row["gdp_usd"] / 1e6 for row in evidence.rows("gdp") if row["year"] == 2022}
    found = {}
    for country, supplier in SHORT.items():
        bought = {
            row["exporter"]: row["value"]
            for row in evidence.rows("trade_cube")
            if (row["importer"], row["sector"]) == (country, CHIPS)
        }
        weight = math.fsum(bought.values()) / income[country]
        found[country] = Chips(weight, dependence.supply(bought, supplier, country))
    return found


@dataclass(frozen=True)
class Short:
    """What a country loses.

    Attributes:
        missing: part of its electronics.
        exact, first, second: part of its income, by the whole formula, by Hulten's rule, and by the
            approximation of the second order.
    """

    missing: float
    exact: float
    first: float
    second: float


def going_short(part: float, elasticity: float, spare: float) -> dict[str, Short]:
    """Let a part of the deliveries stop, and let all others raise theirs."""
    found = {}
    for country, of in chips().items():
        missing = dependence.unreplaced(of.supply.of_use, spare, part)
        found[country] = Short(
            missing,
            1 - shortage.income_left(of.weight, 1 - missing, elasticity),
            1 - shortage.first_order(of.weight, 1 - missing),
            1 - shortage.second_order(of.weight, 1 - missing, elasticity),
        )
    return found


def _shortages_rows(found: dict[str, Short], shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "who": REGIONS[country][0],
            "missing": round(PER_CENT * each.missing, 2),
            "exact": round(PER_CENT * each.exact, 3),
            "first": round(PER_CENT * each.first, 3),
            "second": round(PER_CENT * each.second, 3),
        }
        for country, each in found.items()
    ]


def _shortages_view(data: alt.Data) -> alt.LayerChart:
    title = "Loss of income, %"
    loss = charts.axis("exact", title, 0, 6, ticks=[0, 2, 4, 6])
    tick = alt.Chart(data).mark_tick(color="currentColor", thickness=3, size=15, opacity=1)
    return alt.layer(
        charts.bars(data, "who", loss, charts.looks("who", REGION_COLOURS), ".1f"),
        tick.encode(y=charts.names("who"), x=charts.axis("first", title, 0, 6)),
    )


shortages = Explorer(
    id="shortages",
    title="Electronics stop: China’s deliveries to three countries, and South Korea’s to China",
    watch="the distance between each bar and its two ticks: there the rules of thumb fail.",
    model=going_short,
    controls=(
        Slider("part", "Part of the deliveries that stops", 0, 100, step=25, start=100, unit="%", scale=0.01),
        Choice(
            "elasticity",
            "How easily other things stand in (elasticity)",
            {"0.1, hardly": 0.1, "0.2": 0.2, "0.5": 0.5, "1, well": 1.0},
            start="0.1, hardly",
        ),
        Slider("spare", "All others deliver more", 0, 20, step=5, start=0, unit="%", scale=0.01),
    ),
    rows=_shortages_rows,
    view=_shortages_view,
    columns=(
        Column("who", "Who goes short"),
        Column("missing", "Electronics missing, %", ".1f"),
        Column("exact", "Loss of income, %", ".2f"),
        Column("first", "By Hulten’s rule, %", ".2f"),
        Column("second", "By the second order, %", ".2f"),
    ),
    reading=(
        "If {part} of the deliveries stops and all others deliver {spare} more, South Korea lacks "
        "{korea_lacks:.0%} of its electronics. At an elasticity of {how} that costs it {korea:.1%} of its "
        "income, Japan {japan:.1%}, the United States {america:.1%}; China, without "
        "South Korea’s, {china:.1%}."
    ),
    alt=(
        "Four bars, the loss of income: South Korea {korea:.1%}, Japan {japan:.1%}, the United States "
        "{america:.1%}, China {china:.1%}. A tick on each shows the loss by Hulten’s rule, never larger."
    ),
    say=lambda found, shown: {
        "how": shown["elasticity"].split(",")[0],
        "korea_lacks": found["KOR"].missing,
        "korea": found["KOR"].exact,
        "japan": found["JPN"].exact,
        "america": found["USA"].exact,
        "china": found["CHN"].exact,
    },
    size=(180, 130),
    padding=(98, 6, 40, 44),
    source="Bars: the whole formula. Ticks: Hulten’s rule. Spending on electronics counts chips within "
    "chips, so these are upper ends of a range, and no forecast.",
)  # fmt: skip
