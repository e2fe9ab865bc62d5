"""The outcomes of every state, written so that a page can carry them.

What is the same in all states is written once (`rows`, `texts`). What changes is a list over the
states, with the number of its decimals: numbers to six digits of the largest, those that stand in a
sentence only as they are read there, or an index into `texts` for words. Smooth outcomes have small
second differences, so these are written, in less than half of the bytes.
"""

import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from giants.interact.explorer.controls import Control

# More than this in one figure would spend the page's budget: cut the figure in two.
MOST_NUMBERS = 40_000
# So many digits of a column's largest number reach the page.
DIGITS = 6

Look = tuple[list[dict[str, Any]], dict[str, Any]]


class TooMany(ValueError):
    """There are more numbers than a page may carry."""


def written(
    looks: Sequence[Look], first: Look, controls: Sequence[Control], read: Mapping[str, int]
) -> dict[str, Any]:
    """Write the rows and values of every state.

    Args:
        looks: rows and values of each state, the last control moving fastest; all of one form.
        first: those of the opening state.
        controls: at least one.
        read: with how many decimals the sentences show a value, by its name.
    Raises:
        TooMany: more numbers than a page may carry.
    """
    first_rows, first_values = first
    names = {control.name for control in controls}
    places = [("row", i, key) for i, row in enumerate(first_rows) for key in row]
    places += [("value", 0, name) for name in first_values if name not in names]
    texts: dict[str, int] = {}
    # A number that stands in the chart and in the sentence is written once.
    columns: dict[tuple[int, tuple[int, ...]], int] = {}
    moving = []
    for place in places:
        seen = [_at(look, place) for look in looks]
        if len(set(seen)) > 1:
            exact = _whole(seen, texts)
            kind, _, name = place
            if kind == "value" and name in read and exact not in columns:
                exact = _as_read(seen, read[name])
            column = columns.setdefault(exact, len(columns))
            moving.append([*place, column, int(isinstance(seen[0], str))])
    count = len(columns) * len(looks)
    if count > MOST_NUMBERS:
        raise TooMany(f"holds {count} numbers; at most {MOST_NUMBERS} are allowed")
    stride = len(looks) // len(controls[0].values)
    return {
        "controls": [_control(control) for control in controls],
        "rows": first_rows,
        "values": {k: v for k, v in first_values.items() if k not in names},
        "moving": moving,
        "texts": list(texts),
        "states": [[digits, second_differences(numbers, stride)] for digits, numbers in columns],
    }


def second_differences(numbers: Sequence[int], stride: int) -> list[int]:
    """Take differences at a distance, twice; the page sums them up again.

    >>> second_differences([1, 4, 9, 16, 25], 1)
    [1, 2, 2, 2, 2]
    """
    for _ in range(2):
        numbers = [n - (numbers[i - stride] if i >= stride else 0) for i, n in enumerate(numbers)]
    return list(numbers)


def _at(look: Look, place: tuple[str, int, str]) -> Any:
    kind, index, key = place
    return look[0][index][key] if kind == "row" else look[1][key]


def _whole(seen: Sequence[Any], texts: dict[str, int]) -> tuple[int, tuple[int, ...]]:
    """Write what was seen as whole numbers, with the decimals to put back."""
    if isinstance(seen[0], str):
        return 0, tuple(texts.setdefault(text, len(texts)) for text in seen)
    largest = max(map(abs, seen))
    digits = max(0, DIGITS - 1 - math.floor(math.log10(largest)))
    whole = [round(value * 10**digits) for value in seen]
    while digits and not any(number % 10 for number in whole):
        digits, whole = digits - 1, [number // 10 for number in whole]
    return digits, tuple(whole)


def _as_read(seen: Sequence[float], digits: int) -> tuple[int, tuple[int, ...]]:
    """Round as `words.number` does, on the decimals of the number itself."""
    exact = (Decimal(repr(float(value))).scaleb(digits) for value in seen)
    return digits, tuple(int(value.quantize(Decimal(1), ROUND_HALF_UP)) for value in exact)


def _control(control: Control) -> dict[str, Any]:
    return {
        "name": control.name,
        "label": control.label,
        "kind": control.kind,
        "values": list(control.values),
        "shown": [control.show(value) for value in control.values],
        "start": control.values.index(control.start),
        "advance": getattr(control, "advance", ""),
        "drag": getattr(control, "drag", 0),
        "marks": [
            [control.values.index(value), name] for value, name in getattr(control, "marks", {}).items()
        ],
    }
