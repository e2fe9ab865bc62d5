"""The world adjusts: what tariffs do when wages, prices and trade everywhere answer.

- `Economy`, `without_deficits`, `counterfactual`: any number of regions and sectors, with or
  without inputs, in exact changes (Dekle, Eaton and Kortum 2008; Caliendo and Parro 2015).
- `OneSector`: one sector, labour that answers, revenue that relieves income tax (Ignatenko,
  Lashkaripour, Macedoni and Simonovska 2025).
- `gain_from_cut`: what an exporter gains when a duty on it falls.
- `gains_from_trade`, `gains_by_sector`: what autarky would cost (Arkolakis, Costinot and
  Rodriguez-Clare 2012).

Tariffs are shares (0.25 is 25 %), welfare is in percent. Arrays are exporter, importer, sector.

>>> import numpy as np
>>> home, abroad = [[80.0], [20.0]], [[20.0], [80.0]]
>>> world = Economy(np.array([home, abroad]), tariffs=0, elasticities=4, regions=("home", "abroad"))
>>> taxed = counterfactual(world, world.levied(0.1, importer="home"))
>>> bool(taxed.welfare[0] > 0 > taxed.welfare[1])  # a small tariff moves the terms of trade
True
"""

from giants.leverage.world.cut import gain_from_cut, relative_gain
from giants.leverage.world.economy import Economy
from giants.leverage.world.fixed_point import FixedPoint, NotConverged, fixed_point
from giants.leverage.world.gains import gains_by_sector, gains_from_trade
from giants.leverage.world.hat import Outcome, counterfactual, without_deficits
from giants.leverage.world.one_sector import (
    OneSector,
    OneSectorOutcome,
    completed,
    local_shares,
    optimal_retaliation,
    optimal_tariff,
)
from giants.leverage.world.tables import economy_from, elasticities_by_sector

__all__ = [
    "Economy",
    "FixedPoint",
    "NotConverged",
    "OneSector",
    "OneSectorOutcome",
    "Outcome",
    "completed",
    "counterfactual",
    "economy_from",
    "elasticities_by_sector",
    "fixed_point",
    "gain_from_cut",
    "gains_by_sector",
    "gains_from_trade",
    "local_shares",
    "optimal_retaliation",
    "optimal_tariff",
    "relative_gain",
    "without_deficits",
]
