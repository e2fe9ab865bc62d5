"""``lab``: a figure of a chapter's labs on a page that runs no code of its own, such as the landing page."""

import importlib
import inspect

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from giants.interact.figure import Figure

logger = logging.getLogger(__name__)


class LabDirective(SphinxDirective):
    """``lab``: a module of the labs and a figure in it, such as ``signed_map.triangle``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the figure; an unknown name is a warning, and so fails the build."""
        module, _, name = self.arguments[0].partition(".")
        try:
            labs = importlib.import_module(f"giants.labs.{module}")
        except ModuleNotFoundError:
            labs = None
        found = getattr(labs, name, None)
        if not isinstance(found, Figure):
            logger.warning("no lab %r", self.arguments[0], location=self.get_location())
            return []
        self.env.note_dependency(inspect.getfile(labs))
        output = nodes.raw("", found.html(live=True), format="html")
        # Of the class that outputs of a chapter's code have: it came out of code as well.
        return [nodes.container("", output, classes=["cell_output"])]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("lab", LabDirective)
