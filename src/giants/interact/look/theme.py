"""The look of every chart: one face, one accent, and a fixed colour for each actor.

Colours are CSS variables, so that one picture serves light and dark. The value behind
each name is what a notebook shows, where the variables are not defined; the front end's
`colours.css` is written from this file, so that a colour stands in one place.
"""

from giants.evidence.identity import book

# actor: (name, on a light page, on a dark page); any two differ for colour-blind readers as well
ACTORS = book().actors
ACCENT = ("#0b6568", "#63cdc6")
GRID = ("#d9dcde", "#3d4246")

FONT = "Liberation Sans, Helvetica, Arial, sans-serif"


def actor(code: str) -> str:
    """Give an actor's colour as a CSS variable with its light value behind it.

    >>> actor("kor")
    'var(--actor-kor, #087ab2)'
    """
    if code not in ACTORS:
        raise ValueError(f"code is {code!r}; the actors are {', '.join(ACTORS)}")
    return f"var(--actor-{code}, {ACTORS[code][1]})"


ACCENT_COLOUR = f"var(--accent, {ACCENT[0]})"
GRID_COLOUR = f"var(--grid, {GRID[0]})"

CONFIG = {
    "aria": False,  # the figure carries one description of its own
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "currentColor",
        "tickColor": "currentColor",
        "gridColor": GRID_COLOUR,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 200,
    },
    "legend": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "orient": "top",
        "symbolType": "square",
    },
    "title": {"color": "currentColor", "fontSize": 14, "anchor": "start", "fontWeight": "normal"},
    "text": {"color": "currentColor", "fontSize": 13},
    "bar": {"color": ACCENT_COLOUR},
    "line": {"color": ACCENT_COLOUR, "strokeWidth": 2.5},
    "point": {"color": ACCENT_COLOUR, "filled": True, "size": 110},
    "rule": {"color": "currentColor"},
}


def stylesheet() -> str:
    """Write the colours as CSS for light and dark pages (the theme sets data-theme); paper is light."""

    def block(index: int) -> str:
        pairs = {f"actor-{code}": values[index + 1] for code, values in ACTORS.items()}
        pairs |= {"accent": ACCENT[index], "grid": GRID[index]}
        return " ".join(f"--{name}: {value};" for name, value in pairs.items())

    light, dark = block(0), block(1)
    return (
        f"body {{ {light} }}\n"
        f'@media screen {{ body[data-theme="dark"] {{ {dark} }} }}\n'
        f'@media screen and (prefers-color-scheme: dark) {{ body:not([data-theme="light"]) {{ {dark} }} }}\n'
    )
