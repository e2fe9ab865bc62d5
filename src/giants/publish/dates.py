"""Dates as a British reader writes them."""

from datetime import date


def written(iso: str) -> str:
    """Write an ISO date of any precision in words.

    >>> written("2025-10-29"), written("2025-11"), written("2025")
    ('29 October 2025', 'November 2025', '2025')
    """
    parts = [int(part) for part in iso.split("-")]
    padded = date(*[*parts, 1, 1][:3])
    return [str(padded.year), f"{padded:%B %Y}", f"{padded.day} {padded:%B %Y}"][len(parts) - 1]
