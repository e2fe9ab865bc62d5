"""The author's loop: a changed file is built again, and open pages hear of it."""

import functools
import http.server
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from giants.publish import live
from giants.publish.live import Live
from giants.publish.run import Built

PAGE = "<html><body><p>{}</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site."""
    site = tmp_path / "html"
    (site / "leverage").mkdir(parents=True)
    (site / "index.html").write_text(PAGE.format("Home"), "utf-8")
    (site / "leverage" / "tariff.html").write_text(PAGE.format("15 %"), "utf-8")
    (site / "book.css").write_text("p {}", "utf-8")
    return site


def book(tmp_path: Path, build: Callable[[], Built]) -> Live:
    return Live(tmp_path / "served", "http://localhost:8000/", build)


def good() -> Built:
    return Built(True, "", 6.2)


def failing() -> Built:
    return Built(False, "book/leverage/tariff.md:36: UnknownId: unknown fact 'x'", 3)


@contextmanager
def served(live_book: Live) -> Iterator[Callable[[str], str]]:
    """Serve a book; give what asks for one of its addresses."""
    handler = functools.partial(live.Handler, live=live_book)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield lambda path: urllib.request.urlopen(address + path, timeout=10).read().decode()
        finally:
            server.shutdown()


def test_a_page_is_sent_with_the_script_and_kept_without(tmp_path: Path, site: Path):
    found = book(tmp_path, good)
    found.renew(site)
    with served(found) as get:
        for path in ("/", "/index.html", "/leverage/tariff.html?x=1"):
            assert re.search(
                r"</p><script>.*location\.reload.*</script></body></html>$", get(path), re.DOTALL
            )
        assert get("/book.css") == "p {}"
    for folder in (site, tmp_path / "served"):
        assert not [page for page in folder.rglob("*.html") if "script" in page.read_text("utf-8")]


def test_the_script_asks_no_other_host():
    assert "//" not in live.SCRIPT
    assert live.BUILT.startswith("/")


def test_an_open_page_hears_of_a_good_build_and_not_of_a_failed_one(tmp_path: Path, site: Path, capsys):
    builds = iter([good(), failing(), good()])
    found = book(tmp_path, lambda: next(builds))
    found.renew(site)
    with served(found) as get:
        opened = re.search(r'latest !== "(\d+)"', get("/leverage/tariff.html"))[1]
        assert get(live.BUILT) == opened
        # A failed build has spoilt a page and lost another.
        (site / "leverage" / "tariff.html").write_text("half a page", "utf-8")
        (site / "index.html").unlink()
        found.renew(site)
        assert get(live.BUILT) == opened
        assert "15 %" in get("/leverage/tariff.html")
        assert "Home" in get("/")
        (site / "index.html").write_text(PAGE.format("Home"), "utf-8")
        (site / "leverage" / "tariff.html").write_text(PAGE.format("20 %"), "utf-8")
        found.renew(site)
        assert get(live.BUILT) != opened
        assert "20 %" in get("/leverage/tariff.html")
    first, reason, failed, last = capsys.readouterr().out.splitlines()
    assert first == "2 pages changed (index, leverage/tariff) in 6 s. http://localhost:8000/"
    assert reason == "book/leverage/tariff.md:36: UnknownId: unknown fact 'x'"
    assert failed == (
        "The book was not built (3 s). The whole log is in _build/build.log. "
        "The last good build is still at http://localhost:8000/"
    )
    assert last == "1 page changed (leverage/tariff) in 6 s. http://localhost:8000/"


def test_a_page_that_is_not_built_yet_loads_itself_when_it_is(tmp_path: Path, site: Path, capsys):
    found = book(tmp_path, failing)
    found.renew(site)
    assert "Mend it, and it is built again." in capsys.readouterr().out
    with served(found) as get:
        with pytest.raises(urllib.error.HTTPError, match="Not built yet") as refused:
            get("/")
        assert f'latest !== "{found.at}"' in refused.value.read().decode()


def test_what_a_build_leaves_out_is_served_no_longer(tmp_path: Path, site: Path):
    folder = tmp_path / "served"
    assert live.renew(folder, site) == ["book.css", "index.html", "leverage/tariff.html"]
    (site / "leverage" / "tariff.html").unlink()
    assert live.renew(folder, site) == []
    assert not (folder / "leverage" / "tariff.html").exists()


def test_many_pages_are_counted_and_few_named():
    assert live.told([f"p{number}.html" for number in range(9)]) == "9 pages changed (p0, p1, p2, p3, p4, …)"
    assert live.told(["book.css", "site.js"]) == "No page changed, but 2 other files"
    assert live.told([]) == "Nothing changed"


def test_each_change_is_built_once_and_the_last_is_served(tmp_path: Path, site: Path, capsys):
    texts = iter(["20 %", "25 %"])
    found = book(tmp_path, good)

    def changes() -> Iterator[set[Path]]:
        for text in texts:
            (site / "leverage" / "tariff.html").write_text(PAGE.format(text), "utf-8")
            yield {Path("book/leverage/tariff.md"), Path("data/facts.csv")}

    with pytest.raises(KeyboardInterrupt):
        live.follow(found, site, 0, stopped(changes()))
    said = capsys.readouterr().out.splitlines()
    assert said[1::2] == ["facts.csv, tariff.md changed. Building …"] * 2
    assert "25 %" in (tmp_path / "served" / "leverage" / "tariff.html").read_text("utf-8")


def stopped(changes: Iterator[set[Path]]) -> Iterator[set[Path]]:
    """Stop as an author does, after the last change."""
    yield from changes
    raise KeyboardInterrupt


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project that is watched."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "made").mkdir()
    (tmp_path / "_toc.yml").write_text("root: index", "utf-8")
    monkeypatch.setattr(live, "FOLDERS", (tmp_path / "book",))
    monkeypatch.setattr(live, "FILES", (tmp_path / "_toc.yml",))
    monkeypatch.setattr(live, "MADE", (tmp_path / "book" / "made",))
    return tmp_path


def after(started: threading.Event, edit: Callable[[], object]) -> threading.Thread:
    """Edit a file as soon as it is watched."""
    thread = threading.Thread(target=lambda: (started.wait(60), edit()), daemon=True)
    thread.start()
    return thread


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once files are watched: a watch yields its first empty round then."""
    started, watch = threading.Event(), live.watchfiles.watch

    def told(*folders: Path, **options: object) -> Iterator[set]:
        for found in watch(*folders, **options | {"rust_timeout": 20}):
            yield found
            started.set()

    monkeypatch.setattr(live.watchfiles, "watch", told)
    return started


def test_a_changed_file_is_given_and_what_a_build_makes_is_not(project: Path, watching: threading.Event):
    def edit() -> None:
        (project / "book" / "made" / "site.js").write_text("1", "utf-8")
        (project / "book" / "tariff.md").write_text("# Tariff", "utf-8")

    editing = after(watching, edit)
    assert {file.name for file in next(live.changes())} == {"tariff.md"}
    editing.join()


def test_a_file_that_an_editor_replaces_is_given_each_time(project: Path, watching: threading.Event):
    changes = live.changes()
    for text in ("root: a", "root: ab", "root: abc"):
        watching.clear()

        def replace(text: str = text) -> None:
            (project / "new").write_text(text, "utf-8")
            (project / "new").replace(project / "_toc.yml")

        editing = after(watching, replace)
        assert next(changes) == {project / "_toc.yml"}
        editing.join()
