"""The tournament of the summit's computers, and how long an evening takes.

python -m benchmarks.summit             # a short one, on new evenings
python -m benchmarks.summit --write     # the one of the chapter, into data/; seal it afterwards
"""

import csv
import sys
from time import perf_counter

from giants.evidence.package import find_folder
from giants.summit import points
from giants.summit.negotiators import STRATEGIES
from giants.summit.tournament import Standing, tournament

EVENINGS, SEED = 100, 20261126
SHORT, SHORT_SEED = 8, 1
COLUMNS = ("seat", "strategy", "evenings", "seed", "points", "error", "deals", "content")


def row(found: Standing, seed: int) -> dict[str, object]:
    """Write a standing as a row of the table summit_tournament; shares in per cent."""
    return {
        "seat": found.seat,
        "strategy": found.strategy,
        "evenings": found.evenings,
        "seed": seed,
        "points": round(found.points, 2),
        "error": round(found.error, 2),
        "deals": round(100 * found.deals, 1),
        "content": round(100 * found.content, 1),
    }


def write() -> None:
    """Write the tournament of the chapter into data/."""
    found = tournament(points.negotiation(), EVENINGS, SEED)
    with (find_folder() / "summit_tournament.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(row(each, SEED) for each in found)


def main(evenings: int = SHORT, seed: int = SHORT_SEED) -> None:
    """Print a tournament: mean points, evenings with a deal, and at or above the walk-away."""
    talks = points.negotiation()
    start = perf_counter()
    found = tournament(talks, evenings, seed)
    took = (perf_counter() - start) / len(found) / evenings
    print(f"{evenings} evenings a cell: points; % with a deal; % at or above the walk-away")
    print(f"{'':12}" + "".join(f"{seat:>14}" for seat in talks.parties) + f"{'all seats':>11}")
    for strategy in STRATEGIES:
        own = [each for each in found if each.strategy == strategy]
        cells = "".join(
            f"{each.points:6.1f} {each.deals:3.0%} {each.content:3.0%}".rjust(14).replace("%", "")
            for each in own
        )
        print(f"{strategy:12}{cells}{sum(each.points for each in own) / len(own):11.1f}")
    print(f"One evening of six computers: {1000 * took:.0f} ms")


if __name__ == "__main__":
    write() if "--write" in sys.argv[1:] else main()
