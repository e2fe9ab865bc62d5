"""The labs of book/leverage/tariff.md: the formula, the two curves, who gains, the instruments."""

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
from giants.labs.tariff_rivals import rivals as rivals
from giants.leverage import tariff

# Where 25 % came from


def _formula(pass_through: float, elasticity: float) -> tariff.UstrRate:
    imports, deficit = evidence.value("us-goods-imports-kor"), evidence.value("us-goods-deficit-kor")
    return tariff.ustr_rate(
        imports, imports - deficit, elasticity, pass_through, floor=evidence.value("ustr-floor") / PER_CENT
    )


def _formula_rows(rate: tariff.UstrRate, shown: Mapping[str, Any]) -> list[Row]:
    steps = {"Formula": rate.formula, "Halved": rate.halved, "With the floor": rate.announced}
    return [{"step": step, "rate": round(PER_CENT * share, 1)} for step, share in steps.items()]


def _formula_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        y=charts.names("step"), x=charts.axis("rate", "Rate on South Korea, %", 0, 130)
    )
    return alt.layer(
        base.mark_bar(color=theme.actor("usa")),
        base.mark_text(align="left", dx=5).encode(text=alt.Text("rate:Q", format=".1f")),
        charts.rule(data, evidence.value("ustr-floor"), strokeDash=[4, 4]),
    )


def _formula_say(rate: tariff.UstrRate, shown: Mapping[str, Any]) -> dict[str, str]:
    binds = rate.halved < rate.announced
    return {"end": "the floor binds, and the rate is" if binds else "it stands above the floor: the rate is"}


formula = Explorer(
    id="formula",
    title="Where a duty of 25 % came from: one formula, two elasticities",
    watch="the place where the last bar stops falling.",
    model=_formula,
    controls=(
        Slider("pass_through", "Pass-through to import prices", 0.2, 1, step=0.005, start=0.25, decimals=3,
               marks={0.25: "as in the formula", 0.945: "as measured"}),
        Slider("elasticity", "Elasticity of import demand", 2, 6, step=0.5, start=4, decimals=1),
    ),
    rows=_formula_rows,
    view=_formula_view,
    columns=(Column("step", "Step"), Column("rate", "Rate, %", ".1f")),
    reading=(
        "With a pass-through of {pass_through} and an elasticity of {elasticity}, the formula gives "
        "{formula:.1%}. Half of it is {halved:.1%}; {end} {announced:.1%}."
    ),
    alt="Three bars: formula {formula:.1%}, halved {halved:.1%}, with the floor {announced:.1%}.",
    say=_formula_say,
    size=(220, 110),
    padding=(110, 8, 14, 44),
    source=f"Dashes: the floor of {words.number(evidence.value('ustr-floor') / PER_CENT, '.0%')}.",
)  # fmt: skip


# Two curves and a wedge

STEPS = range(0, 51, 5)
QUANTITY, PRICE = "Quantity (1 without a duty)", "Price (1 without a duty)"
# How strongly areas are filled.
AREA = 0.35


@dataclass(frozen=True)
class Curves:
    """A market at every duty from nought to fifty per cent, as shares of price and quantity without one.

    Attributes:
        outcomes: by duty in percent.
        now: at the duty shown.
    """

    outcomes: dict[int, tariff.Incidence]
    now: tariff.Incidence


def trace(rate: float, pass_through: float) -> Curves:
    """Follow both prices as the duty grows, for a demand elasticity of one."""
    supply = tariff.supply_elasticity_for(pass_through, 1)
    outcomes = {step: tariff.incidence(step / PER_CENT, supply, 1) for step in STEPS}
    return Curves(outcomes, outcomes[round(PER_CENT * rate)])


def _trace_rows(found: Curves, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "duty": duty,
            "quantity": round(at.quantity, 5),
            "buyers": round(at.buyer_price, 5),
            "makers": round(at.foreign_price, 5),
            "wedge": int(at is found.now),
            "lost": round(max(at.quantity, found.now.quantity), 5),
            "lost_buyers": round(min(at.buyer_price, found.now.buyer_price), 5),
            "lost_makers": round(max(at.foreign_price, found.now.foreign_price), 5),
            "pays": "buyers pay" if at is found.now else "",
            "gets": "makers get" if at is found.now else "",
        }
        for duty, at in found.outcomes.items()
    ]


def _trace_view(data: alt.Data) -> alt.LayerChart:
    kor, usa = theme.actor("kor"), theme.actor("usa")
    base = alt.Chart(data).encode(x=charts.axis("quantity", QUANTITY, 0, 1.05, ticks=[0, 0.5, 1]))
    buyers = charts.axis("buyers", PRICE, 0.6, 1.6, ticks=[0.6, 0.8, 1, 1.2, 1.4, 1.6])
    makers = charts.axis("makers", PRICE, 0.6, 1.6)
    there = base.encode(opacity=charts.as_given("wedge"))
    # From nothing to what is sold: what the treasury takes, and from whom.
    paid = there.encode(x2=alt.datum(0), y2=alt.datum(1))
    # From there to what was sold: what nobody gets.
    gone = base.encode(x=charts.axis("lost", QUANTITY, 0, 1.05), y2=alt.datum(1))
    return alt.layer(
        paid.mark_rect(fill=usa, stroke=usa, fillOpacity=AREA).encode(y=buyers),
        paid.mark_rect(fill=kor, stroke=kor, fillOpacity=AREA).encode(y=makers),
        gone.mark_area(fill=usa, stroke=usa, fillOpacity=AREA / 2, opacity=1).encode(
            y=charts.axis("lost_buyers", PRICE, 0.6, 1.6)
        ),
        gone.mark_area(fill=kor, stroke=kor, fillOpacity=AREA / 2, opacity=1).encode(
            y=charts.axis("lost_makers", PRICE, 0.6, 1.6)
        ),
        base.mark_line(color=usa, order=False).encode(y=buyers),
        base.mark_line(color=kor, order=False, strokeDash=[5, 3]).encode(y=makers),
        there.mark_rule(strokeWidth=4, color=theme.ACCENT_COLOUR).encode(y=buyers, y2="makers:Q"),
        # Words that are not there have no letters: what is only invisible would be read aloud.
        # To the right of the wedge no curve runs through them.
        base.mark_text(align="left", dx=7, dy=-9).encode(y=buyers, text="pays:N"),
        base.mark_text(align="left", dx=7, dy=12).encode(y=makers, text="gets:N"),
    )


curves = Explorer(
    id="curves",
    title="Two curves and the wedge between them",
    watch="the price that moves more: that of the buyers, or that of the sellers.",
    model=trace,
    controls=(
        Slider("rate", "Duty", 0, 50, step=5, start=25, unit="%", scale=0.01,
               marks={0: "none", 15: "the deal", 25: "before it"}, drag=-1),
        Slider("pass_through", "Pass-through", 25, 95, step=35, start=60, unit="%", scale=0.01,
               marks={25: "as in the formula", 60: "Korean cars, crudely", 95: "as measured"}),
    ),
    rows=_trace_rows,
    view=_trace_view,
    columns=(
        Column("duty", "Duty, %", ".0f"),
        Column("quantity", "Quantity", ".3f"),
        Column("buyers", "Buyers pay", ".3f"),
        Column("makers", "Makers receive", ".3f"),
    ),
    reading=(
        "At a duty of {rate} and a pass-through of {pass_through}, buyers pay {buyers_pay:.1%} more than "
        "without it, makers receive {makers_get:.1%} less, and {lost:.1%} less is sold."
    ),
    alt=(
        "The buyers’ curve rises and the makers’ curve falls as less is sold; at a duty of {rate} the wedge "
        "between them reaches from {foreign:.3f} to {home:.3f}."
    ),
    say=lambda found, shown: {
        "buyers_pay": found.now.buyer_price - 1,
        "makers_get": 1 - found.now.foreign_price,
        "lost": 1 - found.now.quantity,
        "foreign": found.now.foreign_price,
        "home": found.now.buyer_price,
    },
    size=(172, 170),
    padding=(52, 12, 74, 44),
    source=(
        "Line: what buyers pay. Dashes: what makers receive. Dark areas: what the treasury takes, above from "
        "buyers, below from makers; pale ones: what nobody gets. Demand elasticity of one."
    ),
)  # fmt: skip


# Who gains when the duty moves


def _cut(rate: float, pass_through: float, demand_elasticity: float) -> tariff.TariffCut:
    return tariff.change_of_tariff(
        before=evidence.value("us-duty-kor-cars-before") / PER_CENT,
        after=rate,
        supply_elasticity=tariff.supply_elasticity_for(pass_through, demand_elasticity),
        demand_elasticity=demand_elasticity,
        trade_value=evidence.value("us-imports-vehicles-kor"),
    )


PARTIES = {
    "American buyers": ("buyers", "usa"),
    "Korean makers": ("sellers", "kor"),
    "US Treasury": ("treasury", "usa"),
    "All together": ("world", "world"),
}


def _cut_rows(cut: tariff.TariffCut, shown: Mapping[str, Any]) -> list[Row]:
    return [{"who": who, "gain": round(getattr(cut, name), 2)} for who, (name, _) in PARTIES.items()]


def _cut_view(data: alt.Data) -> alt.LayerChart:
    gain = charts.axis("gain", "Gain a year, billion dollars", -9, 9, ticks=[-8, -4, 0, 4, 8])
    colours = charts.looks("who", {who: theme.actor(code) for who, (_, code) in PARTIES.items()})
    return charts.bars(data, "who", gain, colours, "+.2f")


def _cut_say(cut: tariff.TariffCut, shown: Mapping[str, Any]) -> dict[str, Any]:
    elasticity = float(shown["demand_elasticity"])
    supply = tariff.supply_elasticity_for(shown["pass_through"] / PER_CENT, elasticity)
    now = tariff.incidence(shown["rate"] / PER_CENT, supply, elasticity)
    return {
        "buyers_pay": now.buyer_price - 1,
        "makers_get": 1 - now.foreign_price,
        "sales": cut.exports_after,
        "sales_before": cut.exports_before,
    }


wedge = Explorer(
    id="wedge",
    title="Who gains a year when the duty on Korean cars moves from 25 %",
    watch="the two bars that trade places when the pass-through falls far enough.",
    model=_cut,
    controls=(
        Slider("rate", "New duty", 0, 50, step=5, start=15, unit="%", scale=0.01,
               marks={15: "the deal", 25: "no change", 50: "as on steel"}),
        Slider("pass_through", "Pass-through: the buyers’ share of a small duty", 0, 100, step=5, start=95,
               unit="%", scale=0.01, marks={25: "as in the formula", 95: "as measured, rounded"}),
        Choice("demand_elasticity", "Demand elasticity", {"1": 1, "2": 2, "4": 4}, start="2"),
    ),
    rows=_cut_rows,
    view=_cut_view,
    columns=(Column("who", "Who"), Column("gain", "Gain a year, $bn", "+.2f")),
    reading=(
        "At {rate}, buyers pay {buyers_pay:.1%} more than without any duty, and makers receive "
        "{makers_get:.1%} less. Against 25\u00a0%, a year is worth {buyers:+.2f} billion dollars to American "
        "buyers, {sellers:+.2f} to Korean makers and {treasury:+.2f} to the US Treasury. Korean sales go "
        "from {sales_before:.1f} to {sales:.1f} billion."
    ),
    alt=(
        "Bars of yearly gains against a duty of 25\u00a0%, in billion dollars: American buyers "
        "{buyers:+.2f}, Korean makers {sellers:+.2f}, US Treasury {treasury:+.2f}, all together {world:+.2f}."
    ),
    say=_cut_say,
    size=(195, 140),
    padding=(120, 8, 48, 44),
)  # fmt: skip


# Several laws, one word

RECORD_ENDS = "2026-11-09"
MONTHS = [{"year": year, "month": month, "utc": True} for year, month in ((2025, 4), (2026, 1), (2026, 10))]
INSTRUMENTS = {
    "Section 232": theme.ACCENT_COLOUR,
    "IEEPA": theme.actor("usa"),
    "Section 122": theme.actor("world"),
    "Section 301": "currentColor",
}


def _duties_rows(duties: tuple[Row, ...], shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "good": duty["good"],
            "from": duty["start"],
            "to": duty["end"] or RECORD_ENDS,
            "until": duty["end"] or "still in force",
            "rate": duty["rate"],
            "instrument": duty["instrument"],
            "label": f"{duty['rate']:g} %",
            "law": duty["instrument"].removeprefix("Section "),
        }
        for duty in duties
    ]


def _duties_view(data: alt.Data) -> alt.LayerChart:
    days = alt.Scale(type="utc", domain=["2025-03-01", RECORD_ENDS])
    base = alt.Chart(data).encode(
        y=charts.names("good"),
        x=alt.X("from:T", title=None, scale=days, axis=alt.Axis(format="%b %Y", values=MONTHS)),
    )
    return alt.layer(
        base.mark_bar(height=26, stroke="var(--color-background-secondary, white)").encode(
            x2="to:T", color=charts.looks("instrument", INSTRUMENTS, legend={"columns": 2})
        ),
        base.mark_text(align="left", dx=3, dy=-21, fontSize=12).encode(text="label:N"),
        # The law in words as well: colour alone tells some readers nothing.
        base.mark_text(
            align="left", dx=4, fontSize=12, color="var(--color-background-primary, white)"
        ).encode(text="law:N"),
    )


instruments = Explorer(
    id="instruments",
    title="American duties on South Korean goods, by the law they rest on",
    watch="the row whose duty changed its law most often.",
    model=lambda: evidence.rows("duties_on_korea"),
    controls=(),
    rows=_duties_rows,
    view=_duties_view,
    columns=(
        Column("good", "Good"),
        Column("from", "From"),
        Column("until", "To"),
        Column("rate", "Rate, %", ".1f"),
        Column("instrument", "Instrument"),
    ),
    reading=(
        "Cars and steel stand on Section 232. Other goods have seen three acts: IEEPA, which ended in court, "
        "Section 122, which ran out after 150 days, and since 24 July 2026 Section 301."
    ),
    alt=(
        "Bars over time, from March 2025 to November 2026: a row for cars, for steel, for other goods; "
        "each bar is a spell of one rate, coloured by the law behind it."
    ),
    size=(255, 160),
    padding=(92, 50, 16, 26),
)
