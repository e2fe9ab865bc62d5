"""What stands in for a library that cannot be had: code that uses it runs, and what it would show says why.

Labs draw with Altair. Where it is missing, questions and games work all the same, labs give their sentence
and their table, and a reader's own chart is the sentence that says how to get it.
"""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any


class Absent(ModuleType):
    """A library that is not there: it has every name, and all that is made of it is itself.

    >>> alt = Absent("altair", "Altair is missing.")
    >>> alt.Chart([1, 2]).mark_bar(color="teal") + alt.Chart([])
    Altair is missing.
    """

    def __init__(self, name: str, why: str):
        super().__init__(name)
        self.why = why

    def __getattr__(self, name: str) -> Any:
        """Give itself as whatever is asked for."""
        # What begins so, Python and Jupyter ask of every object, to learn what it can do.
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments: Any, **named: Any) -> "Absent":
        """Give itself as whatever is made."""
        return self

    __add__ = __or__ = __and__ = __call__

    def __repr__(self) -> str:
        """Say why it is not there."""
        return self.why


def stand_in(names: Iterable[str], why: str) -> None:
    """Put stand-ins in the place of libraries, for all that is imported from now on.

    Args:
        names: of the modules.
        why: what a reader is told in the place of what they would show.
    """
    for name in names:
        sys.modules[name] = Absent(name, why)


def why(library: ModuleType) -> str:
    """Say why a library is absent; nothing where it is there.

    >>> why(sys), why(Absent("altair", "Altair is missing."))
    ('', 'Altair is missing.')
    """
    return library.why if isinstance(library, Absent) else ""
