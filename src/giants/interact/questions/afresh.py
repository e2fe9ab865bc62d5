"""Takes back what a reader's code did to Python itself, so that the next run starts afresh."""

import builtins
import os
import sys
from typing import Any


class Before:
    """Python as it was when this was made: its modules, what they hold, and its settings."""

    def __init__(self) -> None:
        self._builtins = dict(vars(builtins))
        self._modules = dict(sys.modules)
        self._held = [(module, dict(space)) for module in self._modules.values() if (space := _space(module))]
        self._lists = [(found, list(found)) for found in (sys.path, sys.meta_path, sys.path_hooks)]
        self._limit, self._folder = sys.getrecursionlimit(), os.getcwd()

    def tools(self, space: dict[str, Any] = vars(builtins)) -> None:  # noqa: B008
        """Give back the tools that the checks themselves work with; calls no function of Python's own."""
        space.clear()
        space.update(self._builtins)
        sys.setrecursionlimit(self._limit)

    def restore(self) -> None:
        """Give back everything."""
        self.tools()
        for module, held in self._held:
            space = vars(module)
            if len(space) != len(held) or any(space.get(name, self) is not it for name, it in held.items()):
                space.clear()
                space.update(held)
        sys.modules.clear()
        sys.modules.update(self._modules)
        for found, held in self._lists:
            found[:] = held
        os.chdir(self._folder)


def _space(module: Any) -> dict[str, Any] | None:
    space = getattr(module, "__dict__", None)
    return space if type(space) is dict else None
