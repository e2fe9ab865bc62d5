"""A deal as a short code that a class can call out: one digit a line, counted from 1, and a check letter."""

from collections.abc import Iterable

from giants.evidence.checks import refusal, several, text, whole
from giants.summit.negotiation import Deal

LETTERS = "ACDEFHJKLMNPRTUVWXY"
"""Nineteen letters, a prime number, so that a slip of one digit is always seen; none looks like a digit."""


def write(deal: Iterable[int]) -> str:
    """Write a deal as a code.

    Args:
        deal: the option taken on each line, from 0 to 8.
    Raises:
        ValueError: no options, or one that is no digit.

    >>> write((1, 2, 2, 1, 0))
    '23321E'
    """
    digits = [whole("deal", option, 0, 8) + 1 for option in several("deal", deal, "options")]
    if not digits or len(digits) > len(LETTERS) - 2:
        raise refusal("deal", deal, f"1 to {len(LETTERS) - 2} options")
    return "".join(map(str, digits)) + _letter(digits)


def read(code: str, options: Iterable[int]) -> Deal:
    """Read the deal that a code stands for.

    Args:
        code: as `write` gives it; spaces and small letters do no harm.
        options: how many options each line has.
    Raises:
        ValueError: another length, an option that the line does not have, or a letter that does not fit.

    >>> read(" 23321e ", (3, 4, 4, 4, 5))
    (1, 2, 2, 1, 0)
    """
    found = "".join(text("code", code).split()).upper()
    many = [whole("options", number, 1, 9) for number in several("options", options, "numbers")]
    digits, letter = found[:-1], found[-1]
    if len(digits) != len(many) or not (digits.isascii() and digits.isdigit()):
        raise refusal("code", code, f"{len(many)} digits and a letter")
    for line, (digit, most) in enumerate(zip(digits, many, strict=True), 1):
        if not 1 <= int(digit) <= most:
            raise refusal("code", code, f"a code whose digit {line} is from 1 to {most}")
    if letter != _letter(list(map(int, digits))):
        raise refusal("code", code, "a code whose letter fits its digits: one of them is a slip")
    return tuple(int(digit) - 1 for digit in digits)


def _letter(digits: list[int]) -> str:
    return LETTERS[sum(place * digit for place, digit in enumerate(digits, 2)) % len(LETTERS)]
