"""The targets of part two, in the form of the record."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from replications import balancing
from replications.record import Group, Target

Rows = Callable[[], Iterable[Mapping[str, Any]]]


def _group(chapter: str, work: str, rows: Rows) -> Group:
    """Turn a function that yields rows into a group of the record; it needs no authors' data."""

    def compute(_: Path) -> tuple[Sequence[Target], float]:
        found = list(rows())
        return [_target(row) for row in found], sum(row["seconds"] for row in found)

    return Group(chapter, work, compute, ("../balancing", "../evidence/checks.py"))


def _target(row: Mapping[str, Any]) -> Target:
    name = re.sub(r"[^a-z0-9]+", "-", row["target"].lower()).strip("-")
    numbers = (float(row[key]) for key in ("published", "ours", "tolerance"))
    return Target(name, row["source"], row["target"], "number", *numbers)


GROUPS = (
    _group("signed-map", "read1954", balancing.highland_tribes),
    _group("signed-map", "petersdorf1966", balancing.most_frustrated),
    _group("signed-map", "antal2005", balancing.triads_mended),
    _group("signed-map", "marvel2011", balancing.relations_that_grow),
    _group("signed-map", "zachary1977", balancing.karate_club),
    _group("signed-map", "signorino1999", balancing.portfolios_at_the_ends),
    _group("hedging", "shapley1954", balancing.councils),
    _group("standoff", "fearon1995", balancing.risk_and_return),
    _group("standoff", "powell1996", balancing.crisis_over_today),
    _group("signals", "cho1987", balancing.every_equilibrium),
    _group("signals", "goldstein1992", balancing.event_weights),
)
