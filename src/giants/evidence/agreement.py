"""Whether two readers who label the same cases agree, and how much of that chance would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from giants.evidence.checks import refusal, several


@dataclass(frozen=True)
class Agreement:
    """How far two labellings agree.

    Attributes:
        cases: labelled by both.
        agreed: cases with the same label.
        share: agreed / cases.
        by_chance: the share that two readers with these habits would reach blindfold.
        kappa: (share - by_chance) / (1 - by_chance); 1 is full agreement, 0 is chance. None when
            both used one and the same label throughout: then there was nothing to agree about.
    """

    cases: int
    agreed: int
    share: float
    by_chance: float
    kappa: float | None


def agreement(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Compare two labellings of the same cases.

    Args:
        first, second: a label per case, in the same order.

    Raises:
        ValueError: no case, labellings of different length, or a label that is not a string with
            something in it; the message names it.

    Source: Cohen (1960).

    Three of four agree, chance would give (2 x 3 + 2 x 1) / 16 = 0.5:

    >>> agreement(["true", "true", "false", "false"], ["true", "true", "false", "true"]).kappa
    0.5
    """
    first, second = several("first", first, "labels"), several("second", second, "labels")
    if len(first) != len(second):
        raise ValueError(f"second must be as long as first, {len(first)}, got {len(second)}")
    if not first:
        raise ValueError("first must hold at least one case, got none")
    for name, labels in (("first", first), ("second", second)):
        for label in labels:
            if not isinstance(label, str) or not label.strip():
                raise refusal(f"every label of {name}", label, "a string that is not empty")
    cases = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True))
    one, two = Counter(first), Counter(second)
    chance = sum(count * two[label] for label, count in one.items())
    # In whole numbers, so that full agreement is exactly 1.
    kappa = None if chance == cases**2 else (agreed * cases - chance) / (cases**2 - chance)
    return Agreement(cases, agreed, agreed / cases, chance / cases**2, kappa)
