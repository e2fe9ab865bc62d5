"""Labs and questions: what a reader moves, answers and keeps.

Names are loaded when they are asked for: Python in a page, and the commands that build the book, use parts
of this package and can do without the charts.
"""

import importlib
from typing import Any

_HOMES = {
    "Choice": "giants.interact.explorer.controls",
    "Column": "giants.interact.explorer.figure",
    "Explorer": "giants.interact.explorer.figure",
    "Play": "giants.interact.play.figure",
    "Slider": "giants.interact.explorer.controls",
    "result": "giants.interact.questions.results",
}
__all__ = ["Choice", "Column", "Explorer", "Play", "Slider", "result"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
