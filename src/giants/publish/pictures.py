"""The book's pictures: drawn as SVG in `book/pictures`, one for a chapter, a part, or the cover.

A picture bears the name of its chapter or part, says in its title what is on it, and takes its colours from
the palette of charts, with the light one behind each name: one file serves both themes, and a card to share.
"""

import re
from pathlib import Path
from textwrap import wrap
from typing import Any
from xml.etree import ElementTree

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from giants.evidence.identity import book
from giants.interact.look import theme
from giants.publish import contents, element, frontend

logger = logging.getLogger(__name__)

FOLDER = frontend.ROOT / "book" / "pictures"
COVER = "cover"
# Where cards lie in the site: what other places show of a link.
CARDS = "_static/cards"
CARD = (1200, 630)
_SVG = "{http://www.w3.org/2000/svg}"
_VARIABLE = re.compile(r"var\(--[\w-]+, ([^)]+)\)")
# Of a title on a card.
_LINE = 30


def file(name: str) -> Path | None:
    """Give the picture of a chapter, a part, or the cover, if there is one.

    >>> file("leverage/tariff").name, file("nothing")
    ('tariff.svg', None)
    """
    found = FOLDER / f"{name.rpartition('/')[2]}.svg"
    return found if found.is_file() else None


def figure(name: str) -> element.element:
    """Write a picture as part of a page: one image, told in its title's words."""
    drawing = ElementTree.parse(file(name)).getroot()
    title = drawing.find(f"{_SVG}title")
    drawing.remove(title)
    say = {"class": "picture", "role": "img", "aria-label": title.text, "focusable": "false"}
    return _nodes(drawing, **say)


def _nodes(part: ElementTree.Element, **more: str) -> element.element:
    inner = [_nodes(child) for child in part]
    return element.element("", *inner, tag=part.tag.removeprefix(_SVG), html={**part.attrib, **more})


def card(name: str, title: str) -> str:
    """Draw what other places show of a link: the picture over a title, in the light colours.

    >>> "Between Giants" in card("leverage/tariff", "What a lower duty bought")
    True
    """
    text = (file(name) or file(COVER)).read_text("utf-8")
    drawing = re.sub(r"<title>.*?</title>", "", text, flags=re.DOTALL)
    drawing = drawing.replace("<svg ", '<svg x="100" y="56" width="1000" height="300" color="#1d2124" ', 1)
    lines = wrap(title, _LINE)
    written = "".join(
        f'<text x="100" y="{440 + 64 * number}" font-size="54" font-weight="bold">{_escaped(line)}</text>'
        for number, line in enumerate(lines)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CARD[0]}" height="{CARD[1]}" '
        f'font-family="{theme.FONT}" fill="#1d2124"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{drawing}"
        f'{written}<text x="100" y="596" font-size="30" fill="{theme.ACCENT[0]}">{book().title}</text></svg>'
    )
    # What turns it into a picture of points knows no variables.
    return _VARIABLE.sub(r"\1", svg)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write a card for the cover and for each chapter that has a picture; what is up to date stays."""
    if exception or app.builder.name != "html":
        return
    folder = Path(app.outdir) / CARDS
    folder.mkdir(parents=True, exist_ok=True)
    titles = {COVER: book().title}
    titles |= {name: app.env.titles[name].astext() for name in contents.chapters() if name in app.env.titles}
    wanted = {
        folder / f"{name.rpartition('/')[2]}.png": (name, title)
        for name, title in titles.items()
        if file(name)
    }
    for old in folder.iterdir():
        if old.with_suffix(".png") not in wanted:
            old.unlink()
    for target, (name, title) in wanted.items():
        drawn, before = card(name, title), target.with_suffix(".svg")
        if target.exists() and before.exists() and before.read_text("utf-8") == drawn:
            continue
        before.write_text(drawn, "utf-8")
        target.write_bytes(vl_convert.svg_to_png(drawn))


class PictureDirective(SphinxDirective):
    """``picture``: one of the book's pictures, by its name."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write it; an unknown name is a warning, and so fails the build."""
        found = file(self.arguments[0])
        if not found:
            logger.warning(
                "no picture %r in %s", self.arguments[0], FOLDER.name, location=self.get_location()
            )
            return []
        self.env.note_dependency(str(found))
        return [figure(self.arguments[0])]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, and write the cards at the end of a build."""
    app.add_directive("picture", PictureDirective)
    app.connect("build-finished", write_cards)
    return {}
