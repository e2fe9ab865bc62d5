"""Where a node was written: the nearest node round it that knows its line."""

from docutils import nodes


def location(node: nodes.Node) -> nodes.Node:
    """Give the node, or what it stands in, with a line for a warning.

    >>> paragraph = nodes.paragraph("", "", nodes.inline("", "word"))
    >>> paragraph.line = 3
    >>> location(paragraph.children[0]).line
    3
    """
    at = node
    while not at.line and at.parent is not None:
        at = at.parent
    return at
