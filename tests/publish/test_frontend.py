"""What runs in a page: its types, its tools."""

import subprocess

import pytest

from book.the_book import ALONE
from giants.publish import frontend


def test_typescript_holds():
    with ALONE:
        frontend.install()
    found = subprocess.run(
        [*frontend.node(), "node_modules/typescript/bin/tsc", "--noEmit"],
        cwd=frontend.FOLDER,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert found.returncode == 0, found.stdout


def test_missing_node_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(frontend.shutil, "which", lambda *_, **__: None)
    with pytest.raises(FileNotFoundError, match=r"pip install -r requirements\.txt"):
        frontend.node()


def test_bundle_is_not_made_twice(monkeypatch):
    with ALONE:
        frontend.bundle()
        monkeypatch.setattr(frontend.subprocess, "run", lambda *_, **__: pytest.fail("bundled again"))
        frontend.bundle()


def test_two_processes_do_not_bundle_at_once(monkeypatch, tmp_path):
    held = []
    monkeypatch.setattr(frontend, "BUNDLE", tmp_path / "bundle")
    monkeypatch.setattr(frontend.subprocess, "run", lambda *_, **__: held.append(frontend.ALONE.is_locked))
    frontend.bundle()
    assert held == [True] and not frontend.ALONE.is_locked
