"""The calibration picture: how often came true what was given each probability.

`frontend/src/forecasts/calibration.ts` is this file's twin and draws the same.
"""

from collections.abc import Sequence

from giants.evidence.forecasts import Band
from giants.interact.forecasts.words import tidied, tidy
from giants.interact.look import theme
from giants.interact.look.sentences import say

_LEFT, _TOP, _SIDE = 56, 12, 250
_RADIUS = 8
_TICKS = range(0, 101, 20)


def band_name(band: Band) -> str:
    """Write a band's edges."""
    return f"{tidy(100 * band.low, '.0f')}–{tidy(band.high, '.0%')}"


def headings() -> list[str]:
    """Head the columns of `rows`."""
    return [
        say("forecasts_band"),
        say("forecasts_count"),
        say("forecasts_mean"),
        say("forecasts_came_true"),
        say("forecasts_share"),
    ]


def rows(bands: Sequence[Band]) -> list[list[str]]:
    """Give the picture's numbers as the rows of a table."""
    return [
        [band_name(b), str(b.count), tidy(b.mean, ".0%"), str(b.happened), tidy(b.share, ".0%")]
        for b in bands
    ]


def alt(bands: Sequence[Band]) -> str:
    """Say in words what the picture shows."""
    seen = []
    for b in bands:
        told = {"mean": tidied(b.mean), "happened": b.happened, "share": tidied(b.share)}
        seen.append(say("forecasts_band_holds", band=band_name(b), n=b.count, **told))
    return say("forecasts_picture", bands=". ".join(seen))


def svg(bands: Sequence[Band]) -> str:
    """Draw the picture: a dot for each band, its area by the number of forecasts."""
    lines = []
    for tick in _TICKS:
        x, y = _x(tick / 100), _y(tick / 100)
        lines.append(
            f'<path d="M{x} {_TOP}V{_TOP + _SIDE}M{_LEFT} {y}H{_LEFT + _SIDE}" '
            f'stroke="{theme.GRID_COLOUR}" fill="none"/>'
            f'<text x="{x}" y="{_TOP + _SIDE + 18}" text-anchor="middle">{tick}</text>'
            f'<text x="{_LEFT - 8}" y="{tidy(float(y) + 4.5, ".1f")}" text-anchor="end">{tick}</text>'
        )
    diagonal = (
        f'<path d="M{_LEFT} {_TOP + _SIDE}L{_LEFT + _SIDE} {_TOP}" stroke="currentColor" '
        'stroke-width="1.5" stroke-dasharray="6 5" fill="none"/>'
    )
    dots = "".join(
        f'<circle cx="{_x(b.mean)}" cy="{_y(b.share)}" r="{tidy(_RADIUS * b.count**0.5, ".1f")}" '
        f'fill="{theme.ACCENT_COLOUR}"/><text x="{_x(b.mean)}" y="{tidy(float(_y(b.share)) + 4.5, ".1f")}" '
        f'text-anchor="middle" fill="{_GROUND}">{b.count}</text>'
        for b in bands
    )
    middle = _TOP + _SIDE // 2
    across, up = say("forecasts_forecast_percent"), say("forecasts_came_true_percent")
    titles = (
        f'<text x="{_LEFT + _SIDE // 2}" y="{_TOP + _SIDE + 40}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(14 {middle})rotate(-90)" text-anchor="middle">{up}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 330 310" width="330" height="310" '
        f'aria-hidden="true" font-size="13" font-family="{theme.FONT}" fill="currentColor">'
        f"{''.join(lines)}{diagonal}{dots}{titles}</svg>"
    )


_GROUND = "var(--color-background-secondary, white)"


def _x(share: float) -> str:
    return tidy(_LEFT + _SIDE * share, ".1f")


def _y(share: float) -> str:
    return tidy(_TOP + _SIDE * (1 - share), ".1f")
