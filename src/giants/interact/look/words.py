"""Numbers and sentences as the reader sees them, the same in Python and in the page.

`frontend/src/look/words.ts` is this file's twin; `tests/browser` holds one against the other.
"""

import re
from collections.abc import Mapping

from giants.evidence.prose import MINUS, NO_BREAK_SPACE, number

__all__ = ["MINUS", "NO_BREAK_SPACE", "fields", "fill", "number"]

_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<spec>[^{}]+))?\}")


def fields(template: str) -> list[tuple[str, str | None]]:
    """List the fields of a sentence as (name, specification).

    >>> fields("At {tariff} buyers pay {price:+.1%} more.")
    [('tariff', None), ('price', '+.1%')]
    """
    return [(match["name"], match["spec"]) for match in _FIELD.finditer(template)]


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into a sentence: numbers by their specification, texts as they are.

    >>> fill("At {tariff} buyers pay {price:+.1%} more.", {"tariff": "15 %", "price": 0.1})
    'At 15 % buyers pay +10.0\\xa0% more.'
    """

    def one(match: re.Match[str]) -> str:
        value = values[match["name"]]
        return number(value, match["spec"]) if match["spec"] else str(value)

    return _FIELD.sub(one, template)
