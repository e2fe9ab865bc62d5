"""What a reader searches: the text of every page by section and entry, in one script beside the pages.

A script, and no file to fetch: pages from a folder may load the first alone. It comes with the first search.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from giants.publish import contents, kept

FILE = "_static/searched.js"
TEXTS = "searched"
# What a page draws, hides or repeats; what a mark says stands in its own place.
LEFT_OUT = (
    "wide explorer-table headerlink visually-hidden mark-claim question-answers call-answer my-answers "
    "opening-links opening-print explorer-source"
)
# These are most of a page: it is read twice as fast without them.
DRAWN = re.compile(r"<(script|style|svg|math|pre|option)\b.*?</\1>", re.DOTALL)
# Words on both sides of these belong to different lines.
LINES = "p li dt dd td th div section aside figure figcaption details summary h1 h2 h3 h4 br ul ol dl"
# Entries of the reference have places of their own: terms, claims, facts, works.
ENTRIES = "dl.glossary > dt[id], .ledger > li[id], .facts > div[id], .citation[id]"

Part = tuple[str, str, str]


def parts(body: str) -> Iterator[Part]:
    """Cut a page into its sections and entries: anchor, heading, text.

    >>> more = '<section id="b"><h2>More</h2><p>3 %.</p></section>'
    >>> list(parts(f'<section id="a"><h1>Title</h1><p>One<br>two</p>{more}</section>'))
    [('a', 'Title', 'One two'), ('b', 'More', '3 %.')]
    """
    page = BeautifulSoup(DRAWN.sub("", body), "html.parser")
    left_out, lines = set(LEFT_OUT.split()), set(LINES.split())
    # One walk: a selector would ask every tag for every class.
    for tag in page.find_all(True):
        if tag.decomposed:
            continue
        if left_out.intersection(tag.get("class", ())):
            tag.decompose()
        elif tag.name in lines:
            tag.insert_after(" ")
    found = [_named(tag) for tag in page.select("dl.py > dt[id]")]
    for tag in page.select("dl.py"):
        tag.extract()
    found += [_entry(tag) for tag in page.select(ENTRIES)]
    # Those inside first, so that the text of a section is its own.
    sections = [_section(tag) for tag in reversed(page.select("section[id]"))]
    yield from (part for part in [*reversed(sections), *found] if part[1] or part[2])


def _section(tag: Tag) -> Part:
    heading = tag.find(re.compile(r"h[1-6]"))
    title = _text(heading.extract()) if heading else ""
    tag.extract()
    return str(tag["id"]), title, _text(tag)


def _named(tag: Tag) -> Part:
    """Read what a function or class is called, and its first sentence: the rest is read on the page."""
    first = tag.find_next_sibling("dd").find("p", recursive=False)
    return str(tag["id"]), _text(tag.select_one(".sig-name")), _text(first) if first else ""


def _entry(tag: Tag) -> Part:
    if tag.name == "dt":
        gloss = tag.find_next_sibling("dd")
        tag.extract()
        return str(tag["id"]), _text(tag), _text(gloss.extract()) if gloss else ""
    head = tag.select_one("dt, strong, .label")
    title = _text(head.extract()) if head else ""
    tag.extract()
    # A claim goes by its number: its verdict is for those who open the ledger.
    return str(tag["id"]), str(tag["id"]) if tag.name == "li" else title, _text(tag)


def _text(tag: Tag) -> str:
    text = " ".join(tag.get_text().split())
    return re.sub(r" ([.,;:!?)])", r"\1", text)


def note(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Note the text of a page that is being written."""
    if doctree is not None:
        kept.keep(app, pagename, TEXTS, list(parts(context["body"])))


def without(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> Iterable[str]:
    """Name the pages whose text was not kept: they are written once more."""
    return [name for name in env.found_docs if not kept.is_kept(app, name, TEXTS)]


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page on which a reader searches."""
    yield "search", {"title": "Search"}, "search.html"


def no_other(app: Sphinx) -> None:
    """Have Sphinx make no index of its own: no page would load it."""
    app.builder.search = False


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the texts in the order of the book: path, whether it is reference, parts."""
    if error:
        return
    order = {name: place for place, name in enumerate(contents.pages())}
    pages = [
        [app.builder.get_target_uri(name), name.startswith(contents.REFERENCE), kept.kept(app, name, TEXTS)]
        for name in sorted(app.env.all_docs, key=lambda name: (order.get(name, len(order)), name))
    ]
    written = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, FILE).write_text(f"searched={written}", "utf-8")


def setup(app: Sphinx) -> None:
    """Gather the texts as pages are written."""
    app.connect("builder-inited", no_other)
    app.connect("html-collect-pages", add_page)
    app.connect("env-get-outdated", without)
    # After the page has been trimmed.
    app.connect("html-page-context", note, priority=995)
    app.connect("build-finished", write)
