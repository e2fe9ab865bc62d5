"""No quantity is typed by hand: figures come from `{fact}`, results from `{glue}`.

The check walks the landing page and every chapter: text, link texts, inline code, and the words that
stand for an image. Dates, years, numbers of laws, sections and chapters, and mathematics are
free; a number that an author makes up, or a plain count of the text, stands in `{given}`.
The title of a page is free as well: it is a name.
"""

import re
from functools import cache

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from giants import evidence
from giants.evidence.units import UNITS
from giants.publish import contents
from giants.publish.element import element
from giants.publish.location import location
from giants.publish.marks import mark

logger = logging.getLogger(__name__)

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = "Sections?|Proclamation|Order|Chapter|Exercise|Question|Article|Part"
# Words that make a count of what could be a year: 1700 vehicles, 2000 dollars.
COUNTED = {word for unit in UNITS.values() for word in (unit.after.split() or [""])[:1]} | {
    "trn", "bn", "mn", "thousand", "dollars", "won", "yen", "euros", "per cent", "percent", "points",
    "tonnes", "tons", "kilometres", "miles", "metres", "days", "weeks", "months", "times", "cars", "ships",
    "submarines", "workers", "jobs", "firms", "troops", "soldiers", "countries", "states", "items", "cases",
}  # fmt: skip
COUNTED -= {""}
_COUNT = rf"\s?(?:{'|'.join(sorted(map(re.escape, COUNTED)))})(?!\w)"
_YEAR = r"(?:1[6-9]|20)\d\d"
_MONEY = r"[$\u20a9\u00a5\u20ac\u00a3]"
FREE = re.compile(
    rf"""
      \b\d{{1,2}}(?:\s*(?:[-\u2013]|and|to)\s*\d{{1,2}})?\s+(?:{MONTHS})\b   # 29 October, 28-29 October
    | (?<!{_MONEY})\b{_YEAR}(?:[-\u2013/]\d{{2,4}})?s?\b(?![.,]\d)(?!{_COUNT}) # 2025, 2018-19, 1990s
    | \b(?:{NAMES})\s+[\d.,]+(?:\s+and\s+\d+)?                             # Section 232
    | \b\d{{1,2}}:\d\d\b                                                     # 15:00
    """,
    re.VERBOSE,
)
# Phrases that hold a word of quantity and count nothing.
IDIOMS = re.compile(r"\b(?:half an hour|two halves|a third, separate|part of a per cent)\b", re.IGNORECASE)
# Inline code that is a value of a program; so are the codes of events.
VALUES = {"0", "1", "-1"}

NUMBER = re.compile(
    r"(?<![A-Za-z\d])\d[\d.,]*"
    # KRW350trn is money, C16 is a name.
    r"|\b(?:[A-Z]{3}\d[\d.,]*\w*|[A-Za-z]+\d[\d.,]*\s?(?:trn|tn|bn|mn|trillion|billion|million)\b)"
)
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_LARGE = "million|billion|trillion"
_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|thousandth"
SPELT = re.compile(
    rf"""
      \b(?:an?|half\ an?|{_SMALL})(?:[-\ ](?:and[-\ ])?(?:{_SMALL}|{_LARGE}))*  # twenty-five, a hundred
      [-\s](?:{_LARGE}|per\s?cent|percent(?:age)?|dollars|won|yen)\b(?:\s(?:dollars|won|yen)\b)?
    | \b(?:{_SMALL})[-\s](?:{_PARTS})s\b                                        # two thirds
    | \b(?:an?|one)[-\s](?:{_PARTS})(?=\s(?:of|more|less|as|higher|lower)\b|\s*[.,;:)]|\s*$)  # a third of it
    | \b(?:half|halves)\b
    | [\u00bc-\u00be\u2150-\u215e]                                              # the sign for a half
    | \b(?:(?:a|{_SMALL})\s)?dozens?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def typed(text: str) -> list[str]:
    """Find the quantities in a text.

    >>> typed("On 29 October 2025 the duty fell to 15 % under Section 232, at 15:00.")
    ['15']
    >>> typed("It cost fifteen per cent, or $3.74 billion; two thirds of it for 1700 vehicles.")
    ['3.74', '1700', 'fifteen per cent', 'two thirds']
    """
    rest = IDIOMS.sub(" ", FREE.sub(" ", text))
    return [m[0].rstrip(".,") for m in NUMBER.finditer(rest)] + [m[0] for m in SPELT.finditer(rest)]


FREE_NODES = (
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.comment,
    nodes.citation_reference,
    mark,
)
FREE_CLASSES = {"given", "pasted-text", "cell", "bibtex"}
# An author's words are parsed into these; text straight inside an element was written by a directive,
# but for a question's title.
WRITTEN = (nodes.paragraph, nodes.list_item, nodes.term, nodes.entry, nodes.inline)
TITLE = "h3"
# What a reader should have programmed, for instructors: its numbers are of the program.
SOLUTION = "solution"


@cache
def _event_codes() -> set[str]:
    return {row["code"] for row in evidence.rows("event_codes")}


def _is_free(node: nodes.Node | None) -> bool:
    """Tell whether what stands in a node may hold numbers."""
    written = code = False
    while node is not None:
        if isinstance(node, FREE_NODES) or FREE_CLASSES & set(node.get("classes", [])):
            return True
        if isinstance(node, nodes.title) and isinstance(node.parent.parent, nodes.document):
            return True
        if isinstance(node, nodes.literal) and node.astext() in VALUES | _event_codes():
            return True
        if isinstance(node, nodes.reference) and node.get("refuri") == node.astext():
            return True
        code = code or isinstance(node, nodes.literal)
        if code and isinstance(node, element) and node["html"].get("class") == SOLUTION:
            return True
        written = written or isinstance(node, WRITTEN)
        written = written or (isinstance(node, element) and node["tag"] == TITLE)
        if isinstance(node, element) and not written:
            return True
        node = node.parent
    return False


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Warn, and so fail the build, for each quantity typed in prose."""
    if app.env.docname not in contents.prose():
        return
    words = [(text.astext(), text.parent) for text in doctree.findall(nodes.Text)]
    words += [(image.get("alt", ""), image) for image in doctree.findall(nodes.image)]
    for text, node in words:
        found = typed(text)
        if found and not _is_free(node):
            logger.warning(
                "typed by hand: %s in %r; use {fact}, {glue} or {given}",
                ", ".join(found),
                text[:80],
                location=location(node),
            )


def setup(app: Sphinx) -> None:
    """Check every page as it is read."""
    app.connect("doctree-read", check)
