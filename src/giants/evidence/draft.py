"""Drafts the description of a new table from what stands in it, and says what is still to be written."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from giants.evidence import cells

TODO = "TODO"
# The narrowest type comes first.
TYPES = ("boolean", "integer", "number")
NAMING = ("string", "integer")
# An integer would lose the zero: these are codes, such as 0102 in the Harmonized System.
CODE = re.compile(r"-?0\d+")


def draft(file: Path) -> dict[str, Any]:
    """Describe a table: fields, types and key from its cells; the words are for its author to write.

    Raises:
        ValueError: the file is no table that the book can read; the message names the row.
    """
    names, rows = _read(file)
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    fields = []
    for name, column in columns.items():
        field = {"name": name, "type": field_type(column), "description": f"{TODO}: what it holds"}
        fields.append(field | ({"constraints": {"required": True}} if all(column) else {}))
    return {
        "name": file.stem,
        "type": "table",
        "path": file.name,
        "title": f"{TODO}: its name in a few words",
        "description": f"{TODO}: what one row is, and how it was made",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "vintage": f"{TODO}: when the source was read, or its edition",
        "terms": f"{TODO}: on what terms the source may be used",
        "caution": f"{TODO}: what to beware of; empty if nothing",
        "sources": [{"title": f"{TODO}: whose figures they are", "path": f"{TODO}: their address"}],
        "licenses": [
            {
                "name": f"{TODO}: such as CC-BY-4.0; take the licences out where `terms` says all",
                "title": f"{TODO}: the licence in words",
                "path": f"{TODO}: its address",
            }
        ],
        "schema": {"fields": fields, "primaryKey": primary_key(file.name, columns)},
    }


def todo(table: dict[str, Any]) -> tuple[str, ...]:
    """Where a description still waits for its author.

    >>> todo({"title": "Visits", "terms": "TODO: on what terms", "sources": [{"title": "TODO: whose"}]})
    ('terms', 'sources.1.title')
    """
    return tuple(_todo(table, ""))


def _todo(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(TODO):
        yield place
    pairs = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        # A field is found by its name, a source by its number.
        named = place == "schema.fields"
        pairs = [(inner["name"] if named else str(number), inner) for number, inner in enumerate(value, 1)]
    for key, inner in pairs:
        yield from _todo(inner, f"{place}.{key}".lstrip("."))


def field_type(column: tuple[str, ...]) -> str:
    """Give the narrowest type that all filled cells of a column have.

    >>> field_type(("1", "", "20")), field_type(("1", "2.5")), field_type(("0102", "0201"))
    ('integer', 'number', 'string')
    """
    filled = [cell for cell in column if cell]
    if not filled or any(CODE.fullmatch(cell) for cell in filled):
        return "string"
    for kind in TYPES:
        try:
            for cell in filled:
                cells.read(cell, {"type": kind})
        except ValueError:
            continue
        return kind
    return "string"


def primary_key(file: str, columns: dict[str, tuple[str, ...]]) -> list[str]:
    """Guess the key: the fewest columns that tell all rows apart, the first ones if there is a choice.

    Raises:
        ValueError: two rows are the same; the message names them.

    >>> primary_key("x.csv", {"year": ("2024", "2025", "2025"), "state": ("KOR", "KOR", "USA")})
    ['year', 'state']
    """
    # A measured number is no name, even where no two are the same.
    names = [
        n for n, column in columns.items() if all(column) and field_type(column) in ("string", "integer")
    ]
    for size in range(1, len(names) + 1):
        for key in combinations(names, size):
            found = list(zip(*(columns[name] for name in key), strict=True))
            if len(set(found)) == len(found):
                return list(key)
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(zip(*columns.values(), strict=True), 2):
        if row in first:
            raise ValueError(f"{file}, row {number}: it says the same as row {first[row]}; take one out")
        first[row] = number
    return list(columns)


def _read(file: Path) -> tuple[list[str], list[list[str]]]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise ValueError(f"{file.name}, row {row}: it must be saved as UTF-8") from None
    if text.startswith("\ufeff") or "\r" in text or not text.endswith("\n"):
        raise ValueError(
            f"{file.name}: it must be saved as UTF-8 without a byte order mark, each line ended by LF alone"
        )
    try:
        lines = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error as error:
        raise ValueError(f"{file.name}: it must be a table separated by commas: {error}") from None
    names, rows = lines[0], lines[1:]
    for name in names:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or names.count(name) > 1:
            raise ValueError(
                f"{file.name}, row 1: {name!r} must be a name of small letters, digits and _, and stand once"
            )
    for number, row in enumerate(rows, 2):
        if len(row) != len(names):
            raise ValueError(f"{file.name}, row {number}: {len(row)} cells where the header has {len(names)}")
    if not rows:
        raise ValueError(f"{file.name}: it must have a row below its header")
    return names, rows


def add(folder: Path, name: str) -> dict[str, Any]:
    """Draft the description of `name`.csv and add it to datapackage.json.

    Raises:
        ValueError: there is no such table, it is listed already, or it cannot be read.
    """
    descriptor = folder / "datapackage.json"
    package = json.loads(descriptor.read_text("utf-8"))
    if any(name == table["name"] for table in package["resources"]):
        raise ValueError(f"{name} is listed in datapackage.json already; change its description there")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError(f"{name!r} must be a table's name: small letters, digits and _, without .csv")
    if not (folder / f"{name}.csv").is_file():
        raise ValueError(f"there is no {name}.csv beside datapackage.json; put it there first")
    table = draft(folder / f"{name}.csv")
    package["resources"].append(table)
    write(descriptor, package)
    return table


def write(descriptor: Path, package: dict[str, Any]) -> None:
    """Write datapackage.json, the same for the same content."""
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    descriptor.write_text(text, encoding="utf-8", newline="\n")
