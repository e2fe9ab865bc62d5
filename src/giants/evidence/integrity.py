"""Everything that is wrong with a package of tables, each as file, row and reason.

A table by itself is judged as it is read: form of the file, cells, names used twice. Here
stands what needs more than one row or table: links to other tables, and what makes a fact.
"""

from collections.abc import Iterator
from typing import Any

from giants.evidence.package import Package


def problems(package: Package) -> list[str]:
    """Read all tables and name what is wrong; an empty list is a sound package.

    >>> from giants.evidence.package import default
    >>> problems(default())
    []
    """
    read: dict[str, tuple[dict[str, Any], ...]] = {}
    found = []
    for table in package.tables():
        try:
            read[table["name"]] = package.rows(table["name"])
        except (ValueError, OSError) as error:
            found.append(str(error))
    for table in package.tables():
        if table["name"] in read:
            found += _dangling(table, read)
    if "facts" in read:
        found += _unfit_facts(package.table("facts")["path"], read["facts"])
    return found


def _dangling(table: dict[str, Any], read: dict[str, tuple[dict[str, Any], ...]]) -> Iterator[str]:
    for key in table["schema"].get("foreignKeys", []):
        # An empty name means the table itself.
        other = key["reference"]["resource"] or table["name"]
        if other not in read:
            continue
        names = key["fields"]
        known = {tuple(row[name] for name in key["reference"]["fields"]) for row in read[other]}
        for number, row in enumerate(read[table["name"]], 2):
            values = tuple(row[name] for name in names)
            if values not in known and any(value is not None for value in values):
                where = f"{table['path']}, row {number}, field {', '.join(map(repr, names))}"
                yield f"{where}: {other} has no {', '.join(map(repr, values))}"


def _unfit_facts(file: str, rows: tuple[dict[str, Any], ...]) -> Iterator[str]:
    for number, row in enumerate(rows, 2):
        where = f"{file}, row {number} ({row['id']})"
        ways = [row["value"] is not None, not (row["low"] is row["high"] is None), row["text"] is not None]
        if sum(ways) != 1:
            yield f"{where}: a fact has a value, or a range (low, high), or a text, not {sum(ways)} of these"
        if (row["unit"] is None) != ways[2]:
            yield f"{where}: unit is {row['unit']!r}; a value or a range has one, a text has none"
        if None not in (row["low"], row["high"]) and row["low"] > row["high"]:
            yield f"{where}: low is {row['low']:g}, above high, {row['high']:g}"
