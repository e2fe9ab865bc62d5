"""What one exporter gains when one importer's duty on it falls."""

import math
from collections.abc import Iterable, Mapping

from giants.evidence.checks import flag, instance, mapping, number, several
from giants.leverage.world.checks import LARGEST, place
from giants.leverage.world.economy import Economy
from giants.leverage.world.hat import counterfactual


def relative_gain(worse: float, better: float) -> float:
    """Return the rise of real income, percent, from one change of welfare (percent) to another.

    Args:
        worse: percent, > -100.
        better: percent, >= -100.

    Raises:
        ValueError: an argument outside its domain; the message names it.

    From 20 % below the start to the start: 100 / 80.

    >>> relative_gain(-20.0, 0.0)
    25.0
    """
    after = 1 + number("better", better, least=-100) / 100
    gain = 100 * (after / (1 + number("worse", worse, above=-100) / 100) - 1)
    if not math.isfinite(gain):
        raise ValueError(f"better must be small enough for a finite gain, got {better!r}")
    return gain


def gain_from_cut(
    economy: Economy,
    exporter: str | int,
    importer: str | int,
    before: float,
    after: float,
    sectors: Iterable[str | int] | None = None,
    others: Mapping[str, float] | None = None,
    keep_deficits: bool = False,
) -> float:
    """Return what the exporter gains, percent of its real income, when a duty on it is lowered.

    Args:
        economy: in balance unless deficits are kept; the duties come on top of its own.
        exporter, importer: who bears the duty, who levies it.
        before, after: the duty, shares.
        sectors: on which it is levied; all unless given.
        others: by exporter, what the importer levies on the same goods of others, before and after.
        keep_deficits: True keeps each deficit a constant share of the world's wage bill.

    Raises:
        ValueError: an unknown name or a bad rate.
        NotConverged: no equilibrium was found.
    """
    instance("economy", economy, Economy)
    goods = several("sectors", economy.names[2] if sectors is None else sectors, "names")
    keep_deficits = flag("keep_deficits", keep_deficits)
    at, buyer = place("exporter", exporter, economy.names[0]), place("importer", importer, economy.names[0])
    if at == buyer:
        raise ValueError(f"importer must not be the exporter, got {importer!r}")
    rates = tuple(
        number(name, rate, above=-1, most=LARGEST) for name, rate in (("before", before), ("after", after))
    )
    rivals = economy.tariffs
    for other, rate in mapping("others", others or {}).items():
        number(f"others[{other!r}]", rate, above=-1, most=LARGEST)
        rivals = economy.levied(rate, importer, [other], goods, on=rivals)
    worse, better = (
        float(
            counterfactual(
                economy, economy.levied(rate, importer, [exporter], goods, on=rivals), keep_deficits
            ).welfare[at]
        )
        for rate in rates
    )
    return relative_gain(worse, better)
