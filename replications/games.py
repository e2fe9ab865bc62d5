"""The game of Seoul and Washington in the data of Ignatenko et al. (2025), at every rate.

The authors' data may not enter the project; what the game is there, rate by rate, is recorded in
data/tariff_games.csv. No paper prints these numbers: they are the book's own.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from giants.leverage.retaliation import FREE, TAX, tariff_game
from replications.leverage import liberation_day
from replications.record import ROOT, code_hash

TABLE = ROOT / "data" / "tariff_games.csv"
CODE = ("world", "retaliation.py")
# What becomes of the tariffs' revenue: the name in the table, the name of the authors' equilibrium.
REVENUE = {"lowers income tax": "relief", "equal sums": "lump_sum"}
CELLS = {"seoul_taxes": (TAX, FREE), "washington_taxes": (FREE, TAX), "both_tax": (TAX, TAX)}
COLUMNS = (
    "revenue",
    "rate",
    "game",
    *(f"{who}_when_{cell}" for cell in CELLS for who in ("seoul", "washington")),
    "code",
)


def games(data: Path, rates: Iterable[int] = range(1, 101)) -> list[dict[str, Any]]:
    """Return a row for each use of the revenue and each rate in percent."""
    worlds, stamp = liberation_day(data).worlds, code_hash(CODE)
    rows = []
    for revenue, name in REVENUE.items():
        for rate in rates:
            found = tariff_game(worlds[name], "KOR", "USA", rate / 100)
            game = replace(found, row="Seoul", column="Washington")
            row: dict[str, Any] = {"revenue": revenue, "rate": rate, "game": game.name}
            for cell, (i, j) in CELLS.items():
                row[f"seoul_when_{cell}"] = game.row_payoffs[i][j]
                row[f"washington_when_{cell}"] = game.column_payoffs[i][j]
            rows.append(row | {"code": stamp})
    return rows


def write(rows: Iterable[Mapping[str, Any]], path: Path = TABLE) -> None:
    """Write the rows as a table of the data package."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            cells = (row[name] for name in COLUMNS)
            writer.writerow(f"{cell:.6f}" if isinstance(cell, float) else cell for cell in cells)


def read(path: Path = TABLE) -> list[dict[str, Any]]:
    """Return the rows of a written table, numbers as numbers."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows: list[dict[str, Any]] = list(csv.DictReader(handle))
    for row in rows:
        row["rate"] = int(row["rate"])
        for name in COLUMNS:
            if "_when_" in name:
                row[name] = float(row[name])
    return rows
