"""Dollars for the pledge and the price of the won, told in book/leverage/pledge.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.leverage.won import of_trading, weakening

money = st.floats(0, 1000)
share = st.floats(0, 1)


def test_the_pledges_numbers():
    """1.07 % of GDP makes 1.8 to 2.1 %, and 0.25 % of a day's trading; all at once is ten times as much."""
    cap, gdp = evidence.value("kor-cash-cap"), evidence.value("kor-gdp")
    low, high = evidence.fact("fx-purchase-effect").low, evidence.fact("fx-purchase-effect").high
    assert 100 * cap / gdp == pytest.approx(1.07, abs=0.005)
    assert [round(weakening(cap, 1, gdp, each), 1) for each in (low, high)] == [1.8, 2.1]
    assert [round(weakening(200, 1, gdp, each)) for each in (low, high)] == [18, 21]
    assert 100 * of_trading(cap, evidence.value("kor-spot-turnover")) == pytest.approx(0.25, abs=0.005)


@given(money, share, st.floats(1, 5000), st.floats(0, 5))
def test_it_is_a_straight_line_in_what_is_bought(paid, bought, gdp, effect):
    found = weakening(paid, bought, gdp, effect)
    assert found == pytest.approx(effect * bought * 100 * paid / gdp)
    assert weakening(2 * paid, bought, gdp, effect) == pytest.approx(2 * found)
    # What is not bought does nothing.
    assert weakening(paid, 0, gdp, effect) == 0


def test_a_purchase_of_one_per_cent_of_gdp_gives_the_effect_itself():
    assert weakening(1, 1, 100, 1.7) == pytest.approx(1.7)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: weakening(-1, 1, 1, 1), "paid must be .*, got -1"),
        (lambda: weakening(1, 1.5, 1, 1), r"bought must be a share in \[0, 1\], got 1.5"),
        (lambda: weakening(1, 1, 0, 1), "gdp must be .*, got 0"),
        (lambda: weakening(1, 1, 1, -1), "effect must be .*, got -1"),
        (lambda: of_trading(1, 0), "turnover must be .*, got 0"),
        (lambda: of_trading(1, 1, 0), "days must be .*, got 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
