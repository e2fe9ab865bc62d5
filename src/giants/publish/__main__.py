"""The commands behind the Makefile, for every system: see `python -m giants.publish --help`."""

import argparse
import functools
import http.server
import socket
from pathlib import Path

from giants.publish import run
from giants.publish.frontend import ROOT

PORT = 8000
SITE = ROOT / "_build" / "html"
INSTRUCTOR_SITE = ROOT / "_build" / "instructor" / "_build" / "html"
# The copy of the site that authors look at while the next one is built.
SERVED = ROOT / "_build" / "served"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the built book without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def free_port(wanted: int | None) -> int:
    """Give the port to serve on: the one asked for, else the usual one, else any free one.

    Raises:
        SystemExit: the port asked for is in use, or is no port.
    """
    if wanted is not None and not 1 <= wanted <= 65535:
        raise SystemExit(f"--port must be a whole number from 1 to 65535, got {wanted}")
    for port in (wanted,) if wanted else (PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except PermissionError:
                raise SystemExit(f"--port {port} is kept for the system. Choose one from 1024.") from None
            except OSError:
                continue
            return probe.getsockname()[1]
    raise SystemExit(f"Port {wanted} is in use. Choose another one with --port, or leave it out.")


def choose(wanted: int | None) -> int:
    """Give the port to serve on, and say so if it is not the usual one."""
    port = free_port(wanted)
    if not wanted and port != PORT:
        print(f"Port {PORT} is in use, so another one was taken.", flush=True)
    return port


def serve(folder: Path, wanted: int | None) -> None:
    """Serve a folder on localhost."""
    port = choose(wanted)
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"The book is at http://localhost:{port}/ (stop with Ctrl+C)", flush=True)
        server.serve_forever()


def author(wanted: int | None) -> None:
    """Build the book and serve it; build again and reload its pages when a file of it changes."""
    from giants.publish import live

    port = choose(wanted)
    address = f"http://localhost:{port}/"
    print(f"Building the book; it will be at {address} (stop with Ctrl+C)", flush=True)
    building = functools.partial(run.run, tell=run.tell)
    live.follow(live.Live(SERVED, address, building), SITE, port, live.changes())


def build(edition: str) -> None:
    """Build the book, or the instructors' edition, and say where it is.

    Raises:
        SystemExit: it was not built.
    """
    built = run.run(instructor=edition == "instructor", tell=run.tell)
    built.or_exit()
    site = INSTRUCTOR_SITE if edition == "instructor" else SITE
    print(f"The book is in {run.named(site)}/index.html, built in {built.seconds:.0f} s.")


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(prog="python -m giants.publish", description=main.__doc__)
    parser.add_argument(
        "command",
        nargs="?",
        default="book",
        choices=["book", "html", "instructor", "serve"],
        help="book: build, serve, and build again whenever a file changes (the default); html: build; "
        "instructor: build the edition with the solutions; serve: serve what was built",
    )
    parser.add_argument("--port", type=int, help=f"serve on this port (default: {PORT}, or any free one)")
    asked = parser.parse_args()
    if asked.command == "serve" and not (SITE / "index.html").exists():
        raise SystemExit("There is no built book yet: run `python -m giants.publish`.")
    try:
        if asked.command == "book":
            author(asked.port)
        elif asked.command == "serve":
            serve(SITE, asked.port)
        else:
            build(asked.command)
    except KeyboardInterrupt:
        print("Stopped.")


if __name__ == "__main__":
    main()
