"""What the reader answers in a notebook, kept in a file beside it.

The file has the form that the book's pages save and load (`frontend/src/kept.ts` is this
file's twin), so that answers go from a page to a notebook and back.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from giants.evidence.identity import book

KIND = book().key
VERSION = 1
NAME = "my-answers.json"

Kept = dict[str, Any]


class UnreadableAnswers(ValueError):
    """A file holds no answers that this version of the book can read."""


def read(text: str, name: str) -> dict[str, Kept]:
    """Read the answers in a file's text: key to what was given, and when.

    Raises:
        UnreadableAnswers: names the file and what is wrong with it.

    >>> text = '{"kind": "between-giants", "version": 1, "answers": {"a/b/c": {"given": 2, "when": ""}}}'
    >>> read(text, "my-answers.json")
    {'a/b/c': {'given': 2, 'when': ''}}
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UnreadableAnswers(f"{name} is not a file that this book saved") from error
    if not isinstance(found, dict) or (found.get("kind"), found.get("version")) != (KIND, VERSION):
        raise UnreadableAnswers(f"{name} is of another kind or version than this book's answers")
    answers = found.get("answers")
    if not isinstance(answers, dict) or not all(map(_is_kept, answers.values())):
        raise UnreadableAnswers(f"{name} holds answers in a form that this book does not know")
    return answers


def _is_kept(value: object) -> bool:
    return isinstance(value, dict) and "given" in value and isinstance(value.get("when"), str)


class Answers:
    """The answers kept in a folder, or in memory where the folder cannot be used.

    `trouble` says, in words for the reader, what stands in the way; it is empty when all is well.
    """

    def __init__(self, folder: Path | str = "."):
        self.file = Path(folder).absolute() / NAME
        self.trouble = ""
        self._here: dict[str, Kept] = {}
        self._take_over()

    def __len__(self) -> int:
        """Count the answers of all chapters."""
        return len(self._here)

    def get(self, key: str) -> Kept | None:
        """Give what is kept under a key such as ``leverage/tariff/who-gained``."""
        return self._here.get(key)

    def count(self, prefix: str = "") -> int:
        """Count the answers whose keys begin so."""
        return sum(key.startswith(prefix) for key in self._here)

    def keep(self, key: str, given: str | int) -> None:
        """Keep an answer, beside all those that are in the file by now."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        may_write = self._take_over()
        self._here[key] = {"given": given, "when": now}
        if may_write:
            self._write()

    def load(self, file: Path | str) -> int:
        """Add the answers of a file saved elsewhere; where both have one, the later stays.

        Returns:
            How many were added or renewed.
        Raises:
            UnreadableAnswers: the file is no such file; nothing was changed.
        """
        found = read(_text(Path(file)), Path(file).name)
        may_write = self._take_over()
        added = self._merge(found)
        if may_write:
            self._write()
        return added

    def _merge(self, found: Mapping[str, Kept]) -> int:
        later = {k: v for k, v in found.items() if k not in self._here or self._here[k]["when"] < v["when"]}
        self._here |= later
        return len(later)

    def _take_over(self) -> bool:
        """Take in what another notebook may have written since; say whether the file may be replaced."""
        try:
            self._merge(read(_text(self.file), NAME))
        except FileNotFoundError:
            return True
        except OSError as error:
            return self._in_memory(error)
        except UnreadableAnswers as error:
            return self._set_aside(error)
        return True

    def _set_aside(self, why: UnreadableAnswers) -> bool:
        """Rename a file that cannot be read: what is in it may still be dear to somebody."""
        number = 1
        while (aside := self.file.with_name(f"my-answers-unread-{number}.json")).exists():
            number += 1
        try:
            self.file.rename(aside)
        except OSError as error:
            return self._in_memory(error)
        self.trouble = f"{why}. It was kept as {aside.name}, and a new file was begun."
        return True

    def _write(self) -> None:
        book = {"kind": KIND, "version": VERSION, "answers": self._here}
        draft = self.file.with_name(f".{NAME}.{os.getpid()}")
        try:
            draft.write_text(json.dumps(book, ensure_ascii=False, indent=1), encoding="utf-8")
            draft.replace(self.file)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            self._in_memory(error)

    def _in_memory(self, error: OSError) -> bool:
        self.trouble = (
            f"{NAME} cannot be kept in this folder ({error.strerror or error}). "
            "Your answers last until the notebook is closed."
        )
        return False


def _text(file: Path) -> str:
    # Bytes that are no UTF-8 become a mark: the text is then refused as unreadable, not as an error.
    return file.read_text(encoding="utf-8", errors="replace")
