"""The edition for instructors, as a site: pages for the room's screen and for paper are there alone."""

import subprocess
import sys
from pathlib import Path

from book.the_book import ALONE
from giants.publish.__main__ import INSTRUCTOR_SITE
from giants.publish.build import ROOT


def instructors_site() -> Path:
    """Build the edition for instructors; what has not changed is not built again."""
    with ALONE:
        done = subprocess.run(
            [sys.executable, "-m", "giants.publish", "instructor"], cwd=ROOT, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return INSTRUCTOR_SITE
