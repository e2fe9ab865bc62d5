"""The built site, from which the whole book is made in other forms."""

from pathlib import Path

from giants.publish import run
from giants.publish.build import ROOT, SITE

TARGET = ROOT / "_build" / "whole"


def built() -> Path:
    """Build what has changed, and give the site's folder.

    Raises:
        SystemExit: it was not built.
    """
    print("Building the pages first: seconds if they were built before, else some minutes.", flush=True)
    run.run(tell=run.tell).or_exit()
    return SITE


def tell(file: Path, what: str) -> None:
    """Say where a file is, how large, and what it is."""
    print(f"{run.named(file)}: {file.stat().st_size / 1e6:.1f} MB, {what}.")
