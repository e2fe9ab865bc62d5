"""What is written for editors reaches no reader: on no page, and in nothing that can be downloaded."""

import re
import zipfile
from pathlib import Path

from book.the_book import pages_of_the_book

NOTE = re.compile(
    r"from memory, unverified|\bunverified\b|retrieved: null|not opened again|unread\.csv", re.IGNORECASE
)
READ = {".html", ".csv", ".json", ".ipynb", ".js", ".txt"}


def test_no_page_and_no_download_says_an_editors_note(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.suffix in READ]
    assert len(files) > len(pages_of_the_book())
    for file in files:
        assert not NOTE.search(file.read_text("utf-8")), file.relative_to(site)
    for file in site.rglob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                if Path(name).suffix in READ:
                    assert not NOTE.search(archive.read(name).decode("utf-8")), (file.name, name)
