"""One sector, labour that answers to the wage, tariff revenue that relieves income tax.

Trade starts from free trade (zero tariffs). What the model leaves out: sectors, inputs that
cross borders, time, investment, and any reason for a deficit: deficits scale with world income.

Source: Ignatenko, Lashkaripour, Macedoni and Simonovska (2025), Making America great again? The
economic impacts of Liberation Day tariffs, Journal of International Economics 157, 104138.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from giants.evidence.checks import flag, instance, number
from giants.leverage.world.checks import Array, array, labels, place, shape_of
from giants.leverage.world.fixed_point import NotConverged, fixed_point, followed


@dataclass(frozen=True, eq=False)
class OneSector:
    """The world before its tariffs. Countries are indexed exporter first: trade[i, j].

    Attributes:
        trade: (N, N) sales of i to j, of its own to itself on the diagonal, any unit, >= 0.
        local_share: part of a good's price earned in the importing country, in [0, 1);
            a number or one for each country.
        elasticity: eps, of trade to cost, > 0.
        labour_supply: elasticity of hours to the real wage after tax, >= 0.
        scale: elasticity of productivity to employment, >= 0.
        dispersion: of firms' sales, > 0.
        pass_through: 1 for full, 0.25 for the rate in the US Trade Representative's formula.
        lump_sum: True rebates revenue in equal sums instead of relieving income tax.
        countries: names; places counted from zero unless given.

    Raises:
        ValueError: an argument outside its domain, or a country that buys or earns nothing.
    """

    trade: Array
    local_share: Array | float = 0.0
    elasticity: float = 4.0
    labour_supply: float = 0.5
    scale: float = 0.67 / 4
    dispersion: float = 4 / 0.67
    pass_through: float = 1.0
    lump_sum: bool = False
    countries: tuple[str, ...] | None = None
    income: Array = field(init=False, repr=False)
    spending: Array = field(init=False, repr=False)
    shares: Array = field(init=False, repr=False)
    exponent: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check everything, and derive income, spending, shares and the pass-through exponent."""
        count, names = _square("trade", self.trade, self.countries)
        trade = array("trade", self.trade, (count, count), (names, names), least=0)
        nu = _local_share(self.local_share, count, names)
        elasticity = number("elasticity", self.elasticity, above=0)
        theta = number("dispersion", self.dispersion, above=0)
        scale = number("scale", self.scale, least=0)
        lump_sum = flag("lump_sum", self.lump_sum)
        spending = trade.sum(axis=0)
        income = trade @ (1 - nu) + nu * spending
        for what, totals in (("buys", spending), ("earns", income)):
            if not (totals > 0).all():
                name = names[totals.argmin()]
                raise ValueError(f"trade must let every country trade: {name} {what} nothing")
        wedge = (1 + theta) / ((1 - nu) * theta) - 1 / theta - 1
        for name, value in {
            "trade": trade,
            "local_share": nu,
            "elasticity": elasticity,
            "labour_supply": number("labour_supply", self.labour_supply, least=0),
            "scale": scale,
            "dispersion": theta,
            "pass_through": number("pass_through", self.pass_through, least=0),
            "lump_sum": lump_sum,
            "countries": names,
            "income": income,
            "spending": spending,
            "shares": trade / spending,
            "exponent": self.pass_through + wedge,
        }.items():
            object.__setattr__(self, name, value)

    def index(self, country: str | int) -> int:
        """Return the place of a country by its name.

        Raises:
            ValueError: no country has this name.
        """
        return place("country", country, self.countries or ())

    def equilibrium(self, tariffs: Array | float) -> "OneSectorOutcome":
        """Return the world with these tariffs instead of none.

        Args:
            tariffs: (N, N), tariffs[i, j] what j levies on goods of i, a share, > -1, nought
                on the diagonal.

        Raises:
            ValueError: a tariff outside its domain, or on a country's own goods.
            NotConverged: no equilibrium was found.
        """
        names = self.countries or ()
        count = len(names)
        t = array("tariffs", tariffs, (count, count), (names, names), above=-1)
        if t.diagonal().any():
            own = int(np.flatnonzero(t.diagonal())[0])
            rate = float(t[own, own])
            raise ValueError(f"tariffs must be 0 on a country's own goods, got {rate!r} at ({names[own]})")

        def excess_at(part: float) -> Callable[[Array], Array]:
            return _Markets(self, t if part == 1 else (1 + t) ** part - 1).excess

        step = np.repeat([1 / self.elasticity, 0.5], count)
        markets = _Markets(self, t)
        try:
            found = followed(excess_at, np.zeros(2 * count), step, "the one-sector world")
        except NotConverged as error:
            left = markets.state(error.point).spending / self.spending
            if left.min() > 0.5:
                raise
            raise error.because(f"deficits are kept, and little is left for {names[left.argmin()]}") from None
        at = markets.state(found.point)
        wages, labour = np.exp(found.point[:count]), np.exp(found.point[count:])
        prices = np.exp(at.log_price)
        # The numeraire: prices weighted by spending do not change on average.
        unit = self.spending.sum() / (prices @ self.spending)
        kappa = self.labour_supply
        weight = self.spending / (self.spending - kappa * (1 - at.relief) * self.income / (1 + kappa))
        real_spending = at.spending / self.spending / prices
        welfare = weight * real_spending + (1 - weight) * wages * labour / prices
        return OneSectorOutcome(
            world=self,
            tariffs=t,
            wages=wages * unit,
            prices=prices * unit,
            employment=labour,
            income=at.income * unit,
            spending=at.spending * unit,
            revenue=at.revenue * unit,
            trade=at.draw[:, None] * markets.net * (at.spending * unit / at.total),
            welfare=100 * (welfare - 1),
            residual=found.residual,
            iterations=found.iterations,
        )


class _State(NamedTuple):
    draw: Array
    total: Array
    untaxed: Array
    income: Array
    spending: Array
    revenue: Array
    relief: Array
    log_price: Array


class _Markets:
    """Excess demand at given tariffs; the unknowns are the logs of wages, then of employment."""

    def __init__(self, world: OneSector, tariffs: Array):
        self.world = world
        self.nu = np.asarray(world.local_share)
        self.transfers = (world.spending - world.income) / world.income.sum()
        self.pull = world.shares * (1 + tariffs) ** (-world.elasticity * world.exponent)
        self.net = self.pull / (1 + tariffs)
        self.taxed = self.net * tariffs

    def state(self, logs: Array) -> _State:
        world, count = self.world, len(self.nu)
        log_w, log_labour = logs[:count], logs[count:]
        draw = np.exp(-world.elasticity * (log_w - world.scale * log_labour))
        total = draw @ self.pull
        untaxed = draw @ self.net / total
        income = np.exp(log_w + log_labour) * world.income
        spending = (income + self.transfers * income.sum()) / untaxed
        revenue = draw @ self.taxed / total * spending
        relief = np.zeros(count) if world.lump_sum else revenue / income
        dearer = np.log(spending / world.spending) - log_w
        log_price = (1 - world.exponent) * dearer - np.log(total) / world.elasticity
        return _State(draw, total, untaxed, income, spending, revenue, relief, log_price)

    def excess(self, logs: Array) -> Array:
        count = len(self.nu)
        at = self.state(logs)
        abroad = at.draw * (self.net @ ((1 - self.nu) * at.spending / at.total))
        sales = abroad + self.nu * at.untaxed * at.spending
        hours = self.world.labour_supply * (logs[:count] - at.log_price - np.log(1 - at.relief))
        return np.concatenate([np.log(sales / at.income), hours - logs[count:]])


@dataclass(frozen=True, eq=False)
class OneSectorOutcome:
    """The world after its tariffs. Prices, weighted by spending, are 1 on average.

    Attributes:
        world: the world before.
        tariffs: (N, N), as given.
        wages, prices, employment: new over old.
        income: from wages, in the unit of trade.
        spending: income, tariff revenue and transfers.
        revenue: of tariffs, in the unit of trade.
        trade: (N, N) sales before tariff, in the unit of trade.
        welfare: change, percent.
        residual: greatest relative excess demand left.
        iterations: that it took.
    """

    world: OneSector
    tariffs: Array
    wages: Array
    prices: Array
    employment: Array
    income: Array
    spending: Array
    revenue: Array
    trade: Array
    welfare: Array
    residual: float
    iterations: int

    @property
    def deficit_change(self) -> Array:
        """Change of imports less exports, percent of what it was before, which must not be 0."""
        before, after = (flows.sum(axis=0) - flows.sum(axis=1) for flows in (self.world.trade, self.trade))
        return 100 * (after - before) / self._not_nought("a deficit or surplus", np.abs(before))

    @property
    def exports_change(self) -> Array:
        """Change of exports over income, percent."""
        return self._ratio_change("exports", 1)

    @property
    def imports_change(self) -> Array:
        """Change of imports, before tariff, over income, percent."""
        return self._ratio_change("imports", 0)

    @property
    def revenue_share(self) -> Array:
        """Revenue as a share of spending before the tariffs."""
        return self.revenue / self.world.spending

    def _ratio_change(self, what: str, axis: int) -> Array:
        before, after = (
            (flows.sum(axis=axis) - flows.diagonal()) / income
            for flows, income in ((self.world.trade, self.world.income), (self.trade, self.income))
        )
        return 100 * (after / self._not_nought(what, before) - 1)

    def _not_nought(self, what: str, values: Array) -> Array:
        if (values == 0).any():
            country = (self.world.countries or ())[int(np.flatnonzero(values == 0)[0])]
            raise ValueError(f"a percentage needs {what} before the tariffs: {country} had none")
        return values


def completed(
    exports: Array,
    gdp: Array,
    local_share: Array | float = 0.0,
    countries: Sequence[str] | None = None,
) -> Array:
    """Return the trade matrix with what each country buys of its own on the diagonal.

    It is what is left of spending after imports, and never below 0.

    Args:
        exports: (N, N) of i to j, >= 0; the diagonal is ignored.
        gdp: (N,), > 0, in the same unit.
        local_share: part of a good's price earned in the importing country, in [0, 1).
        countries: names, for the errors.

    Raises:
        ValueError: an argument outside its domain.

    >>> completed(np.array([[0, 10], [10, 0]]), np.array([100, 40]))
    array([[90., 10.],
           [10., 30.]])
    """
    count, names = _square("exports", exports, countries)
    flows = array("exports", exports, (count, count), (names, names), least=0).copy()
    gdp = array("gdp", gdp, (count,), (names,), above=0)
    nu = _local_share(local_share, count, names)
    np.fill_diagonal(flows, 0)
    imports = flows.sum(axis=0)
    spending = gdp + (1 - nu) * (imports - flows @ (1 - nu))
    np.fill_diagonal(flows, np.maximum(spending - imports, 0))
    return flows


def local_shares(
    exports: Array,
    gdp: Array,
    country: int,
    abroad: float = 0.12,
    at_home: float = 0.26,
) -> Array:
    """Return the part of a good's price that is earned where it is bought, for each country.

    One share holds in the country and one in all others. They are such that, of the imports
    and the sales of two regions, the parts earned locally come to the two figures given.

    Args:
        exports: (N, N) of i to j, >= 0; the diagonal is ignored.
        gdp: (N,), > 0, in the same unit.
        country: place of the country.
        abroad, at_home: what the parts come to, in [0, 1).

    Raises:
        ValueError: an argument outside its domain, or shares that no trade can have.
    """
    count, names = _square("exports", exports, None)
    country = place("country", country, names)
    flows = array("exports", exports, (count, count), (names, names), least=0).copy()
    gdp = array("gdp", gdp, (count,), (names,), above=0)
    targets = np.array([number("abroad", abroad, least=0), number("at_home", at_home, least=0)])
    np.fill_diagonal(flows, 0)
    group = _groups(count, country)
    two, income = group @ flows @ group.T, group @ gdp
    crossing = np.array([two[1, 0], two[0, 1]])  # imports of the rest, of the country
    if not (crossing > 0).all():
        raise ValueError(f"exports must flow to and from country {country}, got {crossing.tolist()}")

    def excess(nu: Array) -> Array:
        spending = income + (1 - nu) * (two.sum(axis=0) - two @ (1 - nu))
        own = spending - crossing
        kept = own / (own + crossing[::-1])
        system = np.array([[kept[0], 1 - kept[0]], [1 - kept[1], kept[1]]])
        return np.linalg.solve(system, targets) - nu

    shares = np.maximum(fixed_point(excess, targets, 0.8, "the local shares").point, 0)
    if not (shares < 1).all():
        raise ValueError(f"abroad and at_home must give shares < 1, got {shares.tolist()}")
    return group.T @ shares


def optimal_tariff(world: OneSector, country: str | int, of_income: bool = False) -> float:
    """Return the tariff that serves a country best if nobody answers, as a share.

    Args:
        world: before tariffs.
        country: its name or place.
        of_income: weigh exports by income instead of spending, as the paper does when the
            others answer with their own optimal tariffs.

    Raises:
        ValueError: no such country, or one that exports nothing.

    Source: Ignatenko et al. (2025); the rate that their Table 1, case 3 rests on.
    """
    i = instance("world", world, OneSector).index(country)
    nu = np.asarray(world.local_share)
    outside = (world.trade * (1 - nu) * (1 - world.shares))[i]
    base = (world.income if of_income else world.spending)[i] - world.trade[i, i]
    sold = (1 - nu[i]) * base
    return float(_rate(outside.sum() - outside[i], sold, world, world.exponent[i]))


def optimal_retaliation(world: OneSector, against: str | int) -> Array:
    """Return the tariffs with which all others, acting as one, serve themselves best.

    Args:
        world: before tariffs; local_share must be one number for the others.
        against: the country that they tax.

    Returns:
        (N,), for each country the rate on goods of that one; 0 for itself.

    Raises:
        ValueError: no such country, or others that sell it nothing.

    Source: Ignatenko et al. (2025), the two-region formula.
    """
    country = place("against", against, instance("world", world, OneSector).countries or ())
    group = _groups(len(world.income), country)
    two, income = group @ world.trade @ group.T, group @ world.income
    nu = np.asarray(world.local_share)
    other = 0 if country else 1
    outward = two[0, 1] * (1 - nu[country]) * (1 - two[0, 1] / two[:, 1].sum())
    sold = (1 - nu[other]) * (income[0] - two[0, 0])
    rates = _rate(outward, sold, world, world.exponent)
    rates[country] = 0
    return rates


def _rate(exposed: float, sold: float, world: OneSector, exponent: Array) -> Array:
    if not (exposed > 0 and sold > 0):
        raise ValueError(f"an optimal tariff needs exports, got {float(exposed):g} of {float(sold):g}")
    return 1 / ((1 + exposed / sold * world.elasticity) * exponent - 1)


def _groups(count: int, country: int) -> Array:
    """The rest of the world in the first row, the country in the second."""
    groups = np.zeros((2, count))
    groups[0] = 1
    groups[:, country] = 0, 1
    return groups


def _square(name: str, value: object, countries: Sequence[str] | None) -> tuple[int, tuple[str, ...]]:
    shape = shape_of(name, value)
    if len(shape) != 2 or shape[0] != shape[1] or shape[0] < 2:
        raise ValueError(f"{name} must be square with two countries or more, got shape {shape}")
    return shape[0], labels("countries", countries, shape[0])


def _local_share(value: object, count: int, names: tuple[str, ...]) -> Array:
    nu = array("local_share", value, (count,), (names,), least=0)
    if not (nu < 1).all():
        raise ValueError(f"local_share must be < 1, got {float(nu.max())!r} at ({names[nu.argmax()]})")
    return nu
