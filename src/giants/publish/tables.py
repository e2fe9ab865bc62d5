"""The book is built from sound tables only: all that is wrong is told at once, before any page is read."""

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from giants.evidence import integrity
from giants.evidence.package import Package, find_folder


class UnsoundTables(SphinxError):
    """The tables of data/ have slips; the message names each with file, row and reason."""

    category = "Tables"


def slips() -> str:
    """Name what is wrong with the book's tables, a line each; nothing if they are sound."""
    folder = find_folder()
    return "\n".join(f"{folder.name}/{problem}" for problem in integrity.problems(Package(folder)))


def check(app: Sphinx) -> None:
    """Stop the build if a table is unsound."""
    if found := slips():
        raise UnsoundTables(found)


def setup(app: Sphinx) -> None:
    """Check before anything is read."""
    app.connect("builder-inited", check)
