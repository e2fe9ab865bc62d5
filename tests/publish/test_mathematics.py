"""Formulas as MathML: what a narrow column may break, and where."""

import re

from giants.publish import mathematics

LONG = r"1 - 0.715^{12} - 12 \times 0.285 \times \frac{a + b}{c} = -0.46"


def read(mathml: str) -> str:
    return re.sub(r"<[^>]*>", "", mathml)


def test_a_long_formula_in_a_line_breaks_after_an_operator_of_the_whole() -> None:
    short, long, displayed = mathematics.write([("a = b", False), (LONG, False), (LONG, True)])
    assert short["mathml"].count("<math") == displayed["mathml"].count("<math") == 1
    parts = re.findall(r"<math>.*?</math>", long["mathml"])
    assert [read(part) for part in parts] == ["1−", "0.71512−", "12×", "0.285×", "a+bc=", "−0.46"]
    assert read(long["mathml"]) == read(displayed["mathml"])


def test_a_formula_that_cannot_be_read_is_told() -> None:
    (made,) = mathematics.write([(r"\frac{a", False)])
    assert "mathml" not in made and made["error"]
