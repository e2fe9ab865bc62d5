"""Values with their units, as the role `fact` prints them in the chapters."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.evidence import units
from giants.evidence.units import NBSP, UNITS, grouped, interval, quantity

FINITE = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)
CODES = st.sampled_from(sorted(UNITS))


def shown(text: str) -> str:
    return text.replace(NBSP, "_")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (350, "usd-bn", "$350_billion"),
        (20.0, "usd-bn-per-year", "$20_billion a year"),
        (25, "percent", "25_%"),
        (27.5, "percent", "27.5_%"),
        (-4.1, "percent", "−4.1_%"),
        (4.7, "percent-per-year", "4.7_% a year"),
        (3.5, "percent-of-gdp", "3.5_% of GDP"),
        (70, "krw-trn", "₩70_trillion"),
        (21.3, "jpy-trn", "¥21.3_trillion"),
        (28500, "persons", "28,500_people"),
        (1, "persons", "1_person"),
        (20.5, "hours", "20.5_hours"),
        (41, "minutes", "41_minutes"),
        (1, "missiles", "1_missile"),
        (350, "km", "350_km"),
        (1.0, "hours", "1_hour"),
        (0, "votes", "0_votes"),
        (35962, "usd", "$35,962"),
        (-5, "usd-bn", "−$5_billion"),
        (0.945, "number", "0.945"),
        (1_000_000, "number", "1,000,000"),
        (1e-7, "number", "0.0000001"),
        (-0.0, "number", "0"),
    ],
)
def test_quantity(value: float, unit: str, text: str):
    assert shown(quantity(value, unit)) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (15, 20, "usd-bn-per-year", "$15–20_billion a year"),
        (200, 250, "usd-bn", "$200–250_billion"),
        (-3, -1, "percent", "−3_% to −1_%"),
        (None, 20, "percent", "at most 20_%"),
        (60, None, "percent", "at least 60_%"),
        (2, 4, "number", "2–4"),
    ],
)
def test_interval(low: float | None, high: float | None, unit: str, text: str):
    assert shown(interval(low, high, unit)) == text


@given(FINITE, CODES)
def test_the_number_can_be_read_back(value: float, unit: str):
    text = quantity(value, unit)
    digits = re.search(r"[\d,]+(\.\d+)?", text).group().replace(",", "")
    assert float(digits) == abs(value)
    assert text.startswith("−") == (value < 0)
    assert "-" not in text


@given(FINITE, FINITE, CODES)
def test_an_interval_is_written_low_to_high_or_refused(low: float, high: float, unit: str):
    if low > high:
        with pytest.raises(ValueError, match="low must not be above high"):
            interval(low, high, unit)
    else:
        assert grouped(abs(low)) in interval(low, high, unit)


def test_every_unit_of_the_tables_is_known_and_none_is_missing():
    facts = next(table for table in evidence.tables() if table["name"] == "facts")
    unit = next(field for field in facts["schema"]["fields"] if field["name"] == "unit")
    assert unit["constraints"]["enum"] == sorted(UNITS)


def test_an_unknown_unit_names_the_nearest():
    with pytest.raises(evidence.UnknownId, match="unknown unit 'usd-bns'; nearest: 'usd-bn'"):
        quantity(1, "usd-bns")


def test_a_number_of_numpy_is_written_as_any_other():
    assert quantity(np.float64(15), "percent") == quantity(np.int64(15), "percent") == quantity(15, "percent")
    assert interval(np.float64(-1), np.float64(2), "percent") == interval(-1, 2, "percent")


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="value must be a finite number, got nan"):
        grouped(float("nan"))
    with pytest.raises(ValueError, match="low and high are both None"):
        units.interval(None, None, "percent")
