"""Rivals: what a duty on one seller is worth depends on what the others pay, and how alike the goods are.

Rates and shares are shares of one (0.25 is 25 %), elasticities are given in absolute value. What the
model leaves out: plants that move, stocks, the range of models, wages and exchange rates, time.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from giants.evidence.checks import number, several
from giants.leverage.world.checks import Array, array, labels, place, shape_of
from giants.leverage.world.fixed_point import fixed_point

STEEPEST = 100
"""Largest elasticity: beyond it goods are as good as the same."""


@dataclass(frozen=True)
class Sold:
    """What is sold after duties have moved. Origins stand in rows, markets in columns.

    Attributes:
        market: before.
        prices: (N,) of each origin before duty, new over old.
        quantities: (N, D) new over old.
        sales: (N, D) before duty, in the unit of the sales before.
        indices: (D,) of prices that buyers pay, new over old.
        rounds: until supply met demand; 0 when prices stand still.
    """

    market: "Rivals"
    prices: Array
    quantities: Array
    sales: Array
    indices: Array
    rounds: int

    @property
    def profits(self) -> Array:
        """(N,) of each origin in all markets, in the unit of the sales.

        With infinite supply makers set a constant mark-up and keep sales / elasticity, for near ones
        sales / closeness; else they keep what lies over the supply curve, sales / (1 + supply).

        Raises:
            ValueError: an elasticity not above 1, against which no mark-up is best.
        """
        market = self.market
        if market.supply != math.inf:
            return self.sales.sum(axis=1) / (1 + market.supply)
        own = market.own_elasticities
        if not (own > 1).all():
            raise ValueError(f"elasticity must be > 1 for a mark-up, got {float(own.min())!r}")
        return self.sales.sum(axis=1) / own


@dataclass(frozen=True, eq=False)
class Rivals:
    """Buyers who choose among origins in several markets, with constant elasticities.

    Buyers first spread what they spend over origins, those that are near counting as one, then
    over the near ones. Each origin supplies all its markets at one price before duty.

    Attributes:
        sales: (N, D) of each origin in each market before duty, any unit, >= 0; every origin
            sells, and every market buys, something.
        duties: (N, D) in force when these sales were seen, shares, > -1; or one number.
        elasticity: sigma, of substitution between origins, in [0, 100].
        demand: eta, of each market's demand for the good as a whole, in (0, 100].
        supply: e, of each origin's supply, in (0, 100], or inf: it sells any quantity at its price.
        near: origins that buyers compare with each other first.
        closeness: of substitution among these, in [0, 100]; the elasticity unless given.
        origins, markets: names; places counted from zero unless given.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    Source: the constant-elasticity form of Armington (1969), nested as in Sato (1967); with finite
    supply the market clearing of Francois and Hall (2003), without their straight lines.

    Two like origins, sigma = 2, eta = 1. A duty of a quarter on one: the index falls to the harmonic
    mean of 1.25 and 1, which is 10 / 9, and it sells 1.25 ** -2 x 10 / 9 of what it sold.

    >>> two = Rivals([[50], [50]], duties=0, elasticity=2, demand=1)
    >>> sold = two.after([[0.25], [0]])
    >>> sold.indices.round(4), sold.sales.round(2).T
    (array([1.1111]), array([[35.56, 55.56]]))
    """

    sales: Array
    duties: Array | float
    elasticity: float
    demand: float
    supply: float = math.inf
    near: Collection[str | int] = ()
    closeness: float | None = None
    origins: tuple[str, ...] | None = None
    markets: tuple[str, ...] | None = None
    shares: Array = field(init=False, repr=False)
    own_elasticities: Array = field(init=False, repr=False)
    _inside: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check everything, and derive shares of spending and the elasticity at each origin."""
        shape = shape_of("sales", self.sales)
        if len(shape) != 2 or 0 in shape:
            raise ValueError(f"sales must have a row an origin and a column a market, got shape {shape}")
        names = labels("origins", self.origins, shape[0]), labels("markets", self.markets, shape[1])
        sales = array("sales", self.sales, shape, names, least=0)
        duties = array("duties", self.duties, shape, names, above=-1)
        for who, totals in zip(names, (sales.sum(axis=1), sales.sum(axis=0)), strict=True):
            if not (totals > 0).all():
                raise ValueError(f"sales must not be 0 for all of {who[totals.argmin()]}")
        elasticity = _elasticity("elasticity", self.elasticity)
        closeness = elasticity if self.closeness is None else _elasticity("closeness", self.closeness)
        near = sorted({place("near", each, names[0]) for each in several("near", self.near, "names")})
        spent = sales * (1 + duties)
        inside = np.zeros(shape)
        inside[near] = spent[near]
        together = inside.sum(axis=0)
        for name, value in {
            "sales": sales,
            "duties": duties,
            "elasticity": elasticity,
            "demand": number("demand", self.demand, "in (0, 100]", above=0, most=STEEPEST),
            "supply": _supply(self.supply),
            "near": tuple(names[0][each] for each in near),
            "closeness": closeness,
            "own_elasticities": np.where(np.isin(range(shape[0]), near), closeness, elasticity),
            "origins": names[0],
            "markets": names[1],
            "shares": spent / spent.sum(axis=0),
            "_inside": np.divide(inside, together, out=np.zeros(shape), where=together > 0),
        }.items():
            object.__setattr__(self, name, value)

    def elasticities(self, market: str | int) -> Array:
        """Return how sales of each origin react to the price of each, in a market.

        Args:
            market: its name or place.

        Returns:
            (N, N), percent of quantity in the row for a percent of price in the column.

        Raises:
            ValueError: no such market.

        With equal shares and no near origins, own price: -sigma + (sigma - eta) / 2.

        >>> Rivals([[50], [50]], duties=0, elasticity=2, demand=1).elasticities(0)
        array([[-1.5,  0.5],
               [ 0.5, -1.5]])
        """
        d = place("market", market, self.markets or ())
        gap = self.own_elasticities - self.elasticity  # nought where an origin has no near ones
        inside = np.outer(gap, self._inside[:, d])
        whole = (self.elasticity - self.demand) * self.shares[:, d]
        return whole + inside - np.diag(self.own_elasticities)

    def after(self, duties: Array | float) -> Sold:
        """Return what is sold under other duties.

        Args:
            duties: (N, D), shares, > -1; or one number.

        Raises:
            ValueError: duties outside their domain, or so far from those before that the outcome
                exceeds the largest float.
            NotConverged: no prices at which supply meets demand were found.
        """
        dearer = self._dearer(duties)
        rounds, logs = 0, np.zeros(len(self.sales))
        if self.supply != math.inf:
            with np.errstate(divide="ignore"):
                weights = np.log(self.sales / self.sales.sum(axis=1, keepdims=True))
            steepest = max(self.elasticity, self.closeness, self.demand)

            def excess(logs: Array) -> Array:
                asked = self._quantities(dearer + logs[:, None])[0]
                return np.logaddexp.reduce(weights + asked, axis=1) - self.supply * logs

            found = fixed_point(excess, logs, 1 / (self.supply + steepest), "the market of rivals")
            rounds, logs = found.iterations, found.point
        quantities, indices = self._quantities(dearer + logs[:, None])
        with np.errstate(over="ignore", invalid="ignore"):
            prices, sold, paid = np.exp(logs), np.exp(quantities), np.exp(indices)
            sales = self.sales * np.exp(quantities + logs[:, None])
        if not all(np.isfinite(each).all() for each in (prices, sold, paid, sales)):
            raise ValueError("duties must be closer to those before: the outcome exceeds the largest float")
        return Sold(self, prices, sold, sales, paid, rounds)

    def straight_line(self, duties: Array | float) -> Array:
        """Return the change of each origin's price if all curves were straight lines, a share.

        It is right for small changes; for large ones see how far from `after`.

        Args:
            duties: (N, D), shares, > -1; or one number.

        Raises:
            ValueError: duties outside their domain.

        Source: Francois and Hall (2003), Global simulation analysis of industry-level trade policy,
        version 3.0.

        Two like origins that supply with elasticity 1; the first is freed of a duty of a quarter, a
        fifth of what buyers paid.

        >>> two = Rivals([[50], [50]], duties=[[0.25], [0.25]], elasticity=2, demand=1, supply=1)
        >>> two.straight_line([[0], [0.25]]).round(4)
        array([ 0.1167, -0.0167])
        """
        relative = np.expm1(self._dearer(duties))
        weights = self.sales / self.sales.sum(axis=1, keepdims=True)
        count = len(self.sales)
        system, moved = self.supply * np.eye(count), np.zeros(count)
        if self.supply == math.inf:
            return moved
        for d in range(len(self.markets or ())):
            slopes = weights[:, d, None] * self.elasticities(d)
            system -= slopes
            moved += slopes @ relative[:, d]
        return np.linalg.solve(system, moved)

    def _dearer(self, duties: object) -> Array:
        names = self.origins or (), self.markets or ()
        new = array("duties", duties, np.shape(self.sales), names, above=-1)
        return np.log1p(new) - np.log1p(self.duties)

    def _quantities(self, dearer: Array) -> tuple[Array, Array]:
        """Logs of quantities and of price indices, from logs of what buyers pay, new over old."""
        basket = _index(self._inside, dearer, self.closeness)
        paid = np.where(np.isin(self.origins, self.near)[:, None], basket, dearer)
        index = _index(self.shares, paid, self.elasticity)
        quantities = -self.own_elasticities[:, None] * (dearer - paid) - self.elasticity * paid
        return quantities + (self.elasticity - self.demand) * index, index


def _index(shares: Array, logs: Array, elasticity: float) -> Array:
    """Log of the index with constant elasticity, also where that is 1; nought where nothing is bought."""
    mean = (shares * logs).sum(axis=0)
    if elasticity == 1:
        return mean
    away = (1 - elasticity) * (logs - mean)
    away = np.where(shares > 0, away, 0.0)
    largest = away.max(axis=0)
    # Near the mean the first way keeps its digits, far from it the second does not overflow.
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        close = np.log1p((shares * np.expm1(away)).sum(axis=0))
        far = largest + np.log((shares * np.exp(away - largest)).sum(axis=0))
    bought = shares.sum(axis=0) > 0
    return np.where(bought, mean + np.where(largest < 1, close, far) / (1 - elasticity), 0.0)


def _elasticity(name: str, value: object) -> float:
    return number(name, value, f"in [0, {STEEPEST}]", least=0, most=STEEPEST)


def _supply(value: object) -> float:
    allowed = f"in (0, {STEEPEST}], or inf"
    supply = number("supply", value, allowed, above=0, finite=False)
    return supply if supply == math.inf else number("supply", supply, allowed, most=STEEPEST)
