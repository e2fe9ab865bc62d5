"""A map of friends and foes: states round a circle, ties to turn, an answer at once.

In a page and in a notebook the same front end (`frontend/src/signed_map/figure.ts`) draws and answers.
The opening state stands in the page as a picture, a sentence and a table, whole without it.
"""

import html
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any

from giants.interact.figure import Figure, island
from giants.interact.look import theme
from giants.interact.look.sentences import joined, say

STATIC_FILES = Path(__file__).parents[1] / "static"
WORDS = {1: say("signed_map_friendly"), -1: say("signed_map_hostile"), 0: say("signed_map_absent")}
# So many triads out of balance are named in the sentence.
MOST_NAMED = 3
# The front end tries every split at each change.
MOST_STATES = 12
# With more states than these, faces of triads would cover each other.
MOST_WITH_FACES = 5
# What a toy about one triad is about.
TRIAD = 3

Pair = tuple[str, str]
Signs = Mapping[Pair, int]


@dataclass(frozen=True)
class Answer:
    """What a model says of a map: the codes of states, in the map's order.

    Attributes:
        index: frustration index.
        splits: how many splits into camps do as well.
        camps: one of them, the first when written as 0 and 1 in the states' order.
        out: the ties that contradict it.
        triads: their number.
        unbalanced: those that are not balanced.
    """

    index: int
    splits: int
    camps: tuple[tuple[str, ...], ...]
    out: tuple[Pair, ...]
    triads: int
    unbalanced: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Preset:
    """A named state of the map that a reader can call up."""

    name: str
    meaning: str
    signs: Signs


@dataclass(frozen=True)
class Reason:
    """Why a tie has the sign at which the map opens: a sentence, and its sources as HTML."""

    text: str
    sources: str = ""


@dataclass(frozen=True)
class SignedMapFigure(Figure, widget="giants.interact.signed_map.widget:map_widget"):
    """A map to play with.

    Args:
        id: given by the author; names the figure in the page and in a shared link.
        title: what it shows, in a few words.
        states: code and name of each, in their order round the circle.
        signs: of the ties at the start; a pair without one has no tie.
        answer: the model, called with the codes and the signs.
        presets: states of the map to call up.
        reasons: why ties are as they are at the start.
        task: what to try, in a sentence or two.
        toy: whether it is about one triad, told in plain words, with nothing beside the drawing.
        source: a line under the figure, as HTML.

    Raises:
        ValueError: too many states, a tie that is none of theirs, or a toy of other than three states; the
            message names it.
    """

    id: str
    title: str
    states: Mapping[str, str]
    signs: Signs
    answer: Callable[[Sequence[str], Signs], Answer]
    presets: tuple[Preset, ...] = ()
    reasons: Mapping[Pair, Reason] = field(default_factory=dict)
    task: str = field(default="", kw_only=True)
    toy: bool = field(default=False, kw_only=True)
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not 2 <= len(self.states) <= MOST_STATES:
            raise ValueError(f"states must be 2 to {MOST_STATES}, got {len(self.states)}")
        if self.toy and len(self.states) != TRIAD:
            raise ValueError(f"states of a toy must be {TRIAD}, got {len(self.states)}")
        for signs in (self.signs, *(preset.signs for preset in self.presets)):
            for (a, b), sign in signs.items():
                if a >= b or not {a, b} <= set(self.states):
                    raise ValueError(
                        f"signs must name two of {', '.join(self.states)} in alphabetical order, "
                        f"got {a!r}, {b!r}"
                    )
                if sign not in WORDS:
                    raise ValueError(f"sign of {a}-{b} must be 1, 0 or -1, got {sign!r}")

    # Words

    def pairs(self) -> list[Pair]:
        """List every pair, each in alphabetical order."""
        return [(min(two), max(two)) for two in combinations(self.states, 2)]

    def tie(self, codes: Sequence[str]) -> str:
        """Write a tie or a triad by its states' names."""
        return "–".join(self.states[code] for code in codes)

    def reading(self, signs: Signs) -> str:
        """Say what the map shows, as `reading` in `frontend/src/signed_map/balance.ts` does."""
        if self.toy:
            return self._of_one_triad(signs)
        found = self.answer(tuple(self.states), signs)
        out = [self.tie(pair) for pair in found.out]
        camps = [joined([self.states[code] for code in members]) for members in found.camps]
        named = [self.tie(triad) for triad in found.unbalanced[:MOST_NAMED]]
        if len(found.unbalanced) > MOST_NAMED:
            named.append(say("signed_map_more", rest=len(found.unbalanced) - MOST_NAMED))
        parts = [say("signed_map_index", n=len(out), index=found.index, ties=joined(out))]
        if len(camps) > 1:
            parts.append(say("signed_map_camps", first=camps[0], second=camps[1]))
        else:
            parts.append(say("signed_map_one_camp"))
        if found.splits > 1:
            parts.append(say("signed_map_splits", splits=found.splits))
        if found.triads:
            bad = {"n": len(found.unbalanced), "named": joined(named)}
            balanced = found.triads - len(found.unbalanced)
            parts.append(say("signed_map_triads", balanced=balanced, triads=found.triads, **bad))
        else:
            parts.append(say("signed_map_no_triad"))
        meaning = [
            f"{p.name}. {p.meaning}" for p in self.presets if self._full(p.signs) == self._full(signs)
        ][:1]
        return " ".join([*meaning, *parts])

    def _of_one_triad(self, signs: Signs) -> str:
        missing = [self.tie(pair) for pair in self.pairs() if not signs.get(pair, 0)]
        if missing:
            ties = f"tie {missing[0]} is" if len(missing) == 1 else f"ties {joined(missing)} are"
            return f"Neither: the {ties} missing, so there is no triad."
        hostile = [pair for pair in self.pairs() if signs[pair] < 0]
        if not hostile:
            return "At ease: all three are friends."
        if len(hostile) == TRIAD:
            return "Under strain: all three are enemies, and any two of them could join against the third."
        # Who differs from the other two: the friend of both enemies, or the enemy of both friends.
        (odd,) = (
            code for code in self.states if sum(code in pair for pair in hostile) == 2 * (len(hostile) - 1)
        )
        two = joined([name for code, name in self.states.items() if code != odd])
        if len(hostile) == 1:
            return f"Under strain: {self.states[odd]} has two friends, {two}, and they are enemies."
        return f"At ease: {two} are friends, and {self.states[odd]} is the enemy of both."

    def _full(self, signs: Signs) -> list[int]:
        return [signs.get(pair, 0) for pair in self.pairs()]

    # The picture

    def svg(self, signs: Signs) -> str:
        """Draw the map; attributes say how a tie looks where no stylesheet does."""
        found = self.answer(tuple(self.states), signs)
        places = self._places()
        count = len(self.states)
        codes = list(self.states)
        faces = []
        for triad in combinations(self.states, TRIAD) if count <= MOST_WITH_FACES else ():
            corners = [places[code] for code in triad]
            faces.append(
                _FACE.format(
                    triad="-".join(triad),
                    strained="yes" if triad in found.unbalanced else "no",
                    seen="visible" if triad in found.unbalanced else "hidden",
                    hatch=f"{self.id}-hatch",
                    points=" ".join(f"{x},{y}" for x, y in corners),
                    # Among several faces marks would fall on lines and on each other.
                    mark=_mark(corners) if count == TRIAD else "",
                )
            )
        hatch = _HATCH.format(id=f"{self.id}-hatch") if faces else ""
        ties = []
        for pair in self.pairs():
            (x1, y1), (x2, y2) = places[pair[0]], places[pair[1]]
            apart = (codes.index(pair[0]) - codes.index(pair[1])) % count
            # Marks of ties that cross in the middle must not meet there.
            at = 0.5 if apart in (1, count - 1) else 0.36
            ties.append(
                _TIE.format(
                    pair="-".join(pair),
                    sign=signs.get(pair, 0),
                    out="yes" if pair in found.out else "no",
                    at=at,
                    ends=f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"',
                    x=round(x1 + at * (x2 - x1), 1) - 5,
                    y=round(y1 + at * (y2 - y1), 1) - 5,
                    **_LOOKS[signs.get(pair, 0)],
                    band=0.55 if pair in found.out else 0,
                )
            )
        boxes = []
        for code, name in self.states.items():
            x, y = places[code]
            width = round(6.7 * len(name) + 14)
            first = code in found.camps[0]
            boxes.append(
                f'<g data-state="{code}" data-camp="{1 if first else 2}" aria-hidden="true">'
                f'<rect x="{x - width / 2}" y="{y - 13}" width="{width}" height="26" '
                f'rx="{3 if first else 13}" fill="{theme.ACCENT_COLOUR if first else _GROUND}" '
                f'stroke="{theme.ACCENT_COLOUR}" '
                f'stroke-width="2"/><text x="{x}" y="{y + 4.5}" text-anchor="middle" font-size="12.5" '
                f'font-family="{theme.FONT}" fill="{_GROUND if first else "currentColor"}">'
                f"{html.escape(name)}</text></g>"
            )
        height = math.ceil(max(y for _, y in places.values()) + 16)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" '
            f'height="{height}" aria-hidden="true">{hatch}{"".join([*faces, *ties, *boxes])}</svg>'
        )

    def _places(self) -> dict[str, tuple[float, float]]:
        places = {}
        for number, code in enumerate(self.states):
            angle = 2 * math.pi * number / len(self.states) - math.pi / 2
            places[code] = (
                round(_WIDTH / 2 + 112 * math.cos(angle), 1),
                round(_HEIGHT / 2 + (_HEIGHT / 2 - 16) * math.sin(angle), 1),
            )
        return places

    # The built page

    def data(self) -> dict[str, Any]:
        """Give what the front end needs."""
        return {
            "id": self.id,
            "title": self.title,
            "states": [list(state) for state in self.states.items()],
            "signs": written(self.signs),
            "presets": [
                {"name": p.name, "meaning": p.meaning, "signs": written(p.signs)} for p in self.presets
            ],
            "reasons": {"-".join(pair): reason.text for pair, reason in self.reasons.items()},
            "told": self._told(),
        }

    def _told(self) -> list[str]:
        """Say every state of a toy: friendly, absent, hostile in turn, the first tie's sign changing last."""
        every = product((1, 0, -1), repeat=TRIAD) if self.toy else ()
        return [self.reading(dict(zip(self.pairs(), signs, strict=True))) for signs in every]

    def html(self, *, live: bool) -> str:
        """Write the opening state as a figure; with `live`, also what wakes it in a page."""
        reading = html.escape(self.reading(self.signs))
        return _FIGURE.format(
            id=self.id,
            attributes=" data-signed-map" if live else "",
            title=html.escape(self.title),
            reading=reading,
            svg=self.svg(self.signs),
            source=self.source_line(),
            task=f"<p>{html.escape(self.task)}</p>" if self.task else "",
            key=KEY,
            scenarios=self._scenarios(),
            table=self._table(),
            island=island(self.data()) if live else "",
        )

    def _scenarios(self) -> str:
        if not self.presets:
            return ""
        items = "".join(
            f"<tr><td>{html.escape(preset.name)}</td><td>{html.escape(preset.meaning)}</td>"
            f"<td>{self.answer(tuple(self.states), preset.signs).index}</td></tr>"
            for preset in self.presets
        )
        return _TABLE.format(
            summary="The scenarios and their price",
            heads="".join(_head(h) for h in ("Scenario", "What it means", "Frustration index")),
            body=items,
        )

    def _table(self) -> str:
        if self.toy:
            return self._every_triad()
        heads = ["Tie", "At the start"]
        if self.reasons:
            heads += ["Why we judge so", "Sources"]
        body = []
        for pair in sorted(self.pairs()):
            cells = [html.escape(self.tie(pair)), WORDS[self.signs.get(pair, 0)]]
            if self.reasons:
                reason = self.reasons[pair]
                cells += [html.escape(reason.text), reason.sources]
            body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        return _TABLE.format(
            summary="The ties at the start", heads="".join(map(_head, heads)), body="".join(body)
        )

    def _every_triad(self) -> str:
        """Write what comes of each way to turn the ties; where one is missing, nothing does."""
        body = []
        for signs in product((1, -1), repeat=TRIAD):
            turned = dict(zip(self.pairs(), signs, strict=True))
            cells = [*(WORDS[sign] for sign in signs), html.escape(self.reading(turned))]
            body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        heads = [*(html.escape(self.tie(pair)) for pair in self.pairs()), "What comes of it"]
        return _TABLE.format(
            summary="Every way to turn the ties", heads="".join(map(_head, heads)), body="".join(body)
        )

    def text(self) -> str:
        """Say what the map shows at the start."""
        return self.reading(self.signs)


def written(signs: Signs) -> dict[str, int]:
    """Write pairs as the front end does.

    >>> written({("CHN", "KOR"): 1})
    {'CHN-KOR': 1}
    """
    return {"-".join(pair): sign for pair, sign in signs.items()}


def _mark(corners: Sequence[tuple[float, float]]) -> str:
    x, y = (round(sum(each) / len(corners), 1) for each in zip(*corners, strict=True))
    return (
        f'<text x="{x}" y="{y + 6}" text-anchor="middle" font-size="19" font-weight="700" '
        f'fill="currentColor" font-family="{theme.FONT}">!</text>'
    )


def _head(text: str) -> str:
    return f'<th scope="col">{text}</th>'


_WIDTH, _HEIGHT = 320, 280
_GROUND = "var(--color-background-secondary, white)"
_LOOKS = {
    1: {"stroke": theme.ACCENT_COLOUR, "dashes": "none", "width": 3, "opacity": 1, "mark": "hidden"},
    -1: {"stroke": "currentColor", "dashes": "7 5", "width": 2, "opacity": 1, "mark": "visible"},
    0: {"stroke": "currentColor", "dashes": "1 6", "width": 1.5, "opacity": 0.5, "mark": "hidden"},
}
_TIE = (
    '<g data-pair="{pair}" data-sign="{sign}" data-out="{out}" data-at="{at}">'
    '<line class="tie-hit" {ends} stroke="transparent" stroke-width="18"/>'
    '<line class="tie-band" {ends} stroke="#e08a00" stroke-width="12" stroke-opacity="{band}"/>'
    '<line class="tie-line" {ends} stroke="{stroke}" stroke-width="{width}" stroke-dasharray="{dashes}" '
    'stroke-opacity="{opacity}"/>'
    '<path class="tie-mark" d="M{x} {y}l10 10m-10 0l10 -10" stroke="currentColor" stroke-width="2.5" '
    'visibility="{mark}"/></g>'
)
# A triad out of balance.
_HATCH = (
    '<defs><pattern id="{id}" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="face-hatch" d="M4 0V8" stroke="#e08a00" stroke-width="2" '
    'stroke-opacity="0.45"/></pattern></defs>'
)
_FACE = (
    '<g data-triad="{triad}" data-strained="{strained}" visibility="{seen}" pointer-events="none">'
    '<polygon points="{points}" fill="url(#{hatch})"/>{mark}</g>'
)
KEY = (
    "Solid line: friendly. Dashed line with a cross: hostile. Dotted line: absent. Broad band: out of order. "
    "Hatched: a triad under strain. Square and round boxes: the two camps."
)
_TABLE = (
    '<details class="explorer-table in-words"><summary>{summary}</summary><div class="wide" tabindex="0" '
    'role="region" aria-label="{summary}">'
    "<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></details>"
)
_FIGURE = """\
<figure class="explorer" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
{task}<div class="map-still"><div class="explorer-art" role="img" aria-label="{reading}">{svg}</div>
<p class="explorer-reading">{reading}</p></div>
<figcaption><p class="explorer-source">{key}</p>{source}</figcaption>
{scenarios}{table}
{island}</figure>"""
