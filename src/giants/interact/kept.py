"""What the reader answers in a notebook, kept in a file beside it.

The file has the form that the book's pages save and load (`frontend/src/kept.ts` is this
file's twin), so that answers go from a page to a notebook and back. Nothing is ever overwritten
that was not read: what cannot be read is set aside under a name of its own.
"""

import contextlib
import hashlib
import json
import math
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import giants
from giants.evidence.identity import book
from giants.interact.alone import alone

KIND = book().key
VERSION = 1
NAME = "my-answers.json"

Kept = dict[str, Any]

_HALVES = re.compile("[\ud800-\udfff]")


class UnreadableAnswers(ValueError):
    """A file holds no answers that this version of the book can read."""


class NewerAnswers(UnreadableAnswers):
    """A file was saved by a newer version of the book."""


def read(content: bytes, name: str) -> tuple[dict[str, Kept], int]:
    """Read the answers in a file: key to what was given, and when.

    Args:
        content: of the file, in UTF-8, -16 or -32, with or without a byte order mark.
        name: of the file, for messages.
    Returns:
        The answers, and how many more there are whose form this book does not know.
    Raises:
        UnreadableAnswers: names the file and what is wrong with it.

    >>> text = b'{"kind": "between-giants", "version": 1, "answers": {"a": {"given": 2, "when": ""}, "b": 3}}'
    >>> read(text, "my-answers.json")
    ({'a': {'given': 2, 'when': ''}}, 1)
    """
    try:
        found = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswers(f"{name} is not a file that this book saved") from error
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise UnreadableAnswers(f"{name} holds something else than this book’s answers")
    version, answers = found.get("version"), found.get("answers")
    if isinstance(version, int) and version > VERSION:
        raise NewerAnswers(f"{name} was saved by a newer version of this book")
    if version != VERSION or not isinstance(answers, dict):
        raise UnreadableAnswers(f"{name} holds answers in a form that this book does not know")
    good = {key: kept for key, kept in answers.items() if _is_kept(kept)}
    return good, len(answers) - len(good)


def _refuse(constant: str) -> None:
    # Python reads NaN and Infinity; no page does.
    raise ValueError(f"{constant} is no JSON")


def _is_kept(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("when"), str) or "given" not in value:
        return False
    if "first" in value and not _is_kept(value["first"]):
        return False
    given = value["given"]
    return (
        given is None or isinstance(given, str | int) or (isinstance(given, float) and math.isfinite(given))
    )


def _time(kept: Kept) -> float:
    """Say when an answer was given; a time that is none, or still to come, beats no other.

    >>> _time({"given": 1, "when": "1970-01-01T00:01:00.000Z"}), _time({"given": 1, "when": "9999-01-01"})
    (60.0, -inf)
    """
    try:
        at = datetime.fromisoformat(kept["when"])
        seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return -math.inf
    return seconds if seconds <= datetime.now(UTC).timestamp() else -math.inf


def _with_first(last: Kept, other: Kept) -> Kept:
    """Give the later of two answers to one question, with the earliest that either knows of as its `first`.

    >>> one, two = ({"given": i, "when": f"2026-01-0{i}T00:00:00.000Z"} for i in (1, 2))
    >>> _with_first(two, one)["first"] == one, _with_first(two, two) == two
    (True, True)
    """
    # In this order, since answers can be of one millisecond: the last is a first try only when none is known.
    tries = [each for each in (last.get("first"), other.get("first"), other, last) if each]
    first = min((each for each in tries if _time(each) > -math.inf), key=_time, default=last)
    if first is last or ("first" not in last and first["given"] == last["given"]):
        return last
    return last | {"first": {name: value for name, value in first.items() if name != "first"}}


def tried(before: Kept | None, given: str | int | None) -> Kept | None:
    """Give the first try that stays beside a new answer, whatever the clock said when it was given.

    >>> tried({"given": 10, "when": "9999-01-01"}, 11), tried({"given": 10, "when": ""}, 10), tried(None, 11)
    ({'given': 10, 'when': '9999-01-01'}, None, None)
    """
    if before is None:
        return None
    return before.get("first") or (before if before["given"] != given else None)


def later(one: Kept, here: Kept | None) -> Kept:
    """Give the later of two answers to one question, that here unless the other beats it; with the first."""
    if here is None:
        return one
    return _with_first(one, here) if _time(here) < _time(one) else _with_first(here, one)


def checksum(answers: Mapping[str, Kept]) -> str:
    """Give what tells a whole file from one that was damaged or changed by hand; it is no signature.

    >>> checksum({})
    '44136fa355b3678a'
    """
    # Escaped, two halves of a sign are the same whether or not a reader of JSON has joined them.
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()[:16]


def written(answers: Mapping[str, Kept]) -> bytes:
    r"""Write answers as the content of a file.

    Half of a sign, which pages can hold and UTF-8 cannot, is written as JSON's escape.

    >>> written({"a": {"given": "\ud800", "when": ""}}).count(b"\\ud800")
    1
    """
    about = {"edition": giants.__version__, "checksum": checksum(answers)}
    whole = {"kind": KIND, "version": VERSION, **about, "answers": answers}
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")


class Answers:
    """The answers kept in a folder, or in memory where the folder cannot be used."""

    def __init__(self, folder: Path | str = "."):
        self.file = Path(folder).absolute() / NAME
        self._here: dict[str, Kept] = {}
        self._set_aside_told: list[str] = []
        self._in_memory_told = ""
        with alone(self.file):
            self._take_over()

    def __len__(self) -> int:
        """Count the answers of all chapters."""
        return len(self._here)

    @property
    def trouble(self) -> str:
        """Say, in words for the reader, what stands in the way; nothing when all is well."""
        return " ".join(filter(None, [*self._set_aside_told, self._in_memory_told]))

    def get(self, key: str) -> Kept | None:
        """Give what is kept under a key such as ``leverage/tariff/who-gained``."""
        return self._here.get(key)

    def all(self, prefix: str = "") -> dict[str, Kept]:
        """Give everything that is kept under keys that begin so."""
        return {key: kept for key, kept in self._here.items() if key.startswith(prefix)}

    def count(self, prefix: str = "") -> int:
        """Count the answers whose keys begin so; what stands beside one, after a colon, is none."""
        return sum(":" not in key for key in self.all(prefix))

    def keep(self, key: str, given: str | int | None) -> None:
        """Keep an answer, beside all those that are in the file by now; the first one stays with the last."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with alone(self.file):
            may_write = self._take_over()
            first = tried(self._here.get(key), given)
            self._here[key] = {"given": given, "when": now} | ({"first": first} if first else {})
            if may_write:
                self._write()

    def load(self, file: Path | str) -> tuple[int, int]:
        """Add the answers of a file saved elsewhere; where both have one, the later stays.

        Returns:
            How many were added or renewed, and how many more in the file cannot be read.
        Raises:
            UnreadableAnswers: the file is no such file; nothing was changed.
        """
        found, unread = read(_content(Path(file)), Path(file).name)
        with alone(self.file):
            may_write = self._take_over()
            added = self._merge(found)
            if may_write:
                self._write()
        return added, unread

    def _merge(self, found: Mapping[str, Kept]) -> int:
        added = 0
        for key, there in found.items():
            here = self._here.get(key)
            added += here is None or _time(here) < _time(there)
            self._here[key] = later(there, here)
        return added

    def _take_over(self) -> bool:
        """Take in what another notebook may have written since; say whether the file may be replaced."""
        try:
            found, unread = read(_content(self.file), NAME)
        except FileNotFoundError:
            return True
        except OSError as error:
            return self._in_memory(error)
        except NewerAnswers as error:
            return self._set_aside(str(error), "A newer copy of this notebook reads it")
        except UnreadableAnswers as error:
            return self._set_aside(str(error), "Once it is mended in a text editor, this reads it")
        self._merge(found)
        if not unread:
            return True
        why = f"{NAME} holds {unread} of {len(found) + unread} answers in a form that this book does not know"
        may_write = self._set_aside(why, "Once it is mended in a text editor, this reads it")
        if may_write and found:
            self._write()
        return may_write

    def _set_aside(self, why: str, how: str) -> bool:
        """Rename a file that cannot be read: what is in it may still be dear to somebody."""
        try:
            aside = self._unused()
            try:
                self.file.replace(aside)
            except OSError:
                aside.unlink()
                raise
        except OSError as error:
            return self._in_memory(error)
        self._set_aside_told.append(
            f"{why}. It was kept whole as {aside.name}, and a new {NAME} was begun. "
            f'{how}: load("{aside.name}").'
        )
        return True

    def _unused(self) -> Path:
        """Take a name that no file has."""
        number = 1
        while True:
            aside = self.file.with_name(f"my-answers-unread-{number}.json")
            try:
                aside.touch(exist_ok=False)
            except FileExistsError:
                number += 1
            else:
                return aside

    def _write(self) -> None:
        draft = self.file.with_name(f".{NAME}.{os.getpid()}")
        try:
            with draft.open("wb") as out:
                out.write(written(self._here))
                # A machine that stops now must find the old file or the new one, not an empty one.
                out.flush()
                os.fsync(out.fileno())
            draft.replace(self.file)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            self._in_memory(error)
        else:
            self._in_memory_told = ""

    def _in_memory(self, error: OSError) -> bool:
        self._in_memory_told = (
            f"{NAME} cannot be kept in this folder ({error.strerror or error}). "
            "Your answers last until the notebook is closed."
        )
        return False


def _content(file: Path) -> bytes:
    return file.read_bytes()
