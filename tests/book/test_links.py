"""Every link within the site leads to a file and a place in it."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from book.the_book import pages_of_the_book


class Places(HTMLParser):
    """Collects what a page links to and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.ids |= {found[name] for name in ("id", "name") if name in found and tag != "meta"}
        # Drawings use their own symbols by the same attribute.
        if tag in ("a", "link", "script", "img", "use"):
            self.links += [found[name] for name in ("href", "src") if name in found]


@cache
def places(file: Path) -> Places:
    found = Places()
    found.feed(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", pages_of_the_book())
def test_links(path: str, site: Path) -> None:
    page = site / path
    broken = []
    for link in places(page).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            assert parts.scheme in ("https", "http", "mailto", "data"), link
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        anchor = unquote(parts.fragment)
        if not target.is_relative_to(site) or not target.is_file():
            broken.append(f"{link}: no such file")
        elif anchor and "=" not in anchor and target.suffix == ".html" and anchor not in places(target).ids:
            broken.append(f"{link}: no such place")
    assert broken == []


@pytest.mark.parametrize("path", pages_of_the_book())
def test_nothing_is_loaded_from_elsewhere(path: str, site: Path) -> None:
    class Loads(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            found = dict(attributes)
            if tag in ("script", "img", "iframe", "link", "source", "video", "audio"):
                loads.extend(found[name] for name in ("src", "href", "srcset") if found.get(name))

    loads: list[str] = []
    Loads().feed((site / path).read_text("utf-8"))
    assert [each for each in loads if urlsplit(each).netloc] == []
