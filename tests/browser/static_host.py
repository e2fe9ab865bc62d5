"""Serves a folder as a plain static host does: gzip, a strict policy, and a count of what went out."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Nothing may be evaluated from a string; WebAssembly may run.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self'"
)
# Such files are compressed already.
PACKED = (".woff2", ".png", ".zip", ".jpg")
TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Sent:
    """One answered request: its path, status, and the bytes of the body as sent."""

    path: str
    status: int
    size: int


@dataclass
class StaticHost:
    """A running host: where it is and what it has sent."""

    folder: Path
    origin: str = ""
    log: list[Sent] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Give the address of a file, or of a place in it."""
        return f"{self.origin}/{path}"


@cache
def _packed(file: Path, stamp: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def packed_size(file: Path) -> int:
    """Give the bytes of a file as the host sends it."""
    return file.stat().st_size if file.suffix in PACKED else len(_packed(file, file.stat().st_mtime_ns))


@contextmanager
def serve(folder: Path) -> Iterator[StaticHost]:
    """Serve a folder on a free port of this machine."""
    host = StaticHost(folder.resolve())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
            file = (host.folder / path).resolve()
            status, body, packed = 404, b"not found", False
            if file.is_file() and file.is_relative_to(host.folder):
                packed = file.suffix not in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
                body = _packed(file, file.stat().st_mtime_ns) if packed else file.read_bytes()
                status = 200
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            host.log.append(Sent(path, status, len(body)))
            self.send_response(status)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # A browser that hangs up in the middle is nothing to print.
    server.handle_error = lambda *_: None
    host.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
