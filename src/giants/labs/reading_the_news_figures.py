"""A figure of book/story/reading-the-news.md: how many errors would be flat by luck alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from giants import evidence
from giants.evidence import chance as luck
from giants.interact.explorer import charts
from giants.interact.explorer.controls import Choice, Slider
from giants.interact.explorer.figure import Column, Explorer, Row
from giants.interact.look import theme
from giants.labs import PER_CENT

MOST_ERRORS = 12
RARE = 0.05


def is_flat(claim: evidence.Claim) -> bool:
    """Tell whether a claim is made in the article's own voice: no hedge, and nobody named.

    >>> is_flat(evidence.claim("C16")), is_flat(evidence.claim("C20"))
    (True, False)
    """
    return claim.hedge_level == "H0" and claim.attribution is None


def is_judged(claim: evidence.Claim) -> bool:
    """Tell whether the ledger could say right, nearly right or wrong."""
    return claim.rating is not None


POOLS = {
    "all claims": tuple(evidence.claims()),
    "claims that could be judged": tuple(filter(is_judged, evidence.claims())),
}


@dataclass(frozen=True)
class Luck:
    """What to expect of errors that fall on claims at random.

    Attributes:
        total: claims in the pool.
        flat: how many of them are flat.
        chances: of 0, 1, … flat ones among the errors.
    """

    total: int
    flat: int
    chances: tuple[float, ...]

    @property
    def all_flat(self) -> float:
        """The chance that every error is flat."""
        return self.chances[-1]

    @property
    def mean(self) -> float:
        """How many errors are flat on average."""
        return (len(self.chances) - 1) * self.flat / self.total


def by_luck(errors: float, pool: tuple[evidence.Claim, ...]) -> Luck:
    """Let errors fall at random on the claims of a pool.

    >>> round(by_luck(3, POOLS["all claims"]).all_flat, 2)
    0.21
    """
    flat = sum(map(is_flat, pool))
    return Luck(len(pool), flat, luck.marked_among(round(errors), len(pool), flat))


def _rows(found: Luck, shown: Mapping[str, Any]) -> list[Row]:
    last = len(found.chances) - 1
    padded = found.chances + (0.0,) * (MOST_ERRORS - last)
    return [
        {
            "flat": k,
            "chance": round(PER_CENT * p, 4),
            "all": int(k == last),
            "label": "all flat" if k == last else "",
        }
        for k, p in enumerate(padded)
    ]


def _view(data: alt.Data) -> alt.LayerChart:
    title, ticks = "Flat, unattributed claims among the errors", range(0, MOST_ERRORS + 1, 2)
    base = alt.Chart(data).encode(
        x=charts.axis("flat", title, -0.7, MOST_ERRORS + 3, ticks=ticks, format="d", grid=False),
        y=charts.axis("chance", "Probability, %", 0, 60, ticks=[0, 20, 40, 60]),
    )
    colours = {0: theme.actor("world"), 1: theme.ACCENT_COLOUR}
    return alt.layer(
        base.mark_bar(size=11).encode(color=charts.looks("all", colours)),
        base.mark_text(align="left", dx=9, dy=-6, fontSize=13).encode(text="label:N"),
    )


def _say(found: Luck, shown: Mapping[str, Any]) -> dict[str, Any]:
    rare = found.all_flat < RARE
    return {
        "all_flat": found.all_flat,
        "end": (
            "That is less than one in twenty: luck alone would then be a poor explanation."
            if rare
            else "Luck does that too often for the pattern to prove anything."
        ),
    }


chance = Explorer(
    id="flat-by-luck",
    title="If errors fell on claims at random, how many would be flat?",
    watch="the last bar, where every error is flat. How many errors make it rare?",
    model=by_luck,
    controls=(
        Slider("errors", "Errors in the article", 2, MOST_ERRORS, step=1, start=3, marks={3: "as found"}),
        Choice("pool", "Drawn from", POOLS, start="all claims"),
    ),
    rows=_rows,
    view=_view,
    columns=(Column("flat", "Flat among the errors", ".0f"), Column("chance", "Probability, %", ".1f")),
    reading=(
        "{errors} errors drawn at random from {pool}, where {flat} of {total} are flat: on average "
        "{mean:.1f} are flat, and all of them with probability {all_flat:.1%}. {end}"
    ),
    alt=(
        "Bars for the number of flat claims among {errors} errors drawn at random from {pool}; the bar for "
        "all {errors} stands at {all_flat:.1%}."
    ),
    say=_say,
    size=(255, 150),
    padding=(58, 8, 14, 46),
)
