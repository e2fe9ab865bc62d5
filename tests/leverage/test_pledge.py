"""The model behind book/leverage/pledge.md: cost, benefit, and the deals both sides can accept."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants import evidence
from giants.labs import pledge as labs
from giants.leverage import pledge

rates = st.floats(-0.5, 1)
shares = st.floats(0, 1)
sums = st.floats(0, 1e6)


def fact(key):
    return evidence.fact(key).value


# What the page says


def test_the_pledge_as_a_share_of_gdp_and_of_reserves():
    assert round(100 * pledge.share_of(350, 1864), 1) == 18.8
    assert round(100 * pledge.share_of(fact("kor-pledge"), fact("kor-gdp")), 1) == 18.8
    assert round(100 * pledge.share_of(fact("kor-pledge"), fact("kor-gdp-2023")), 1) == 20.4
    assert round(100 * pledge.share_of(fact("kor-pledge"), fact("kor-reserves")), 1) == 81.6
    assert round(100 * pledge.share_of(fact("kor-exports-at-risk"), fact("kor-gdp")), 1) == 0.7


def test_cash_is_paid_in_ten_instalments():
    assert pledge.instalments(fact("kor-pledge-cash"), fact("kor-cash-cap")) == (20.0,) * 10


@pytest.mark.parametrize(
    ("rate", "end", "start"), [(0.03, 170.6, 175.7), (0.05, 154.4, 162.2), (0.07, 140.5, 150.3)]
)
def test_present_value_of_the_cash(rate, end, start):
    payments = pledge.instalments(200, cap=20)
    assert pledge.present_value(payments, rate) == pytest.approx(end, abs=0.05)
    assert pledge.present_value(payments, rate, "start") == pytest.approx(start, abs=0.05)


def test_the_american_pace_costs_little_more_than_the_one_agreed():
    agreed = pledge.present_value(pledge.instalments(200, 20), 0.05)
    asked = pledge.present_value(pledge.instalments(200, 25), 0.05)
    assert asked - agreed == pytest.approx(7.15, abs=0.01)


def test_principal_and_interest_from_half_of_the_cash():
    years, half = int(fact("kor-pledge-adjust-years")), fact("kor-profit-share-before") / 100
    assert pledge.least_profit_to_repay(years, half) == pytest.approx(0.1)
    profit = pledge.least_profit_to_repay(years, half, interest=0.05)
    assert profit == pytest.approx(0.1605, abs=5e-5)
    repaid = pledge.split_profits([profit] * years, capital=1, interest=0.05)
    assert repaid.repaid_in == years
    assert pledge.present_value(repaid.investor, 0.05) == pytest.approx(1)
    assert pledge.split_profits([0.99 * profit] * years, capital=1, interest=0.05).repaid_in is None


def test_the_principal_alone_brings_back_three_fifths():
    principal = pledge.split_profits([0.1] * 20, capital=1, interest=0.05)
    assert pledge.present_value(principal.investor, 0.05) == pytest.approx(0.623, abs=5e-4)


def test_a_pool_carries_a_project_that_earns_nothing():
    profit = pledge.least_profit_to_repay(20, 0.5, 0.05)
    twin = pledge.split_profits([2 * profit] * 20, capital=1, interest=0.05)
    assert pledge.present_value(twin.investor, 0.05) / 2 == pytest.approx(0.6, abs=0.005)
    pool = pledge.split_profits([2 * profit] * 20, capital=2, interest=0.05)
    assert pledge.present_value(pool.investor, 0.05) / 2 == pytest.approx(1)


@pytest.mark.parametrize(
    ("horizon", "hazard", "needed"),
    [(10, 0, 0.490), (10, 0.1, 0.490), (20, 0, 0.177), (20, 0.1, 0.381), (30, 0, -0.016)],
)
def test_how_long_the_gains_last_moves_what_must_come_back(horizon, hazard, needed):
    found = pledge.least_recovery(labs.gain_high(), 200, 10, 0.05, hazard, horizon)
    assert found == pytest.approx(needed, abs=5e-4)


def test_an_opening_demand_is_no_minimum():
    assert labs.bargain(0, 10, fact("us-demand-cash")).deal is None
    assert 10 * labs.duty_given_up() == pytest.approx(26.0, abs=0.05)
    # The lab counts in hundredths of a billion.
    assert labs.bargain(0, 10, 26).deal == pytest.approx((26 + round(10 * labs.gain_high(), 2)) / 2)


# Instalments


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_instalments_add_up_and_keep_under_the_cap(total, cap):
    assume(total / cap < 5000)
    payments = pledge.instalments(total, cap)
    assert math.fsum(payments) == pytest.approx(total)
    assert all(0 < payment <= cap * (1 + 1e-9) for payment in payments)
    assert len(payments) == pytest.approx(math.ceil(total / cap - 1e-9), abs=0)
    assert set(payments[:-1]) <= {cap}


@pytest.mark.parametrize(
    ("total", "cap", "count"), [(0.3, 0.1, 3), (1, 0.1, 10), (0.7, 0.1, 7), (2.1, 0.7, 3)]
)
def test_rounding_adds_no_crumb(total, cap, count):
    assert len(pledge.instalments(total, cap)) == count


def test_nothing_to_pay_and_no_cap():
    assert pledge.instalments(0, 20) == ()
    assert pledge.instalments(200, math.inf) == (200.0,)


# Value


@given(st.lists(st.floats(-1e6, 1e6), max_size=15), rates)
def test_the_start_of_the_year_is_worth_one_year_of_interest_more(payments, rate):
    end, start = (pledge.present_value(payments, rate, timing) for timing in ("end", "start"))
    assert start == pytest.approx((1 + rate) * end, rel=1e-9, abs=1e-6)


@given(st.lists(sums, max_size=12))
def test_without_discount_or_hazard_a_sum_is_a_sum(payments):
    assert pledge.present_value(payments, 0) == pytest.approx(math.fsum(payments))


@given(st.floats(0.01, 1e6), st.integers(1, 60), st.floats(0.001, 1), shares)
def test_the_annuity_formula(annual, years, rate, hazard):
    factor = (1 - hazard) / (1 + rate)
    closed = annual * factor * (1 - factor**years) / (1 - factor)
    assert pledge.benefit(annual, years, rate, hazard) == pytest.approx(closed)


@given(sums, st.integers(0, 40), st.floats(0, 1), shares)
def test_hazard_and_delay_never_add_value(annual, years, rate, hazard):
    safe, risky = pledge.benefit(annual, years, rate), pledge.benefit(annual, years, rate, hazard)
    assert 0 <= risky <= safe * (1 + 1e-12)
    assert safe <= annual * years * (1 + 1e-12)
    assert pledge.benefit(annual, years, rate, 1) == 0


def test_a_distant_payment_at_a_huge_rate_is_worth_nothing():
    assert pledge.present_value([0.0] * 999 + [1.0], 10) == 0
    with pytest.raises(ValueError, match="rate must be large enough"):
        pledge.present_value([1.0] * 999, -0.9)


# Profits


@given(st.lists(st.floats(0, 100), max_size=30), st.floats(0, 500), shares, shares, st.floats(0, 0.2))
def test_every_profit_is_divided_whole(profits, capital, before, after, interest):
    split = pledge.split_profits(profits, capital, before, after, interest)
    for profit, investor, partner in zip(profits, split.investor, split.partner, strict=True):
        assert investor + partner == pytest.approx(profit)
        assert min(before, after) * profit - 1e-9 <= investor <= max(before, after) * profit + 1e-9


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30), st.floats(0.1, 500))
def test_before_repayment_half_and_after_it_a_tenth(profits, capital):
    split = pledge.split_profits(profits, capital)
    got = math.fsum(split.investor)
    total = math.fsum(profits)
    assert got == pytest.approx(min(total / 2, capital) + max(0.0, total - 2 * capital) / 10)
    assert (split.repaid_in is not None) == (total >= 2 * capital * (1 - 1e-12))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30), st.floats(1, 500), st.floats(0, 0.2))
def test_who_is_repaid_with_interest_has_had_the_capital_at_that_rate(profits, capital, interest):
    split = pledge.split_profits(profits, capital, after=0, interest=interest)
    value = pledge.present_value(split.investor, interest)
    assert value <= capital * (1 + 1e-9)
    if split.repaid_in is not None:
        assert value == pytest.approx(capital)


def test_without_a_share_before_repayment_there_is_none():
    assert pledge.split_profits([1000], capital=1, before=0).repaid_in is None
    assert pledge.split_profits([1000], capital=0, before=0).investor == (100.0,)


@given(sums, st.floats(0, 2))
def test_cost_is_what_does_not_come_back(value, recovery):
    assert pledge.expected_cost(value, recovery) == pytest.approx(value - recovery * value, abs=1e-6)


# The most worth pledging


@given(st.floats(0.01, 100), st.integers(1, 40), st.floats(0, 0.5), st.floats(0, 0.95), st.floats(0, 1))
def test_paying_as_long_as_the_deal_holds_takes_the_risk_out(annual, years, rate, recovery, hazard):
    most = pledge.most_worth_pledging(annual, years, rate, recovery, hazard)
    assert most == pytest.approx(annual * years / (1 - recovery), rel=1e-9)


@given(st.floats(0.01, 100), st.integers(1, 40), st.floats(0, 0.5), st.floats(0, 0.95), st.floats(0, 1))
def test_each_step_away_from_it_lowers_the_pledge(annual, years, rate, recovery, hazard):
    stops, owed, once = (
        pledge.most_worth_pledging(annual, years, rate, recovery, hazard, payment)
        for payment in ("while it holds", "in any case", "at once")
    )
    assert stops >= owed * (1 - 1e-9)
    assert owed >= once * (1 - 1e-9)


@given(st.floats(0.01, 100), st.integers(1, 20), st.floats(0, 0.3), st.floats(0, 0.9), st.floats(0, 0.9))
def test_at_the_most_worth_pledging_cost_equals_benefit(annual, years, rate, recovery, hazard):
    most = pledge.most_worth_pledging(annual, years, rate, recovery, hazard, "in any case")
    cost = pledge.expected_cost(pledge.present_value([most / years] * years, rate), recovery)
    assert cost == pytest.approx(pledge.benefit(annual, years, rate, hazard), rel=1e-9)


@given(st.floats(0.01, 100), st.integers(1, 20), st.integers(0, 40), st.floats(0, 0.3), st.floats(0, 0.9))
def test_longer_gains_are_worth_more_and_bring_the_risk_back(annual, years, horizon, rate, hazard):
    most = [
        pledge.most_worth_pledging(annual, years, rate, 0, risk, horizon=horizon) for risk in (0.0, hazard)
    ]
    equal = annual * years
    assert most[0] >= equal * (1 - 1e-9) if horizon >= years else most[0] <= equal * (1 + 1e-9)
    # The risk weighs on the later years, which are those of gains alone, or of payments alone.
    assert (most[1] <= most[0] * (1 + 1e-9)) if horizon >= years else (most[1] >= most[0] * (1 - 1e-9))
    recovery = pledge.least_recovery(annual, 100, years, rate, hazard, horizon)
    assert recovery == pytest.approx(1 - most[1] / 100)


def test_a_deal_that_breaks_for_certain_leaves_the_first_year_of_either():
    assert pledge.most_worth_pledging(3, 10, 0.05, 0, 1, horizon=30) == pytest.approx(30)
    assert pledge.most_worth_pledging(3, 10, 0.05, 0, 1, horizon=0) == 0


# What both can accept


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_the_intersection_of_two_ranges_holds_what_is_in_both(a, b, c, d):
    one, other = pledge.Range(a, b), pledge.Range(c, d)
    both = one & other
    assert both == other & one
    for deal in (a, b, c, d, (a + b) / 2, (c + d) / 2):
        assert (deal in both) == (deal in one and deal in other)
    assert both.size >= 0
    assert bool(both) == (both.gap == 0)
    assert not (both.size and both.gap)


@given(st.sets(st.integers(-5, 5)), st.sets(st.integers(-5, 5)), st.integers(-5, 5), st.integers(-5, 5))
def test_the_intersection_of_lists_and_of_a_list_with_a_range(one, other, low, high):
    assert (pledge.Options(one) & pledge.Options(other)).deals == one & other
    within = pledge.Range(low, high) & pledge.Options(one)
    assert within == pledge.Options(one) & pledge.Range(low, high)
    assert within.deals == {deal for deal in one if low <= deal <= high}
    assert bool(within) == bool(within.deals)


def test_words_are_no_numbers_and_other_things_cannot_be_joined():
    assert not pledge.Options(["cash"]) & pledge.Range(0, 10)
    assert "cash" not in pledge.Range(0, 10)
    assert "cash" in pledge.Options(["cash"])
    for win_set in (pledge.Range(0, 1), pledge.Options([1])):
        with pytest.raises(TypeError):
            win_set & {1}


def test_an_empty_zone_says_so_and_by_how_much():
    zone = pledge.zone_of_agreement(least_accepted=200, most_offered=150)
    assert not zone
    assert (zone.size, zone.gap) == (0, 50)
    assert pledge.nash_deal(zone) is None
    assert pledge.zone_of_agreement(200, 200)


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4), st.floats(0.02, 0.98))
def test_the_nash_solution_is_the_best_of_a_grid(least, length, power):
    zone = pledge.zone_of_agreement(least, least + length)
    found = pledge.nash_deal(zone, power)

    def product(deal):
        return max(zone.high - deal, 0) ** power * max(deal - zone.low, 0) ** (1 - power)

    grid = [zone.low + length * step / 200 for step in range(201)]
    best = max(map(product, grid))
    assert product(found.deal) >= best * (1 - 1e-6) - 1e-6
    assert found.deal in zone
    assert found.payer_gain + found.receiver_gain == pytest.approx(zone.size, abs=1e-6)


def test_all_power_takes_all_and_equal_power_halves():
    zone = pledge.Range(100, 200)
    assert pledge.nash_deal(zone, 0).deal == 200
    assert pledge.nash_deal(zone, 1).deal == 100
    assert pledge.nash_deal(zone).deal == 150


@given(st.floats(0, 0.999), st.floats(0, 0.999))
def test_no_side_gains_by_refusing_rubinsteins_division(d1, d2):
    here, there = pledge.rubinstein(d1, d2), pledge.rubinstein(d2, d1)
    # Who answers gets exactly what waiting a round to offer is worth.
    assert here.second == pytest.approx(d2 * there.first, abs=1e-9)
    assert here.first + here.second == pytest.approx(1)
    assert here.first == pytest.approx((1 - d2) / (1 - d1 * d2))


def test_rubinstein_limits():
    assert pledge.rubinstein(0.9, 0.9).first == pytest.approx(0.526316, abs=5e-7)
    assert pledge.rubinstein(0.5, 0).first == 1
    assert pledge.rubinstein(1, 0.5).first == 1
    assert pledge.rubinstein(0.5, 1).first == 0
    nearly = math.nextafter(1, 0)
    assert pledge.rubinstein(nearly, nearly).first == pytest.approx(0.5)


# Arguments outside their domain


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pledge.instalments(-1, 20), "total must be a finite number >= 0, got -1"),
        (lambda: pledge.instalments(200, 0), "cap must be a number > 0, may be inf, got 0"),
        (lambda: pledge.instalments(200, 1e-9), "cap must be at least total / 10000"),
        (lambda: pledge.present_value([math.nan], 0.05), r"payments\[0\] must be a finite number, got nan"),
        (lambda: pledge.present_value([1], -1), "rate must be a finite share > -1"),
        (lambda: pledge.present_value([1], 0.05, "middle"), "timing must be one of end, start, got 'middle'"),
        (lambda: pledge.expected_value([1], 0.05, 1.5), r"hazard must be in \[0, 1\], got 1.5"),
        (lambda: pledge.split_profits([-1], 1), r"profits\[0\] must be a finite number >= 0, got -1"),
        (lambda: pledge.split_profits([1], -1), "capital must be"),
        (lambda: pledge.split_profits([1], 1, before=2), "before must be"),
        (lambda: pledge.split_profits([1], 1, after=-1), "after must be"),
        (lambda: pledge.split_profits([1], 1, interest=-0.1), "interest must be a finite share >= 0"),
        (lambda: pledge.most_worth_pledging(1, 1, 0.05, 0, horizon=-1), "horizon must be a whole number"),
        (lambda: pledge.least_recovery(1, 0, 10, 0.05), "total must be a finite number > 0, got 0"),
        (lambda: pledge.least_profit_to_repay(0), "years must be a whole number >= 1, got 0"),
        (lambda: pledge.least_profit_to_repay(20, 0), r"before must be in \(0, 1\], got 0"),
        (lambda: pledge.expected_cost(1, -0.1), "recovery must be a finite number >= 0, got -0.1"),
        (lambda: pledge.expected_cost(1e308, 100), "value must be small enough"),
        (lambda: pledge.share_of(1, 0), "base must be a finite number > 0, got 0"),
        (lambda: pledge.share_of(1e308, 1e-10), "base must be large enough"),
        (lambda: pledge.benefit(1, 1.5, 0.05), "years must be a whole number from 0 to 10000, got 1.5"),
        (lambda: pledge.benefit(1, True, 0.05), "years must be a whole number"),
        (lambda: pledge.benefit(-1, 1, 0.05), "annual must be"),
        (lambda: pledge.most_worth_pledging(1, 0, 0.05, 0.5), "years must be a whole number >= 1, got 0"),
        (lambda: pledge.most_worth_pledging(1, 1, 0.05, 1), r"recovery must be in \[0, 1\), got 1"),
        (lambda: pledge.most_worth_pledging(1, 1, 0.05, 0.5, payment="later"), "payment must be one of"),
        (lambda: pledge.most_worth_pledging(1e308, 1, 0, 0.999), "recovery must be far enough below 1"),
        (lambda: pledge.zone_of_agreement("200", 150), "least_accepted must be a number, got '200'"),
        (lambda: pledge.zone_of_agreement(200, math.nan), "most_offered must be a number, got nan"),
        (lambda: pledge.Range(math.nan, 1), "low must be a number"),
        (lambda: pledge.nash_deal(pledge.Range(0, math.inf)), "zone.high must be a finite number, got inf"),
        (lambda: pledge.nash_deal(pledge.Range(0, 1), 1.5), r"payer_power must be in \[0, 1\], got 1.5"),
        (lambda: pledge.rubinstein(1, 1), "must not both be 1"),
        (lambda: pledge.rubinstein(1.1, 0.5), r"first_patience must be in \[0, 1\], got 1.1"),
        (lambda: pledge.rubinstein(0.5, -0.1), r"second_patience must be in \[0, 1\], got -0.1"),
    ],
)
def test_a_wrong_argument_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
