"""A reader's code, hostile or unlucky: each gets a sentence, and the next run works."""

import builtins
import json
import math
import sys
import textwrap
import time
from collections import UserList
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from giants.interact.questions import in_words
from giants.interact.questions.checks import check_calls, check_source
from giants.interact.questions.printed import CHARACTERS, LINES

CASES = [{"call": "f(3)", "expected": "6"}, {"call": "f(4)", "expected": "8"}]
RIGHT = "def f(x):\n    return 2 * x\n"
ENDS = "SystemExit: this ends the program, so nothing could be checked. Take it out."
ENDLESS = "RecursionError: a function calls itself without end. Which call should be the last?"

# What a reader may write, and what it should be told, which is in the text.
HOSTILE = {
    # Ends of the program
    "exit()": ("import sys\nsys.exit()", f"In line 2: {ENDS}"),
    "raise SystemExit": ("x = 1\nraise SystemExit(0)", f"In line 2: {ENDS}"),
    "exit in the function": ("def f(x):\n    raise SystemExit", f"f(3) fails. In line 2: {ENDS}"),
    "exit in one call": (
        "def f(x):\n    if x == 3:\n        raise SystemExit\n    return 8",
        "f(4) gives 8, as",
    ),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "In line 1: KeyboardInterrupt: the run was broken off"),
    "KeyboardInterrupt in a call": ("def f(x):\n    raise KeyboardInterrupt", "f(3) fails. In line 2"),
    "GeneratorExit": ("raise GeneratorExit('out')", "In line 1: GeneratorExit: out"),
    # Errors that hide
    "a failing __repr__": (
        "class A:\n    def __repr__(self):\n        return 1 / 0\ndef f(x):\n    return A()",
        "f(3) gives something that cannot be shown, of type A; it should give a number, 6. In line 3: Zero",
    ),
    "a __repr__ that is no text": (
        "class A:\n    def __repr__(self):\n        return 7\ndef f(x):\n    return A()",
        "a number, 6. TypeError",
    ),
    "a __repr__ that exits": (
        "class A:\n    def __repr__(self):\n        raise SystemExit\ndef f(x):\n    return A()",
        "a number, 6. In line 3: SystemExit",
    ),
    "a failing __float__": (
        "class A:\n    def __float__(self):\n        return 1 / 0\ndef f(x):\n    return A()",
        "of type A; it should give a number, 6. In line 3: ZeroDivisionError",
    ),
    "a failing __str__ of an error": (
        "class E(Exception):\n    def __str__(self):\n        return 1 / 0\nraise E",
        "In line 4: E: its message cannot be shown.",
    ),
    "an error that hides its trace": (
        "class E(Exception):\n    __traceback__ = property(lambda self: 1 / 0)\nraise E('gone')",
        "E: gone",
    ),
    "an error without a name": (
        "class M(type):\n    __name__ = property(lambda self: 1 / 0)\n"
        "class E(Exception, metaclass=M): pass\nraise E('gone')",
        "In line 4: an error: gone",
    ),
    "an error without a message": ("raise ValueError", "In line 1: ValueError: it says nothing more."),
    "a long message": ("raise ValueError('a' * 10**7)", "aaa …"),
    "a lying __class__": (
        "class A:\n    __class__ = property(lambda self: 1 / 0)\ndef f(x):\n    return A()",
        "ZeroDivisionError",
    ),
    "an error of its own kind": ("class Mine(BaseException): pass\nraise Mine('oh')", "In line 2: Mine: oh"),
    # Large things
    "10**400": (
        "def f(x):\n    return 10**400",
        "f(3) gives a whole number of about 401 digits; it should give 6.",
    ),
    "10**100000": ("def f(x):\n    return -10**100000", "a whole number of about 100,001 digits"),
    "a list of a million": ("def f(x):\n    return [x] * 10**6", "f(3) gives [3, 3,"),
    "a long text": ("def f(x):\n    return 'a' * 10**7", "f(3) gives 'aaa"),
    "a long __repr__": (
        "class A:\n    def __repr__(self):\n        return 'a' * 10**7\ndef f(x):\n    return A()",
        "f(3) gives aaa",
    ),
    "infinity": ("def f(x):\n    return 1e999", "f(3) gives inf; it should give 6."),
    "no number": ("def f(x):\n    return float('nan')", "f(3) gives nan; it should give 6."),
    "no room": ("def f(x):\n    raise MemoryError", "In line 2: MemoryError: there is no room for so much."),
    "a list that never ends": ("def f(x):\n    a = []\n    a.append(a)\n    return a", "f(3) gives [["),
    "a deep list": ("def f(x):\n    a = []\n    for i in range(10**5):\n        a = [a]\n    return a", "[["),
    # Recursion
    "endless recursion": ("def f(x):\n    return f(x)", f"f(3) fails. In line 2: {ENDLESS}"),
    "endless recursion at once": ("def g():\n    g()\ng()", f"In line 2: {ENDLESS}"),
    "a __repr__ of itself": (
        "class A:\n    def __repr__(self):\n        return repr(self)\ndef f(x):\n    return A()",
        f"cannot be shown, of type A; it should give a number, 6. In line 3: {ENDLESS}",
    ),
    "a __float__ of itself": (
        "class A:\n    def __float__(self):\n        return float(self)\ndef f(x):\n    return A()",
        f"of type A; it should give a number, 6. In line 3: {ENDLESS}",
    ),
    # Text that is no program
    "a slip": ("x = 1\ndef f(:", "In line 2: SyntaxError: "),
    "an indentation": ("def f(x):\nreturn x", "In line 2: IndentationError: "),
    "a slip in a text that is run": ("x = 1\neval('1 +')", "In line 2: SyntaxError: "),
    "a phone's quotes": (
        "x = 1\ny = “a”",
        "In line 2: SyntaxError: invalid character '“' (U+201C). Write \" there;",
    ),
    "a printed minus": ("x = −1", "(U+2212). Write - there; some keyboards"),
    "a space that holds together": ("if 1:\n\u00a0\u00a0x = 1", "U+00A0. Write a plain space there;"),
    "a null": ("x = '\0'", "SyntaxError: source code string cannot contain null bytes"),
    "half a sign": ("x = '\ud800'", "UnicodeEncodeError: "),
    "nothing": ("", "NameError: name 'f' is not defined"),
    "too many brackets": ("(" * 10_000, "In line 1: SyntaxError: too many nested parentheses"),
    "await outside": ("await x", "In line 1: SyntaxError: "),
    # Not what was asked
    "no return": ("def f(x):\n    2 * x", "f(3) gives nothing: does your function end with return?"),
    "the starter": (
        "def f(x):\n    return ...",
        "the three dots that stood there: write your own in their place",
    ),
    "no function": ("f = 6", "f(3) fails. TypeError: 'int' object is not callable"),
    "too few arguments": ("def f():\n    return 6", "f(3) fails. TypeError: f() takes 0 positional"),
    "a text": (
        "def f(x):\n    return str(2 * x)",
        "f(3) gives '6', of type str; it should give a number, 6.",
    ),
    "a complex number": ("def f(x):\n    return 6j", "f(3) gives 6j; it should give 6."),
    "an almost right number": ("def f(x):\n    return 6.00001", "f(3) gives 6.00001; it should give 6."),
    "typing": ("x = input()", "In line 1: EOFError: nobody can type here"),
    "a missing module": ("x = 1\nimport numpyy", "In line 2: ModuleNotFoundError: there is no numpyy"),
    # What would spoil Python for the next run
    "builtins gone": ("import builtins\nvars(builtins).clear()", "NameError: name 'f' is not defined"),
    "builtins changed": (
        "import builtins\nbuiltins.len = builtins.isinstance = None",
        "name 'f' is not defined",
    ),
    "mathematics changed": (
        "import math\nmath.isclose = lambda *a, **k: 1 / 0\ndef f(x):\n    return 7",
        "f(3)",
    ),
    "the checks changed": (
        "from giants.interact.questions import checks\nchecks._same = None\ndef f(x):\n    return 7",
        "f(3) gives 7; it should give 6",
    ),
    "modules gone": ("import sys\nsys.modules.clear()", "name 'f' is not defined"),
    "paths gone": ("import sys\nsys.path.clear()\nsys.meta_path.clear()", "name 'f' is not defined"),
    "streams gone": ("import sys\nsys.stdout = sys.stderr = None", "name 'f' is not defined"),
    "streams closed": ("import sys\nsys.stdout.close()\nprint('on')", "Your code printed:\non\n\n"),
    "no depth": (
        "import sys, inspect\nsys.setrecursionlimit(len(inspect.stack()) + 9)\n",
        "name 'f' is not defined",
    ),
    "another folder": ("import os\nos.chdir('/')", "name 'f' is not defined"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_gets_a_sentence_and_the_next_run_works(name: str) -> None:
    code, said = HOSTILE[name]
    verdict = check_source(code, CASES, seconds=10)
    assert verdict["right"] is False
    assert said in verdict["text"], verdict["text"]
    assert len(verdict["text"]) < CHARACTERS + 2_000
    # It goes to the page as a text.
    assert json.loads(json.dumps(verdict)) == verdict
    assert check_source(RIGHT, CASES) == {
        "right": True,
        "text": "f(3) gives 6, as it should.\nf(4) gives 8, as it should.",
    }


def test_at_least_forty() -> None:
    assert len(HOSTILE) >= 40


class TestPrinting:
    def test_what_was_printed_stands_first(self) -> None:
        told = check_source("print('hello')\n" + RIGHT, CASES)
        assert told["right"]
        assert told["text"].startswith("Your code printed:\nhello\n\nf(3) gives 6")

    def test_it_is_told_with_an_error(self) -> None:
        told = check_source("print('here')\nprint(1 / 0)", CASES)
        assert told["text"] == "Your code printed:\nhere\n\nIn line 2: ZeroDivisionError: division by zero"

    @pytest.mark.parametrize(
        ("code", "characters"),
        [
            ("for i in range(300000): print(i)", "1,988,890"),
            ("print('a' * 20_000_000)", "20,000,001"),
            ("import sys\nsys.stderr.write('a\\n' * 5000)", "10,000"),
        ],
    )
    def test_long_output_is_cut_in_words(self, code: str, characters: str) -> None:
        told = check_source(code + "\n" + RIGHT, CASES)
        assert told["right"]
        assert told["text"].startswith(f"Your code printed {characters} characters. This is the beginning:\n")
        assert len(told["text"]) < CHARACTERS + 200
        assert told["text"].count("\n") < LINES + 6

    def test_empty_lines_are_nothing_to_tell(self) -> None:
        assert check_source("print()\n" + RIGHT, CASES)["text"].startswith("f(3) gives")

    def test_only_texts_are_written(self) -> None:
        assert (
            "TypeError: what is written must be a text, not int"
            in check_source("import sys\nsys.stdout.write(5)", CASES)["text"]
        )


class TestTime:
    def test_a_run_that_is_broken_off_tells_its_line(self) -> None:
        told = check_source("def f(x):\n    raise KeyboardInterrupt", CASES, seconds=0)
        assert told == {
            "right": False,
            "text": "f(3) fails. In line 2: still running after 0 seconds, and stopped. "
            "Is there a loop that never ends?",
        }

    def test_an_interrupt_of_its_own_is_no_end_of_the_time(self) -> None:
        assert "still running" not in check_source("raise KeyboardInterrupt", CASES, seconds=60)["text"]


class TestModules:
    @pytest.fixture
    def page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "emscripten")

    @pytest.mark.parametrize("name", ["numpyy", "pandass.frame"])
    def test_a_page_says_what_there_is(self, page: None, name: str) -> None:
        told = check_source(f"import {name}", CASES)["text"]
        assert told == (
            f"In line 1: ModuleNotFoundError: there is no {name.partition('.')[0]} in this page. "
            "Here are Python’s standard library, such as math and statistics, "
            "and the models of the book, giants. "
            "Other packages run in the chapter’s notebook."
        )

    def test_a_part_of_the_standard_library_that_a_page_has_not(self, page: None) -> None:
        told = in_words.error(ModuleNotFoundError("no", name="sqlite3"), {})
        assert "this part of the standard library, sqlite3, does not run in a page" in told

    def test_what_a_run_imports_and_changes_is_gone_afterwards(self) -> None:
        code = "import this_is_new\nimport math\nmath.pi = 3\n"
        sys.modules["this_is_new"] = math
        try:
            check_source(code, CASES)
        finally:
            del sys.modules["this_is_new"]
        assert round(math.pi, 2) == 3.14
        before = set(sys.modules)
        check_source("import wave, chunkk" if "wave" not in before else "import sndhdrr", CASES)
        assert set(sys.modules) == before
        assert builtins.len([]) == 0


class TestComparing:
    @pytest.mark.parametrize(
        ("gives", "expected", "right"),
        [
            ("6", "6", True), ("6.0", "6", True), ("6 + 1e-9", "6", True), ("6.001", "6", False),
            ("True", "True", True), ("1", "True", True), ("'True'", "True", False), ("None", "None", True),
            ("0", "None", False), ("[1, 2]", "[1, 2]", True), ("(1, 2)", "[1, 2]", True),
            ("[1, 2, 3]", "[1, 2]", False), ("{1, 2}", "[1, 2]", False), ("{1: 0, 2: 0}", "[1, 2]", False),
            ("'ab'", "['a', 'b']", False), ("(n for n in [1, 2])", "[1, 2]", False), ("[]", "[]", True),
            ("range(1, 3)", "[1, 2]", True), ("[[1], [2.0]]", "[(1,), (2,)]", True),
            ("__import__('fractions').Fraction(1, 2)", "0.5", True),
            ("__import__('decimal').Decimal('0.5')", "0.5", True),
            ("10**400", "1.5", False), ("{'a': 1}", "{'a': 1}", True), ("'kor'", "'kor'", True),
        ],
    )  # fmt: skip
    def test_values(self, gives: str, expected: str, right: bool) -> None:
        told = check_source(f"def f():\n    return {gives}", [{"call": "f()", "expected": expected}])
        assert told["right"] is right, told["text"]

    def test_numbers_that_differ_look_different(self) -> None:
        told = check_source("def f():\n    return 0.1234563", [{"call": "f()", "expected": "0.1234561"}])
        assert told["text"] == "f() gives 0.1234563; it should give 0.1234561."


class TestCalls:
    def test_the_line_of_a_function_from_a_notebook(self) -> None:
        names: dict = {}
        source = textwrap.dedent("""\
            def helper(x):
                return 1 / x
            def f(x):
                return helper(0)
            """)
        exec(compile(source, "/tmp/ipykernel_1/2.py", "exec"), names)
        told = check_calls(names, CASES[:1])["text"]
        assert told == "f(3) fails. In line 2: ZeroDivisionError: division by zero"

    def test_streams_and_time_are_given_back(self) -> None:
        streams = sys.stdin, sys.stdout, sys.stderr
        begun = time.monotonic()
        check_calls({"f": print}, CASES)
        assert (sys.stdin, sys.stdout, sys.stderr) == streams
        assert time.monotonic() >= begun


class Stubborn:
    """Neither compares, nor shows itself, nor says how long it is."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no")

    def __repr__(self) -> str:
        raise RuntimeError("no")

    def __len__(self) -> int:
        raise RuntimeError("no")

    def __float__(self) -> float:
        raise RuntimeError("no")


def check(found, expected):
    told = check_calls({"f": lambda: found}, [{"call": "f()", "expected": repr(expected)}])
    return told["right"], told["text"]


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        (np.array([True, False]), True, "of type ndarray; it should give a truth value, True."),
        (np.array([True]), True, "of type ndarray; it should give a truth value, True."),
        (np.array([1.0, 2.0]), 2.0, "array([1., 2.]), of type ndarray; it should give a number, 2."),
        (np.array([]), False, "of type ndarray; it should give a truth value, False."),
        (pd.Series([1, 2]), 3, "of type Series; it should give a number, 3."),
        (pd.DataFrame({"a": [1]}), True, "of type DataFrame; it should give a truth value, True."),
        ([True], True, "f() gives [True], of type list; it should give a truth value, True."),
        ("6", 6, "f() gives '6', of type str; it should give a number, 6."),
        (6, "6", "f() gives 6, of type int; it should give a text, '6'."),
        ({1: 2}, 2, "f() gives {1: 2}, of type dict; it should give a number, 2."),
        (np.array(["a", "b"]), "a", "of type ndarray; it should give a text, 'a'."),
        (3, [3], "f() gives 3, of type int; it should give a list, [3]."),
        (np.array([[1, 2], [3, 4]]), [1, 2], "of type ndarray; it should give a list, [1, 2]."),
        (Stubborn(), 3, "something that cannot be shown, of type Stubborn; it should give a number, 3."),
        (Stubborn(), True, "something that cannot be shown, of type Stubborn; it should give a truth value"),
        (Stubborn(), [1], "something that cannot be shown, of type Stubborn; it should give a list"),
        (10**400, 3, "a whole number of about 401 digits; it should give 3."),
        (float("nan"), 3, "f() gives nan; it should give 3."),
        (False, True, "f() gives False; it should give True."),
        (np.bool_(False), True, "; it should give True."),
        (np.float64(2), 3, "f() gives 2; it should give 3."),
        (1j, 1, "f() gives 1j; it should give 1."),
        ("ab", ["a", "b"], "f() gives 'ab', of type str; it should give a list, ['a', 'b']."),
        ({"a": 1}, ["a"], "f() gives {'a': 1}, of type dict; it should give a list, ['a']."),
        ("x" * 10_000, 3, "…, of type str; it should give a number, 3."),
        (lambda: 3, 3, "of type function; it should give a number, 3."),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_is_no_such_value_is_told(found, expected, said):
    right, text = check(found, expected)
    assert not right and said in text and len(text) < 500


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (np.bool_(True), True), (np.float64(2), 2), (np.int64(2), 2.0), (np.array(2.0), 2),
        (Fraction(1, 4), 0.25), (Decimal("0.25"), 0.25), (1, True), (np.array([1.0, 2.0]), [1, 2]),
        ({1, 2}, {2, 1}), ({"a": 1}, {"a": 1}), (pd.Series([1, 2]), (1, 2)),
        ((1, 2), [1, 2]), (UserList([1, [2]]), [1, [2]]), (np.str_("a"), "a"), (0.1 + 0.2, 0.3),
    ],
    ids=lambda each: type(each).__name__,
)  # fmt: skip
def test_a_value_of_another_library_is_taken(found, expected):
    right, text = check(found, expected)
    assert right and text.endswith(", as it should.")
