"""An installed browser, a page that is watched while it is open, and what such a page has kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Page, Request, expect

from giants.evidence.identity import book
from giants.publish import paper

NO_BROWSER = paper.NO_CHROMIUM
FIREFOXES = ("firefox-esr", "firefox")
FIREFOX_PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "{PROGRAMFILES}/Mozilla Firefox/firefox.exe",
)
NO_FIREFOX = "no Firefox was found; install one (Debian: apt install firefox-esr)"
FLAGS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Milliseconds to wait for what should come at once: a busy machine takes its time.
PATIENCE = 30_000


def find_browser(whole: bool = False) -> str | None:
    """Give the program of an installed Chromium or Chrome, without windows unless a whole one is asked for.

    That takes half the time. It loads anew what the whole one brings back from the history as it was left.
    """
    return paper.find(paper.CHROMIUMS if whole else ("chromium-headless-shell", *paper.CHROMIUMS))


def find_firefox() -> str | None:
    """Give the program of an installed Firefox."""
    return paper.find(FIREFOXES, FIREFOX_PLACES)


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


# What a page keeps: an item for each answer.
KEY = book().key
ANSWERS = f"{KEY}/answers/"
_KEPT = """prefix => Object.keys(localStorage).filter(name => name.startsWith(prefix)).sort()
    .map(name => [name.slice(prefix.length), localStorage.getItem(name)])"""


def kept(page: Page) -> dict[str, Any]:
    """Give what the reader's answers are by now: key to what was given."""
    return {key: answer["given"] for key, answer in _answers(page).items()}


def answers_file(page: Page) -> str:
    """Give all that is kept as a file that the reader might have saved."""
    return json.dumps({"kind": KEY, "version": 1, "answers": _answers(page)})


def _answers(page: Page) -> dict[str, Any]:
    return {key: json.loads(text) for key, text in page.evaluate(_KEPT, ANSWERS)}


def first_tries(page: Page) -> dict[str, Any]:
    """Give what was given first, of the answers that were changed since."""
    return {key: answer["first"]["given"] for key, answer in _answers(page).items() if "first" in answer}


def keep(page: Page, answers: dict[str, Any], when: str = "2026-01-01T00:00:00.000Z") -> None:
    """Put these answers, and no others, into the browser's storage, and load the page again."""
    items = {ANSWERS + key: json.dumps({"given": given, "when": when}) for key, given in answers.items()}
    page.evaluate("items => { localStorage.clear(); Object.assign(localStorage, items); }", items)
    page.reload()
