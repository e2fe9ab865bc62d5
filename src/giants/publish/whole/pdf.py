"""Prints the whole book as one PDF: contents with pages, bookmarks, links, words for figures.

python -m giants.publish.whole.pdf
"""

import html
import re
from pathlib import Path

from bs4 import Tag
from pypdf import PdfReader

from giants.evidence.identity import book
from giants.publish import paper, run
from giants.publish.whole import cover, epub, printed, site

STYLE = Path(__file__).parent / "print.css"
# What names other tags of its page.
NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
# Pages on which one looks things up: small, in columns.
LOOKED_UP = ("glossary", "data", "ledger", "bibliography")
# A table of so many rows stays on one sheet; one of a figure's that has more stands in columns.
SHORT = 14
# From so many columns letters are small.
DENSE = 7
# In the contents, until it is known on which sheet something stands.
UNKNOWN = "000"


def anchor(docname: str, id: str = "") -> str:
    """Give what an id of a page is called in the one document.

    >>> anchor("leverage/tariff", "wedge"), anchor("leverage/tariff")
    ('leverage-tariff--wedge', 'leverage-tariff')
    """
    return docname.replace("/", "-") + (f"--{id}" if id else "")


def chapter(page: printed.Printed) -> str:
    """Write a page of the book as a part of the one document."""
    article, name = page.article, page.docname
    _tell(article)
    _fit(article, name.rpartition("/")[2])
    for tag in article.find_all(id=True):
        tag["id"] = anchor(name, tag["id"])
    for kind in NAMING:
        for tag in article.find_all(attrs={kind: True}):
            named = tag[kind] if isinstance(tag[kind], str) else " ".join(tag[kind])
            tag[kind] = " ".join(anchor(name, id) for id in named.split())
    for tag in article.find_all(href=True):
        path, _, id = tag["href"].partition("#")
        if ":" not in path:
            tag["href"] = "#" + anchor(path.removesuffix(".html") or name, id)
    article["id"] = anchor(name)
    text = printed.written(article)
    if page.part:
        text = text.replace(">", f'><p class="part-opened">{html.escape(page.part)}</p>', 1)
    # What SVG draws with stands in its own page.
    return re.sub(r"url\(#([\w-]+)\)", lambda found: f"url(#{anchor(name, found[1])})", text)


def _tell(article: Tag) -> None:
    """Give a drawing itself the words that stand for it: Chromium takes them from nowhere else into a PDF."""
    for part in article.select(':not(svg)[role="img"]'):
        drawing = part.find("svg")
        del drawing["aria-hidden"]
        drawing["role"], drawing["aria-label"] = part.attrs.pop("role"), part.attrs.pop("aria-label")
    for figure in article.select("figure"):
        # Told by its title alone, all its text would be passed over.
        figure.name = "div"
        figure["class"].append("figure")
        figure.attrs.pop("aria-labelledby", None)


def _fit(article: Tag, name: str) -> None:
    """Make what is wide or long fit on sheets."""
    if name in LOOKED_UP:
        article["class"].append("looked-up")
    # Three rows of each table, of up to seventeen columns: the file itself is a link away.
    for first_rows in article.select("#tables .opened"):
        first_rows.decompose()
    for table in article.select("table"):
        rows = table.find_all("tr")
        if len(rows) <= SHORT:
            table["class"] = [*table.get("class", []), "short"]
        elif "explorer-table" in table.parent.get("class", []):
            table.parent["class"].append("many")
        if max(len(row.find_all(["td", "th"])) for row in rows) >= DENSE:
            table["class"] = [*table.get("class", []), "dense"]


def contents_page(found: list[printed.Printed], sheets: dict[str, int]) -> str:
    """Write the contents, each line a link with the sheet that it leads to."""

    def line(name: str, title: str) -> str:
        number = sheets.get(name, UNKNOWN)
        return f'<a href="#{name}"><span>{html.escape(title)}</span><span>{number}</span></a>'

    lines = []
    for page in found[1:]:
        inner = "".join(f"<li>{line(anchor(page.docname, id), title)}</li>" for id, title in page.sections)
        if page.part:
            lines.append(f'</ol><p class="part-listed">{html.escape(page.part)}</p><ol>')
        lines.append(
            f"<li>{line(anchor(page.docname), page.title)}{f'<ol>{inner}</ol>' if inner else ''}</li>"
        )
    listed = f"<ol>{''.join(lines)}</ol>".replace("<ol></ol>", "")
    return f'<nav class="contents" id="contents"><h1>Contents</h1>{listed}</nav>'


class Whole:
    """The one page that is printed.

    Args:
        built: the built site.
    """

    def __init__(self, built: Path):
        self.found = printed.pages(built)
        font = (built / "_static" / "mathematics.woff2").resolve().as_uri()
        style = epub.STYLE.read_text("utf-8") + STYLE.read_text("utf-8")
        self.style = style + f'@font-face {{ font-family: "Mathematics"; src: url("{font}"); }}'
        self.front, *self.rest = [chapter(page) for page in self.found]

    def html(self, sheets: dict[str, int]) -> str:
        """Write it.

        Args:
            sheets: by anchor, the sheet on which something stands; what is not in it is told as unknown.
        """
        known = book()
        face = cover.svg().replace("<svg", f'<svg role="img" aria-label="{html.escape(cover.ALT)}"', 1)
        return (
            f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
            f"<title>{html.escape(known.title)}</title><style>{self.style}</style></head><body>"
            f'<div class="cover">{face}</div>{self.front}'
            f"{contents_page(self.found, sheets)}{''.join(self.rest)}</body></html>"
        )


def write(whole: Whole, target: Path) -> int:
    """Print the book, and give how many sheets it takes.

    A browser tells no page where its parts will stand on paper: the first print does, and the second says it.

    Raises:
        FileNotFoundError: no browser is installed.
    """
    page = target.with_suffix(".html")
    page.parent.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, int] = {}
    for what in ("Printing, to learn on which sheet each section begins", "Printing, with these numbers"):
        run.tell(what)
        page.write_text(whole.html(sheets), "utf-8")
        paper.print_to_pdf(page, target, outline=True)
        read = PdfReader(target)
        sheets = {
            name: read.get_destination_page_number(place) + 1
            for name, place in ((name.lstrip("/"), place) for name, place in read.named_destinations.items())
        }
    page.unlink()
    return len(read.pages)


def main() -> None:
    """Build the site if need be, print the book, and say where it is."""
    target = site.TARGET / f"{book().key}.pdf"
    if not paper.find():
        raise SystemExit(f"The book was not printed: {paper.NO_CHROMIUM}.")
    built = site.built()
    run.tell("Reading the pages")
    sheets = write(Whole(built), target)
    site.tell(target, f"{sheets} sheets of A4")


if __name__ == "__main__":
    main()
