"""A build in a process of its own: what it does is told as it begins, what it says at the end."""

import pytest

from giants.publish import run
from giants.publish.log import STEP

SLIP = "book/index.md:3: WARNING: a slip"


def test_a_step_is_told_and_is_no_part_of_what_a_build_says(monkeypatch, tmp_path, capsys):
    code = f"print({STEP + 'Writing the pages'!r}); print({SLIP!r}); raise SystemExit(1)"
    monkeypatch.setattr(run, "ONCE", code)
    monkeypatch.setattr(run, "LOG", tmp_path / "build.log")
    told = []
    built = run.run(tell=told.append)
    assert told == ["Writing the pages"]
    assert (built.good, built.said) == (False, SLIP)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match=r"not built.*build\.log"):
        built.or_exit()
    assert capsys.readouterr().out == SLIP + "\n"
    # The log has all.
    assert run.LOG.read_text("utf-8").splitlines() == [STEP + "Writing the pages", SLIP]


def test_nobody_need_listen(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ONCE", f"print({STEP + 'Writing the pages'!r})")
    monkeypatch.setattr(run, "LOG", tmp_path / "build.log")
    built = run.run()
    assert (built.good, built.said) == (True, "")
