"""What the deal of book/leverage/pledge.md is worth to Seoul, for its labs, its game and the class."""

from giants import evidence
from giants.labs import PER_CENT
from giants.leverage import pledge
from giants.leverage.world import cube

RATE, HAZARD = 0.05, 0.10


def gain_high() -> float:
    """The most: all goods, all other exporters taxed as well, in the one-sector model, billion dollars."""
    return cube.gain_at(len(cube.LABELS) - 1, others_taxed=True) / PER_CENT * evidence.value("kor-gdp-2023")


def ceiling(
    annual: float,
    recovery: float = 0,
    hazard: float = HAZARD,
    payment: str = "while it holds",
    horizon: int = 10,
) -> float:
    """The most that Seoul can pledge in cash for a gain of so much a year, billion dollars."""
    years = int(evidence.value("kor-cash-years"))
    return pledge.most_worth_pledging(annual, years, RATE, recovery, hazard, payment, horizon)
