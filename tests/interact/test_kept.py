"""The answers' file beside a notebook: whatever happens to it, nothing entered is lost."""

import codecs
import contextlib
import errno
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from giants.interact import alone as module
from giants.interact import kept
from giants.interact.alone import alone, lock_of
from giants.interact.kept import NAME, Answers, NewerAnswers, UnreadableAnswers, read, written

EARLY, LATE = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"
OLD = {"leverage/pledge/x": {"given": "40", "when": EARLY}}


def content(answers: object = OLD, version: object = 1, kind: object = "between-giants") -> bytes:
    return json.dumps({"kind": kind, "version": version, "answers": answers}).encode()


DEEP = b"[" * 100_000 + b"]" * 100_000
UNREADABLE = {
    "nothing": b"",
    "half a file": content()[:-5],
    "bytes that are no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "null": b"null",
    "another kind": content(kind="recipe"),
    "no version": content(version=None),
    "version of a wrong type": content(version="1"),
    "answers in a list": content([]),
    "no answers": content(None),
    "deep": DEEP,
    "deep inside": content().replace(b'"40"', DEEP),
    "a number that is none": content().replace(b'"40"', b"NaN"),
    "a number without end": content().replace(b'"40"', b"9" * 10_000),
}
NEWER = {"a newer version": content(version=2), "one of another form": content(["?"], version=7)}


def stored(folder: Path) -> dict:
    return json.loads((folder / NAME).read_text("utf-8"))["answers"]


@pytest.mark.parametrize("name", [*UNREADABLE, *NEWER])
def test_what_cannot_be_read_is_set_aside_whole_and_told(name: str, tmp_path: Path) -> None:
    whole = (UNREADABLE | NEWER)[name]
    (tmp_path / "my-answers-unread-1.json").write_text("an older one")
    (tmp_path / NAME).write_bytes(whole)
    answers = Answers(tmp_path)
    answers.keep("leverage/tariff/y", "2")
    assert stored(tmp_path).keys() == {"leverage/tariff/y"}
    assert (tmp_path / "my-answers-unread-1.json").read_text() == "an older one"
    assert (tmp_path / "my-answers-unread-2.json").read_bytes() == whole
    assert 'load("my-answers-unread-2.json")' in answers.trouble
    assert ("newer version" in answers.trouble) == (name in NEWER)
    # Told until the notebook is closed, and once.
    answers.keep("leverage/tariff/z", "3")
    assert answers.trouble.count("It was kept whole as") == 1
    with pytest.raises(NewerAnswers if name in NEWER else UnreadableAnswers, match="unread-2"):
        answers.load(tmp_path / "my-answers-unread-2.json")
    assert len(answers) == 2


def test_what_is_mended_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content()[:-1])
    answers = Answers(tmp_path)
    aside = tmp_path / "my-answers-unread-1.json"
    aside.write_bytes(aside.read_bytes() + b"}")
    assert answers.load(aside) == (1, 0)
    assert stored(tmp_path) == OLD


BROKEN = [
    3,
    None,
    [],
    {},
    {"given": 1},
    {"given": 1, "when": 2},
    {"when": EARLY},
    {"given": [1], "when": EARLY},
]


def test_one_broken_answer_costs_no_other(tmp_path: Path) -> None:
    whole = content(OLD | {f"broken/{i}": each for i, each in enumerate(BROKEN)})
    (tmp_path / NAME).write_bytes(whole)
    answers = Answers(tmp_path)
    assert f"holds {len(BROKEN)} of {len(BROKEN) + 1} answers in a form" in answers.trouble
    assert stored(tmp_path) == OLD
    assert (tmp_path / "my-answers-unread-1.json").read_bytes() == whole
    assert Answers(tmp_path).trouble == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_an_editor_makes_of_a_file_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content().decode().encode(encoding))
    answers = Answers(tmp_path)
    assert (answers.get("leverage/pledge/x"), answers.trouble) == (OLD["leverage/pledge/x"], "")
    answers.keep("b", "ü")
    assert not (tmp_path / NAME).read_bytes().startswith(codecs.BOM_UTF8)
    assert Answers(tmp_path).count() == 2


def test_half_a_sign_is_kept_as_it_is(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b'{"kind":"between-giants","version":1,"answers":'
                                  b'{"a\\udc00":{"given":"x\\ud83d","when":"2026"}}}')  # fmt: skip
    Answers(tmp_path).keep("b", "\udcff")
    again = Answers(tmp_path)
    assert (again.get("a\udc00"), again.get("b")["given"]) == ({"given": "x\ud83d", "when": "2026"}, "\udcff")
    assert again.trouble == ""


GIVEN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters()) | st.floats(
    allow_nan=False, allow_infinity=False
)  # fmt: skip
KEPT = st.fixed_dictionaries({"given": GIVEN, "when": st.text(st.characters())})


@given(st.dictionaries(st.text(st.characters()), KEPT))
def test_what_is_written_is_read_back(answers: dict) -> None:
    # Two halves that stand together are one sign to whoever reads JSON.
    found, unread = read(written(answers), NAME)
    assert unread == 0
    assert written(found) == written(read(written(found), NAME)[0])
    assert json.dumps(list(found.values())) == json.dumps(list(answers.values()))


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(some: bytes) -> None:
    with contextlib.suppress(UnreadableAnswers):
        read(some, NAME)


@pytest.fixture(params=[errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Give a switch: while `broken` is set nothing can be written."""
    state = {"broken": False}
    sync = os.fsync

    def fsync(file: int) -> None:
        if state["broken"]:
            raise OSError(request.param, os.strerror(request.param))
        sync(file)

    monkeypatch.setattr(os, "fsync", fsync)
    return state


def test_a_disk_that_refuses_is_told_and_what_was_entered_is_saved_later(
    tmp_path: Path, disk: dict[str, bool]
) -> None:
    answers = Answers(tmp_path)
    answers.keep("a", "1")
    before = (tmp_path / NAME).read_bytes()
    disk["broken"] = True
    answers.keep("b", "2")
    assert "cannot be kept in this folder" in answers.trouble
    assert (tmp_path / NAME).read_bytes() == before
    assert answers.get("b")["given"] == "2"
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
    disk["broken"] = False
    answers.keep("c", "3")
    assert answers.trouble == ""
    assert stored(tmp_path).keys() == {"a", "b", "c"}


def test_a_file_that_cannot_be_renamed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(b"dear")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    answers = Answers(tmp_path)
    answers.keep("a", "1")
    assert "Permission denied" in answers.trouble and answers.get("a")["given"] == "1"
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {NAME: b"dear"}


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    answers = Answers(tmp_path)
    answers.keep("a", "1")
    assert "cannot be kept" in answers.trouble and answers.get("a")["given"] == "1"


WRITER = """
import sys
from giants.interact.kept import Answers
folder, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
answers = Answers(folder)
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    answers.keep(f"{name}/{number}", str(number))
assert answers.trouble == "", answers.trouble
"""


def test_kernels_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    count, names = 25, ("one", "two", "three")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name, str(count)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.wait() for each in running] == [0] * len(names)
    for each in running:
        each.stdin.close()
        each.stdout.close()
    assert stored(tmp_path).keys() == {f"{name}/{number}" for name in names for number in range(count)}
    assert [file.name for file in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("when", ["9999-01-01T00:00:00.000Z", "zzz", "", "2026-02-30T00:00:00Z"])
def test_an_impossible_time_beats_no_answer(when: str, tmp_path: Path) -> None:
    """As from a machine whose clock is ahead: it would come back for as long as that time has not come."""
    (tmp_path / NAME).write_bytes(written({"a": {"given": "old", "when": when}}))
    one, other = Answers(tmp_path), Answers(tmp_path)
    one.keep("a", "new")
    other.keep("b", "1")
    assert (Answers(tmp_path).get("a")["given"], other.get("a")["given"]) == ("new", "new")
    page = tmp_path / "page.json"
    page.write_bytes(written({"a": {"given": "older", "when": when}}))
    assert one.load(page) == (0, 0)


def test_a_kernel_that_holds_the_file_does_not_stop_another_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with alone(tmp_path / NAME) as held, alone(tmp_path / NAME, patience=0) as second:
        assert (held, second) == (True, False)
    with alone(tmp_path / NAME, patience=0) as again:
        assert again


def test_nothing_is_left_of_a_lock(tmp_path: Path) -> None:
    place = lock_of(tmp_path / NAME)
    # What a kernel left that was ended while it saved.
    place.touch()
    for _ in range(2):
        with alone(tmp_path / NAME) as held:
            assert held and place.exists()
        assert not place.exists()


def test_a_lock_that_is_taken_away_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited for it waits for the next: else two would hold the file."""
    place, take = lock_of(tmp_path / NAME), module._take
    taken = []

    def too_late(lock: int) -> None:
        take(lock)
        taken.append(os.fstat(lock).st_ino)
        if len(taken) == 1:
            place.unlink()
            place.touch()

    monkeypatch.setattr(module, "_take", too_late)
    with alone(tmp_path / NAME) as held:
        assert held and taken[-1] == place.stat().st_ino and len(set(taken)) == 2


def test_without_a_place_for_the_lock_answers_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "none"))
    Answers(tmp_path).keep("a", "1")
    assert stored(tmp_path).keys() == {"a"}


class TwoNotebooks(RuleBasedStateMachine):
    """Two notebooks of one folder, a page's file, and what befalls the file: against a model of it."""

    keys = st.sampled_from(["a/1", "a/2", "b/1"])

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.clock = datetime(2026, 1, 1, tzinfo=UTC)
        self.entered: dict[str, str] = {}
        self.aside: list[bytes] = []
        self.notebooks = [Answers(self.folder), Answers(self.folder)]
        self._now, kept.datetime = kept.datetime, self

    def now(self, _: object) -> datetime:
        """Stand in for the clock: every answer is later than the one before."""
        self.clock += timedelta(seconds=1)
        return self.clock

    fromisoformat = staticmethod(datetime.fromisoformat)

    def teardown(self) -> None:
        kept.datetime = self._now
        self._folder.cleanup()

    @rule(which=st.sampled_from([0, 1]), key=keys, given=st.text(st.characters(), max_size=3))
    def keep(self, which: int, key: str, given: str) -> None:
        self.notebooks[which].keep(key, given)
        self.entered[key] = given

    @rule(which=st.sampled_from([0, 1]))
    def start_again(self, which: int) -> None:
        # What another notebook has spoilt this one writes anew first: its own answers are in its memory.
        self.notebooks[1 - which].keep("still/here", "")
        self.entered["still/here"] = ""
        self.notebooks[which] = Answers(self.folder)

    @rule(which=st.sampled_from([0, 1]), key=keys, given=st.text(max_size=3))
    def load(self, which: int, key: str, given: str) -> None:
        when = self.now(None).isoformat().replace("+00:00", "Z")
        page = self.folder / "page.json"
        page.write_bytes(written({key: {"given": given, "when": when}}))
        assert self.notebooks[which].load(page) == (1, 0)
        self.entered[key] = given

    @rule(whole=st.sampled_from([*UNREADABLE.values(), *NEWER.values()]))
    def spoil(self, whole: bytes) -> None:
        # Both have all answers in memory by then.
        for notebook in self.notebooks:
            notebook.keep("seen/all", "")
        self.entered["seen/all"] = ""
        self.notebooks[0].keep("seen/all", "")
        (self.folder / NAME).write_bytes(whole)
        Answers(self.folder)
        self.aside.append(whole)

    @invariant()
    def nothing_is_lost(self) -> None:
        known: dict[str, dict] = {}
        for notebook in self.notebooks:
            for key in self.entered:
                found = notebook.get(key)
                if found and (key not in known or known[key]["when"] < found["when"]):
                    known[key] = found
        assert {key: found["given"] for key, found in known.items()} == self.entered
        unread = sorted(file.read_bytes() for file in self.folder.glob("my-answers-unread-*.json"))
        assert unread == sorted(self.aside)


TestTwoNotebooks = TwoNotebooks.TestCase
TestTwoNotebooks.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
