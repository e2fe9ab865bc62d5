"""What nobody has checked is written down for editors, and never reaches a reader."""

import csv
import re
from pathlib import Path

from giants import evidence
from giants.evidence import package

UNREAD = Path(__file__).parents[2] / "editors" / "unread.csv"
NOTE = re.compile(r"from memory|unverified|retrieved: null|not opened again", re.IGNORECASE)


def rows() -> list[dict[str, str]]:
    with UNREAD.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_each_note_is_on_a_row_that_exists():
    tables = {table["name"]: table for table in evidence.tables()}
    works = (UNREAD.parents[1] / "book" / "references.bib").read_text("utf-8")
    for note in rows():
        assert note["note"].endswith("."), note
        if note["table"] == "references":
            assert f"{{{note['row']}," in works, note
            continue
        table = tables[note["table"]]
        (key,) = table["schema"]["primaryKey"] if note["row"] else ("",)
        assert not note["row"] or note["row"] in {row[key] for row in evidence.rows(note["table"])}, note


def test_no_table_and_no_description_says_an_editors_note():
    for path in package.find_folder().iterdir():
        assert not NOTE.search(path.read_text("utf-8")), path.name
