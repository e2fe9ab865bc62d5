"""Whoever edits a table is told of every slip, with file, row and reason."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from giants.evidence import Package
from giants.evidence.integrity import problems
from giants.evidence.package import find_folder

RECORDS = (
    "facts", "fact_sources", "claims", "claim_sources", "timeline", "event_sources", "glossary",
    "term_sources", "sources", "actors",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables of records, to be spoilt."""
    package = json.loads((find_folder() / "datapackage.json").read_text("utf-8"))
    package["resources"] = [table for table in package["resources"] if table["name"] in RECORDS]
    for table in package["resources"]:
        shutil.copy2(find_folder() / table["path"], tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return tmp_path


def spoil(file: Path, row: int, **cells: str) -> None:
    """Write other cells; the header is row 1."""
    with file.open(encoding="utf-8", newline="") as handle:
        lines = list(csv.reader(handle))
    for field, cell in cells.items():
        lines[row - 1][lines[0].index(field)] = cell
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(lines)


def first(file: Path, field: str) -> str:
    with file.open(encoding="utf-8", newline="") as handle:
        return next(csv.DictReader(handle))[field]


def test_sound_tables_say_nothing(folder: Path) -> None:
    assert problems(Package(folder)) == []


@pytest.mark.parametrize("table", ["facts", "claims", "timeline", "glossary", "sources"])
def test_id_used_twice(folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    spoil(file, 4, id=first(file, "id"))
    said = f"{table}.csv, row 4, field 'id': {first(file, 'id')!r} stands in row 2 already"
    assert said in problems(Package(folder))


@pytest.mark.parametrize("table", ["fact_sources", "claim_sources", "event_sources", "term_sources"])
def test_link_written_twice(folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    kind = table.removesuffix("_sources")
    spoil(file, 4, **{kind: first(file, kind), "source": first(file, "source")})
    assert any(
        said.startswith(f"{table}.csv, row 4, field '{kind}', 'source': ") and "stands in row 2" in said
        for said in problems(Package(folder))
    )


@pytest.mark.parametrize(
    ("table", "field", "other"),
    [
        ("fact_sources", "fact", "facts"),
        ("fact_sources", "source", "sources"),
        ("claim_sources", "claim", "claims"),
        ("claim_sources", "source", "sources"),
        ("event_sources", "event", "timeline"),
        ("event_sources", "source", "sources"),
        ("term_sources", "term", "glossary"),
        ("term_sources", "source", "sources"),
        ("facts", "actor", "actors"),
        ("actors", "term", "glossary"),
    ],
)
def test_link_from_or_to_nothing(folder: Path, table: str, field: str, other: str) -> None:
    spoil(folder / f"{table}.csv", 3, **{field: "nowhere"})
    said = problems(Package(folder))
    assert f"{table}.csv, row 3, field '{field}': {other} has no 'nowhere'" in said


@pytest.mark.parametrize("date", ["2025-02-30", "2025-13-01", "2025-13", "2025-00-10"])
@pytest.mark.parametrize("table", ["timeline", "sources"])
def test_impossible_date(folder: Path, table: str, date: str) -> None:
    spoil(folder / f"{table}.csv", 3, date=date)
    said = f"{table}.csv, row 3, field 'date': '{date}' must be a day, a month or a year of the calendar"
    assert said in problems(Package(folder))


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"value": ""}, "a fact has a value, or a range (low, high), or a text, not 0 of these"),
        ({"value": "1", "text": "one"}, "not 2 of these"),
        ({"value": "1", "low": "0"}, "not 2 of these"),
        ({"unit": ""}, "unit is None; a value or a range has one, a text has none"),
        ({"value": "", "low": "2", "high": "1"}, "low is 2, above high, 1"),
    ],
)
def test_fact_without_value_or_unit(folder: Path, cells: dict[str, str], reason: str) -> None:
    spoil(folder / "facts.csv", 2, **cells)
    assert any(
        said.startswith(f"facts.csv, row 2 ({first(folder / 'facts.csv', 'id')}): ") and reason in said
        for said in problems(Package(folder))
    )


def test_missing_cell(folder: Path) -> None:
    spoil(folder / "claims.csv", 5, claim="")
    assert "claims.csv, row 5, field 'claim': '' must be filled in" in problems(Package(folder))


@pytest.mark.parametrize("quote", ['"never closed', 'closed "', '"closed" and on'])
def test_quote_left_open(folder: Path, quote: str) -> None:
    file = folder / "glossary.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace(",", f",{quote}", 1)
    file.write_text("".join(lines), "utf-8")
    assert any(said.startswith("glossary.csv, row 2") for said in problems(Package(folder)))


def test_quote_left_open_at_the_end(folder: Path) -> None:
    file = folder / "actors.csv"
    rows = len(file.read_text("utf-8").splitlines())
    file.write_text(file.read_text("utf-8") + '"Nobody', "utf-8")
    said = f"actors.csv, row {rows + 1}: unexpected end of data; is a quote not closed?"
    assert said in problems(Package(folder))


def test_other_letters_than_utf8(folder: Path) -> None:
    file = folder / "actors.csv"
    rows = len(file.read_text("utf-8").splitlines())
    file.write_bytes(file.read_bytes() + "Zürich\n".encode("latin-1"))
    assert any(said.startswith(f"actors.csv, row {rows + 1}: 'utf-8'") for said in problems(Package(folder)))


def test_every_slip_is_told_at_once(folder: Path) -> None:
    spoil(folder / "timeline.csv", 3, date="2025-02-30")
    spoil(folder / "fact_sources.csv", 3, fact="nowhere")
    (folder / "glossary.csv").unlink()
    said = "\n".join(problems(Package(folder)))
    assert all(name in said for name in ("timeline.csv, row 3", "fact_sources.csv, row 3", "glossary.csv"))
