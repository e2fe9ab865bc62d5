"""Numbers as they were written, and refusals that show any value."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.evidence.checks import refusal, shown
from giants.evidence.exact import exact, fraction


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_decimal_is_read_as_it_is_written(digits, places):
    written = Fraction(digits, 10**places)
    assert exact(float(written)) == exact(np.float64(float(written))) == written


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_simple_fraction_is_read_from_its_quotient(above, below):
    assert exact(above / below) == Fraction(above, below)


@pytest.mark.parametrize("percent", range(201))
def test_a_slider_that_is_scaled_gives_its_hundredths(percent):
    assert exact(percent * 0.01) == Fraction(percent, 100)
    assert exact(1 - percent / 100) == 1 - Fraction(percent, 100) or percent > 99


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_read_prints_as_what_was_given(value):
    assert float(exact(value)) == pytest.approx(value, rel=1e-13, abs=0)


def test_whole_numbers_and_fractions_are_exact_already():
    assert exact(10**30 + 1) == 10**30 + 1
    assert exact(Fraction(1, 10**30)) == Fraction(1, 10**30)
    assert exact(np.int64(7)) == 7


@pytest.mark.parametrize("value", [math.nan, math.inf, "1", None, True, 1.1, -0.1])
def test_bounds_are_exact_and_refusals_name_the_argument(value):
    assert fraction("share", 0.1 + 0.2, least=0, most=Fraction(3, 10)) == Fraction(3, 10)
    with pytest.raises(ValueError, match="share must be in between, got "):
        fraction("share", value, "in between", least=0, most=1)


def test_a_refusal_shows_any_value_in_few_words():
    class Broken:
        def __repr__(self):
            raise RuntimeError

    for value in (10**5000, Broken(), "a" * 10**6, list(range(10**5))):
        assert len(str(refusal("share", value, "a number"))) < 600
    assert shown(Broken()) == "a value of type Broken that cannot be written out"
