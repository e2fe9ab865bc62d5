"""What the browser tests share: the built site on a strict host, a browser, watched pages."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from book.the_book import built_site
from browser.static_host import StaticHost, serve
from browser.visits import FLAGS, MEASURED, NO_BROWSER, TIMES, Before, Opener, Visit, find_browser
from giants.publish.build import ROOT

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book; built now where it is missing or older than what it is made of."""
    return built_site()


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[StaticHost]:
    """The built book on a static host of this machine, under a strict policy."""
    with serve(site) as running:
        yield running


# Not for the session: while Playwright runs, no other test could use asyncio.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome."""
    program = find_browser()
    if not program:
        if os.environ.get("CI") == "true":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    # Chromium has no sandbox for root.
    is_root = sys.platform != "win32" and os.geteuid() == 0
    flags = [*FLAGS, "--no-sandbox"] if is_root else FLAGS
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=flags)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, host: StaticHost) -> Iterator[Opener]:
    """Open pages, each in a fresh context unless one is given; options are the context's."""
    contexts = []

    def opener(path: str, *, context: Any = None, before: Before | None = None, **options: Any):
        if context is None:
            options.setdefault("viewport", {"width": 1280, "height": 900})
            context = browser.new_context(**options)
            context.set_default_timeout(8000)
            contexts.append(context)
        seen = Visit(context.new_page()).watch()
        if before:
            before(seen.page)
        seen.page.goto(path if "://" in path else host.url(path), wait_until="load")
        return seen

    yield opener
    for context in contexts:
        context.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MEASURED:
        target = ROOT / "_build" / "pages.json"
        target.write_text(
            json.dumps({"pages": MEASURED, "figures": TIMES}, indent=1, sort_keys=True), "utf-8"
        )
        terminalreporter.section("pages, cold, gzip")
        axe = sorted({key for each in MEASURED.values() for key in each if key.startswith("axe")})
        heads = ["kB", "limit", "requests", "other hosts", "errors", *axe]
        terminalreporter.write_line(f"{'page':<32}" + "".join(f"{head:>16}" for head in heads))
        for page, measured in MEASURED.items():
            cells = "".join(f"{measured.get(head, '-'):>16}" for head in heads)
            terminalreporter.write_line(f"{page:<32}{cells}")
    if TIMES:
        terminalreporter.section("figures: milliseconds from input to changed page")
        for figure, times in TIMES.items():
            shown = ", ".join(f"{name} {value:.1f}" for name, value in times.items())
            terminalreporter.write_line(f"{figure:<32}{shown}")
