"""Checks a reader's few lines of Python, in a notebook and, by Pyodide, in a page.

Standard library only: the page's Python has nothing else.
"""

import ast
import contextlib
import io
import math
import traceback
from collections.abc import Callable, Mapping, Sequence
from numbers import Number
from typing import Any

SOURCE = "<your code>"
# More of one value is not worth reading.
LONGEST = 300
# A truth value is a number to Python, so it comes first.
KINDS = {bool: "a truth value", Number: "a number", str: "a text", list: "a list", tuple: "a tuple"}


def check_source(code: str, cases: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Run a reader's code, then each call, and say what came out.

    Args:
        code: what the reader wrote.
        cases: each with `call`, an expression, and `expected`, a literal.
    Returns:
        `right`, and `text` for the reader.

    >>> check_source("def f(x): return 2 * x", [{"call": "f(3)", "expected": "6"}])
    {'right': True, 'text': 'f(3) gives 6, as it should.'}
    >>> check_source("def f(x): return x", [{"call": "f(3)", "expected": "6"}])["text"]
    'f(3) gives 3; it should give 6.'
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(code, SOURCE, "exec"), names)
        except Exception as error:
            return {"right": False, "text": _explain(error)}
    return check_calls(names, cases, printed)


def check_calls(
    names: dict[str, Any], cases: Sequence[Mapping[str, str]], printed: io.StringIO | None = None
) -> dict[str, Any]:
    """Make each call with the functions in `names`, and say what came out.

    >>> check_calls({"f": abs}, [{"call": "f(-3)", "expected": "3"}])
    {'right': True, 'text': 'f(-3) gives 3, as it should.'}
    """
    printed = printed or io.StringIO()
    lines = []
    right = True
    with contextlib.redirect_stdout(printed):
        for case in cases:
            fits, line = _one(lambda case=case: eval(case["call"], names), case)
            right &= fits
            lines.append(line)
    text = "\n".join(lines)
    if printed.getvalue():
        text = f"Your code printed:\n{printed.getvalue().rstrip()}\n\n{text}"
    return {"right": right, "text": text}


def _one(call: Callable[[], Any], case: Mapping[str, str]) -> tuple[bool, str]:
    expected = ast.literal_eval(case["expected"])
    try:
        found = call()
    except Exception as error:
        return False, f"{case['call']} fails. {_explain(error)}"
    if found is None:
        return False, f"{case['call']} gives nothing: does your function end with return?"
    if _same(found, expected):
        return True, f"{case['call']} gives {_short(expected)}, as it should."
    return False, f"{case['call']} gives {_differently(found, expected)}."


def _same(found: Any, expected: Any) -> bool:
    """Compare, whatever the reader's function gave: arrays and classes of one's own need not know how."""
    try:
        if isinstance(expected, list | tuple):
            if isinstance(found, str | dict) or len(found) != len(expected):
                return False
            return all(map(_same, found, expected))
        if isinstance(expected, float | int) and _holds_several(found):
            return False
        if isinstance(expected, bool) or not isinstance(expected, float | int):
            return bool(found == expected)
        return math.isclose(found, expected, rel_tol=1e-6, abs_tol=1e-9)
    except Exception:
        return False


def _holds_several(value: Any) -> bool:
    try:
        return len(value) >= 0
    except TypeError:
        return False


def _differently(found: Any, expected: Any) -> str:
    """Say what was given and what was expected, with the kinds where these differ.

    >>> _differently([True], True)
    '[True], of type list; it should give a truth value, True'
    """
    kind = next((kind for kind in KINDS if isinstance(expected, kind)), object)
    given, type_ = _short(found), type(found).__name__
    # NumPy has a truth value of its own.
    if isinstance(found, kind) or type_.startswith(kind.__name__):
        return f"{given}; it should give {_short(expected)}"
    return f"{given}, of type {type_}; it should give {KINDS[kind]}, {_short(expected)}"


def _short(value: Any) -> str:
    try:
        text = f"{value:.6g}" if isinstance(value, float) else repr(value)
    except Exception:
        return "something that cannot be shown"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _explain(error: Exception) -> str:
    """Name an error and the reader's own line of it, when the code came as a text."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == SOURCE]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    where = f"In line {line}: " if line else ""
    return f"{where}{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
