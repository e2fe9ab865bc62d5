"""Numbers as readers type them: every exercise with a number, in pages and notebooks."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.interact.look import words
from giants.interact.look.numbers import read, read_number

# Read in the page as well: tests/browser/test_numbers.py.
SPELLINGS = json.loads(Path(__file__).with_name("spellings.json").read_text("utf-8"))


def test_the_table_is_large_and_says_each_spelling_once():
    assert len({(each["typed"], each["unit"]) for each in SPELLINGS}) == len(SPELLINGS) >= 60


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda each: f"{each['typed']!r} {each['unit']}")
def test_a_spelling_is_read(spelling):
    found = read(spelling["typed"], spelling["unit"])
    assert found.problem == spelling.get("problem", "")
    for ours, theirs in ((found.value, spelling.get("value")), (found.other, spelling.get("other"))):
        assert ours == (theirs if theirs is None else pytest.approx(theirs, rel=1e-12))


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_what_the_book_prints_is_read_back(value, places):
    text = words.number(value, f"+,.{places}f")
    found = read(text)
    printed = float(text.replace(",", "").replace(words.MINUS, "-"))
    assert found.value == printed


@given(st.text(max_size=80), st.sampled_from(["", "%", "points", "times", "hours", "billion dollars"]))
def test_any_text_is_a_finite_number_or_has_a_problem(text, unit):
    found = read(text, unit)
    assert (found.value is None) == bool(found.problem)
    assert found.value is None or math.isfinite(found.value)


@given(st.from_regex(r"[0-9½１][0-9., %/'e×^½１bnmhx]{0,10}", fullmatch=True))
def test_a_sign_turns_a_number_round(text):
    value = read_number(text)
    if value is not None:
        assert read_number("-" + text) == pytest.approx(-value)
