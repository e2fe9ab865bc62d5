"""The colours of the actors: seen on every page, and told apart by colour-blind readers too."""

import itertools
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from book.the_book import built_site, figures_of_the_book
from giants.interact.look.theme import ACCENT, ACTORS, GRID, actor
from giants.publish import contents, pictures

THEMES = {"light": (0, ("#ffffff", "#f8f9fb")), "dark": (1, ("#131416", "#1a1c1e"))}
EACH_THEME = pytest.mark.parametrize("theme", THEMES)

# WCAG 2.2, criterion 1.4.11: a drawing's parts against what they stand on.
CONTRAST = 3.0
# In OKLab, where black and white are 1 apart and 0.02 is just seen.
APART = 0.09

# Machado, Oliveira and Fernandes (2009), table 1, full severity; on linear RGB.
SEEN_BY = {
    "most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopes": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    dark, light = sorted(apply([weights], linear(c))[0] for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: list[float]) -> tuple[float, float, float]:
    """Ottosson (2020)."""
    to_cones = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    to_lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    return apply(to_lab, [cone ** (1 / 3) for cone in apply(to_cones, rgb)])


def apply(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def seen(colour: str, by: str) -> tuple[float, float, float]:
    return oklab([min(1.0, max(0.0, c)) for c in apply(SEEN_BY[by], linear(colour))])


def test_measures() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert seen("#ffffff", "most") == pytest.approx((1, 0, 0), abs=1e-4)
    # Greys look the same to everybody.
    assert seen("#808080", "deuteranopes") == pytest.approx(seen("#808080", "most"), abs=1e-3)


@EACH_THEME
def test_contrast_with_the_page(theme: str) -> None:
    index, grounds = THEMES[theme]
    colours = {code: values[index + 1] for code, values in ACTORS.items()} | {"accent": ACCENT[index]}
    weak = {
        code: round(contrast(colour, ground), 2)
        for code, colour in colours.items()
        for ground in grounds
        if contrast(colour, ground) < CONTRAST
    }
    assert weak == {}


@pytest.mark.parametrize("by", SEEN_BY)
@EACH_THEME
def test_actors_are_told_apart(theme: str, by: str) -> None:
    index, _ = THEMES[theme]
    seen_as = {code: seen(values[index + 1], by) for code, values in ACTORS.items()}
    near = {
        f"{one} {other}": round(math.dist(seen_as[one], seen_as[other]), 3)
        for one, other in itertools.combinations(seen_as, 2)
        if math.dist(seen_as[one], seen_as[other]) < APART
    }
    assert near == {}


@EACH_THEME
def test_links_are_read_easily(theme: str) -> None:
    index, grounds = THEMES[theme]
    assert all(contrast(ACCENT[index], ground) >= 4.5 for ground in grounds)


# One colour a capital. Beside the palette: the edge of a field, and the mark of a tie out of order.
PALETTE = {
    *(colour for _, *colours in ACTORS.values() for colour in colours),
    *ACCENT,
    *GRID,
    "#767676",
    "#e08a00",
}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\([^)]*\)")
PICTURES = sorted(pictures.FOLDER.glob("*.svg"))
DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)


def scales(spec: Any) -> Iterator[dict[str, Any]]:
    """Find every scale of colours in a chart."""
    if isinstance(spec, dict):
        for name, part in spec.items():
            if name in ("color", "fill", "stroke") and isinstance(part, dict) and part.get("scale"):
                yield part["scale"]
            yield from scales(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from scales(part)


@pytest.mark.parametrize("figure", figures_of_the_book(), ids=lambda figure: figure.id)
def test_a_name_in_a_chart_has_its_capitals_colour(figure) -> None:
    names = {name: actor(code) for code, (name, *_) in ACTORS.items()}
    for scale in scales(json.loads(json.dumps(figure._spec))):
        shown = dict(zip(scale.get("domain", []), scale.get("range", []), strict=True))
        assert {name: colour for name, colour in shown.items() if name in names} == {
            name: colour for name, colour in names.items() if name in shown
        }
        # And no colour of one capital stands for another, or for the accent of something else.
        for name, colour in shown.items():
            if name in names:
                assert [other for other, its in shown.items() if its == colour] == [name]


@pytest.mark.parametrize("page", contents.pages())
def test_every_drawing_takes_its_colours_from_the_palette(page: str) -> None:
    text = (built_site() / f"{page}.html").read_text("utf-8")
    body = text[text.index("<article") : text.index("</article>")]
    # White stands behind the name of the paper's own colour.
    found = {c.lower() for svg in DRAWING.findall(body) for c in COLOUR.findall(svg)} - {"#fff", "#ffffff"}
    assert found <= PALETTE


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.stem)
def test_a_picture_names_its_colours(file: Path) -> None:
    text = file.read_text("utf-8")
    lights = {f"--actor-{code}": values[1] for code, values in ACTORS.items()}
    lights |= {"--accent": ACCENT[0], "--grid": GRID[0]}
    named = re.findall(r"var\((--[\w-]+), (#\w+)\)", text)
    assert all(lights[name] == colour for name, colour in named)
    assert len(COLOUR.findall(text)) == len(named)
