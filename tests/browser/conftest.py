"""What the browser tests share: the built site on a strict host, a browser, watched pages."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from book.the_book import built_site
from browser.static_host import StaticHost, serve
from browser.visits import FLAGS, NO_BROWSER, PATIENCE, Before, Opener, Visit, find_browser

HERE = Path(__file__).parent
DESK = {"width": 1280, "height": 900}


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


@contextmanager
def opening(browser: Browser, host: StaticHost) -> Iterator[Opener]:
    """Open pages, and close their contexts in the end."""
    contexts = []

    def opener(path: str, *, context: Any = None, before: Before | None = None, **options: Any):
        if context is None:
            context = browser.new_context(**{"viewport": DESK} | options)
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        seen = Visit(context.new_page()).watch()
        if before:
            before(seen.page)
        seen.page.goto(path if ":" in path else host.url(path), wait_until="load")
        return seen

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser, host: StaticHost) -> Iterator[Opener]:
    """Open pages, each in a fresh context unless one is given; options are the context's."""
    with opening(browser, host) as opener:
        yield opener


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for a whole module: opening a window takes longer than loading a page into it."""
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(tab: Page, host: StaticHost) -> Iterator[Opener]:
    """Load pages into the module's tab, for tests that leave nothing behind but its address."""
    seen = []

    def opener(path: str, before: Before | None = None) -> Visit:
        # From elsewhere: a page of the same address would only jump to another fragment.
        tab.goto("about:blank")
        seen.append(Visit(tab).watch())
        if before:
            before(tab)
        tab.goto(path if ":" in path else host.url(path), wait_until="load")
        return seen[-1]

    yield opener
    tab.unroute_all()
    for each in seen:
        each.leave()
