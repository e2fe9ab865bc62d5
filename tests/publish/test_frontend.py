"""What runs in a page: its types, its tools."""

import json
import re
import subprocess

import pytest

from book.the_book import ALONE, built_site
from giants.publish import awake, frontend


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


def too_new(*files):
    """Give, for each file, what the oldest browsers would not understand."""
    command = [*frontend.node(), "oldest.mjs", *map(str, files)]
    done = subprocess.run(command, cwd=frontend.FOLDER, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_oldest_browsers_understand_every_script():
    site = built_site() / "_static"
    files = [*frontend.BUNDLE.glob("*.js"), site / "scripts" / "furo.js", site / "searched.js"]
    files += frontend.CARRIED.glob("*.mjs")
    names = {file.name for file in files}
    assert {
        "site.js",
        "chapter.js",
        "text.js",
        "search.js",
        "vega.js",
        "python-worker.js",
        "signed-map.mjs",
    } <= names
    assert {file: found for file, found in too_new(*files).items() if found} == {}


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("const a = /(?<!b)c/;", "look-behind in /(?<!b)c/"),
        ("class A { static { a(); } }", "a static block of a class"),
        ("[1].findLast(a)", "findLast"),
        ("using a = b;", "Unexpected token (1:6)"),
    ],
)
def test_what_is_too_new_is_found(tmp_path, script, found):
    file = tmp_path / "new.js"
    file.write_text(script, "utf-8")
    assert too_new(file) == {str(file): [found]}


def test_browsers_are_named_as_the_bundle_is_made():
    build = (frontend.FOLDER / "bundled.mjs").read_text("utf-8")
    oldest = re.findall(r'"(safari|chrome|firefox)([\d.]+)"', build)
    assert len(oldest) == 3
    about = (frontend.ROOT / "book" / "reference" / "about.md").read_text("utf-8")
    readme = (frontend.ROOT / "README.md").read_text("utf-8")
    for text in (about, readme, awake.SCRIPT):
        said = " ".join(text.split())
        for name, version in oldest:
            # "Chrome and Edge 109": the two are numbered alike.
            assert re.search(rf"{name.title()}(?: and Edge)? {re.escape(version)}\b", said), (name, version)
