"""Checks a reader's few lines of Python, in a notebook and, by Pyodide, in a page.

Standard library only: the page's Python has nothing else.
"""

import ast
import io
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from giants.interact.questions import in_words
from giants.interact.questions.afresh import Before
from giants.interact.questions.in_words import CALL, SOURCE
from giants.interact.questions.printed import Printed

Verdict = dict[str, Any]


def check_source(code: str, cases: Sequence[Mapping[str, str]], seconds: float = math.inf) -> Verdict:
    """Run a reader's code, then each call, and say what came out; Python is afterwards as it was.

    Args:
        code: what the reader wrote.
        cases: each with `call`, an expression, and `expected`, a literal.
        seconds: after so many, whoever runs this breaks in with KeyboardInterrupt.
    Returns:
        `right`, and `text` for the reader.

    >>> check_source("def f(x): return 2 * x", [{"call": "f(3)", "expected": "6"}])
    {'right': True, 'text': 'f(3) gives 6, as it should.'}
    >>> check_source("def f(x): return x", [{"call": "f(3)", "expected": "6"}])["text"]
    'f(3) gives 3; it should give 6.'
    """
    before = Before()
    try:
        names: dict[str, Any] = {"__name__": "__main__"}
        return _Check(names, cases, seconds, before.tools).run(code)
    finally:
        before.restore()


def check_calls(names: dict[str, Any], cases: Sequence[Mapping[str, str]]) -> Verdict:
    """Make each call with the functions in `names`, and say what came out.

    >>> check_calls({"f": abs}, [{"call": "f(-3)", "expected": "3"}])
    {'right': True, 'text': 'f(-3) gives 3, as it should.'}
    """
    return _Check(names, cases).run()


class _Check:
    """One run of a reader's code."""

    def __init__(
        self,
        names: dict[str, Any],
        cases: Sequence[Mapping[str, str]],
        seconds: float = math.inf,
        mend: Callable[[], None] = lambda: None,
    ) -> None:
        self.names, self.cases, self.mend = names, cases, mend
        self.seconds, self.begun = seconds, time.monotonic()
        self.printed = Printed()
        self.broken_off = False

    def run(self, code: str = "") -> Verdict:
        streams = sys.stdin, sys.stdout, sys.stderr
        try:
            sys.stdin, sys.stdout, sys.stderr = io.StringIO(), self.printed, self.printed
            return self._run(code)
        finally:
            sys.stdin, sys.stdout, sys.stderr = streams

    def _run(self, code: str) -> Verdict:
        try:
            exec(compile(code, SOURCE, "exec"), self.names)
        except BaseException as error:
            self.mend()
            return {"right": False, "text": self.printed.in_words() + self._explain(error)}
        self.mend()
        lines, right = [], True
        for case in self.cases:
            fits, line = self._one(case)
            right &= fits
            lines.append(line)
            if self.broken_off:
                break
        return {"right": right, "text": self.printed.in_words() + "\n".join(lines)}

    def _one(self, case: Mapping[str, str]) -> tuple[bool, str]:
        call, expected = case["call"], ast.literal_eval(case["expected"])
        try:
            found = eval(compile(call, CALL, "eval"), self.names)
        except BaseException as error:
            self.mend()
            return False, f"{call} fails. {self._explain(error)}"
        self.mend()
        if found is None and expected is not None:
            return False, f"{call} gives nothing: does your function end with return?"
        if found is ...:
            return False, f"{call} gives the three dots that stood there: write your own in their place."
        try:
            if _same(found, expected):
                return True, f"{call} gives {in_words.value(expected)}, as it should."
            trouble = ""
        except BaseException as error:
            trouble = f" {self._explain(error)}"
        try:
            said = in_words.differently(found, expected)
        except BaseException as error:
            trouble = f" {self._explain(error)}"
            said = in_words.unshown(found, expected)
        return False, f"{call} gives {said}.{trouble}"

    def _explain(self, error: BaseException) -> str:
        if not isinstance(error, KeyboardInterrupt):
            return in_words.error(error, self.names)
        self.broken_off = True
        # Whoever broke in has a clock of its own.
        if time.monotonic() - self.begun < 0.9 * self.seconds:
            return in_words.error(error, self.names)
        said = f"still running after {self.seconds:g} seconds, and stopped. Is there a loop that never ends?"
        return in_words.placed(error, self.names, said)


def _same(found: Any, expected: Any) -> bool:
    """Compare, whatever the reader's function gave.

    Raises:
        BaseException: whatever the value's own code raises.
    """
    if isinstance(expected, list | tuple):
        if isinstance(found, str | bytes | Mapping | Set) or not _holds_several(found):
            return False
        return len(found) == len(expected) and all(map(_same, found, expected))
    if not isinstance(expected, bool | float | int):
        return bool(found == expected)
    if _holds_several(found):
        return False
    if isinstance(expected, bool):
        return bool(found == expected)
    try:
        return math.isclose(found, expected, rel_tol=1e-6, abs_tol=1e-9)
    except (TypeError, ValueError, OverflowError):
        return False


def _holds_several(value: Any) -> bool:
    try:
        return len(value) >= 0
    except TypeError:
        return False
