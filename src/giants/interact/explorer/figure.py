"""An Explorer joins a model to its controls and its view, for a notebook and for a page.

In a notebook it is made of ordinary widgets and calls the model at each change. In a built
page there is no kernel: the outcomes of every state are computed once and written into
the page, and the opening state stands there as a picture, a sentence and a table. Where the
drawing libraries are missing, sentence and table do without the picture.
"""

import html
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import altair as alt
import vl_convert

from giants.interact import absent
from giants.interact.explorer import checks, payload
from giants.interact.explorer.controls import Control
from giants.interact.figure import Figure, island
from giants.interact.look import theme, words

Row = dict[str, Any]
State = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """A column of the table under the figure: its field, heading and way of writing numbers."""

    field: str
    heading: str
    spec: str | None = None

    def show(self, row: Row) -> str:
        """Write this column's cell of a row."""
        return words.number(row[self.field], self.spec) if self.spec else str(row[self.field])

    def cell(self, row: Row) -> str:
        """Write a cell of the table: numbers stand under one another, words begin at the left."""
        opening = "<td>" if self.spec else '<td class="in-words">'
        return f"{opening}{html.escape(self.show(row))}</td>"


@dataclass(frozen=True)
class Explorer(Figure, widget="giants.interact.explorer.widget:explorer_widget"):
    """One interactive figure.

    Args:
        id: given by the author; names the figure in the page and in a shared link.
        title: what the figure shows, in a few words.
        model: called with the controls' arguments by name; gives an outcome.
        controls: at most three that interact; none for a plain figure.
        rows: turns an outcome and the values shown into the rows of chart and table.
        view: draws rows (an `altair.Data`) as a chart with fixed axes.
        columns: of the table under the figure.
        reading: a sentence with fields from the controls, from the outcome's attributes and
            from `say`.
        alt: the figure in words, with the same fields.
        say: further fields of the sentence, from outcome and values shown (texts or numbers).
        size: width and height of the plot, in the figure's own pixels.
        padding: left, top, right and bottom, fixed so that nothing moves when the figure wakes.
        watch: what to look for, so that "Look for" can stand before it.
    Raises:
        ValueError: something is wrong with it, see `giants.interact.explorer.checks`; the message
            names the figure, and the control, field or state.
    """

    id: str
    title: str
    model: Callable[..., Any]
    controls: tuple[Control, ...]
    rows: Callable[[Any, Mapping[str, Any]], Sequence[Row]]
    view: Callable[[alt.Data], alt.TopLevelMixin]
    columns: tuple[Column, ...]
    reading: str
    alt: str
    say: Callable[[Any, Mapping[str, Any]], Mapping[str, Any]] = lambda outcome, shown: {}
    size: tuple[int, int] = (300, 160)
    padding: tuple[int, int, int, int] = (110, 12, 16, 46)
    source: str = field(default="", kw_only=True)
    watch: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what is wrong before any model is called."""
        checks.written(self)

    # States

    @property
    def start(self) -> State:
        """The opening state: one shown value for each control."""
        return tuple(control.start for control in self.controls)

    def states(self) -> Iterator[State]:
        """Every state, the last control moving fastest."""
        return itertools.product(*(control.values for control in self.controls))

    def outcome(self, state: State) -> Any:
        """Call the model in a state."""
        return self.model(
            **{c.name: c.argument(value) for c, value in zip(self.controls, state, strict=True)}
        )

    def look(self, state: State) -> tuple[list[Row], dict[str, Any]]:
        """Give a state's rows and the fields of its sentences."""
        shown = {c.name: value for c, value in zip(self.controls, state, strict=True)}
        texts = {c.name: c.show(value) for c, value in zip(self.controls, state, strict=True)}
        try:
            outcome = self.outcome(state)
            said = self.say(outcome, shown)
            rows = [dict(row) for row in self.rows(outcome, shown)]
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
            raise ValueError(f"figure {self.id!r} cannot be worked out in state {state}: {wrong}") from error
        if taken := sorted(texts.keys() & said.keys()):
            raise ValueError(f"figure {self.id!r}: say gives {taken[0]!r}, the name of a control")
        values = {}
        for name, _ in words.fields(self.reading + self.alt):
            if name in texts:
                values[name] = texts[name]
            elif name in said:
                values[name] = said[name]
            elif hasattr(outcome, name):
                values[name] = getattr(outcome, name)
            else:
                raise ValueError(
                    f"figure {self.id!r}: its sentences name {name!r}, which is no control, "
                    "nothing that say gives, and nothing of the outcome"
                )
        checks.look(self, state, rows, values)
        return rows, values

    @cached_property
    def _looks(self) -> dict[State, tuple[list[Row], dict[str, Any]]]:
        return {state: self.look(state) for state in self.states()}

    # The picture

    @cached_property
    def _spec(self) -> dict[str, Any]:
        rows, values = self.look(self.start)
        try:
            spec = self.view(alt.Data(name="rows", values=rows)).to_dict()
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
            raise ValueError(f"figure {self.id!r}: its view cannot be drawn: {wrong}") from error
        spec["config"] = theme.CONFIG
        spec["autosize"] = {"type": "none"}
        spec["width"], spec["height"] = self.size
        spec["padding"] = dict(zip(("left", "top", "right", "bottom"), self.padding, strict=True))
        checks.view(self, spec, rows)
        checks.axes(self, spec, {self.start: (rows, values)})
        return spec

    @cached_property
    def _vega(self) -> dict[str, Any]:
        return vl_convert.vegalite_to_vega(self._spec, vl_version=_vegalite())

    @property
    def undrawn(self) -> str:
        """Say why there is no picture; nothing where there is one."""
        return absent.why(alt) or absent.why(vl_convert)

    def svg(self, state: State) -> str:
        """Draw a state."""
        rows = self.look(state)[0]
        vega = dict(self._vega)
        vega["data"] = [d | {"values": rows} if d["name"] == "rows" else d for d in vega["data"]]
        return vl_convert.vega_to_svg(vega)

    # The built page

    def check(self) -> None:
        """Work out every state: none may leave the axes, or change the form of rows and sentences."""
        checks.form(self, self._looks)
        checks.axes(self, self._spec, self._looks)

    def payload(self) -> dict[str, Any]:
        """Give all that the page needs to answer in every state."""
        self.check()
        try:
            written = payload.written(
                list(self._looks.values()),
                self._looks[self.start],
                self.controls,
                words.decimals(self.reading + self.alt),
            )
        except payload.TooMany as error:
            raise ValueError(f"figure {self.id!r} {error}") from None
        return written | {
            "id": self.id,
            "columns": [[c.field, c.spec] for c in self.columns],
            "reading": self.reading,
            "alt": self.alt,
            "vega": self._vega,
        }

    def html(self, *, live: bool) -> str:
        """Write the opening state as a figure; with `live`, also what wakes it in a page."""
        rows, values = self.look(self.start)
        say = {
            "id": self.id,
            "title": html.escape(self.title),
            "art": self._art(values),
            "reading": html.escape(words.fill(self.reading, values)),
            "open": " open" * bool(self.undrawn),
            "table": self.table(rows),
            "watch": self.watch_line(),
            "source": self.source_line(),
            "island": "",
            "attributes": "",
        }
        if live and self.controls:
            say["island"] = island(self.payload())
            say["attributes"] = " data-explorer"
        return _FIGURE.format(**say)

    def _art(self, values: Mapping[str, Any]) -> str:
        if self.undrawn:
            return f"<p>{html.escape(self.undrawn)}</p>"
        alt = html.escape(words.fill(self.alt, values))
        return f'<div class="explorer-art" role="img" aria-label="{alt}">{_quiet(self.svg(self.start))}</div>'

    def table(self, rows: Sequence[Row]) -> str:
        """Write the numbers of a state as a table."""
        heads = "".join(f'<th scope="col">{html.escape(c.heading)}</th>' for c in self.columns)
        body = "".join(
            "<tr>" + "".join(column.cell(row) for column in self.columns) + "</tr>" for row in rows
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    @property
    def moves(self) -> bool:
        """Whether it has controls."""
        return bool(self.controls)

    def text(self) -> str:
        """Say its sentence in the opening state."""
        return words.fill(self.reading, self.look(self.start)[1])


_FIGURE = """\
<figure class="explorer" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>{watch}
{art}
<figcaption><p class="explorer-reading">{reading}</p>{source}</figcaption>
<details class="explorer-table"{open}><summary>The numbers of this figure</summary>
{table}</details>
{island}</figure>"""


def _quiet(svg: str) -> str:
    """Hide the drawing's own parts: the figure has one description."""
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


@cache
def _vegalite() -> str:
    """Choose the version of Vega-Lite to compile with: the one that Altair writes, else the last before it.

    >>> _vegalite() in vl_convert.get_vegalite_versions()
    True
    """

    def number(version: str) -> tuple[int, ...]:
        return tuple(map(int, version.split(".")[:2]))

    written = number(alt.VEGALITE_VERSION)
    return max((v for v in vl_convert.get_vegalite_versions() if number(v) <= written), key=number)
