"""How often luck alone gives a pattern: draws from an urn without putting back."""

from math import comb

from giants.evidence.checks import whole

MOST = 1000
"""Things in the urn at most."""


def marked_among(drawn: int, total: int, marked: int) -> tuple[float, ...]:
    """Give the probability that 0, 1, … `drawn` of the things drawn are marked ones.

    Args:
        drawn: how many are drawn, at most `total`.
        total: how many there are, at most 1,000.
        marked: how many of them carry the mark, at most `total`.
    Returns:
        `drawn` + 1 probabilities, which add up to 1.
    Raises:
        ValueError: a count is no whole number, below nought or above its most; the message names it.
    Source: the hypergeometric distribution of any textbook.

    Two drawn from four, two of which are marked: of six pairs one has no mark, four have one.

    >>> [round(6 * p, 9) for p in marked_among(2, total=4, marked=2)]
    [1.0, 4.0, 1.0]
    """
    total = whole("total", total, 0, MOST)
    drawn, marked = whole("drawn", drawn, 0, total), whole("marked", marked, 0, total)
    return tuple(
        comb(marked, k) * comb(total - marked, drawn - k) / comb(total, drawn) for k in range(drawn + 1)
    )
