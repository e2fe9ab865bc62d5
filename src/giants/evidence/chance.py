"""How often luck alone gives a pattern: draws from an urn, and what a small sample can notice."""

from dataclasses import dataclass
from math import comb

from giants.evidence.checks import number, whole

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


@dataclass(frozen=True)
class Noticed:
    """What a sample can tell.

    Attributes:
        needed: so many hits, or more, luck gives with a probability of at most the level; one more than are
            drawn when no count is rare enough.
        luck: the probability that luck gives them.
        power: the probability that they are found when hits are in truth likelier.
    """

    needed: int
    luck: float
    power: float


def noticed(drawn: int, share: float, times: float, level: float = 0.05) -> Noticed:
    """Return how likely a sample shows that hits are so many times as likely as by luck.

    Each draw is a hit with the probability `share`, or, with the rate of hits multiplied against that of
    misses, with times share / (times share + 1 - share).

    Args:
        drawn: size of the sample, at most 1,000.
        share: of hits by luck, in [0, 1].
        times: as likely, from 1 to 1e6.
        level: what passes for rare, in [0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the power of a binomial test, as in any textbook.

    Two draws, half of them hits by luck. With a level of a quarter it takes two; where hits are three times
    as likely, both are hits with a probability of three quarters, squared.

    >>> noticed(2, share=0.5, times=3, level=0.25)
    Noticed(needed=2, luck=0.25, power=0.5625)
    """
    drawn = whole("drawn", drawn, 0, MOST)
    share = number("share", share, "a share in [0, 1]", least=0, most=1)
    times = number("times", times, "a number from 1 to 1e6", least=1, most=1e6)
    level = number("level", level, "a probability in [0, 1]", least=0, most=1)
    truly = times * share / (times * share + 1 - share)
    needed = next((k for k in range(drawn + 1) if _at_least(k, drawn, share) <= level), drawn + 1)
    return Noticed(needed, _at_least(needed, drawn, share), _at_least(needed, drawn, truly))


def _at_least(hits: int, drawn: int, share: float) -> float:
    return min(
        1.0, sum(comb(drawn, k) * share**k * (1 - share) ** (drawn - k) for k in range(hits, drawn + 1))
    )
