"""Korea's answers to an American duty in the data of Ignatenko et al. (2025), with and without the clause.

The authors' data may not enter the project; what each answer brings there is recorded in
data/tariff_answers.csv. No paper prints these numbers: they are the book's own.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from giants.leverage.retaliation import answered
from replications.games import CODE, REVENUE
from replications.leverage import liberation_day
from replications.record import ROOT, code_hash

TABLE = ROOT / "data" / "tariff_answers.csv"
RULES = {"stays": False, "answer added": True}
RATES, ANSWERS = range(5, 31, 5), range(31)
COLUMNS = ("revenue", "rule", "rate", "answer", "seoul", "washington", "code")


def answers(
    data: Path, rates: Iterable[int] = RATES, given: Iterable[int] = ANSWERS
) -> Iterator[dict[str, Any]]:
    """Yield a row for each use of the revenue, rule, American rate and Korean answer, in percent."""
    worlds, stamp = liberation_day(data).worlds, code_hash(CODE)
    for revenue, rule, rate, answer in product(REVENUE, RULES, rates, tuple(given)):
        world = worlds[REVENUE[revenue]]
        seoul, washington = answered(world, "KOR", "USA", rate / 100, answer / 100, RULES[rule])
        yield dict(zip(COLUMNS, (revenue, rule, rate, answer, seoul, washington, stamp), strict=True))


def write(rows: Iterable[Mapping[str, Any]], path: Path = TABLE) -> None:
    """Write the rows as a table of the data package."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            cells = (row[name] for name in COLUMNS)
            writer.writerow(f"{cell:.6f}" if isinstance(cell, float) else cell for cell in cells)
