"""The cover: title, what the book is, and the picture that stands on its first page."""

import html
import re
import textwrap

import vl_convert

from giants.evidence.identity import book
from giants.publish import pictures

ALT = f"Cover: {book().title}"
WIDE, HIGH = 1000, 1500
# Of the sentence on it: letters of a line.
LINE = 40
# Bold letters of the widest usual font take so much of their size, and this must hold the title.
LETTER, ROOM = 0.72, 840


def svg() -> str:
    """Draw it."""
    known = book()
    picture = plain(pictures.file("cover").read_text("utf-8"))
    place = '<svg x="60" y="640" width="880" height="264" color="#1a1a1a"'
    picture = picture[picture.index("<svg") :].replace("<svg", place, 1)
    size = min(112, int(ROOM / LETTER / len(known.title)))
    lines = "".join(
        f'<text x="80" y="{1060 + 52 * number}" font-size="35">{html.escape(line)}</text>'
        for number, line in enumerate(textwrap.wrap(known.about, LINE))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}" '
        f'font-family="sans-serif" fill="#1a1a1a"><rect width="{WIDE}" height="{HIGH}" fill="#f6f3ea"/>'
        f'<rect width="{WIDE}" height="24" fill="#0b6568"/><text x="80" y="330" font-size="{size}" '
        f'font-weight="bold">{html.escape(known.title)}</text>{picture}{lines}</svg>'
    )


def plain(drawn: str) -> str:
    """Write colours as they are on a light page: no e-reader has the site's style.

    >>> plain('fill="var(--actor-kor, #087ab2)"')
    'fill="#087ab2"'
    >>> plain("var(--line, var(--grid, white))")
    'white'
    """
    # One may stand inside another: the inner goes first.
    while (told := re.sub(r"var\(--[\w-]+,\s*([^()]+)\)", r"\1", drawn)) != drawn:
        drawn = told
    return drawn


def png() -> bytes:
    """Give it as an image."""
    return vl_convert.svg_to_png(svg())
