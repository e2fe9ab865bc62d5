"""The check that no quantity is typed by hand, and how blocks are written: every chapter."""

import pytest
from docutils import nodes

from giants.interact.look.dates import written
from giants.publish import element
from giants.publish.typed_quantities import _is_free, typed


@pytest.mark.parametrize(
    "text",
    [
        "On 29 October 2025, and from 28 to 29 October, at 15:00.",
        "Between 2018 and 2019, in the 1990s, in 2018-19.",
        "Section 232 and Section 122, Proclamation 10908, Order 14,257.",
        "C16 and T51 are names; so is KORUS.",
        "Three numbers decide it.",
        "The treaty of 1965, the exports of 2025, the 2024 tariffs; from 1700 to 1850.",
        "A third party, and a third firm, in the fourth quarter.",
        "It took half an hour, and no small part of a per cent.",
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
        ("Two thirds of it, three quarters of that.", ["Two thirds", "three quarters"]),
        ("A third of it, by a tenth.", ["A third", "a tenth"]),
        ("Half of it; the other half; one half; both halves.", ["Half", "half", "half", "halves"]),
        ("About ½ of it, or ⅔.", ["½", "⅔"]),
        ("Eighteen per cent, nineteen percent.", ["Eighteen per cent", "nineteen percent"]),
        (
            "Nineteen billion dollars, a hundred and one won.",
            ["Nineteen billion dollars", "a hundred and one won"],
        ),
        ("Two million vehicles, half a billion.", ["Two million", "half a billion"]),
        ("KRW350trn, USD350, W350bn and US$350bn.", ["KRW350trn", "USD350", "W350bn", "350"]),
        ("It sold 1700 vehicles for $1650 and ₩2000, over 1800 km.", ["1700", "1650", "2000", "1800"]),
        ("Up 2000 %, or 1650.5, or 1999,5.", ["2000", "1650.5", "1999,5"]),
        ("A dozen, two dozen, dozens.", ["A dozen", "two dozen", "dozens"]),
    ],
)
def test_quantities_are_found(text, found):
    assert typed(text) == found


@pytest.mark.parametrize(
    ("class_", "inside", "free"),
    [
        ("solution", nodes.literal, True),
        ("solution", nodes.emphasis, False),
        ("why", nodes.literal, False),
    ],
)
def test_programs_of_a_solution_are_free(class_, inside, free):
    node = inside("", "1 - share")
    element.make("aside", nodes.paragraph("", "", node), class_=class_)
    assert _is_free(node) == free


@pytest.mark.parametrize(
    ("iso", "text"), [("2026-05-14", "14 May 2026"), ("2018-06", "June 2018"), ("1954", "1954")]
)
def test_dates_are_written_in_words(iso, text):
    assert written(iso) == text
