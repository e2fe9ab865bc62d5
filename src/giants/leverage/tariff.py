"""Tariffs: where a rate comes from, who pays it, and what a change of it buys.

Rates and pass-through are shares (0.25 is 25 %). Elasticities are given in absolute value.
What the model leaves out: other goods and other suppliers (a lower duty on Korean cars takes
sales from Japanese and American ones), the shops between border and buyer, wages, exchange
rates, time, and retaliation.
"""

import math
from dataclasses import dataclass

from giants.evidence.checks import flag, number
from giants.evidence.exact import exact


@dataclass(frozen=True)
class UstrRate:
    """The rate of 2 April 2025 in its three steps, each a share.

    Attributes:
        formula: the deficit over elasticity x pass-through x imports; negative for a surplus.
        halved: half of it, the "discounted" rate.
        announced: the halved rate, never below the floor.
    """

    formula: float
    halved: float
    announced: float


@dataclass(frozen=True)
class Incidence:
    """Who pays a tariff. Price, quantity and trade value without it are 1.

    For home, home_gain = revenue - consumer_loss = terms_of_trade_gain - deadweight_loss.
    For the world, world_loss = consumer_loss + seller_loss - revenue. It exceeds home's
    deadweight_loss by seller_loss - terms_of_trade_gain, the foreign part of the waste.
    With a subsidy (tariff below 0) the gains and losses of the parties change sign;
    deadweight_loss and world_loss do not.

    Attributes:
        foreign_price: what the foreign seller receives.
        buyer_price: the import price gross of duty.
        quantity: imported.
        revenue: of the home treasury, tariff x foreign_price x quantity.
        small_tariff_pass_through: psi / (psi + eta); also the rise of the log buyer price for a
            rise of log(1 + tariff), at every tariff. This is what regressions estimate.
        pass_through: (buyer_price - 1) / (tariff x foreign_price), the part of the duty on
            a unit that the buyer bears; its limit for a tariff of 0 is the small one.
        consumer_loss: of home buyers' surplus.
        seller_loss: of foreign producers' surplus.
        terms_of_trade_gain: (1 - foreign_price) x quantity, from foreign sellers to home.
        deadweight_loss: home's own, purchases given up that were worth more than they cost.
        home_gain: revenue - consumer_loss.
        world_loss: what the buyers and sellers lose and no treasury receives.
    """

    foreign_price: float
    buyer_price: float
    quantity: float
    revenue: float
    small_tariff_pass_through: float
    pass_through: float
    consumer_loss: float
    seller_loss: float
    terms_of_trade_gain: float
    deadweight_loss: float
    home_gain: float
    world_loss: float


@dataclass(frozen=True)
class TariffCut:
    """What moving from one rate to another brings each party, in the unit of the trade value.

    A gain is positive. For a rise of the rate buyers and sellers show losses.

    Attributes:
        buyers: change of home buyers' surplus.
        sellers: change of foreign producers' surplus, not of their sales.
        treasury: change of the duty collected.
        home: buyers + treasury.
        world: buyers + sellers + treasury.
        quantity_before, quantity_after: as a share of the quantity at the base tariff.
        exports_before, exports_after: what sellers receive, before duty.
    """

    buyers: float
    sellers: float
    treasury: float
    home: float
    world: float
    quantity_before: float
    quantity_after: float
    exports_before: float
    exports_after: float


@dataclass(frozen=True)
class Duty:
    """The duty on one good.

    Attributes:
        rate: all that is paid, a share of the customs value.
        instrument: what adds to the normal rate: "Section 232", "IEEPA" or, if nothing
            does, "normal rate".
    """

    rate: float
    instrument: str


def ustr_rate(
    imports: float,
    exports: float,
    elasticity: float = 4,
    pass_through: float = 0.25,
    floor: float = 0.10,
) -> UstrRate:
    """Return the "reciprocal" rate that the US Trade Representative's formula gives a partner.

    The formula asks which tariff would bring bilateral trade in goods into balance, if nothing
    else moved. A partner in balance, or one that buys more than it sells, gets the floor.
    The rates of the annex were rounded to whole per cents; this result is not rounded.

    Args:
        imports: goods from the partner, > 0, in any unit of money.
        exports: goods to the partner, >= 0, in the same unit.
        elasticity: of imports with respect to import prices, in absolute value, > 0.
        pass_through: of the tariff to import prices, in (0, 1].
        floor: least rate announced, a share, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: USTR (2025), Reciprocal Tariff Calculations. That the published pass-through is
    0.945 instead of 0.25: Corinth and Veuger (2025), on Cavallo, Gopinath, Neiman and Tang (2021).

    >>> ustr_rate(imports=100, exports=40)
    UstrRate(formula=0.6, halved=0.3, announced=0.3)
    >>> ustr_rate(imports=100, exports=40, pass_through=1).announced  # 60 / 400 = 0.15, halved 0.075
    0.1
    """
    imports = number("imports", imports, "a finite number > 0", above=0)
    exports = number("exports", exports, "a finite number >= 0", least=0)
    elasticity = number("elasticity", elasticity, "a finite number > 0 (absolute value)", above=0)
    pass_through = number("pass_through", pass_through, "in (0, 1]", above=0, most=1)
    floor = number("floor", floor, "a finite number >= 0", least=0)
    formula = (1 - exports / imports) / elasticity / pass_through
    if not math.isfinite(formula):
        raise ValueError(f"imports must be large enough for a finite rate, got {imports!r}")
    return UstrRate(formula, formula / 2, max(formula / 2, floor))


def incidence(tariff: float, supply_elasticity: float, demand_elasticity: float) -> Incidence:
    """Who pays an ad valorem tariff, with isoelastic import demand and foreign supply.

    Without the tariff price and quantity are 1, so every result is a share of the trade
    value without it. A small country faces supply_elasticity = inf and pays it all.
    Demand is buyer_price ** -eta, supply is foreign_price ** psi. Surpluses are the exact areas
    beside these curves, not triangles.

    Args:
        tariff: rate as a share of the foreign price, finite, > -1 (0.25 is 25 %).
        supply_elasticity: psi, of foreign export supply, >= 0, may be inf.
        demand_elasticity: eta, of home import demand in absolute value, finite, > 0.

    Raises:
        ValueError: an argument outside its domain, or a subsidy so close to -1 that the
            outcome exceeds the largest float; the message names it.

    Source: textbook partial equilibrium with constant elasticities; pass-through
    in the sense of Amiti, Redding and Weinstein (2019).

    With psi = eta = 1, foreign_price and quantity are both 1.25 ** -0.5, so sellers receive
    1 / 1.25 = 0.8, and lose (1 - 0.8) / 2 of surplus; buyers lose log(buyer_price).

    >>> outcome = incidence(0.25, supply_elasticity=1, demand_elasticity=1)
    >>> round(outcome.foreign_price, 4), round(outcome.buyer_price, 4)
    (0.8944, 1.118)
    >>> round(outcome.revenue, 4), round(outcome.seller_loss, 4), round(outcome.consumer_loss, 4)
    (0.2, 0.1, 0.1116)
    """
    tariff = _rate("tariff", tariff)
    psi = number("supply_elasticity", supply_elasticity, ">= 0, may be inf", least=0, finite=False)
    eta = number("demand_elasticity", demand_elasticity, "a finite number > 0", above=0)
    # psi / (psi + eta) would be nan at psi = inf, and eta / psi fails at psi = 0.
    buyers_share = 0.0 if psi == 0 else 1 / (1 + eta / psi)
    sellers_share = 1 / (1 + psi / eta)
    wedge = math.log1p(tariff)
    log_buyer, log_foreign = buyers_share * wedge, -sellers_share * wedge
    log_quantity = -eta * log_buyer
    try:
        foreign_price, buyer_price = math.exp(log_foreign), math.exp(log_buyer)
        quantity = math.exp(log_quantity)
        sales = math.exp(log_foreign + log_quantity)
        # The areas (buyer_price ** (1 - eta) - 1) / (1 - eta) and
        # (1 - foreign_price ** (1 + psi)) / (1 + psi), written so that eta = 1 and psi = inf are
        # ordinary points.
        exponent = (1 - eta) * log_buyer
        consumer_loss = log_buyer * (math.expm1(exponent) / exponent if exponent else 1.0)
        seller_loss = -math.expm1(log_foreign + log_quantity) / (1 + psi)
        rise, fall = math.expm1(log_buyer), -math.expm1(log_foreign)
    except OverflowError:
        raise _too_large(tariff, psi, eta) from None
    revenue = tariff * sales
    outcome = Incidence(
        foreign_price=foreign_price,
        buyer_price=buyer_price,
        quantity=quantity,
        revenue=revenue,
        small_tariff_pass_through=buyers_share,
        # Below this size the two steps round to zero before their ratio is taken.
        pass_through=buyers_share if abs(tariff) < 1e-100 else rise / (rise + fall),
        consumer_loss=consumer_loss + 0.0,  # turns -0.0 into 0.0
        seller_loss=seller_loss + 0.0,
        terms_of_trade_gain=fall * quantity + 0.0,
        deadweight_loss=max(0.0, consumer_loss - rise * quantity),
        home_gain=revenue - consumer_loss,
        world_loss=max(0.0, consumer_loss + seller_loss - revenue),
    )
    if not all(map(math.isfinite, vars(outcome).values())):
        raise _too_large(tariff, psi, eta)
    return outcome


def supply_elasticity_for(pass_through: float, demand_elasticity: float) -> float:
    """Return the foreign supply elasticity that gives this small-tariff pass-through.

    Args:
        pass_through: to the buyer's price, in [0, 1]; 1 gives inf, 0 gives 0.
        demand_elasticity: of home import demand in absolute value, finite, > 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: psi / (psi + eta) = pass_through, solved for psi.

    >>> supply_elasticity_for(0.75, demand_elasticity=2)
    6.0
    >>> supply_elasticity_for(1, demand_elasticity=2)
    inf
    """
    pass_through = number("pass_through", pass_through, "in [0, 1]", least=0, most=1)
    eta = number("demand_elasticity", demand_elasticity, "a finite number > 0", above=0)
    return math.inf if pass_through == 1 else eta * (pass_through / (1 - pass_through))


def duty(trade_value: float, rate: float) -> float:
    """Return the duty on a trade value, in the same unit.

    Args:
        trade_value: customs value, before duty, finite, >= 0.
        rate: share of it, finite, > -1 (a negative rate is a subsidy).

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: definition of an ad valorem duty.

    >>> duty(200, 0.15)
    30.0
    """
    return _money(_trade_value(trade_value) * _rate("rate", rate), trade_value)


def static_duty_saved(trade_value: float, rate_before: float, rate_after: float) -> float:
    """Return the duty that a lower rate saves if trade stays as it is, whoever paid it.

    Args:
        trade_value: customs value, before duty, finite, >= 0.
        rate_before: share of it, finite, > -1.
        rate_after: share of it, finite, > -1; above rate_before the result is negative.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: difference of two ad valorem duties.

    >>> round(static_duty_saved(37.4, 0.25, 0.15), 2)
    3.74
    """
    before, after = _rate("rate_before", rate_before), _rate("rate_after", rate_after)
    points = float(exact(before) - exact(after))
    return _money(_trade_value(trade_value) * points, trade_value)


def change_of_tariff(
    before: float,
    after: float,
    supply_elasticity: float,
    demand_elasticity: float,
    trade_value: float = 1,
    base_tariff: float = 0,
) -> TariffCut:
    """Return what moving from one tariff to another brings buyers, sellers and the treasury.

    Trade is observed once, at the base tariff; the curves of `incidence` go through that
    point and say what is traded at the two rates. Korean cars of 2024 entered free: base 0.

    Args:
        before: rate to move from, as a share, finite, > -1.
        after: rate to move to, as a share, finite, > -1.
        supply_elasticity: of foreign export supply, >= 0, may be inf.
        demand_elasticity: of home import demand in absolute value, finite, > 0.
        trade_value: customs value, before duty, seen at base_tariff, finite, >= 0.
        base_tariff: rate in force when trade_value was seen, as a share, finite, > -1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: differences between two outcomes of `incidence`.

    With supply_elasticity = inf and eta = 1 the buyers gain 100 log(1.25 / 1.15), and the duty
    goes from 100 x 0.25 / 1.25 = 20 to 100 x 0.15 / 1.15 = 13.04.

    >>> cut = change_of_tariff(0.25, 0.15, math.inf, 1, trade_value=100)
    >>> round(cut.buyers, 2), round(cut.sellers, 2), round(cut.treasury, 2)
    (8.34, 0.0, -6.96)
    """
    before, after = _rate("before", before), _rate("after", after)
    base_tariff = _rate("base_tariff", base_tariff)
    trade_value = _trade_value(trade_value)
    old, new, base = (
        incidence(rate, supply_elasticity, demand_elasticity) for rate in (before, after, base_tariff)
    )
    base_sales = base.foreign_price * base.quantity
    if base_sales == 0 or not math.isfinite(trade_value / base_sales):
        raise ValueError(f"base_tariff must leave some trade to scale by, got {base_tariff!r}")
    free_trade_value = trade_value / base_sales
    buyers = free_trade_value * (old.consumer_loss - new.consumer_loss)
    sellers = free_trade_value * (old.seller_loss - new.seller_loss)
    treasury = free_trade_value * (new.revenue - old.revenue)
    cut = TariffCut(
        buyers=buyers,
        sellers=sellers,
        treasury=treasury,
        home=buyers + treasury,
        world=buyers + sellers + treasury,
        quantity_before=old.quantity / base.quantity,
        quantity_after=new.quantity / base.quantity,
        exports_before=free_trade_value * old.foreign_price * old.quantity,
        exports_after=free_trade_value * new.foreign_price * new.quantity,
    )
    for amount in vars(cut).values():
        _money(amount, trade_value)
    return cut


def implied_pass_through(price_change: float, before: float, after: float) -> float:
    """Return the pass-through that a change of the sellers' price implies when a duty moves.

    Read off the border price alone: whatever else moved it, from the exchange rate to the mix of
    models, is counted as the duty's work. Below 0 or above 1 something else must have.

    Args:
        price_change: of the price that sellers receive, as a share, finite, > -1.
        before: rate to move from, as a share, finite, > -1.
        after: rate to move to, another share, finite, > -1.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: foreign price (1 + t) ** (pass-through - 1), solved for the pass-through.

    Sellers who take a fifth off when a duty of a quarter comes bear all of it:

    >>> round(implied_pass_through(-0.2, before=0, after=0.25), 6)
    0.0
    >>> implied_pass_through(0, before=0, after=0.25)
    1.0
    """
    price_change = number("price_change", price_change, "a finite share > -1 (-0.1 is 10 % less)", above=-1)
    before, after = _rate("before", before), _rate("after", after)
    if before == after:
        raise ValueError(f"after must be another rate than before, got {after!r}")
    return 1 + math.log1p(price_change) / (math.log1p(after) - math.log1p(before))


def added_on_top(normal_rate: float, surcharge_rate: float) -> float:
    """Return the whole rate when a surcharge is added to the normal rate.

    Args:
        normal_rate: share, finite, >= 0.
        surcharge_rate: share, finite, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Proclamation 10908 (2025) on cars.

    >>> added_on_top(0.025, 0.25)  # Japanese cars, April to September 2025
    0.275
    """
    normal, surcharge = _duty_rate("normal_rate", normal_rate), _duty_rate("surcharge_rate", surcharge_rate)
    return float(exact(normal) + exact(surcharge))


def topped_up_to(normal_rate: float, all_in_rate: float) -> float:
    """Return the whole rate when the normal rate is topped up to an all-in rate.

    A normal rate that is already higher stays as it is.

    Args:
        normal_rate: share, finite, >= 0.
        all_in_rate: share, finite, >= 0.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Executive Order 14345 (2025) for Japan; 90 FR 55964 (2025) for Korea.

    >>> topped_up_to(0.025, 0.15), topped_up_to(0.20, 0.15)
    (0.15, 0.2)
    """
    return max(_duty_rate("normal_rate", normal_rate), _duty_rate("all_in_rate", all_in_rate))


def duty_on(
    is_section_232: bool,
    section_232_rate: float,
    reciprocal_rate: float,
    normal_rate: float = 0,
    all_in: bool = False,
    ieepa_stands: bool = True,
) -> Duty:
    """Return the American duty on a good of an ally in 2025, and the law that it rests on.

    Goods under Section 232 (cars, steel, aluminium) were outside the "reciprocal" tariff,
    which rested on IEEPA: a good bears one or the other, never both. Set ieepa_stands to
    False to ask what was left after the Supreme Court's decision of February 2026. Left out:
    goods that are only partly of metal, and the Section 122 surcharge that followed.

    Args:
        is_section_232: whether a Section 232 proclamation covers the good.
        section_232_rate: share, finite, >= 0; used for covered goods only.
        reciprocal_rate: share, finite, >= 0; used for all other goods.
        normal_rate: share, finite, >= 0.
        all_in: whether the rate is one to top up to, instead of one added on top.
        ieepa_stands: whether IEEPA carries a tariff.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: Executive Order 14257 (2025), which exempts Section 232 goods; Learning Resources
    v. Trump (2026).

    >>> duty_on(is_section_232=True, section_232_rate=0.15, reciprocal_rate=0.15, ieepa_stands=False)
    Duty(rate=0.15, instrument='Section 232')
    >>> duty_on(is_section_232=False, section_232_rate=0.15, reciprocal_rate=0.15, ieepa_stands=False)
    Duty(rate=0.0, instrument='normal rate')
    """
    is_section_232, all_in = flag("is_section_232", is_section_232), flag("all_in", all_in)
    ieepa_stands = flag("ieepa_stands", ieepa_stands)
    section_232_rate = _duty_rate("section_232_rate", section_232_rate)
    reciprocal_rate = _duty_rate("reciprocal_rate", reciprocal_rate)
    normal_rate = _duty_rate("normal_rate", normal_rate)
    if not (is_section_232 or ieepa_stands):
        return Duty(normal_rate, "normal rate")
    build = topped_up_to if all_in else added_on_top
    rate = build(normal_rate, section_232_rate if is_section_232 else reciprocal_rate)
    if exact(rate) == exact(normal_rate):
        return Duty(rate, "normal rate")
    return Duty(rate, "Section 232" if is_section_232 else "IEEPA")


def _rate(name, value) -> float:
    return number(name, value, "a finite share > -1 (0.25 is 25 %)", above=-1)


def _duty_rate(name, value) -> float:
    return number(name, value, "a finite share >= 0 (0.25 is 25 %)", least=0)


def _trade_value(value) -> float:
    return number("trade_value", value, "a finite number >= 0", least=0)


def _money(amount, trade_value) -> float:
    if not math.isfinite(amount):
        raise ValueError(f"trade_value must be small enough for a finite result, got {trade_value!r}")
    return amount


def _too_large(tariff, psi, eta) -> ValueError:
    return ValueError(
        f"tariff must be closer to 0 when supply_elasticity is {psi!r} and demand_elasticity is {eta!r} "
        f"(the outcome exceeds the largest float), got {tariff!r}"
    )
