"""An installed WebKit, driven over plain WebDriver: Playwright drives no WebKit but a download of its own."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

DRIVER = "WebKitWebDriver"
PROGRAMS = "*-linux-gnu*/webkit2gtk-4.*/MiniBrowser"
NO_WEBKIT = "no WebKit was found; install one (Debian and Ubuntu: apt install webkit2gtk-driver xvfb)"
# Seconds to wait for what should come at once.
PATIENCE = 30
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

Element = dict[str, str]


def find_webkit() -> Path | None:
    """Give the program of an installed WebKit, where its driver and a screen are there too."""
    has_screen = os.environ.get("DISPLAY") or shutil.which("Xvfb")
    found = sorted([*Path("/usr/lib").glob(PROGRAMS), *Path("/usr/libexec").glob(PROGRAMS)])
    return found[0] if found and has_screen and shutil.which(DRIVER) else None


class WebKit:
    """One window at a time of a browser that is driven from here."""

    def __init__(self, address: str, program: Path):
        self._address = address
        options = {"binary": str(program), "args": ["--automation", "--enable-page-cache=true"]}
        wanted = {
            "webkitgtk:browserOptions": options,
            "timeouts": {"pageLoad": 1000 * PATIENCE, "script": 1000 * PATIENCE},
        }
        self._session = ""
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{made['sessionId']}"

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self._address + self._session + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            told = json.load(error)["value"]
            raise RuntimeError(f"{method} {path}: {told['error']}: {told['message']}") from None

    def open(self, address: str) -> None:
        self._ask("POST", "/url", {"url": address})

    def reload(self) -> None:
        self._ask("POST", "/refresh", {})

    def back(self) -> None:
        self._ask("POST", "/back", {})

    def script(self, text: str, *arguments: Any) -> Any:
        """Run the body of a function in the page, and give what it returns."""
        return self._ask("POST", "/execute/sync", {"script": text, "args": arguments})

    def find(self, css: str, number: int = 0) -> Element:
        return self._ask("POST", "/elements", {"using": "css selector", "value": css})[number]

    def button(self, name: str, within: Element) -> Element:
        path = f".//button[normalize-space()='{name}']"
        where = f"/element/{within[ELEMENT]}/element"
        return self._ask("POST", where, {"using": "xpath", "value": path})

    def click(self, element: Element) -> None:
        self._ask("POST", f"/element/{element[ELEMENT]}/click", {})

    def write(self, element: Element, text: str) -> None:
        """Put a text in the place of what a field holds, by its keys."""
        self.script("arguments[0].select();", element)
        self._ask("POST", f"/element/{element[ELEMENT]}/value", {"text": text})

    def value(self, element: Element) -> str:
        return self._ask("GET", f"/element/{element[ELEMENT]}/property/value")

    def text(self, element: Element) -> str:
        return self._ask("GET", f"/element/{element[ELEMENT]}/text")

    def window(self) -> str:
        return self._ask("GET", "/window")

    def new_window(self) -> str:
        """Open a tab beside this one, and go there."""
        handle = self._ask("POST", "/window/new", {"type": "tab"})["handle"]
        self.go_to(handle)
        return handle

    def go_to(self, handle: str) -> None:
        self._ask("POST", "/window", {"handle": handle})

    def close_window(self) -> None:
        self._ask("DELETE", "/window")

    def quit(self) -> None:
        self._ask("DELETE", "")


def eventually(look: Callable[[], Any], what: Any = True) -> None:
    """Wait until something is seen."""
    end = time.monotonic() + PATIENCE
    while (seen := look()) != what:
        assert time.monotonic() < end, f"still {seen!r}, not {what!r}"
        time.sleep(0.05)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a screen to draw on: the machine's own, or one that nobody sees."""
    if os.environ.get("DISPLAY"):
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as running:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield {**os.environ, "DISPLAY": f":{told.readline().strip()}"}
        finally:
            running.terminate()


@contextmanager
def driver(environment: dict[str, str], port: int) -> Iterator[str]:
    """The address of a running driver."""
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([DRIVER, f"--port={port}"], env=environment) as running:
        try:
            eventually(lambda: _answers(address))
            yield address
        finally:
            running.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/status", timeout=PATIENCE):
            return True
    except URLError:
        return False
