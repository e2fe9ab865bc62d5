"""What a reader can do in each chapter, read off the built pages: for ticks in the menu, and for "Your book".

Written when all pages are built, and beside them: what one chapter asks must not age the pages of all others.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from giants.publish import contents, element, kept, ways

# Classic scripts, which pages load from a folder too: they hand over what they hold.
FILE = "progress.js"
CALL = "BetweenGiantsProgress({content})"
# What the page "Your book" needs beside: the words of each question.
WORDS = "your-book.js"
WORDS_CALL = "BetweenGiantsWords({content})"
# Figures whose moves are kept, and all that a page may ask.
FIGURES = ("play", "guess", "talks")
ASKING = ", ".join(
    ["[data-question]", "[data-forecast-form] [data-forecast]", *(f"[data-{f}]" for f in FIGURES)]
)
ASKED = "asked"
# Asks nothing, and is most of a page.
DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
# Longer ones are cut where a word ends.
LONGEST = 140


def items(page: str) -> list[dict[str, Any]]:
    """List what a page asks: key, kind, the question's first words, and the options of a choice.

    >>> items('<p data-question="a/b/c" data-kind="number"><i class="question-prompt">How  much?</i></p>')
    [{'key': 'a/b/c', 'kind': 'number', 'asks': 'How much?'}]
    """
    found = []
    for box in BeautifulSoup(DRAWN.sub("", page), "html.parser").select(ASKING):
        if figure := next((kind for kind in FIGURES if f"data-{kind}" in box.attrs), None):
            data = json.loads(box.find("script").string)
            key = data.get("key") or f"{data['chapter']}/{data['id']}"
            found.append({"key": key, "kind": figure, "asks": _text(box.select_one(".explorer-title"))})
            continue
        if "data-forecast" in box.attrs:
            form = box.find_parent(attrs={"data-forecast-form": True})
            key = f"{form['data-forecast-form']}/{box['data-forecast']}"
            asks = shortened(_text(box.select_one(".forecast-question")))
            found.append({"key": key, "kind": "number", "asks": asks, "unit": "%"})
            continue
        prompt = box.select_one(".question-prompt")
        asks = shortened(_text(prompt)) if prompt else ""
        item = {"key": box["data-question"], "kind": box["data-kind"], "asks": asks}
        if options := [shortened(_text(option)) for option in box.select(".question-options > li")]:
            item["options"] = options
        if unit := box.get("data-unit"):
            item["unit"] = unit
        found.append(item)
    return found


def shortened(text: str) -> str:
    """Cut a text that is too long for a line of a list.

    >>> shortened("short"), len(shortened("word " * 99))
    ('short', 135)
    """
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + "…"


def _text(part: Tag) -> str:
    return " ".join(part.get_text().split())


def _asked(app: Sphinx, name: str, page: str) -> list[dict[str, Any]]:
    """List what a page asks; one that is as it was at the last build is not read again."""
    stamp = hashlib.sha256(f"{app.config.giants_writers}{page}".encode()).hexdigest()
    before, found = kept.kept(app, name, ASKED) or ("", [])
    if before != stamp:
        found = items(page)
        kept.keep(app, name, ASKED, (stamp, found))
    return found


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write what the chapters ask."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    chapters: Mapping[str, Any] = {
        name: {
            "title": ways.titled(app.env, name),
            "items": _asked(app, name, (site / f"{name}.html").read_text("utf-8")),
        }
        for name in contents.chapters()
        if name in app.env.titles
    }
    keys = {name: [item["key"] for item in chapter["items"]] for name, chapter in chapters.items()}
    for file, call, content in ((FILE, CALL, keys), (WORDS, WORDS_CALL, chapters)):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (site / "_static" / file).write_text(call.format(content=text) + "\n", "utf-8")


class YourBookDirective(SphinxDirective):
    """``your-book``: everything that the reader has entered, chapter by chapter."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for it, and say what stands there where no script runs."""
        note = element.make(
            "p", "A script fills this page: what you enter is kept in your browser, which alone can show it."
        )
        return [element.make("section", note, class_="your-book", data_your_book="")]


def setup(app: Sphinx) -> None:
    """Register the page's place, and write at the end of a build."""
    app.add_directive("your-book", YourBookDirective)
    app.connect("build-finished", write)
