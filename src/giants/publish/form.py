"""What no page may hold: a directive left open, a formula left open, raw HTML, an image that not all can see.

Each is a warning with file and line, and warnings fail the build.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from sphinx.application import Sphinx
from sphinx.util import logging

from giants.publish.location import location

logger = logging.getLogger(__name__)

_PARSER = MarkdownIt("commonmark").use(colon_fence_plugin)
# Their text is no MyST: a fence in it opens nothing.
CODE = {"code-cell", "code-block", "code", "math", "mermaid"}
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
NOT_TEXT = (nodes.literal, nodes.math, nodes.FixedTextElement)
_FORMULA = re.compile(r"\$\$|\\[A-Za-z]{2,}")


def left_open(text: str, line: int = 1) -> Iterator[tuple[int, str]]:
    """Find the fences that nothing closes: line and opening, also inside of directives.

    >>> list(left_open("Text.\\n\\n:::{quiz}\\nWho?\\n"))
    [(3, ':::{quiz}')]
    >>> list(left_open(":::{quiz}\\nWho?\\n:::\\n"))
    []
    """
    lines = text.splitlines()
    for token in _PARSER.parse(text):
        if token.type not in ("fence", "colon_fence"):
            continue
        first, last = token.map[0], token.map[1] - 1
        closing = lines[last].strip(" \t>")
        if last == first or set(closing) != {token.markup[0]} or len(closing) < len(token.markup):
            yield line + first, token.markup + token.info.strip()
        elif (name := re.match(r"\s*\{([\w:-]+)\}", token.info)) and name[1] not in CODE:
            yield from left_open(token.content, line + first + 1)


def check_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Warn of each fence left open."""
    for line, opening in left_open(source[0]):
        logger.warning("%r is opened here and never closed", opening, location=(docname, line))


def check_tree(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of raw HTML, of images without words or from elsewhere, and of formulas left open."""
    for node in doctree.findall():
        if (wrong := _wrong(node)) and not _is_output(node):
            logger.warning("%s", wrong, location=location(node))


def _wrong(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.raw):
        return f"raw HTML {node.astext()[:60]!r}; write it in MyST or with a directive"
    if isinstance(node, nodes.image):
        if _REMOTE.match(node["uri"]):
            return f"image {node['uri']!r} is not of this book; put the file beside the page"
        if not node.get("alt", "").strip():
            return f"image {node['uri']!r} has no alt text; say in words what it shows"
    if isinstance(node, nodes.Text) and not isinstance(node.parent, NOT_TEXT):
        found = _FORMULA.search(node.astext())
        return found and f"{found[0]!r} stands in the text: is a formula not closed?"
    return None


def _is_output(node: nodes.Node) -> bool:
    """Tell whether a node came out of a chapter's code."""
    while node is not None:
        if isinstance(node, nodes.Element) and {"cell", "cell_output"} & set(node.get("classes", [])):
            return True
        node = node.parent
    return False


def setup(app: Sphinx) -> None:
    """Check every page as it is read."""
    app.connect("source-read", check_source)
    # Before Sphinx rewrites the addresses of images.
    app.connect("doctree-read", check_tree, priority=400)
