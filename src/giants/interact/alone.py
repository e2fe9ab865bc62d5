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

    What is locked lies among the temporary files, so that nothing is left beside the reader's own, is let go
    when its process ends, whatever happens to it, and taken away by the one that held it. Where no lock can
    be had the work goes on without.

    Args:
        file: to be held; need not exist.
        patience: seconds to wait for another kernel.
    Yields:
        Whether the file is held.
    """
    place = lock_of(file)
    lock = _hold(place, time.monotonic() + patience)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            _let_go(lock, place)


def lock_of(file: Path) -> Path:
    """Give the place of what is locked while a file is held."""
    name = hashlib.sha256(os.path.realpath(file).encode(errors="surrogateescape")).hexdigest()[:24]
    return Path(tempfile.gettempdir()) / f"answers-{name}.lock"


def _hold(place: Path, until: float) -> int | None:
    while True:
        try:
            lock = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return None
        # Whoever held it may have taken the file away meanwhile: the next to come would lock another.
        is_held = _wait(lock, until)
        if is_held and _is_at(lock, place):
            return lock
        os.close(lock)
        if not is_held:
            return None


def _is_at(lock: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock), place.stat())
    except FileNotFoundError:
        return False


def _let_go(lock: int, place: Path) -> None:
    if os.name == "nt":
        # Windows takes no file away that somebody has open.
        os.close(lock)
    with contextlib.suppress(OSError):
        place.unlink()
    if os.name != "nt":
        os.close(lock)


def _wait(lock: int, until: float) -> bool:
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
