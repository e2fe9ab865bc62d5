"""The one page from which the book is printed: what fits on sheets, what is told, what is missing."""

import pytest
from bs4 import BeautifulSoup

from giants.publish import paper
from giants.publish.whole import pdf, printed

FIGURE = (
    '<figure class="explorer" aria-labelledby="t"><p id="t">Title</p><div role="img" aria-label="Two bars.">'
    '<svg aria-hidden="true"><path d="M0 0" fill="url(#hatch)"/></svg></div></figure>'
)


def made(inside: str, docname: str = "leverage/tariff", part: str = "") -> BeautifulSoup:
    article = BeautifulSoup(f'<article class="page">{inside}</article>', "html.parser").article
    return BeautifulSoup(pdf.chapter(printed.Printed(docname, part, "Title", (), article)), "html.parser")


def table(rows: int, columns: int = 2) -> str:
    return f"<table>{('<tr>' + columns * '<td>1</td>' + '</tr>') * rows}</table>"


def test_a_drawing_itself_bears_its_words() -> None:
    page = made(FIGURE)
    assert page.svg["aria-label"] == "Two bars." and page.svg["role"] == "img"
    assert not page.svg.has_attr("aria-hidden") and page.select("figure, div[role], div[aria-label]") == []
    assert page.path["fill"] == "url(#leverage-tariff--hatch)"


def test_ids_and_links_are_the_one_documents() -> None:
    page = made(
        '<p id="a"><a href="balancing/standoff.html#b">x</a><a href="https://example.org/#c">y</a></p>'
    )
    assert page.p["id"] == "leverage-tariff--a"
    assert [link["href"] for link in page.find_all("a")] == [
        "#balancing-standoff--b",
        "https://example.org/#c",
    ]


def test_the_first_page_of_a_part_says_so() -> None:
    assert made("<h1>Title</h1>", part="Trade & leverage").article.p.text == "Trade & leverage"


@pytest.mark.parametrize(
    ("rows", "columns", "wanted", "around"),
    [(5, 2, {"short"}, set()), (40, 3, set(), {"many"}), (40, 9, {"dense"}, {"many"})],
)
def test_tables_fit_on_sheets(rows: int, columns: int, wanted: set[str], around: set[str]) -> None:
    page = made(f'<div class="explorer-table">{table(rows, columns)}</div>')
    assert {*page.table.get("class", [])} == wanted
    assert {*page.div["class"]} == {"explorer-table", *around}


def test_without_a_browser_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "find", lambda: None)
    with pytest.raises(SystemExit, match="not printed: no Chromium or Chrome was found; install one"):
        pdf.main()
