"""A hundred who look alike from outside, of two kinds: which of them act, and what an act then tells.

Python asks the model for every setting and writes down three counts; `frontend/src/hundred/page.ts` looks
them up and lights the dots. Without a script the opening setting stands as a picture with all that it tells.
"""

import html
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from giants.interact.explorer.controls import Slider
from giants.interact.figure import Figure, island
from giants.interact.look import theme, words

MANY = 100
# Where each of the hundred stands: scattered, so that no row gives its kind away. 37 and 100 share no factor.
PLACES = tuple((37 * rank + 11) % MANY for rank in range(MANY))


@dataclass(frozen=True)
class Counts:
    """Of a hundred: how many are of the first kind, and how many of each kind act.

    Raises:
        ValueError: more act than there are; the message names the count.
    """

    first: int
    first_act: int
    second_act: int

    def __post_init__(self) -> None:
        """Refuse counts that are none of a hundred."""
        for name, count, most in (
            ("first", self.first, MANY),
            ("first_act", self.first_act, self.first),
            ("second_act", self.second_act, MANY - self.first),
        ):
            if not 0 <= count <= most:
                raise ValueError(f"{name} must be from 0 to {most}, got {count}")


@dataclass(frozen=True)
class Hundred(Figure, widget="giants.interact.hundred.widget:hundred_widget"):
    """A hundred dots that a reader lights and unmasks.

    Args:
        id: given by the author; names the figure in the page.
        title: what it shows, in a few words.
        task: what to try, in a sentence or two.
        model: called with the controls' arguments by name; gives the counts.
        controls: what the reader moves.
        act: the word on the button that lets them act.
        unmask: the word on the button that shows their kinds.
        before: what is said before anybody acts.
        acted: what is said of the acts alone, with fields `acting` and `silent`.
        told: what is said of the kinds, with fields `acting`, `silent`, `first`, `second`, `first_act`,
            `second_act`, `first_silent`, `second_silent` and `share`, of the first kind among who act.
        nobody: what is said when nobody acts.
        key: what the dots mean.
        columns: heads for who acts of the first kind and of the second, in the table.
    """

    id: str
    title: str
    task: str
    model: Callable[..., Counts]
    controls: tuple[Slider, ...]
    act: str
    unmask: str
    before: str
    acted: str
    told: str
    nobody: str
    key: str
    columns: tuple[str, str]
    source: str = field(default="", kw_only=True)

    @property
    def start(self) -> tuple[float, ...]:
        """The setting at which it opens."""
        return tuple(control.start for control in self.controls)

    def at(self, setting: tuple[float, ...]) -> Counts:
        """Ask the model."""
        return self.model(**{c.name: c.argument(v) for c, v in zip(self.controls, setting, strict=True)})

    def reading(self, counts: Counts, *, acting: bool, unmasked: bool) -> str:
        """Say what is to be seen, as `reading` in `frontend/src/hundred/page.ts` does."""
        all_acting = counts.first_act + counts.second_act
        if not acting:
            return self.before
        if not all_acting:
            return self.nobody
        values = {
            "acting": all_acting,
            "silent": MANY - all_acting,
            "first": counts.first,
            "second": MANY - counts.first,
            "first_act": counts.first_act,
            "second_act": counts.second_act,
            "first_silent": counts.first - counts.first_act,
            "second_silent": MANY - counts.first - counts.second_act,
            "share": counts.first_act / all_acting,
        }
        return words.fill(self.told if unmasked else self.acted, values)

    def svg(self, counts: Counts, *, acting: bool, unmasked: bool) -> str:
        """Draw the hundred; attributes say how a dot looks where no stylesheet does."""
        dots = [""] * MANY
        for rank, place in enumerate(PLACES):
            first = rank < counts.first
            lit = acting and (
                rank < counts.first_act or (not first and rank < counts.first + counts.second_act)
            )
            row, column = divmod(place, 10)
            dots[place] = (
                f'<rect x="{20 * column + 3.5}" y="{20 * row + 3.5}" width="13" height="13" '
                f'rx="{1 if unmasked and not first else 6.5}" data-rank="{rank}" '
                f'data-lit="{"yes" if lit else "no"}" '
                f'data-kind="{("first" if first else "second") if unmasked else ""}" '
                f'stroke="currentColor" stroke-width="1.3" fill="{theme.ACCENT_COLOUR if lit else "none"}"/>'
            )
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="280" height="280" '
            f'aria-hidden="true">{"".join(dots)}</svg>'
        )

    @cached_property
    def data(self) -> dict[str, Any]:
        """Give what the front end needs: three counts for every setting, the last control changing first."""
        every = (self.at(setting) for setting in itertools.product(*(c.values for c in self.controls)))
        return {
            "id": self.id,
            "controls": [
                {
                    "name": c.name,
                    "label": c.label,
                    "shown": [c.show(value) for value in c.values],
                    "start": c.values.index(c.start),
                }
                for c in self.controls
            ],
            "counts": [number for c in every for number in (c.first, c.first_act, c.second_act)],
            **{name: getattr(self, name) for name in ("act", "unmask", "before", "acted", "told", "nobody")},
        }

    def html(self, *, live: bool) -> str:
        """Write the opening setting with all that it tells; with `live`, also what wakes it in a page."""
        reading = html.escape(self.text())
        shown = ", ".join(f"{c.label}: {c.show(c.start)}" for c in self.controls)
        return _FIGURE.format(
            id=self.id,
            attributes=" data-hundred" if live else "",
            title=html.escape(self.title),
            task=html.escape(self.task),
            reading=reading,
            svg=self.svg(self.at(self.start), acting=True, unmasked=True),
            key=html.escape(self.key),
            shown=html.escape(shown),
            source=self.source_line(),
            summary=html.escape(f"By “{self.controls[0].label}”"),
            heads="".join(f'<th scope="col">{head}</th>' for head in self._heads()),
            rows=self._rows(),
            island=island(self.data) if live else "",
        )

    def _heads(self) -> list[str]:
        return [html.escape(head) for head in (self.controls[0].label, *self.columns)]

    def _rows(self) -> str:
        """Write what comes of each value of the first control, the others as at the start."""
        rows = []
        for value in self.controls[0].values:
            counts = self.at((value, *self.start[1:]))
            cells = f"<td>{counts.first_act}</td><td>{counts.second_act}</td>"
            rows.append(f'<tr><th scope="row">{self.controls[0].show(value)}</th>{cells}</tr>')
        return "".join(rows)

    def text(self) -> str:
        """Say all that the opening setting tells."""
        return self.reading(self.at(self.start), acting=True, unmasked=True)


_FIGURE = """\
<figure class="explorer hundred" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p>{task}</p>
<div class="hundred-body"><div class="explorer-art" role="img" aria-label="{reading}">{svg}</div>
<div class="hundred-side"><p class="explorer-source">{shown}</p>
<p class="explorer-reading">{reading}</p></div></div>
<figcaption><p class="explorer-source">{key}</p>{source}</figcaption>
<details class="explorer-table"><summary>{summary}</summary><div class="wide" tabindex="0" role="region" \
aria-label="{summary}"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>
{island}</figure>"""
