"""The tables in data/ are what their descriptor says; whoever edits one is told what is wrong."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package as Descriptor
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.evidence import cells, draft, package
from giants.evidence.seal import seal

DATA = package.find_folder()


def problems(folder: Path, spoilt: str | None = None) -> list[str]:
    """What is wrong with a folder of tables, each as file, row and reason; of one table if it is named."""
    name = spoilt and spoilt.removesuffix(".csv")
    report = Descriptor(str(folder / "datapackage.json")).validate(name=name)
    found = [
        f"{task.place}, row {getattr(error, 'row_number', '-')}: {error.message}"
        for task in report.tasks
        for error in task.errors
    ]
    found += [f"datapackage.json, row -: {error.message}" for error in report.errors]
    listed = {table["path"] for table in evidence.Package(folder).tables()}
    present = {path.name for path in folder.iterdir()} - {"datapackage.json"}
    found += [f"{name}, row -: not listed in datapackage.json" for name in sorted(present - listed)]
    found += [f"{name}, row -: listed but not there" for name in sorted(listed - present)]
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tables, to be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoil(folder: Path, file: str, row: int, field: str, cell: str) -> None:
    """Write another cell; the header is row 1."""
    with (folder / file).open(encoding="utf-8", newline="") as handle:
        lines = list(csv.reader(handle))
    lines[row - 1][lines[0].index(field)] = cell
    with (folder / file).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(lines)


def names(folder: Path, spoilt: str, row: int, reason: str = "") -> bool:
    """Say whether a spoilt row is named, with a word of the reason."""
    return any(f"{spoilt}, row {row}:" in each and reason in each for each in problems(folder, spoilt))


def test_every_table_is_valid_listed_and_sealed():
    assert problems(DATA) == []


def test_a_wrong_cell_is_named_with_file_row_and_reason(copy: Path):
    spoil(copy, "facts.csv", 3, "value", "about 24")
    seal(copy)
    assert names(copy, "facts.csv", 3, "about 24")
    with pytest.raises(
        evidence.CellError, match=r"facts\.csv, row 3, field 'value': 'about 24' must be a number"
    ):
        evidence.Package(copy).rows("facts")


@pytest.mark.parametrize(
    ("file", "field", "cell", "reason"),
    [
        ("claims.csv", "verdict", "wrong", "one of 'corroborated'"),
        ("claims.csv", "claim", "", "filled in"),
        ("claims.csv", "paragraph", "0", "at least 1"),
        ("claims.csv", "paragraph", "1.5", "a whole number"),
        ("timeline.csv", "date", "12 June", "of the form"),
        ("timeline.csv", "independent_sources", "yes", "true or false"),
        ("facts.csv", "unit", "dollars", "one of 'hours'"),
    ],
)
def test_a_cell_outside_its_field_is_refused(copy: Path, file: str, field: str, cell: str, reason: str):
    spoil(copy, file, 2, field, cell)
    seal(copy)
    assert names(copy, file, 2)
    with pytest.raises(
        evidence.CellError, match=f"{file}, row 2, field '{field}': '{cell}' must be {reason}"
    ):
        evidence.Package(copy).rows(file.removesuffix(".csv"))


def test_a_missing_source_is_named(copy: Path):
    spoil(copy, "fact_sources.csv", 2, "source", "NOWHERE")
    seal(copy)
    assert names(copy, "fact_sources.csv", 2, "NOWHERE")


def test_a_source_of_no_claim_is_named(copy: Path):
    spoil(copy, "claim_sources.csv", 2, "claim", "C99")
    seal(copy)
    assert names(copy, "claim_sources.csv", 2, "C99")


def test_an_id_used_twice_is_named(copy: Path):
    spoil(copy, "glossary.csv", 3, "id", "donald-trump")
    seal(copy)
    assert names(copy, "glossary.csv", 3, "unique")


def test_an_unlisted_file_is_named(copy: Path):
    (copy / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    assert problems(copy, "gdp.csv") == ["extra.csv, row -: not listed in datapackage.json"]


def test_a_missing_file_is_named(copy: Path):
    (copy / "gdp.csv").unlink()
    assert "gdp.csv, row -: listed but not there" in problems(copy, "gdp.csv")


def test_a_stale_hash_is_named_and_sealing_mends_it(copy: Path):
    spoil(copy, "gdp.csv", 2, "gdp_usd", "1")
    found = problems(copy, "gdp.csv")
    assert len(found) == 2
    assert all(problem.startswith("gdp.csv") for problem in found)
    assert any("hash" in problem for problem in found)
    assert seal(copy) == ("gdp",)
    assert problems(copy, "gdp.csv") == []


def test_sealing_is_deterministic(copy: Path):
    assert seal(copy) == ()
    assert (copy / "datapackage.json").read_bytes() == (DATA / "datapackage.json").read_bytes()


def test_sealing_is_one_command(copy: Path):
    spoil(copy, "gdp.csv", 2, "gdp_usd", "1")
    command = [sys.executable, "-m", "giants.evidence.seal", str(copy)]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert (first, second) == ("sealed: gdp\n", "nothing had changed\n")


def test_another_header_or_a_short_row_is_refused(copy: Path):
    path = copy / "gdp.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("iso3,", "code,", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"gdp\.csv, row 1: the header is"):
        evidence.Package(copy).rows("gdp")
    path.write_text(text + "KOR,South Korea\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gdp\.csv, row 98: 2 cells where the header has 4"):
        evidence.Package(copy).rows("gdp")


def test_an_unknown_table_names_the_nearest():
    with pytest.raises(evidence.UnknownId, match="unknown table 'fact'; nearest: 'facts'"):
        evidence.rows("fact")


@pytest.mark.parametrize("table", evidence.tables(), ids=lambda table: table["name"])
def test_every_table_says_what_it_is(table: dict):
    assert draft.todo(table) == ()
    for key in ("title", "description", "sources", "terms", "vintage"):
        assert table[key], key
    assert "caution" in table
    assert all(field["description"] for field in table["schema"]["fields"])
    assert table["schema"]["primaryKey"]
    raw = (DATA / table["path"]).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", [table["name"] for table in evidence.tables()])
def test_rows_and_frame_agree(name: str):
    rows, frame = evidence.rows(name), evidence.frame(name)
    assert len(rows) == len(frame) > 0
    assert list(rows[0]) == list(frame.columns)


def test_rows_may_be_changed_without_harm():
    evidence.rows("gdp")[0]["year"] = 1
    assert evidence.rows("gdp")[0]["year"] == 2000


def test_only_the_standard_library_is_needed():
    code = "import sys, giants.evidence as e; e.facts(); print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "frictionless", "altair"} & set(loaded.stdout.split())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_it_is_written(value: float):
    assert cells.read(repr(value), {"name": "value", "type": "number"}) == value


@given(st.text(min_size=1))
def test_a_number_is_a_finite_number_or_refused(text: str):
    try:
        value = cells.read(text, {"name": "value", "type": "number"})
    except ValueError as error:
        assert str(error) == "a number"
    else:
        assert abs(value) < float("inf")


def test_a_field_of_another_type_is_refused():
    with pytest.raises(ValueError, match="'date' is none of string, integer, number, boolean"):
        cells.read("2025-10-29", {"name": "date", "type": "date"})


def test_the_descriptor_has_no_gap_that_is_filled_in():
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    without = [table for table in descriptor["resources"] if "licenses" not in table]
    assert {table["name"] for table in without} == {
        "goods_exports",
        "korea_china_trade",
        "sector_concordance",
        "trade_cube",
        "trade_elasticities",
        "alliance_obligations",
        "capabilities",
        "disputes",
        "event_codes",
        "ideal_point_bands",
        "ideal_points",
        "korea_customs_monthly",
        "korea_view_of_china",
        "missile_tests_2025",
        "missile_tests_by_year",
        "mutual_opinion",
        "rivalries",
        "us_imports_from_korea_monthly",
    }
