"""Values and errors of a reader's code in a few words; nothing that the code does can spoil them."""

import re
import reprlib
import sys
from collections.abc import Callable, Mapping
from numbers import Number
from typing import Any

# The name under which a reader's code is compiled, and that of the calls which check it.
SOURCE = "<your code>"
CALL = "<call>"
LONGEST = 200


class _Short(reprlib.Repr):
    """Cuts long values, and does not hide that one cannot be shown."""

    def repr_instance(self, x: Any, level: int) -> str:
        return _cut(repr(x))


_short = _Short()
_short.maxlist = _short.maxtuple = _short.maxset = _short.maxdict = 12
# What is too long is cut at its end alone.
_short.maxstring = _short.maxother = 10**9

# A truth value is a number to Python, so it comes first.
KINDS = {bool: "a truth value", Number: "a number", str: "a text", list: "a list", tuple: "a tuple"}

HINTS: Mapping[type[BaseException], str] = {
    SystemExit: "this ends the program, so nothing could be checked. Take it out.",
    KeyboardInterrupt: "the run was broken off here.",
    RecursionError: "a function calls itself without end. Which call should be the last?",
    MemoryError: "there is no room for so much. Does a list, a text or a number grow without end?",
    EOFError: "nobody can type here while your code runs. Give the function its values as arguments.",
}

# What a phone's keyboard writes, or a copied page holds, and what Python reads in its place.
PLAIN = {
    "“”„‟": '"',
    "‘’‚‛": "'",
    "‐‑‒–—−": "-",
    "…": "...",
    "×": "*",
    "÷": "/",
    "\u00a0\u2009\u202f": "a plain space",
}


def value(found: Any, digits: int = 6) -> str:
    """Write a value as Python does, but never at length.

    Raises:
        BaseException: whatever the value's own code raises.

    >>> value(1 / 3), value("a"), value(10**400)
    ('0.333333', "'a'", 'a whole number of about 401 digits')
    """
    if isinstance(found, float):
        return f"{found:.{digits}g}"
    if isinstance(found, int) and found.bit_length() > 128:
        return f"a whole number of about {int(found.bit_length() * 0.30103) + 1:,} digits"
    return _cut(_short.repr(found))


def values(found: Any, expected: Any) -> tuple[str, str]:
    """Write two values so that they look different.

    Raises:
        BaseException: whatever the first value's own code raises.

    >>> values(0.12345678, 0.12345679)
    ('0.12345678', '0.12345679')
    """
    for digits in (6, 10, 17):
        shown = value(found, digits), value(expected, digits)
        if shown[0] != shown[1]:
            break
    return shown


def differently(found: Any, expected: Any) -> str:
    """Say what was given and what was expected, with the kinds where these differ.

    Raises:
        BaseException: whatever the first value's own code raises.

    >>> differently([True], True)
    '[True], of type list; it should give a truth value, True'
    """
    shown, wanted = values(found, expected)
    return f"{shown}{_instead(found, expected, wanted)}"


def unshown(found: Any, expected: Any) -> str:
    """Say the same of a value that cannot be shown."""
    return f"something that cannot be shown{_instead(found, expected, value(expected))}"


def _instead(found: Any, expected: Any, wanted: str) -> str:
    kind = next((kind for kind in KINDS if isinstance(expected, kind)), object)
    name = str(type(found).__name__)
    # NumPy has a truth value of its own.
    if issubclass(type(found), kind) or name.startswith(kind.__name__):
        return f"; it should give {wanted}"
    return f", of type {name}; it should give {KINDS[kind]}, {wanted}"


def error(raised: BaseException, names: Mapping[str, Any]) -> str:
    """Name an error, and the line of the reader's own code that it comes from.

    Args:
        raised: the error.
        names: the namespace of the reader's code, by which its lines are known.

    >>> error(ValueError("no rate"), {})
    'ValueError: no rate'
    """
    kind = _safely(lambda: str(type(raised).__name__), "an error")
    return placed(raised, names, f"{kind}: {_safely(lambda: _what(raised), 'its message cannot be shown.')}")


def placed(raised: BaseException, names: Mapping[str, Any], said: str) -> str:
    """Put the line of the reader's own code before what is said of it."""
    line = _safely(lambda: _line(raised, names), None)
    return f"In line {line}: {said}" if line else said[:1].upper() + said[1:]


def _what(raised: BaseException) -> str:
    if isinstance(raised, SyntaxError):
        return _cut(str(raised.msg)) + _plain(str(raised.msg))
    if isinstance(raised, ModuleNotFoundError) and raised.name:
        return _missing(str(raised.name))
    for kind, hint in HINTS.items():
        if isinstance(raised, kind):
            return hint
    return _cut(str(raised)) or "it says nothing more."


def _plain(message: str) -> str:
    """Say which sign Python wants where a keyboard chose another."""
    sign = re.search(r"character.*\bU\+([0-9A-F]{4,6})", message)
    written = chr(int(sign[1], 16)) if sign else ""
    wanted = next((plain for signs, plain in PLAIN.items() if written and written in signs), "")
    return f". Write {wanted} there; some keyboards, and copied pages, put another sign." if wanted else ""


def _missing(name: str) -> str:
    """Say what there is instead of a module."""
    known = "Python’s standard library, such as math and statistics, and the models of the book, giants"
    if sys.platform != "emscripten":
        return f"there is no {_cut(name)} here."
    if name.partition(".")[0] in sys.stdlib_module_names:
        return f"this part of the standard library, {name}, does not run in a page."
    return (
        f"there is no {_cut(name)} in this page. Here are {known}. "
        "Other packages run in the chapter’s notebook."
    )


def _line(raised: BaseException, names: Mapping[str, Any]) -> int | None:
    if isinstance(raised, SyntaxError) and raised.filename == SOURCE:
        return raised.lineno
    line = None
    trace = raised.__traceback__
    while trace:
        frame = trace.tb_frame
        own = frame.f_globals is names and frame.f_code.co_filename not in (CALL, "<string>")
        line = trace.tb_lineno if own else line
        trace = trace.tb_next
    return line


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _safely(action: Callable[[], Any], otherwise: Any) -> Any:
    try:
        return action()
    except BaseException:
        return otherwise
