"""The labs of book/balancing/old-grievances.md: the trust it takes, and what each thinks of the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.balancing import old_grievances
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.guess.figure import Guess, Year
from giants.interact.look import theme, words
from giants.labs import PER_CENT

# The trust that it takes

REWARD, TEMPTATION, PUNISHMENT, SUCKER = 4.0, 3.0, 2.0, 1.0


@dataclass(frozen=True)
class Hunt:
    """The stag hunt at one trust: what each choice is worth, and what it takes to cooperate."""

    trust: float
    needed: old_grievances.Trust
    patience: float | None
    together: float
    apart: float


def _hunt(history: float, danger: float, trust: float) -> Hunt:
    needed = old_grievances.trust_needed(REWARD, TEMPTATION, PUNISHMENT, SUCKER, history, danger)
    return Hunt(
        trust=trust,
        needed=needed,
        patience=old_grievances.patience_needed(REWARD, TEMPTATION, PUNISHMENT, history, danger),
        together=trust * needed.reward + (1 - trust) * SUCKER,
        apart=trust * TEMPTATION + (1 - trust) * PUNISHMENT,
    )


CHOICES = ("Join in", "Stay apart")


def _hunt_rows(hunt: Hunt, shown: Mapping[str, Any]) -> list[Row]:
    here = PER_CENT * hunt.trust
    points = [
        (CHOICES[0], "line", 0.0, SUCKER),
        (CHOICES[0], "line", 100.0, hunt.needed.reward),
        (CHOICES[1], "line", 0.0, PUNISHMENT),
        (CHOICES[1], "line", 100.0, TEMPTATION),
        (CHOICES[0], "now", here, hunt.together),
        (CHOICES[1], "now", here, hunt.apart),
    ]
    return [
        {"choice": choice, "kind": kind, "trust": trust, "worth": round(worth, 4)}
        for choice, kind, trust, worth in points
    ]


def _hunt_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.axis("trust", "Trust: chance that the other joins in, %", 0, 100, ticks=[0, 50, 100]),
        y=charts.axis("worth", "Worth", 0, 6, ticks=[0, 2, 4, 6]),
    )

    def looks(*of: Any) -> charts.Channel:
        return charts.looks("choice", dict(zip(CHOICES, of, strict=True)))

    def name(choice: str, dy: int) -> alt.Chart:
        # The left ends of the lines never move.
        end = base.transform_filter(f"datum.kind == 'line' && datum.trust == 0 && datum.choice == '{choice}'")
        return end.mark_text(align="left", dx=5, dy=dy).encode(text="choice:N")

    colours = looks(theme.ACCENT_COLOUR, "currentColor")
    return alt.layer(
        base.transform_filter("datum.kind == 'line'")
        .mark_line()
        .encode(color=colours, strokeDash=looks(charts.SOLID, charts.DASHED)),
        base.transform_filter("datum.kind == 'now'")
        .mark_point(filled=True, size=120, opacity=1)
        .encode(color=colours, shape=looks("circle", "square")),
        name(CHOICES[0], 14),
        name(CHOICES[1], -15),
    )


def _hunt_say(hunt: Hunt, shown: Mapping[str, Any]) -> dict[str, Any]:
    needed = hunt.needed
    if needed.trust_needed is not None:
        takes = f"it takes a trust of {words.number(needed.trust_needed, '.0%')} to join in"
        joins = needed.cooperates(hunt.trust)
        chosen = (
            f"at {words.number(hunt.trust, '.0%')} it is better to {'join in' if joins else 'stay apart'}."
        )
    elif hunt.patience is not None:
        takes = "no trust is enough in a single round, a prisoner’s dilemma"
        chosen = (
            "played without end, working together holds if the next round counts for at least "
            f"{words.number(hunt.patience, '.0%')} of this one."
        )
    else:
        takes = "working together is worth no more than staying apart"
        chosen = "neither trust nor a long future helps."
    return {
        "takes": takes,
        "chosen": chosen,
        "together": round(hunt.together, 9),
        "apart": round(hunt.apart, 9),
    }


trust = Explorer(
    id="trust",
    title="Join in, or stay apart?",
    watch="the place where the lines cross: from there on it is better to join in.",
    model=_hunt,
    controls=(
        Slider("history", "Price of history", 0, 2, step=0.1, start=0.5, decimals=1),
        Slider("danger", "Common danger", 0, 2, step=0.1, start=0, decimals=1),
        Slider("trust", "Trust in the other", 0, 100, step=10, start=60, unit="%", scale=0.01),
    ),
    rows=_hunt_rows,
    view=_hunt_view,
    columns=(
        Column("choice", "Choice"),
        Column("trust", "Trust, %", ".0f"),
        Column("worth", "Worth", ".2f"),
    ),
    reading=(
        "With history at {history} and danger at {danger}, {takes}; {chosen} Joining in is worth "
        "{together:.2f} there, staying apart {apart:.2f}."
    ),
    alt=(
        "Two lines over trust: joining in, which rises steeply, and staying apart, dashed: {takes}; {chosen} "
        "At the trust set, joining in is worth {together:.2f}, staying apart {apart:.2f}."
    ),
    say=_hunt_say,
    size=(230, 150),
    padding=(46, 10, 18, 44),
)  # fmt: skip


# What each thinks of the other

PEOPLES = {"KOR": ("South Koreans", "kor"), "JPN": ("Japanese", "jpn")}
ENDS = {"KOR": "KR", "JPN": "JP"}
READ = ("from the pollster", "from a repost", "another poll")

# Other polls than the joint one, in which its Korean maker took part; those of 2025 are facts.
OTHER_POLL = {("KOR", 2024)}
LATER = {
    ("favourable", "KOR"): "kor-view-japan-favourable-2025",
    ("favourable", "JPN"): "jpn-view-korea-favourable-2025",
    ("unfavourable", "KOR"): "kor-view-japan-unfavourable-2025",
    ("unfavourable", "JPN"): "jpn-view-korea-unfavourable-2025",
}
LAST = 2025


@dataclass(frozen=True)
class Poll:
    """One figure of the series."""

    year: int
    respondents: str
    percent: float
    read: str
    derived: bool


@dataclass(frozen=True)
class Series:
    """What each people thinks of the other, oldest first."""

    polls: tuple[Poll, ...]

    def percent(self, respondents: str, year: int) -> float:
        """Give one figure as a share."""
        found = [p for p in self.polls if (p.respondents, p.year) == (respondents, year)]
        return found[0].percent / PER_CENT


def _series(measure: str) -> Series:
    polls = [
        Poll(
            year=row["year"],
            respondents=row["respondents"],
            percent=row["percent"],
            read=READ[2] if (row["respondents"], row["year"]) in OTHER_POLL else READ[row["reposted"]],
            derived=row["derived"],
        )
        for row in evidence.rows("mutual_opinion")
        if row["measure"] == measure and row["percent"] is not None
    ]
    polls += [
        Poll(LAST, who, evidence.fact(LATER[measure, who]).value, READ[2], derived=False) for who in PEOPLES
    ]
    return Series(tuple(sorted(polls, key=lambda poll: (poll.respondents, poll.year))))


def _series_rows(series: Series, shown: Mapping[str, Any]) -> list[Row]:
    rows, spell, before = [], 0, None
    for poll in series.polls:
        # A missing year, or another poll, breaks the line.
        unbroken = before and (poll.respondents, poll.year) == (before.respondents, before.year + 1)
        if not unbroken or READ[2] in (poll.read, before.read):
            spell += 1
        rows.append(
            {
                "who": PEOPLES[poll.respondents][0],
                "year": poll.year,
                "percent": float(poll.percent),
                "read": poll.read,
                "how": poll.read + (", worked out from the next report" if poll.derived else ""),
                "spell": spell,
                "end": f"{ENDS[poll.respondents]} {poll.percent:.0f}" if poll.year == LAST else "",
            }
        )
        before = poll
    return rows


def _series_view(high: float, values: list[int]) -> Any:
    def view(data: alt.Data) -> alt.LayerChart:
        base = alt.Chart(data).encode(
            x=charts.axis("year", None, 2012.5, 2025.5, ticks=[2013, 2017, 2021, 2025], format="d"),
            y=charts.axis("percent", "%", 0, high, ticks=values),
        )
        colour = charts.looks(
            "who",
            {name: theme.actor(code) for name, code in PEOPLES.values()},
            legend={"symbolType": "stroke", "symbolStrokeWidth": 3},
        )
        names = (name for name, _ in PEOPLES.values())
        dashes = dict(zip(names, (charts.SOLID, charts.DASHED), strict=True))

        def marks(read: str, shape: str, **fill: Any) -> alt.Chart:
            some = base.transform_filter(f"datum.read == '{read}'")
            return some.mark_point(shape=shape, size=70, opacity=1, strokeWidth=2, **fill).encode(
                color=colour
            )

        hollow = {"filled": False, "fill": "var(--color-background-primary, white)"}
        return alt.layer(
            base.mark_line(strokeWidth=2).encode(
                color=colour, detail="spell:N", strokeDash=charts.looks("who", dashes, legend=True)
            ),
            marks(READ[0], "circle", filled=True),
            marks(READ[1], "circle", **hollow),
            marks(READ[2], "diamond", **hollow),
            base.mark_text(align="left", dx=8).encode(text="end:N"),
        )

    return view


def _of_japan() -> list[Year]:
    years = [
        Year(poll.year, poll.percent, poll.read, apart=poll.read == READ[2])
        for poll in _series("favourable").polls
        if poll.respondents == "KOR"
    ]
    # Not in the table of the series, and read in a newspaper.
    told = evidence.fact("kor-view-japan-favourable-2020")
    return sorted([*years, Year(2020, told.value, READ[1])], key=lambda year: year.year)


guess = Guess(
    id="guess",
    chapter="balancing/old-grievances",
    title="South Koreans with a good impression of Japan, by your line",
    task=(
        "Up to 2016 the record is there. Drag each diamond to where you think that year’s poll stood, or use "
        "the sliders. Then see how far off you were."
    ),
    years=_of_japan(),
    known=2016,
)

MARKS = (
    "Full circles were read with the pollster, hollow ones in a repost; diamonds are other polls, though the "
    "joint poll’s Korean maker had a hand in each. Where a year is missing, no figure was "
    "found and the line breaks."
)

COLUMNS = (
    Column("who", "Who was asked"),
    Column("year", "Year", ".0f"),
    Column("percent", "%", ".1f"),
    Column("how", "Read"),
)

favourable = Explorer(
    id="favourable",
    title="A good impression of the other",
    watch="the low point of each line, and for how far it has come since.",
    model=lambda: _series("favourable"),
    controls=(),
    rows=_series_rows,
    view=_series_view(65, [0, 20, 40, 60]),
    columns=COLUMNS,
    reading=(
        "Of South Koreans {kor_first:.0%} thought well of Japan in 2015, {kor_low:.0%} in 2021, and "
        "{kor_last:.0%} in the poll of 2025; of Japanese {jpn_first:.0%} thought well of South Korea in "
        f"2015, {{jpn_high:.0%}} in 2023, and {{jpn_last:.0%}} in the poll of 2025. {MARKS}"
    ),
    alt=(
        "Two broken lines from 2014 to 2025. Koreans' good impressions of Japan: {kor_first:.0%} in 2015, "
        "{kor_low:.0%} in 2021, {kor_last:.0%} in 2025. Japanese good impressions of Korea: {jpn_first:.0%}, "
        "then {jpn_high:.0%} in 2023 and {jpn_last:.0%} in 2025. Nothing for 2013, 2017 and 2020."
    ),
    say=lambda series, shown: {
        "kor_first": series.percent("KOR", 2015),
        "kor_low": series.percent("KOR", 2021),
        "kor_last": series.percent("KOR", LAST),
        "jpn_first": series.percent("JPN", 2015),
        "jpn_high": series.percent("JPN", 2023),
        "jpn_last": series.percent("JPN", LAST),
    },
    size=(200, 150),
    padding=(52, 36, 58, 28),
)  # fmt: skip

unfavourable = Explorer(
    id="unfavourable",
    title="A bad impression of the other",
    watch="the high point of each line. Is it the year of the low point in the figure above?",
    model=lambda: _series("unfavourable"),
    controls=(),
    rows=_series_rows,
    view=_series_view(85, [0, 40, 80]),
    columns=COLUMNS,
    reading=(
        "Of South Koreans {kor_first:.0%} thought ill of Japan in 2013, {kor_high:.0%} in 2020, and "
        "{kor_last:.0%} in the poll of 2025; of Japanese {jpn_first:.0%} thought ill of South Korea in 2013, "
        "{jpn_low:.0%} in 2023, and {jpn_last:.0%} in the poll of 2025."
    ),
    alt=(
        "Two broken lines from 2013 to 2025. Koreans' bad impressions of Japan: {kor_first:.0%} in 2013, "
        "{kor_high:.0%} in 2020, {kor_last:.0%} in 2025. Japanese bad impressions of Korea: {jpn_first:.0%}, "
        "then {jpn_low:.0%} in 2023 and {jpn_last:.0%} in 2025."
    ),
    say=lambda series, shown: {
        "kor_first": series.percent("KOR", 2013),
        "kor_high": series.percent("KOR", 2020),
        "kor_last": series.percent("KOR", LAST),
        "jpn_first": series.percent("JPN", 2013),
        "jpn_low": series.percent("JPN", 2023),
        "jpn_last": series.percent("JPN", LAST),
    },
    size=(200, 150),
    padding=(52, 36, 58, 28),
)  # fmt: skip
