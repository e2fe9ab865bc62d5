"""The model behind book/leverage/tariff.md: the USTR formula, incidence, the cut from 25 % to 15 %."""

import dataclasses
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants import evidence
from giants.leverage import tariff

INF = math.inf
PUBLISHED_PASS_THROUGH = 0.945  # Cavallo, Gopinath, Neiman and Tang (2021)

rates = st.floats(0, 3)
rates_and_subsidies = st.floats(-0.6, 3)
demand = st.floats(0.05, 8)
supply = st.one_of(st.just(0.0), st.just(INF), st.floats(0.01, 100))


def area(curve, low, high, panels=1000):
    """Simpson's rule, from low to high."""
    step = (high - low) / panels
    inside = sum((4 if k % 2 else 2) * curve(low + k * step) for k in range(1, panels))
    return step / 3 * (curve(low) + inside + curve(high))


def cleared_price(t, s, d):
    """The foreign price at which supply meets demand, by bisection."""
    low, high = 0.0, 10.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle**s < ((1 + t) * middle) ** -d:
            low = middle
        else:
            high = middle
    return middle


# Where 25 % came from


def test_korea_2024_gives_the_announced_25_per_cent():
    rate = tariff.ustr_rate(imports=131.5, exports=65.5)
    assert rate.formula == pytest.approx(66 / 131.5)
    assert rate.formula == pytest.approx(0.50, abs=0.005)
    assert rate.halved == rate.announced == pytest.approx(0.25, abs=0.002)


def test_with_the_published_pass_through_korea_gets_the_floor():
    rate = tariff.ustr_rate(131.5, 65.5, pass_through=PUBLISHED_PASS_THROUGH)
    assert rate.formula == pytest.approx(66 / (4 * 0.945 * 131.5))
    assert rate.halved == pytest.approx(0.066, abs=0.0005)
    assert rate.announced == 0.10


@pytest.mark.parametrize("exports", [100, 101, 1000])
def test_balance_or_surplus_gets_the_floor(exports):
    rate = tariff.ustr_rate(imports=100, exports=exports, floor=0.07)
    assert rate.formula == pytest.approx(1 - exports / 100)
    assert rate.announced == 0.07


def test_a_partner_that_buys_nothing_gets_the_highest_rate():
    assert tariff.ustr_rate(imports=7, exports=0) == tariff.UstrRate(1.0, 0.5, 0.5)


@given(st.floats(0.1, 1e6), st.floats(0, 1e6), st.floats(1e-3, 1e3))
def test_the_rate_does_not_depend_on_the_unit_of_money(imports, exports, unit):
    here, there = tariff.ustr_rate(imports, exports), tariff.ustr_rate(unit * imports, unit * exports)
    assert there.formula == pytest.approx(here.formula, rel=1e-9, abs=1e-9)


@given(st.floats(0.5, 10), st.floats(0.05, 1))
def test_only_the_product_of_the_two_parameters_matters(elasticity, pass_through):
    rate = tariff.ustr_rate(131.5, 65.5, elasticity, pass_through)
    assert rate.formula * elasticity * pass_through == pytest.approx(66 / 131.5)


# Who pays: limits


@pytest.mark.parametrize("d", [0.5, 1, 2, 4])
def test_small_country_pays_it_all(d):
    outcome = tariff.incidence(0.25, INF, d)
    assert outcome.foreign_price == 1
    assert outcome.buyer_price == pytest.approx(1.25)
    assert outcome.quantity == pytest.approx(1.25**-d)
    assert outcome.pass_through == outcome.small_tariff_pass_through == 1
    assert outcome.seller_loss == outcome.terms_of_trade_gain == 0
    assert outcome.home_gain == pytest.approx(-outcome.deadweight_loss)
    assert outcome.world_loss == pytest.approx(outcome.deadweight_loss)


@pytest.mark.parametrize("d", [0.5, 1, 2, 4])
def test_fixed_supply_makes_sellers_pay_it_all(d):
    outcome = tariff.incidence(0.25, 0, d)
    assert outcome.foreign_price == pytest.approx(0.8)
    assert (outcome.buyer_price, outcome.quantity) == (1, 1)
    assert outcome.pass_through == outcome.small_tariff_pass_through == outcome.consumer_loss == 0
    assert outcome.revenue == pytest.approx(0.2)
    assert outcome.seller_loss == pytest.approx(0.2)
    assert outcome.terms_of_trade_gain == pytest.approx(0.2)
    assert outcome.world_loss == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("s", [0, 0.3, 1, 17, INF])
@pytest.mark.parametrize("d", [0.3, 1, 4])
def test_no_tariff_changes_nothing(s, d):
    outcome = tariff.incidence(0, s, d)
    assert (outcome.foreign_price, outcome.buyer_price, outcome.quantity) == (1, 1, 1)
    assert outcome.pass_through == outcome.small_tariff_pass_through
    named = ("revenue", "consumer_loss", "seller_loss", "terms_of_trade_gain", "deadweight_loss")
    assert [getattr(outcome, name) for name in (*named, "home_gain", "world_loss")] == [0] * 7


@pytest.mark.parametrize("s", [0.5, 3, INF])
def test_unit_demand_is_the_limit_of_its_neighbours(s):
    at_one = tariff.incidence(0.25, s, 1)
    assert at_one.consumer_loss == pytest.approx(math.log(at_one.buyer_price))
    for d in (1 - 1e-9, 1 + 1e-9):
        assert dataclasses.astuple(tariff.incidence(0.25, s, d)) == pytest.approx(
            dataclasses.astuple(at_one), abs=1e-8
        )


@pytest.mark.parametrize("d", [0.5, 1, 4])
@pytest.mark.parametrize(("near", "limit"), [(1e-9, 0), (1e9, INF)])
def test_extreme_supply_is_the_limit_of_its_neighbours(near, limit, d):
    assert dataclasses.astuple(tariff.incidence(0.25, near, d)) == pytest.approx(
        dataclasses.astuple(tariff.incidence(0.25, limit, d)), abs=1e-7
    )


@pytest.mark.parametrize("s", [0.5, 1, 5])
@pytest.mark.parametrize("d", [0.5, 1, 5])
def test_a_small_tariff_wastes_the_textbook_triangle(s, d):
    t = 1e-4
    outcome = tariff.incidence(t, s, d)
    assert outcome.pass_through == pytest.approx(s / (s + d), abs=1e-4)
    assert outcome.world_loss == pytest.approx(t**2 / 2 * s * d / (s + d), rel=1e-3)
    assert outcome.deadweight_loss == pytest.approx(d / 2 * (t * s / (s + d)) ** 2, rel=1e-3)


@pytest.mark.parametrize("s", [0.5, 2, 10])
def test_home_gains_most_at_the_inverse_of_foreign_supply_elasticity(s):
    def gain(t):
        return tariff.incidence(t, s, 1.7).home_gain

    assert gain(1 / s) > max(gain(0.99 / s), gain(1.01 / s), 0)


def test_prohibitive_tariff_ends_trade():
    outcome = tariff.incidence(1e300, 2, 3)
    assert outcome.quantity == pytest.approx(0, abs=1e-300)
    assert outcome.consumer_loss == pytest.approx(1 / 2)  # 1 / (d - 1), all there was
    assert outcome.seller_loss == pytest.approx(1 / 3)  # 1 / (1 + s), all there was
    assert outcome.revenue == pytest.approx(0, abs=1e-100)


# Who pays: the closed forms against slower ways to the same number


@pytest.mark.parametrize("t", [-0.3, 0.1, 0.25, 1.0])
@pytest.mark.parametrize("s", [0.4, 1, 6])
@pytest.mark.parametrize("d", [0.4, 1, 2.5])
def test_closed_forms_agree_with_bisection_and_quadrature(t, s, d):
    outcome = tariff.incidence(t, s, d)
    foreign = cleared_price(t, s, d)
    buyer = (1 + t) * foreign
    quantity = foreign**s
    assert outcome.foreign_price == pytest.approx(foreign, rel=1e-12)
    assert outcome.buyer_price == pytest.approx(buyer, rel=1e-12)
    assert outcome.quantity == pytest.approx(quantity, rel=1e-12)
    assert outcome.revenue == pytest.approx(t * foreign * quantity, rel=1e-12)
    assert outcome.pass_through == pytest.approx((buyer - 1) / (t * foreign), rel=1e-10)
    assert outcome.consumer_loss == pytest.approx(area(lambda p: p**-d, 1, buyer), rel=1e-9)
    assert outcome.seller_loss == pytest.approx(area(lambda p: p**s, foreign, 1), rel=1e-9)
    between_curves = area(lambda q: q ** (-1 / d) - q ** (1 / s), quantity, 1)
    assert outcome.world_loss == pytest.approx(between_curves, rel=1e-8)
    above_price = area(lambda q: q ** (-1 / d) - 1, quantity, 1)
    assert outcome.deadweight_loss == pytest.approx(above_price, rel=1e-8)


# Who pays: what must hold everywhere


@given(rates_and_subsidies, supply, demand)
def test_the_accounts_close(t, s, d):
    outcome = tariff.incidence(t, s, d)
    scale = max(1, outcome.quantity * outcome.buyer_price, outcome.quantity * outcome.foreign_price)
    close = {"abs": 1e-12 * scale, "rel": 1e-9}
    assert outcome.revenue == pytest.approx(
        (outcome.buyer_price - outcome.foreign_price) * outcome.quantity, **close
    )
    assert outcome.home_gain == pytest.approx(outcome.revenue - outcome.consumer_loss, **close)
    assert outcome.home_gain == pytest.approx(outcome.terms_of_trade_gain - outcome.deadweight_loss, **close)
    assert outcome.home_gain - outcome.seller_loss == pytest.approx(-outcome.world_loss, **close)
    foreign_waste = outcome.seller_loss - outcome.terms_of_trade_gain
    assert outcome.deadweight_loss + foreign_waste == pytest.approx(outcome.world_loss, **close)
    assert foreign_waste >= -close["abs"]


@given(rates_and_subsidies, supply, demand)
def test_a_tax_falls_on_both_sides_and_a_subsidy_helps_both(t, s, d):
    outcome = tariff.incidence(t, s, d)
    assert 0 <= outcome.small_tariff_pass_through <= 1
    assert -1e-12 <= outcome.pass_through <= 1 + 1e-12
    assert outcome.deadweight_loss >= 0
    assert outcome.world_loss >= 0
    taxed = 1 if t > 0 else -1
    for loss in (outcome.consumer_loss, outcome.seller_loss, outcome.terms_of_trade_gain, outcome.revenue):
        assert taxed * loss >= 0


@given(rates_and_subsidies, st.floats(0.001, 1), supply, demand)
def test_a_higher_tariff_hurts_buyers_and_sellers_more(t, more, s, d):
    low, high = tariff.incidence(t, s, d), tariff.incidence(t + more, s, d)
    assert high.buyer_price >= low.buyer_price
    assert high.foreign_price <= low.foreign_price
    assert high.quantity <= low.quantity
    assert high.consumer_loss >= low.consumer_loss
    assert high.seller_loss >= low.seller_loss
    assert high.buyer_price / high.foreign_price > low.buyer_price / low.foreign_price


@given(rates, st.floats(0.01, 0.99), demand)
def test_regressions_in_logs_find_the_small_tariff_pass_through_at_any_tariff(t, pass_through, d):
    assume(t > 1e-6)
    outcome = tariff.incidence(t, tariff.supply_elasticity_for(pass_through, d), d)
    assert math.log(outcome.buyer_price) / math.log1p(t) == pytest.approx(pass_through, rel=1e-6)


@given(st.floats(0, 1), demand)
def test_supply_elasticity_gives_back_the_pass_through(pass_through, d):
    s = tariff.supply_elasticity_for(pass_through, d)
    assert tariff.incidence(0, s, d).small_tariff_pass_through == pytest.approx(pass_through)


def test_supply_elasticity_at_the_ends():
    assert tariff.supply_elasticity_for(0, 3) == 0
    assert tariff.supply_elasticity_for(1, 3) == INF
    assert tariff.supply_elasticity_for(PUBLISHED_PASS_THROUGH, 1) == pytest.approx(17.18, abs=0.005)


@given(
    st.floats(-1, 1e308, exclude_min=True),
    st.floats(0, INF),
    st.floats(0, 1e308, exclude_min=True),
)
def test_every_outcome_is_finite_or_refused_by_name(t, s, d):
    try:
        outcome = tariff.incidence(t, s, d)
    except ValueError as error:
        assert str(error).startswith("tariff must be closer to 0")
        assert t < 0 or t > 1e300
    else:
        assert all(math.isfinite(value) for value in dataclasses.astuple(outcome))


# What 25 % to 15 % bought


@pytest.mark.parametrize(("trade", "saved"), [(37.4, 3.74), (8.2, 0.82), (131.5, 13.15)])
def test_ten_points_on_vehicles_parts_and_all_goods(trade, saved):
    assert tariff.static_duty_saved(trade, 0.25, 0.15) == pytest.approx(saved)
    assert tariff.duty(trade, 0.25) - tariff.duty(trade, 0.15) == pytest.approx(saved)


def test_a_rise_saves_a_negative_amount():
    assert tariff.static_duty_saved(37.4, 0.15, 0.25) == pytest.approx(-3.74)


def test_unit_demand_for_korean_cars_is_a_closed_form():
    # With d = 1 buyers spend 37.4 at every tariff, so sellers receive 37.4 / (1 + t).
    s = tariff.supply_elasticity_for(PUBLISHED_PASS_THROUGH, 1)
    cut = tariff.change_of_tariff(0.25, 0.15, s, 1, trade_value=37.4)
    assert cut.exports_before == pytest.approx(37.4 / 1.25)
    assert cut.exports_after == pytest.approx(37.4 / 1.15)
    assert cut.buyers == pytest.approx(37.4 * PUBLISHED_PASS_THROUGH * math.log(1.25 / 1.15))
    assert cut.sellers == pytest.approx((cut.exports_after - cut.exports_before) / (1 + s))
    assert cut.treasury == pytest.approx(0.15 * cut.exports_after - 0.25 * cut.exports_before)


@pytest.mark.parametrize("d", [1, 2, 4])
def test_at_the_published_pass_through_the_cut_goes_to_buyers(d):
    s = tariff.supply_elasticity_for(PUBLISHED_PASS_THROUGH, d)
    cut = tariff.change_of_tariff(0.25, 0.15, s, d, trade_value=37.4)
    assert cut.buyers > 10 * cut.sellers > 0
    assert cut.home > 0
    # Duty paid falls by less than the static sum: trade had shrunk, and grows again.
    assert -3.74 < cut.treasury < 0


def test_low_pass_through_turns_the_cut_into_a_gift_to_sellers():
    s = tariff.supply_elasticity_for(0.25, 1)
    cut = tariff.change_of_tariff(0.25, 0.15, s, 1, trade_value=37.4)
    assert cut.sellers > cut.buyers
    assert cut.home < 0 < cut.world


def test_elastic_demand_lets_the_treasury_collect_more_at_the_lower_rate():
    # With s = inf revenue is t (1 + t) ** -d: it peaks at t = 1 / (d - 1), 20 % for d = 6.
    assert tariff.change_of_tariff(0.25, 0.15, INF, 8).treasury > 0
    assert tariff.change_of_tariff(0.25, 0.20, INF, 6).treasury > 0
    assert tariff.change_of_tariff(0.20, 0.15, INF, 6).treasury < 0


@given(rates_and_subsidies, rates_and_subsidies, supply, demand, st.floats(0, 1000))
def test_the_gains_of_a_cut_add_up(before, after, s, d, trade):
    cut = tariff.change_of_tariff(before, after, s, d, trade)
    old, new = tariff.incidence(before, s, d), tariff.incidence(after, s, d)
    scale = 1e-11 * max(1, trade) * max(1, *map(abs, dataclasses.astuple(old) + dataclasses.astuple(new)))
    assert cut.home == cut.buyers + cut.treasury
    assert cut.world == pytest.approx(cut.home + cut.sellers, abs=scale)
    assert cut.world == pytest.approx(trade * (old.world_loss - new.world_loss), abs=scale)
    assert cut.treasury == pytest.approx(after * cut.exports_after - before * cut.exports_before, abs=scale)
    assert (cut.quantity_before, cut.quantity_after) == (old.quantity, new.quantity)


@given(rates, rates, rates, supply, demand)
def test_two_steps_make_one(first, second, third, s, d):
    steps = [(first, second), (second, third), (first, third)]
    one, two, whole = (tariff.change_of_tariff(*step, s, d, trade_value=10) for step in steps)
    for party in ("buyers", "sellers", "treasury", "world"):
        assert getattr(one, party) + getattr(two, party) == pytest.approx(getattr(whole, party), abs=1e-9)


@given(rates, rates, rates, supply, demand)
def test_the_year_of_the_observation_does_not_matter(before, after, base, s, d):
    free = tariff.change_of_tariff(before, after, s, d, trade_value=37.4)
    there = tariff.incidence(base, s, d)
    seen = 37.4 * there.foreign_price * there.quantity
    based = tariff.change_of_tariff(before, after, s, d, trade_value=seen, base_tariff=base)
    for name in ("buyers", "sellers", "treasury", "home", "world", "exports_before", "exports_after"):
        assert getattr(based, name) == pytest.approx(getattr(free, name), rel=1e-9, abs=1e-9)
    assert based.quantity_before == pytest.approx(free.quantity_before / there.quantity)


def test_trade_seen_at_a_rate_is_the_trade_at_that_rate():
    cut = tariff.change_of_tariff(0.25, 0.15, 5, 2, trade_value=30, base_tariff=0.25)
    assert cut.exports_before == pytest.approx(30)
    assert cut.quantity_before == pytest.approx(1)
    assert cut.exports_after > 30


def test_no_change_and_no_trade_bring_nothing():
    same = tariff.change_of_tariff(0.15, 0.15, 5, 2, trade_value=30)
    none = tariff.change_of_tariff(0.25, 0.15, 5, 2, trade_value=0)
    for cut in (same, none):
        assert (cut.buyers, cut.sellers, cut.treasury, cut.home, cut.world) == (0, 0, 0, 0, 0)
    assert none.exports_before == none.exports_after == 0


# What border prices imply


@given(rates, supply, demand)
def test_the_pass_through_is_read_back_from_the_price(rate, s, d):
    assume(rate > 1e-3)
    price = tariff.incidence(rate, s, d).foreign_price - 1
    expected = 1 if s == INF else s / (s + d)
    assert tariff.implied_pass_through(price, 0, rate) == pytest.approx(expected, abs=1e-6)


def test_cars_in_2025_lie_between_the_published_pass_throughs():
    japan = tariff.implied_pass_through(evidence.value("boj-car-export-price-2025-06") / 100, 0.025, 0.275)
    assert japan == pytest.approx(0.01, abs=0.005)
    # Ten months, seven of them at 25 %.
    korea = tariff.implied_pass_through(evidence.value("kor-cars-us-unit-value-2025") / 100, 0, 0.175)
    assert korea == pytest.approx(0.56, abs=0.005)


def test_at_the_crude_pass_through_the_headline_changes_its_sign():
    crude, measured = (
        tariff.change_of_tariff(0.25, 0.15, tariff.supply_elasticity_for(share, 1), 1, trade_value=37.4)
        for share in (0.6, PUBLISHED_PASS_THROUGH)
    )
    assert (crude.home, measured.home) == pytest.approx((-0.73, 0.35), abs=0.005)
    assert crude.sellers / (crude.sellers + crude.buyers) == pytest.approx(0.36, abs=0.005)


def test_equal_rates_imply_nothing():
    with pytest.raises(ValueError, match=r"after must be another rate than before, got 0\.15"):
        tariff.implied_pass_through(0.1, 0.15, 0.15)


# How a duty is built, and on which law


def test_japanese_cars_before_and_after():
    assert tariff.added_on_top(0.025, 0.25) == pytest.approx(0.275)
    assert tariff.topped_up_to(0.025, 0.15) == 0.15


def test_a_top_up_never_lowers_a_higher_normal_rate():
    assert tariff.topped_up_to(0.25, 0.15) == 0.25  # light lorries pay 25 %
    assert tariff.added_on_top(0.25, 0.15) == 0.40


@given(rates, rates)
def test_topping_up_never_costs_more_than_adding(normal, other):
    assert max(normal, other) == tariff.topped_up_to(normal, other) <= tariff.added_on_top(normal, other)


@pytest.mark.parametrize(
    ("covered", "stands", "rate", "instrument"),
    [
        (True, True, 0.25, "Section 232"),
        (True, False, 0.25, "Section 232"),
        (False, True, 0.15, "IEEPA"),
        (False, False, 0.0, "normal rate"),
    ],
)
def test_one_law_fell_and_the_other_stayed(covered, stands, rate, instrument):
    duty = tariff.duty_on(covered, 0.25, 0.15, ieepa_stands=stands)
    assert duty == tariff.Duty(rate, instrument)


def test_a_good_never_bears_both():
    assert tariff.duty_on(True, 0.25, 0.15, normal_rate=0.025).rate == pytest.approx(0.275)
    assert tariff.duty_on(False, 0.25, 0.15, normal_rate=0.025).rate == pytest.approx(0.175)


def test_all_in_rates_include_the_normal_rate():
    assert tariff.duty_on(True, 0.15, 0.15, normal_rate=0.025, all_in=True) == tariff.Duty(
        0.15, "Section 232"
    )
    assert tariff.duty_on(False, 0.15, 0.15, normal_rate=0.2, all_in=True) == tariff.Duty(0.2, "normal rate")
    assert tariff.duty_on(True, 0, 0.15, normal_rate=0.02) == tariff.Duty(0.02, "normal rate")


# Bad input

GOOD = {
    tariff.ustr_rate: {"imports": 100, "exports": 40, "elasticity": 4, "pass_through": 0.25, "floor": 0.1},
    tariff.incidence: {"tariff": 0.25, "supply_elasticity": 1, "demand_elasticity": 1},
    tariff.supply_elasticity_for: {"pass_through": 0.5, "demand_elasticity": 1},
    tariff.duty: {"trade_value": 37.4, "rate": 0.25},
    tariff.static_duty_saved: {"trade_value": 37.4, "rate_before": 0.25, "rate_after": 0.15},
    tariff.change_of_tariff: {
        "before": 0.25,
        "after": 0.15,
        "supply_elasticity": 1,
        "demand_elasticity": 1,
        "trade_value": 37.4,
        "base_tariff": 0,
    },
    tariff.added_on_top: {"normal_rate": 0.025, "surcharge_rate": 0.25},
    tariff.topped_up_to: {"normal_rate": 0.025, "all_in_rate": 0.15},
    tariff.duty_on: {"section_232_rate": 0.25, "reciprocal_rate": 0.15, "normal_rate": 0},
}
OUTSIDE = {
    "imports": [0, -1, INF],
    "exports": [-1, INF],
    "elasticity": [0, -4, INF],
    "pass_through": [-0.01, 1.01, INF],
    "floor": [-0.1, INF],
    "supply_elasticity": [-0.1, -INF],
    "demand_elasticity": [0, -1, INF],
    "trade_value": [-1, INF],
    **{name: [-1, -2, INF] for name in ("tariff", "rate", "rate_before", "rate_after", "before", "after")},
    "base_tariff": [-1, -2, INF],
    "normal_rate": [-0.01, INF],
    "surcharge_rate": [-0.01, INF],
    "all_in_rate": [-0.01, INF],
    "section_232_rate": [-0.01, INF],
    "reciprocal_rate": [-0.01, INF],
}
NOT_A_NUMBER = [math.nan, True, "0.25", None, 10**400, 1j]
BAD = [
    pytest.param(function, name, value, id=f"{function.__name__}-{name}-{str(value)[:8]}")
    for function, arguments in GOOD.items()
    for name in arguments
    for value in OUTSIDE[name] + NOT_A_NUMBER
]


@pytest.mark.parametrize(("function", "name", "value"), BAD)
def test_bad_input_is_refused_by_name_value_and_range(function, name, value):
    arguments = {"is_section_232": True} if function is tariff.duty_on else {}
    function(**arguments, **GOOD[function])
    with pytest.raises(ValueError, match=rf"^{name} must be .+, got ") as refusal:
        function(**arguments, **{**GOOD[function], name: value})
    assert str(refusal.value).endswith(f"got {value!r}")


def test_ustr_pass_through_of_zero_is_refused():
    with pytest.raises(ValueError, match=r"pass_through must be in \(0, 1\], got 0"):
        tariff.ustr_rate(100, 40, pass_through=0)


@pytest.mark.parametrize("flag", ["is_section_232", "all_in", "ieepa_stands"])
@pytest.mark.parametrize("value", [1, None, "yes"])
def test_a_flag_is_true_or_false(flag, value):
    arguments = {"is_section_232": True, "section_232_rate": 0.25, "reciprocal_rate": 0.15, flag: value}
    with pytest.raises(ValueError, match=f"{flag} must be True or False, got {value!r}"):
        tariff.duty_on(**arguments)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: tariff.ustr_rate(1e-300, 1e300), "imports"),
        (lambda: tariff.duty(1e308, 1e308), "trade_value"),
        (lambda: tariff.static_duty_saved(1e308, 1e308, 0), "trade_value"),
        (lambda: tariff.incidence(-0.9999, 1000, 1000), "tariff"),
        (lambda: tariff.incidence(-0.9, INF, 1e308), "tariff"),
        (lambda: tariff.change_of_tariff(0.25, 0.15, INF, 1e6, 37.4, base_tariff=0.25), "base_tariff"),
        (lambda: tariff.change_of_tariff(1e200, 0, INF, 0.1, trade_value=1e200), "trade_value"),
    ],
)
def test_a_result_beyond_the_largest_float_is_refused(call, name):
    with pytest.raises(ValueError, match=f"^{name} must "):
        call()


def test_results_cannot_be_changed():
    outcome = tariff.incidence(0.25, 1, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        outcome.revenue = 0
