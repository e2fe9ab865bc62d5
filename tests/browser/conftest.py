"""What the browser tests share: the built site on a strict host, a browser, watched pages."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NoReturn

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from book.the_book import built_site
from browser.contexts import Contexts, fresh
from browser.static_host import StaticHost, serve
from browser.visits import (
    FLAGS,
    NO_BROWSER,
    NO_FIREFOX,
    Before,
    Opener,
    Visit,
    find_browser,
    find_firefox,
)

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


# A browser serves all modules that follow one another: Firefox takes four seconds to start. Not the session:
# while Playwright runs, no other test could use asyncio.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Playwright, running."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """An installed Chromium or Chrome."""
    with _chromium(playwright) as running:
        yield running


@pytest.fixture(scope="package")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """An installed Firefox, started by way of `firefox.py`."""
    program = find_firefox() or _missing(NO_FIREFOX)
    if sys.platform == "win32":
        pytest.skip("Firefox is started here by way of a shell script; run these tests on Linux or macOS")
    starter = tmp_path_factory.mktemp("firefox") / "start"
    words = [sys.executable, str(HERE / "firefox.py"), program]
    starter.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', "utf-8")
    starter.chmod(0o755)
    running = playwright.firefox.launch(channel="moz-firefox", executable_path=starter)
    yield running
    running.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def either(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Each of the two browsers in turn, with pages that come back from the history as they were left."""
    if request.param == "firefox":
        yield request.getfixturevalue("firefox")
        return
    with _chromium(playwright, whole=True, ignore_default_args=["--disable-back-forward-cache"]) as running:
        yield running


@contextmanager
def _chromium(playwright: Playwright, whole: bool = False, **options: Any) -> Iterator[Browser]:
    program = find_browser(whole) or _missing(NO_BROWSER)
    # Chromium has no sandbox for root.
    is_root = sys.platform != "win32" and os.geteuid() == 0
    flags = [*FLAGS, "--no-sandbox"] if is_root else FLAGS
    running = playwright.chromium.launch(executable_path=program, args=flags, **options)
    yield running
    running.close()


def _missing(why: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@contextmanager
def opening(browser: Browser, host: StaticHost, contexts: Contexts | None = None) -> Iterator[Opener]:
    """Open pages, and close their contexts in the end, or give them back to where they were lent."""
    made, lent = [], []

    def opener(path: str, *, context: Any = None, before: Before | None = None, **options: Any):
        if context is None and contexts and ":" not in path:
            context = contexts.lend(options)
            lent.append((context, options))
        elif context is None:
            context = fresh(browser, options)
            made.append(context)
        seen = Visit(context.new_page()).watch()
        if before:
            before(seen.page)
        seen.page.goto(path if ":" in path else host.url(path), wait_until="load")
        return seen

    yield opener
    for context in made:
        context.close()
    for context, options in lent:
        contexts.take_back(context, options)


@pytest.fixture(scope="module")
def contexts(browser: Browser, host: StaticHost) -> Iterator[Contexts]:
    """Contexts of Chromium that the tests of a module use one after another."""
    lent = Contexts(browser, host)
    yield lent
    lent.close()


@pytest.fixture
def visit(browser: Browser, host: StaticHost, contexts: Contexts) -> Iterator[Opener]:
    """Open pages, each as another reader unless a context is given; options are the context's."""
    with opening(browser, host, contexts) as opener:
        yield opener


@pytest.fixture(scope="module")
def contexts_of_either(either: Browser, host: StaticHost) -> Contexts | None:
    """Such contexts, where they can be had."""
    return Contexts(either, host) if either.browser_type.name == "chromium" else None


@pytest.fixture
def visit_either(either: Browser, host: StaticHost, contexts_of_either: Contexts | None) -> Iterator[Opener]:
    """Open pages as `visit` does, in each of the two browsers."""
    with opening(either, host, contexts_of_either) as opener:
        yield opener


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for a whole module: opening a window takes longer than loading a page into it."""
    context = fresh(browser, {})
    yield context.new_page()
    context.close()


@pytest.fixture
def look(tab: Page, host: StaticHost) -> Iterator[Opener]:
    """Load pages into the module's tab, for tests that leave nothing behind but its address."""
    seen = []

    def opener(path: str, before: Before | None = None, until: Literal["load", "commit"] = "load") -> Visit:
        # From elsewhere: a page of the same address would only jump to another fragment.
        tab.goto("about:blank")
        seen.append(Visit(tab).watch())
        if before:
            before(tab)
        tab.goto(path if ":" in path else host.url(path), wait_until=until)
        return seen[-1]

    yield opener
    tab.unroute_all()
    for each in seen:
        each.leave()
