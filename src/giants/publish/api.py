"""``{api}`` lists a package for whoever uses it in Python: each name of its ``__all__``, with its docstring.

A package of modules gets a section for each of them. Sphinx's autodoc reads signatures and docstrings.
"""

import importlib
import inspect
import pkgutil
import re
from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config as Docstrings
from sphinx.ext.napoleon import GoogleDocstring
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

# Names that share a line, such as "low, high: the ends", are one entry.
DOCSTRINGS = Docstrings(
    napoleon_custom_sections=[("Attributes", "params_style")],
    napoleon_use_param=False,
    napoleon_use_rtype=False,
)
_ADDRESS = re.compile(r"<(?:function|factory|object|[\w.]+ object)[^<>]*>")


class ApiDirective(SphinxDirective):
    """Document all public names of a package."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write a section for each module, an entry for each other name."""
        package = importlib.import_module(self.arguments[0])
        # Autodoc notes the modules that are listed, not the list.
        self.env.note_dependency(package.__file__)
        made: list[nodes.Node] = []
        for name in package.__all__:
            full, thing = f"{package.__name__}.{name}", public(package, name)
            if isinstance(thing, ModuleType):
                section = nodes.section("", nodes.title("", "", nodes.literal("", full)), ids=[full])
                section += self.documented("automodule", full)
                made.append(section)
            else:
                made += self.documented(kind(thing), full)
        return made

    def documented(self, directive: str, name: str) -> list[nodes.Node]:
        """Have autodoc document one thing."""
        options = [] if directive == "autofunction" else [":members:", ":member-order: bysource"]
        lines = ["```{eval-rst}", f".. {directive}:: {name}", *(f"   {option}" for option in options), "```"]
        box = nodes.container()
        self.state.nested_parse(StringList(lines, source=name), self.content_offset, box)
        for entry in list(box.findall(addnodes.index)):
            # The index at the end of the book is for its words.
            entry.parent.remove(entry)
        return box.children


def public(package: ModuleType, name: str) -> Any:
    """Give what a package's ``__all__`` names: a module of it, or something in it."""
    try:
        return getattr(package, name)
    except AttributeError:
        return importlib.import_module(f"{package.__name__}.{name}")


def kind(thing: Any) -> str:
    """Name autodoc's directive for a thing.

    >>> kind(kind), kind(ApiDirective), kind(ValueError)
    ('autofunction', 'autoclass', 'autoexception')
    """
    if inspect.isclass(thing):
        return "autoexception" if issubclass(thing, BaseException) else "autoclass"
    return "autofunction"


def without_addresses(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Write a default that Python can only name by its place in memory as an ellipsis.

    >>> without_addresses(None, "", "", None, None, "(say=<function f.<lambda> at 0x7f>)", None)
    ('(say=...)', None)
    """
    # The innermost first: a name such as f.<lambda> stands inside.
    while signature and _ADDRESS.search(signature.replace("<lambda>", "lambda")):
        signature = _ADDRESS.sub("...", signature.replace("<lambda>", "lambda"))
    return signature, returns


def in_rst(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Turn a docstring with its Args and Raises into what Sphinx reads."""
    # What stands before a colon would be taken for the type of an attribute.
    what = "object" if what in ("attribute", "data", "property") else what
    lines[:] = GoogleDocstring(lines, DOCSTRINGS, app, what, name, thing, options).lines()


def link(app: Sphinx, env: BuildEnvironment, node: nodes.Element, shown: nodes.Node) -> nodes.Node | None:
    """Link a name that is written short; leave one from elsewhere, or of an argument, as code."""
    if node.get("refdomain") != "py":
        return None
    target = node["reftarget"]
    domain = env.get_domain("py")
    found = domain.find_obj(env, node.get("py:module"), node.get("py:class"), target, None, 1)
    if len(found) == 1:
        ((name, entry),) = found
        return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, [shown], name)
    # One of ours that is not there: Sphinx then warns.
    return None if target.startswith("giants.") and not exists(target) else shown


def exists(name: str) -> bool:
    """Say whether a full name, such as of a function, is there.

    >>> exists("giants.evidence.fact"), exists("giants.evidence.fict"), exists("giants.nothing")
    (True, False, False)
    """
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def configure(app: Sphinx, config: Config) -> None:
    """Set what autodoc and its reader of docstrings are told."""
    settings = {
        "add_module_names": False,
        "autodoc_preserve_defaults": True,
        # A name between backticks is code, and a link where the page has it.
        "default_role": "py:obj",
        # The pages themselves are the list of modules.
        "html_domain_indices": False,
        "toc_object_entries": False,
    }
    for name, value in settings.items():
        config[name] = value


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.setup_extension("sphinx.ext.autodoc")
    app.add_directive("api", ApiDirective)
    app.connect("config-inited", configure)
    app.connect("autodoc-process-docstring", in_rst)
    app.connect("autodoc-process-signature", without_addresses)
    app.connect("missing-reference", link)
