"""The printed book: bookmarks, links, contents with the right numbers, whole words, letters of full size."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination

from browser.test_paper import OUTSIDE
from giants.evidence.identity import book as identity
from giants.publish import contents
from giants.publish.whole import pdf, printed

# Fonts differ from machine to machine. A book that is longer has empty sheets or letters too large in it.
FEWEST, MOST = 190, 290
# Reading the words of a sheet takes long: of so many one is read.
EVERY = 9


@pytest.fixture(scope="module")
def whole(site: Path) -> pdf.Whole:
    return pdf.Whole(site)


@pytest.fixture(scope="module")
def page(whole: pdf.Whole) -> BeautifulSoup:
    """What is printed."""
    return BeautifulSoup(whole.html({}), "html.parser")


@pytest.fixture(scope="module")
def book(whole: pdf.Whole, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    # Without a browser these tests are skipped, and fail in CI: hence the second argument.
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    sheets = pdf.write(whole, target)
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    found = PdfReader(target)
    assert sheets == len(found.pages)
    return found


@pytest.fixture(scope="module")
def texts(book: PdfReader) -> dict[int, str]:
    """The words of some sheets, by their numbers."""
    return {number: book.pages[number - 1].extract_text() for number in range(3, len(book.pages) + 1, EVERY)}


def plain(text: str) -> str:
    return " ".join(text.split())


def words(text: str) -> list[str]:
    # Two columns may be read as one; letters of formulas are of other alphabets.
    return re.findall("[A-Z]+[a-z]*|[a-z]+", text)


def test_it_is_a_book_of_a_size_to_print(book: PdfReader) -> None:
    assert FEWEST <= len(book.pages) <= MOST
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in book.pages} == {(595, 842)}
    assert book.metadata.title == identity().title


def test_the_bookmarks_are_the_chapters_and_their_sections(book: PdfReader, whole: pdf.Whole) -> None:
    found: list[tuple[str, list[str]]] = []
    for entry in book.outline:
        if isinstance(entry, Destination):
            found.append((plain(entry.title), []))
        else:
            found[-1][1].extend(plain(each.title) for each in entry if isinstance(each, Destination))
    wanted = [(page.title, [plain(title) for _, title in page.sections]) for page in whole.found]
    assert found == [wanted[0], ("Contents", []), *wanted[1:]]
    left_out = {*contents.pages()} - {page.docname for page in whole.found}
    assert all(name.startswith(printed.LEFT_OUT) for name in left_out)


def test_the_contents_name_the_sheet_on_which_a_section_begins(book: PdfReader, whole: pdf.Whole) -> None:
    places = book.named_destinations
    told = " ".join(sheet.extract_text() for sheet in book.pages[:9])
    assert pdf.UNKNOWN not in told.split()
    for page in whole.found[1::6]:
        number = book.get_destination_page_number(places[f"/{pdf.anchor(page.docname)}"]) + 1
        assert f"{page.title} {number}" in plain(told)
        assert plain(page.title) in plain(book.pages[number - 1].extract_text())


def test_nothing_is_wider_than_its_sheet(whole: pdf.Whole, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(whole.html({}), "utf-8")
    # A4 without its margins, in pixels.
    opened = browser.new_page(viewport={"width": 658, "height": 979})
    try:
        opened.emulate_media(media="print")
        opened.goto(file.as_uri())
        assert opened.evaluate(OUTSIDE) == []
    finally:
        opened.close()


def test_nothing_to_press(page: BeautifulSoup) -> None:
    assert page.select("script, button, input, select, textarea, details, form, iframe") == []


def test_links_lead_somewhere(book: PdfReader) -> None:
    inside, strays, places = 0, [], {*book.named_destinations}
    for sheet in book.pages:
        for link in sheet.get("/Annots") or []:
            link = link.get_object()
            address = str((link.get("/A") or {}).get("/URI", ""))
            if "/Dest" in link:
                inside += 1
                if link["/Dest"] not in places:
                    strays.append(link["/Dest"])
            elif not address.startswith(("https://", "http://")):
                strays.append(address)
    assert strays == [] and inside > 1000


def test_figures_are_told_in_words(book: PdfReader, page: BeautifulSoup) -> None:
    root = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    told = set()
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            told.add(str(node.get("/Alt", "")))
            if "/K" in node:
                waiting.append(node["/K"])
    drawn = page.select('svg[role="img"][aria-label]')
    assert len(drawn) > 70 and page.select('svg:not([role="img"], [aria-hidden], svg svg)') == []
    assert {tag["aria-label"] for tag in drawn} <= told


def test_words_are_whole(texts: dict[int, str], page: BeautifulSoup) -> None:
    """No word is cut by the width of a cell, or bears a sign that joins two letters."""
    told = "\n".join(texts.values())
    assert {*words(told)} - {*words(page.get_text()), *words(page.get_text(" "))} == set()
    assert re.findall("[\ufb00-\ufb06]", told) == [] and "−" in told


def test_no_wide_thing_shrinks_the_letters(book: PdfReader) -> None:
    """Chromium prints the whole document smaller as soon as one thing is wider than the sheet."""
    sizes: Counter[float] = Counter()

    def note(text: str, cm: list, tm: list, font: dict, size: float) -> None:
        sizes[round(abs(size * tm[0] * cm[0]), 1)] += len(text.strip())

    for number in (51, 52, 53, 81, 82):
        book.pages[number].extract_text(visitor_text=note)
    assert sizes.most_common(1)[0][0] == pytest.approx(10, abs=0.2)


def test_each_sheet_has_something_on_it_and_its_number(book: PdfReader, texts: dict[int, str]) -> None:
    empty = [
        number
        for number, sheet in enumerate(book.pages, start=1)
        if len(sheet.get_contents().get_data()) < 800
    ]
    assert empty == []
    for number, text in texts.items():
        assert str(number) in text.split() and len(text.split()) > 5, number
