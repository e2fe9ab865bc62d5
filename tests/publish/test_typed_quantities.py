"""The check that no quantity is typed by hand, and how blocks are written: every chapter."""

import pytest

from giants.interact.look.dates import written
from giants.publish.typed_quantities import typed


@pytest.mark.parametrize(
    "text",
    [
        "On 29 October 2025, and from 28 to 29 October, at 15:00.",
        "Between 2018 and 2019, in the 1990s, in 2018-19.",
        "Section 232 and Section 122, Proclamation 10908, Order 14,257.",
        "C16 and T51 are names; so is KORUS.",
        "Three numbers decide it.",
    ],
)
def test_dates_and_names_are_free(text):
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The duty fell to 15 %.", ["15"]),
        ("It paid $3.74 billion.", ["3.74"]),
        ("About twenty-five per cent.", ["twenty-five per cent"]),
        ("It took 20.5 hours and 350 billion.", ["20.5", "350"]),
        ("A share of .5 or 1,234.", ["5", "1,234"]),
    ],
)
def test_quantities_are_found(text, found):
    assert typed(text) == found


@pytest.mark.parametrize(
    ("iso", "text"), [("2026-05-14", "14 May 2026"), ("2018-06", "June 2018"), ("1954", "1954")]
)
def test_dates_are_written_in_words(iso, text):
    assert written(iso) == text
