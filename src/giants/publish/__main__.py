"""The commands behind the Makefile, for every system: see `python -m giants.publish --help`."""

import argparse
import functools
import http.server
import socket
from pathlib import Path

from giants.publish import build

PORT = 8000


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the built book without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def free_port(wanted: int | None) -> int:
    """Give the port to serve on: the one asked for, else the usual one, else any free one.

    Raises:
        SystemExit: the port asked for is in use.
    """
    for port in (wanted,) if wanted else (PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise SystemExit(f"Port {wanted} is in use. Choose another one: --port {wanted + 1}, or leave it out.")


def serve(folder: Path, wanted: int | None) -> None:
    """Serve a folder on localhost until the reader stops it."""
    port = free_port(wanted)
    if not wanted and port != PORT:
        print(f"Port {PORT} is in use, so another one was taken.")
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"The book is at http://localhost:{port}/ (stop with Ctrl+C)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(prog="python -m giants.publish", description=main.__doc__)
    parser.add_argument(
        "command",
        nargs="?",
        default="book",
        choices=["book", "html", "instructor", "serve"],
        help="book: build and serve (the default); html: build; instructor: build the edition "
        "with the solutions; serve: serve what was built",
    )
    parser.add_argument("--port", type=int, help=f"serve on this port (default: {PORT}, or any free one)")
    asked = parser.parse_args()
    site = build.SITE if asked.command == "serve" else build.build(instructor=asked.command == "instructor")
    if asked.command == "serve" and not (site / "index.html").exists():
        raise SystemExit("There is no built book yet: run `python -m giants.publish`.")
    if asked.command in ("book", "serve"):
        serve(site, asked.port)
    else:
        print(f"The book is in {site.relative_to(build.ROOT)}/index.html")


if __name__ == "__main__":
    main()
