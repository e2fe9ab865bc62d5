"""Numbers and sentences of every lab: book/leverage/tariff.md and all chapters after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.interact.look import words


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (0.125, ".2f", "0.13"),  # half away from zero, where Python's own format gives 0.12
        (-0.125, ".2f", "−0.13"),
        (2.675, ".2f", "2.68"),  # on the decimal as written, where the binary value is below
        (1234567.0, ",.0f", "1,234,567"),
        (0.0, "+.1f", "0.0"),
        (-0.0, ".1f", "0.0"),
        (-0.0004, ".2f", "0.00"),
        (1e-7, ".1%", "0.0\u00a0%"),
        (0.9449, ".1%", "94.5\u00a0%"),
    ],
)
def test_number_is_written_for_a_reader(value, spec, text):
    assert words.number(value, spec) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_number_is_within_half_a_step(value, places):
    text = words.number(value, f",.{places}f").replace(",", "").replace(words.MINUS, "-")
    assert abs(float(text) - value) <= 0.5 * 10**-places * (1 + 1e-9) + abs(value) * 1e-15


@given(st.floats(1e-3, 1e6))
def test_opposite_numbers_differ_in_their_sign_alone(value):
    plus, minus = words.number(value, "+.3f"), words.number(-value, "+.3f")
    assert plus.lstrip("+") == minus.lstrip(words.MINUS)


@pytest.mark.parametrize("spec", ["", "f", ".1e", ".12f", "+,.f", "d"])
def test_unknown_spec_is_named(spec):
    with pytest.raises(ValueError, match="spec is"):
        words.number(1.0, spec)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_only_finite_numbers_are_written(value):
    with pytest.raises(ValueError, match="value must be a finite number"):
        words.number(value, ".1f")


def test_fill_names_a_missing_field():
    with pytest.raises(KeyError, match="price"):
        words.fill("It costs {price:.2f}.", {"cost": 1})
