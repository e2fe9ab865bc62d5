"""The ten forecast questions, how they were settled, and what a set of forecasts is worth.

A probability is a share from 0 to 1; only `icd_word` and the short code take whole percentages.
Questions and outcomes stand in two tables, so that whoever asks does not answer.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from numbers import Real

from giants.evidence import package, records
from giants.evidence.checks import number, several, shown, whole
from giants.evidence.exact import exact
from giants.evidence.forecast_code import BLANK, CodeError, from_code, to_code

__all__ = [
    "BLANK",
    "ICD_203",
    "Band",
    "CodeError",
    "Outcome",
    "Parts",
    "Question",
    "base_rate",
    "brier",
    "calibration",
    "from_code",
    "icd_word",
    "murphy",
    "outcomes",
    "questions",
    "to_code",
]

# Lowest and highest percentage of each word; neighbours share an edge.
ICD_203 = (
    ("almost no chance", 1, 5),
    ("very unlikely", 5, 20),
    ("unlikely", 20, 45),
    ("roughly even chance", 45, 55),
    ("likely", 55, 80),
    ("very likely", 80, 95),
    ("almost certain", 95, 99),
)


@dataclass(frozen=True)
class Question:
    """A yes-or-no question: its text, what decides it, and the last day that counts (ISO)."""

    id: str
    question: str
    criterion: str
    closes: str


@dataclass(frozen=True)
class Outcome:
    """How a question was settled: whether it came true, in what words, on which events and sources."""

    question: str
    outcome: bool
    resolution: str
    events: tuple[records.Event, ...]
    sources: tuple[records.Source, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Give the ten questions in their order, without their outcomes.

    >>> len(questions()), questions()[5].id, questions()[5].closes
    (10, 'Q06', '2026-01-31')
    """
    return tuple(Question(**row) for row in package.rows("forecast_questions"))


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Give how the questions were settled, in the same order.

    >>> [outcome.question for outcome in outcomes()] == [question.id for question in questions()]
    True
    """
    found: dict[str, list[records.Source]] = {}
    for link in package.rows("forecast_sources"):
        found.setdefault(link["question"], []).append(records.source(link["source"]))
    return tuple(
        Outcome(
            row["question"],
            row["outcome"],
            row["resolution"],
            tuple(records.event(id) for id in row["events"].split("; ")),
            tuple(found.get(row["question"], ())),
        )
        for row in package.rows("forecast_outcomes")
    )


# Scores


def brier(probabilities: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Give the Brier score of forecasts on yes-or-no questions: mean of (p - o) squared, o being 1 or 0.

    0 is perfect, 1 is certainty in the wrong every time. Brier's own sum runs over both
    answers and is twice as large; this half-form is the one in use today.

    Args:
        probabilities: n probabilities of "yes", from 0 to 1; n >= 1.
        outcomes: n truth values, in the same order.
    Raises:
        ValueError: nothing to score, unequal lengths, or a value outside its domain.
    Source: Brier (1950).

    >>> round(brier([0.8, 0.3], [True, True]), 3)
    0.265
    >>> brier([0.5] * 10, [True] * 6 + [False] * 4)
    0.25
    """
    return _mean([(p - o) * (p - o) for p, o in _check(probabilities, outcomes)])


def base_rate(outcomes: Sequence[bool]) -> float:
    """Give the share of questions that came true; it is known only afterwards.

    Raises:
        ValueError: no outcome, or one that is neither true nor false.

    >>> base_rate([True] * 6 + [False] * 4)
    0.6
    >>> round(brier([0.6] * 10, [True] * 6 + [False] * 4), 4)
    0.24
    """
    answers = _answers(outcomes)
    return sum(answers) / len(answers)


@dataclass(frozen=True)
class Parts:
    """The three parts of a Brier score.

    Attributes:
        reliability: how far the probabilities stood from what came true at each; 0 is best.
        resolution: how far what came true at each stood from the base rate; more is better.
        uncertainty: of the questions themselves, the base rate times its complement.
        groups: how many different probabilities were given.
    """

    reliability: float
    resolution: float
    uncertainty: float
    groups: int

    @property
    def score(self) -> float:
        """The Brier score again: reliability - resolution + uncertainty."""
        return self.reliability - self.resolution + self.uncertainty


def murphy(probabilities: Sequence[float], outcomes: Sequence[bool]) -> Parts:
    """Split a Brier score into reliability, resolution and uncertainty.

    Forecasts are grouped by equal value, as they were written: 0.3 and 0.1 + 0.2 are one. So
    grouped, the identity ``brier = reliability - resolution + uncertainty`` is exact; with forecasts
    merely near to each other in one group it is not. Where every value is given once, each group holds one
    forecast: reliability is then the score itself, and resolution equals uncertainty.

    Args and Raises: as for `brier`.
    Source: Murphy (1973).

    >>> parts = murphy([0.5, 0.5, 1.0, 1.0], [True, False, True, True])
    >>> parts
    Parts(reliability=0.0, resolution=0.0625, uncertainty=0.1875, groups=2)
    >>> parts.score == brier([0.5, 0.5, 1.0, 1.0], [True, False, True, True])
    True
    """
    forecasts = _check(probabilities, outcomes)
    base = base_rate([o for _, o in forecasts])
    groups: dict[Fraction, list[bool]] = {}
    for p, o in forecasts:
        groups.setdefault(exact(p), []).append(o)
    n = len(forecasts)
    shares = [(float(p), len(group), sum(group) / len(group)) for p, group in sorted(groups.items())]
    return Parts(
        math.fsum(count * (p - share) * (p - share) for p, count, share in shares) / n,
        math.fsum(count * (share - base) * (share - base) for _, count, share in shares) / n,
        base * (1 - base),
        len(groups),
    )


@dataclass(frozen=True)
class Band:
    """The forecasts in one band of probability, and what came of them.

    Attributes:
        low, high: of the band; `high` belongs to the next band, 1 to the last.
        count: of forecasts in it, at least one.
        mean: of these forecasts.
        happened: how many of them came true.
    """

    low: float
    high: float
    count: int
    mean: float
    happened: int

    @property
    def share(self) -> float:
        """The share that came true."""
        return self.happened / self.count


def calibration(probabilities: Sequence[float], outcomes: Sequence[bool], bands: int = 5) -> tuple[Band, ...]:
    """Sort forecasts into bands of equal width, for the picture; empty bands are left out.

    Args:
        bands: how many, from 1 to 1,000. A forecast on the edge of two belongs to the upper one, and lies
            where it was written: 0.58 is the start of a band of fifty.
    Args and Raises otherwise as for `brier`.

    >>> calibration([0.1, 0.2, 0.3, 1.0], [False, False, True, True])[1]
    Band(low=0.2, high=0.4, count=2, mean=0.25, happened=1)
    """
    forecasts, bands = _check(probabilities, outcomes), whole("bands", bands, 1, 1000)
    groups: dict[int, list[tuple[float, bool]]] = {}
    for p, o in forecasts:
        groups.setdefault(min(int(exact(p) * bands), bands - 1), []).append((p, o))
    return tuple(
        Band(k / bands, (k + 1) / bands, len(group), _mean([p for p, _ in group]), sum(o for _, o in group))
        for k, group in sorted(groups.items())
    )


# Words


def icd_word(percent: int) -> str:
    """Give the words of ICD 203 for a probability; at a shared edge both.

    Args:
        percent: a whole percentage from 0 to 100. The scale runs from 1 to 99: an analyst
            who says 0 or 100 claims certainty, for which it has no word.
    Raises:
        ValueError: not a whole number from 0 to 100.
    Source: Intelligence Community Directive 203, Analytic Standards.

    >>> icd_word(60), icd_word(80)
    ('likely', 'likely or very likely')
    >>> icd_word(100)
    'certainty, outside the scale'
    """
    percent = whole("percent", percent, 0, 100)
    found = [word for word, low, high in ICD_203 if low <= percent <= high]
    return " or ".join(found) or "certainty, outside the scale"


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _check(probabilities: Sequence[float], outcomes: Sequence[bool]) -> list[tuple[float, bool]]:
    given, answers = several("probabilities", probabilities, "numbers"), _answers(outcomes)
    if len(given) != len(answers):
        raise ValueError(
            f"probabilities has {len(given)} values and outcomes has {len(answers)}; "
            "each forecast needs its outcome"
        )
    allowed = "a number from 0 to 1"
    return [
        (number(f"probabilities[{place}]", p, allowed, least=0, most=1), o)
        for place, (p, o) in enumerate(zip(given, answers, strict=True))
    ]


def _answers(outcomes: Sequence[bool]) -> list[bool]:
    given = several("outcomes", outcomes, "True and False")
    if not given:
        raise ValueError("outcomes is empty; at least one is needed")
    for o in given:
        # numpy's truth values are no numbers of Python, its arrays compare to arrays.
        if not (type(o).__name__ == "bool_" or (isinstance(o, Real) and o in (True, False))):
            raise ValueError(f"outcomes has {shown(o)}; allowed are True and False")
    return [bool(o) for o in given]
