"""The commands that build and serve the book."""

import os
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
import yaml

from giants.publish import build, contents, tables
from giants.publish.__main__ import free_port


def test_port_in_use_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is in use"):
            free_port(port)
        assert free_port(None) != port


@pytest.mark.parametrize("port", [0, -1, 65536, 70000])
def test_what_is_no_port_is_refused(port: int):
    with pytest.raises(SystemExit, match=f"--port must be a whole number from 1 to 65535, got {port}"):
        free_port(port)


def test_serve_says_where(tmp_path):
    (tmp_path / "index.html").write_text("<p>Here.</p>", "utf-8")
    code = (
        "import pathlib, sys; from giants.publish.__main__ import serve; "
        "serve(pathlib.Path(sys.argv[1]), None)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            line = next(line for line in server.stdout if "http://" in line)
            address = line.split("at ")[1].split(" ")[0]
            assert urllib.request.urlopen(address, timeout=10).read() == b"<p>Here.</p>"
        finally:
            server.kill()


def test_library_for_a_page_stands_on_the_standard_library(tmp_path):
    build.library(tmp_path / "giants.zip")
    with zipfile.ZipFile(tmp_path / "giants.zip") as archive:
        archive.extractall(tmp_path / "library")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from giants import evidence\n"
        "from giants.leverage import tariff\n"
        "from giants.interact.questions.checks import check_source\n"
        "assert sys.argv[1] in evidence.__file__, evidence.__file__\n"
        "assert evidence.fact('kor-pledge').value == 350\n"
        "print(round(tariff.added_on_top(0.025, 0.25), 3))"
    )
    # -I -S: no installed package is in sight.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(tmp_path / "library")], capture_output=True, text=True
    )
    assert done.stdout.strip() == "0.275", done.stderr


def test_library_is_the_same_each_time(tmp_path):
    build.library(tmp_path / "a.zip")
    build.library(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_instructors_find_a_plan_for_each_chapter(tmp_path):
    folder = build.with_plans(tmp_path / "instructor")
    toc = yaml.safe_load((folder / "_toc.yml").read_text("utf-8"))
    published = yaml.safe_load((build.ROOT / "_toc.yml").read_text("utf-8"))
    first, *parts = toc["parts"]
    assert [entry["file"] for entry in first["chapters"]] == list(build.TEACHING)
    assert all((build.ROOT / "book" / f"{page}.md").is_file() for page in build.TEACHING)
    entries = [entry for part in parts for entry in part["chapters"]]
    beside = {entry["file"]: entry.pop("sections") for entry in entries if "sections" in entry}
    assert parts == published["parts"]
    assert beside == {name: [{"file": f"teach/{Path(name).name}"}] for name in contents.chapters()}
    settings = yaml.safe_load((folder / "_config.yml").read_text("utf-8"))
    assert settings["sphinx"]["config"]["external_toc_path"] == str(folder / "_toc.yml")


def test_chapter_without_a_plan_is_named(tmp_path, monkeypatch):
    (tmp_path / "_toc.yml").write_text("root: index\nparts: [{chapters: [{file: leverage/new}]}]\n", "utf-8")
    monkeypatch.setattr(contents, "FILE", tmp_path / "_toc.yml")
    with pytest.raises(FileNotFoundError, match=r"teach/new\.md"):
        build.with_plans(tmp_path / "instructor")


def test_unsound_tables_are_told_before_anything_runs(monkeypatch):
    monkeypatch.setattr(tables, "slips", lambda: "data/facts.csv, row 3: no")
    with pytest.raises(SystemExit, match=r"tables have slips\.\ndata/facts\.csv, row 3: no"):
        build.build()


def test_what_a_stopped_build_left_is_undone(tmp_path):
    good, read, site = tmp_path / build.GOOD, tmp_path / build.READ, tmp_path / "html" / "part"
    for folder, text in ((good, "good"), (read, "half"), (site, "")):
        folder.mkdir(parents=True)
        (folder / "page.html").write_text(text, "utf-8")
    os.utime(site / "page.html", (1, 1))
    build.begin(tmp_path)
    assert (read / "page.html").read_text("utf-8") == "half"
    (site / "written.html").write_text("", "utf-8")
    # Stopped here; and begun again.
    build.begin(tmp_path)
    assert (read / "page.html").read_text("utf-8") == "good"
    assert [(site / name).stat().st_mtime for name in ("page.html", "written.html")] == [1, 0]
    build.end(tmp_path)
    (read / "page.html").write_text("later", "utf-8")
    build.begin(tmp_path)
    assert (read / "page.html").read_text("utf-8") == "later"
