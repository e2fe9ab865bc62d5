"""The ways in which an author gets an Explorer wrong; each is refused by the name of the figure."""

from dataclasses import replace

import altair as alt
import pytest

from giants.interact import Column
from interact.explorer.test_figure import lab, view

SIDE, TIMES = lab().controls


def chart(**encoding):
    return lambda data: alt.Chart(data).mark_bar().encode(**encoding)


def area(value):
    return lambda outcome, shown: [{"name": "Area", "area": value(outcome, shown)}]


WIDE = replace(SIDE, high=4)

AT_MAKING = {
    "empty id": ({"id": ""}, "', 'A <square>': id must be"),
    "id with a space": ({"id": "a square"}, "a square', .*: id must be"),
    "id with a capital": ({"id": "Square"}, "Square', .*: id must be"),
    "no title": ({"title": " "}, "title is ' '"),
    "no reading": ({"reading": ""}, "reading is ''"),
    "no alt": ({"alt": ""}, "alt is ''"),
    "size of nothing": ({"size": (300, 0)}, r"size is \(300, 0\)"),
    "size of one side": ({"size": (300,)}, r"size is \(300,\)"),
    "negative padding": ({"padding": (1, 2, 3, -4)}, r"padding is \(1, 2, 3, -4\)"),
    "padding of two sides": ({"padding": (1, 2)}, r"padding is \(1, 2\)"),
    "two controls of one name": ({"controls": (SIDE, SIDE)}, "two controls are called 'side'"),
}

AT_FIRST_DISPLAY = {
    "reading names an unknown field": ({"reading": "{side}: {volume}."}, "name 'volume'"),
    "alt names an unknown field": ({"alt": "{volume:.1f}."}, "name 'volume'"),
    "reading writes a text as a number": ({"reading": "{size:.1f}"}, "size is 'small' and cannot be written"),
    "reading writes a number strangely": (
        {"reading": "{area:5d}"},
        "area is 1.0 and cannot be written as '5d'",
    ),
    "column of a missing field": (
        {"columns": (Column("volume", "Volume"),)},
        r"in state \(1, 'once'\): column 'Volume' shows 'volume'",
    ),
    "column writes a text as a number": ({"columns": (Column("name", "Name", ".1f"),)}, "name is 'Area' and"),
    "say overrides a control": ({"say": lambda outcome, shown: {"side": "1"}}, "say gives 'side'"),
    "model raises": ({"model": lambda side, times: 1 / 0}, r"in state \(1, 'once'\): ZeroDivisionError"),
    "model of other arguments": ({"model": lambda side: side}, "TypeError: .*'times'"),
    "rows raise": ({"rows": lambda outcome, shown: [{"area": outcome.volume}]}, "AttributeError"),
    "say raises": ({"say": lambda outcome, shown: shown["depth"]}, "KeyError: 'depth'"),
    "no rows": ({"rows": lambda outcome, shown: []}, "its rows are empty"),
    "not a number in the rows": (
        {"rows": area(lambda o, s: float("nan"))},
        "area is nan; it must be a finite",
    ),
    "infinite field of a sentence": (
        {"say": lambda o, s: {"far": float("inf")}, "reading": "{far}"},
        "far is inf; it must be a finite",
    ),
    "list in the rows": ({"rows": area(lambda o, s: [1])}, r"area is \[1\]; it must be a text or a number"),
    "view names a missing field": (
        {"view": chart(y="depth:N")},
        "its view draws 'depth'; the rows have area, name",
    ),
    "view colours by a missing field": ({"view": chart(y="name:N", color="kind:N")}, "its view draws 'kind'"),
    "view filters by a missing field": (
        {"view": lambda data: view(data).transform_filter("datum.kind == 'x'")},
        "its view draws 'kind'",
    ),
    "layer names a missing field": (
        {"view": lambda data: alt.layer(view(data), chart(y="depth:N")(data))},
        "its view draws 'depth'",
    ),
    "view raises": ({"view": lambda data: alt.Chart(data).mark_bar().encode(z="area:Q")}, "cannot be drawn"),
    "axis without a fixed domain": (
        {"view": chart(x="area:Q", y="name:N")},
        "axis x of 'area' has no fixed domain",
    ),
    "opening state off the axis": (
        {"rows": area(lambda o, s: 11)},
        r"leaves its axis in state \(1, 'once'\)",
    ),
}

AT_BUILD = {
    "state off the axis": ({"controls": (WIDE, TIMES)}, r"leaves its axis in state \(3, 'twice'\)"),
    "rows that change their number": (
        {"rows": lambda o, s: [{"name": "Area", "area": 1}] * (2 if s["side"] else 1)},
        r"changes the form of its rows in state \(0, 'once'\)",
    ),
    "rows that change their fields": (
        {"rows": lambda o, s: [{"name": "Area", "area": 1} | ({"more": 1} if s["side"] > 1 else {})]},
        r"changes the form of its rows in state \(2, 'once'\)",
    ),
    "truth value that changes in a row": (
        {"rows": lambda o, s: [{"name": "Area", "area": o.area, "large": o.area > 1}]},
        r"in state \(1, 'twice'\): large changes from False to True: a truth value cannot change",
    ),
    "truth value that changes in a sentence": (
        {"say": lambda o, s: {"large": o.area > 1}, "reading": "{large}"},
        "large changes from False to True",
    ),
    "number that becomes a text": (
        {"rows": area(lambda o, s: o.area if s["side"] else "none"), "columns": (Column("area", "Area"),)},
        r"in state \(0, 'once'\): area changes from 1.0 to 'none'",
    ),
    "number that goes missing": (
        {"rows": area(lambda o, s: o.area if s["side"] else None), "columns": (Column("area", "Area"),)},
        r"in state \(0, 'once'\): area changes from 1.0 to None",
    ),
    "not a number in some state": (
        {"rows": area(lambda o, s: o.area if s["side"] else float("nan"))},
        r"in state \(0, 'once'\): area is nan",
    ),
    "model that raises in some state": (
        {"rows": area(lambda o, s: 1 / s["side"])},
        r"in state \(0, 'once'\): ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("way", AT_MAKING)
def test_wrong_at_making(way):
    changes, complaint = AT_MAKING[way]
    with pytest.raises(ValueError, match=f"^figure '.*{complaint}"):
        lab(**changes)


@pytest.mark.parametrize("way", AT_FIRST_DISPLAY)
def test_wrong_at_first_display(way):
    changes, complaint = AT_FIRST_DISPLAY[way]
    made = lab(**changes)
    with pytest.raises(ValueError, match=f"^figure 'square'.*{complaint}"):
        made.outputs()


@pytest.mark.parametrize("way", AT_BUILD)
def test_wrong_in_the_built_page(way):
    changes, complaint = AT_BUILD[way]
    made = lab(**changes)
    assert made.html(live=False)
    with pytest.raises(ValueError, match=f"^figure 'square'.*{complaint}"):
        made.html(live=True)


def test_too_many_numbers(monkeypatch):
    monkeypatch.setattr("giants.interact.explorer.payload.MOST_NUMBERS", 10)
    with pytest.raises(ValueError, match=r"^figure 'square' holds 12 numbers; at most 10"):
        lab().html(live=True)


def test_first_display_works_out_the_opening_state_only():
    seen = set()

    def model(side, times):
        seen.add((side, times))
        return lab().model(side, times)

    lab(model=model).outputs()
    assert seen == {(1, 1)}


def test_what_a_transform_adds_may_be_drawn():
    made = lab(
        view=lambda data: view(data).transform_calculate(twice="2 * datum.area").encode(text="twice:N")
    )
    assert made.html(live=True)


def test_a_label_may_speak_of_itself():
    axis = alt.Axis(labelExpr="datum.value > 0 ? 'more' : 'less'")
    made = lab(view=chart(x=alt.X("area:Q", scale=alt.Scale(domain=[0, 10]), axis=axis), y="name:N"))
    assert made.html(live=True)
