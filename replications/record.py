"""What a row of the record is, how it is computed, written, and known to be stale."""

import ast
import csv
import hashlib
import io
import os
import time
import tokenize
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "data" / "replications.csv"
MODELS = ROOT / "src" / "giants" / "leverage"
COLUMNS = (
    "id",
    "chapter",
    "work",
    "place",
    "quantity",
    "unit",
    "published",
    "ours",
    "difference",
    "tolerance",
    "met",
    "seconds",
    "code",
)


class NoData(FileNotFoundError):
    """The authors' data are not there."""


@dataclass(frozen=True)
class Target:
    """One published number and ours.

    Attributes:
        id: unique in the record.
        place: where in the work it is printed.
        quantity: what it measures, and whose.
        unit: percent, percentage-points or share.
        published: as printed; 0 where the target is a difference that should vanish.
        ours: computed.
        tolerance: greatest absolute difference at which the target is met.
    """

    id: str
    place: str
    quantity: str
    unit: str
    published: float
    ours: float
    tolerance: float


@dataclass(frozen=True)
class Group:
    """The targets of one work, computed together.

    Attributes:
        chapter: whose model it is.
        work: key in the bibliography.
        compute: from the folder of data to the targets, of which it also tells the time that
            the models took.
        code: files and folders under src/giants/leverage that the result rests on.
    """

    chapter: str
    work: str
    compute: Callable[[Path], tuple[Sequence[Target], float]]
    code: tuple[str, ...]


def folder() -> Path:
    """Return where the authors' data are.

    Raises:
        NoData: the folder is not there; the message says where it was sought.
    """
    given = os.environ.get("GIANTS_REPLICATION")
    place = Path(given) if given else ROOT.parent / "shared" / "replication"
    if not place.is_dir():
        raise NoData(f"no replication data in {place}; set GIANTS_REPLICATION to their folder")
    return place


def computing(text: str) -> str:
    """Return what computes in a Python source: neither docstrings, comments nor empty lines.

    Text, not a syntax tree: trees differ between versions of Python.

    >>> print(computing("def f(x):  # twice\\n    'Double.'\\n\\n    return 2 * x\\n"))
    def f(x):
        return 2 * x
    """
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if documented and ast.get_docstring(node) is not None:
            for number in range(node.body[0].lineno, node.body[0].end_lineno + 1):
                lines[number - 1] = ""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and lines[token.start[0] - 1]:
            lines[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def code_hash(code: Iterable[str]) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the code that a result rests on."""
    files: set[Path] = set((ROOT / "replications").glob("*.py"))
    for name in code:
        path = MODELS / name
        files |= set(path.rglob("*.py")) if path.is_dir() else {path}
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(computing(file.read_text(encoding="utf-8")).encode() + b"\0")
    return digest.hexdigest()[:12]


def record(groups: Iterable[Group], data: Path) -> list[dict[str, Any]]:
    """Return the rows of the record, computed now."""
    rows: list[dict[str, Any]] = []
    for group in groups:
        targets, seconds = group.compute(data)
        stamp = code_hash(group.code)
        for target in targets:
            difference = target.ours - target.published
            rows.append(
                {
                    "id": target.id,
                    "chapter": group.chapter,
                    "work": group.work,
                    "place": target.place,
                    "quantity": target.quantity,
                    "unit": target.unit,
                    "published": target.published,
                    "ours": target.ours,
                    "difference": difference,
                    "tolerance": target.tolerance,
                    # A difference of exactly half a printed unit is still "as printed".
                    "met": abs(difference) <= target.tolerance * (1 + 1e-9),
                    "seconds": seconds,
                    "code": stamp,
                }
            )
    return rows


def write(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the rows as a table of the data package."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(_text(name, row[name]) for name in COLUMNS)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a written record, numbers as numbers."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows: list[dict[str, Any]] = list(csv.DictReader(handle))
    for row in rows:
        for name in ("published", "ours", "difference", "tolerance", "seconds"):
            row[name] = float(row[name])
        row["met"] = row["met"] == "true"
    return rows


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if name == "seconds":
        return f"{value:.2g}"
    if name == "difference":
        return f"{value:.3g}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


class Clock:
    """Adds up the time that models take, data reading left out."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._start = 0.0

    def __enter__(self) -> "Clock":
        """Start."""
        self._start = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and add."""
        self.seconds += time.perf_counter() - self._start
