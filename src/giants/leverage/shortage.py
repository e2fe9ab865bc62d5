"""What is left of income when less of one good can be had: from the bill to the bottleneck.

A country makes its income of one good and of everything else. What the model leaves out: who
within the country bears the loss, stocks, time, and goods that go into one another. What is left
of the good is 1 less `giants.leverage.dependence.unreplaced`.
"""

import math

from giants.evidence.checks import number

LARGE = 700.0
"""Above it `math.exp` is too large for a computer's number."""


def income_left(weight: float, left: float, elasticity: float) -> float:
    """Return what is left of income, as a share of it, when only a part of one good is left.

    With perfect substitutes (elasticity inf) only the bill is lost, with an elasticity of 1 it is
    `first_order`, with 0 income falls as far as the good.

    Args:
        weight: spending on the good over income, in [0, 1].
        left: what is left of the good, as a share, in [0, 1].
        elasticity: of substitution between the good and everything else, >= 0, may be inf.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: constant elasticity of substitution, Arrow, Chenery, Minhas and Solow (1961); for a cut in
    one input, Bachmann and others (2024).

    Half of a good that is half of income, elasticity 1/2: 1 / (1/2 + 1/2 * 2) is two thirds.

    >>> round(income_left(0.5, left=0.5, elasticity=0.5), 12)
    0.666666666667
    >>> income_left(0.5, left=0.5, elasticity=math.inf)
    0.75
    """
    weight = number("weight", weight, "in [0, 1]", least=0, most=1)
    left = number("left", left, "in [0, 1]", least=0, most=1)
    elasticity = number("elasticity", elasticity, ">= 0, may be inf", least=0, finite=False)
    if weight == 0 or left == 1:
        return 1.0
    if weight == 1:
        return left
    if elasticity == math.inf:
        return 1 - weight * (1 - left)
    if left == 0:
        # Without any of it nothing is made, unless something else can stand in.
        return 0.0 if elasticity <= 1 else (1 - weight) ** (elasticity / (elasticity - 1))
    power = 1 - 1 / elasticity if elasticity else -math.inf
    if power == 0:
        return left**weight
    if power == -math.inf:
        return left
    exponent = power * math.log(left)
    if exponent < LARGE:
        return math.exp(math.log1p(weight * math.expm1(exponent)) / power)
    scarce, rest = exponent + math.log(weight), math.log1p(-weight)
    return math.exp((max(scarce, rest) + math.log1p(math.exp(-abs(scarce - rest)))) / power)


def first_order(weight: float, left: float) -> float:
    """Return what is left of income by Hulten's rule: per cent lost times weight, in logarithms.

    Args:
        weight: spending on the good over income, in [0, 1].
        left: what is left of the good, as a share, in (0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Hulten (1978).

    >>> first_order(0.5, left=0.25)
    0.5
    """
    weight = number("weight", weight, "in [0, 1]", least=0, most=1)
    left = number("left", left, "in (0, 1]", above=0, most=1)
    return left**weight


def second_order(weight: float, left: float, elasticity: float) -> float:
    """Return what is left of income when the good's weight may change, once, in logarithms.

    A good that cannot be replaced grows dearer and heavier as it grows scarce. This counts the first
    step of that and no more: for a deep cut and a low elasticity `income_left` is lower. A cut that
    leaves next to nothing is beyond it: with a high elasticity it may then say inf.

    Args:
        weight: spending on the good over income, in [0, 1].
        left: what is left of the good, as a share, in (0, 1].
        elasticity: of substitution between the good and everything else, > 0, may be inf.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Baqaee and Farhi (2019), for two inputs.

    With an elasticity of 1 the weight does not change.

    >>> second_order(0.5, left=0.25, elasticity=1)
    0.5
    >>> round(second_order(0.5, left=1 / math.e, elasticity=0.5), 12) == round(math.exp(-0.5 - 1 / 8), 12)
    True
    """
    first = first_order(weight, left)
    elasticity = number("elasticity", elasticity, "> 0, may be inf", above=0, finite=False)
    if first == 1 or weight == 1:
        return first
    change = math.log(left)
    exponent = weight * change * (1 + (1 - weight) * (1 - 1 / elasticity) * change / 2)
    return math.exp(exponent) if exponent < LARGE else math.inf


def chokepoint(share: float, elasticity: float) -> float:
    """Return the loss, in logarithms, when a supplier's part of a bundle of like goods is gone.

    Each halving of what is left costs the same: a supplier who goes from four fifths to nine tenths
    gains as much power as by the whole first half.

    Args:
        share: of the bundle, in [0, 1]; at 1 the loss is inf.
        elasticity: of substitution within the bundle, > 1, may be inf.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the price index of a bundle with constant elasticity, as in Arkolakis, Costinot and
    Rodríguez-Clare (2012); that power is not in proportion, Clayton, Maggiori and Schreger (2024).

    >>> round(chokepoint(0.5, elasticity=2), 4), round(chokepoint(0.9, 2) - chokepoint(0.8, 2), 4)
    (0.6931, 0.6931)
    """
    share = number("share", share, "in [0, 1]", least=0, most=1)
    elasticity = number("elasticity", elasticity, "> 1, may be inf", above=1, finite=False)
    if share == 1:
        return math.inf
    return -math.log1p(-share) / (elasticity - 1)
