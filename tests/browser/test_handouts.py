"""On paper: as many sheets as declared, nothing cut off, and text that a screen reader can read."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfReader

from giants.publish import handouts, paper

NAMES = handouts.names()
CUT_OFF = """() => [...document.querySelectorAll(".cards li, .sheet, td, th")]
  .filter(each => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)
  .map(each => each.textContent.slice(0, 60))"""


@pytest.mark.parametrize("docname", NAMES)
def test_sheets_of_text(docname: str, browser: Browser) -> None:
    handout = handouts.make(docname)
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    try:
        page.set_content(handout.html)
        page.emulate_media(media="print")
        assert page.evaluate(CUT_OFF) == []
        pdf = page.pdf(prefer_css_page_size=True)
    finally:
        page.close()
    assert paper.sheets(pdf) == handout.sheets
    assert b"/Subtype /Image" not in pdf
    assert all(round(float(size)) == 842 for size in re.findall(rb"/MediaBox \[0 0 \S+ (\S+)\]", pdf))
    told = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    # Numbers of the list are the browser's.
    more = words(told) - words(handout.text)
    assert words(handout.text) == words(told) - more and set(more) <= {"1", "2", "3"}
    asked = BeautifulSoup(handout.html, "html.parser").select("li p, li:not(:has(p)), .sentence p, td, th")
    assert [part.text for part in asked if joined(part.text) not in joined(told)] == []


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+|[−+%]", text))


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_command_prints(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(handouts.make("balancing/signed-map").html, "utf-8")
    target = tmp_path / "made" / "signed-map.pdf"
    if not paper.find():
        pytest.skip(paper.NO_CHROMIUM)
    assert paper.print_to_pdf(page, target) == 1
    assert target.read_bytes().startswith(b"%PDF")
