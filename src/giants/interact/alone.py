"""Lets one notebook at a time change a folder's answers: two kernels may save in the same moment."""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# A kernel that was stopped while it saved must not stop another for good.
PATIENCE = 5.0
PAUSE = 0.02


@contextlib.contextmanager
def alone(file: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold a file while it is read and written anew; other kernels of this machine wait.

    What is locked lies among the temporary files, so that nothing is left beside the reader's own, and is let
    go when its process ends, whatever happens to it. Where no lock can be had the work goes on without.

    Args:
        file: to be held; need not exist.
        patience: seconds to wait for another kernel.
    Yields:
        Whether the file is held.
    """
    name = hashlib.sha256(os.path.realpath(file).encode(errors="surrogateescape")).hexdigest()[:24]
    try:
        lock = os.open(Path(tempfile.gettempdir()) / f"answers-{name}.lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield False
        return
    try:
        yield _wait(lock, patience)
    finally:
        os.close(lock)


def _wait(lock: int, patience: float) -> bool:
    until = time.monotonic() + patience
    while True:
        try:
            _take(lock)
            return True
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE)
        except (ImportError, OSError):
            # This system or disk knows no locks.
            return False


def _take(lock: int) -> None:
    """Take a lock, or raise what says that another has it."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
