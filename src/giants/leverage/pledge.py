"""The pledge: what it costs, what it buys, and the deals that both sides can accept.

Money is in one unit throughout (the chapter: billion dollars), rates are shares a year
(0.05 is 5 %). What the model leaves out: prices of currencies, taxes, security, who inside
each country pays and gains, and any talk that changes what a side wants.
"""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from numbers import Real

from giants.evidence.checks import instance, number, one_of, refusal, several, whole
from giants.evidence.exact import exact, fraction

TIMINGS = ("end", "start")
# A cap so small that it gives more instalments than this is a slip.
MOST_PAYMENTS = 10_000


@dataclass(frozen=True)
class Split:
    """What an investor and a partner receive, year by year.

    Attributes:
        investor: the investor's part of each year's cash.
        partner: the partner's part.
        repaid_in: the year, counted from 1, in which capital and interest were repaid, or None.
    """

    investor: tuple[float, ...]
    partner: tuple[float, ...]
    repaid_in: int | None


@dataclass(frozen=True)
class Range:
    """Every number from low to high, both included; none at all when low is above high. Ends may be infinite.

    Two ranges are joined by &, and so is a range with `Options`:

    >>> Range(0, 250) & Range(200, 350)
    Range(low=200, high=250)
    >>> bool(Range(0, 150) & Range(200, 350))
    False
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse an end that is no number."""
        for name in ("low", "high"):
            number(name, getattr(self, name), "a number, may be infinite", finite=False)

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return _written(self.low) <= _written(self.high)

    def __contains__(self, deal: object) -> bool:
        """Tell whether a deal is in it."""
        return _isnumber(deal) and _written(self.low) <= _written(deal) <= _written(self.high)

    def __and__(self, other: object) -> "Range | Options":
        """Return what is in both."""
        if isinstance(other, Range):
            return Range(max(self.low, other.low), min(self.high, other.high))
        if isinstance(other, Options):
            return other & self
        return NotImplemented

    @property
    def size(self) -> float:
        """How long it is, or inf; 0 when it is empty."""
        return _length(self.low, self.high) if self else 0.0

    @property
    def gap(self) -> float:
        """How much is missing between the two sides when it is empty, or inf; else 0."""
        return 0.0 if self else _length(self.high, self.low)


@dataclass(frozen=True)
class Options:
    """A list of deals that a side can get accepted at home, in no order.

    >>> korea = Options(["cash and cap", "guarantees only"])
    >>> america = Options(["cash and cap", "cash at once"])
    >>> (korea & america).deals == {"cash and cap"}
    True
    """

    deals: frozenset[Hashable]

    def __init__(self, deals: Iterable[Hashable] = ()) -> None:
        """Take any list of deals."""
        try:
            known = frozenset(several("deals", deals, "deals"))
        except TypeError:
            raise refusal("deals", deals, "a list of names or numbers") from None
        object.__setattr__(self, "deals", known)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.deals)

    def __contains__(self, deal: object) -> bool:
        """Tell whether a deal is among them."""
        return isinstance(deal, Hashable) and deal in self.deals

    def __and__(self, other: object) -> "Options":
        """Return the deals that are in both."""
        if isinstance(other, Options):
            return Options(self.deals & other.deals)
        if isinstance(other, Range):
            return Options(deal for deal in self.deals if deal in other)
        return NotImplemented


@dataclass(frozen=True)
class Settlement:
    """A deal on one sum, and what each side gains by it over no deal.

    Attributes:
        deal: the sum agreed.
        payer_gain: the most the payer would give, less the deal.
        receiver_gain: the deal, less the least the receiver would take.
    """

    deal: float
    payer_gain: float
    receiver_gain: float


@dataclass(frozen=True)
class Division:
    """Shares of a cake, with sum 1.

    Attributes:
        first: of the side that makes the first offer.
        second: of the other.
    """

    first: float
    second: float


# What it costs


def instalments(total: float, cap: float) -> tuple[float, ...]:
    """Return the yearly payments under a cap: the cap, until a rest is left.

    Args:
        total: what is to be paid, finite, >= 0.
        cap: the most in a year, > 0, may be inf; not below a ten-thousandth of the total.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: terms of 29 October 2025: at most 20 billion dollars in a calendar year.

    >>> instalments(50, cap=20)
    (20.0, 20.0, 10.0)
    """
    total = number("total", total, "a finite number >= 0", least=0)
    cap = number("cap", cap, "a number > 0, may be inf", above=0, finite=False)
    if total <= cap:
        return (total,) if total else ()
    if exact(total) > MOST_PAYMENTS * exact(cap):
        raise ValueError(f"cap must be at least total / {MOST_PAYMENTS}, got {cap!r}")
    # As written: 0.3 // 0.1 is 2 to floats, which leaves a crumb.
    full, rest = divmod(exact(total), exact(cap))
    return (*(cap,) * full, float(rest)) if rest else (cap,) * full


def present_value(payments: Sequence[float], rate: float, timing: str = "end") -> float:
    """Return what yearly payments are worth today.

    Args:
        payments: one a year, each finite; the first in the first year.
        rate: discount rate a year, a finite share > -1.
        timing: "end" if each is paid at the end of its year, "start" if at its start.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: definition.

    Two payments of 110 at 10 %: 110 / 1.1 = 100, and 100 / 1.1 = 90.91.

    >>> round(present_value([110, 110], 0.10), 2), round(present_value([110, 110], 0.10, "start"), 2)
    (190.91, 210.0)
    """
    return expected_value(payments, rate, hazard=0, timing=timing)


def expected_value(payments: Sequence[float], rate: float, hazard: float, timing: str = "end") -> float:
    """Return what yearly payments are worth today when the deal may break before each.

    Before each payment the deal breaks with the same probability; then nothing more is paid.

    Args:
        payments: one a year, each finite.
        rate: discount rate a year, a finite share > -1.
        hazard: probability in [0, 1] that the deal breaks in a year in which it still stands.
        timing: "end" or "start" of the year.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: constant hazard in discrete time.

    With a hazard of one half and no discounting, 100 a year for two years is 50 + 25.

    >>> expected_value([100, 100], rate=0, hazard=0.5)
    75.0
    """
    given = several("payments", payments, "numbers")
    sums = [number(f"payments[{i}]", sum_, "a finite number") for i, sum_ in enumerate(given)]
    rate = number("rate", rate, "a finite share > -1 (0.05 is 5 %)", above=-1)
    hazard = number("hazard", hazard, "in [0, 1]", least=0, most=1)
    one_of("timing", timing, TIMINGS)
    first = 1 if timing == "end" else 0
    survival, discount = 1 - hazard, 1 / (1 + rate)
    try:
        value = math.fsum(
            sum_ * survival**year * discount ** (year - 1 + first) for year, sum_ in enumerate(sums, 1)
        )
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ValueError(f"rate must be large enough for a finite value, got {rate!r}")
    return value


def split_profits(
    profits: Sequence[float],
    capital: float,
    before: float = 0.5,
    after: float = 0.1,
    interest: float = 0.0,
) -> Split:
    """Return who gets how much of each year's cash, by a split that changes on repayment.

    What the investor is owed grows by interest each year and falls by what the investor itself
    receives; what the partner receives does not count. A year in which it is repaid is itself
    divided: the first part of its cash by the first rule, the rest by the second. For a pool of
    projects give the cash of all of them together.

    Args:
        profits: cash of a year, at its end; each finite, >= 0.
        capital: what was invested at the start, finite, >= 0.
        before: the investor's share until capital and interest are repaid, in [0, 1].
        after: the investor's share from then on, in [0, 1].
        interest: that the sum owed bears, a share a year, finite, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: memorandum of 14 November 2025: 50:50 until principal and interest are repaid to the
    investor from the pool of all projects, then 90:10.

    With 60 a year on a capital of 50: the investor gets 30, then 20 more from the next 40;
    of the last 20 of that year it gets a tenth. With interest of 10 % it is owed 55, then 27.5:

    >>> split_profits([60, 60], capital=50).investor
    (30.0, 22.0)
    >>> [round(cash, 6) for cash in split_profits([60, 60], capital=50, interest=0.1).investor]
    [30.0, 28.0]
    """
    owed = fraction("capital", capital, "a finite number >= 0", least=0)
    early = fraction("before", before, "in [0, 1]", least=0, most=1)
    late = fraction("after", after, "in [0, 1]", least=0, most=1)
    growth = 1 + fraction("interest", interest, "a finite share >= 0 (0.05 is 5 %)", least=0)
    # As written: ten payments of 0.1 repay one.
    repaid_in = None
    investor, partner = [], []
    for year, each in enumerate(several("profits", profits, "numbers"), 1):
        profit = fraction(f"profits[{year - 1}]", each, "a finite number >= 0", least=0)
        owed *= growth
        # With nothing to be had before repayment, it never comes.
        first = min(profit, owed / early) if early else (profit if owed else 0)
        owed -= early * first
        if repaid_in is None and owed == 0:
            repaid_in = year
        share = early * first + late * (profit - first)
        investor.append(float(share))
        partner.append(float(profit - share))
    return Split(tuple(investor), tuple(partner), repaid_in)


def least_profit_to_repay(years: int, before: float = 0.5, interest: float = 0.0) -> float:
    """Return the yearly cash, as a share of the capital, that repays it with interest in so many years.

    Args:
        years: a whole number >= 1.
        before: the investor's share until repayment, in (0, 1].
        interest: that the sum owed bears, a share a year, finite, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the annuity that repays a debt of one, over the investor's share.

    Two years, half of the cash, 10 %: 1 = profit / 1.1 + profit / 1.21 gives
    a profit of 0.5762, the cash twice that.

    >>> least_profit_to_repay(20)
    0.1
    >>> round(least_profit_to_repay(2, interest=0.1), 4)
    1.1524
    """
    if _years(years) == 0:
        raise ValueError(f"years must be a whole number >= 1, got {years!r}")
    before = number("before", before, "in (0, 1]", above=0, most=1)
    interest = number("interest", interest, "a finite share >= 0 (0.05 is 5 %)", least=0)
    profit = 1 / (present_value([1.0] * years, interest) or math.inf) / before
    if not 0 < profit < math.inf:
        raise ValueError(f"before must be large enough for a finite profit, got {before!r}")
    return profit


def expected_cost(value: float, recovery: float) -> float:
    """Return what is lost for good of an investment.

    Args:
        value: present value of what is paid in, finite, >= 0.
        recovery: the part of it that comes back, in present value, >= 0; above 1 the cost is negative.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: definition.

    >>> expected_cost(160, recovery=0.75)
    40.0
    """
    value = number("value", value, "a finite number >= 0", least=0)
    recovery = number("recovery", recovery, "a finite number >= 0", least=0)
    cost = value * (1 - recovery)
    if not math.isfinite(cost):
        raise ValueError(f"value must be small enough for a finite cost, got {value!r}")
    return cost


def share_of(amount: float, base: float) -> float:
    """Return an amount as a share of a base: of GDP, of reserves. Name the base and its year.

    Args:
        amount: finite, >= 0.
        base: finite, > 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: definition.

    >>> share_of(350, 1750)
    0.2
    """
    amount = number("amount", amount, "a finite number >= 0", least=0)
    base = number("base", base, "a finite number > 0", above=0)
    if not math.isfinite(amount / base):
        raise ValueError(f"base must be large enough for a finite share, got {base!r}")
    return amount / base


# What it buys


def benefit(annual: float, years: int, rate: float, hazard: float = 0, timing: str = "end") -> float:
    """Return the present value of a yearly gain that lasts as long as the deal holds.

    Args:
        annual: gain a year, finite, >= 0.
        years: horizon, a whole number >= 0.
        rate: discount rate a year, a finite share > -1.
        hazard: probability in [0, 1] that the other side reneges in a year.
        timing: "end" or "start" of the year.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: `expected_value` of equal payments.

    >>> benefit(10, years=2, rate=0, hazard=0.5)  # 5 + 2.5
    7.5
    """
    annual = number("annual", annual, "a finite number >= 0", least=0)
    years = _years(years)
    return expected_value([annual] * years, rate, hazard, timing)


def most_worth_pledging(
    annual: float,
    years: int,
    rate: float,
    recovery: float,
    hazard: float = 0,
    payment: str = "while it holds",
    horizon: int | None = None,
) -> float:
    """Return the largest pledge whose expected cost does not exceed its expected benefit.

    Gains and instalments fall at the end of each year; one sum at the start of the first.

    Args:
        annual: gain a year while the deal holds, finite, >= 0.
        years: of equal instalments, a whole number >= 1.
        rate: discount rate a year, a finite share > -1.
        recovery: the part of what is paid that comes back in present value, in [0, 1).
        hazard: probability in [0, 1] that the other side reneges in a year.
        payment: "while it holds" for instalments that stop when the deal breaks, "in any
            case" for instalments owed all the same, "at once" for one sum.
        horizon: years of gains, a whole number >= 0; as many as of instalments unless given.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the book's own; paying in steps as commitment: Schelling (1960), chapter 2.

    Where gains and payments end together, discount and hazard weigh on both and cancel:
    ten years of 3 with one fifth lost for good are worth a pledge of 30 / 0.2. Gains that last
    longer than the payments bring both back:

    >>> round(most_worth_pledging(3, years=10, rate=0.05, recovery=0.8, hazard=0.1), 6)
    150.0
    >>> [round(most_worth_pledging(3, 10, 0.05, 0.8, hazard, horizon=20), 1) for hazard in (0, 0.1)]
    [242.1, 182.1]
    >>> round(most_worth_pledging(3, 10, 0.05, 0.8, 0.1, payment="at once"), 1)
    70.7
    """
    years = _years(years)
    if years == 0:
        raise ValueError(f"years must be a whole number >= 1, got {years!r}")
    horizon = years if horizon is None else _years(horizon, "horizon")
    recovery = number("recovery", recovery, "in [0, 1)", least=0, most=math.nextafter(1, 0))
    gain = benefit(annual, horizon, rate, hazard)
    part = [1 / years] * years
    if payment == "while it holds":
        if hazard == 1:
            # Nothing is gained and nothing paid; as the hazard nears 1 only the first year is left of either.
            hazard, part = 0, part[:1]
            gain = benefit(annual, min(horizon, 1), rate)
        unit = expected_value(part, rate, hazard)
    elif payment == "in any case":
        unit = present_value(part, rate)
    elif payment == "at once":
        unit = 1.0
    else:
        raise ValueError(
            f"payment must be one of 'while it holds', 'in any case', 'at once', got {payment!r}"
        )
    most = gain / (unit * (1 - recovery))
    if not math.isfinite(most):
        raise ValueError(f"recovery must be far enough below 1 for a finite pledge, got {recovery!r}")
    return most


def least_recovery(
    annual: float,
    total: float,
    years: int,
    rate: float,
    hazard: float = 0,
    horizon: int | None = None,
) -> float:
    """Return the part of a pledge that must come back for the gain to cover the rest.

    Paid in equal instalments that stop when the deal breaks. Below 0 the gain alone is worth more.

    Args:
        annual: gain a year while the deal holds, finite, >= 0.
        total: the pledge, finite, > 0.
        years, rate, hazard, horizon: as in `most_worth_pledging`.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: `most_worth_pledging`, solved for the recovery.

    >>> round(least_recovery(10, total=200, years=10, rate=0.05, hazard=0.1), 6)
    0.5
    """
    total = number("total", total, "a finite number > 0", above=0)
    return 1 - most_worth_pledging(annual, years, rate, 0, hazard, horizon=horizon) / total


# What both can accept


def zone_of_agreement(least_accepted: float, most_offered: float) -> Range:
    """Return the zone of possible agreement on a sum; it may be empty.

    Args:
        least_accepted: by the side that receives, may be infinite.
        most_offered: by the side that pays, may be infinite.

    Raises:
        ValueError: an argument that is no number.

    Source: Raiffa (1982).

    >>> zone = zone_of_agreement(least_accepted=200, most_offered=150)
    >>> bool(zone), zone.gap
    (False, 50.0)
    """
    return Range(
        number("least_accepted", least_accepted, "a number", finite=False),
        number("most_offered", most_offered, "a number", finite=False),
    )


def nash_deal(zone: Range, payer_power: float = 0.5) -> Settlement | None:
    """Return the asymmetric Nash solution for a sum of money, or None where the zone is empty.

    Both sides count each unit of money alike, so that the product
    (most - deal) ** power * (deal - least) ** (1 - power) is largest at
    power * least + (1 - power) * most.

    Args:
        zone: from the least the receiver takes to the most the payer gives, finite.
        payer_power: bargaining power of the side that pays, in [0, 1].

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Nash (1950); powers as in Roth (1979).

    >>> nash_deal(Range(100, 200), payer_power=0.75)
    Settlement(deal=125.0, payer_gain=75.0, receiver_gain=25.0)
    """
    power = number("payer_power", payer_power, "in [0, 1]", least=0, most=1)
    instance("zone", zone, Range)
    if not zone:
        return None
    for name in ("low", "high"):
        number(f"zone.{name}", getattr(zone, name), "a finite number", least=-1e100, most=1e100)
    deal = min(max(power * zone.low + (1 - power) * zone.high, zone.low), zone.high)
    return Settlement(deal, zone.high - deal, deal - zone.low)


def rubinstein(first_patience: float, second_patience: float) -> Division:
    """Return who gets how much of a cake when offers alternate and waiting costs.

    Args:
        first_patience: discount factor of the side that offers first, in [0, 1].
        second_patience: of the other, in [0, 1]; not both 1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Rubinstein (1982): (1 - delta_2) / (1 - delta_1 delta_2).

    >>> round(rubinstein(0.9, 0.9).first, 6)
    0.526316
    """
    d1 = number("first_patience", first_patience, "in [0, 1]", least=0, most=1)
    d2 = number("second_patience", second_patience, "in [0, 1]", least=0, most=1)
    if d1 == d2 == 1:
        raise ValueError(
            "first_patience and second_patience must not both be 1: neither side would ever give in"
        )
    # 1 - d1 d2, written so that it does not cancel to 0 next to 1.
    first = (1 - d2) / ((1 - d1) + d1 * (1 - d2))
    return Division(first, 1 - first)


def _written(end: float) -> float:
    return end if end in (math.inf, -math.inf) else exact(end)


def _length(low: float, high: float) -> float:
    # Of two infinite ends of one sign the difference would be no number.
    if math.isinf(low) or math.isinf(high):
        return 0.0 if low == high else math.inf
    try:
        return float(exact(high) - exact(low))
    except OverflowError:
        return math.inf


def _isnumber(value) -> bool:
    # A bool is a Real: without the first test True would pass for 1.
    return not isinstance(value, bool) and isinstance(value, Real) and value == value


def _years(years, name="years") -> int:
    return whole(name, years, 0, MOST_PAYMENTS)
