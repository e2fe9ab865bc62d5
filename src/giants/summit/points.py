"""The board of the week: its points, computed from the book's models where they reach, judged elsewhere.

A changed fact changes the points that are computed from it. What is judged stands in the tables
summit_points and summit_assumptions, with the reason in summit_reasons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from giants import evidence
from giants.balancing import hedging, old_grievances
from giants.balancing.signed_map import SignedMap
from giants.leverage import pledge, tariff
from giants.leverage.world import cube
from giants.summit.negotiation import Deal, Negotiation

Basis = Literal["computed", "judged", "nothing"]

SPREAD: dict[Basis, float] = {"computed": 0.1, "judged": 0.2, "nothing": 0.0}
"""How far points may be wrong, as a part of the most that the line is worth to the party; ours."""

PER_CENT = 100
HISTORY_FIRST, VISITS, LINK, GESTURE = range(4)


@dataclass(frozen=True)
class Points:
    """What an option is worth to a party.

    Attributes:
        value: in points.
        low: the least it may be, never below 0.
        high: the most.
        basis: computed from the book's models, judged, or nothing to this party.
        reason: why, in a sentence.
    """

    value: int
    low: int
    high: int
    basis: Basis
    reason: str


def assumption(name: str) -> float:
    """A number that the points rest on and no source gives.

    Raises:
        ValueError: no such assumption.

    >>> assumption("kor-cash")
    34.0
    """
    return float(next(_rows("summit_assumptions", id=name))["value"])


def _rows(table: str, **keys: object):
    found = [row for row in evidence.rows(table) if all(row[key] == value for key, value in keys.items())]
    if not found:
        raise ValueError(f"{table} must have a row with {keys}, got none")
    return iter(found)


# Computed from the book's models


def duty_forgone(cars: bool, metals: bool) -> float:
    """The duty that Washington's treasury gives up in all the years, at today's trade, billion dollars.

    Shapes: two switches, which duties are cut.

    >>> round(duty_forgone(cars=True, metals=False), 1)
    28.9
    """
    return _present(cars * _cars_saved() + metals * _metals_saved())


def gain_of_the_cut(cars: bool, metals: bool) -> float:
    """What the cut is worth to Korea in all the years, billion dollars.

    On cars the middle of the duty saved at today's trade and the most that the one-sector model of the
    world gives; on metals in proportion to the duty saved.

    >>> round(gain_of_the_cut(cars=True, metals=False))
    54
    """
    most = cube.gain_at(len(cube.LABELS) - 1, others_taxed=True) / PER_CENT * evidence.value("kor-gdp-2023")
    middle = (_cars_saved() + most) / 2
    return _present(middle * (cars + metals * _metals_saved() / _cars_saved()))


def cost_of_the_cash(option: int) -> tuple[float, float]:
    """Paid, and not coming back, of an option of the cash line: present values, billion dollars.

    >>> [round(x, 1) for x in cost_of_the_cash(2)]
    [154.4, 58.2]
    """
    if not option:
        return 0.0, 0.0
    total, pace, share = _cash()[option]
    rate = assumption("rate") / PER_CENT
    paid = pledge.present_value(pledge.instalments(total, pace), rate)
    years = int(assumption("profit-years"))
    split = pledge.split_profits(
        [assumption("profit") / PER_CENT] * years, capital=1, before=share / PER_CENT, interest=rate
    )
    return paid, (1 - pledge.present_value(split.investor, rate)) * paid


def worth_of_the_position(option: int) -> float:
    """What an option of Seoul's line is worth in the model of hedging.

    >>> [round(worth_of_the_position(option), 2) for option in range(4)]
    [-1.54, -1.76, -1.24, -1.38]
    """
    where = ("now", "front", "now", "thaw")[option]
    when = ("now", "now", "truce", "thaw")[option]
    fear = "now" if when == "now" else "truce"
    return hedging.utility(
        assumption(f"alignment-{where}"),
        threat=assumption("threat"),
        trade=assumption(f"trade-{when}"),
        abandonment=assumption("abandonment"),
        entrapment=assumption(f"entrapment-{fear}"),
    )


def worth_of_joining(party: str, option: int) -> float:
    """What an option of the line on the past is worth to Seoul or Tokyo in the stag hunt.

    The visits are half of the way, without the danger that the link answers.

    >>> [worth_of_joining("KOR", option) for option in range(4)], [worth_of_joining("JPN", 2)]
    ([2.0, 2.75, 3.2, 4.0], [5.0])
    """
    apart = 2.0  # the punishment of the chapter's matrix
    if option == HISTORY_FIRST:
        return apart
    aside, gesture = (
        ("kor-grievance", "kor-grievance-gesture") if party == "KOR" else ("", "jpn-grievance-gesture")
    )
    grievance = {
        VISITS: assumption("kor-grievance-gesture") if party == "KOR" else 0.0,
        LINK: assumption(aside) if aside else 0.0,
        GESTURE: assumption(gesture),
    }[option]
    danger = 0.0 if option == VISITS else assumption(f"{party.lower()}-danger")
    reward = old_grievances.trust_needed(grievance=grievance, danger=danger).reward
    return (apart + reward) / 2 if option == VISITS else reward


def _cars_saved() -> float:
    return tariff.static_duty_saved(
        evidence.value("us-imports-vehicles-kor"),
        evidence.value("us-duty-kor-cars-before") / PER_CENT,
        evidence.value("us-duty-kor-cars-after") / PER_CENT,
    )


def _metals_saved() -> float:
    return tariff.static_duty_saved(
        evidence.value("us-steel-imports-kor") + evidence.value("us-aluminium-imports-kor"),
        evidence.value("us-duty-metals") / PER_CENT,
        evidence.value("us-duty-metals-before") / PER_CENT,
    )


def _present(annual: float) -> float:
    return pledge.benefit(annual, int(assumption("years")), assumption("rate") / PER_CENT)


def _cash() -> dict[int, tuple[float, float, float]]:
    """Of each option but the first: the sum, the most in a year, and Korea's share of profits in per cent."""
    half = evidence.value("kor-profit-share-before")
    return {
        1: (
            evidence.value("us-demand-cash"),
            evidence.value("us-demand-pace"),
            PER_CENT - evidence.value("us-demand-profit-share"),
        ),
        2: (evidence.value("kor-pledge-cash"), evidence.value("kor-cash-cap"), half),
        3: (assumption("modest-cash"), evidence.fact("bok-safe-pace").low, half),
    }


def _computed() -> Mapping[tuple[str, str], tuple[float, ...]]:
    """The points of each line that is computed for a party, before rounding."""
    cuts = ((False, False), (True, False), (True, True))
    forgone = [duty_forgone(*cut) / assumption("usa-billion-a-point") for cut in cuts]
    gained = [gain_of_the_cut(*cut) for cut in cuts]
    paid, lost = zip(*(cost_of_the_cash(option) for option in range(4)), strict=True)
    a_point = max(lost) / assumption("kor-cash")
    position = [worth_of_the_position(option) for option in range(4)]
    joining = {party: [worth_of_joining(party, option) for option in range(4)] for party in ("KOR", "JPN")}
    safe, fastest = evidence.fact("bok-safe-pace").low, evidence.value("us-demand-pace")
    paces = {option: (fastest - pace) / (fastest - safe) for option, (_, pace, _) in _cash().items()}
    slowest = min(assumption("asm-slowest") / assumption("asm-cash"), 1)
    return {
        ("cars", "USA"): tuple(max(forgone) - x for x in forgone),
        ("cars", "KOR"): tuple(x / a_point for x in gained),
        ("cars", "ASM"): tuple(x / max(gained) * assumption("asm-cars") for x in gained),
        ("cash", "USA"): tuple(
            (x / max(lost) + y / max(paid)) / 2 * assumption("usa-cash")
            for x, y in zip(lost, paid, strict=True)
        ),
        ("cash", "KOR"): tuple(
            assumption("kor-cash") - (x / a_point if x else assumption("kor-trust")) for x in lost
        ),
        ("cash", "ASM"): (
            assumption("asm-cash"),
            *(min(paces[option], slowest) * assumption("asm-cash") for option in sorted(paces)),
        ),
        ("line", "KOR"): _between(position, assumption("kor-line")),
        ("past", "KOR"): _between(joining["KOR"], assumption("kor-past")),
        ("past", "JPN"): _between(joining["JPN"], assumption("jpn-past")),
    }


def _between(worth: list[float], points: float) -> tuple[float, ...]:
    low, high = min(worth), max(worth)
    return tuple((x - low) / (high - low) * points for x in worth)


# The negotiation


@cache
def points() -> Mapping[str, tuple[tuple[Points, ...], ...]]:
    """What each option is worth to each party: points["KOR"][line][option], in the order of the tables.

    >>> points()["KOR"][1][2].value, points()["KOR"][1][2].basis
    (20, 'computed')
    """
    computed = _computed()
    given = {
        (row["line"], row["option"], row["party"]): row["points"] for row in evidence.rows("summit_points")
    }
    found = {}
    for party in parties():
        lines = []
        for line, options in lines_and_options().items():
            why = next(_rows("summit_reasons", line=line, party=party))
            own = computed.get((line, party))
            values = [
                round(own[option]) if own else given[line, option, party] for option in range(len(options))
            ]
            spread = max(1, round(max(values) * SPREAD[why["basis"]])) if why["basis"] != "nothing" else 0
            lines.append(
                tuple(
                    Points(value, max(0, value - spread), value + spread, why["basis"], why["reason"])
                    for value in values
                )
            )
        found[party] = tuple(lines)
    return found


@cache
def parties() -> Mapping[str, str]:
    """The parties' names by their codes.

    >>> parties()["KOR"]
    'Seoul'
    """
    return {row["id"]: row["name"] for row in evidence.rows("summit_parties")}


@cache
def lines_and_options() -> Mapping[str, tuple[Mapping[str, object], ...]]:
    """The rows of the options, by line.

    >>> {line: len(options) for line, options in lines_and_options().items()}
    {'cars': 3, 'cash': 4, 'line': 4, 'past': 4, 'kim': 5}
    """
    lines: dict[str, list[Mapping[str, object]]] = {}
    for row in evidence.rows("summit_options"):
        lines.setdefault(row["line"], []).append(row)
    return {line: tuple(options) for line, options in lines.items()}


@cache
def negotiation() -> Negotiation:
    """The negotiation of the week, with the points as they are.

    >>> talks = negotiation()
    >>> len(talks.deals), len(talks.agreeable)
    (960, 29)
    """
    worth = {
        party: [[option.value for option in line] for line in lines] for party, lines in points().items()
    }
    return _negotiation(worth)


def _negotiation(
    worth: Mapping[str, list[list[float]]], premium: Mapping[str, float] | None = None
) -> Negotiation:
    signers = [
        [str(row["signers"] or "").split() for row in options] for options in lines_and_options().values()
    ]
    brought = premium or {row["id"]: row["premium"] for row in evidence.rows("summit_parties")}
    return Negotiation(
        signers,
        worth,
        {party: sum(line[0] for line in lines) + brought[party] for party, lines in worth.items()},
    )


def premiums() -> Mapping[str, tuple[float, float]]:
    """Of each party, the least and the most that a deal must bring above the status quo.

    >>> premiums()["USA"]
    (14, 34)
    """
    return {row["id"]: (row["low"], row["high"]) for row in evidence.rows("summit_parties")}


def what_happened() -> Deal:
    """The deal as the week left it.

    >>> what_happened()
    (1, 2, 2, 1, 0)
    """
    return tuple(
        next(option for option, row in enumerate(options) if row["happened"])
        for options in lines_and_options().values()
    )


BETWEEN_THE_FIVE = (
    ("JPN", "USA", 1),
    ("KOR", "USA", 1),
    ("CHN", "PRK", 1),
    ("CHN", "JPN", -1),
    ("CHN", "USA", -1),
    ("JPN", "PRK", -1),
    ("KOR", "PRK", -1),
)
"""Ties that no option of the board changes."""

CHANGED = {
    "line": ("CHN", "KOR", (0, -1, 0, 1)),
    "past": ("JPN", "KOR", (0, 1, 1, 1)),
    "kim": ("PRK", "USA", (-1, 0, 0, 0, 1)),
}
"""Of three lines: the pair, and the sign of its tie under each option."""


def map_after(deal: Deal) -> SignedMap:
    """The map of friends and enemies of the five states, as a deal would leave it.

    >>> map_after(what_happened()).frustration_index()
    0
    """
    options = dict(zip(lines_and_options(), negotiation().check("deal", deal), strict=True))
    new = [(a, b, signs[options[line]]) for line, (a, b, signs) in CHANGED.items()]
    return SignedMap([*BETWEEN_THE_FIVE, *new])
