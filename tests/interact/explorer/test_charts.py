"""The parts that charts share: what a lab asks for stands in the picture of every state."""

import re

import altair as alt
import pytest

from giants.interact import Column, Explorer, Slider
from giants.interact.explorer import charts

ROWS = [
    {"who": "Zeta", "amount": 3.0, "seen": 1, "word": "three"},
    {"who": "Alpha", "amount": -2.0, "seen": 0, "word": "less"},
]
LOOKS = {"Zeta": "crimson", "Alpha": "navy"}


def figure(view, rows=ROWS, **changes):
    parts = {
        "id": "chart",
        "title": "A chart",
        "model": lambda **arguments: arguments,
        "controls": (),
        "rows": lambda arguments, shown: [row | arguments for row in rows],
        "view": view,
        "columns": (Column("who", "Who"),),
        "reading": "A chart.",
        "alt": "A chart.",
    }
    return Explorer(**(parts | changes))


def draw(view, rows=ROWS, **changes):
    lab = figure(view, rows, **changes)
    return lab.svg(lab.start)


def based(data):
    return alt.Chart(data).encode(y=charts.names("who"), x=charts.axis("amount", None, -5, 5))


def both_ways(data):
    return charts.bars(data, "who", charts.axis("amount", "Amount", -5, 5), "teal", "+.1f")


def drawn(svg, kind):
    """Give each item of one kind of mark: its attributes and, for text, its words."""
    group = re.search(rf'<g class="mark-{kind} role-mark[^>]*>(.*?)</g>', svg, re.S)
    return re.findall(r"<(?:path|text|line)\b[^>]*>[^<]*", group[1]) if group else []


@pytest.mark.parametrize("channel", ["x", "y"])
def test_a_state_may_not_leave_an_axis(channel):
    def view(data):
        return alt.Chart(data).mark_point().encode(**{channel: charts.axis("amount", None, 0, 10)})

    lab = figure(view, controls=(Slider("amount", "Amount", 0, 20, step=10, start=0),))
    with pytest.raises(ValueError, match=r"'chart' leaves its axis .* amount is 20"):
        lab.check()


def test_an_axis_is_marked_at_its_ticks_alone():
    def view(data):
        return alt.Chart(data).mark_point().encode(x=charts.axis("amount", "Amount", -5, 5, ticks=[-3, 4]))

    labels = re.findall(r">([−-]?\d+)</text>", draw(view))
    assert labels == ["−3", "4"]


def test_names_keep_the_order_of_the_rows():
    svg = draw(lambda data: based(data).mark_bar())
    assert svg.index(">Zeta</text>") < svg.index(">Alpha</text>")


def test_each_name_has_its_look_and_no_legend_unless_asked():
    def view(legend):
        colour = charts.looks("who", LOOKS, legend=legend)
        return lambda data: based(data).mark_bar().encode(color=colour)

    silent, told, styled = (draw(view(legend)) for legend in (False, True, {"symbolType": "circle"}))
    for svg in (silent, told, styled):
        assert [re.search('fill="([^"]*)"', bar)[1] for bar in drawn(svg, "rect")] == list(LOOKS.values())
    assert "role-legend" not in silent
    assert "role-legend" in told and "role-legend" in styled
    assert told != styled


def test_looks_of_one_field_share_a_legend():
    def view(data):
        return (
            based(data)
            .mark_point()
            .encode(
                color=charts.looks("who", LOOKS, legend=True),
                shape=charts.looks("who", {"Zeta": "circle", "Alpha": "square"}, legend=True),
            )
        )

    # A legend writes each name once; the axis writes it as well.
    assert draw(view).count(">Zeta</text>") == 2


def test_a_number_is_a_look_as_it_stands():
    svg = draw(lambda data: based(data).mark_bar().encode(opacity=charts.as_given("seen")))
    assert [re.search(' opacity="([^"]*)"', bar)[1] for bar in drawn(svg, "rect")] == ["1", "0"]


@pytest.mark.parametrize("width", [120, 240])
def test_what_stands_beside_begins_at_the_end_of_the_plot(width):
    svg = draw(lambda data: charts.beside(based(data), "word", gap=7), size=(width, 80))
    texts = drawn(svg, "text")
    assert [text.rpartition(">")[2] for text in texts] == ["three", "less"]
    assert all(f"translate({width + 7}," in text for text in texts)


def test_a_rule_stands_at_its_value():
    svg = draw(lambda data: based(data).mark_bar() + charts.rule(data, 2.5), size=(200, 80))
    assert {re.search(r"translate\(([^,]*),", line)[1] for line in drawn(svg, "rule")} == {"150"}


def test_bars_carry_their_numbers_and_a_rule_where_they_go_both_ways():
    def one_way(data):
        return charts.bars(
            data, "who", charts.axis("amount", "Amount", 0, 5), charts.looks("who", LOOKS), ".0f"
        )

    both, one = draw(both_ways), draw(one_way, rows=[row | {"amount": 2.0} for row in ROWS])
    assert [text.rpartition(">")[2] for text in drawn(both, "text")] == ["+3.0", "−2.0"]
    assert drawn(both, "rule") and not drawn(one, "rule")
    assert [re.search('fill="([^"]*)"', bar)[1] for bar in drawn(both, "rect")] == ["teal", "teal"]
    assert [re.search('fill="([^"]*)"', bar)[1] for bar in drawn(one, "rect")] == list(LOOKS.values())


def test_bars_of_every_state_lie_on_the_same_axis():
    lab = figure(both_ways, controls=(Slider("amount", "Amount", -5, 5, step=5, start=0),))
    pictures = {lab.svg(state) for state in lab.states()}
    axes = {tuple(re.findall('class="mark-text role-axis-label".*?</g>', svg, re.S)) for svg in pictures}
    assert len(pictures) == 3
    assert [len(labels) for labels in axes] == [2]
