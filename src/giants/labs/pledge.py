"""The labs of book/leverage/pledge.md: what the money costs, the deals both accept, risk, the won."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT
from giants.labs.pledge_worth import HAZARD as HAZARD
from giants.labs.pledge_worth import RATE as RATE
from giants.labs.pledge_worth import ceiling as ceiling
from giants.labs.pledge_worth import gain_high as gain_high
from giants.leverage import pledge, tariff, won
from giants.leverage.world import cube

# What the money costs


@dataclass(frozen=True)
class Cost:
    """What a pledge comes to, billion dollars.

    Attributes:
        promised: the whole pledge.
        cash: the part paid in cash.
        present: the present value of the cash.
        a_year: the cash of one year.
        of_reserves: a year's cash as a share of reserves.
    """

    promised: float
    cash: float
    present: float
    a_year: float
    of_reserves: float


def price(cash_share: float, years: float, rate: float) -> Cost:
    """Pay a share of the pledge in cash, in equal parts at the end of each year."""
    promised = evidence.value("kor-pledge")
    cash = cash_share * promised
    a_year = cash / years
    payments = pledge.instalments(cash, a_year) if cash else ()
    return Cost(
        promised,
        cash,
        pledge.present_value(payments, rate),
        a_year,
        pledge.share_of(a_year, evidence.value("kor-reserves")),
    )


def _price_rows(cost: Cost, shown: Mapping[str, Any]) -> list[Row]:
    sums = {"Promised": cost.promised, "In cash": cost.cash, "Worth today": cost.present}
    return [{"what": what, "sum": round(sum_, 4)} for what, sum_ in sums.items()]


def _price_view(data: alt.Data) -> alt.LayerChart:
    sums = charts.axis("sum", "Billion dollars", 0, 360, ticks=[0, 100, 200, 300])
    return charts.bars(data, "what", sums, theme.actor("kor"), ".0f")


def _price_say(cost: Cost, shown: Mapping[str, Any]) -> dict[str, Any]:
    cap = evidence.value("kor-cash-cap")
    fits = "within" if cost.a_year <= cap * (1 + 1e-9) else "above"
    return {"fits": fits, "duration": words.counted(int(shown["years"]), "year")}


cost = Explorer(
    id="cost",
    title="From the headline to what it is worth today",
    watch="what shrinks the last bar more, the years or the rate.",
    model=price,
    controls=(
        # Shown as a sum; the model takes its share of the whole pledge.
        Slider("cash_share", "Paid in cash, billion dollars", 0, 350, step=25, start=200, scale=1 / 350,
               marks={200: "agreed", 350: "all of it"}),
        Slider("years", "Years of equal payments", 1, 20, step=1, start=10,
               marks={1: "at once", 8: "as Washington asked", 10: "agreed"}),
        Slider("rate", "Discount rate", 0, 10, step=1, start=5, unit="%", scale=0.01),
    ),
    rows=_price_rows,
    view=_price_view,
    columns=(Column("what", "What"), Column("sum", "Billion dollars", ".1f")),
    reading=(
        "{cash:.0f} billion in cash over {duration} are {a_year:.1f} billion a year, {fits} the cap and "
        "{of_reserves:.1%} of the reserves. At {rate} they are worth {present:.1f} billion today."
    ),
    alt="Bars, billion dollars: promised {promised:.0f}, in cash {cash:.0f}, worth today {present:.1f}.",
    say=_price_say,
    size=(205, 105),
    padding=(88, 6, 38, 44),
)  # fmt: skip


# The deals both sides can accept


def gain_low() -> float:
    """The least that the lower duties are worth a year, billion dollars: cars alone, in the model of the
    chapter on the world with thirteen regions and twelve sectors.
    """
    return cube.gain_at(0) / PER_CENT * cube.korea_spends(cube.balanced())


def gain_cars() -> float:
    """Between them: the duty saved on cars if trade stays as it is and Korea bore all of it."""
    return tariff.static_duty_saved(
        evidence.value("us-imports-vehicles-kor"),
        evidence.value("us-duty-kor-cars-before") / PER_CENT,
        evidence.value("us-duty-kor-cars-after") / PER_CENT,
    )


def cars_and_parts() -> float:
    """The same on cars and parts; wood, medicines and chips, which the deal names too, have no sum here."""
    return gain_cars() * (
        1 + evidence.value("kor-parts-exports-us") / evidence.value("us-imports-vehicles-kor")
    )


AXIS = 400
PAYMENTS = {
    "yearly, while the deal holds": "while it holds",
    "yearly, in any case": "in any case",
    "at once": "at once",
}


def duty_given_up() -> float:
    """The duty a year that the American treasury gives up by the cut on cars, as passed on at the border."""
    cut = tariff.change_of_tariff(
        before=evidence.value("us-duty-kor-cars-before") / PER_CENT,
        after=evidence.value("us-duty-kor-cars-after") / PER_CENT,
        supply_elasticity=tariff.supply_elasticity_for(evidence.value("cavallo-pass-through"), 1),
        demand_elasticity=1,
        trade_value=evidence.value("us-imports-vehicles-kor"),
    )
    return -cut.treasury


@dataclass(frozen=True)
class Bargain:
    """Which sums of cash each side can accept, billion dollars.

    Attributes:
        offered_low: the most Seoul can give if the gain is at its low end.
        offered_high: the same at the high end.
        asked: the least Washington takes.
        zone: what both can accept, at the high end.
        deal: where equal powers meet in it, or None.
    """

    offered_low: float
    offered_high: float
    asked: float
    zone: pledge.Range
    deal: float | None


def bargain(recovery: float, horizon: float, asked: float) -> Bargain:
    """Find the zone of possible agreement on cash that is paid in instalments while the deal holds.

    Args:
        recovery: part of the cash that comes back, in present value, in [0, 1).
        horizon: years that the lower duties last, if nobody breaks the deal.
        asked: the least sum Washington takes.
    """
    # In hundredths, as the page keeps them: a half would else be rounded up there and down here.
    low, high = (
        round(ceiling(annual, recovery, horizon=int(horizon)), 2) for annual in (gain_low(), gain_high())
    )
    zone = pledge.zone_of_agreement(least_accepted=asked, most_offered=high)
    found = pledge.nash_deal(zone)
    return Bargain(low, high, asked, zone, found.deal if found else None)


def _bargain_rows(found: Bargain, shown: Mapping[str, Any]) -> list[Row]:
    seen = min(found.zone.high, AXIS)
    open_ = bool(found.zone) and found.asked <= AXIS
    low, high = min(found.offered_low, AXIS), min(found.offered_high, AXIS)
    bars = [
        ("Seoul gives", "sure", 0, low, 1),
        ("Seoul gives", "perhaps", low, high, 0.5),
        ("Zone", "zone", found.asked if open_ else 0, seen if open_ else 0, 1),
        ("Washington", "takes", found.asked, AXIS, 1),
    ]
    return [dict(zip(("side", "kind", "from", "to", "alpha"), bar, strict=True)) for bar in bars]


def _bargain_view(data: alt.Data) -> alt.LayerChart:
    kor, usa = theme.actor("kor"), theme.actor("usa")
    base = alt.Chart(data).encode(
        y=charts.names("side"),
        x=charts.axis("from", "Cash, billion dollars", 0, AXIS, ticks=[0, 100, 200, 300, 400]),
    )
    return alt.layer(
        base.mark_bar(height=22).encode(
            x2="to:Q",
            color=charts.looks(
                "kind", {"sure": kor, "perhaps": kor, "zone": theme.ACCENT_COLOUR, "takes": usa}
            ),
            # A pale fill alone would hardly be seen on a light page.
            stroke=charts.looks(
                "kind", dict.fromkeys(("sure", "zone", "takes"), "transparent") | {"perhaps": kor}
            ),
            fillOpacity=charts.as_given("alpha"),
        ),
        charts.rule(data, evidence.value("kor-pledge"), strokeDash=[4, 4]),
    )


def _bargain_say(found: Bargain, shown: Mapping[str, Any]) -> dict[str, Any]:
    if found.deal is None:
        verdict = f"No sum suits both: {found.zone.gap:.0f} billion are missing even at the high end."
    elif found.offered_low >= found.asked:
        verdict = "There is a zone of possible agreement even at the low end."
    else:
        verdict = "There is a zone of possible agreement, but only if the gain is near its high end."
    return {"verdict": verdict}


zone = Explorer(
    id="zone",
    title="Which sums of cash can both accept?",
    watch="the least that must come back before a zone appears.",
    model=bargain,
    controls=(
        Slider("recovery", "Part of the money that comes back", 0, 95, step=5, start=0, unit="%", scale=0.01,
               marks={0: "a gift", 95: "nearly all"}),
        Slider("horizon", "Years that the lower duties last", 5, 30, step=5, start=10, unit="years",
               marks={10: "as long as the payments"}),
        Slider("asked", "The least that Washington takes, billion dollars", 0, 200, step=25, start=200,
               marks={0: "by our models", 25: "the duty given up", 200: "as it opened"}),
    ),
    rows=_bargain_rows,
    view=_bargain_view,
    columns=(
        Column("side", "Side"),
        Column("kind", "Kind"),
        Column("from", "From, $bn", ".0f"),
        Column("to", "To, $bn", ".0f"),
    ),
    reading=(
        "If {recovery} comes back and the lower duties last {horizon}, they are worth {offered_low:.1f} to "
        "{offered_high:,.0f} billion in cash to Seoul; Washington takes no less than {asked}. {verdict}"
    ),
    alt=(
        "A line of cash sums. Seoul gives at most {offered_low:.1f} billion at the low end of the gain and "
        "{offered_high:,.0f} at the high end; Washington takes {asked} or more. {verdict}"
    ),
    say=_bargain_say,
    size=(205, 105),
    padding=(92, 6, 14, 44),
    source=(
        "Solid blue: whatever the gain; pale blue: only towards its high end. Dashed: the whole pledge. Ten "
        "instalments that stop if Washington goes back on the deal, a risk of 10 % a year."
    ),
)  # fmt: skip


# What a risk takes away


@dataclass(frozen=True)
class Ceilings:
    """What the high end of the gain is worth to Seoul in cash, nothing coming back, billion dollars.

    Attributes:
        safe: without a risk.
        risky: with it.
        kept: the second as a share of the first.
    """

    safe: float
    risky: float
    kept: float


def under_risk(hazard: float, payment: str, horizon: float) -> Ceilings:
    """Set the ceiling with a risk beside the one without, at the high end of the gain."""
    safe, risky = (
        ceiling(gain_high(), hazard=risk, payment=payment, horizon=int(horizon)) for risk in (0.0, hazard)
    )
    return Ceilings(safe, risky, risky / safe)


def _risk_rows(found: Ceilings, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {"case": "Without risk", "most": round(found.safe, 4)},
        {"case": "With this risk", "most": round(found.risky, 4)},
    ]


def _risk_view(data: alt.Data) -> alt.LayerChart:
    most = charts.axis("most", "The most that Seoul can pledge, $bn", 0, 220, ticks=[0, 50, 100, 150, 200])
    return charts.bars(data, "case", most, theme.actor("kor"), ".0f")


risk = Explorer(
    id="risk",
    title="What a risk takes away, by the way of paying",
    watch="the way of paying that loses most to the same risk.",
    model=under_risk,
    controls=(
        Slider("hazard", "Risk each year that Washington goes back on the deal", 0, 50, step=5, start=10,
               unit="%", scale=0.01),
        Choice("payment", "Seoul pays", dict(PAYMENTS), start="yearly, while the deal holds"),
        Slider("horizon", "Years that the lower duties last", 5, 30, step=5, start=10, unit="years",
               marks={10: "as long as the payments"}),
    ),
    rows=_risk_rows,
    view=_risk_view,
    columns=(Column("case", "Case"), Column("most", "The most that Seoul can pledge, $bn", ".1f")),
    reading=(
        "If Seoul pays {payment}, the lower duties last {horizon} and nothing comes back, the high end of "
        "the gain is worth {risky:.0f} billion at a yearly risk of {hazard}, {kept:.0%} of what it is worth "
        "without risk."
    ),
    alt="Two bars: the most that Seoul can pledge is {safe:.0f} billion without risk, {risky:.0f} with it.",
    size=(200, 70),
    padding=(112, 6, 34, 44),
    source="The high end of the gain, with nothing coming back; ten instalments, or one sum.",
)  # fmt: skip


# What the dollars do to the won


@dataclass(frozen=True)
class Pressure:
    """A year's payments against Korea's economy, its reserves and its currency.

    Attributes:
        of_gdp: payments over a year's GDP, a share.
        of_reserves: over the reserves, a share.
        weaker: how much the won weakens, a share.
        of_trading: what is bought in the market as a share of a day's trading, if spread over a year.
    """

    of_gdp: float
    of_reserves: float
    weaker: float
    of_trading: float


def pressure(paid: float, bought: float, effect: float) -> Pressure:
    """Pay so many billion dollars in a year, and buy a part of them in the market."""
    gdp = evidence.value("kor-gdp")
    return Pressure(
        pledge.share_of(paid, gdp),
        pledge.share_of(paid, evidence.value("kor-reserves")),
        won.weakening(paid, bought, gdp, effect) / PER_CENT,
        won.of_trading(bought * paid, evidence.value("kor-spot-turnover")),
    )


PRESSURES = {"Of GDP": "of_gdp", "Of reserves": "of_reserves", "Won weaker by": "weaker"}


def _pressure_rows(found: Pressure, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {"what": what, "share": round(PER_CENT * getattr(found, name), 4)} for what, name in PRESSURES.items()
    ]


def _pressure_view(data: alt.Data) -> alt.LayerChart:
    shades = (theme.actor("kor"), theme.actor("world"), theme.ACCENT_COLOUR)
    per_cent = charts.axis("share", "%", 0, 50, ticks=[0, 10, 20, 30, 40, 50])
    looks = charts.looks("what", dict(zip(PRESSURES, shades, strict=True)))
    return charts.bars(data, "what", per_cent, looks, ".1f")


FAR_OUT = 0.05
"""Of GDP in a year: beyond it we say that a straight line is hardly to be trusted. The bound is ours."""


def _pressure_say(found: Pressure, shown: Mapping[str, Any]) -> dict[str, str]:
    if not found.weaker:
        return {"end": "None of it is bought in the market, and the won does not move for that."}
    return {"end": "A straight line is hardly to be trusted so far out." if found.of_gdp > FAR_OUT else ""}


pressure_on_won = Explorer(
    id="won",
    title="What a year’s payments do to the won",
    watch="the part bought in the market. What becomes of the won when it is nought?",
    model=pressure,
    controls=(
        Slider("paid", "Paid in a year, billion dollars", 5, 200, step=5, start=20,
               marks={20: "the cap", 25: "as asked", 200: "all at once"}),
        Slider("bought", "Bought in the market", 0, 100, step=25, start=100, unit="%", scale=0.01,
               marks={0: "from reserves’ income"}),
        Slider("effect", "Weaker for 1 % of GDP bought", 1.7, 2, step=0.1, start=1.8, unit="%", decimals=1),
    ),
    rows=_pressure_rows,
    view=_pressure_view,
    columns=(Column("what", "What"), Column("share", "%", ".2f")),
    reading=(
        "{paid} billion dollars are {of_gdp:.1%} of GDP and {of_reserves:.1%} of the reserves. With {bought} "
        "of them bought in the market, {of_trading:.2%} of a day’s trading on each of 250 days, the won "
        "weakens by {weaker:.1%}. {end}"
    ),
    alt=(
        "Three bars, per cent: payments over GDP {of_gdp:.1%}, over reserves {of_reserves:.1%}, and the won "
        "weaker by {weaker:.1%}."
    ),
    say=_pressure_say,
    size=(190, 105),
    padding=(110, 6, 38, 44),
)  # fmt: skip
