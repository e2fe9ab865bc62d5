"""One cell, read by its field of the table schema."""

import math
import re
from datetime import date
from typing import Any

Cell = str | int | float | bool | None

# The type that a field of dates names in the schema.
DATE = "http://schema.org/Date"

_BOOLEANS = {"true": True, "false": False}


def read(text: str, field: dict[str, Any]) -> Cell:
    """The typed value of a cell; an empty cell is None.

    Args:
        text: the cell as it stands in the file.
        field: its field descriptor (Table Schema): `type` and `constraints`.
    Raises:
        ValueError: the cell does not fit; the message says what is allowed.

    >>> read("15", {"name": "value", "type": "number"})
    15.0
    >>> read("", {"name": "value", "type": "number"}) is None
    True
    >>> read("perhaps", {"name": "verdict", "type": "string", "constraints": {"enum": ["yes", "no"]}})
    Traceback (most recent call last):
    ...
    ValueError: one of 'yes', 'no'
    """
    rules = field.get("constraints", {})
    if text == "":
        if rules.get("required"):
            raise ValueError("filled in")
        return None
    value = _typed(text, field.get("type", "string"))
    if "enum" in rules and value not in rules["enum"]:
        raise ValueError("one of " + ", ".join(map(repr, rules["enum"])))
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        raise ValueError(f"of the form {rules['pattern']}")
    if field.get("rdfType") == DATE and not _is_date(text):
        raise ValueError("a day, a month or a year of the calendar")
    if "minimum" in rules and value < rules["minimum"]:
        raise ValueError(f"at least {rules['minimum']}")
    if "maximum" in rules and value > rules["maximum"]:
        raise ValueError(f"at most {rules['maximum']}")
    return value


def _is_date(text: str) -> bool:
    """Tell whether a date exists; day and month may be left out.

    >>> _is_date("2025-02-28"), _is_date("2025-02"), _is_date("2025-02-30"), _is_date("2025-13")
    (True, True, False, False)
    """
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("YYYY") :])
    except ValueError:
        return False
    return True


def _typed(text: str, kind: str) -> Cell:
    if kind == "string":
        return text
    if kind == "boolean":
        if text not in _BOOLEANS:
            raise ValueError("true or false")
        return _BOOLEANS[text]
    if kind == "integer":
        if not re.fullmatch(r"-?\d+", text):
            raise ValueError("a whole number")
        return int(text)
    if kind == "number":
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise ValueError("a number")
        return value
    raise ValueError(f"of a known type; {kind!r} is none of string, integer, number, boolean")
