"""Cases, a scale, and two labellings beside each other; the twin of `frontend/src/grader/comparison.ts`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from giants.evidence.agreement import Agreement, agreement

# With fewer cases there is nothing to agree about.
FEWEST = 2


@dataclass(frozen=True)
class Label:
    """One value of the scale.

    Attributes:
        value: under which it is kept: letters, digits, hyphens.
        word: as the reader sees it.
        meaning: when to choose it.
        short: what stands at the head of a narrow column; by default the word.
        weight: what a case with this label adds to the sum of its groups.
    """

    value: str
    word: str
    meaning: str = ""
    short: str = ""
    weight: float | None = None


@dataclass(frozen=True)
class Case:
    """One thing to label.

    Attributes:
        id: letters, digits, hyphens.
        text: what is to be labelled.
        label: the value that the other gave.
        why: the reason for it, shown after the comparison.
        context: lines about the case.
        evidence: what is known, without a hint at the label.
        sources: of the evidence, as HTML.
        link: an address and its name, shown after the comparison in a page.
        groups: the sums to which the label's weight is added.
    """

    id: str
    text: str
    label: str
    why: str
    context: tuple[str, ...] = ()
    evidence: str = ""
    sources: str = ""
    link: tuple[str, str] | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The reader's labels beside the other's.

    Attributes:
        agreement: over the cases that the reader labelled.
        labels: the values that either gave, in the order of the scale.
        counts: how often the reader gave the first value where the other gave the second.
        differing: ids of the cases with two labels, in the order of the cases.
        sums: of the weights by group: the reader's and the other's.
    """

    agreement: Agreement
    labels: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    differing: tuple[str, ...]
    sums: Mapping[str, tuple[float, float]]


def compare(cases: Sequence[Case], labels: Sequence[Label], given: Mapping[str, str]) -> Comparison:
    """Compare the reader's labels with the other's, over the cases that the reader labelled.

    Args:
        cases: all that could be labelled.
        labels: the scale.
        given: the reader's value by the id of a case.

    Raises:
        ValueError: fewer than two cases, or a case or a value that is not there; the message
            names it.

    >>> scale = Label("yes", "yes", weight=1), Label("no", "no", weight=-1)
    >>> asked = Case("a", "?", "yes", "", groups=("x",)), Case("b", "?", "no", "", groups=("x",))
    >>> found = compare(asked, scale, {"a": "yes", "b": "yes"})
    >>> found.agreement.agreed, found.differing, found.sums
    (1, ('b',), {'x': (2.0, 0.0)})
    """
    known, values = [case.id for case in cases], [label.value for label in labels]
    for id, value in given.items():
        if id not in known:
            raise ValueError(f"case must be one of {', '.join(known)}, got {id!r}")
        if value not in values:
            raise ValueError(f"label of {id} must be one of {', '.join(values)}, got {value!r}")
    if len(given) < FEWEST:
        raise ValueError(f"given must hold at least {FEWEST} cases, got {len(given)}")
    asked = [case for case in cases if case.id in given]
    pairs = [(given[case.id], case.label) for case in asked]
    mine, theirs = zip(*pairs, strict=True)
    return Comparison(
        agreement(mine, theirs),
        tuple(value for value in values if value in {*mine, *theirs}),
        {pair: pairs.count(pair) for pair in pairs},
        tuple(case.id for case in asked if given[case.id] != case.label),
        _sums(asked, labels, given),
    )


def _sums(
    cases: Sequence[Case], labels: Sequence[Label], given: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    weights = {label.value: label.weight or 0.0 for label in labels}
    sums: dict[str, tuple[float, float]] = {}
    for case in cases:
        for group in case.groups:
            mine, theirs = sums.get(group, (0.0, 0.0))
            # Weights have few decimals: without rounding 0.1 + 0.2 would show.
            sums[group] = (
                round(mine + weights[given[case.id]], 9),
                round(theirs + weights[case.label], 9),
            )
    return sums
