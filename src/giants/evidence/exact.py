"""Numbers as they were written, so that a border is where the reader put it.

0.1 + 0.2 is not 0.3 to a computer that counts in halves. Whatever a model compares it reads here first,
adds and multiplies as fractions, and rounds once, at the end.
"""

import math
from fractions import Fraction
from numbers import Rational, Real

from giants.evidence.checks import number, refusal

MOST_PARTS = 10_000
"""Denominator of a fraction such as 2 / 3 that is recognised at most."""

TOLERANCE = Fraction(1, 10**14)
"""How far, as a part of it, a number may lie from the fraction that it is taken for."""


def exact(value: Real) -> Fraction:
    """Return the number that was written.

    A float is taken for the fraction with a denominator up to 10,000 that it equals to 14 digits, as 0.1,
    2 / 3 and 57 * 0.01 do, and where there is none for the decimal number that it prints as. Integers and
    fractions are exact already.

    Args:
        value: finite.

    >>> exact(0.1) + exact(0.2) == exact(0.3), exact(0.1 + 0.2), exact(2 / 3)
    (True, Fraction(3, 10), Fraction(2, 3))
    """
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    printed = Fraction(repr(float(value)))
    near = printed.limit_denominator(MOST_PARTS)
    return near if abs(near - printed) <= TOLERANCE * abs(printed) else printed


def fraction(
    name: str,
    value: Real,
    allowed: str = "a finite number",
    *,
    least: float | Fraction = -math.inf,
    above: float | Fraction = -math.inf,
    most: float | Fraction = math.inf,
) -> Fraction:
    """Return the value, exact, within its bounds.

    Raises:
        ValueError: the value is no finite number, or outside; the message names it.

    >>> fraction("power", 1 - 0.9, "a share up to a tenth", least=0, most=exact(0.1))
    Fraction(1, 10)
    """
    number(name, value, allowed)
    result = exact(value)
    if not (least <= result <= most and result > above):
        raise refusal(name, value, allowed)
    return result
