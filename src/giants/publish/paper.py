"""Prints a page that is a file: an installed Chromium or Chrome makes a PDF of it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
)
NO_CHROMIUM = "no Chromium or Chrome was found; install one (Debian and Ubuntu: apt install chromium)"
# Seconds for one file: a busy machine takes its time.
PATIENCE = 180


def find(names: tuple[str, ...] = CHROMIUMS, places: tuple[str, ...] = CHROMIUM_PLACES) -> str | None:
    """Give the first installed program of these names, or at these places."""
    for name in names:
        if found := shutil.which(name):
            return found
    for place in places:
        try:
            path = place.format_map(os.environ)
        except KeyError:
            continue
        if Path(path).is_file():
            return path
    return None


def print_to_pdf(page: Path, target: Path, *, outline: bool = False) -> int:
    """Print a page, and give how many sheets it takes.

    Args:
        page: an HTML file.
        target: the PDF.
        outline: with bookmarks of its headings.
    Raises:
        FileNotFoundError: no browser is installed, or it wrote nothing; the message says which.
    """
    program = find()
    if not program:
        raise FileNotFoundError(NO_CHROMIUM)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    # Chromium has no sandbox for root. A folder of its own, or a browser that is open would take the order.
    is_root = sys.platform != "win32" and os.geteuid() == 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            *(program, "--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"),
            *(["--no-sandbox"] if is_root else []),
            *(["--generate-pdf-document-outline"] if outline else []),
            *("--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()),
        ]
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE)
    if not target.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise FileNotFoundError(
            f"{program} printed no {target.name}: {said[-1] if said else 'no reason given'}"
        )
    return sheets(target.read_bytes())


def sheets(pdf: bytes) -> int:
    r"""Count the sheets of a PDF, as Chromium writes it.

    >>> sheets(b"<</Type /Pages /Count 2>> <</Type /Page\n>> <</Type /Page /Parent 1 0 R>>")
    2
    """
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
