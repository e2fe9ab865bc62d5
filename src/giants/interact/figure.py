"""A figure: one thing to look at, in a built page, in a notebook, and as plain text.

A subclass says in its heading where its notebook form is made, and nothing of that is loaded for a
page: `class Grader(Figure, widget="giants.interact.grader.widget:grader_widget")`.
"""

import html
import importlib
import json
import os
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from giants.interact.still import RUN, still

# Set while the book is built: an output then carries HTML and no widget.
STATIC = "GIANTS_STATIC"
VIEW = "application/vnd.jupyter.widget-view+json"

# What is shown in one place, by its kind, and how.
Output = tuple[dict[str, Any], dict[str, Any]]


class Figure(ABC):
    """What every figure has: an id, a title, what to look for, a line on its source, its forms."""

    id: str
    title: str
    source: str = ""
    watch: str = ""
    _widget: ClassVar[str] = ""

    def __init_subclass__(cls, widget: str = "", **others: Any) -> None:
        """Keep where the notebook form is made, as "module:function"; without one, HTML serves there."""
        super().__init_subclass__(**others)
        cls._widget = widget or cls._widget

    @abstractmethod
    def text(self) -> str:
        """Say it in plain text."""

    @abstractmethod
    def html(self, *, live: bool) -> str:
        """Write it as HTML that needs no script; with `live`, also what wakes it in a page."""

    @property
    def moves(self) -> bool:
        """Whether a reader can change it in a notebook."""
        return bool(self._widget)

    def widget(self) -> Any:
        """Make its notebook form, of widgets."""
        from giants.interact.framed import noted

        module, _, function = self._widget.partition(":")
        return noted(getattr(importlib.import_module(module), function)(self), self.source_line())

    def titled(self, text: str) -> str:
        """Put the title before a text, as a sentence."""
        return f"{self.title}{'' if self.title[-1] in '.?!' else '.'} {text}"

    def watch_words(self) -> str:
        """Say what to look for."""
        return f"Look for {self.watch}" if self.watch else ""

    def watch_line(self) -> str:
        """Write what to look for, under the title."""
        if not self.watch:
            return ""
        return f'<p class="explorer-watch">{html.escape(self.watch_words())}</p>'

    def source_line(self) -> str:
        """Write the line under the figure."""
        return f'<p class="explorer-source">{self.source}</p>' if self.source else ""

    def outputs(self) -> list[Output]:
        """Give what a notebook shows: what moves, and below it what stands there when no widget lives."""
        if os.environ.get(STATIC) or not self.moves:
            return [self._repr_mimebundle_()]
        widget = self.widget()
        data, metadata = _view(widget)
        below = {"text/plain": self.text(), "text/html": still(self.html(live=False), widget)}
        return [(data | {"text/plain": RUN}, metadata), (below, {})]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Output:
        live = bool(os.environ.get(STATIC))
        return {"text/plain": self.text(), "text/html": self.html(live=live)}, {}

    def _ipython_display_(self) -> None:
        from IPython.display import display

        outputs = self.outputs()
        if len(outputs) == 1:
            # IPython then shows the bundle.
            raise NotImplementedError
        for data, metadata in outputs:
            display(data, metadata=metadata, raw=True)


def island(data: Any) -> str:
    """Write data as JSON that a script of the page reads; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/json">{text}</script>'


def _view(widget: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Say how to show a widget."""
    if not hasattr(widget, "_repr_mimebundle_"):
        # ipywidgets 7 shows its widgets by themselves and gives no bundle.
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}}, {}
    shown = widget._repr_mimebundle_()
    # Some widgets say how to show them beside what to show.
    data, metadata = shown if isinstance(shown, tuple) else (shown, {})
    return data, metadata
