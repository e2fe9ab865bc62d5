"""What is kept of each page from one build to the next, in a file beside the page's tree.

Not in Sphinx's environment: that is put away before pages are written, and must not be put away again after,
when it also holds what was made for these pages alone.
"""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


def keep(app: Sphinx, docname: str, name: str, content: Any) -> None:
    """Keep something of a page, under a name."""
    file = _file(app, docname, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def kept(app: Sphinx, docname: str, name: str) -> Any:
    """Give what this build or an earlier one kept of a page; None if there is nothing."""
    return json.loads(_file(app, docname, name).read_text("utf-8")) if is_kept(app, docname, name) else None


def is_kept(app: Sphinx, docname: str, name: str) -> bool:
    """Say whether something of a page is kept, without reading it."""
    return _file(app, docname, name).exists()


def _file(app: Sphinx, docname: str, name: str) -> Path:
    return Path(app.doctreedir, f"{docname}.{name}.json")
