"""Ten forecasts as a short code to write down, for readers whose browser forgets.

A forecast is a whole percentage in 7 bits, or `BLANK`. Ten of them and 10 bits of checksum make
80 bits: 16 characters of Crockford's base 32, which has no I, L, O or U. The checksum is a cyclic
redundancy check (generator x^10 + x^9 + x^5 + x^4 + x + 1): it finds every error that lies within
10 bits in a row, so any one wrong character and any two neighbours exchanged. `VERSION` seeds it,
so a code of another version is refused. `frontend/src/forecasts/code.ts` is this file's twin.
"""

import math
from collections.abc import Sequence
from numbers import Integral

from giants.evidence.checks import refusal, several, shown
from giants.evidence.identity import book

VERSION = 1
COUNT = book().forecasts
BLANK = None

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(_ALPHABET)}
_VALUES |= {sign.lower(): value for sign, value in _VALUES.items()} | dict.fromkeys("Oo", 0)
_VALUES |= dict.fromkeys("IiLl", 1)
# What people put between groups; the same list in the twin, where "space" means something else.
_BETWEEN = " \t\r\n\u00a0\u2009\u202f-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_BITS, _CHECK, _SIGN = 7, 10, 5
_LENGTH = math.ceil((_BITS * COUNT + _CHECK) / _SIGN)
_EMPTY = 127
_GENERATOR = 0b1000110011


class CodeError(ValueError):
    """A text is no code of forecasts; `giants.interact` says so to the reader.

    Attributes:
        why: "length", "sign", "sum" (a character is wrong or out of place, or the version is another)
            or "percent".
        found: what there is to say about it, by name.
    """

    def __init__(self, why: str, **found: int | str):
        super().__init__(", ".join([f"text is no code: {why}", *(f"{k} {v!r}" for k, v in found.items())]))
        self.why, self.found = why, found


def to_code(percentages: Sequence[int | None]) -> str:
    """Write ten whole percentages, or `BLANK` for a question left out, as a code.

    Raises:
        ValueError: not ten values, or one that is neither blank nor a whole number from 0 to 100.

    The first five bits of 10 (0001010) are 2; the next, with the first three of 20 (0010100), 17, or H.

    >>> to_code([10, 20, 30, 40, 50, 60, 70, 80, 90, BLANK])
    '2H8F-51JF-4D8B-BZZP'
    """
    percentages = several("percentages", percentages, "whole numbers")
    if len(percentages) != COUNT:
        raise ValueError(f"percentages has {len(percentages)} values; {COUNT} are needed")
    bits = 0
    for percent in percentages:
        whole = isinstance(percent, Integral) and not isinstance(percent, bool)
        if percent is not BLANK and not (whole and 0 <= percent <= 100):
            raise ValueError(f"percentages has {shown(percent)}; allowed are 0 to 100 and None")
        bits = (bits << _BITS) | (_EMPTY if percent is BLANK else int(percent))
    bits = (bits << _CHECK) | _checksum(bits)
    signs = "".join(_ALPHABET[(bits >> _SIGN * place) & 31] for place in reversed(range(_LENGTH)))
    return "-".join(signs[start : start + 4] for start in range(0, _LENGTH, 4))


def from_code(text: str) -> tuple[int | None, ...]:
    """Read ten whole percentages, or `BLANK`, from a code as people write it.

    Lower case, spaces, hyphens, O for 0, and I or L for 1 are forgiven.

    Raises:
        CodeError: a wrong length, a character that no code has, a checksum that does not fit, or a
            value that is no percentage.

    >>> from_code("2h8f 5ljf 4d8b bzzp") == (10, 20, 30, 40, 50, 60, 70, 80, 90, BLANK)
    True
    >>> from_code("2H8F-51JF-4D8B-BZZQ")
    Traceback (most recent call last):
    ...
    giants.evidence.forecast_code.CodeError: text is no code: sum
    """
    if not isinstance(text, str):
        raise refusal("text", text, "a string")
    signs = [sign for sign in text if sign not in _BETWEEN]
    if len(signs) != _LENGTH:
        raise CodeError("length", length=_LENGTH, found=len(signs))
    bits = 0
    for place, sign in enumerate(signs, 1):
        if sign not in _VALUES:
            raise CodeError("sign", place=place, sign=sign)
        bits = (bits << _SIGN) | _VALUES[sign]
    padded = bits >> _BITS * COUNT + _CHECK
    if padded or _checksum(bits >> _CHECK) != bits & ((1 << _CHECK) - 1):
        raise CodeError("sum")
    read = [(bits >> (_CHECK + _BITS * place)) & _EMPTY for place in reversed(range(COUNT))]
    for number, percent in enumerate(read, 1):
        if 100 < percent < _EMPTY:
            raise CodeError("percent", number=number, percent=percent)
    return tuple(BLANK if percent == _EMPTY else percent for percent in read)


def _checksum(bits: int) -> int:
    """Divide the forecasts, first bit first, by the generator; the rest of ten bits is the checksum."""
    rest = VERSION
    for place in reversed(range(COUNT * _BITS)):
        rest = (rest << 1) ^ (((bits >> place) & 1) << _CHECK)
        if (rest >> _CHECK) & 1:
            rest ^= (1 << _CHECK) | _GENERATOR
    return rest
