"""The tables in data/, read by their descriptor (a Frictionless Data Package)."""

import csv
import io
import itertools
import json
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giants.evidence import cells, identity
from giants.evidence.checks import instance
from giants.evidence.errors import CellError, UnknownId

if TYPE_CHECKING:
    import pandas

Row = dict[str, cells.Cell]


def find_folder() -> Path:
    """Where the book's tables are.

    >>> (find_folder() / "datapackage.json").is_file()
    True
    """
    return identity.root() / "data"


class Package:
    """A folder of tables with their descriptor."""

    def __init__(self, folder: Path | str):
        self.folder = Path(instance("folder", folder, str | Path))
        self._read: dict[str, tuple[Row, ...]] = {}

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """The whole of datapackage.json."""
        return json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))

    def tables(self) -> tuple[dict[str, Any], ...]:
        """The descriptors of all tables: name, title, description, schema, sources, terms."""
        return tuple(self.descriptor["resources"])

    def table(self, name: str) -> dict[str, Any]:
        """The descriptor of one table."""
        known = {table["name"]: table for table in self.tables()}
        if not isinstance(name, str) or name not in known:
            raise UnknownId("table", name, known)
        return known[name]

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of one table, each cell typed by the schema, empty cells None."""
        if not isinstance(name, str) or name not in self._read:
            self._read[name] = self._rows(self.table(name))
        return tuple(dict(row) for row in self._read[name])

    def tables_read(self) -> list[str]:
        """The names of the tables that were read so far."""
        return sorted(self._read)

    def frame(self, name: str) -> "pandas.DataFrame":
        """The same rows as a pandas.DataFrame."""
        import pandas

        fields = [field["name"] for field in self.table(name)["schema"]["fields"]]
        return pandas.DataFrame(list(self.rows(name)), columns=fields)

    def _rows(self, table: dict[str, Any]) -> tuple[Row, ...]:
        fields, file = table["schema"]["fields"], table["path"]
        names = [field["name"] for field in fields]
        lines = _lines(file, (self.folder / file).read_bytes())
        header = next(lines, [])
        if header != names:
            raise ValueError(f"{file}, row 1: the header is {header}, the schema says {names}")
        rows = tuple(self._row(file, number, line, fields) for number, line in enumerate(lines, 2))
        unique = [[name] for name in names if _rules(fields, name).get("unique")]
        for key in (table["schema"].get("primaryKey", []), *unique):
            _check_unique(file, rows, key)
        return rows

    @staticmethod
    def _row(file: str, number: int, line: list[str], fields: list[dict[str, Any]]) -> Row:
        if len(line) != len(fields):
            raise ValueError(f"{file}, row {number}: {len(line)} cells where the header has {len(fields)}")
        row: Row = {}
        for text, field in zip(line, fields, strict=True):
            try:
                if text.count('"') % 2:
                    raise ValueError("with every quote closed")
                row[field["name"]] = cells.read(text, field)
            except ValueError as error:
                raise CellError(file, number, field["name"], text, str(error)) from None
        return row


def _lines(file: str, content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{file}, row {number}: {error}") from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    for number in itertools.count(1):
        try:
            line = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValueError(f"{file}, row {number}: {error}; is a quote not closed?") from None
        yield line


def _rules(fields: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(field for field in fields if field["name"] == name).get("constraints", {})


def _check_unique(file: str, rows: tuple[Row, ...], key: list[str]) -> None:
    first: dict[tuple[cells.Cell, ...], int] = {}
    for number, row in enumerate(rows if key else (), 2):
        values = tuple(row[name] for name in key)
        if values in first:
            raise ValueError(
                f"{file}, row {number}, field {', '.join(map(repr, key))}: "
                f"{', '.join(map(repr, values))} stands in row {first[values]} already"
            )
        first[values] = number


@cache
def default() -> Package:
    """The book's own tables."""
    return Package(find_folder())


def rows(name: str) -> tuple[Row, ...]:
    """The rows of one of the book's tables.

    >>> rows("claims")[0]["id"]
    'C01'
    """
    return default().rows(name)


def frame(name: str) -> "pandas.DataFrame":
    """One of the book's tables as a pandas.DataFrame."""
    return default().frame(name)


def tables() -> tuple[dict[str, Any], ...]:
    """The descriptors of the book's tables.

    >>> "facts" in [table["name"] for table in tables()]
    True
    """
    return default().tables()
