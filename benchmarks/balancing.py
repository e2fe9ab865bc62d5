"""How fast the frustration index is, as a ratio to weighing the splits one by one.

python -m benchmarks.balancing
"""

import random
from itertools import combinations
from math import log10
from time import perf_counter

from benchmarks.timing import best_of
from giants.balancing.signed_map import Frustration, SignedMap

SAMPLE = 4000
"""Splits that the plain enumeration weighs; its whole time is that, scaled."""


def random_map(states: int, ties: int, noise: float, seed: int = 1) -> SignedMap:
    """Two camps with a share of ties turned over; with noise 1/2 all signs are drawn."""
    draw = random.Random(seed)
    names = [f"s{number}" for number in range(states)]
    side = {name: draw.choice((-1, 1)) for name in names}
    pairs = draw.sample(list(combinations(names, 2)), ties)
    return SignedMap(
        [(a, b, side[a] * side[b] * (-1 if draw.random() < noise else 1)) for a, b in pairs], names
    )


def plain_seconds(signed: SignedMap) -> float:
    """What weighing all splits one by one takes, from a sample of them."""
    number = {state: place for place, state in enumerate(signed.states)}
    ties = [(number[a], number[b], sign > 0) for a, b, sign in signed.ties]
    start = perf_counter()
    fewest = len(ties)
    for split in range(SAMPLE):
        fewest = min(
            fewest, sum(((split >> a & 1) == (split >> b & 1)) != friendly for a, b, friendly in ties)
        )
    return (perf_counter() - start) / SAMPLE * 2 ** (len(signed.states) - 1)


def main() -> None:
    """Print one line for each map."""
    print("states  ties  signs            method        index  proven    seconds  plain / ours")
    for states, ties, noise, repeats in (
        (8, 28, 0.5, 20),
        (16, 58, 0.5, 20),
        (16, 120, 0.5, 20),
        (20, 95, 0.5, 10),
        (20, 190, 0.5, 10),
        (24, 138, 0.5, 5),
        (24, 276, 0.5, 5),
        (60, 120, 0.5, 3),
        (60, 180, 0.5, 1),
        (60, 300, 0.1, 3),
        (60, 1770, 0.05, 3),
        (100, 1000, 0.1, 3),
        (200, 2000, 0.05, 2),
    ):
        signed = random_map(states, ties, noise)
        results: list[Frustration] = []
        seconds = best_of(repeats, lambda signed=signed, kept=results: kept.append(signed.frustration()))
        found = results[-1]
        ratio = plain_seconds(signed) / seconds
        shown = f"{ratio:12,.0f}" if ratio < 1e9 else f"     1e{log10(ratio):.0f}"
        signs = "drawn" if noise == 0.5 else f"camps, {noise:.0%} off"
        method = "all splits" if found.method == "enumeration" else "HiGHS"
        print(
            f"{states:6} {ties:5}  {signs:15}  {method:12} {found.index:6}  "
            f"{'yes' if found.proven else f'gap {found.gap}':7} {seconds:9.4f}  {shown}"
        )


if __name__ == "__main__":
    main()
