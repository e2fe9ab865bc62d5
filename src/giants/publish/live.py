"""Serves the last good build, builds again when a file changes, and has open pages load themselves again.

Open pages ask twice a second whether there is a newer build. A connection that is held open would be
simpler to read, but a browser allows six of them to one host, and an author may have more pages open.
"""

import filecmp
import functools
import http.server
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import watchfiles

from giants.evidence import identity
from giants.publish.frontend import CARRIED, ENGINE, FOLDER, ROOT
from giants.publish.run import LOG, Built

BUILT = "/built-at"
SCRIPT = """<script>
setInterval(async () => {
  if (document.hidden) return;
  const latest = await fetch("BUILT").then((answer) => answer.text()).catch(() => "AT");
  if (latest !== "AT") location.reload();
}, 500);
</script>"""
# What the book is made of.
FOLDERS = (ROOT / "book", ROOT / "data", ENGINE / "src", FOLDER / "src", FOLDER / "css")
# Not watched but looked at: many editors put another file in the place of the first, and the watch is gone.
FILES = (
    ROOT / "_config.yml",
    ROOT / "_toc.yml",
    ROOT / identity.FILE,
    FOLDER / "build.mjs",
    FOLDER / "bundled.mjs",
)
# A build writes these itself.
MADE = (CARRIED,)
PAGES_SHOWN = 5


class Live:
    """The last good build, and how it is renewed."""

    def __init__(self, folder: Path, address: str, build: Callable[[], Built]):
        """Serve from a folder of its own: a build writes its pages one by one, and may fail."""
        self.folder, self.address, self.build = folder, address, build
        folder.mkdir(parents=True, exist_ok=True)
        self.mark()

    def mark(self) -> None:
        """Have open pages load themselves again; those that an earlier start has left open, too."""
        self.at = str(time.time_ns())

    def renew(self, site: Path) -> None:
        """Build and say how it went; what is served stays as it is if it went wrong."""
        built = self.build()
        if built.said:
            print(built.said)
        took = f"{built.seconds:.0f} s"
        if built.good:
            print(f"{told(renew(self.folder, site))} in {took}. {self.address}", flush=True)
            self.mark()
            return
        log = f"The whole log is in {LOG.relative_to(ROOT).as_posix()}."
        there = (self.folder / "index.html").is_file()
        kept = (
            f"The last good build is still at {self.address}" if there else "Mend it, and it is built again."
        )
        print(f"The book was not built ({took}). {log} {kept}", flush=True)


def renew(folder: Path, site: Path) -> list[str]:
    """Make a folder the same as the built site; give the files that changed."""
    changed = []
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        name = file.relative_to(site)
        copied = folder / name
        if copied.is_file() and filecmp.cmp(file, copied):
            continue
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copied)
        changed.append(name.as_posix())
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        if not (site / file.relative_to(folder)).is_file():
            file.unlink()
    return changed


def told(changed: list[str]) -> str:
    """Say which pages changed; other files, such as the style, are counted where no page did.

    >>> told(["leverage/tariff.html", "_static/searched.js"])
    '1 page changed (leverage/tariff)'
    """
    pages = [name.removesuffix(".html") for name in changed if name.endswith(".html")]
    if not pages:
        return f"No page changed, but {len(changed)} other files" if changed else "Nothing changed"
    shown = ", ".join(pages[:PAGES_SHOWN]) + (", …" if len(pages) > PAGES_SHOWN else "")
    return f"{len(pages)} page{'s' if len(pages) > 1 else ''} changed ({shown})"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the last good build; the script that loads a page again is in what is sent, and in no file."""

    def __init__(self, *given: object, live: Live):
        self.live = live
        # A page that is not there yet loads itself as soon as it is.
        self.error_message_format = "<!doctype html><title>%(code)d</title><p>%(message)s</p>" + self.script()
        super().__init__(*given, directory=live.folder)

    def do_GET(self) -> None:
        """Send a page with the script, or any other file as it is."""
        if self.path == BUILT:
            self.answer(self.live.at.encode(), "text/plain")
            return
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        before, end, after = page.read_bytes().rpartition(b"</body>")
        self.answer(before + self.script().encode() + end + after, "text/html; charset=utf-8")

    def script(self) -> str:
        """Give the script, with the build that the page comes from."""
        return SCRIPT.replace("BUILT", BUILT).replace("AT", self.live.at)

    def answer(self, content: bytes, kind: str) -> None:
        """Send what is no file."""
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Have the browser ask each time: a style keeps its name when it changes."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """Show no folder that has no page of its own: until the first build, none has."""
        self.send_error(http.HTTPStatus.NOT_FOUND, "Not built yet, or no page of the book")

    def log_message(self, format: str, *given: object) -> None:
        """Say nothing."""


def changes() -> Iterator[set[Path]]:
    """Wait for files of the book to change, and give them; those that change meanwhile come next."""
    taken = {file: file.stat().st_mtime_ns for file in FILES}
    kept = watchfiles.DefaultFilter(ignore_paths=MADE)
    every_second = {"yield_on_timeout": True, "rust_timeout": 1000}
    for found in watchfiles.watch(*FOLDERS, watch_filter=kept, **every_second):
        changed = {Path(path) for _, path in found}
        for file, before in taken.items():
            if file.is_file() and file.stat().st_mtime_ns != before:
                taken[file] = file.stat().st_mtime_ns
                changed.add(file)
        if changed:
            yield changed


def follow(live: Live, site: Path, port: int, changed: Iterable[set[Path]]) -> None:
    """Serve on localhost; build now, and again after each change, until the author stops it."""
    handler = functools.partial(Handler, live=live)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            live.renew(site)
            for files in changed:
                names = sorted(file.name for file in files)
                print(f"{', '.join(names[:PAGES_SHOWN])} changed. Building …", flush=True)
                live.renew(site)
        finally:
            server.shutdown()
