"""The labs of book/balancing/signals.md: who tests and what is believed; all equilibria; launches; coding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.balancing import signals
from giants.balancing.events import GoldsteinScale
from giants.balancing.signals import Equilibrium
from giants.evidence import chance
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.grader.figure import Case, Grader, Label
from giants.interact.hundred.figure import Counts, Hundred
from giants.interact.look import theme
from giants.labs import PER_CENT

PRIZE = 1.0
THRESHOLD = 0.5

# A hundred Pyongyangs


def _hundred(prior: float, resolved: float, extra: float) -> Counts:
    found = _play(resolved, extra, prior)
    first = round(PER_CENT * prior)
    return Counts(
        first,
        round(first * found.resolved_tests),
        round((PER_CENT - first) * found.weak_tests),
    )


hundred = Hundred(
    id="hundred",
    title="A hundred Pyongyangs",
    task="From outside they all look alike. Let them test, and guess who bluffs before you look.",
    model=_hundred,
    controls=(
        Slider("prior", "Resolved, of the hundred", 5, 95, step=5, start=30, scale=0.01),
        Slider("resolved", "A test’s cost to the resolved", 20, 120, step=25, start=20, unit="%",
               scale=0.01),
        Slider("extra", "How much more it costs the weak", 10, 130, step=30, start=40, unit="%", scale=0.01),
    ),
    act="Test",
    unmask="Who bluffs?",
    before="Nobody has tested yet, and nothing tells one from another.",
    acted="{acting} test and {silent} stay silent. How many of those who test are bluffing?",
    told=(
        "Resolved are {first}, and {first_act} of them test. Weak are {second}, and {second_act} of them "
        "test: those are the bluffs. So of {acting} tests, {share:.0%} come from the resolved."
    ),
    nobody="Nobody tests: it costs more than it could win.",
    columns=("Resolved who test", "Weak who test"),
    key="A filled dot tests, a hollow one is silent. Round: resolved. Square: weak. Costs are in per cent of "
    "the prize; Washington gives way at an even chance.",
)  # fmt: skip


# Who tests, and what is believed


def _play(resolved: float, extra: float, prior: float) -> Equilibrium:
    return signals.test_or_silence(
        prior, THRESHOLD, gain=PRIZE, resolved_cost=resolved, weak_cost=round(resolved + extra, 9)
    )


def _play_rows(found: Equilibrium, shown: Mapping[str, Any]) -> list[Row]:
    bars = (
        ("Resolved: tests", found.resolved_tests, 0, ""),
        ("Weak: tests", found.weak_tests, 0, ""),
        ("Belief before", shown["prior"] / PER_CENT, 1, ""),
        ("after a test", found.belief_after_test, 1, "?" if found.off_path == "test" else ""),
        ("after silence", found.belief_after_silence, 1, "?" if found.off_path == "silence" else ""),
    )
    return [
        {"what": what, "chance": round(PER_CENT * chance, 4), "belief": belief, "note": note}
        for what, chance, belief, note in bars
    ]


def _play_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        y=charts.names("what"),
        x=charts.axis("chance", "Probability, %", 0, 100, ticks=[0, 25, 50, 75, 100]),
    )
    return alt.layer(
        base.mark_bar().encode(color=charts.looks("belief", {0: theme.actor("prk"), 1: theme.actor("usa")})),
        # Where belief makes the receiver give way.
        base.mark_tick(thickness=3, size=24, color="currentColor").encode(
            x=alt.datum(PER_CENT * THRESHOLD), opacity=charts.as_given("belief")
        ),
        charts.beside(base, "chance", ".0f", gap=5),
        charts.beside(base, "note", gap=30),
    )


ENDS = {
    signals.SEPARATING: "Only the resolved test, and the test is believed: it speaks.",
    signals.POOLING: "Both test, and nothing is learnt: the test is noise, and silence would look weak.",
    signals.SEMI_SEPARATING: "The weak imitate the resolved now and then: the test speaks, but softly.",
    signals.SILENCE: "A test costs more than it could win, and nobody tests.",
}  # fmt: skip


OTHERS = {
    (): "No other equilibrium holds.",
    (signals.SILENCE,): "Nobody tests, and tests are disbelieved: that would hold, too, if a surprise proved "
    "nothing.",
    (
        signals.SILENCE,
        signals.SOME_RESOLVED,
    ): "Two other habits hold, too: all are silent and get their way, or "
    "some of the resolved test and silence gets its way at times.",
    "border": "On this border silence holds, too.",
}


def _others(shown: Mapping[str, Any]) -> Any:
    state = [shown[name] / PER_CENT for name in ("resolved", "extra", "prior")]
    _, *others = signals.equilibria(
        state[2], THRESHOLD, gain=PRIZE, resolved_cost=state[0], weak_cost=round(state[0] + state[1], 9)
    )
    kinds = tuple(other.kind for other in others)
    return "border" if others and kinds == (signals.SILENCE,) and others[0].survives else kinds


def _play_say(found: Equilibrium, shown: Mapping[str, Any]) -> dict[str, Any]:
    assumed = {
        "test": " What a test would mean is assumed.",
        "silence": " What silence would mean is assumed.",
    }
    return {
        "weak": f"{shown['resolved'] + shown['extra']:.0f}\u00a0%",
        "end": ENDS[found.kind] + assumed.get(found.off_path or "", ""),
        "yields": found.yields_after_test,
        "others": OTHERS[_others(shown)],
    }


play = Explorer(
    id="test-or-silence",
    title="Who tests, and what is believed",
    watch="a setting at which a test is believed.",
    model=_play,
    controls=(
        Slider("resolved", "A test’s cost to the resolved (cᵣ)", 0, 120, step=10, start=20, unit="%",
               scale=0.01),
        Slider("extra", "How much more it costs the weak", 10, 120, step=10, start=40, unit="%", scale=0.01),
        Slider("prior", "Belief in resolve beforehand (q)", 0, 100, step=10, start=30, unit="%", scale=0.01),
    ),
    rows=_play_rows,
    view=_play_view,
    columns=(Column("what", "What"), Column("chance", "Probability, %", ".1f"), Column("note", "Assumed")),
    reading=(
        "A test costs the resolved {resolved} of the prize and the weak {weak}. The resolved test with "
        "probability {resolved_tests:.0%}, the weak with {weak_tests:.0%}. A test moves belief from {prior} "
        "to {belief_after_test:.0%}, silence to {belief_after_silence:.0%}; after a test Washington gives "
        "way with probability {yields:.0%}. {end} {others}"
    ),
    alt=(
        "Five bars: the resolved test {resolved_tests:.0%}, the weak {weak_tests:.0%}; belief in resolve "
        "before {prior}, after a test {belief_after_test:.0%}, after silence {belief_after_silence:.0%}."
    ),
    say=_play_say,
    size=(195, 165),
    padding=(106, 8, 48, 44),
    source="Upright mark: the belief from which Washington gives way.",
)  # fmt: skip


# Every equilibrium

# A test costs the weak twice as much as the resolved.
WEAK_TIMES = 2
REFUSED, YIELDED = "Silence is refused", "Silence gets its way"
KINDS = {
    "Only resolved test": signals.SEPARATING,
    "Both test": signals.POOLING,
    "Weak test at times": signals.SEMI_SEPARATING,
    "Some resolved test": signals.SOME_RESOLVED,
    YIELDED: signals.SILENCE,
    REFUSED: signals.SILENCE,
}
TESTS = ("Holds", "Intuitive", "D1")
MARKS = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Habits:
    """Every equilibrium of one game, by the names of the figure, and the belief that decides."""

    threshold: float
    found: Mapping[str, Equilibrium]


def _habits(prior: float, harm: float, cost: float) -> Habits:
    threshold = signals.belief_to_yield(1, harm)
    listed = signals.equilibria(
        prior, threshold, gain=PRIZE, resolved_cost=cost, weak_cost=round(WEAK_TIMES * cost, 9)
    )
    silence = {True: YIELDED, False: REFUSED}
    names = {kind: name for name, kind in KINDS.items() if kind != signals.SILENCE}
    return Habits(
        threshold,
        {names.get(each.kind) or silence[each.yields_after_silence == 1]: each for each in listed},
    )


def _habit_rows(habits: Habits, shown: Mapping[str, Any]) -> list[Row]:
    rows = []
    for name in KINDS:
        each = habits.found.get(name)
        holds = (
            each is not None,
            each is not None and each.falls_by != signals.INTUITIVE,
            each is not None and each.survives,
        )
        rows += [
            {"habit": name, "test": test, "holds": int(held), "word": MARKS[held]}
            for test, held in zip(TESTS, holds, strict=True)
        ]
    return rows


def _habit_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.names("test", orient="top", labelAngle=0, labelFontSize=12), y=charts.names("habit")
    )
    return alt.layer(
        base.mark_point(filled=False, size=110, strokeWidth=1.5, color=theme.ACCENT_COLOUR),
        base.mark_point(filled=True, size=150, color=theme.ACCENT_COLOUR).encode(
            opacity=charts.as_given("holds")
        ),
    )


FALLS = {
    signals.INTUITIVE: "A test would be disbelieved in the last, though the weak could never gain by one: it "
    "falls by the intuitive criterion.",
    signals.D1: "A test would be disbelieved in the last, though the resolved would try it at lower odds: it "
    "falls by D1.",
}


def _habit_say(habits: Habits, shown: Mapping[str, Any]) -> dict[str, Any]:
    count = len(habits.found)
    listed = "; ".join(f"“{name}”" for name in KINDS if name in habits.found)
    fallen = [FALLS[each.falls_by] for each in habits.found.values() if each.falls_by]
    said = {1: "One equilibrium", 2: "Two equilibria", 3: "Three equilibria"}[count]
    end = " ".join(fallen) if fallen else "No refinement decides between them." if count > 1 else ""
    return {"threshold": habits.threshold, "end": f"{said}: {listed}. {end}".strip()}


habits = Explorer(
    id="habits",
    title="Every equilibrium, and what refinements leave",
    watch="rows that are an equilibrium and yet pass neither refinement.",
    model=_habits,
    controls=(
        Slider("prior", "Belief in resolve beforehand (q)", 5, 95, step=10, start=25, unit="%", scale=0.01),
        Slider("harm", "Harm of standing firm, in concessions (h/m)", 1.5, 9, step=1.5, start=3, decimals=1),
        Slider("cost", "A test’s cost to the resolved (cᵣ)", 15, 115, step=20, start=35, unit="%",
               scale=0.01),
    ),
    rows=_habit_rows,
    view=_habit_view,
    columns=(Column("habit", "Habit"), Column("test", "Is it"), Column("word", "Answer")),
    reading=(
        "Standing firm against the resolved costs Washington {harm} times what giving way does, so it gives "
        "way from a belief of {threshold:.0%}; belief beforehand is {prior}, and a test costs the resolved "
        "{cost} of the prize, the weak twice as much. {end}"
    ),
    alt=(
        "Six rows, one for each habit, with three marks: filled where it is an equilibrium, where it passes "
        "the intuitive criterion, and where it passes D1. {end}"
    ),
    say=_habit_say,
    size=(196, 165),
    padding=(140, 26, 6, 10),
)  # fmt: skip


# What a dozen launches can tell, if one near a meeting is five times as likely: an exercise

DOZEN = chance.noticed(12, share=0.074, times=5)

# Launches by year

KNOWN_ON = "2025-10-30"
THIS_YEAR = int(KNOWN_ON[:4])
CRUISE = "◇ cruise, 28 Oct. 2025: not counted"


def launches_known() -> dict[int, int]:
    """Count the ballistic missiles of each year up to 30 October 2025.

    >>> launches_known()[2024]
    41
    """
    counts = {row["year"]: row["missiles"] for row in evidence.rows("missile_tests_by_year")}
    tests = [row["date"] for row in evidence.rows("missile_tests_2025")]
    known = {year: missiles for year, missiles in counts.items() if year < THIS_YEAR}
    return known | {THIS_YEAR: sum(date.startswith(KNOWN_ON[:4]) and date <= KNOWN_ON for date in tests)}


def _launch_rows(counts: dict[int, int], shown: Mapping[str, Any]) -> list[Row]:
    return [
        {
            "year": year,
            "missiles": missiles,
            "mark": missiles + 6 if year == THIS_YEAR else None,
            "at": 84,
            "note": CRUISE if year == THIS_YEAR else "",
            "until": "to 30 October" if year == THIS_YEAR else "",
        }
        for year, missiles in counts.items()
    ]


def _launch_view(data: alt.Data) -> alt.LayerChart:
    def missiles(field: str) -> charts.Channel:
        return charts.axis(field, "Ballistic missiles", 0, 90, ticks=[0, 40, 80])

    base = alt.Chart(data).encode(
        x=charts.axis("year", None, 1983, 2027, ticks=range(1985, 2026, 10), format="d", grid=False)
    )
    return alt.layer(
        base.mark_bar(size=4, color=theme.actor("prk")).encode(y=missiles("missiles")),
        base.mark_point(filled=False, shape="diamond", size=70, strokeWidth=1.5, color="currentColor").encode(
            y=missiles("mark")
        ),
        base.mark_text(align="right", dx=8, fontSize=12).encode(y=missiles("at"), text="note:N"),
    )


launches = Explorer(
    id="launches",
    title="Ballistic missiles that North Korea launched, by year",
    watch="the year with none.",
    model=launches_known,
    controls=(),
    rows=_launch_rows,
    view=_launch_view,
    columns=(Column("year", "Year"), Column("missiles", "Missiles", ".0f"), Column("until", "Note")),
    reading=(
        "Few launches until 2012, many from 2014, none in 2018, most in 2022; 2025 is counted to 30 October. "
        "Only ballistic missiles are in the data: the cruise missiles of 28 October 2025 are not."
    ),
    alt=(
        "Bars by year from 1984 to 30 October 2025: few until 2012, a rise from 2014, none in 2018, a peak "
        "in 2022. A hollow mark at 2025 stands for cruise missiles, which are not counted."
    ),
    size=(240, 150),
    padding=(58, 8, 14, 26),
)


# Coding the week

# The codes of the book, and those that a careful coder might take for them.
CODES = (
    "012", "017", "030", "0311", "0312", "0354", "036", "051", "057", "100", "120", "138", "150", "163",
)  # fmt: skip
# One speech, four rows of the table: a reader codes it once.
SPEECH = ("E08", "E09", "E10", "E11")
SPEECH_TOLD = (
    "In her policy speech the prime minister wants closer security ties with Washington and Seoul, and names "
    "the Quad, to which India and Australia belong."
)
LEDGER = "../reference/ledger.html"


def _codes() -> Iterable[Label]:
    scale = GoldsteinScale({row["code"]: row["weight"] for row in evidence.rows("event_codes")})
    names = {
        row["code"]: row["label"].removesuffix(", not specified below")
        for row in evidence.rows("event_codes")
    }
    for code in CODES:
        yield Label(code, f"{code} {names[code]}", short=code, weight=scale.weight(code))


def _acts() -> Iterable[Case]:
    names = {row["iso3"]: row["name"] for row in evidence.rows("states")}
    names["USA"] = f"the {names['USA']}"
    rows = {row["id"]: row for row in evidence.rows("week_events")}
    for id, row in rows.items():
        if id in SPEECH[1:]:
            continue
        parts = [rows[each] for each in SPEECH] if id == SPEECH[0] else [row]
        source, targets = names[row["source_state"]], [names[part["target_state"]] for part in parts]
        listed = " and ".join(filter(None, [", ".join(targets[:-1]), targets[-1]]))
        yield Case(
            id=id,
            text=SPEECH_TOLD if id == SPEECH[0] else row["event"],
            label=row["code"],
            why=row["why"],
            context=(f"From {source} to {listed}.",),
            link=(f"{LEDGER}#{row['claim']}", f"{row['claim']} in the ledger"),
            groups=tuple(f"{source} to {target}".removeprefix("the ") for target in targets),
        )


coding = Grader(
    id="coding",
    title="Code the week, then compare",
    key="balancing/signals/code",
    cases=tuple(_acts()),
    labels=tuple(_codes()),
    intro=(
        "Acts of the week as the article reports them. Give each the code that fits what was done, "
        "not what was meant."
    ),
    noun="act",
    act="code",
    other="the book",
    weighing="Net cooperation",
    source="Weights: Goldstein (1992), for CAMEO codes by the GDELT project.",
)
