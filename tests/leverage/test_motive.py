"""The model of book/leverage/retaliation.md on why a government taxes: limits, inverses, brute force."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.leverage import motive, tariff

elasticities = st.floats(0.2, 9)
exports = st.one_of(st.just(math.inf), st.floats(0.2, 60))
weights = st.floats(0, 0.5)


@given(elasticities, st.floats(0.1, 100))
def test_without_weights_it_is_one_over_export_supply(m, e):
    assert motive.best_tariff(m, e) == pytest.approx(1 / e, rel=1e-12)


@given(elasticities, weights, st.floats(0, 5))
def test_a_small_country_has_the_form_of_grossman_and_helpman(m, a, z):
    t = motive.best_tariff(m, makers=a, output=z)
    assert t == math.inf if a * z >= m else t / (1 + t) == pytest.approx(a * z / m)


@given(st.floats(1.1, 9))
def test_a_weight_on_revenue_alone_ends_at_the_revenue_peak(m):
    assert motive.best_tariff(m, revenue=1e12) == pytest.approx(1 / (m - 1), rel=1e-9)


def test_the_revenue_peak_of_the_long_run():
    assert motive.best_tariff(2.1, revenue=1e12) == pytest.approx(0.90909, abs=1e-5)


@given(elasticities, exports, st.floats(-0.3, 3), st.floats(0.1, 5))
def test_the_weights_undo_the_tariff(m, e, t, z):
    makers = motive.makers_weight(t, m, z, e)
    if makers > -1:
        assert motive.best_tariff(m, e, makers=makers, output=z) == pytest.approx(t, abs=1e-6, rel=1e-6)
    revenue = motive.revenue_weight(t, m, e)
    if -1 < revenue < 1e6:
        assert motive.best_tariff(m, e, revenue=revenue) == pytest.approx(t, abs=1e-6, rel=1e-6)


@given(elasticities, exports, weights, weights, st.floats(0, 3))
def test_more_weight_never_asks_for_a_lower_tariff(m, e, a, b, z):
    here = motive.best_tariff(m, e, a, b, z)
    assert motive.best_tariff(m, e, a + 0.1, b, z) >= here
    assert motive.best_tariff(m, e, a, b + 0.1, z) >= here


# Demand at home, supply at home, supply from abroad: quantity at a price, and the area beside the curve
# up to a price (of demand: below it). Straight and bent.
MARKETS = {
    "straight lines": (
        (lambda p: 10 - 4 * p, lambda p: -(10 * p - 2 * p * p)),
        (lambda p: 2 * p, lambda p: p * p),
        (lambda p: 3 * p, lambda p: 0),
    ),
    "constant elasticities": (
        (lambda p: 6 * p**-1.5, lambda p: 12 * p**-0.5),
        (lambda p: 2 * p**0.5, lambda p: 2 * p**1.5 / 1.5),
        (lambda p: 4 * p**3, lambda p: 0),
    ),
    "steep demand, bent supply": (
        (lambda p: 7 * math.exp(-0.8 * p), lambda p: 7 * math.exp(-0.8 * p) / 0.8),
        (lambda p: p * p, lambda p: p**3 / 3),
        (lambda p: 2 * p**5, lambda p: 0),
    ),
    "a line and a curve": (
        (lambda p: 9 - 3 * p, lambda p: -(9 * p - 1.5 * p * p)),
        (lambda p: 3 * p**0.2, lambda p: 3 * p**1.2 / 1.2),
        (lambda p: 5 * p**2, lambda p: 0),
    ),
}


def cleared(market, t):
    """The foreign price at which imports are what foreigners sell, by bisection."""
    (demand, _), (supply, _), (foreign, _) = market
    low, high = 1e-9, 50.0
    for _ in range(200):
        price = (low + high) / 2
        home = (1 + t) * price
        low, high = (low, price) if foreign(price) > demand(home) - supply(home) else (price, high)
    return price


def welfare(market, t, a, b):
    (demand, bought), (supply, made), _ = market
    price = cleared(market, t)
    home = (1 + t) * price
    return bought(home) + (1 + a) * made(home) + (1 + b) * t * price * (demand(home) - supply(home))


@pytest.mark.parametrize("name", MARKETS)
@pytest.mark.parametrize(("a", "b"), [(0, 0), (0.1, 0), (0, 0.1), (0.05, 0.1)])
def test_the_best_of_a_curved_market_meets_the_condition(name, a, b):
    market = MARKETS[name]
    low, high = 0.0, 2.0
    # Ternary search; welfare rises, then falls. It is flat at its top: a third of the digits is lost.
    for _ in range(200):
        one, two = low + (high - low) / 3, high - (high - low) / 3
        low, high = (one, high) if welfare(market, one, a, b) < welfare(market, two, a, b) else (low, two)
    best = (low + high) / 2
    assert 1e-3 < best < 1.99
    (demand, _), (supply, _), (foreign, _) = market
    price = cleared(market, best)
    home, step = (1 + best) * price, 1e-6

    def slope(curve, at):
        return (math.log(curve(at * (1 + step))) - math.log(curve(at * (1 - step)))) / (
            math.log1p(step) - math.log1p(-step)
        )

    imports = demand(home) - supply(home)
    m, e = -slope(lambda p: demand(p) - supply(p), home), slope(foreign, price)
    assert motive.best_tariff(m, e, a, b, supply(home) / imports) == pytest.approx(best, abs=2e-6)


@pytest.mark.parametrize(
    ("m", "best", "makers", "revenue", "makers_high", "revenue_high"),
    [(0.76, 0.0766, 0.02, 0.05, 0.05, 0.12), (2.1, 0.0277, 0.11, 0.29, 0.19, 0.60)],
)
def test_the_numbers_of_the_chapter(m, best, makers, revenue, makers_high, revenue_high):
    e, z = tariff.supply_elasticity_for(0.945, m), 2.008
    assert motive.best_tariff(m, e) == pytest.approx(best, abs=5e-5)
    assert motive.makers_weight(0.25, m, z, e) == pytest.approx(makers_high, abs=0.005)
    assert motive.revenue_weight(0.15, m, e) == pytest.approx(revenue, abs=0.005)
    assert motive.revenue_weight(0.25, m, e) == pytest.approx(revenue_high, abs=0.005)
    assert motive.makers_weight(0.15, m, z, e) == pytest.approx(makers, abs=0.005)
