"""What a reader's forecasts were worth, in sentences; `frontend/src/forecasts/words.ts` is the twin."""

from collections.abc import Sequence

from giants.evidence import forecasts
from giants.interact.look import words

Percentages = Sequence[int | None]


def tidy(value: float, spec: str) -> str:
    """Write a computed number; what arithmetic leaves behind the ninth decimal does not tip a half.

    >>> tidy((0.35 - 0) ** 2, ".3f")
    '0.123'
    """
    return words.number(round(value, 9), spec)


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
        return ("There is no forecast to score yet.",)
    n, blank = len(shares), len(percentages) - len(shares)
    score = forecasts.brier(shares, settled)
    rate = forecasts.base_rate(happened)
    even = forecasts.brier([0.5] * n, settled)
    base = forecasts.brier([rate] * n, settled)
    parts = forecasts.murphy(shares, settled)
    swing = max(abs(1 - 2 * p) for p in shares) / n
    return (
        f"Your Brier score is {tidy(score, '.3f')}, over {_count(n, 'forecast')}." + _blanks(blank),
        f"On the same questions, always saying {tidy(0.5, '.0%')} scores {tidy(even, '.3f')}, and always "
        f"saying the base rate, {tidy(rate, '.0%')}, scores {tidy(base, '.3f')}. A lower score is better: "
        f"yours is {_beside(score, even, base)}.",
        f"{_few(n)}: with a single outcome the other way, your score could have moved by up to "
        f"{tidy(swing, '.3f')}.",
        f"The score is the reliability, {tidy(parts.reliability, '.3f')}, minus the resolution, "
        f"{tidy(parts.resolution, '.3f')}, plus the uncertainty, {tidy(parts.uncertainty, '.3f')}. "
        + _alone(parts.groups, n),
    )


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _blanks(blank: int) -> str:
    if not blank:
        return ""
    return (
        " The question left blank does not count."
        if blank == 1
        else (f" The {blank} questions left blank do not count.")
    )


def _beside(score: float, even: float, base: float) -> str:
    first, second = _than(score, even), _than(score, base)
    if first == second:
        return f"{first} both"
    return f"{first} the first and {second} the second"


def _than(score: float, other: float) -> str:
    apart = round(score - other, 9)
    return "as good as" if apart == 0 else "better than" if apart < 0 else "worse than"


def _few(n: int) -> str:
    return "One forecast says little" if n == 1 else f"{n} forecasts are few"


def _alone(groups: int, n: int) -> str:
    if groups == n:
        return (
            "You gave no probability twice, so each forecast is a group of its own, and the parts tell "
            "no more than the score does."
        )
    return (
        f"You gave {groups} different probabilit{'y' if groups == 1 else 'ies'}; forecasts of equal "
        "probability form a group."
    )
