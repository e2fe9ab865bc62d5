"""Of what is a percentage? A small grammar of the wholes that a sentence can name.

A percentage is a part of something, a duty on something, a chance, or a change since before. Its own sentence
names which. A whole may also stand in the sentence before it; a change may not, for it holds for one number:
after "Exports fell by 12 %." nobody knows of whom "40 % agreed."
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

PERCENT = re.compile(r"%|(?<!\bin )\bper cent\b")
WHOLE = re.compile(
    r"""
    (?:%|per\ cent)(?:\s[\w-]+)?\sof\b                              # 40 % of them
  | \bOf\s | (?<=[,;:]\s)of\s | \bout\sof\s                         # Of Koreans 40 %
  | \bof\s(?:the\s|all\s)?(?:\d+|(?:two|three|four|five|six|seven|eight|nine|ten)\b)  # 59 of 68 ties: 87 %
  | \d\sbillion\sover\s\$\d
  | from\s0\sto\s100\s%                                             # a scale
  | (?i:\b(?:share|part|portion|percentage|majority)s?\b)
  | (?i:\b(?:dut(?:y|ies)|tariffs?|surcharges?|rates?|tax(?:ed|es)?|all-in|floor|pass-through)\b)
  | (?i:\b(?:chance|odds|risk|belief|trust|luck|threshold|likel(?:y|ier)|probabilit(?:y|ies))\b)
  | (?i:\bforecast(?:s|er)?\b)
  | (?i:\b(?:say|says|said|gives?|believe[sd]?)\s(?:in\s)?\d+\s%)     # a forecast
  | \b(?:GDP|interest|discount|stake|prize)\b
    """,
    re.VERBOSE,
)
_MOVES = (
    "f[ae]ll(?:s|en|ing)?|r[io]s(?:es?|en|ing)|rais(?:es?|ed|ing)|grow[sn]?|grew|growth|gain(?:s|ed)?|los(?:es?|t|ing)"
    "|loss(?:es)?|shrinks?|shr[au]nk|changed?|moved?|cuts?|drop(?:s|ped)?|more|less|fewer|higher|lower|dearer|cheaper"
    "|above|below|up|down|larger|smaller|adds?"
)
_NEAR = "[^;:]{0,40}"
CHANGE = re.compile(
    rf"\b(?:{_MOVES})\b{_NEAR}(?:%|per cent)|(?:%|per cent){_NEAR}\b(?:{_MOVES})\b", re.IGNORECASE
)
# A number alone is the cell of a table, whose head says of what, or the answer to what was asked.
NUMBERS = re.compile(r"(?:\W|\d|\b(?:to|and|or)\b)*|(?:The answer is|If you found) .*")
SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z“‘\d])")
# What ends a line of text; everything else stands in one.
BLOCKS = re.compile(
    "p|li|h[1-6]|figcaption|summary|label|caption|d[ltd]|legend|button|option|div|section|details|table|tbody|tr"
    "|[uo]l|figure|blockquote|fieldset|form|output"
)
# Heads and cells, names, code, and what nobody sees.
LEFT_OUT = "script, style, svg, template, math, pre, h1, thead, td, th, .headerlink"


@dataclass
class Text:
    """The blocks of a page, each with its words in one line."""

    blocks: list[str] = field(default_factory=list)
    _words: str = ""

    def read(self, element: Tag) -> "Text":
        """Add what stands in an element."""
        for child in element.children:
            self._one(child)
        return self

    def _one(self, child: PageElement) -> None:
        if isinstance(child, Tag):
            is_block = BLOCKS.fullmatch(child.name)
            if is_block:
                self._end()
            self.read(child)
            if is_block:
                self._end()
        elif type(child) is NavigableString:
            self._words += child

    def _end(self) -> None:
        if words := " ".join(self._words.split()):
            self.blocks.append(words)
        self._words = ""


def blocks(page: str) -> list[str]:
    """List the paragraphs, items and labels of a built page, without its tables."""
    article = BeautifulSoup(page, "html.parser").find("article")
    for each in article.select(LEFT_OUT):
        each.replace_with(" x " if each.name == "math" else " ")
    return Text().read(article).blocks


def without_whole(block: str) -> Iterator[str]:
    """Find the sentences of a block whose percentage is of nothing.

    >>> list(without_whole("Exports fell by 12 per cent. 40 % agreed."))
    ['40 % agreed.']
    >>> list(without_whole("Of 50 firms 40 % agreed. Only 12 % paid. The duty was 15 %."))
    []
    """
    before = ""
    for sentence in SENTENCES.split(block):
        names = WHOLE.search(sentence) or CHANGE.search(sentence) or WHOLE.search(before)
        if PERCENT.search(sentence) and not names and not NUMBERS.fullmatch(sentence):
            yield sentence
        before = sentence
