"""One docutils node for any HTML element, so that directives can nest MyST inside HTML."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class element(nodes.General, nodes.Inline, nodes.Element):
    """An HTML element with a tag, attributes, and ordinary nodes inside."""


def make(tag: str, *children: nodes.Node | str, **attributes: Any) -> element:
    """Make an element; a trailing underscore frees a Python word, the others become hyphens.

    >>> make("p", "Yes.", class_="why", data_value="1").attributes["html"]
    {'class': 'why', 'data-value': '1'}
    """
    html = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items() if v is not None}
    node = element(tag=tag, html=html)
    node += [nodes.Text(child) if isinstance(child, str) else child for child in children]
    return node


def _visit(translator: Any, node: element) -> None:
    pairs = "".join(
        f" {name}" if value == "" else f' {name}="{translator.attval(str(value))}"'
        for name, value in node["html"].items()
    )
    ids = f' id="{node["ids"][0]}"' if node["ids"] else ""
    translator.body.append(f"<{node['tag']}{ids}{pairs}>")


def _depart(translator: Any, node: element) -> None:
    if node["tag"] not in ("input", "br", "hr"):
        translator.body.append(f"</{node['tag']}>")


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(element, html=(_visit, _depart))
