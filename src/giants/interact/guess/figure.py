"""A guess over the years: the reader draws a line, then sees the record and how far it lay off.

Python draws frame, years and record; `frontend/src/guess/page.ts` moves the points, keeps them, and shows
what is hidden. Without a script the frame is there to draw in with a pencil, and the record to open.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from giants.interact.figure import Figure, island
from giants.interact.look import theme, words
from giants.interact.look.sentences import say

Guesses = Mapping[int, int]


@dataclass(frozen=True)
class Year:
    """One year's figure of the record, in per cent; `apart` if it is another poll, to which no line leads."""

    year: int
    percent: float
    note: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Guess(Figure, widget="giants.interact.guess.widget:guess_widget"):
    """A line to draw.

    Args:
        id: given by the author; names the figure in the page and in what is kept.
        chapter: the page it belongs to; what is drawn is kept under both.
        title: what it shows, in a few words.
        task: what to do, in a sentence or two.
        years: the record, oldest first; years without a poll are left out.
        known: up to this year the record is shown at the start.

    Raises:
        ValueError: years out of order, figures outside 0 to 100, or nothing to show or to guess; the
            message names it.
    """

    id: str
    chapter: str
    title: str
    task: str
    years: Sequence[Year]
    known: int
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse a record that cannot be drawn or guessed."""
        years = [poll.year for poll in self.years]
        if years != sorted(set(years)):
            raise ValueError(f"years must differ and come oldest first, got {years}")
        for poll in self.years:
            if not 0 <= poll.percent <= 100:
                raise ValueError(f"percent of {poll.year} must be from 0 to 100, got {poll.percent}")
        if not years or not years[0] <= self.known < years[-1]:
            raise ValueError(
                f"known must be from the first year to before the last of {years}, got {self.known}"
            )

    @property
    def key(self) -> str:
        """Under which the reader's line is kept."""
        return f"{self.chapter}/{self.id}"

    @property
    def asked(self) -> dict[int, float]:
        """The years to guess, each with what the poll found."""
        return {poll.year: poll.percent for poll in self.years if poll.year > self.known}

    @property
    def start(self) -> int:
        """Where the points stand before they are moved: at the last figure shown."""
        return round([poll.percent for poll in self.years if poll.year <= self.known][-1])

    # Words

    def told(self, guesses: Guesses, *, shown: bool) -> str:
        """Say how much is drawn, and afterwards how far off, as `told` in `frontend/src/guess/drawn.ts`."""
        if not shown:
            return say("guess_drawn", n=len(guesses), all=len(self.asked))
        # What arithmetic leaves behind the sixth decimal must not choose the year.
        misses = {
            year: round(abs(guesses[year] - poll), 6) for year, poll in self.asked.items() if year in guesses
        }
        if not misses:
            return say("guess_none")
        worst = max(misses, key=lambda year: misses[year])
        return say(
            "guess_missed",
            n=len(misses),
            mean=round(sum(misses.values()) / len(misses), 9),
            year=worst,
            guess=guesses[worst],
            poll=self.asked[worst],
        )

    def text(self) -> str:
        """Say what to do."""
        return self.task

    # The picture

    def svg(self, guesses: Guesses | None = None, *, shown: bool = False) -> str:
        """Draw the frame, the years known, the reader's points, and, when shown, the record."""
        guesses = guesses or {}
        years = range(self.years[0].year, self.years[-1].year + 1)
        grid = "".join(
            f'<path d="M{_LEFT} {_y(level)}H{_WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity="0.25"/>'
            f'<text x="{_LEFT - 5}" y="{_y(level) + 4}" text-anchor="end">{level}</text>'
            for level in (0, 25, 50, 75, 100)
        )
        labels = "".join(
            f'<text x="{self._x(year)}" y="{_HEIGHT - 6}" text-anchor="middle">{year % 100:02}</text>'
            for year in years
        )
        known = self._line([poll for poll in self.years if poll.year <= self.known])
        record = self._line([poll for poll in self.years if poll.year > self.known])
        points = "".join(
            f'<g class="guess-point" data-year="{year}" data-set="{"yes" if year in guesses else "no"}" '
            f'transform="translate({self._x(year)} {_y(guesses.get(year, self.start))})">'
            '<circle class="guess-hit" r="17" fill="transparent"/>'
            '<rect class="guess-dot" x="-5" y="-5" width="10" height="10" transform="rotate(45)" '
            f'fill="none" stroke="{theme.ACCENT_COLOUR}" stroke-width="2"/></g>'
            for year in self.asked
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
            f'height="{_HEIGHT}" font-size="11" font-family="{theme.FONT}" fill="currentColor" '
            f'aria-hidden="true">{grid}{labels}<g class="guess-known">{known}</g>'
            f'<g class="guess-record" visibility="{"visible" if shown else "hidden"}">{record}</g>'
            f'<g class="guess-points" visibility="{"visible" if guesses else "hidden"}">{points}</g></svg>'
        )

    def _x(self, year: int) -> float:
        first, last = self.years[0].year, self.years[-1].year
        return round(_LEFT + 12 + (year - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT - 24), 1)

    def _line(self, polls: Sequence[Year]) -> str:
        """Draw polls; a year without one leaves a gap."""
        parts = []
        for before, poll in zip([None, *polls], polls, strict=False):
            x, y = self._x(poll.year), _y(poll.percent)
            if before and before.year == poll.year - 1 and not (before.apart or poll.apart):
                ends = f"M{self._x(before.year)} {_y(before.percent)}L{x} {y}"
                parts.append(f'<path d="{ends}" stroke="currentColor" stroke-width="2"/>')
            fill = "none" if poll.apart else "currentColor"
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="4" fill="{fill}" stroke="currentColor" stroke-width="1.5"/>'
            )
        return "".join(parts)

    # The built page

    def data(self) -> dict[str, Any]:
        """Give what the front end needs."""
        return {
            "id": self.id,
            "key": self.key,
            "start": self.start,
            "polls": [[year, percent] for year, percent in self.asked.items()],
            "top": _TOP,
            "bottom": _HEIGHT - _BOTTOM,
        }

    def html(self, *, live: bool) -> str:
        """Write the frame and the record; with `live`, also what wakes it in a page."""
        known = ", ".join(
            f"{poll.year}: {words.number(poll.percent, '.1f')}"
            for poll in self.years
            if poll.year <= self.known
        )
        return _FIGURE.format(
            id=self.id,
            attributes=" data-guess" if live else "",
            title=html.escape(self.title),
            task=html.escape(self.task),
            alt=html.escape(f"A frame over the years, from 0 to 100\u00a0%, to draw in. Known are {known}."),
            svg=self.svg(),
            key=KEY,
            rows=self.rows(),
            source=self.source_line(),
            island=island(self.data()) if live else "",
        )

    def rows(self) -> str:
        """Write the record as the rows of a table."""
        return "".join(
            f'<tr><th scope="row">{poll.year}</th><td>{words.number(poll.percent, ".1f")}</td>'
            f"<td>{html.escape(poll.note)}</td></tr>"
            for poll in self.years
        )


def read(text: object, asked: Mapping[int, float]) -> tuple[dict[int, int], bool]:
    """Read what is kept: the points drawn, and whether the record was shown; what is no point is left out.

    >>> read("2018=30 2019=999 x shown", {2018: 28.3, 2019: 31.7})
    ({2018: 30}, True)
    """
    guesses = {}
    words = text.split() if isinstance(text, str) else []
    for word in words:
        year, _, percent = word.partition("=")
        plain = year.isascii() and year.isdigit() and percent.isascii() and percent.isdigit()
        if plain and int(year) in asked and int(percent) <= 100:
            guesses[int(year)] = int(percent)
    return guesses, _SHOWN in words


def written(guesses: Guesses, *, shown: bool) -> str:
    """Write points as they are kept.

    >>> written({2019: 25, 2018: 30}, shown=True)
    '2018=30 2019=25 shown'
    """
    return " ".join([*(f"{year}={guesses[year]}" for year in sorted(guesses)), *([_SHOWN] if shown else [])])


KEY = (
    "Dots: the record, with no line across a year without a poll, nor to another poll, a hollow dot. "
    "Diamonds: your line; a dashed one has not been moved."
)
_SHOWN = "shown"
_WIDTH, _HEIGHT = 320, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 6, 10, 26


def _y(percent: float) -> float:
    return round(_TOP + (100 - percent) / 100 * (_HEIGHT - _TOP - _BOTTOM), 1)


_FIGURE = """\
<figure class="explorer guess" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p>{task}</p>
<div class="explorer-art" role="img" aria-label="{alt}">{svg}</div>
<div class="guess-live"><p class="explorer-reading">{alt}</p></div>
<figcaption><p class="explorer-source">{key}</p>{source}</figcaption>
<details class="explorer-table"><summary>The record, year by year</summary><div class="wide" tabindex="0" \
role="region" aria-label="The record, year by year"><table><thead><tr><th scope="col">Year</th>\
<th scope="col">%</th><th scope="col">Note</th></tr></thead><tbody>{rows}</tbody></table></div></details>
{island}</figure>"""
