"""The lines with which a course shows one figure of the book inside a page of its own."""

import html
import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from giants.publish import contents, element, executed, links

_FIGURE = re.compile(
    r'<figure class="explorer[^"]*" id="([\w-]+)".*?<p class="explorer-title"[^>]*>(.*?)</p>', re.DOTALL
)
# A frame as high as its figure, where a course allows a script; else it scrolls inside.
LISTENER = """\
<script>addEventListener("message", (event) => {
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === event.source && event.data.height > 0) frame.height = event.data.height;
});</script>"""


def figures(docname: str) -> dict[str, str]:
    """Give the figures and games that a chapter's code shows: their titles by their ids.

    >>> figures("leverage/retaliation")["games"]
    'Which game at which rate, on two sets of data'
    """
    outputs = (output for cell in executed.notebook(docname).cells for output in cell.get("outputs", []))
    shown = (output.get("data", {}).get("text/html", "") for output in outputs)
    return {id: html.unescape(title) for text in shown for id, title in _FIGURE.findall(text)}


def frame(docname: str, id: str, title: str) -> str:
    """Write the line to paste for one figure.

    >>> frame("leverage/tariff", "wedge", "Who gains").endswith('height="700" loading="lazy"></iframe>')
    True
    """
    address = f"{links.site()}{docname}.html?embed={id}"
    return (
        f'<iframe src="{address}" title="{html.escape(title)}" style="width:100%;border:0" '
        'height="700" loading="lazy"></iframe>'
    )


class EmbedsDirective(SphinxDirective):
    """``embeds``: every figure and game of the book, with the line to paste for it."""

    def run(self) -> list[nodes.Node]:
        """Write the listener, and a list for each chapter."""
        found: list[nodes.Node] = [nodes.literal_block(LISTENER, LISTENER, language="html")]
        known = set(executed.chapters())
        for docname in contents.chapters():
            if docname not in known or not (shown := figures(docname)):
                continue
            title = re.search(r"^# (.*)$", executed.source(docname), re.MULTILINE)[1]
            items = []
            for id, name in shown.items():
                line = frame(docname, id, name)
                items.append(element.make("li", name, nodes.literal_block(line, line, language="html")))
            section = element.make("section", element.make("h3", title), element.make("ul", *items))
            found.append(section)
        return found


def again(app: Sphinx, env: BuildEnvironment, added: Any, changed: Any, removed: Any) -> Iterable[str]:
    """Read the page anew: any chapter may show another figure by now."""
    return [name for name in env.found_docs if name == "teach/embed"]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("embeds", EmbedsDirective)
    app.connect("env-get-outdated", again)
