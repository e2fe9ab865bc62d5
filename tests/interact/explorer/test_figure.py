"""The Explorer, in a notebook and in a page: every lab of the book stands on it."""

import json
import re
from dataclasses import dataclass, replace

import altair as alt
import ipywidgets
import pytest

from giants.interact import Choice, Column, Explorer, Slider
from giants.interact.explorer import payload
from giants.interact.figure import STATIC
from giants.interact.look import words
from giants.labs import tariff as tariff_labs
from giants.labs import world

LABS = [tariff_labs.formula, tariff_labs.wedge, tariff_labs.instruments]


@dataclass(frozen=True)
class Square:
    side: float
    area: float
    size: str


def square(side, times):
    return Square(side, times * side * side, "large" if side > 1 else "small")


def view(data):
    return (
        alt.Chart(data)
        .mark_bar()
        .encode(
            x=alt.X("area:Q", scale=alt.Scale(domain=[0, 10])),
            y=alt.Y("name:N"),
        )
    )


def lab(**changes):
    parts = {
        "id": "square",
        "title": "A <square>",
        "model": square,
        "controls": (
            Slider("side", "Side", 0, 2, step=1, start=1),
            Choice("times", "Times", {"once": 1, "twice": 2}, start="once"),
        ),
        "rows": lambda outcome, shown: [{"name": "Area", "area": outcome.area}],
        "view": view,
        "columns": (Column("name", "Name"), Column("area", "Area", ".1f")),
        "reading": "With side {side}, {times}, a {size} square of {area:.1f} </script>.",
        "alt": "One bar: {area:.1f}.",
    }
    return Explorer(**(parts | changes))


def unroll(column, stride):
    """Sum second differences up again, as the page does."""
    places, numbers = column
    numbers = list(numbers)
    for _ in range(2):
        for i in range(stride, len(numbers)):
            numbers[i] += numbers[i - stride]
    return [number / 10**places for number in numbers]


def look_up(payload, state):
    """Do what the page does: find the state's numbers, and put them in their places."""
    index, stride = 0, 1
    for control, at in zip(payload["controls"], state, strict=True):
        index = index * len(control["values"]) + at
    for control in payload["controls"][1:]:
        stride *= len(control["values"])
    columns = [unroll(column, stride) for column in payload["states"]]
    rows = json.loads(json.dumps(payload["rows"]))
    values = dict(payload["values"])
    values |= {c["name"]: c["shown"][at] for c, at in zip(payload["controls"], state, strict=True)}
    for kind, row, key, column, word in payload["moving"]:
        written = columns[column][index]
        value = payload["texts"][int(written)] if word else written
        (rows[row] if kind == "row" else values)[key] = value
    return rows, values


@pytest.mark.parametrize("at", [(0, 0), (1, 1), (2, 0), (2, 1)])
def test_page_finds_every_state_that_the_model_gives(at):
    made = lab()
    state = (made.controls[0].values[at[0]], made.controls[1].values[at[1]])
    rows, values = look_up(made.payload(), at)
    assert (rows, words.fill(made.reading, values)) == (
        made.look(state)[0],
        words.fill(made.reading, made.look(state)[1]),
    )


def test_numbers_that_agree_everywhere_are_written_once():
    # The area stands in the row, in the sentence and in the description.
    assert len(lab().payload()["states"]) == 2


def test_a_number_of_a_sentence_alone_is_written_as_it_is_read():
    # 0.25 stands in no row: the page needs no more of it than "0.3", rounded as everywhere.
    made = lab(reading="{part:.1f}, {share:.0%}", say=lambda found, shown: {
        "part": found.area / 4, "share": found.area / 3
    })  # fmt: skip
    columns = {key: made.payload()["states"][at] for _, _, key, at, _ in made.payload()["moving"]}
    assert {key: places for key, (places, _) in columns.items()} == {"area": 0, "part": 1, "share": 2}
    for state in made.states():
        at = tuple(c.values.index(value) for c, value in zip(made.controls, state, strict=True))
        shown = words.fill(made.reading, look_up(made.payload(), at)[1])
        assert shown == words.fill(made.reading, made.look(state)[1])


def test_island_cannot_be_closed_by_a_text():
    made = lab().html(live=True)
    assert made.count("</script>") == 1
    island = re.search(r'<script type="application/json">(.*?)</script>', made, re.DOTALL)[1]
    assert json.loads(island)["reading"].endswith("</script>.")


def test_opening_state_is_complete_without_a_script():
    made = lab().html(live=False)
    assert "<script" not in made
    assert "A &lt;square&gt;" in made
    assert "<svg" in made and 'role="img" aria-label="One bar: 1.0."' in made
    assert '<td class="in-words">Area</td><td>1.0</td>' in made
    assert "With side 1, once, a small square of 1.0" in made


def test_notebook_gets_ordinary_widgets_that_call_the_model():
    box = lab().widget()
    side, times = (w for w in box.children if isinstance(w, ipywidgets.SelectionSlider | ipywidgets.Dropdown))
    picture, sentence = [w for w in box.children if isinstance(w, ipywidgets.HTML)][1:]
    before = picture.value
    side.value, times.value = 2, "twice"
    assert picture.value != before
    assert "a large square of 8.0" in sentence.value
    reset = next(w for w in box.children if isinstance(w, ipywidgets.Button))
    reset.click()
    assert (side.value, times.value, picture.value) == (1, "once", before)


def test_a_button_goes_one_step_on_and_round_again():
    box = world.steps.widget()
    slider = next(w for w in box.children if isinstance(w, ipywidgets.SelectionSlider))
    (row, *_) = [w for w in box.children if isinstance(w, ipywidgets.HBox)]
    further = next(w for w in row.children if w.description == world.steps.controls[0].advance)
    values = world.steps.controls[0].values
    for value in (*values[1:], values[0]):
        further.click()
        assert slider.value == value


def test_the_book_makes_no_widget(monkeypatch):
    monkeypatch.setenv(STATIC, "1")
    ((made, _),) = lab().outputs()
    assert set(made) == {"text/plain", "text/html"} and "data-explorer" in made["text/html"]
    monkeypatch.delenv(STATIC)
    (moves, _), (below, _) = lab().outputs()
    assert "application/vnd.jupyter.widget-view+json" in moves
    assert below["text/plain"].startswith("With side 1, once")
    assert "<svg" in below["text/html"] and "data-explorer" not in below["text/html"]


def test_colours_of_a_drawing_follow_the_page():
    assert "var(--accent, " in lab().svg((1, "once"))


@pytest.mark.parametrize("made", LABS, ids=lambda made: made.id)
def test_labs_of_the_book_open_whole_and_within_their_axes(made):
    page = made.html(live=True)
    assert ("data-explorer" in page) == bool(made.controls)
    assert "nan" not in made.svg(made.start).lower()
    for control in made.controls:
        assert 0 <= _start(made, control.name) < len(control.values)


def _start(made, name):
    return next(c["start"] for c in made.payload()["controls"] if c["name"] == name)


def test_labs_of_a_page_stay_within_its_numbers():
    columns = [column for made in LABS if made.controls for column in made.payload()["states"]]
    count = sum(len(numbers) for _, numbers in columns)
    assert count <= payload.MOST_NUMBERS


def test_explorer_is_plain_data():
    assert replace(lab(), title="Other").title == "Other"
