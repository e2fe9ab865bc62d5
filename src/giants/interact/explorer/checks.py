"""What can be wrong with an Explorer; each refusal names the figure, and the control, field or state.

Three steps: what its author wrote (when it is made), its opening state (when it is first shown),
and the whole grid of states (when the book is built; a reader does not wait for it).
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from giants.interact.explorer.controls import Control
from giants.interact.look import words


class Shown(Protocol):
    """What a column of the table under a figure has."""

    field: str
    heading: str
    spec: str | None


class Explorer(Protocol):
    """What of an Explorer is looked at here."""

    id: str
    title: str
    reading: str
    alt: str
    size: tuple[int, int]
    padding: tuple[int, int, int, int]
    controls: tuple[Control, ...]
    columns: tuple[Shown, ...]

    @property
    def start(self) -> tuple[Any, ...]:
        """The opening state."""


Look = tuple[list[dict[str, Any]], dict[str, Any]]

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATUM = re.compile(r"datum\.(\w+)|datum\[['\"]([^'\"]+)['\"]\]")
# In these an expression speaks of a label, not of a row.
_OF_LABELS = ("axis", "legend", "header")
_PARTS = ("layer", "hconcat", "vconcat", "concat")


def written(figure: Explorer) -> None:
    """Refuse what is wrong before any model is called.

    Raises:
        ValueError: names the figure and the argument.
    """
    if not isinstance(figure.id, str) or not _ID.fullmatch(figure.id):
        raise ValueError(
            f"figure {figure.id!r}, {figure.title!r}: id must be small letters, digits and single hyphens"
        )
    for name in ("title", "reading", "alt"):
        if not isinstance(text := getattr(figure, name), str) or not text.strip():
            _refuse(figure, f"{name} is {text!r}; it must say something")
    for name, count, allowed in (("size", 2, "positive"), ("padding", 4, "not negative")):
        sides = getattr(figure, name)
        least = 1 if name == "size" else 0
        if len(sides) != count or not all(isinstance(side, int) and side >= least for side in sides):
            _refuse(figure, f"{name} is {sides!r}; it must be {count} whole numbers, {allowed}")
    names = Counter(control.name for control in figure.controls)
    if twice := [name for name, count in names.items() if count > 1]:
        _refuse(figure, f"two controls are called {twice[0]!r}")


def look(figure: Explorer, state: tuple[Any, ...], rows: Sequence[Any], values: Mapping[str, Any]) -> None:
    """Refuse a state that cannot be shown: a field that is no text or finite number, or cannot be written."""
    cells = [(name, value) for row in rows for name, value in row.items()]
    for name, value in (*cells, *values.items()):
        if not (value is None or isinstance(value, str | int | float)):
            _refuse(figure, f"{name} is {value!r}; it must be a text or a number", state)
        if isinstance(value, float) and not math.isfinite(value):
            _refuse(figure, f"{name} is {value}; it must be a finite number", state)
    for column in figure.columns:
        for row in rows:
            if column.field not in row:
                _refuse(figure, f"column {column.heading!r} shows {column.field!r}, which a row lacks", state)
            _written(figure, state, column.field, row[column.field], column.spec)
    for name, spec in words.fields(figure.reading + figure.alt):
        _written(figure, state, name, values[name], spec)


def view(figure: Explorer, spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a chart with a field that no row has, or an axis that is not fixed."""
    if not rows:
        _refuse(figure, "its rows are empty", figure.start)
    known = {name for row in rows for name in row}
    for field in _drawn(spec, known):
        _refuse(figure, f"its view draws {field!r}; the rows have {', '.join(sorted(known))}")
    list(_limits(figure, spec))


def axes(figure: Explorer, spec: Mapping[str, Any], looks: Mapping[tuple[Any, ...], Look]) -> None:
    """Refuse a state that leaves an axis."""
    limits = dict(_limits(figure, spec))
    for state, (rows, _) in looks.items():
        for row in rows:
            for name, (low, high) in limits.items():
                value = row.get(name)
                if isinstance(value, int | float) and not low <= value <= high:
                    raise ValueError(
                        f"figure {figure.id!r} leaves its axis in state {state}: "
                        f"{name} is {value:g}, the axis goes from {low:g} to {high:g}"
                    )


def form(figure: Explorer, looks: Mapping[tuple[Any, ...], Look]) -> None:
    """Refuse rows whose form changes, and a field that is now one kind of thing and now another."""
    first_rows, first_values = looks[figure.start]
    shape = [list(row) for row in first_rows]
    for state, (rows, values) in looks.items():
        if [list(row) for row in rows] != shape:
            raise ValueError(f"figure {figure.id!r} changes the form of its rows in state {state}")
        pairs = [(first, row, name) for first, row in zip(first_rows, rows, strict=True) for name in row]
        for first, now, name in (*pairs, *((first_values, values, name) for name in values)):
            if first[name] != now[name] and (kind := _kinds(first[name], now[name])):
                _refuse(figure, f"{name} changes from {first[name]!r} to {now[name]!r}: {kind}", state)


def _kinds(first: Any, now: Any) -> str | None:
    # A page keeps what moves as numbers and texts; a truth value would come back as a number.
    if isinstance(first, bool) or isinstance(now, bool):
        return "a truth value cannot change, write a text or a number"
    if first is None or now is None or isinstance(first, str) != isinstance(now, str):
        return "a field holds texts or numbers in all states"
    return None


def _written(figure: Explorer, state: tuple[Any, ...], name: str, value: Any, spec: str | None) -> None:
    if spec is None:
        return
    try:
        words.number(value, spec)
    except (TypeError, ValueError) as error:
        _refuse(figure, f"{name} is {value!r} and cannot be written as {spec!r}: {error}", state)


def _drawn(spec: Any, known: set[str]) -> Iterator[str]:
    """Find the fields that a chart draws and neither its rows nor its transforms have."""
    # Data of its own is the author's affair; it stands in the view itself.
    if spec.get("data", {}).get("name", "rows") != "rows":
        return
    for transform in spec.get("transform", []):
        yield from sorted(_named(transform) - known)
        known = known | set(_made(transform))
    yield from sorted(_named(spec.get("encoding", {})) - known)
    for part in _PARTS:
        for inner in spec.get(part, []):
            yield from _drawn(inner, known)


def _made(transform: Any) -> Iterator[str]:
    """Find the fields that a transform adds."""
    if isinstance(transform, Mapping):
        made = transform.get("as", ())
        yield from [made] if isinstance(made, str) else made
        for inner in transform.values():
            yield from _made(inner)
    elif isinstance(transform, list):
        for inner in transform:
            yield from _made(inner)


def _named(value: Any) -> set[str]:
    """Find the names of fields in a part of a chart."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        if isinstance(value.get("field"), str):
            found.add(value["field"])
        found.update(*(_named(inner) for key, inner in value.items() if key not in _OF_LABELS))
    elif isinstance(value, list):
        found.update(*map(_named, value))
    elif isinstance(value, str):
        found.update(one or other for one, other in _DATUM.findall(value))
    return found


def _limits(figure: Explorer, spec: Any) -> Iterator[tuple[str, tuple[float, float]]]:
    """Find the fields drawn on an axis whose ends are fixed."""
    if isinstance(spec, Mapping):
        for axis in ("x", "y"):
            channel = spec.get("encoding", {}).get(axis, {})
            if channel.get("type") == "quantitative" and "field" in channel:
                domain = (channel.get("scale") or {}).get("domain")
                if not domain:
                    _refuse(figure, f"axis {axis} of {channel['field']!r} has no fixed domain")
                yield channel["field"], (domain[0], domain[1])
        for part in _PARTS:
            for inner in spec.get(part, []):
                yield from _limits(figure, inner)


def _refuse(figure: Explorer, wrong: str, state: tuple[Any, ...] | None = None) -> None:
    where = "" if state is None else f" in state {state}"
    raise ValueError(f"figure {figure.id!r}{where}: {wrong}")
