"""A guess over the years in a page: sliders, dragging, what is kept, the record; and against Python."""

import random
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import twins
from browser.visits import Opener
from browser.visits import kept as answers
from giants.interact.guess.figure import Guess, read, written
from giants.labs import hedging, old_grievances

FIGURES = (hedging.guess, old_grievances.guess)
EACH = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.chapter)
SCRIPT = """
const { read, told, written } = await load("guess/drawn");
const [data, texts] = asked;
console.log(JSON.stringify(texts.map(text => {
  const drawn = read(data, text);
  return [written(drawn), told(data, drawn)];
})));
"""


@EACH
def test_the_front_end_reads_and_tells_as_python_does(figure: Guess) -> None:
    draw, texts = random.Random(12), ["", "shown", "2018=30 x 2018=101 shown", "1999=5"]
    for _ in range(200):
        years = draw.sample(list(figure.asked), draw.randint(0, len(figure.asked)))
        texts.append(written({year: draw.randint(0, 100) for year in years}, shown=draw.random() < 0.5))
    for text, (back, told) in zip(texts, twins.in_node(SCRIPT, [figure.data(), texts]), strict=True):
        guesses, shown = read(text, figure.asked)
        assert back == written(guesses, shown=shown)
        assert told == figure.told(guesses, shown=shown)


def opened(figure: Guess, visit: Opener, **options: Any) -> tuple[Page, Locator]:
    page = visit(f"{figure.chapter}.html", **options).page
    box = page.locator(f"#{figure.id}")
    expect(box).to_have_attribute("data-live", "yes")
    return page, box


@EACH
def test_drawn_with_keys_kept_and_held_against_the_record(figure: Guess, visit: Opener) -> None:
    page, box = opened(figure, visit, viewport={"width": 360, "height": 780})
    show, said = (
        box.get_by_role("button", name="Show the record"),
        box.locator(".explorer-reading[role=status]"),
    )
    guesses: dict[int, int] = {}
    for number, year in enumerate(figure.asked):
        expect(said).to_have_text(figure.told(guesses, shown=False))
        expect(show).to_be_disabled()
        box.get_by_label(str(year), exact=True).press("ArrowRight" if number % 2 else "Home")
        guesses[year] = figure.start + 1 if number % 2 else 0
        assert answers(page)[figure.key] == written(guesses, shown=False)
    expect(box.locator(".guess-record")).to_be_hidden()
    # Come back: the line is there.
    page, box = opened(figure, visit, context=page.context)
    assert box.locator("[data-set=yes]").count() == len(figure.asked)
    box.get_by_role("button", name="Show the record").press("Enter")
    said = box.locator(".explorer-reading[role=status]")
    expect(said).to_have_text(figure.told(guesses, shown=True))
    expect(said).to_be_focused()
    expect(box.locator(".guess-record circle").first).to_be_visible()
    assert answers(page)[figure.key] == written(guesses, shown=True)
    assert box.locator("input:enabled").count() == 0


@EACH
def test_a_finger_that_leaves_its_year_draws_on(figure: Guess, visit: Opener) -> None:
    page, box = opened(figure, visit)
    points = box.locator("[data-year]")
    points.first.scroll_into_view_if_needed()
    middles = [
        (shape["x"] + shape["width"] / 2, shape["y"] + shape["height"] / 2)
        for shape in (point.bounding_box() for point in points.all())
    ]
    page.mouse.move(*middles[0])
    page.mouse.down()
    for x, y in middles:
        page.mouse.move(x, y - 30, steps=3)
    page.mouse.up()
    guesses, shown = read(answers(page)[figure.key], figure.asked)
    assert list(guesses) == list(figure.asked) and not shown
    assert all(value > figure.start for value in guesses.values())
    assert [int(each.input_value()) for each in box.locator("input").all()] == list(guesses.values())


@EACH
def test_without_javascript(figure: Guess, visit: Opener) -> None:
    page = visit(f"{figure.chapter}.html", java_script_enabled=False).page
    box = page.locator(f"#{figure.id}")
    assert box.locator("input, button").count() == 0
    box.get_by_text("The record, year by year").click()
    assert box.locator("tbody tr").count() == len(figure.years)
