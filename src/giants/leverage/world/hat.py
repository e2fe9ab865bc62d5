"""Exact hat algebra: the world after a change of tariffs, from shares and elasticities alone.

Source: Dekle, Eaton and Kortum (2008), Global rebalancing with gravity; with tariffs and
input-output loops, Caliendo and Parro (2015), eqs. 10 to 14.
"""

from dataclasses import dataclass, replace

import numpy as np

from giants.evidence.checks import flag, instance, number, whole
from giants.leverage.world.checks import Array, array
from giants.leverage.world.economy import Economy
from giants.leverage.world.fixed_point import NotConverged, followed


@dataclass(frozen=True, eq=False)
class Outcome:
    """The world after a change of tariffs. The world's wage bill keeps its value.

    Attributes:
        before: the economy before.
        tariffs: (N, N, S) the new ones.
        wages: (N,) new over old.
        prices: (N,) of final spending, new over old.
        costs: (N, S) of making a good, new over old; wages unless there are inputs.
        income: (N,) final spending: wages, tariff revenue and any transfer.
        revenue: (N,) of tariffs.
        welfare: (N,) change of real income, percent.
        trade: (N, N, S) spending, tariff included.
        residual: greatest relative excess demand left.
        iterations: that it took.
    """

    before: Economy
    tariffs: Array
    wages: Array
    prices: Array
    costs: Array
    income: Array
    revenue: Array
    welfare: Array
    trade: Array
    residual: float
    iterations: int

    @property
    def economy(self) -> Economy:
        """This world as the beginning of another change."""
        return replace(self.before, spending=self.trade, tariffs=self.tariffs)

    @property
    def first_order_welfare(self) -> tuple[Array, Array]:
        """Change of real income to first order, percent: its terms of trade, its volume of trade.

        The first is exports less imports, each times the change of its cost. The second is
        tariff revenue times the change of the quantity imported.

        Source: Caliendo and Parro (2015), eq. 15 and Table 2. Far from small changes the sum may
        be far from `welfare`, which is exact.
        """
        before = self.before
        flows = before.spending / (1 + before.tariffs)
        crossing = flows * ~np.eye(len(flows), dtype=bool)[:, :, None]
        rise = 100 * (self.costs - 1)
        terms = (crossing.sum(axis=1) * rise).sum(axis=1) - np.einsum("ijk,ik->j", crossing, rise)
        after = self.trade / (1 + self.tariffs)
        # Quantities: values less the change of cost. Where nothing was imported no duty was paid.
        growth = 100 * (after - flows) - flows * rise[:, None, :]
        volume = (before.tariffs * growth * (crossing > 0)).sum(axis=(0, 2))
        income = before.final_spending.sum(axis=1)
        return terms / income, volume / income


def counterfactual(
    economy: Economy,
    tariffs: Array | float,
    keep_deficits: bool = False,
    costs: Array | float = 1,
    tolerance: float = 1e-12,
    max_iterations: int = 1000,
    memory: int = 10,
) -> Outcome:
    """Return the world with these tariffs.

    Args:
        economy: the world before, in balance unless deficits are kept.
        tariffs: (N, N, S) new tariffs, shares, > -1.
        keep_deficits: True keeps each deficit a constant share of the world's wage bill.
        costs: (N, N, S) of bringing a good to the buyer, new over old, > 0; inf cuts the flow.
        tolerance: of the greatest relative excess demand.
        max_iterations: before giving up.
        memory: of the solver; 0 is plain damped iteration.

    Raises:
        ValueError: a tariff or cost outside its domain, an economy out of balance, or a
            region left without any seller or buyer.
        NotConverged: no equilibrium was found. With deficits kept there may be none: the message names
            the region that cannot pay what it owes out of what it earns.

    Two like countries that spend 0.8 at home and elasticity 4: a tariff of 25 % by both
    leaves wages alone, and sends 0.2 x 1.25 ** -4 = 0.08192 of 0.88192 abroad.

    >>> spending = np.array([[[80.0], [20.0]], [[20.0], [80.0]]])
    >>> free = Economy(spending, tariffs=0, elasticities=4)
    >>> war = counterfactual(free, free.levied(0.25, "0", on=free.levied(0.25, "1")))
    >>> round(float(war.trade[0, 1, 0] / war.trade[:, 1, 0].sum()), 6)
    0.092888
    """
    instance("economy", economy, Economy)
    keep_deficits = flag("keep_deficits", keep_deficits)
    tolerance = number("tolerance", tolerance, above=0)
    max_iterations, memory = (
        whole("max_iterations", max_iterations, 1, 10**5),
        whole("memory", memory, 0, 1000),
    )
    if not keep_deficits and not economy.in_balance:
        worst = int(np.abs(economy.deficits / economy.final_spending.sum(axis=1)).argmax())
        raise ValueError(
            "economy must be in balance, region by region and sector by sector: "
            f"{economy.names[0][worst]} spends {economy.deficits[worst]:.6g} more than it earns; "
            "take without_deficits(economy) or keep_deficits=True"
        )
    new = array("tariffs", tariffs, economy.spending.shape, economy.names, above=-1)
    transfers = economy.deficits if keep_deficits else np.zeros(len(economy.wage_bill))
    return _solve(economy, new, transfers, _pull_of(economy, costs), tolerance, max_iterations, memory)


def without_deficits(economy: Economy) -> Economy:
    """Return the economy as it would be with the same tariffs and no transfers.

    Raises:
        NotConverged: no equilibrium was found.

    >>> lent = Economy([[[80.0], [30.0]], [[20.0], [80.0]]], tariffs=0, elasticities=4)
    >>> lent.in_balance, without_deficits(lent).in_balance
    (False, True)
    """
    instance("economy", economy, Economy)
    nobody = np.zeros(len(economy.wage_bill))
    return _solve(economy, np.asarray(economy.tariffs), nobody, np.ones(1), 1e-12, 1000, 10).economy


def _pull_of(economy: Economy, costs: Array | float) -> Array:
    """How a change of trade costs moves trade, at given prices; exporter, importer, sector."""
    if isinstance(costs, (int, float)) and costs == 1:
        return np.ones(1)
    cut = np.equal(costs, np.inf)
    finite = array("costs", np.where(cut, 1.0, costs), economy.spending.shape, economy.names, above=0)
    pull = finite ** -np.asarray(economy.elasticities) * ~cut
    left = economy.spending * pull
    regions, _, sectors = economy.names
    unserved = (left.sum(axis=0) == 0) & (economy.spending.sum(axis=0) > 0)
    if unserved.any():
        i, k = np.argwhere(unserved)[0]
        raise ValueError(f"costs must leave a seller of {sectors[k]} to {regions[i]}")
    idle = left.sum(axis=(1, 2)) == 0
    if idle.any():
        raise ValueError(f"costs must leave a buyer to {regions[idle.argmax()]}")
    return pull


def _positive(income: Array) -> Array:
    """Who owes more than it earns buys less than nothing: no market clears there, so it is no number."""
    return np.where(income > 0, income, np.nan)


def _sector_first(cells: Array) -> Array:
    """Sector, importer, exporter, and laid out so: every sum is one matrix product a sector."""
    return np.ascontiguousarray(cells.transpose(2, 1, 0))


def _solve(
    economy: Economy,
    tariffs: Array,
    transfers: Array,
    friction: Array,
    tolerance: float,
    max_iterations: int,
    memory: int,
) -> Outcome:
    eps = np.asarray(economy.elasticities)[:, None]
    shares = economy.shares
    old, new = 1 + _sector_first(np.asarray(economy.tariffs)), 1 + _sector_first(tariffs)
    eased = _sector_first(friction) if friction.ndim == 3 else friction
    system = _Direct if economy.inputs is None else _Linked

    def model_at(part: float) -> _Direct:
        rates, ease, lent = new, eased, transfers
        if part < 1:
            rates, ease = old ** (1 - part) * new**part, eased**part
            lent = (1 - part) * economy.deficits + part * transfers
        pull = shares * (rates / old) ** -eps[:, :, None] * ease
        return system(economy, pull, pull / rates, eps, lent)

    model = model_at(1)
    try:
        found = followed(
            lambda part: (model if part == 1 else model_at(part)).excess,
            model.start,
            model.step,
            "the world",
            tolerance,
            max_iterations,
            memory,
        )
    except NotConverged as error:
        with np.errstate(all="ignore"):
            left = model.state(error.point).income / economy.final_spending.sum(axis=1)
        # As in the one-sector model: who has lost half of its spending is likely to be the cause.
        if not transfers.any() or left.min() > 0.5:
            raise
        poorest = economy.names[0][int(left.argmin())]
        raise error.because(f"deficits are kept, and {poorest} cannot pay") from None
    at = model.state(found.point)
    # Money is neutral: let the world's wage bill keep its value.
    unit = economy.wage_bill.sum() / (economy.wage_bill @ at.wages)
    revenue = ((at.demand - model.received(at)).sum(axis=0)) * unit
    real = np.log(at.income / economy.final_spending.sum(axis=1)) - at.log_price
    with np.errstate(over="ignore"):
        welfare = 100 * np.expm1(real)
    if not (np.isfinite(welfare).all() and np.isfinite(np.exp(at.log_price) * unit).all()):
        raise NotConverged(
            "the world", found.residual, tolerance, found.iterations, found.point, "; a price is lost"
        )
    return Outcome(
        before=economy,
        tariffs=tariffs,
        wages=at.wages * unit,
        prices=np.exp(at.log_price) * unit,
        costs=at.costs.T * unit,
        income=at.income * unit,
        revenue=revenue,
        welfare=welfare,
        trade=np.ascontiguousarray(model.flows(at).transpose(2, 1, 0)) * unit,
        residual=found.residual,
        iterations=found.iterations,
    )


@dataclass
class _State:
    """Arrays are sector first, then region."""

    wages: Array
    costs: Array
    draw: Array
    sums: Array
    demand: Array
    income: Array
    log_price: Array


class _Direct:
    """Goods made by labour alone: the unknowns are the logs of wages."""

    def __init__(self, economy: Economy, pull: Array, net: Array, eps: Array, transfers: Array):
        self.pull, self.net, self.eps = pull, net, eps
        self.wage_bill, self.transfers = economy.wage_bill, transfers / economy.wage_bill.sum()
        self.taste = np.ascontiguousarray(economy.taste.T)
        # Elasticities weighted by trade: a step of this size would clear one market alone.
        weight = economy.spending.sum(axis=(0, 1))
        self.step = 1 / (1 + float(weight @ eps[:, 0]) / float(weight.sum()))
        self.start = np.zeros(len(self.wage_bill))
        self._both = np.concatenate([pull, net], axis=1)

    def _drawn(self, logs: Array) -> tuple[Array, Array, Array, Array, Array]:
        draw = np.exp(-self.eps * logs)
        both = np.matmul(self._both, draw[:, :, None])[:, :, 0]
        count = len(logs)
        sums, untaxed = both[:, :count], both[:, count:]
        earned = np.exp(logs) * self.wage_bill
        kept = (self.taste * (untaxed / sums)).sum(axis=0)
        return draw, sums, earned, kept, _positive((earned + self.transfers * earned.sum()) / kept)

    def excess(self, logs: Array) -> Array:
        draw, sums, earned, _, income = self._drawn(logs)
        asked = self.taste * income / sums
        sales = (draw * np.matmul(asked[:, None, :], self.net)[:, 0, :]).sum(axis=0)
        return np.log(sales / earned)

    def state(self, logs: Array) -> _State:
        draw, sums, _, _, income = self._drawn(logs)
        wages = np.exp(logs)
        costs = np.broadcast_to(wages, draw.shape)
        log_price = -(self.taste * np.log(sums) / self.eps).sum(axis=0)
        return _State(wages, costs, draw, sums, self.taste * income, income, log_price)

    def flows(self, at: _State) -> Array:
        """(S, importer, exporter) spending, tariff included."""
        return self.pull * at.draw[:, None, :] * (at.demand / at.sums)[:, :, None]

    def received(self, at: _State) -> Array:
        """(S, N) of an importer's spending, what is left for the sellers."""
        return np.matmul(self.net, at.draw[:, :, None])[:, :, 0] * at.demand / at.sums


class _Linked(_Direct):
    """Goods made of goods: the unknowns are the logs of wages, of prices, and of demand."""

    def __init__(self, economy: Economy, pull: Array, net: Array, eps: Array, transfers: Array):
        super().__init__(economy, pull, net, eps, transfers)
        self.added = np.ascontiguousarray(np.asarray(economy.value_added).T)
        self.inputs = np.ascontiguousarray(np.asarray(economy.inputs))  # region, input, output
        kinds, count = self.added.shape
        self.demand = economy.spending.sum(axis=0).T
        self.scale = self.demand.sum(axis=0)
        self.step = np.repeat([self.step, 1.0, 1.0], [count, kinds * count, kinds * count])
        self.start = np.zeros(self.step.size)

    def _parts(self, unknowns: Array) -> tuple[Array, Array, Array]:
        kinds, count = self.added.shape
        prices, demand = unknowns[count:].reshape(2, kinds, count)
        return unknowns[:count], prices, self.demand + self.scale * demand

    def _drawn_linked(self, unknowns: Array) -> tuple[Array, ...]:
        log_w, log_p, demand = self._parts(unknowns)
        log_cost = self.added * log_w + np.matmul(log_p.T[:, None, :], self.inputs)[:, 0, :].T
        draw = np.exp(-self.eps * log_cost)
        both = np.matmul(self._both, draw[:, :, None])[:, :, 0]
        count = len(log_w)
        sums, untaxed = both[:, :count], both[:, count:] / both[:, :count]
        sales = draw * np.matmul((demand / sums)[:, None, :], self.net)[:, 0, :]
        earned = np.exp(log_w) * self.wage_bill
        revenue = ((1 - untaxed) * demand).sum(axis=0)
        income = _positive(earned + revenue + self.transfers * earned.sum())
        return log_cost, draw, sums, sales, earned, income, demand

    def excess(self, unknowns: Array) -> Array:
        _, _, sums, sales, earned, income, demand = self._drawn_linked(unknowns)
        kinds, count = sums.shape
        wages = np.log((self.added * sales).sum(axis=0) / earned)
        prices = -np.log(sums) / self.eps - unknowns[count : count + kinds * count].reshape(kinds, count)
        firms = np.matmul(self.inputs, sales.T[:, :, None])[:, :, 0].T
        wanted = (self.taste * income + firms - demand) / self.scale
        return np.concatenate([wages, prices.ravel(), wanted.ravel()])

    def state(self, unknowns: Array) -> _State:
        log_cost, draw, sums, _, _, income, demand = self._drawn_linked(unknowns)
        wages = np.exp(unknowns[: len(income)])
        log_price = -(self.taste * np.log(sums) / self.eps).sum(axis=0)
        return _State(wages, np.exp(log_cost), draw, sums, demand, income, log_price)
