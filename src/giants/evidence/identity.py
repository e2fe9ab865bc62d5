"""What the book is: its title, key, actors, kinds of events and units, from `book.toml` at its root."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = "book.toml"
# Another book than the one in this checkout: the folder of its book.toml, data and pages.
OTHER = "GIANTS_BOOK"


@dataclass(frozen=True)
class Book:
    """One book.

    Attributes:
        title: as readers know it.
        about: what it is, in a sentence: other places show it beside a link.
        key: under which a reader's answers are kept.
        repository: owner and name, where its sources are.
        date: of its files in archives.
        forecasts: how many a reader makes.
        actors: by code: name, colour on a light page, colour on a dark page.
        kinds: of events: the domains that each gathers.
        units: what stands before and after a number.
        blind: of the claims that a reader grades before their verdicts are shown: the table that lists them,
            the page and the figure that ask, and the key under which the grades are kept; empty without such.
    """

    title: str
    about: str
    key: str
    repository: str
    date: date
    forecasts: int
    actors: Mapping[str, tuple[str, str, str]]
    kinds: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Mapping[str, str]]
    blind: Mapping[str, str]


def root() -> Path:
    """Where the book is: where GIANTS_BOOK says, inside the installed package, or in the checkout.

    >>> (root() / "book.toml").is_file()
    True
    """
    here = Path(__file__).resolve()
    places = [here.parents[1], here.parents[3]]
    if other := os.environ.get(OTHER):
        places = [Path(other).resolve()]
    for folder in places:
        if (folder / FILE).is_file():
            return folder
    raise FileNotFoundError(f"no {FILE} in " + " or ".join(map(str, places)))


def read(folder: Path) -> Book:
    """Read the book of a folder.

    Raises:
        ValueError: the file is no TOML, or an entry is missing, unknown or of another form.
    """
    file = folder / FILE
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file}: {error}") from None
    found.setdefault("blind", {})
    for name, kind in FORM.items():
        if not isinstance(found.get(name), kind):
            raise ValueError(f"{file}: {name} is {found.get(name)!r}; it must be {WORDS[kind]}")
    if unknown := sorted(found.keys() - FORM.keys()):
        raise ValueError(f"{file}: {unknown[0]} is not known; allowed are {', '.join(FORM)}")
    for code, actor in found["actors"].items():
        if not (isinstance(actor, list) and len(actor) == 3):
            raise ValueError(f"{file}: actor {code} is {actor!r}; it must be a name and two colours")
    if found["blind"] and found["blind"].keys() != BLIND:
        raise ValueError(f"{file}: blind is {found['blind']!r}; it must hold {', '.join(sorted(BLIND))}")
    found["actors"] = {code: tuple(actor) for code, actor in found["actors"].items()}
    found["kinds"] = {name: tuple(domains) for name, domains in found["kinds"].items()}
    return Book(**found)


FORM: Mapping[str, type] = {
    "title": str,
    "about": str,
    "key": str,
    "repository": str,
    "date": date,
    "forecasts": int,
    "actors": dict,
    "kinds": dict,
    "units": dict,
    "blind": dict,
}
BLIND = {"figure", "kept", "page", "table"}
WORDS: Mapping[type, Any] = {str: "a text", date: "a date", int: "a whole number", dict: "a table"}


@cache
def book() -> Book:
    """The book that is built or read here.

    >>> book().title
    'Between Giants'
    """
    return read(root())
