"""The labs of book/balancing/signed-map.md: three states, five powers, eight powers."""

import html
from collections.abc import Mapping, Sequence

from giants import evidence
from giants.balancing.signed_map import SignedMap
from giants.interact.signed_map.figure import Answer, Pair, Preset, Reason, SignedMapFigure, Signs

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
    states=_among(("USA", "JPN", "KOR")),
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
