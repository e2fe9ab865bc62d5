"""The labs of book/balancing/hedging.md: two measures of power, votes, alignment, moves, views of China."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.balancing import capabilities, hedging, wedge
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.guess.figure import Guess, Year
from giants.interact.look import theme, words
from giants.labs import PER_CENT

# How strong is each: the two giants, and three more that both tables hold

POWERS = {"USA": "United States", "CHN": "China", "RUS": "Russia", "JPN": "Japan", "KOR": "South Korea"}
CAPABILITIES_YEAR = 2022
SPENDING_YEAR = 2024


@dataclass(frozen=True)
class TwoMeasures:
    """Shares of five powers by two measures, and by the one that is shown."""

    by_capabilities: Mapping[str, float]
    by_spending: Mapping[str, float]
    measure: str

    @property
    def shown(self) -> Mapping[str, float]:
        """By the measure that is shown."""
        return self.by_capabilities if self.measure == "capabilities" else self.by_spending


def _two_measures(measure: str) -> TwoMeasures:
    def amounts(table: str, field: str, year: int) -> dict[str, float]:
        found = {row["iso3"]: row[field] for row in evidence.rows(table) if row["year"] == year}
        return capabilities.shares({state: found[state] for state in POWERS})

    return TwoMeasures(
        amounts("capabilities", "cinc", CAPABILITIES_YEAR),
        amounts("military_spending", "spending", SPENDING_YEAR),
        measure,
    )


def _power_rows(shares: TwoMeasures, shown: Mapping[str, Any]) -> list[Row]:
    return [
        {"state": name, "share": round(PER_CENT * shares.shown[state], 2)} for state, name in POWERS.items()
    ]


def _power_view(data: alt.Data) -> alt.LayerChart:
    share = charts.axis("share", "Share of the five together, %", 0, 70, ticks=[0, 20, 40, 60])
    colours = {name: theme.actor(state.lower()) for state, name in POWERS.items()}
    return charts.bars(data, "state", share, charts.looks("state", colours), ".1f")


def _power_say(shares: TwoMeasures, shown: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "giant": "China" if shares.shown["CHN"] > shares.shown["USA"] else "the United States",
        "year": str(CAPABILITIES_YEAR if shares.measure == "capabilities" else SPENDING_YEAR),
        "chn": shares.shown["CHN"],
        "usa": shares.shown["USA"],
        "kor": shares.shown["KOR"],
    }


power = Explorer(
    id="power",
    title="Who is the stronger giant?",
    watch="the longest bar, and for what becomes of it when you change what is counted.",
    model=_two_measures,
    controls=(
        Choice(
            "measure",
            "Count",
            {"six things": "capabilities", "military spending alone": "spending"},
            start="six things",
        ),
    ),
    rows=_power_rows,
    view=_power_view,
    columns=(Column("state", "State"), Column("share", "Share of the five, %", ".1f")),
    reading=(
        "Counting {measure} ({year}), the stronger giant is {giant}: of the five together China has "
        "{chn:.0%}, the United States {usa:.0%}, South Korea {kor:.1%}."
    ),
    alt=(
        "Bars for five powers, each one’s share of the five together, counting {measure}: China {chn:.0%}, "
        "United States {usa:.0%}, South Korea {kor:.1%}."
    ),
    say=_power_say,
    size=(170, 130),
    padding=(102, 6, 44, 44),
    source=(
        "The six things: military spending, troops, steel, energy, people, townspeople. Their mean is the "
        f"index CINC, here of {CAPABILITIES_YEAR}; spending alone is of {SPENDING_YEAR}."
    ),
)  # fmt: skip


# Where Korea votes

SERIES = {"ideal_point": "whole texts", "ideal_point_all": "all votes"}
# South Korea joined the United Nations in 1991.
VOTES_FROM, VOTES_TO = 1991, 2024


@dataclass(frozen=True)
class Votes:
    """Positions between China and the United States, by state, series and year."""

    positions: Mapping[tuple[str, str, int], float]


def _votes() -> Votes:
    points = {(row["iso3"], row["year"]): row for row in evidence.rows("ideal_points")}
    found = {}
    for series in SERIES:
        for state in ("KOR", "JPN"):
            for year in range(VOTES_FROM, VOTES_TO + 1):
                own, rival, patron = (points[who, year][series] for who in (state, "CHN", "USA"))
                if own is not None:
                    found[state, series, year] = hedging.position(own, rival, patron)
    return Votes(found)


def _votes_rows(votes: Votes, shown: Mapping[str, Any]) -> list[Row]:
    last = {series: max(y for _, each, y in votes.positions if each == series) for series in SERIES}
    return [
        {
            "series": SERIES[series],
            "year": year,
            "position": round(position, 4),
            "end": SERIES[series] if year == last[series] else "",
        }
        for (state, series, year), position in votes.positions.items()
        if state == "KOR"
    ]


def _votes_view(data: alt.Data) -> alt.LayerChart:
    ends = "datum.value < 0 ? 'China' : datum.value > 0 ? 'US' : 'midway'"
    base = alt.Chart(data).encode(
        x=charts.axis("year", None, VOTES_FROM, VOTES_TO, ticks=[1995, 2005, 2015], format="d"),
        y=charts.axis("position", None, -1, 1, ticks=[-1, 0, 1], labelExpr=ends, grid=True),
    )
    names = list(SERIES.values())
    colours = dict(zip(names, (theme.actor("kor"), "currentColor"), strict=True))
    dashes = dict(zip(names, (charts.SOLID, charts.DASHED), strict=True))
    end = base.transform_filter("datum.end != ''")
    return alt.layer(
        base.mark_line(strokeWidth=2).encode(
            color=charts.looks("series", colours), strokeDash=charts.looks("series", dashes)
        ),
        end.transform_filter(f"datum.series == '{names[0]}'")
        .mark_text(align="left", dx=5, dy=8)
        .encode(text="end:N"),
        end.transform_filter(f"datum.series == '{names[1]}'")
        .mark_text(align="left", dx=12, dy=-8)
        .encode(text="end:N"),
    )


def _votes_say(votes: Votes, shown: Mapping[str, Any]) -> dict[str, float]:
    at = votes.positions
    return {
        "before": at["KOR", "ideal_point", 2021],
        "jump": at["KOR", "ideal_point", 2022],
        "last": at["KOR", "ideal_point", VOTES_TO],
        "before_all": at["KOR", "ideal_point_all", 2021],
        "jump_all": at["KOR", "ideal_point_all", 2022],
        "last_all": at["KOR", "ideal_point_all", 2023],
        "japan": at["JPN", "ideal_point", VOTES_TO],
    }


votes = Explorer(
    id="votes",
    title="South Korea’s votes in the UN, between China (−1) and the United States (+1)",
    watch="a step within one year. Do both lines take it?",
    model=_votes,
    controls=(),
    rows=_votes_rows,
    view=_votes_view,
    columns=(
        Column("series", "Estimated from"),
        Column("year", "Year", ".0f"),
        Column("position", "Position", "+.2f"),
    ),
    reading=(
        "From votes on whole texts South Korea stood at {before:+.2f} in 2021, at {jump:+.2f} in 2022 and "
        f"at {{last:+.2f}} in {VOTES_TO}, when Japan stood at {{japan:+.2f}}. From all votes it stood at "
        "{before_all:+.2f}, at {jump_all:+.2f} and, in 2023, where that estimate ends, at {last_all:+.2f}."
    ),
    alt=(
        "Two lines over the years, from China at the bottom to the United States at the top: South Korea by "
        "its votes on whole texts and, dashed and mostly a little higher, by all votes. Both rise in 2022, "
        "the first more than the second; they end at {last:+.2f} and {last_all:+.2f}."
    ),
    say=_votes_say,
    size=(185, 150),
    padding=(60, 10, 88, 28),
)  # fmt: skip


# How sure these positions are

BANDS = {"USA": "United States", "KOR": "South Korea", "CHN": "China"}
LEAP = (2021, 2022)


@dataclass(frozen=True)
class Bands:
    """The band of nine chances in ten in which a position lies, by state and year."""

    ends: Mapping[tuple[str, int], tuple[float, float]]

    def overlap(self, state: str) -> bool:
        """Whether the bands of the two years overlap."""
        (low, high), (next_low, next_high) = (self.ends[state, year] for year in LEAP)
        return next_low <= high and low <= next_high


def _bands() -> Bands:
    rows = evidence.rows("ideal_point_bands")
    return Bands({(row["iso3"], row["year"]): (row["low"], row["high"]) for row in rows})


def _bands_rows(bands: Bands, shown: Mapping[str, Any]) -> list[Row]:
    rows = []
    for state, name in BANDS.items():
        for year in LEAP:
            low, high = bands.ends[state, year]
            rows.append(
                {"what": f"{name} {year}", "state": name, "low": round(low, 4), "high": round(high, 4)}
            )
    return rows


def _bands_view(data: alt.Data) -> alt.Chart:
    colours = {name: theme.actor(state.lower()) for state, name in BANDS.items()}
    return (
        alt.Chart(data)
        .mark_bar(height=10)
        .encode(
            y=charts.names("what"),
            x=charts.axis("low", "Ideal point", -2, 3, ticks=[-2, -1, 0, 1, 2, 3]),
            x2="high:Q",
            color=charts.looks("state", colours),
        )
    )


def _bands_say(bands: Bands, shown: Mapping[str, Any]) -> dict[str, float]:
    told = {f"{state.lower()}_{year}": bands.ends[state, year] for state in BANDS for year in LEAP}
    return {f"{name}_{end}": pair[i] for name, pair in told.items() for i, end in enumerate(("low", "high"))}


bands = Explorer(
    id="bands",
    title="How sure is a position? Bands of nine chances in ten",
    watch="the one state whose two bands do not overlap.",
    model=_bands,
    controls=(),
    rows=_bands_rows,
    view=_bands_view,
    columns=(Column("what", "State and year"), Column("low", "From", "+.2f"), Column("high", "To", "+.2f")),
    reading=(
        "China’s point lay between {chn_2021_low:.2f} and {chn_2021_high:.2f} in 2021, between "
        "{chn_2022_low:.2f} and {chn_2022_high:.2f} in 2022. South Korea’s band was the same in both years, "
        "within a few hundredths: {kor_2022_low:.2f} to {kor_2022_high:.2f}. Of the three, only China’s two "
        "bands lie apart. (Release of June 2024, all votes of a session.)"
    ),
    alt=(
        "Six bars, two for each state. Those of the United States, high, and of South Korea, in the middle, "
        "overlap from 2021 to 2022; China’s of 2022 lies wholly below that of 2021."
    ),
    say=_bands_say,
    size=(172, 130),
    padding=(144, 8, 18, 44),
)  # fmt: skip


# Where a state stands best

ENTRAPMENT = 1.0
PULLS = {
    "threat": ("Threat", 1),
    "abandonment": ("Abandonment", 1),
    "trade": ("Trade", -1),
    "entrapment": ("Entrapment", -1),
}
SLIDERS = ("threat", "trade", "abandonment")
MOST = 4
START = {"threat": 2.0, "trade": 1.5, "abandonment": 2.0, "entrapment": ENTRAPMENT}

VERBS = {
    hedging.BALANCE: "it balances",
    hedging.HEDGE: "it hedges",
    hedging.BANDWAGON: "it bandwagons",
    hedging.PROFIT: "it bandwagons for profit",
    hedging.INDIFFERENT: "all alignments are equally good",
}


@dataclass(frozen=True)
class Standing:
    """A state's best alignment, with the weights it came from and what flips it."""

    threat: float
    trade: float
    abandonment: float
    entrapment: float
    best: hedging.Alignment
    flips: tuple[hedging.Flip, ...]


def _standing(
    threat: float = START["threat"],
    trade: float = START["trade"],
    abandonment: float = START["abandonment"],
    entrapment: float = ENTRAPMENT,
    curvature: float = 2,
) -> Standing:
    weights = {"threat": threat, "trade": trade, "abandonment": abandonment, "entrapment": entrapment}
    return Standing(
        **weights,
        best=hedging.best_alignment(**weights, curvature=curvature),
        flips=hedging.what_flips_it(**weights, curvature=curvature),
    )


def _alignment_rows(standing: Standing, shown: Mapping[str, Any]) -> list[Row]:
    weights = asdict(standing)
    total = standing.best.pull_to_patron + standing.best.pull_from_patron
    rows = [{"row": "Stands at", "kind": "sum", "from": 0.0, "at": standing.best.alignment}]
    end = 0.0
    for name, (label, sign) in PULLS.items():
        start, end = end, end + sign * weights[name] / total
        arrow = "→" if sign > 0 else "←"
        rows.append({"row": f"{label} {arrow}", "kind": "part", "from": start, "at": end})
    return [
        row
        | {
            "from": round(row["from"], 6),
            "at": round(row["at"], 6),
            "share": round(row["at"] - row["from"], 6),
        }
        for row in rows
    ]


BAND_LABELS = "abs(datum.value) < 0.5 ? (datum.value < 0 ? '−⅓' : '+⅓') : datum.value < 0 ? 'China' : 'US'"


def _axis(field: str = "at") -> charts.Channel:
    ticks = [-1, -hedging.BAND, hedging.BAND, 1]
    return charts.axis(field, None, -1, 1, ticks=ticks, labelExpr=BAND_LABELS, grid=True)


def _band(data: alt.Data) -> alt.Chart:
    return (
        alt.Chart(data)
        .transform_filter("datum.row == 'Stands at'")
        .mark_rect(color=theme.GRID_COLOUR, opacity=0.6)
        .encode(x=alt.datum(-hedging.BAND), x2=alt.datum(hedging.BAND))
    )


def _place(base: alt.Chart) -> alt.Chart:
    return base.mark_point(color=theme.actor("kor"), size=190, opacity=1, filled=True, shape="diamond")


def _alignment_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("row"), x=_axis())
    colours = {
        f"{label} {'→' if sign > 0 else '←'}": theme.actor("usa" if sign > 0 else "chn")
        for label, sign in PULLS.values()
    }
    return alt.layer(
        _band(data),
        base.transform_filter("datum.kind == 'part'")
        .mark_bar(height=12)
        .encode(x=_axis("from"), x2="at:Q", color=charts.looks("row", colours)),
        _place(base.transform_filter("datum.kind == 'sum'")),
        charts.rule(data, 0, strokeDash=[2, 3]),
    )


RANKS = {hedging.PROFIT: 0, hedging.BANDWAGON: 0, hedging.HEDGE: 1, hedging.BALANCE: 2}


def _flips(standing: Standing) -> str:
    """Say from where on each slider the behaviour is another, as far as the sliders go."""
    told = []
    for flip in standing.flips:
        if flip.quantity in SLIDERS and 0 <= flip.value <= MOST:
            rises = (RANKS[flip.behaviour] > RANKS[standing.best.behaviour]) == (PULLS[flip.quantity][1] > 0)
            value = words.number(flip.value, ".2f")
            # The line itself belongs to hedging.
            where = f"from {value} {'up' if rises else 'down'}"
            if flip.behaviour != hedging.HEDGE:
                where = f"{'above' if rises else 'below'} {value}"
            told.append(f"{flip.quantity} {where} ({flip.behaviour})")
    if not told:
        return "No single slider changes that."
    return f"One slider alone changes that: {', '.join(told)}."


def _alignment_say(standing: Standing, shown: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "at": round(standing.best.alignment, 9),
        "to": standing.best.pull_to_patron,
        "away": standing.best.pull_from_patron,
        "verb": VERBS[standing.best.behaviour],
        "flips": _flips(standing),
    }


alignment = Explorer(
    id="alignment",
    title="Where a state between two giants stands best",
    watch=(
        "one slider that moves the diamond out of the grey zone, then for two that move it "
        "out on the other side."
    ),
    model=_standing,
    controls=(
        Slider("threat", "Threat from the rival", 0, MOST, step=0.5, start=START["threat"], decimals=1),
        Slider("trade", "Trade with the rival at risk", 0, MOST, step=0.5, start=START["trade"], decimals=1),
        Slider("abandonment", "Fear of abandonment", 0, MOST, step=0.5, start=START["abandonment"],
               decimals=1),
    ),
    rows=_alignment_rows,
    view=_alignment_view,
    columns=(Column("row", "Pull"), Column("share", "Step on the axis", "+.2f"),
             Column("at", "Reaches", "+.2f")),
    reading=(
        "Pull to the patron {to:.1f}, pull away {away:.1f} (entrapment 1.0 in it): the state stands at "
        "{at:+.2f}, so {verb}. {flips}"
    ),
    alt=(
        "An axis from China, −1, to the United States, +1, with the zone of hedging in the middle third. "
        "Threat and abandonment step to the right, trade and entrapment to the left; the steps end at "
        "{at:+.2f}, so {verb}."
    ),
    say=_alignment_say,
    size=(190, 130),
    padding=(114, 8, 18, 28),
)  # fmt: skip


# The fourth weight, and the shape of the loss


def _shape_rows(standing: Standing, shown: Mapping[str, Any]) -> list[Row]:
    return [{"row": "Stands at", "at": round(standing.best.alignment, 6)}]


def _shape_view(data: alt.Data) -> alt.LayerChart:
    return alt.layer(_band(data), _place(alt.Chart(data).encode(y=charts.names("row"), x=_axis())))


def _shape_say(standing: Standing, shown: Mapping[str, Any]) -> dict[str, Any]:
    strict = hedging.best_alignment(
        standing.threat,
        standing.trade,
        standing.abandonment,
        standing.entrapment,
        curvature=SHAPES[shown["curvature"]],
        treaty_ally=True,
    )
    objection = (
        "For Lim and Cooper a treaty ally that stands there balances, with reservations."
        if strict.strict_behaviour != strict.behaviour
        else "Lim and Cooper would call it the same."
    )
    return {
        "at": round(standing.best.alignment, 9),
        "verb": VERBS[standing.best.behaviour],
        "objection": objection,
    }


SHAPES = {"1.25": 1.25, "2": 2, "4": 4}

shape = Explorer(
    id="shape",
    title="The same state, by its fourth weight and the shape of its loss",
    watch="the place of the state under another curvature. Does the verdict change with it?",
    model=_standing,
    controls=(
        Slider("entrapment", "Fear of entrapment", 0, 10, step=0.25, start=ENTRAPMENT, decimals=2),
        Choice("curvature", "Curvature: how much the last step hurts", SHAPES, start="2"),
    ),
    rows=_shape_rows,
    view=_shape_view,
    columns=(Column("row", ""), Column("at", "Position", "+.2f")),
    reading=(
        "With a fear of entrapment of {entrapment} and a curvature of {curvature}, the state stands at "
        "{at:+.2f}, so {verb}. {objection}"
    ),
    alt=(
        "The axis from China, −1, to the United States, +1, with the zone of hedging in the middle third: "
        "the state stands at {at:+.2f}, so {verb}."
    ),
    say=_shape_say,
    size=(190, 40),
    padding=(114, 8, 18, 28),
)  # fmt: skip


# What the giants do about it

MOVES = {"Left alone": "alone", "Washington moves": "washington", "Beijing too": "both"}


@dataclass(frozen=True)
class Moves:
    """Where the state stands before and after, and what comes of all nine pairs of moves."""

    alone: float
    one: float
    chosen: wedge.Outcome
    settled: wedge.Outcome
    limit: float


def _moves(backlash: float, washington: str, beijing: str) -> Moves:
    found = {(each.washington, each.beijing): each for each in wedge.outcomes(**START, backlash=backlash)}
    now = wedge.answer(**START, backlash=backlash, washington=washington, beijing=wedge.ALONE)
    return Moves(
        alone=found[wedge.ALONE, wedge.ALONE].alignment,
        one=found[washington, wedge.ALONE].alignment,
        chosen=found[washington, beijing],
        settled=next(each for each in found.values() if each.settled),
        limit=wedge.coercion_works_below(**now),
    )


def _moves_rows(moves: Moves, shown: Mapping[str, Any]) -> list[Row]:
    places = (moves.alone, moves.one, moves.chosen.alignment)
    return [
        {"row": row, "from": round(before, 6), "at": round(at, 6)}
        for row, before, at in zip(MOVES, (moves.alone, *places), places, strict=False)
    ]


def _moves_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("row"), x=_axis())
    colours = dict(zip(MOVES, (theme.actor("kor"), theme.actor("usa"), theme.actor("chn")), strict=True))
    band = (
        alt.Chart(data)
        .transform_filter("datum.row == 'Left alone'")
        .mark_rect(color=theme.GRID_COLOUR, opacity=0.6)
        .encode(x=alt.datum(-hedging.BAND), x2=alt.datum(hedging.BAND))
    )
    return alt.layer(
        band,
        base.mark_bar(height=12).encode(x=_axis("from"), x2="at:Q", color=charts.looks("row", colours)),
        _place(base),
        charts.rule(data, 0, strokeDash=[2, 3]),
    )


def _moves_say(moves: Moves, shown: Mapping[str, Any]) -> dict[str, Any]:
    lost = moves.chosen.gain < -1e-9
    worth = words.number(abs(moves.chosen.gain), ".2f")
    limit = words.number(moves.limit, ".2f")
    rest = (
        "Neither giant would do otherwise."
        if moves.chosen.settled
        else f"They come to rest where Washington chooses to {moves.settled.washington} and Beijing to "
        f"{moves.settled.beijing}."
    )
    return {
        "at": round(moves.chosen.alignment, 9),
        "alone": round(moves.alone, 9),
        "end": f"For Seoul that is {worth} {'worse' if lost else 'better'} than to be left alone."
        if abs(moves.chosen.gain) > 1e-9
        else "For Seoul that is what being left alone is.",
        "rule": f"After Washington’s move coercion draws Seoul to Beijing as long as the backlash is below "
        f"{limit}.",
        "rest": rest,
    }


moves = Explorer(
    id="moves",
    title="Two giants pull: what each does, and where Seoul ends",
    watch="where Seoul ends when both giants pull. Is it better off than when neither does?",
    model=_moves,
    controls=(
        Slider("backlash", "Backlash: threat felt for trade put at risk (φ)", 0, 3, step=0.5, start=0.5,
               decimals=1),
        Choice("washington", "Washington", {m.capitalize(): m for m in wedge.WASHINGTON}, start="Sow doubt"),
        Choice("beijing", "Beijing", {m.capitalize(): m for m in wedge.BEIJING}, start="Coerce"),
    ),
    rows=_moves_rows,
    view=_moves_view,
    columns=(Column("row", "After"), Column("at", "Seoul stands at", "+.2f")),
    reading=(
        "Washington: {washington}. Beijing: {beijing}. With a backlash of {backlash} Seoul goes from "
        "{alone:+.2f} to {at:+.2f}. {end} {rule} {rest}"
    ),
    alt=(
        "The axis from China, −1, to the United States, +1: Seoul stands at {alone:+.2f} when it is left "
        "alone and at {at:+.2f} after both moves. {end}"
    ),
    say=_moves_say,
    size=(190, 100),
    padding=(134, 8, 18, 28),
)  # fmt: skip


# How South Koreans see China


@dataclass(frozen=True)
class Views:
    """Share of South Koreans with a bad impression of China, by year, in per cent."""

    percent: Mapping[int, float]


def _views() -> Views:
    return Views({row["year"]: row["percent"] for row in evidence.rows("korea_view_of_china")})


def _views_rows(views: Views, shown: Mapping[str, Any]) -> list[Row]:
    years = sorted(views.percent)
    spell, rows = 0, []
    for before, year in zip([years[0] - 1, *years], years, strict=False):
        # A year without a poll breaks the line.
        spell += year > before + 1
        label = f"{views.percent[year]:.0f}" if year in (years[0], 2022, years[-1]) else ""
        rows.append({"year": year, "percent": float(views.percent[year]), "spell": spell, "label": label})
    return rows


def _views_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.axis("year", None, 2014.5, 2023.5, ticks=range(2015, 2024, 2), format="d"),
        y=charts.axis("percent", "Unfavourable, %", 0, 100, ticks=[0, 50, 100]),
    )
    return alt.layer(
        base.mark_line(color=theme.actor("kor")).encode(detail="spell:N"),
        base.mark_point(color=theme.actor("kor"), filled=True, size=60, opacity=1),
        base.mark_text(dy=-13).encode(text="label:N"),
    )


def _views_say(views: Views, shown: Mapping[str, Any]) -> dict[str, float]:
    return {
        "first": views.percent[2015] / PER_CENT,
        "after": views.percent[2017] / PER_CENT,
        "peak": views.percent[2022] / PER_CENT,
        "last": views.percent[2023] / PER_CENT,
    }


guess = Guess(
    id="guess",
    chapter="balancing/hedging",
    title="South Koreans with an unfavourable view of China, by your line",
    task=(
        "The poll of 2015 is there. Drag each diamond to where you think that year’s poll stood, or use the "
        "sliders. Then see how far off you were."
    ),
    years=[Year(year, percent) for year, percent in sorted(_views().percent.items())],
    known=2015,
)

views = Explorer(
    id="views",
    title="South Koreans with an unfavourable view of China",
    watch="the years on both sides of the gap.",
    model=_views,
    controls=(),
    rows=_views_rows,
    view=_views_view,
    columns=(Column("year", "Year", ".0f"), Column("percent", "Unfavourable, %", ".0f")),
    reading=(
        "Of South Koreans {first:.0%} had an unfavourable view of China in 2015, {after:.0%} in 2017, after "
        "the dispute over the THAAD battery, {peak:.0%} in 2022 and {last:.0%} in 2023. No figure for 2016 "
        "was found."
    ),
    alt=(
        "A line with a gap in 2016: {first:.0%} unfavourable in 2015, {after:.0%} in 2017, {peak:.0%} in "
        "2022, {last:.0%} in 2023."
    ),
    say=_views_say,
    size=(230, 120),
    padding=(60, 10, 16, 28),
)  # fmt: skip
