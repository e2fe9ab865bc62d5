"""The map of friends and foes: what it refuses, what it says, how it stands in page and notebook."""

import json
import re
from itertools import product

import pytest

from giants.interact.figure import STATIC
from giants.interact.signed_map import widget as map_widget
from giants.interact.signed_map.figure import SignedMapFigure, written
from giants.labs import signed_map as labs
from giants.publish import frontend

FIGURES = (labs.triangle, labs.five, labs.eight)
EACH = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)


def small(**changes) -> SignedMapFigure:
    given = {
        "id": "small",
        "title": "Three",
        "states": {"A": "Aland", "B": "Bland", "C": "Cland"},
        "signs": {("A", "B"): 1, ("A", "C"): 1, ("B", "C"): -1},
        "answer": labs.answer,
    }
    return SignedMapFigure(**given | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"signs": {("A", "X"): 1}}, "'A', 'X'"),
        ({"signs": {("B", "A"): 1}}, "alphabetical order, got 'B', 'A'"),
        ({"signs": {("A", "A"): 1}}, "'A', 'A'"),
        ({"signs": {("A", "B"): 2}}, "sign of A-B must be 1, 0 or -1, got 2"),
        ({"states": {"A": "Aland"}, "signs": {}}, "states must be 2 to 12, got 1"),
        (
            {"states": {"A": "Aland", "B": "Bland"}, "signs": {}, "toy": True},
            "states of a toy must be 3, got 2",
        ),
    ],
)
def test_what_cannot_be_drawn_is_named(changes, message):
    with pytest.raises(ValueError, match=message):
        small(**changes)


@pytest.mark.parametrize(
    ("signs", "reading"),
    [
        (
            {("A", "B"): 1, ("A", "C"): 1, ("B", "C"): 1},
            "Frustration index 0: every tie fits. All stand in one camp. Balanced triads: 1 of 1.",
        ),
        (
            {("A", "B"): 1, ("A", "C"): -1},
            "Frustration index 0: every tie fits. Camps: Aland and Bland against Cland. "
            "There is no triad: no three states all have ties.",
        ),
        (
            {("A", "B"): -1, ("A", "C"): -1, ("B", "C"): -1},
            "Frustration index 1: out of order is Aland–Bland. Camps: Aland and Bland against Cland. "
            "This is one of 3 splits that do equally well. "
            "Balanced triads: 0 of 1; not balanced: Aland–Bland–Cland.",
        ),
    ],
)
def test_the_state_in_words(signs, reading):
    assert small().reading(signs) == reading


def test_a_toy_tells_strain_where_the_model_finds_it():
    toy = labs.triangle
    every = list(product((1, 0, -1), repeat=3))
    assert len(toy.data()["told"]) == len(every)
    strained = 0
    for signs, told in zip(every, toy.data()["told"], strict=True):
        found = labs.answer(tuple(toy.states), dict(zip(toy.pairs(), signs, strict=True)))
        assert told.startswith("Under strain") == bool(found.unbalanced)
        assert told.startswith("Neither") == (found.triads == 0)
        strained += bool(found.unbalanced)
    assert strained == 4


def test_strained_faces_are_drawn_and_no_others():
    for id, count in (("D", 3), ("F", 6), ("G", 4)):
        drawn = labs.five.svg(labs.scenario(id))
        faces = re.findall(r'data-triad="([\w-]+)" data-strained="(\w+)" visibility="(\w+)"', drawn)
        assert len(faces) == 10
        unbalanced = labs.answer(tuple(labs.five.states), labs.scenario(id)).unbalanced
        assert len(unbalanced) == count
        for triad, strained, seen in faces:
            assert (tuple(triad.split("-")) in unbalanced) == (strained == "yes") == (seen == "visible")


def test_the_scenarios_cost_what_the_chapter_says():
    found = [labs.answer(tuple(labs.five.states), preset.signs) for preset in labs.five.presets]
    assert [each.index for each in found] == [0, 1, 0, 1, 0, 2, 2]
    assert found[-1].splits == 2


def test_the_record_is_worth_one_tie():
    judged, tables = (labs.answer(tuple(labs.eight.states), p.signs) for p in labs.eight.presets)
    assert (judged.index, judged.out, judged.splits) == (1, (("IND", "RUS"),), 1)
    assert (tables.index, tables.out) == (2, (("JPN", "KOR"), ("IND", "RUS")))


@EACH
def test_the_page_is_whole_without_a_script(figure):
    page = figure.html(live=True)
    assert page.count("<svg ") == 1
    assert figure.reading(figure.signs) in page
    rows = 2**3 if figure.toy else len(figure.pairs()) + len(figure.presets)
    assert len(re.findall(r"<tr><td>", page)) == rows
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert island["signs"] == written(figure.signs)
    assert "script" not in figure.html(live=False)


def test_every_judged_tie_has_its_reason_and_source():
    page = labs.eight.html(live=True)
    for pair in labs.eight.pairs():
        assert labs.eight.reasons[pair].text.endswith(".")
        assert "Confidence:" in labs.eight.reasons[pair].sources
    assert page.count("Confidence:") == len(labs.eight.pairs())


@EACH
def test_kind_of_line_and_camp_are_told_without_colour(figure):
    drawn = figure.svg(figure.signs)
    dashes = {
        sign: set(re.findall(rf'data-sign="{sign}".*?stroke-dasharray="([^"]+)"', drawn)) for sign in (1, -1)
    }
    assert not dashes[1] & dashes[-1]
    # A cross on hostile ties alone.
    shown = dict(re.findall(r'data-pair="([\w-]+)" .*?visibility="(\w+)"', drawn))
    assert shown == {
        "-".join(pair): "visible" if figure.signs.get(pair, 0) == -1 else "hidden" for pair in figure.pairs()
    }


def test_the_book_takes_the_page_and_a_notebook_the_widget(monkeypatch):
    monkeypatch.setenv(STATIC, "1")
    assert "data-signed-map" in labs.five._repr_mimebundle_()[0]["text/html"]
    monkeypatch.delenv(STATIC)
    (data, _), (below, _) = labs.five.outputs()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<svg" in below["text/html"]


def test_the_widget_is_the_front_end_of_the_page():
    frontend.bundle()
    shown = labs.five.widget().children[1]
    assert "render" in shown._esm and ".map-live" in shown._css
    assert shown.signs == written(labs.five.signs)
    assert shown.data["svg"] == labs.five.svg(labs.five.signs)


def test_dropdowns_stand_in_where_anywidget_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "anywidget", None)
    box = labs.five.widget()
    names = {child.description: child for child in box.children if hasattr(child, "options")}
    assert len(names) == len(labs.five.pairs())
    sentence = box.children[3]
    assert "Frustration index 1" in sentence.value
    names["China–South Korea"].value = 0
    assert "Frustration index 0" in sentence.value
    buttons = {child.description: child for child in box.children[1].children}
    buttons["G Trump and Xi make friends"].click()
    assert "Frustration index 2" in sentence.value
    buttons["Reset"].click()
    assert labs.five.reading(labs.five.signs) in sentence.value


def test_no_bundle_no_front_end(monkeypatch, tmp_path):
    monkeypatch.setattr(map_widget, "STATIC_FILES", tmp_path)
    assert len(small().widget().children) == 5 + 3
