"""The labs of book/balancing/standoff.md: win-sets, the range, today, the gamble, a crisis, the promise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants.balancing import crisis, standoff
from giants.balancing.crisis import Crisis
from giants.balancing.standoff import BargainingRange, BesideToday, Ultimatum, WinSet
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme, words
from giants.labs import PER_CENT

USA, PRK = theme.actor("usa"), theme.actor("prk")
SIDES = {"Washington": USA, "Pyongyang": PRK, "Both": theme.ACCENT_COLOUR}
STAKE = "Washington’s share of what is at stake, %"

# Two win-sets

# From the term that Washington would like best to the one that Pyongyang would.
TERMS = (
    "Disarm first",
    "Freeze, disarm later",
    "Talk, tests paused",
    "Limits, arms kept",
    "Drop the demand first",
)
NO_MEETING = "No meeting"
WORDS = {True: "yes", False: "no"}


@dataclass(frozen=True)
class TwoWinSets:
    """What each side accepts, and what both do."""

    washington: WinSet
    pyongyang: WinSet

    @property
    def both(self) -> WinSet:
        """The terms and the silence that both accept."""
        return self.washington & self.pyongyang


def _win_sets(washington: int, pyongyang: int) -> TwoWinSets:
    return TwoWinSets(
        WinSet("Washington", (*TERMS[: int(washington)], NO_MEETING)),
        WinSet("Pyongyang", (*TERMS[len(TERMS) - int(pyongyang) :], NO_MEETING)),
    )


def _win_set_rows(sets: TwoWinSets, shown: Mapping[str, Any]) -> list[Row]:
    columns = {"Washington": sets.washington, "Pyongyang": sets.pyongyang, "Both": sets.both}
    return [
        {
            "term": term,
            "who": who,
            "accepts": int(term in win_set),
            "word": WORDS[term in win_set],
        }
        for term in (*TERMS, NO_MEETING)
        for who, win_set in columns.items()
    ]


def _win_set_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.names("who", orient="top", labelAngle=0, labelFontSize=11),
        y=charts.names("term"),
        color=charts.looks("who", SIDES),
        shape=charts.looks("who", dict(zip(SIDES, ("circle", "circle", "diamond"), strict=True))),
    )
    return alt.layer(
        base.mark_point(filled=False, size=110, strokeWidth=1.5, opacity=1),
        base.mark_point(filled=True, size=150).encode(opacity=charts.as_given("accepts")),
    )


def _win_set_say(sets: TwoWinSets, shown: Mapping[str, Any]) -> dict[str, str]:
    terms = [term for term in sets.both.outcomes if term != NO_MEETING]
    if terms:
        named = ", ".join(f"“{term}”" for term in terms)
        return {"both": f"{named} and no meeting", "way": "There is something to meet about."}
    # Of Pyongyang's terms the first is nearest to Washington, of Washington's the last to Pyongyang.
    ways = standoff.openings(sets.washington, sets.pyongyang)
    far = next(way.outcome for way in ways if way.side == "Washington")
    near = [way.outcome for way in ways if way.side == "Pyongyang"][-1]
    return {
        "both": "no meeting, and nothing else",
        "way": f"The least that would open it: Washington accepts “{far}”, or Pyongyang “{near}”.",
    }


win_sets = Explorer(
    id="win-sets",
    title="What each side could accept: two win-sets on one line of terms",
    watch="the first setting at which something more lies in both.",
    model=_win_sets,
    controls=(
        Slider("washington", "Terms that Washington accepts", 1, 5, step=1, start=1,
               marks={1: "its condition", 3: "talks as such"}),
        Slider("pyongyang", "Terms that Pyongyang accepts", 1, 5, step=1, start=1,
               marks={1: "its condition", 3: "talks as such"}),
    ),
    rows=_win_set_rows,
    view=_win_set_view,
    columns=(Column("term", "Term"), Column("who", "Who"), Column("word", "Accepts it")),
    reading=(
        "Of the five terms Washington accepts {washington}, counted from the top, and Pyongyang {pyongyang}, "
        "counted from the bottom. Both accept {both}. {way}"
    ),
    alt=(
        "Six rows of marks, filled where a side accepts. Washington accepts {washington} of five terms from "
        "the top, Pyongyang {pyongyang} from the bottom, each also no meeting. Both accept {both}."
    ),
    say=_win_set_say,
    size=(222, 180),
    padding=(150, 26, 0, 10),
)  # fmt: skip


# One range


def _range_rows(found: BargainingRange, shown: Mapping[str, Any]) -> list[Row]:
    low, high = (round(PER_CENT * end, 6) for end in (max(0, found.low), min(1, found.high)))
    ends = {"Washington": (low, 100), "Pyongyang": (0, high), "Both": (low, high)}
    return [
        {"who": who, "from": start, "to": end, "power": shown["power"]} for who, (start, end) in ends.items()
    ]


def _range_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("who"))
    return alt.layer(
        base.mark_bar(height=18).encode(
            x=charts.axis("from", STAKE, 0, 100), x2="to:Q", color=charts.looks("who", SIDES)
        ),
        base.mark_tick(thickness=3, size=36, color="currentColor").encode(
            x=charts.axis("power", STAKE, 0, 100)
        ),
    )


def _range_say(found: BargainingRange, shown: Mapping[str, Any]) -> dict[str, Any]:
    low, high = max(0, found.low), min(1, found.high)
    return {"floor": low, "ceiling": high, "room": high - low}


bargaining = Explorer(
    id="bargaining-range",
    title="Every division that both prefer to fighting",
    watch="a setting that closes the range, if there is one.",
    model=lambda power, cost_a, cost_b: standoff.bargaining_range(power, cost_a, cost_b),
    controls=(
        Slider("power", "Washington’s chance to win", 0, 100, step=5, start=60, unit="%", scale=0.01),
        Slider("cost_a", "What fighting costs Washington", 0, 40, step=5, start=20, unit="%", scale=0.01),
        Slider("cost_b", "What fighting costs Pyongyang", 0, 40, step=5, start=25, unit="%", scale=0.01),
    ),
    rows=_range_rows,
    view=_range_view,
    columns=(Column("who", "Accepted by"), Column("from", "From, %", ".0f"), Column("to", "To, %", ".0f")),
    reading=(
        "With a chance of {power} and costs of {cost_a} and {cost_b}, Washington accepts any share from "
        "{floor:.0%} up, Pyongyang leaves it up to {ceiling:.0%}. The range is {room:.0%} of the stake wide. "
        "The upright mark is the chance to win."
    ),
    alt=(
        "Three bars on a line of Washington’s share, 0 to 100: Washington accepts from {floor:.0%}, "
        "Pyongyang up to {ceiling:.0%}, both between the two."
    ),
    say=_range_say,
    size=(230, 130),
    padding=(90, 8, 24, 44),
)


# Today: what a deal has to beat when nobody fights

COST_US, COST_NK = 0.2, 0.25
TODAY_STAKE = "Washington’s share, %"
FIGHTS = {"A": "Washington would rather fight", "B": "Pyongyang would rather fight"}


def _today(power: float, today: float, added: float) -> BesideToday:
    return standoff.beside_today(power, COST_US, COST_NK, today, added)


def _today_rows(found: BesideToday, shown: Mapping[str, Any]) -> list[Row]:
    fight = standoff.bargaining_range(shown["power"] / PER_CENT, COST_US, COST_NK)
    ends = {
        "Beats a fight": (max(0.0, fight.low), min(1.0, fight.high)),
        "Beats what is": (found.low, found.high),
    }
    return [
        {
            "what": what,
            "from": round(PER_CENT * low, 6),
            "to": round(PER_CENT * high, 6),
            "today": shown["today"],
            "word": "nothing" if high == low else "",
        }
        for what, (low, high) in ends.items()
    ]


def _today_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("what"))
    colours = {"Beats a fight": theme.actor("world"), "Beats what is": theme.ACCENT_COLOUR}
    across = charts.axis("from", TODAY_STAKE, 0, 140, ticks=[0, 50, 100])
    return alt.layer(
        base.mark_bar(height=18).encode(x=across, x2="to:Q", color=charts.looks("what", colours)),
        base.mark_tick(thickness=3, size=36, color="currentColor").encode(
            x=charts.axis("today", TODAY_STAKE, 0, 140, ticks=[0, 50, 100])
        ),
        base.mark_text(align="left", dx=8).encode(
            x=charts.axis("to", TODAY_STAKE, 0, 140, ticks=[0, 50, 100]), text="word:N"
        ),
    )


def _today_say(found: BesideToday, shown: Mapping[str, Any]) -> dict[str, Any]:
    if found.would_fight:
        end = (
            f"{FIGHTS[found.would_fight]} than live with that, so whatever beats a fight beats what is: "
            f"{PER_CENT * found.low:.0f} to {PER_CENT * found.high:.0f}\u00a0%."
        )
    elif found.gain:
        end = (
            "Nobody would fight over that. A deal can share out only what it adds: Washington’s part can lie "
            f"between {PER_CENT * found.low:.0f} and {PER_CENT * found.high:.0f}\u00a0%."
        )
    else:
        end = "Nobody would fight over that, and no other division is better for both: one side would lose."
    return {"end": end}


today = Explorer(
    id="today",
    title="What a deal has to beat when nobody fights: today",
    watch="a division that both like better than today, if there is one.",
    model=_today,
    controls=(
        Slider("power", "Washington’s chance to win", 0, 100, step=10, start=60, unit="%", scale=0.01),
        Slider("today", "What Washington has today", 0, 100, step=10, start=50, unit="%", scale=0.01),
        Slider("added", "What a deal adds to the stake", 0, 40, step=10, start=0, unit="%", scale=0.01),
    ),
    rows=_today_rows,
    view=_today_view,
    columns=(
        Column("what", "Divisions that"),
        Column("from", "From, %", ".0f"),
        Column("to", "To, %", ".0f"),
    ),
    reading=(
        "Washington has {today} today, its chance in a fight is {power}, and a deal adds {added} of the "
        "stake. {end} The upright mark is today; fighting costs Washington 20\u00a0% of the stake and "
        "Pyongyang 25\u00a0%."
    ),
    alt=(
        "Two bars on a line of Washington’s share: the divisions that both prefer to a fight, and those that "
        "both prefer to what they have. {end}"
    ),
    say=_today_say,
    size=(220, 90),
    padding=(100, 8, 16, 44),
)  # fmt: skip


# The gamble: costs that only the other side knows

EVEN = 0.5
DEMANDS = tuple(range(50, 101, 2))


def expected_share(demand: float, cost: float, highest: float) -> float:
    """Give what a demand brings on average when the other's cost is uniform on [0, highest].

    It fights with probability (demand - p) / highest. `standoff.ultimatum` is the best such demand.

    >>> round(expected_share(0.65, cost=0.1, highest=0.4), 5)
    0.55625
    """
    war = min(1.0, max(0.0, (demand - EVEN) / highest))
    return (1 - war) * demand + war * (EVEN - cost)


def _gamble(cost: float, highest: float) -> Ultimatum:
    return standoff.ultimatum(EVEN, cost, highest)


def _gamble_rows(best: Ultimatum, shown: Mapping[str, Any]) -> list[Row]:
    cost, highest = shown["cost"] / PER_CENT, shown["highest"] / PER_CENT
    marks = [("dot", PER_CENT * best.demand, PER_CENT * best.payoff, 1)]
    curve = [("line", d, PER_CENT * expected_share(d / PER_CENT, cost, highest), 0) for d in DEMANDS]
    return [
        {"demand": round(demand, 6), "share": round(share, 6), "best": is_best, "kind": kind}
        for kind, demand, share, is_best in curve + marks
    ]


def _gamble_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.axis("demand", "What Washington demands, %", 50, 100),
        y=charts.axis("share", "What it can expect, %", 0, 80, ticks=[0, 20, 40, 60, 80]),
    )
    return alt.layer(
        base.mark_line(color=USA).encode(order="demand:Q"),
        base.mark_point(filled=True, size=140, shape="diamond", color="currentColor").encode(
            opacity=charts.as_given("best")
        ),
    )


def _gamble_say(best: Ultimatum, shown: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "end": "it asks for no more than it would win, and takes no risk"
        if best.war == 0
        else "it asks for more, and accepts the risk"
    }


gamble = Explorer(
    id="gamble",
    title="How much to ask for when the other side’s cost is its secret",
    watch="the demand that pays best, and for the risk that goes with it.",
    model=_gamble,
    controls=(
        Slider("cost", "What fighting costs Washington", 0, 40, step=5, start=10, unit="%", scale=0.01),
        Slider("highest", "Most that it may cost Pyongyang", 10, 60, step=5, start=40, unit="%", scale=0.01),
    ),
    rows=_gamble_rows,
    view=_gamble_view,
    columns=(Column("demand", "Demand, %", ".0f"), Column("share", "Expected, %", ".1f")),
    reading=(
        "The best demand is {demand:.0%}, with a chance of {war:.1%} that Pyongyang fights; Washington can "
        "expect {payoff:.1%}, against {safe_payoff:.0%} from the safe demand: {end}."
    ),
    alt=(
        "A curve of what each demand brings on average, with its best point: demand {demand:.0%}, "
        "expected {payoff:.1%}."
    ),
    say=_gamble_say,
    size=(230, 150),
    padding=(62, 10, 18, 44),
)  # fmt: skip


# The crisis: who holds more than its power

OWN_COST = 0.1
HELD = tuple(range(50, 101, 5))
OFFERS = {"No offer": charts.DASHED, "Best offer": charts.SOLID}
# Lines are explained by lines.
OFFER_LEGEND = {"orient": "top", "symbolType": "stroke", "symbolStrokeWidth": 3}


def _crisis(power: float, today: float, highest: float) -> Crisis:
    return crisis.crisis(power, OWN_COST, highest, today)


def _crisis_rows(found: Crisis, shown: Mapping[str, Any]) -> list[Row]:
    rows = []
    for held in HELD:
        there = _crisis(shown["power"] / PER_CENT, held / PER_CENT, shown["highest"] / PER_CENT)
        for offer, war in zip(OFFERS, (there.dissatisfied, there.war), strict=True):
            rows.append(
                {
                    "held": held,
                    "offer": offer,
                    "war": round(PER_CENT * war, 4),
                    "here": int(held == shown["today"]),
                }
            )
    return rows


def _crisis_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=charts.axis("held", "What Washington holds today, %", 50, 100),
        y=charts.axis("war", "Chance of a fight, %", 0, 100, ticks=[0, 25, 50, 75, 100]),
        color=charts.looks(
            "offer", dict(zip(OFFERS, ("currentColor", USA), strict=True)), legend=OFFER_LEGEND
        ),
    )
    return alt.layer(
        base.mark_line().encode(
            strokeDash=charts.looks("offer", OFFERS, legend=OFFER_LEGEND), order="held:Q"
        ),
        base.mark_point(filled=True, size=120, shape="diamond").encode(opacity=charts.as_given("here")),
    )


def _crisis_say(found: Crisis, shown: Mapping[str, Any]) -> dict[str, Any]:
    if not found.dissatisfied:
        return {"end": "Pyongyang would not fight over that, whatever its cost: peace needs no agreement."}
    kept = (
        f"Washington does best to keep {PER_CENT * found.kept:.0f}\u00a0% and leave the rest to Pyongyang"
        if found.conceded
        else "Washington does best to concede nothing"
    )
    risk = words.number(PER_CENT * found.war, ".1f")
    bare = words.number(PER_CENT * found.dissatisfied, ".1f")
    return {
        "end": f"{kept}: the chance of a fight is {risk}\u00a0%, and {bare}\u00a0% if nothing is conceded."
    }


held = Explorer(
    id="held",
    title="When somebody holds more than its power",
    watch="the flat part of the curves, where nobody fights. What begins where it ends?",
    model=_crisis,
    controls=(
        Slider("power", "Washington’s chance to win", 20, 60, step=10, start=50, unit="%", scale=0.01),
        Slider("today", "What Washington holds today", 50, 100, step=5, start=60, unit="%", scale=0.01),
        Slider("highest", "Most that a fight may cost Pyongyang", 20, 60, step=20, start=40, unit="%",
               scale=0.01),
    ),
    rows=_crisis_rows,
    view=_crisis_view,
    columns=(
        Column("held", "Holds, %", ".0f"),
        Column("offer", "Washington"),
        Column("war", "Chance of a fight, %", ".1f"),
    ),
    reading=(
        "Washington holds {today}, would win with a chance of {power}, and a fight costs it 10\u00a0%; it "
        "costs Pyongyang up to {highest}, which Pyongyang alone knows. {end}"
    ),
    alt=(
        "Two curves of the chance of a fight over what Washington holds, dashed where it concedes nothing; "
        "both lie at nought up to its chance to win, and rise from there. {end}"
    ),
    say=_crisis_say,
    size=(230, 150),
    padding=(62, 34, 18, 44),
)  # fmt: skip


# The promise: a deal that shifts power

NOW = 0.4


def _promise(shift: float, cost: float) -> BargainingRange:
    return standoff.bargaining_range(NOW, cost, cost, shift=shift)


def _closed(shown: Mapping[str, Any]) -> bool:
    # In whole per cents: where the shift equals the costs, rounding of shares could tip the range.
    return shown["shift"] > 2 * shown["cost"]


def _promise_rows(found: BargainingRange, shown: Mapping[str, Any]) -> list[Row]:
    cost, shift = shown["cost"], shown["shift"]
    today, later = PER_CENT * NOW, PER_CENT * NOW + shift
    middle = PER_CENT * (found.low + found.high) / 2
    both = (middle, middle) if _closed(shown) else (PER_CENT * found.low, PER_CENT * found.high)
    ends = {
        "Today": (today - cost, today + cost),
        "Afterwards": (later - cost, min(100, later + cost)),
        "Both": both,
    }
    return [
        {
            "when": when,
            "from": round(start, 6),
            "to": round(end, 6),
            "word": "none" if when == "Both" and _closed(shown) else "",
        }
        for when, (start, end) in ends.items()
    ]


def _promise_view(data: alt.Data) -> alt.LayerChart:
    base = alt.Chart(data).encode(y=charts.names("when"), x=charts.axis("from", STAKE, 0, 100))
    colours = {"Today": "currentColor", "Afterwards": theme.actor("world"), "Both": theme.ACCENT_COLOUR}
    return alt.layer(
        base.mark_bar(height=18).encode(x2="to:Q", color=charts.looks("when", colours)),
        base.mark_text().encode(text="word:N"),
    )


def _promise_say(found: BargainingRange, shown: Mapping[str, Any]) -> dict[str, str]:
    costs = 2 * shown["cost"]
    if _closed(shown):
        weight = standoff.patience_that_breaks_it(NOW, shown["cost"] / PER_CENT, shown["shift"] / PER_CENT)
        times = words.number(weight, ".2f")
        return {
            "end": "no division suits both today and afterwards, whatever is promised. Given all of the "
            f"stake today, Pyongyang would take the step only if afterwards counts at most {times} times "
            "as much"
        }
    if costs == shown["shift"]:
        return {"end": "a single division is left"}
    return {"end": "some divisions suit both today and afterwards"}


promise = Explorer(
    id="promise",
    title="If the deal itself moves power: the range today, afterwards, and both",
    watch="a share that lies in the range of today and in that of afterwards.",
    model=_promise,
    controls=(
        Slider("shift", "What the first step adds to Washington’s chance", 0, 50, step=5, start=40, unit="%",
               scale=0.01),
        Slider("cost", "What fighting costs each side", 5, 30, step=5, start=15, unit="%", scale=0.01),
    ),
    rows=_promise_rows,
    view=_promise_view,
    columns=(Column("when", "When"), Column("from", "From, %", ".0f"), Column("to", "To, %", ".0f")),
    reading=(
        "The first step adds {shift} to Washington’s chance; fighting costs each side {cost} of the stake. "
        "So {end}."
    ),
    alt=(
        "Three bars on a line: the range today, afterwards, and what is in both. At {shift} and {cost}, "
        "{end}."
    ),
    say=_promise_say,
    size=(230, 130),
    padding=(90, 8, 24, 44),
)  # fmt: skip
