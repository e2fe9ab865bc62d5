"""The zip of the site: small, complete in itself, the same each time."""

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from book.the_book import built_site, pages_of_the_book
from giants.evidence.identity import book
from giants.publish import links
from giants.publish.whole import folder

# A reader downloads it on a phone's plan.
MOST = 5_000_000


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("zip") / "book.zip"
    folder.write(built_site(), target)
    assert target.stat().st_size < MOST
    with zipfile.ZipFile(target) as archive:
        return {name.removeprefix(f"{book().key}/"): archive.read(name) for name in archive.namelist()}


def test_every_page_and_licence_is_in_it(files: dict[str, bytes]) -> None:
    assert {*pages_of_the_book(), "_static/licences.txt"} <= files.keys()
    assert not [name for name in files if name.startswith(("notebooks/", "_static/pyodide/"))]


def test_every_link_inside_leads_somewhere(files: dict[str, bytes]) -> None:
    missing = []
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        for found in re.findall(r'(?:href|src)="([^"#][^"]*)"', content.decode()):
            target = unquote(urldefrag(urljoin(name, found.partition("?")[0])).url)
            if ":" not in target and target.lstrip("/") not in files:
                missing.append((name, found))
    assert missing == []


def test_a_page_says_what_is_left_out(files: dict[str, bytes]) -> None:
    texts = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    linked = [text for text in texts.values() if "notebooks/" in text]
    assert linked and all(folder.SENTENCE in text for text in linked)
    assert all(f'href="{links.site()}notebooks/' in text for text in linked)


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("b.html", "a.html"):
        (site / name).write_text("<p>", "utf-8")
    for name in ("one.zip", "two.zip"):
        assert folder.write(site, tmp_path / name) == 2
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
