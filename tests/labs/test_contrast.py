"""Every mark of every lab can be seen, in both themes, where the lab opens and where it ends."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from book.test_colours import CONTRAST, EACH_THEME, THEMES, contrast, linear
from book.the_book import figures_of_the_book
from giants.interact import Explorer
from giants.interact.look import theme as look

EXPLORERS = [figure for figure in figures_of_the_book() if isinstance(figure, Explorer)]
LABS = pytest.mark.parametrize("figure", EXPLORERS, ids=lambda figure: figure.id)
NAMES = {f"actor-{code}": values[1:] for code, values in look.ACTORS.items()}
NAMES |= {"accent": look.ACCENT, "grid": look.GRID, "foreground": ("#000000", "#cfd0d0")}
# What a chart stands on, or is read by: a band, a frame or a line behind the marks that count.
BEHIND = {"grid"}


def mixed(colour: str, share: float, ground: str) -> str:
    """Lay a colour over a ground, so much of it."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def marks(svg: str) -> Iterator[dict[str, str]]:
    """Give the attributes of what is drawn as a mark, in the picture's own order."""
    for group in ElementTree.fromstring(svg).iter():
        kind = re.match(r"mark-(\w+) role-mark", group.get("class", ""))
        if kind and kind[1] not in ("group", "text"):
            drawn = (mark for mark in group.iter() if mark.get("d") or mark.get("x2"))
            yield from (dict(mark.attrib) for mark in drawn)


def named(paint: str) -> str:
    """Give the name of a paint: `accent`, `actor-kor`, `foreground`."""
    found = re.fullmatch(r"var\(--([\w-]+), #\w+\)", paint)
    return found[1] if found else "foreground" if paint == "currentColor" else paint


def best(mark: dict[str, str], index: int, ground: str) -> float:
    """Give the stronger of a mark's two contrasts with the ground: of its fill, and of its line."""
    found = [1.0]
    for part in ("fill", "stroke"):
        name = named(mark.get(part, "none"))
        if name in NAMES:
            share = float(mark.get(f"{part}-opacity", 1)) * float(mark.get("opacity", 1))
            found.append(contrast(mixed(NAMES[name][index], share, ground), ground))
        elif name.startswith("#"):
            found.append(contrast(name, ground))
    return max(found)


def paints(mark: dict[str, str]) -> set[str]:
    return {named(mark.get(part, "none")) for part in ("fill", "stroke")} - {"none", "transparent"}


def is_meant_unseen(mark: dict[str, str]) -> bool:
    """Some labs keep a row's mark in its place and show it in other states alone."""
    return float(mark.get("opacity", 1)) == 0 or not paints(mark)


@LABS
@EACH_THEME
def test_every_mark_is_seen(figure: Explorer, theme: str) -> None:
    index, grounds = THEMES[theme]
    weak = set()
    for state in (figure.start, tuple(control.values[-1] for control in figure.controls)):
        for mark in marks(figure.svg(state)):
            if is_meant_unseen(mark) or paints(mark) <= BEHIND:
                continue
            weak |= {
                (tuple(sorted(paints(mark))), mark.get("opacity"), round(best(mark, index, ground), 2))
                for ground in grounds
                if best(mark, index, ground) < CONTRAST
            }
    assert weak == set()


def test_measures() -> None:
    assert mixed("#000000", 0.5, "#ffffff") == "#808080"
    assert linear("#ffffff") == [1, 1, 1]
    pale = {"fill": look.GRID_COLOUR}
    assert best(pale, 0, "#ffffff") < 1.5
    assert best(pale | {"stroke": look.actor("kor")}, 0, "#ffffff") > CONTRAST
