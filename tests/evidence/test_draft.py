"""A new table's description is drafted from its cells; the words are left to its author."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package as Descriptor

from giants import evidence
from giants.evidence import draft, package
from giants.evidence.seal import unfinished

ROWS = "state,year,code,visits,share,open,note\nKOR,2024,0102,7,0.5,true,\nKOR,2025,0201,,1,false,late\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The book's tables, and a new one that is not listed yet."""
    copied = Path(shutil.copytree(package.find_folder(), tmp_path / "data"))
    (copied / "added.csv").write_text(ROWS, encoding="utf-8", newline="")
    return copied


def seal(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command; give its exit code and all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "giants.evidence.seal", str(folder), *arguments],
        capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_types_key_and_required_cells_are_found(folder: Path):
    table = draft.draft(folder / "added.csv")
    assert {field["name"]: field["type"] for field in table["schema"]["fields"]} == {
        "state": "string",
        "year": "integer",
        "code": "string",
        "visits": "integer",
        "share": "number",
        "open": "boolean",
        "note": "string",
    }
    required = [field["name"] for field in table["schema"]["fields"] if "constraints" in field]
    assert required == ["state", "year", "code", "share", "open"]
    assert table["schema"]["primaryKey"] == ["year"]


def test_every_listed_table_is_drafted_with_types_that_its_schema_allows():
    wider = {"boolean": {"boolean"}, "integer": {"integer", "number"}, "number": {"number"}}
    folder = package.find_folder()
    for table in evidence.tables():
        drafted = draft.draft(folder / table["path"])["schema"]["fields"]
        for found, field in zip(drafted, table["schema"]["fields"], strict=True):
            allowed = wider.get(found["type"], {"string", "integer", "number", "boolean"}) | {"string"}
            assert field["type"] in allowed, (table["name"], field["name"])


def test_a_new_table_is_drafted_sealed_and_readable(folder: Path):
    code, said = seal(folder, "--new", "added")
    assert code == 1
    assert "added.csv: state (string), year (integer), code (string)" in said
    assert "key: year" in said
    assert "sealed: added" in said
    assert "schema.fields.state.description" in said
    row = evidence.Package(folder).rows("added")[1]
    assert list(row.values()) == ["KOR", 2025, "0201", None, 1.0, False, "late"]


def test_an_unlisted_table_is_named_with_what_to_do(folder: Path):
    code, said = seal(folder)
    assert code == 1
    assert said == (
        "added.csv is not listed in datapackage.json: run `python -m giants.evidence.seal --new added`\n"
    )


def test_a_draft_is_refused_until_it_is_written(folder: Path):
    seal(folder, "--new", "added")
    file = folder / "datapackage.json"
    places = (
        "title", "description", "vintage", "terms", "caution", "sources.1.title", "sources.1.path",
        "licenses.1.name", "licenses.1.title", "licenses.1.path", "schema.fields.state.description",
    )  # fmt: skip
    assert set(places) < set(draft.todo(evidence.Package(folder).table("added")))
    text = file.read_text("utf-8")
    file.write_text(text.replace('"TODO: what it holds"', '"Held"'), encoding="utf-8")
    code, said = seal(folder)
    assert (code, said) == (
        1, "added.csv: write in datapackage.json what is marked TODO: " + ", ".join(places[:-1]) + "\n"
    )  # fmt: skip
    written = json.loads(file.read_text("utf-8"))
    table = written["resources"][-1]
    del table["licenses"]
    table |= {key: "Written." for key in ("title", "description", "vintage", "terms")}
    table |= {"caution": "", "sources": [{"title": "A ministry"}]}
    draft.write(file, written)
    assert seal(folder) == (0, "nothing had changed\n")
    assert unfinished(folder) == ()
    assert Descriptor(str(file)).get_resource("added").validate().valid


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gdp", "gdp is listed in datapackage.json already"),
        ("added.csv", "'added.csv' must be a table's name: small letters, digits and _, without .csv"),
        ("guests", "there is no guests.csv beside datapackage.json"),
    ],
)
def test_another_name_is_refused(folder: Path, name: str, said: str):
    before = (folder / "datapackage.json").read_bytes()
    code, output = seal(folder, "--new", name)
    assert code == 1
    assert output.startswith(said)
    assert (folder / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "without a byte order mark"),
        (b"\xef\xbb\xbfa\n1\n", "without a byte order mark"),
        (b"a\r\n1\r\n", "each line ended by LF alone"),
        (b"a\n1", "each line ended by LF alone"),
        (b"a\n1\n\xb0\xe6\n", "x.csv, row 3: it must be saved as UTF-8"),
        (b'a\n"1\n', "x.csv: it must be a table separated by commas"),
        (b"Gross product\n1\n", "row 1: 'Gross product' must be a name of small letters"),
        (b"a,a\n1,2\n", "row 1: 'a' must be"),
        (b"a,b\n1,2\n3\n", "x.csv, row 3: 1 cells where the header has 2"),
        (b"a,b\n", "x.csv: it must have a row below its header"),
        (b"a,b\n1,2\n3,4\n1,2\n", "x.csv, row 4: it says the same as row 2; take one out"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(ValueError, match=said):
        draft.draft(tmp_path / "x.csv")


def test_a_key_of_two_columns_is_found_and_no_measured_number_is_one():
    columns = {
        "share": ("0.1", "0.2", "0.3"),
        "state": ("KOR", "KOR", "USA"),
        "year": ("2024", "2025", "2025"),
        "note": ("", "a", "b"),
    }
    assert draft.primary_key("x.csv", columns) == ["state", "year"]


def test_a_listed_table_that_is_missing_is_named(folder: Path):
    (folder / "gdp.csv").unlink()
    assert seal(folder) == (1, "gdp.csv is listed in datapackage.json but not there\n")
