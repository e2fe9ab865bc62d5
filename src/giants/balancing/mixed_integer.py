"""The frustration index of a signed graph too large to enumerate, by SciPy's HiGHS.

SciPy is an optional extra, imported only when a solution is asked for.
"""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

Signs = Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Programme:
    """The best split that was found, and how good any split can be.

    Attributes:
        index: misplaced ties of the split.
        lower_bound: proven; no split has fewer. Equal to the index when the split is optimal.
        split: the camp (0 or 1) of every vertex.
    """

    index: int
    lower_bound: int
    split: tuple[int, ...]


def solve(vertices: int, signs: Signs, time_limit: float = 60) -> Programme:
    """Search the best split into two camps by a mixed-integer programme.

    A variable per vertex says its camp, a variable per tie whether it is misplaced. In each triad
    of three ties with a negative product at least one is misplaced: without these rows the linear
    relaxation says nothing, since all vertices may stand half in one camp.

    Args:
        vertices: at least 1.
        signs: +1 or -1 by pair (earlier vertex, later vertex); other pairs have no tie.
        time_limit: seconds after which the solver stops with what it has.

    Raises:
        ImportError: SciPy is not installed.
        RuntimeError: the solver failed; the message says how.

    Source: Aref, Mason and Wilson (2020), the AND model with triangle cuts.

    >>> solve(3, {(0, 1): 1, (0, 2): 1, (1, 2): -1}).index
    1
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    if not signs:
        return Programme(0, 0, (0,) * vertices)
    pairs = list(signs)
    tie = {pair: vertices + place for place, pair in enumerate(pairs)}
    rows: list[tuple[dict[int, int], int]] = []
    for (a, b), sign in signs.items():
        # Friendly: misplaced >= |a - b|. Hostile: misplaced >= |a + b - 1|.
        rows.append(({tie[a, b]: 1, a: -1, b: sign}, 0 if sign > 0 else -1))
        rows.append(({tie[a, b]: 1, a: 1, b: -sign}, 0 if sign > 0 else 1))
    rows += [(dict.fromkeys((tie[side] for side in triad), 1), 1) for triad in _unbalanced_triads(signs)]
    entries = [(row, column, value) for row, (terms, _) in enumerate(rows) for column, value in terms.items()]
    row, column, value = np.array(entries).T
    size = vertices + len(pairs)
    ties_of = [sum(vertex in pair for pair in pairs) for vertex in range(vertices)]
    upper = np.ones(size)
    upper[ties_of.index(max(ties_of))] = 0  # the camps have no names
    matrix = coo_array((value, (row, column)), shape=(len(rows), size)).tocsr()
    result = milp(
        c=np.repeat([0, 1], [vertices, len(pairs)]),
        integrality=np.repeat([1, 0], [vertices, len(pairs)]),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(matrix, lb=[least for _, least in rows]),
        options={"time_limit": time_limit, "mip_rel_gap": 0},
    )
    if result.status not in (0, 1):
        raise RuntimeError(f"HiGHS found no split: {result.message}")
    split = _descent(vertices, signs)
    if result.x is not None:
        split = min(
            split, tuple(int(x > 0.5) for x in result.x[:vertices]), key=lambda each: _misplaced(signs, each)
        )
    index = _misplaced(signs, split)
    if result.status == 0 and index < result.fun - 0.5:
        raise RuntimeError(
            f"HiGHS found no split with fewer than {result.fun:g} misplaced ties; there is one with {index}"
        )
    bound = 0.0 if result.mip_dual_bound is None else result.mip_dual_bound
    # The index is whole, so a bound of 6.2 proves 7; rounding errors must not make 6.0000001 of a 6.
    lower_bound = min(index, max(0, math.ceil(bound - 1e-6))) if math.isfinite(bound) else 0
    return Programme(index, lower_bound, split)


def _unbalanced_triads(signs: Signs):
    later: dict[int, set[int]] = {}
    for a, b in signs:
        later.setdefault(a, set()).add(b)
    for (a, b), sign in signs.items():
        for c in later[a] & later.get(b, set()):
            if sign * signs[a, c] * signs[b, c] < 0:
                yield (a, b), (a, c), (b, c)


def _misplaced(signs: Signs, split: tuple[int, ...]) -> int:
    return sum((sign > 0) != (split[a] == split[b]) for (a, b), sign in signs.items())


def _descent(vertices: int, signs: Signs, starts: int = 20) -> tuple[int, ...]:
    """A good split, if not the best: what to show when the time is over and the solver has none."""
    ties: list[list[tuple[int, int]]] = [[] for _ in range(vertices)]
    for (a, b), sign in signs.items():
        ties[a].append((b, sign))
        ties[b].append((a, sign))
    draw = random.Random(0)
    best: list[int] = [1] * vertices
    for _ in range(starts):
        side = [draw.choice((-1, 1)) for _ in range(vertices)]
        moved = True
        while moved:
            moved = False
            for vertex in range(vertices):
                if side[vertex] * sum(side[other] * sign for other, sign in ties[vertex]) < 0:
                    side[vertex] *= -1
                    moved = True
        best = min(best, side, key=lambda each: -sum(s * each[a] * each[b] for (a, b), s in signs.items()))
    return tuple(int(each < 0) for each in best)
