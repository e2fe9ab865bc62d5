"""The built site, from which the whole book is made in other forms."""

from pathlib import Path

from giants.publish import log, run
from giants.publish.build import ROOT, SITE

TARGET = ROOT / "_build" / "whole"


def built() -> Path:
    """Build what has changed, and give the site's folder.

    Raises:
        SystemExit: it was not built.
    """
    print("Building the pages first: seconds if they were built before, else some minutes.", flush=True)
    done = run.run(tell=log.step)
    if not done.good:
        raise SystemExit(f"{done.said}\nThe book was not built. The whole log is in {run.named(run.LOG)}.")
    return SITE


def tell(file: Path, what: str) -> None:
    """Say where a file is, how large, and what it is."""
    print(f"{run.named(file)}: {file.stat().st_size / 1e6:.1f} MB, {what}.")
