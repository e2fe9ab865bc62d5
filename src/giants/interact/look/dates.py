"""Dates of any precision, as ISO strings: in words for a British reader, and as days."""

import calendar
from datetime import date


def written(iso: str) -> str:
    """Write an ISO date of any precision in words.

    >>> written("2025-10-29"), written("2025-11"), written("2025")
    ('29 October 2025', 'November 2025', '2025')
    """
    parts = _parts(iso)
    padded = date(*[*parts, 1, 1][:3])
    return [str(padded.year), f"{padded:%B %Y}", f"{padded.day} {padded:%B %Y}"][len(parts) - 1]


def bounds(iso: str) -> tuple[date, date]:
    """Give the first and the last day that an ISO date of any precision names.

    >>> [day.isoformat() for day in bounds("2018-06")]
    ['2018-06-01', '2018-06-30']
    """
    year, *rest = _parts(iso)
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _parts(iso: str) -> list[int]:
    parts = iso.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        raise ValueError(f"iso is {iso!r}; allowed are forms such as 2025, 2025-10 and 2025-10-29")
    return [int(part) for part in parts]
