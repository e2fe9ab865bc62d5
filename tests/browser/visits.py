"""An installed browser, and a page that is watched while it is open."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Error, Page, Request, expect

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)
NO_BROWSER = "no Chromium or Chrome was found; install one (Debian and Ubuntu: apt install chromium)"
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Milliseconds to wait for what should come at once: a busy machine takes its time.
PATIENCE = 30_000


def find_browser() -> str | None:
    """Give the program of an installed Chromium or Chrome."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    for place in PLACES:
        try:
            path = place.format_map(os.environ)
        except KeyError:
            continue
        if Path(path).is_file():
            return path
    return None


@dataclass
class Visit:
    """An open page and what it has done since."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> "Visit":
        """Begin to note errors and requests."""
        for event, note in self._notes().items():
            self.page.on(event, note)
        return self

    def leave(self) -> None:
        """Note nothing more: the page goes on to something else."""
        for event, note in self._notes().items():
            self.page.remove_listener(event, note)

    def _notes(self) -> dict[str, Callable[..., None]]:
        return {"console": self._console, "pageerror": self._error, "request": self._request}

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text}")

    def _error(self, error: Error) -> None:
        self.errors.append(f"error: {error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)


expect.set_options(timeout=PATIENCE)

Opener = Callable[..., Visit]
Before = Callable[[Page], None]


def wake(page: Page) -> None:
    """Scroll through a page until every figure on it has come alive."""
    page.evaluate(
        """async () => {
          const pause = ms => new Promise(done => setTimeout(done, ms));
          const figures = [...document.querySelectorAll("[data-explorer]")];
          for (const figure of figures) {
            figure.scrollIntoView({ block: "center", behavior: "instant" });
            for (let i = 0; i < 1500 && !figure.dataset.live; i++) await pause(20);
          }
          for (let y = 0; y < document.body.scrollHeight; y += 600) { scrollTo(0, y); await pause(5); }
          scrollTo(0, 0);
        }"""
    )


# A browser that keeps nothing, by the script that a page meets there.
FORBID = {
    "no storage at all": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("denied", "SecurityError"); } });""",
    "storage full": """Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError"); };""",
}
