"""The talks in a notebook: the front end of the page, or board and cards where it cannot run."""

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from giants.interact.framed import headed
from giants.interact.kept import Answers
from giants.interact.talks.figure import STATIC_FILES, Talks


def talks_widget(talks: Talks, folder: Path | str = ".") -> Any:
    """Make the live talks, or what is played on paper without anywidget or the bundled front end."""
    head = headed(talks.title, talks.rule)
    paper = widgets.HTML(talks.paper())
    module = STATIC_FILES / "talks.mjs"
    try:
        import anywidget
    except ImportError:
        return widgets.VBox([head, paper])
    if not module.exists():
        return widgets.VBox([head, paper])
    import traitlets

    answers = Answers(folder)

    class Table(anywidget.AnyWidget):
        """The talks as the page shows them; `log` holds what was chosen."""

        _esm = module.read_text("utf-8")
        _css = module.with_suffix(".css").read_text("utf-8")
        data = traitlets.Dict().tag(sync=True)
        log = traitlets.Unicode().tag(sync=True)

    found = answers.get(talks.place)
    table = Table(data=talks.data, log=str(found["given"]) if found else "")
    table.observe(lambda change: answers.keep(talks.place, change["new"]), "log")
    return widgets.VBox([head, table, paper])
