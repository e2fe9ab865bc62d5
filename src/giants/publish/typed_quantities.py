"""No quantity is typed by hand: figures come from `{fact}`, results from `{glue}`.

The check walks the prose of every chapter. Dates, years, numbers of laws, sections and
chapters, and mathematics are free; a number that an author makes up stands in `{given}`.
The title of a page is free as well: it is a name.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from giants.publish.element import element
from giants.publish.marks import mark

logger = logging.getLogger(__name__)

# Pages of prose; the pages of the reference print tables.
PARTS = ("story/", "leverage/", "balancing/", "summit/")

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = "Sections?|Proclamation|Order|Chapter|Exercise|Question|Article|Part"
FREE = re.compile(
    rf"""
      \b\d{{1,2}}(?:\s*(?:[-\u2013]|and|to)\s*\d{{1,2}})?\s+(?:{MONTHS})\b   # 29 October, 28-29 October
    | \b(?:1[6-9]|20)\d\d(?:[-\u2013/]\d{{2,4}})?s?\b                        # 2025, 2018-19, 1990s
    | \b(?:{NAMES})\s+[\d.,]+(?:\s+and\s+\d+)?                             # Section 232
    | \b\d{{1,2}}:\d\d\b                                                     # 15:00
    """,
    re.VERBOSE,
)
NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d.,]*")
SPELT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred)(?:[- ]\w+)?\s+"
    r"(?:per\s?cent|percent|percentage|billion|million|trillion|dollars|won|yen)\b",
    re.IGNORECASE,
)


def typed(text: str) -> list[str]:
    """Find the quantities in a text.

    >>> typed("On 29 October 2025 the duty fell to 15 % under Section 232, at 15:00.")
    ['15']
    >>> typed("It cost fifteen per cent, or $3.74 billion.")
    ['3.74', 'fifteen per cent']
    """
    rest = FREE.sub(" ", text)
    return [m[0].rstrip(".,") for m in NUMBER.finditer(rest)] + [m[0] for m in SPELT.finditer(rest)]


FREE_NODES = (
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.reference,
    nodes.raw,
    nodes.comment,
    nodes.citation_reference,
    mark,
)
FREE_CLASSES = {"given", "pasted-text", "cell", "bibtex"}
# An author's words are parsed into these; text straight inside an element was written by a directive.
WRITTEN = (nodes.paragraph, nodes.list_item, nodes.term, nodes.entry)


def _is_free(text: nodes.Text) -> bool:
    """Tell whether a text stands where numbers are allowed."""
    node, written = text.parent, False
    while node is not None:
        if isinstance(node, FREE_NODES) or FREE_CLASSES & set(node.get("classes", [])):
            return True
        if isinstance(node, nodes.title) and isinstance(node.parent.parent, nodes.document):
            return True
        written = written or isinstance(node, WRITTEN)
        if isinstance(node, element) and not written:
            return True
        node = node.parent
    return False


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn, and so fail the build, for each quantity typed in a chapter."""
    if not app.env.docname.startswith(PARTS):
        return
    for text in doctree.findall(nodes.Text):
        found = typed(text.astext())
        if found and not _is_free(text):
            logger.warning(
                "typed by hand: %s in %r; use {fact}, {glue} or {given}",
                ", ".join(found),
                text.astext()[:80],
                location=text.parent,
            )


def setup(app: Sphinx) -> None:
    """Check every chapter as it is read."""
    app.connect("doctree-read", check)
