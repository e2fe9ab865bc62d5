"""What the book is: where its file is found, and what the file must hold."""

from pathlib import Path

import pytest

from giants.evidence import identity, package

WHOLE = """
title = "The Toll"
about = "A toll on cheese."
key = "the-toll"
repository = "nobody/the-toll"
date = 2031-05-01
forecasts = 3
actors = { any = ["Anyford", "#087ab2", "#73bdea"] }
kinds = { Votes = ["council"] }
units = { crowns = { after = "crowns", one = "crown" } }
"""


def test_an_installed_package_brings_its_book_and_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    module = tmp_path / "site" / "giants" / "evidence" / "identity.py"
    monkeypatch.setattr(identity, "__file__", str(module))
    monkeypatch.delenv(identity.OTHER, raising=False)
    with pytest.raises(FileNotFoundError, match=r"no book\.toml in"):
        identity.root()
    inside = tmp_path / "site" / "giants"
    inside.mkdir(parents=True)
    (inside / "book.toml").write_text(WHOLE, "utf-8")
    assert identity.root() == inside
    assert package.find_folder() == inside / "data"


def test_another_book_is_where_it_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "book.toml").write_text(WHOLE, "utf-8")
    monkeypatch.setenv(identity.OTHER, str(tmp_path))
    assert identity.root() == tmp_path.resolve()
    book = identity.read(tmp_path)
    assert (book.title, book.forecasts, book.kinds) == ("The Toll", 3, {"Votes": ("council",)})
    assert book.actors["any"] == ("Anyford", "#087ab2", "#73bdea")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "The Toll"', "", "title is None; it must be a text"),
        ("forecasts = 3", 'forecasts = "three"', "forecasts is 'three'; it must be a whole number"),
        ("date = 2031-05-01", 'date = "May"', "date is 'May'; it must be a date"),
        ('key = "the-toll"', 'key = "the-toll"\nkeys = 1', "keys is not known; allowed are title"),
        ('"#73bdea"', '"#73bdea", "#fff"', "actor any is .*; it must be a name and two colours"),
        ('"The Toll"', '"The Toll', "book.toml: "),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str, tmp_path: Path):
    (tmp_path / "book.toml").write_text(WHOLE.replace(old, new), "utf-8")
    with pytest.raises(ValueError, match=said):
        identity.read(tmp_path)
