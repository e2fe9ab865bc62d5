"""Numbers and sentences as the reader sees them, the same in Python and in the page.

`frontend/src/look/words.ts` is this file's twin; `tests/browser` holds one against the other.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"

_SPEC = re.compile(r"(?P<plus>\+?)(?P<comma>,?)\.(?P<places>\d)(?P<kind>[f%])")
_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<spec>[^{}]+))?\}")


def number(value: float, spec: str) -> str:
    """Write a number for a reader: half away from zero, a true minus, a space before per cent.

    Args:
        value: a finite number.
        spec: Python's format specification, cut to what the labs use: an optional ``+``, an
            optional ``,``, a number of decimals and ``f`` or ``%``.
    Raises:
        ValueError: ``spec`` is not of that form, or ``value`` is not finite.

    >>> number(0.0945, "+.1%"), number(-1234.5, ",.0f"), number(-0.04, ".1f")
    ('+9.5\\xa0%', '−1,235', '0.0')
    """
    parts = _SPEC.fullmatch(spec)
    if not parts:
        raise ValueError(f"spec is {spec!r}; allowed are forms such as '.1f', '+,.0f', '+.1%'")
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"value is {value!r}; only a finite number can be written")
    percent = parts["kind"] == "%"
    step = Decimal(1).scaleb(-int(parts["places"]))
    rounded = (exact * 100 if percent else exact).quantize(step, ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else "+" if parts["plus"] and rounded > 0 else ""
    digits = format(abs(rounded), f"{parts['comma']}f")
    return sign + digits + (NO_BREAK_SPACE + "%" if percent else "")


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


def read_number(text: str) -> float | None:
    """Read what people type when they mean a number, as the book's pages do.

    >>> read_number("1,234.5"), read_number("\\N{MINUS SIGN}3 %"), read_number("27,5"), read_number("about 3")
    (1234.5, -3.0, 27.5, None)
    """
    plain = re.sub(r"[\s%$]", "", text.replace("\N{MINUS SIGN}", "-"))
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".", 1)
    return float(plain) if re.fullmatch(r"-?(\d+\.?\d*|\.\d+)", plain, re.ASCII) else None
