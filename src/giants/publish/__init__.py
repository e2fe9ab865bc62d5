"""The Sphinx extension that turns chapters into pages."""

import os
from typing import Any

from sphinx.application import Sphinx

# Set while the edition for instructors is built: pages then carry the solutions.
INSTRUCTOR = "GIANTS_INSTRUCTOR"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension's parts, each in a file of its own."""
    # Not above: whoever serves the book needs no chart, and goes on when the engine has a slip.
    from giants.interact.figure import STATIC
    from giants.publish import (
        api,
        blocks,
        citations,
        dependencies,
        element,
        embeds,
        first_terms,
        form,
        frontend,
        lean,
        marks,
        mathematics,
        payloads,
        pictures,
        progress,
        questions,
        reference,
        search,
        tables,
        teaching,
        toys,
        typed_quantities,
        unbroken,
        ways,
    )

    # Kernels that run the chapters inherit this, and make no widget.
    os.environ[STATIC] = "1"
    if os.environ.get(INSTRUCTOR):
        app.tags.add("instructor")
    frontend.bundle()
    citations.remember_plugins()
    of_pages = (dependencies, element, marks, mathematics, questions, blocks, reference, first_terms, form)
    for part in (*of_pages, pictures, toys, ways, progress, search):
        part.setup(app)
    tables.setup(app)
    api.setup(app)
    embeds.setup(app)
    teaching.setup(app)
    typed_quantities.setup(app)
    lean.setup(app)
    unbroken.setup(app)
    payloads.setup(app)
    return {"version": "1", "env_version": 4, "parallel_read_safe": False, "parallel_write_safe": False}
