"""Reads what people type when they mean a number.

Which signs are read as which, the forms of a number and the names of units stand in `numbers.json`, which the
front end bundles: `frontend/src/look/numbers.ts` works from the same file, and the table
`spellings.json` beside the tests holds both to the same readings. The rules:

* Spaces and apostrophes part thousands: 1 234, 1'234. So do commas before groups of three digits, 1,234, and
  points where there are two or more, or a comma after them: 1.234.567, 1.234,5.
* Otherwise comma and point both begin the decimals: 12.5, 12,5, 0,234.
* One comma before just three digits can be meant either way. It parts thousands; `Reading.other` has the
  number if it does not, so that the reader can be told.
* About, nearly, ca. and ~ before a number leave it as it is; minus and plus may be written out.
* Dots after the last digit say that the decimals go on: 0.333...
* A fraction is one: 1/3, 2 1/2, ½. In hours 20:30 is half past.
* A unit may stand beside the number, as may million or billion. A percentage where none is asked is a
  hundredth part; any other unit than the one asked is no answer.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("numbers.json")

EMPTY, NO_NUMBER, OTHER_UNIT = "empty", "no number", "other unit"
# No number is longer; what is would only cost time.
LONGEST = 60


@dataclass(frozen=True)
class Reading:
    """What a text says: a number in the unit asked, or the problem with it.

    Attributes:
        value: the number; None with a problem.
        other: the number if its comma begins the decimals; None where that is out of the question.
        percent: whether it is written as a percentage.
        problem: EMPTY, NO_NUMBER, OTHER_UNIT, or nothing.
    """

    value: float | None = None
    other: float | None = None
    percent: bool = False
    problem: str = ""


def read_number(text: str, unit: str = "") -> float | None:
    """Read a number in the unit asked; None where there is none.

    >>> read_number("1,234.5"), read_number("\\N{MINUS SIGN}3"), read_number("ca. 27,5"), read_number("ten")
    (1234.5, -3.0, 27.5, None)
    """
    return read(text, unit).value


def read(text: str, unit: str = "") -> Reading:
    """Read a text as an answer in a unit.

    Args:
        text: as typed.
        unit: as the question writes it, such as ``%`` or ``billion dollars``; empty for a bare number.

    >>> read("40 bn", "million dollars").value, read("30 %").value, read("1 1/2").value
    (40000.0, 0.3, 1.5)
    >>> read("1,234").value, read("1,234").other, read("3 years", "%").problem
    (1234.0, 1.234, 'other unit')
    """
    plain = _plain(text)
    if not plain:
        return Reading(problem=EMPTY)
    if len(plain) > LONGEST:
        return Reading(problem=NO_NUMBER)
    asked = _plain(unit)
    sign, rest = _sign(re.sub(_table()["forms"]["opening"], "", plain))
    named, rest = _names(rest, asked)
    if not sign:
        sign, rest = _sign(rest)
    found = _body(rest, "hours" in _families(asked.split()))
    scales = [name for name in named if name in _table()["scales"]]
    if found is None or len(scales) > 1:
        return Reading(problem=NO_NUMBER)
    ours, theirs = _families([asked, *asked.split()]), _families(named)
    percent = "percent" in theirs
    share = percent and not ours - {"times"}
    if ours and theirs - ours and not share:
        return Reading(problem=OTHER_UNIT)
    times = (-1 if sign == "-" else 1) * _scale(scales)
    parts = (_scale(asked.split()) if scales else 1) * (100 if share else 1)
    value, other = found
    return Reading(value * times / parts, None if other is None else other * times / parts, percent)


@cache
def _table() -> dict[str, Any]:
    return json.loads(FILE.read_text("utf-8"))


@cache
def _signs() -> dict[int, str]:
    """Pair each sign with what it is read as."""
    table = _table()
    pairs = {sign: plain for plain, signs in table["same"].items() for sign in signs}
    pairs |= {sign: str(i) for digits in table["digits"] for i, sign in enumerate(digits)}
    pairs |= {sign: f" {fraction}" for sign, fraction in table["fractions"].items()}
    return str.maketrans(pairs)


@cache
def _words() -> list[str]:
    """Give all names of units and scales."""
    table = _table()
    return [*table["scales"], *(word for words in table["units"].values() for word in words)]


def _plain(text: str) -> str:
    plain = re.sub(" +", " ", text.translate(_signs())).strip(" ").lower()
    return re.sub(" ?/ ?", "/", plain)


def _sign(text: str) -> tuple[str, str]:
    table = _table()
    text = re.sub(table["forms"]["sign"], lambda word: table["signs"][word[1]], text)
    return (text[0], text[1:].strip(" ")) if text.startswith(("+", "-")) else ("", text)


def _names(text: str, asked: str) -> tuple[list[str], str]:
    """Take the names of units and scales off both ends of a text."""
    named: list[str] = []
    words = sorted({*_words(), asked} - {""}, key=lambda word: (-len(word), word))
    while True:
        if not text.endswith("p.p."):
            text = re.sub(r"([a-z%])\.$", r"\1", text)
        word = next((word for word in words if _ends(text, word) or _begins(text, word)), None)
        if word is None:
            return named, text
        named.append(word)
        text = (text[: -len(word)] if _ends(text, word) else text[len(word) :]).strip(" ")


def _ends(text: str, word: str) -> bool:
    before = text[-len(word) - 1 : -len(word)]
    return text.endswith(word) and not (_is_letter(word[0]) and _is_letter(before))


def _begins(text: str, word: str) -> bool:
    after = text[len(word) : len(word) + 1]
    known = word in _table()["before"] and text.startswith(word)
    return known and not (_is_letter(word[-1]) and _is_letter(after))


def _is_letter(sign: str) -> bool:
    return "a" <= sign <= "z"


def _families(names: list[str]) -> set[str]:
    return {family for family, words in _table()["units"].items() for name in names if name in words}


def _scale(names: list[str]) -> int:
    scales = _table()["scales"]
    return next((scales[name] for name in names if name in scales), 1)


def _body(text: str, hours: bool) -> tuple[float, float | None] | None:
    """Read what is left without sign and unit: the number, and what else it may be."""
    forms = _table()["forms"]
    text = re.sub(forms["goes on"], r"\1", text)
    if match := re.search(forms["power"], text):
        lead = _digits(match[1])
        return lead and (float(f"{lead[2]}e{match[2]}"), None)
    if hours and (match := re.search(forms["clock"], text)):
        return float(match[1]) + float(match[2]) / 60, None
    match = re.search(forms["mixed"], text)
    if match and float(match[2]) < float(match[3]):
        return float(match[1]) + float(match[2]) / float(match[3]), None
    above, slash, below = text.partition("/")
    if not slash:
        found = _digits(text)
        return found and found[:2]
    over, under = _digits(above), _digits(below)
    return (over[0] / under[0], None) if over and under and under[0] else None


def _digits(text: str) -> tuple[float, float | None, str] | None:
    forms = _table()["forms"]
    if re.search(forms["parted"], text):
        text = re.sub("[ ']", "", text).replace(",", ".")
    elif re.search(forms["either"], text):
        whole = text.replace(",", "")
        return float(whole), float(text.replace(",", ".")), whole
    elif re.search(forms["commas"], text):
        text = text.replace(",", "")
    elif re.search(forms["points"], text):
        text = text.replace(".", "").replace(",", ".")
    elif re.search(forms["decimal"], text):
        text = text.replace(",", ".")
    else:
        return None
    return float(text), None, text
