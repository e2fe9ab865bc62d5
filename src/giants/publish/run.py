"""Builds in a process of its own, so that changed Python code is used, and says little."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from giants.publish.frontend import ENGINE, ROOT
from giants.publish.log import STEP, condense

LOG = ROOT / "_build" / "build.log"
# Expected failures are sentences; what is left is a traceback, which the log is cut down from.
ONCE = """
import subprocess, sys
from giants.publish import build
from giants.publish.executed import ChapterError
try:
    build.build(instructor=sys.argv[1:] == ["instructor"])
except FileNotFoundError as error:
    # A message without an error number is one of ours.
    if error.errno is not None:
        raise
    sys.exit(str(error))
except ChapterError as error:
    sys.exit(str(error))
except subprocess.CalledProcessError as error:
    sys.exit(f"`{' '.join(map(str, error.cmd))}` failed: see the messages above.")
"""


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    good: bool
    said: str
    seconds: float

    def or_exit(self) -> None:
        """Say what there is to say.

        Raises:
            SystemExit: nothing was built; it says where to read on.
        """
        if self.said:
            print(self.said)
        if not self.good:
            raise SystemExit(f"The book was not built. The whole log is in {named(LOG)}.")


def tell(step: str) -> None:
    """Say at once what a build does next."""
    print(f"{step} …", flush=True)


def run(instructor: bool = False, tell: Callable[[str], None] | None = None) -> Built:
    """Build the book; the whole log is kept in a file.

    Args:
        instructor: build the edition for instructors.
        tell: called with what the build does next, each time it begins something.
    """
    started = time.monotonic()
    LOG.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", ONCE, *(["instructor"] if instructor else [])]
    # Without a buffer, what one process says comes before what it makes another one say.
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with (
        LOG.open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as building,
    ):
        for line in building.stdout:
            log.write(line)
            text = line.decode("utf-8", errors="replace").rstrip()
            if tell and text.startswith(STEP):
                tell(text.removeprefix(STEP))
    said = condense(LOG.read_text("utf-8", errors="replace"), ROOT, ENGINE)
    return Built(building.returncode == 0, said, time.monotonic() - started)


def named(file: Path) -> str:
    """Give a file's place in the checkout."""
    return file.relative_to(ROOT).as_posix()
