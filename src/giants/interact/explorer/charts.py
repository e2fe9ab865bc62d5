"""What the charts of Explorers share: fixed axes, names and numbers beside bars, looks told by a name.

A view is written with Altair; here are the parts that come back from view to view. `axis`, `names`,
`looks` and `as_given` are channels, for `encode`; `beside` and `rule` are layers; `bars` is a chart.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

Channel = dict[str, Any]

# Of lines that colour alone would not tell apart.
SOLID, DASHED = (1, 0), (5, 3)


def axis(
    field: str,
    title: str | None,
    low: float,
    high: float,
    ticks: Sequence[float] | None = None,
    **style: Any,
) -> Channel:
    """Draw a field of numbers along an axis with fixed ends, as `x` or as `y`.

    Args:
        field: of the rows.
        title: beside the axis, or None.
        low, high: the ends of the axis; no state may leave them.
        ticks: where the axis is marked; without them Vega decides.
        style: of the axis, as in `altair.Axis`.

    >>> axis("share", "Share, %", 0, 70, ticks=[0, 35, 70])["axis"]
    {'values': [0, 35, 70]}
    >>> axis("year", None, 1991, 2024, format="d")["scale"]
    {'domain': [1991, 2024], 'nice': False}
    """
    marks = {} if ticks is None else {"values": list(ticks)}
    found = {
        "field": field,
        "type": "quantitative",
        "title": title,
        "scale": {"domain": [low, high], "nice": False},
    }
    return found | ({"axis": marks | style} if marks or style else {})


def names(field: str, **style: Any) -> Channel:
    """Give each name in a field a place of its own, in the order of the rows, as `x` or as `y`.

    `style` is that of the axis, as in `altair.Axis`. The names must be the same in every state.

    >>> names("state", orient="top")
    {'field': 'state', 'type': 'nominal', 'title': None, 'sort': None, 'axis': {'orient': 'top'}}
    """
    return {"field": field, "type": "nominal", "title": None, "sort": None} | (
        {"axis": style} if style else {}
    )


def looks(field: str, of: Mapping[Any, Any], legend: bool | Mapping[str, Any] = False) -> Channel:
    """Choose a look by the name in a field: a `color` for each, a `shape`, a `strokeDash`.

    Args:
        field: of the rows.
        of: each name that can occur, with its look.
        legend: whether to explain the looks above the chart; or the legend's style, as in
            `altair.Legend`. Channels of one chart with the same names share a legend.

    >>> looks("who", {"Korea": "blue", "Japan": "green"})["scale"]
    {'domain': ['Korea', 'Japan'], 'range': ['blue', 'green']}
    """
    found = {"field": field, "type": "nominal", "scale": {"domain": list(of), "range": list(of.values())}}
    if not legend:
        return found | {"legend": None}
    return found | {"title": None} | ({"legend": dict(legend)} if isinstance(legend, Mapping) else {})


def as_given(field: str) -> Channel:
    """Take a look from the numbers of a field as they stand: an `opacity`, a `strokeWidth`.

    With 1 and 0 as opacity a row's mark is there or not, while the rows keep their form.

    >>> as_given("seen")
    {'field': 'seen', 'type': 'quantitative', 'scale': None}
    """
    return {"field": field, "type": "quantitative", "scale": None}


def beside(base: alt.Chart, field: str, spec: str | None = None, gap: float = 4, **style: Any) -> alt.Chart:
    """Write a field of each row to the right of the plot, where no bar can cover it.

    The figure's right padding must leave room.

    Args:
        base: a chart whose `y` places the rows.
        field: what is written.
        spec: how a number is written; without it the field holds words.
        gap: between plot and text, in pixels.
        style: of the text, as in `Chart.mark_text`.

    >>> base = alt.Chart(alt.Data(name="rows")).encode(y=names("what"))
    >>> beside(base, "share", ".1f").to_dict()["encoding"]["text"]
    {'field': 'share', 'format': '.1f', 'type': 'quantitative'}
    """
    text = alt.Text(f"{field}:Q", format=spec) if spec else alt.Text(f"{field}:N")
    return base.mark_text(align="left", dx=gap, **style).encode(x=alt.value("width"), text=text)


def rule(data: alt.Data, at: float, **style: Any) -> alt.Chart:
    """Draw an upright line at a value of the axis below.

    >>> rule(alt.Data(name="rows"), 15, strokeDash=[4, 4]).to_dict()["mark"]
    {'type': 'rule', 'strokeDash': [4, 4]}
    """
    return alt.Chart(data).mark_rule(**style).encode(x=alt.datum(at))


def bars(data: alt.Data, name: str, length: Channel, colour: str | Channel, spec: str) -> alt.LayerChart:
    """Draw a bar for each row, its name on the left, its number on the right.

    Where bars go both ways, a rule stands at nought.

    Args:
        data: the rows.
        name: the field that names them.
        length: the `axis` along which the bars lie.
        colour: one for all bars, or their `looks`.
        spec: how the numbers are written.

    >>> chart = bars(alt.Data(name="rows"), "who", axis("gain", "Gain, %", -9, 9), "teal", "+.2f")
    >>> [layer["mark"]["type"] for layer in chart.to_dict()["layer"]]
    ['bar', 'rule', 'text']
    """
    base = alt.Chart(data).encode(y=names(name), x=length)
    low, high = length["scale"]["domain"]
    return alt.layer(
        base.mark_bar(color=colour) if isinstance(colour, str) else base.mark_bar().encode(color=colour),
        *([rule(data, 0)] if low < 0 < high else []),
        beside(base, length["field"], spec),
    )
