"""Worlds that gravity makes, the same each time, to measure solvers of any size."""

import numpy as np

from giants.leverage.world import Economy, without_deficits


def gravity(regions: int, sectors: int, seed: int = 2025) -> Economy:
    """Return a world in balance whose trade falls with distance and grows with size.

    Args:
        regions, sectors: how many.
        seed: of the random sizes, places, tastes, tariffs and elasticities.
    """
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(0, 1.2, regions))
    places = rng.uniform(size=(regions, 2))
    distance = 1 + 4 * np.linalg.norm(places[:, None] - places, axis=2)
    skill = np.exp(rng.normal(0, 0.6, (regions, sectors)))
    taste = rng.dirichlet(np.full(sectors, 4.0), regions)
    home = 1 + 19 * np.eye(regions)
    noise = np.exp(rng.normal(0, 0.3, (regions, regions, sectors)))
    pull = (size[:, None] * skill)[:, None, :] * (home * distance**-1.5)[:, :, None] * noise
    spending = pull / pull.sum(axis=0) * (size[:, None] * taste)
    tariffs = rng.uniform(0, 0.15, spending.shape)
    tariffs[np.arange(regions), np.arange(regions)] = 0
    return without_deficits(Economy(spending, tariffs, rng.uniform(2, 8, sectors)))
