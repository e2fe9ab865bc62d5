"""What a reader's forecasts were worth, in sentences; `frontend/src/forecasts/words.ts` chooses the same."""

from collections.abc import Sequence

from giants.evidence import forecasts
from giants.evidence.forecasts import CodeError
from giants.interact.look import words
from giants.interact.look.sentences import say

Percentages = Sequence[int | None]


def tidy(value: float, spec: str) -> str:
    """Write a computed number; what arithmetic leaves behind the ninth decimal does not tip a half.

    >>> tidy((0.35 - 0) ** 2, ".3f")
    '0.123'
    """
    return words.number(tidied(value), spec)


def tidied(value: float) -> float:
    """Take away what arithmetic leaves behind the ninth decimal."""
    return round(value, 9)


def given(percentages: Percentages, happened: Sequence[bool]) -> tuple[list[float], list[bool]]:
    """Leave blanks out: give the probabilities as shares, and what came of those questions.

    >>> given([80, None, 30], [True, True, False])
    ([0.8, 0.3], [True, False])
    """
    pairs = [(p / 100, o) for p, o in zip(percentages, happened, strict=True) if p is not None]
    return [p for p, _ in pairs], [o for _, o in pairs]


def sentences(percentages: Percentages, happened: Sequence[bool]) -> tuple[str, ...]:
    """Say what the forecasts scored, beside two simple rules, and what the score is made of.

    Args:
        percentages: of "yes", or None for a question left blank.
        happened: what came of all the questions, in the same order.

    >>> print(sentences([80, None], [True, False])[0])
    Your Brier score is 0.040, over 1 forecast. The question left blank does not count.
    """
    shares, settled = given(percentages, happened)
    if not shares:
        return (say("forecasts_nothing_to_score"),)
    n, blank = len(shares), len(percentages) - len(shares)
    score = forecasts.brier(shares, settled)
    rate = forecasts.base_rate(happened)
    even = forecasts.brier([0.5] * n, settled)
    base = forecasts.brier([rate] * n, settled)
    swing = max(abs(1 - 2 * p) for p in shares) / n
    rules = {"even": tidied(even), "rate": tidied(rate), "base": tidied(base)}
    return (
        " ".join([say("forecasts_score", n=n, score=tidied(score)), *_not_counted(blank)]),
        say("forecasts_rules", beside=_beside(score, even, base), **rules),
        say("forecasts_swing", n=n, swing=tidied(swing)),
        " ".join(_parts(shares, settled)),
    )


def refusal(error: CodeError) -> str:
    """Say what is wrong with a code.

    >>> refusal(CodeError("length", length=16, found=3))
    'A code has 16 characters; this has 3.'
    """
    return say(f"forecast_code_{error.why}", **error.found)


def _not_counted(blank: int) -> list[str]:
    return [say("forecasts_not_counted", n=blank)] if blank else []


def _beside(score: float, even: float, base: float) -> str:
    first, second = _than(score, even), _than(score, base)
    if first == second:
        return say("forecasts_both", than=first)
    return say("forecasts_each", first=first, second=second)


def _than(score: float, other: float) -> str:
    apart = tidied(score - other)
    if apart == 0:
        return say("forecasts_as_good")
    return say("forecasts_better") if apart < 0 else say("forecasts_worse")


def _parts(shares: Sequence[float], settled: Sequence[bool]) -> list[str]:
    parts = forecasts.murphy(shares, settled)
    each = {name: tidied(getattr(parts, name)) for name in ("reliability", "resolution", "uncertainty")}
    alone = parts.groups == len(shares)
    groups = say("forecasts_alone") if alone else say("forecasts_groups", n=parts.groups)
    return [say("forecasts_parts", **each), groups]
