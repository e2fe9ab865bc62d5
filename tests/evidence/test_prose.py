"""How the prose writes what a chapter computes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.evidence.prose import MINUS, bn, fixed, number, percent, percent_range, points, share, spelled

SIZES = st.floats(-1e6, 1e6).map(lambda value: round(value, 6))


@given(st.integers(-100_000, 100_000), st.integers(0, 3))
def test_a_share_and_its_percentage_read_the_same(hundredths: int, places: int) -> None:
    assert share(hundredths / 10_000, places) == percent(hundredths / 100, places)


@given(SIZES)
def test_a_loss_is_a_gain_with_a_minus(value: float) -> None:
    gain, loss = bn(abs(value)), bn(-abs(value))
    assert loss in {gain, MINUS + gain}
    assert gain.startswith("$")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (share(0.005, 0), "1 %"),  # half away from zero
        (percent(-0.04), "0.0 %"),  # no minus before nothing
        (points(-2.5, 1), f"{MINUS}2.5 points"),
        (bn(1234.5), "$1,234.5 billion"),
        (fixed(2, 2), "2.00"),
        (percent_range(0.125, 12, 2), "0.13 to 12.00 %"),
        (percent_range(-2, -1, 0), f"{MINUS}2 to {MINUS}1 %"),
        (spelled(12), "twelve"),
    ],
)
def test_examples(written: str, expected: str) -> None:
    assert written.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
@pytest.mark.parametrize("write", [share, percent, points, bn])
def test_what_is_no_number_is_refused(write, value: float) -> None:
    with pytest.raises(ValueError, match=r"value must be a finite number, got -?(nan|inf)"):
        write(value)


def test_a_specification_that_is_not_used_is_refused() -> None:
    with pytest.raises(ValueError, match=r"spec is '\.2e'; allowed are forms"):
        number(1, ".2e")


def test_a_range_runs_upwards() -> None:
    with pytest.raises(ValueError, match="low is 80, above high, 55"):
        percent_range(80, 55, 0)
    with pytest.raises(ValueError, match="low must be a finite number, got nan"):
        percent_range(float("nan"), 55, 0)


@pytest.mark.parametrize("count", [-1, 13, 2.5])
def test_only_small_counts_are_spelled(count: float) -> None:
    with pytest.raises(ValueError, match=rf"count must be a whole number from 0 to 12, got {count}"):
        spelled(count)
