"""What no line may part: a number from its unit, a formula from the sign that follows it."""

import re
from typing import Any

from sphinx.application import Sphinx

from giants.evidence.identity import book

NO_BREAK = "\N{NO-BREAK SPACE}"
# Code, and data that a script reads, stay as they are; a drawing breaks no lines.
_AS_IS = re.compile(r"(<(script|style|pre|code|svg|textarea)\b.*?</\2>)", re.DOTALL)
_WITH_SIGN = re.compile(
    r"(<math(?:(?!</math>).)*</math>)([.,;:!?)\N{RIGHT DOUBLE QUOTATION MARK}]+)", re.DOTALL
)
# Parts of a page that name sections or pages.
PARTS = ("body", "title", "docstitle", "toc", "furo_navigation_tree")


def _units() -> re.Pattern[str]:
    words = {str(unit["after"]).split()[0] for unit in book().units.values() if unit.get("after")}
    words |= {str(unit["one"]).split()[0] for unit in book().units.values() if unit.get("one")}
    named = "|".join(sorted(map(re.escape, words | {"%", "points"})))
    # The number alone may be marked as given.
    return re.compile(rf"(?<=\d)(</span>)? (?=(?:{named})(?!\w))")


def unbroken(html: str) -> str:
    """Join numbers with their units, and formulas with the sign after them.

    >>> unbroken('<h2>From 25 % to 15 %</h2>') == '<h2>From 25\\xa0% to 15\\xa0%</h2>'
    True
    >>> unbroken('Worth <span>40</span> million') == 'Worth <span>40</span>\\xa0million'
    True
    >>> unbroken('<code>25 % 4</code> where <math><mi>x</mi></math>, or')
    '<code>25 % 4</code> where <span class="unbroken"><math><mi>x</mi></math>,</span> or'
    """
    units = _units()
    pieces = _AS_IS.split(html)
    # Of three pieces the first is what lies between; the others are an element and its name.
    for at in range(0, len(pieces), 3):
        joined = units.sub(rf"\1{NO_BREAK}", pieces[at])
        pieces[at] = _WITH_SIGN.sub(r'<span class="unbroken">\1\2</span>', joined)
    return "".join(piece for at, piece in enumerate(pieces) if at % 3 != 2)


def join(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Write a page's parts so."""
    for part in PARTS:
        if context.get(part):
            context[part] = unbroken(context[part])
    for page in ("prev", "next"):
        if context.get(page):
            context[page] = context[page] | {"title": unbroken(context[page]["title"])}


def setup(app: Sphinx) -> None:
    """Join them as the last thing done to a page."""
    app.connect("html-page-context", join, priority=998)
