"""What was measured of pages and figures: gathered from all processes, printed once, kept in a file."""

import json
from typing import Any

import pytest

from giants.publish.build import ROOT

# page: what was measured of it; and figure: milliseconds.
PAGES: dict[str, dict[str, Any]] = {}
FIGURES: dict[str, dict[str, float]] = {}
FILE = ROOT / "_build" / "pages.json"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what this process measured, if it is one of several."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["measured"] = [PAGES, FIGURES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what another process measured; one that broke down has nothing to hand over."""
    pages, figures = getattr(node, "workeroutput", {}).get("measured", ({}, {}))
    PAGES.update(pages)
    FIGURES.update(figures)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print it, and write the file."""
    if PAGES:
        FILE.write_text(json.dumps({"pages": PAGES, "figures": FIGURES}, indent=1, sort_keys=True), "utf-8")
        terminalreporter.section("pages, cold, gzip")
        axe = sorted({key for each in PAGES.values() for key in each if key.startswith("axe")})
        heads = ["kB", "limit", "requests", "other hosts", "errors", *axe]
        terminalreporter.write_line(f"{'page':<32}" + "".join(f"{head:>16}" for head in heads))
        for page, measured in sorted(PAGES.items()):
            cells = "".join(f"{measured.get(head, '-'):>16}" for head in heads)
            terminalreporter.write_line(f"{page:<32}{cells}")
    if FIGURES:
        terminalreporter.section("figures: milliseconds from input to changed page")
        for figure, times in sorted(FIGURES.items()):
            shown = ", ".join(f"{name} {value:.1f}" for name, value in times.items())
            terminalreporter.write_line(f"{figure:<32}{shown}")
