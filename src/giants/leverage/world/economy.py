"""The world economy as data: who buys what from whom, at which tariff."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from giants.evidence.checks import flag, several
from giants.leverage.world.checks import Array, Names, array, labels, place, shape_of


@dataclass(frozen=True, eq=False)
class Economy:
    """N regions, S sectors. Arrays are indexed exporter, importer, sector.

    Attributes:
        spending: (N, N, S) what the importer spends on goods of the exporter, tariff
            included, any unit, >= 0; its own goods on the diagonal.
        tariffs: (N, N, S) shares (0.25 is 25 %), > -1.
        elasticities: (S,) of trade to cost, > 0.
        regions, sectors: names; places counted from zero unless given.
        value_added: (N, S) share of value added in the cost of each sector, in (0, 1], or
            None when goods are made by labour alone.
        inputs: (N, S, S) share of each input (second axis) in the cost of each sector (third
            axis); with value_added they sum to 1. Published tables hold a few slightly
            negative ones, so they need only be >= -0.01.
        consumption: (N, S) share of each sector in final spending, >= 0, or None for what
            firms leave of total spending.

    Raises:
        ValueError: an argument outside its domain, arrays that disagree, a region that
            sells or buys nothing, a region whose firms buy more than is sold there.
    """

    spending: Array
    tariffs: Array | float
    elasticities: Array | float
    regions: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    value_added: Array | None = None
    inputs: Array | None = None
    consumption: Array | None = None
    names: Names = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check everything once, so that a model need not."""
        shape = shape_of("spending", self.spending)
        if len(shape) != 3 or shape[0] != shape[1] or shape[0] < 2 or shape[2] < 1:
            raise ValueError(f"spending must be exporters x importers x sectors, got shape {shape}")
        count, kinds = shape[0], shape[2]
        regions = labels("regions", self.regions, count)
        sectors = labels("sectors", self.sectors, kinds)
        names = (regions, regions, sectors)
        spending = array("spending", self.spending, shape, names, least=0)
        tariffs = array("tariffs", self.tariffs, shape, names, above=-1)
        checked: dict[str, object] = {
            "spending": spending,
            "tariffs": tariffs,
            "elasticities": array("elasticities", self.elasticities, (kinds,), (sectors,), above=0),
            "regions": regions,
            "sectors": sectors,
            "names": names,
        }
        for axis, what in ((0, "buys"), (1, "sells")):
            totals = spending.sum(axis=(axis, 2))
            if not (totals > 0).all():
                name = regions[totals.argmin()]
                raise ValueError(f"spending must let every region trade: {name} {what} nothing")
        if (self.value_added is None) != (self.inputs is None):
            raise ValueError("value_added and inputs must be given together, or neither")
        if self.value_added is not None:
            by_sector = (regions, sectors)
            added = array("value_added", self.value_added, (count, kinds), by_sector, above=0)
            cells = (regions, sectors, sectors)
            inputs = array("inputs", self.inputs, (count, kinds, kinds), cells, least=-0.01)
            off = np.abs(added + inputs.sum(axis=1) - 1)
            if off.max() > 1e-6:
                worst = np.unravel_index(off.argmax(), off.shape)
                label = f"{regions[worst[0]]}, {sectors[worst[1]]}"
                raise ValueError(f"value_added and inputs must sum to 1, off by {off.max():.3g} at ({label})")
            used = inputs.sum(axis=1, keepdims=True)  # rounded data may miss 1 by a little
            inputs = inputs * ((1 - added[:, None, :]) / np.where(used > 0, used, 1))
            checked |= {"value_added": added, "inputs": inputs}
        if self.consumption is not None:
            shares = array("consumption", self.consumption, (count, kinds), (regions, sectors), least=0)
            sums = shares.sum(axis=1)
            if np.abs(sums - 1).max() > 1e-6:
                worst = int(np.abs(sums - 1).argmax())
                raise ValueError(f"consumption must sum to 1, got {sums[worst]:.6g} at ({regions[worst]})")
            checked["consumption"] = shares / sums[:, None]
        for name, value in checked.items():
            object.__setattr__(self, name, value)
        final = self.final_spending
        least = -1e-6 * spending.sum(axis=(0, 2))[:, None]
        if self.consumption is None and (final < least).any():
            worst = np.unravel_index(final.argmin(), final.shape)
            label = f"{regions[worst[0]]}, {sectors[worst[1]]}"
            by = -final.min()
            raise ValueError(f"inputs must not exceed what is bought, but do by {by:.3g} at ({label})")
        if not (self.wage_bill > 0).all() or not (final.sum(axis=1) > 0).all():
            raise ValueError("spending must leave every region a wage bill and final spending > 0")

    @classmethod
    def from_basic_prices(
        cls, values: Array, tariffs: Array | float, elasticities: Array | float, **more: object
    ) -> "Economy":
        """Return the economy from trade before tariff, as statistics at basic prices have it.

        Args:
            values: (N, N, S) of the exporter to the importer, before tariff, >= 0.
            tariffs, elasticities, more: as for Economy.

        Raises:
            ValueError: as for Economy.
        """
        shape = shape_of("values", values)
        if len(shape) != 3:
            raise ValueError(f"values must be exporters x importers x sectors, got shape {shape}")
        names = tuple(tuple(map(str, range(n))) for n in shape)
        rates = array("tariffs", tariffs, shape, names, above=-1)
        return cls(array("values", values, shape, names, least=0) * (1 + rates), rates, elasticities, **more)

    @cached_property
    def sales(self) -> Array:
        """(N, S) what the producers of each region receive, tariffs taken off."""
        result: Array = (self.spending / (1 + self.tariffs)).sum(axis=1)
        return result

    @cached_property
    def wage_bill(self) -> Array:
        """(N,) value added."""
        added = 1.0 if self.value_added is None else self.value_added
        result: Array = (added * self.sales).sum(axis=1)
        return result

    @cached_property
    def final_spending(self) -> Array:
        """(N, S) of consumers and state: what is bought, less the inputs of firms."""
        bought: Array = self.spending.sum(axis=0)
        if self.inputs is None:
            return bought
        return bought - np.einsum("nio,no->ni", self.inputs, self.sales)

    @cached_property
    def taste(self) -> Array:
        """(N, S) share of each sector in final spending."""
        if self.consumption is not None:
            return self.consumption
        positive = np.maximum(self.final_spending, 0)
        return positive / positive.sum(axis=1, keepdims=True)

    @cached_property
    def revenue(self) -> Array:
        """(N,) of tariffs."""
        result: Array = (self.spending * (self.tariffs / (1 + self.tariffs))).sum(axis=(0, 2))
        return result

    @cached_property
    def deficits(self) -> Array:
        """(N,) final spending less wages and tariff revenue; they sum to nought."""
        result: Array = self.final_spending.sum(axis=1) - self.wage_bill - self.revenue
        return result

    @cached_property
    def shares(self) -> Array:
        """(S, importer, exporter) share of each exporter in what the importer spends on a sector.

        A sector in which a region buys nothing has a price all the same: that of its own goods.
        """
        bought = np.ascontiguousarray(self.spending.transpose(2, 1, 0))
        total = bought.sum(axis=2, keepdims=True)
        own = np.eye(len(bought[0]))
        return np.where(total > 0, bought / np.where(total > 0, total, 1), own)

    @cached_property
    def in_balance(self) -> bool:
        """Whether every region spends what it earns, and on what it likes, to one part in 10^9."""
        total = self.final_spending.sum(axis=1)
        off = np.abs(self.final_spending - self.taste * total[:, None]).max(axis=1)
        return bool((np.maximum(off, np.abs(self.deficits)) <= 1e-9 * total).all())

    def region(self, name: str | int) -> int:
        """Return the place of a region; an unknown one is a ValueError."""
        return place("name of a region", name, self.names[0])

    def sector(self, name: str | int) -> int:
        """Return the place of a sector; an unknown one is a ValueError."""
        return place("name of a sector", name, self.names[2])

    def levied(
        self,
        rate: float,
        importer: str | int,
        exporters: Iterable[str | int] | None = None,
        sectors: Iterable[str | int] | None = None,
        on: Array | None = None,
        top_up: bool = False,
    ) -> Array:
        """Return tariffs in which one region adds a rate, or tops up to it.

        Args:
            rate: a share, > -1.
            importer: who levies it.
            exporters: on whose goods; all other regions unless given.
            sectors: on which; all unless given.
            on: (N, N, S) tariffs to start from, the economy's own unless given.
            top_up: True sets the rate where it is higher than the one there; False adds it.

        Raises:
            ValueError: an unknown name, a bad rate, or a region that would tax itself.
        """
        i = place("importer", importer, self.names[0])
        top_up = flag("top_up", top_up)
        sellers = [j for j in range(len(self.names[0])) if j != i]
        if exporters is not None:
            sellers = [
                place("exporters", name, self.names[0]) for name in several("exporters", exporters, "names")
            ]
        if i in sellers:
            raise ValueError(f"exporters must be abroad, got {importer!r}, who levies the tariff")
        goods = list(range(len(self.names[2])))
        if sectors is not None:
            goods = [place("sectors", name, self.names[2]) for name in several("sectors", sectors, "names")]
        start = self.tariffs if on is None else on
        result = array("on", start, self.spending.shape, self.names, above=-1).copy()
        there = np.ix_(sellers, [i], goods)
        rate = float(array("rate", rate, (), (), above=-1))
        result[there] = np.maximum(result[there], rate) if top_up else result[there] + rate
        return result
