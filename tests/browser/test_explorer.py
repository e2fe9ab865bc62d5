"""Every live figure: what the page shows is what the model says, however the reader gets there."""

import json
import random
import re
import statistics
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from book.the_book import first_labs_of_the_book, labs_of_the_book
from browser import measured
from browser.conftest import opening
from browser.static_host import StaticHost
from browser.visits import PATIENCE, Before, Opener
from giants.interact.explorer.controls import Slider
from giants.interact.explorer.figure import Explorer, State
from giants.interact.look import words

LABS = labs_of_the_book()
STATES_TRIED = 7
MOVES = 20
# Pixels by which a shape in the page may differ from the one drawn in Python.
NEAR = 0.06

# What each figure says is tried on all; what the machinery does, on one of each chapter.
SOME = first_labs_of_the_book()
FIRST_FIGURES = pytest.mark.parametrize("first", SOME.values(), ids=SOME)


# For the module, so that all tests of one figure follow one another and share its page.
@pytest.fixture(scope="module", params=LABS.values(), ids=LABS)
def lab(request: pytest.FixtureRequest) -> Explorer:
    return request.param


@cache
def place_of(site: Path) -> dict[str, str]:
    """Say on which page each live figure stands."""
    found = {}
    for file in site.rglob("*.html"):
        for tag in re.findall(r"<figure [^>]*data-explorer[^>]*>", file.read_text("utf-8")):
            found[re.search(r'id="([^"]+)"', tag)[1]] = file.relative_to(site).as_posix()
    return found


# The sentence waits until the slider rests; that it does is a test of its own.
HASTE = """() => {
  const later = window.setTimeout;
  window.setTimeout = (action, ms, ...rest) => later(action, ms === 120 ? 0 : ms, ...rest);
}"""


def hold_library(held: list[Route]) -> Before:
    """Let a page wait for the drawing library until its request is continued."""
    return lambda page: page.route("**/vega.js*", lambda route: held.append(route))


def let_come(page: Page, held: list[Route]) -> None:
    """Continue the request for the library, once it has been made."""
    for _ in range(PATIENCE // 10):
        if held:
            break
        page.wait_for_timeout(10)
    held[0].continue_()


def awake(page: Page, lab: Explorer) -> Locator:
    figure(page, lab).scroll_into_view_if_needed()
    expect(figure(page, lab)).to_have_attribute("data-live", "yes")
    return figure(page, lab)


@pytest.fixture(scope="module")
def shown(browser: Browser, host: StaticHost) -> Iterator[Callable[[str], Page]]:
    """Give a page, loaded once for all its figures, where a sentence does not wait until the slider rests."""
    pages: dict[str, Page] = {}
    with opening(browser, host) as visit:

        def show(path: str) -> Page:
            if path not in pages:
                # Figures of one page follow one another.
                for old in pages.values():
                    old.context.close()
                pages.clear()
                pages[path] = visit(path).page
                pages[path].evaluate(f"({HASTE})()")
            return pages[path]

        yield show


@pytest.fixture(scope="module")
def loaded(lab: Explorer, site: Path, shown: Callable[[str], Page]) -> Page:
    """The figure's page, with the figure alive."""
    page = shown(place_of(site)[lab.id])
    awake(page, lab)
    return page


@pytest.fixture
def page(lab: Explorer, loaded: Page) -> Iterator[Page]:
    """The figure's page, with the figure as it was when the page had come, and left so."""
    expect(figure(loaded, lab)).to_have_attribute("data-state", joined(lab, lab.start))
    assert "#" not in loaded.url
    yield loaded
    reset(loaded, lab)


def reset(page: Page, lab: Explorer) -> None:
    figure(page, lab).get_by_role("button", name="Reset", exact=True).click()


def figure(page: Page, lab: Explorer) -> Locator:
    return page.locator(f"figure#{lab.id}")


def control(page: Page, lab: Explorer, name: str) -> Locator:
    return page.locator(f"[id='{lab.id}-{name}']")


def random_states(lab: Explorer, count: int) -> list[State]:
    states = list(lab.states())
    chosen = random.Random(lab.id).sample(states, min(count, len(states)))
    corners = [states[0], states[-1], lab.start]
    return corners + chosen


def indices(lab: Explorer, state: State) -> list[int]:
    return [c.values.index(value) for c, value in zip(lab.controls, state, strict=True)]


def joined(lab: Explorer, state: State) -> str:
    return ",".join(map(str, indices(lab, state)))


SET_AND_READ = """async ([id, names, states]) => {
  const figure = document.getElementById(id);
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const seen = [];
  for (const state of states) {
    names.forEach((name, i) => {
      const input = document.getElementById(`${id}-${name}`);
      if (input.value === String(state[i])) return;
      input.value = state[i];
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    for (let i = 0; i < 6000 && figure.dataset.state !== state.join(","); i++) await pause(5);
    await pause(1);
    seen.push({
      state: figure.dataset.state,
      cells: [...figure.querySelectorAll("tbody tr")].map(
        row => [...row.cells].map(cell => cell.textContent)),
      reading: figure.querySelector(".explorer-reading").textContent,
      alt: figure.querySelector(".explorer-art").getAttribute("aria-label"),
      shown: names.map(name => {
        const input = document.getElementById(`${id}-${name}`);
        const output = document.querySelector(`output[for="${input.id}"]`);
        return output ? output.value : input.selectedOptions[0].textContent;
      }),
      svg: figure.querySelector(".explorer-art svg").outerHTML,
    });
  }
  return seen;
}"""


def shapes(svg: str) -> list[list[float]]:
    """Give the numbers of every mark's outline, in the order drawn."""
    marks = re.findall(r'<g class="mark-(?:rect|symbol|line|area|rule)[^>]*>(.*?)</g>', svg, re.DOTALL)
    drawn = " ".join(marks)
    found = re.findall(r'(?: d| transform)="([^"]*)"', drawn)
    return [[float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", each)] for each in found]


def written(lab: Explorer, state: State) -> dict[str, Any]:
    """Say what the model has the page show in a state."""
    rows, values = lab.look(state)
    return {
        "cells": [[column.show(row) for column in lab.columns] for row in rows],
        "reading": words.fill(lab.reading, values),
        "alt": words.fill(lab.alt, values),
        "shown": [c.show(value) for c, value in zip(lab.controls, state, strict=True)],
    }


def test_every_lab_stands_on_a_page(site: Path) -> None:
    assert set(LABS) == set(place_of(site))


def test_page_shows_what_the_model_says(lab: Explorer, page: Page) -> None:
    states = random_states(lab, STATES_TRIED)
    names = [c.name for c in lab.controls]
    seen = page.evaluate(SET_AND_READ, [lab.id, names, [indices(lab, state) for state in states]])
    for state, found in zip(states, seen, strict=True):
        svg = found.pop("svg")
        assert found.pop("state") == joined(lab, state)
        assert found == written(lab, state), state
        page_shapes, model_shapes = shapes(svg), shapes(lab.svg(state))
        assert [len(each) for each in page_shapes] == [len(each) for each in model_shapes], state
        for one, other in zip(page_shapes, model_shapes, strict=True):
            assert one == pytest.approx(other, abs=NEAR), state


@FIRST_FIGURES
def test_the_library_comes_late(first: Explorer, site: Path, look: Opener) -> None:
    """Nothing moves when the figure wakes; and what a reader moved before that is then shown."""
    held: list[Route] = []
    # What is held back keeps a page from having loaded, if it was asked for early enough.
    page = look(place_of(site)[first.id], before=hold_library(held), until="commit").page
    box = figure(page, first)
    box.scroll_into_view_if_needed()
    expect(page.locator("script[src*='vega.js']")).to_be_attached()
    moved = first.controls[0]
    field = control(page, first, moved.name)
    field.focus()
    still = box.bounding_box(), box.locator(".explorer-art svg").get_attribute("viewBox")
    field.press("End")
    last = moved.values[-1]
    if isinstance(moved, Slider):
        expect(page.locator(f"output[for='{first.id}-{moved.name}']")).to_have_text(moved.show(last))
    let_come(page, held)
    expect(box).to_have_attribute("data-live", "yes")
    state = (last, *first.start[1:])
    expect(box.locator(".explorer-reading")).to_have_text(written(first, state)["reading"])
    reset(page, first)
    # A sentence may be a line longer than another.
    expect(box.locator(".explorer-reading")).to_have_text(written(first, first.start)["reading"])
    assert (box.bounding_box(), box.locator(".explorer-art svg").get_attribute("viewBox")) == still


def test_keyboard(lab: Explorer, page: Page) -> None:
    for slider in (c for c in lab.controls if isinstance(c, Slider)):
        box = control(page, lab, slider.name)
        output = page.locator(f"output[for='{lab.id}-{slider.name}']")
        box.focus()
        start = slider.values.index(slider.start)
        last = len(slider.values) - 1
        for key, index in (("Home", 0), ("ArrowRight", 1), ("End", last), ("ArrowLeft", last - 1)):
            box.press(key)
            expect(output).to_have_text(slider.show(slider.values[index]))
            expect(box).to_have_attribute("aria-valuetext", slider.show(slider.values[index]))
        reset(page, lab)
        expect(output).to_have_text(slider.show(slider.values[start]))
        for value, name in slider.marks.items():
            beside = page.locator(".explorer-control", has=box)
            beside.get_by_role("button", name=f"{slider.show(value)}: {name}").click()
            expect(output).to_have_text(slider.show(value))
        if slider.advance:
            reset(page, lab)
            further = page.locator(".explorer-control", has=box).get_by_role("button", name=slider.advance)
            for value in (*slider.values[start + 1 :], slider.values[0]):
                further.press("Enter")
                expect(output).to_have_text(slider.show(value))


def test_inputs_have_names(lab: Explorer, page: Page) -> None:
    for each in lab.controls:
        role = "slider" if isinstance(each, Slider) else "combobox"
        named = figure(page, lab).get_by_role(role, name=each.label, exact=True)
        assert named.count() == 1, each.label


def other_state(lab: Explorer) -> State:
    return next(
        state
        for state in random_states(lab, 25)[3:]
        if all(a != b for a, b in zip(state, lab.start, strict=True))
    )


def test_state_is_in_the_address(lab: Explorer, page: Page) -> None:
    state = other_state(lab)
    names = [c.name for c in lab.controls]
    page.evaluate(SET_AND_READ, [lab.id, names, [indices(lab, state)]])
    address = page.url
    for name in names:
        assert f"{lab.id}.{name}=" in address
    reset(page, lab)
    expect(figure(page, lab)).to_have_attribute("data-state", joined(lab, lab.start))
    assert "#" not in page.url
    page.evaluate("fragment => { location.hash = fragment; }", address.partition("#")[2])
    expect(figure(page, lab)).to_have_attribute("data-state", joined(lab, state))
    assert page.url == address


DRAGGED = [(lab, c) for lab in LABS.values() for c in lab.controls if isinstance(c, Slider) and c.drag]


@pytest.mark.parametrize(("lab", "slider"), DRAGGED, ids=lambda each: getattr(each, "id", ""))
@pytest.mark.parametrize("width", [1280, 360])
def test_a_picture_is_dragged_sideways(
    lab: Explorer, slider: Slider, width: int, site: Path, visit_either: Opener
) -> None:
    page = visit_either(place_of(site)[lab.id], viewport={"width": width, "height": 800}).page
    art = awake(page, lab).locator(".explorer-art")
    art.scroll_into_view_if_needed()
    box = art.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    field = control(page, lab, slider.name)
    start, last = slider.values.index(slider.start), len(slider.values) - 1
    page.mouse.move(x, y)
    page.mouse.down()
    # Two steps up, then beyond the end and back to where it began.
    for steps in (2, last - start + 1, 0):
        page.mouse.move(x + slider.drag * steps * box["width"] / last / 2, y)
        expect(field).to_have_value(str(min(start + steps, last)))
    page.mouse.up()
    page.mouse.move(x + box["width"] / 2, y)
    expect(field).to_have_value(str(start))


@FIRST_FIGURES
def test_state_is_shared_by_address(first: Explorer, site: Path, look: Opener) -> None:
    state = other_state(first)
    parts = [f"{first.id}.{c.name}={v}" for c, v in zip(first.controls, state, strict=True)]
    seen = look(f"{place_of(site)[first.id]}#{'&'.join(parts)}")
    again = seen.page
    # Such a figure wakes without being scrolled to, and comes into view by itself.
    expect(figure(again, first)).to_have_attribute("data-state", joined(first, state))
    expect(figure(again, first)).to_be_in_viewport()
    expected = written(first, state)
    expect(figure(again, first).locator(".explorer-reading")).to_have_text(expected["reading"])
    reset(again, first)
    expect(figure(again, first)).to_have_attribute("data-state", joined(first, first.start))
    assert "#" not in again.url
    say_no_to_impossible_states(again, first)
    assert seen.errors == []


def test_a_shared_state_outlives_a_jump(site: Path, visit_either: Opener) -> None:
    """A jump to a section takes the state out of the address, and the reader loads the page again."""
    lab = next(iter(LABS.values()))
    state = other_state(lab)
    parts = [f"{lab.id}.{c.name}={v}" for c, v in zip(lab.controls, state, strict=True)]
    address = f"{place_of(site)[lab.id]}#{'&'.join(parts)}"
    page = visit_either(address, reduced_motion="no-preference").page
    shown = joined(lab, state)
    expect(figure(page, lab)).to_have_attribute("data-state", shown)
    for section in page.locator("article section[id]").all()[-2:]:
        page.evaluate("id => { location.hash = id; }", section.get_attribute("id"))
        # The page glides there; loaded on the way, it would come back to where it was.
        expect(section).to_be_in_viewport()
        page.reload()
        expect(section).to_be_in_viewport()
        figure(page, lab).scroll_into_view_if_needed()
        expect(figure(page, lab)).to_have_attribute("data-state", shown)
    for _ in range(2):
        page.evaluate("history.back()")
        expect(figure(page, lab)).to_have_attribute("data-state", shown)
    page.wait_for_function("location.hash.includes('=')")
    page.reload()
    expect(figure(page, lab)).to_have_attribute("data-state", shown)
    reset(page, lab)
    page.evaluate("id => { location.hash = id; }", "top")
    page.reload()
    figure(page, lab).scroll_into_view_if_needed()
    expect(figure(page, lab)).to_have_attribute("data-state", joined(lab, lab.start))


def say_no_to_impossible_states(page: Page, lab: Explorer) -> None:
    message = figure(page, lab).locator(".explorer-message")
    for each in lab.controls:
        for value in ("", "NaN", "<b>", "1e400", "-1"):
            page.evaluate("fragment => { location.hash = fragment; }", f"{lab.id}.{each.name}={value}")
            expect(message).to_contain_text(f"{each.label.lower()} {value}".strip())
            expect(figure(page, lab)).to_have_attribute("data-state", joined(lab, lab.start))
    reset(page, lab)
    expect(message).to_be_empty()


def test_a_page_that_opens_with_an_impossible_state_says_so(site: Path, look: Opener) -> None:
    lab = next(iter(LABS.values()))
    seen = look(place_of(site)[lab.id] + f"#{lab.id}.{lab.controls[0].name}=9999")
    box = figure(seen.page, lab)
    expect(box.locator(".explorer-message")).to_contain_text(f"{lab.controls[0].label.lower()} 9999")
    expect(box).to_have_attribute("data-state", joined(lab, lab.start))
    expect(box.locator(".explorer-reading")).to_have_text(written(lab, lab.start)["reading"])
    say_no_to_impossible_states(seen.page, lab)
    assert seen.errors == []


def test_address_followed_in_an_open_page(lab: Explorer, page: Page) -> None:
    state = other_state(lab)
    parts = [f"{lab.id}.{c.name}={v}" for c, v in zip(lab.controls, state, strict=True)]
    page.evaluate("fragment => { location.hash = fragment; }", "&".join(parts))
    expect(figure(page, lab)).to_have_attribute("data-state", joined(lab, state))


def test_figures_of_a_page_leave_one_another_alone(site: Path, look: Opener) -> None:
    by_page: dict[str, list[str]] = {}
    for key, path in place_of(site).items():
        by_page.setdefault(path, []).append(key)
    shared = {path: keys for path, keys in by_page.items() if len(keys) > 1}
    for path, (one, other, *_) in shared.items():
        page = look(path).page
        states = {key: other_state(LABS[key]) for key in (one, other)}
        for key, state in states.items():
            awake(page, LABS[key])
            names = [c.name for c in LABS[key].controls]
            page.evaluate(SET_AND_READ, [key, names, [indices(LABS[key], state)]])
        for key, state in states.items():
            assert page.locator(f"#{key}").get_attribute("data-state") == joined(LABS[key], state)
            assert f"{key}." in page.url
        reset(page, LABS[one])
        assert f"{one}." not in page.url and f"{other}." in page.url
        assert page.locator(f"#{other}").get_attribute("data-state") == joined(LABS[other], states[other])


@FIRST_FIGURES
def test_from_a_downloaded_folder_with_and_without_its_library(
    first: Explorer, site: Path, look: Opener
) -> None:
    block = "**/vega.js*"
    address = (site / place_of(site)[first.id]).as_uri()
    seen = look(address, before=lambda page: page.route(block, lambda r: r.abort()))
    page, box = seen.page, figure(seen.page, first)
    box.scroll_into_view_if_needed()
    expect(box.locator(".explorer-message")).to_contain_text("It shows the opening state")
    expect(box.locator(".explorer-art svg")).to_be_visible()
    assert box.locator("input, select").count() == len(first.controls)
    expected = written(first, first.start)
    expect(box.locator(".explorer-reading")).to_have_text(expected["reading"])
    page.unroute(block)
    seen.errors.clear()
    box.get_by_role("button", name="Try again").click()
    expect(box).to_have_attribute("data-live", "yes")
    expect(box.locator(".explorer-message")).to_be_empty()
    state = other_state(first)
    names = [c.name for c in first.controls]
    found = page.evaluate(SET_AND_READ, [first.id, names, [indices(first, state)]])[0]
    assert found["cells"] == written(first, state)["cells"]
    assert seen.errors == []
    assert all(url.startswith("file://") for url in seen.requests)


def test_reading_is_announced_once_the_slider_rests(site: Path, look: Opener) -> None:
    lab = next(iter(LABS.values()))
    page = look(place_of(site)[lab.id]).page
    assert awake(page, lab).locator(".explorer-reading").get_attribute("aria-live") == "polite"
    # Time stands still but for the test's own clock: none of it passes while the machine is busy.
    before, after = page.evaluate(
        """async ([id, name, count]) => {
          const figure = document.getElementById(id), input = document.getElementById(`${id}-${name}`);
          const waiting = new Map();
          const { setTimeout: later, clearTimeout: forget } = window;
          window.setTimeout = (action, ms, ...rest) => {
            const timer = later(ms === 120 ? () => {} : action, ms, ...rest);
            if (ms === 120) waiting.set(timer, action);
            return timer;
          };
          window.clearTimeout = (timer) => { waiting.delete(timer); forget(timer); };
          let changes = 0;
          const watched = figure.querySelector(".explorer-reading");
          new MutationObserver(() => changes++).observe(
            watched, { childList: true, characterData: true, subtree: true });
          for (let i = 0; i < count; i++) {
            input.value = i;
            input.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(done => later(done, 5));
          }
          const before = changes;
          for (const action of waiting.values()) action();
          await new Promise(done => later(done, 5));
          return [before, changes];
        }""",
        [lab.id, lab.controls[0].name, 10],
    )
    assert (before, after) == (0, 1)


MEASURE = """async ([id, name, count, last]) => {
  const figure = document.getElementById(id), input = document.getElementById(`${id}-${name}`);
  const art = figure.querySelector(".explorer-art");
  figure.scrollIntoView({ block: "center" });
  const script = [], frame = [];
  let unchanged = 0;
  for (let i = 0; i < count; i++) {
    const before = figure.dataset.state;
    input.value = (Number(input.value) + 1) % (last + 1);
    const start = performance.now();
    const changed = new Promise(done => {
      const watcher = new MutationObserver(() => {
        if (figure.dataset.state === before) return;
        watcher.disconnect();
        done(performance.now() - start);
      });
      watcher.observe(figure, { attributes: true, attributeFilter: ["data-state"] });
    });
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const took = await Promise.race([changed, new Promise(done => setTimeout(() => done(null), 30000))]);
    if (took === null) { unchanged++; continue; }
    script.push(took);
    await new Promise(requestAnimationFrame);
    frame.push(performance.now() - start);
  }
  return { script, frame, unchanged, labelled: art.getAttribute("aria-label").length };
}"""


def test_every_step_repaints(lab: Explorer, page: Page, record_property: Any) -> None:
    longest = max(lab.controls, key=lambda c: len(c.values))
    found = page.evaluate(MEASURE, [lab.id, longest.name, MOVES, len(longest.values) - 1])
    assert found["unchanged"] == 0
    assert len(found["script"]) == MOVES
    times = {}
    for part in ("script", "frame"):
        ordered = sorted(found[part])
        times |= {f"{part} median": statistics.median(ordered), f"{part} 95th": ordered[MOVES * 95 // 100]}
    measured.FIGURES[lab.id] = {name: round(value, 2) for name, value in times.items()}
    record_property("times", json.dumps(measured.FIGURES[lab.id]))
