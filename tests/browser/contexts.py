"""Contexts of a browser, lent to one test after another: opening one costs as much as loading a page."""

import json
from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error

from browser.static_host import StaticHost
from browser.visits import PATIENCE

DESK = {"width": 1280, "height": 900}


def fresh(browser: Browser, options: dict[str, Any]) -> BrowserContext:
    """Give a context that nobody has used; its pages do not glide, unless the options say so."""
    context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce"} | options)
    context.set_default_timeout(PATIENCE)
    return context


class Contexts:
    """Contexts in which nothing of an earlier test is left: page, answer, file, route, or permission.

    For Chromium, which can be told to forget what a site has stored.
    """

    def __init__(self, browser: Browser, host: StaticHost):
        self.browser, self.host = browser, host
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)
        self._ways: dict[BrowserContext, CDPSession] = {}

    def lend(self, options: dict[str, Any]) -> BrowserContext:
        """Give a context with these options."""
        free = self._free[json.dumps(options, sort_keys=True)]
        while free:
            context = free.pop()
            try:
                everything = {"origin": self.host.origin, "storageTypes": "all"}
                self._ways[context].send("Storage.clearDataForOrigin", everything)
                self._ways[context].send("Network.clearBrowserCache")
            except Error:
                continue  # a test has closed it
            return context
        context = fresh(self.browser, options)
        self._ways[context] = context.new_cdp_session(context.new_page())
        return context

    def take_back(self, context: BrowserContext, options: dict[str, Any]) -> None:
        """Take a context that a test has done with."""
        # The first page is ours.
        for page in context.pages[1:]:
            page.close()
        try:
            context.unroute_all(behavior="ignoreErrors")
            context.clear_permissions()
        except Error:
            return
        self._free[json.dumps(options, sort_keys=True)].append(context)

    def close(self) -> None:
        """Close those that were given back."""
        for free in self._free.values():
            for context in free:
                context.close()
