"""What one exporter gains when one importer's duty on it falls."""

from collections.abc import Iterable, Mapping

from giants.leverage.world.economy import Economy
from giants.leverage.world.hat import counterfactual


def relative_gain(worse: float, better: float) -> float:
    """Return the rise of real income, percent, from one change of welfare (percent) to another.

    From 20 % below the start to the start: 100 / 80.

    >>> relative_gain(-20.0, 0.0)
    25.0
    """
    return 100 * ((1 + better / 100) / (1 + worse / 100) - 1)


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
    goods = list(economy.names[2] if sectors is None else sectors)
    rivals = economy.tariffs
    for other, rate in (others or {}).items():
        rivals = economy.levied(rate, importer, [other], goods, on=rivals)
    place = economy.region(exporter)
    worse, better = (
        float(
            counterfactual(
                economy, economy.levied(rate, importer, [exporter], goods, on=rivals), keep_deficits
            ).welfare[place]
        )
        for rate in (before, after)
    )
    return relative_gain(worse, better)
