"""Whatever a reader's function gives, the check says a sentence: every exercise with code."""

from collections import UserList
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from giants.interact.questions.checks import check_calls


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
        (10**400, 3, "…; it should give 3."),
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
