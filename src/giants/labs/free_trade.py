"""The world of the labs of book/leverage/retaliation.md: thirteen regions before any tariff."""

from functools import cache

import numpy as np

from giants import evidence
from giants.leverage.world import OneSector

# What the reader picks, and what the table of the 194 countries calls it.
RELIEF, EQUAL = "lowers income tax", "equal sums"
REVENUE = {"lowers income tax": RELIEF, "goes out in equal sums": EQUAL}


@cache
def cube(revenue: str = RELIEF, elasticity: float = 4, services: bool = True) -> OneSector:
    """The 13 regions of the trade cube, all goods and services as one sector, before any tariff.

    A duty falls on all of it; without services those from abroad count as made at home, out of its reach.
    """
    rows = evidence.rows("trade_cube")
    regions = tuple(dict.fromkeys(row["exporter"] for row in rows))
    trade = np.zeros((len(regions), len(regions)))
    for row in rows:
        origin = row["exporter"] if services or row["sector"] != "Services" else row["importer"]
        trade[regions.index(origin), regions.index(row["importer"])] += row["value"]
    return OneSector(trade, elasticity=elasticity, lump_sum=revenue == EQUAL, countries=regions)
