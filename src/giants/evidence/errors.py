"""What can be wrong with a name or a cell, said so that a reader can mend it."""

from collections.abc import Iterable
from difflib import get_close_matches

from giants.evidence.checks import shown


class UnknownId(LookupError):
    """A name that no table has; the message gives the nearest names.

    >>> raise UnknownId("fact", "kor-pledg", ["kor-pledge", "won-yuan-swap"])
    Traceback (most recent call last):
    ...
    giants.evidence.errors.UnknownId: unknown fact 'kor-pledg'; nearest: 'kor-pledge'
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]):
        # Only a name is like other names, and only a short one is compared in no time.
        near = get_close_matches(name, list(known), n=3) if isinstance(name, str) and len(name) < 100 else []
        hint = "nearest: " + ", ".join(map(repr, near)) if near else "nothing is spelt like it"
        super().__init__(f"unknown {kind} {shown(name)}; {hint}")
        self.kind, self.name, self.nearest = kind, name, tuple(near)


class CellError(ValueError):
    """A cell that does not fit its field. The header is row 1.

    >>> raise CellError("facts.csv", 3, "value", "abc", "a number")
    Traceback (most recent call last):
    ...
    giants.evidence.errors.CellError: facts.csv, row 3, field 'value': 'abc' must be a number
    """

    def __init__(self, file: str, row: int, field: str, cell: str, allowed: str):
        super().__init__(f"{file}, row {row}, field {field!r}: {cell!r} must be {allowed}")
        self.file, self.row, self.field, self.cell, self.allowed = file, row, field, cell, allowed
