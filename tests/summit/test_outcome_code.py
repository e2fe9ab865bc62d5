"""Codes of outcomes: read back, and a slip of one digit is always seen."""

from itertools import product

import pytest

from giants.summit import outcome_code

OPTIONS = (3, 4, 4, 4, 5)


def test_every_code_comes_back_and_no_slip_passes():
    slips = 0
    for deal in product(*map(range, OPTIONS)):
        code = outcome_code.write(deal)
        assert outcome_code.read(code.lower(), OPTIONS) == deal
        for place, digit in product(range(5), "12345"):
            if digit != code[place]:
                slips += 1
                with pytest.raises(ValueError, match="code must be"):
                    outcome_code.read(code[:place] + digit + code[place + 1 :], OPTIONS)
    assert slips == 19_200


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2332E", "5 digits and a letter"),
        ("23321", "5 digits and a letter"),
        ("43321E", "digit 1 is from 1 to 3"),
        ("23321A", "one of them is a slip"),
        ("", "not empty"),
        ("２3321E", "5 digits and a letter"),
    ],
)
def test_what_is_no_code(code, words):
    with pytest.raises(ValueError, match=words):
        outcome_code.read(code, OPTIONS)


def test_what_cannot_be_written():
    for deal in ((9,), (), (0,) * 18, (-1,)):
        with pytest.raises(ValueError, match="deal must be"):
            outcome_code.write(deal)
