"""Numbers and sentences as the reader sees them, the same in Python and in the page.

`frontend/src/look/words.ts` is this file's twin; `tests/browser` holds one against the other.
"""

import re
from collections.abc import Mapping

from giants.evidence.prose import MINUS, NO_BREAK_SPACE, number

__all__ = ["MINUS", "NO_BREAK_SPACE", "counted", "decimals", "fields", "fill", "number"]

_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<spec>[^{}]+))?\}")


def counted(n: int, thing: str) -> str:
    """Write a count with its thing.

    >>> counted(1, "year"), counted(12, "year")
    ('1 year', '12 years')
    """
    return f"{n:,} {thing}{'' if n == 1 else 's'}"


def fields(template: str) -> list[tuple[str, str | None]]:
    """List the fields of a sentence as (name, specification).

    >>> fields("At {tariff} buyers pay {price:+.1%} more.")
    [('tariff', None), ('price', '+.1%')]
    """
    return [(match["name"], match["spec"]) for match in _FIELD.finditer(template)]


def decimals(template: str) -> dict[str, int]:
    """Tell how many decimals of each number a sentence shows, at most; a percentage is a share of one.

    >>> decimals("At {tariff} buyers pay {price:+.1%} more, {paid:,.0f} in all; {price:.2f}.")
    {'price': 3, 'paid': 0}
    """
    found: dict[str, int] = {}
    for name, spec in fields(template):
        if spec:
            places = int(spec.partition(".")[2][:-1]) + 2 * spec.endswith("%")
            found[name] = max(places, found.get(name, 0))
    return found


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into a sentence: numbers by their specification, texts as they are.

    >>> fill("At {tariff} buyers pay {price:+.1%} more.", {"tariff": "15 %", "price": 0.1})
    'At 15 % buyers pay +10.0\\xa0% more.'
    """

    def one(match: re.Match[str]) -> str:
        value = values[match["name"]]
        return number(value, match["spec"]) if match["spec"] else str(value)

    return _FIELD.sub(one, template)
