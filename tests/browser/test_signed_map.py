"""The map of friends and foes in a page: what it computes, keys, clicks, list, scenarios, address."""

import random
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import twins
from browser.visits import Opener
from giants.interact.signed_map.figure import SignedMapFigure, written
from giants.labs import signed_map as labs

PAGE = "balancing/signed-map.html"
MAPS = 120

SCRIPT = """
const { answer, reading } = await load("signed_map/balance");
console.log(JSON.stringify(asked.map(([states, names, signs]) => {
  const found = answer(states, signs);
  return { ...found, reading: reading(found, names) };
})));
"""


def random_maps() -> list[tuple[dict[str, str], dict[tuple[str, str], int]]]:
    draw = random.Random(30)
    codes = list(labs.eight.states)
    made = []
    for number in range(MAPS):
        chosen = draw.sample(codes, draw.randint(2, 8))
        # Full maps, thin maps, and maps of friends alone.
        allowed = ((1, -1), (1, 0, -1), (1, 0, 0, 0, -1), (1, 1, 1, 0))[number % 4]
        signs = {(min(two), max(two)): draw.choice(allowed) for two in combinations(chosen, 2)}
        made.append(({code: labs.NAMES[code] for code in chosen}, signs))
    made += [(dict(labs.five.states), dict(preset.signs)) for preset in labs.five.presets]
    made += [(dict(labs.eight.states), dict(preset.signs)) for preset in labs.eight.presets]
    return made


def test_the_front_end_computes_what_the_model_says() -> None:
    maps = random_maps()
    asked = [(list(states), states, written(signs)) for states, signs in maps]
    answers = twins.in_node(SCRIPT, asked)
    for (states, signs), found in zip(maps, answers, strict=True):
        figure = SignedMapFigure("x", "x", states, signs, labs.answer)
        model = labs.answer(tuple(states), signs)
        assert (found["index"], found["splits"], found["triads"]) == (model.index, model.splits, model.triads)
        assert [tuple(camp) for camp in found["camps"]] == list(model.camps)
        assert [tuple(tie.split("-")) for tie in found["out"]] == list(model.out)
        assert sorted(map(tuple, found["unbalanced"])) == sorted(model.unbalanced)
        assert found["reading"] == figure.reading(signs)


# The page


def opened(visit: Opener, fragment: str = "", **options: Any) -> Page:
    page = visit(PAGE + (f"#{fragment}" if fragment else ""), **options).page
    for each in page.locator("[data-signed-map]").all():
        expect(each).to_have_attribute("data-live", "yes")
    return page


def figure(page: Page, lab: SignedMapFigure = labs.five) -> Locator:
    return page.locator(f"figure#{lab.id}")


def tie(page: Page, key: str, lab: SignedMapFigure = labs.five) -> Locator:
    return figure(page, lab).locator(f"[data-pair='{key}']")


def says(page: Page, signs: dict, lab: SignedMapFigure = labs.five) -> None:
    expect(figure(page, lab).get_by_role("status").last).to_have_text(lab.reading(signs))


@pytest.mark.parametrize("lab", [labs.triangle, labs.five, labs.eight], ids=lambda lab: lab.id)
def test_it_opens_as_it_stood(lab: SignedMapFigure, visit: Opener) -> None:
    page = opened(visit)
    says(page, lab.signs, lab)
    for pair in lab.pairs():
        expect(tie(page, "-".join(pair), lab)).to_have_attribute("data-sign", str(lab.signs.get(pair, 0)))


def test_every_scenario_by_its_button(visit: Opener) -> None:
    page = opened(visit)
    for preset in labs.five.presets:
        price = labs.answer(tuple(labs.five.states), preset.signs).index
        button = figure(page).get_by_role("button", name=f"{preset.name}: {price}", exact=True)
        button.click()
        says(page, preset.signs)
        expect(button).to_have_attribute("aria-pressed", "true")
        assert figure(page).locator("[aria-pressed=true]").count() == 1


def test_a_tie_turns_by_keyboard(visit: Opener) -> None:
    page = opened(visit)
    first = figure(page).locator("[data-pair]").first
    assert figure(page).locator("[data-pair][tabindex='0']").count() == 1
    first.focus()
    keys = [each.get_attribute("data-pair") for each in figure(page).locator("[data-pair]").all()]
    for press, index in (
        ("ArrowRight", 1),
        ("End", len(keys) - 1),
        ("ArrowDown", 0),
        ("ArrowLeft", -1),
        ("Home", 0),
    ):
        page.keyboard.press(press)
        expect(tie(page, keys[index])).to_be_focused()
    for _ in range(keys.index("CHN-KOR")):
        page.keyboard.press("ArrowRight")
    expect(tie(page, "CHN-KOR")).to_have_accessible_name("China and South Korea: friendly, out of order")
    for press, sign, word in (
        ("Enter", -1, "hostile"),
        ("Space", 0, "absent"),
        ("Enter", 1, "friendly, out of order"),
    ):
        page.keyboard.press(press)
        says(page, labs.five.signs | {("CHN", "KOR"): sign})
        expect(tie(page, "CHN-KOR")).to_have_accessible_name(f"China and South Korea: {word}")


def test_a_tie_turns_by_click(visit: Opener) -> None:
    page = opened(visit)
    tie(page, "JPN-KOR", labs.triangle).locator(".tie-hit").click(force=True)
    says(page, labs.triangle.signs | {("JPN", "KOR"): 0}, labs.triangle)
    tie(page, "JPN-KOR", labs.triangle).locator(".tie-hit").click(force=True)
    says(page, labs.triangle.signs | {("JPN", "KOR"): 1}, labs.triangle)


def test_the_list_does_all_that_the_drawing_does(visit: Opener) -> None:
    page = opened(visit, viewport={"width": 360, "height": 780})
    box = figure(page, labs.eight)
    signs = dict(labs.eight.signs)
    for state, other, word, sign in (
        ("India", "Russia", "hostile", -1),
        ("Australia", "China", "friendly", 1),
    ):
        box.get_by_label("Ties of", exact=True).select_option(label=state)
        assert box.locator(".map-row").count() == len(labs.eight.states) - 1
        box.get_by_label(f"with {other}", exact=True).select_option(label=word)
        codes = {name: code for code, name in labs.eight.states.items()}
        signs[tuple(sorted((codes[state], codes[other])))] = sign
        says(page, signs, labs.eight)
    # Large enough for a finger.
    assert all(each.bounding_box()["height"] >= 24 for each in box.locator("select").all())
    box.get_by_role("button", name="Reset").click()
    says(page, labs.eight.signs, labs.eight)


# Whose tie a finger hits at the middle of each tie that can be turned.
MIDDLES = """figure => [...figure.querySelectorAll("[data-pair]:not([data-quiet])")].map(tie => {
  const line = tie.querySelector(".tie-hit");
  const [x, y] = ["x", "y"].map(axis => (line[axis + 1].baseVal.value + line[axis + 2].baseVal.value) / 2);
  const at = new DOMPoint(x, y).matrixTransform(line.getScreenCTM());
  const hit = document.elementFromPoint(at.x, at.y).closest("[data-pair], [data-state]");
  return [tie.dataset.pair, hit?.dataset.pair ?? hit?.dataset.state];
})"""


@pytest.mark.parametrize("lab", [labs.five, labs.eight], ids=lambda lab: lab.id)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_middle_of_a_tie_is_its_own(width: int, lab: SignedMapFigure, visit: Opener) -> None:
    page = opened(visit, viewport={"width": width, "height": 900})
    box = figure(page, lab)
    box.locator("svg").scroll_into_view_if_needed()
    for code, state in lab.states.items():
        box.get_by_label("Ties of", exact=True).select_option(label=state)
        box.locator("svg").evaluate("svg => svg.scrollIntoView({ block: 'center', behavior: 'instant' })")
        found = box.evaluate(MIDDLES)
        assert [pair for pair, hit in found if pair != hit] == []
        crowded = len(lab.states) > 5
        assert len(found) == (len(lab.states) - 1 if crowded else len(lab.pairs()))
        assert not crowded or all(code in pair for pair, _ in found)


def test_in_a_crowd_a_state_is_chosen_first(visit: Opener) -> None:
    page = opened(visit)
    box = figure(page, labs.eight)
    box.locator("[data-state=IND]").click()
    expect(box.get_by_label("Ties of", exact=True)).to_have_value("IND")
    assert box.locator("[data-pair][tabindex='0']").count() == 1
    box.locator("[data-pair][tabindex='0']").focus()
    for _ in range(len(labs.eight.states)):
        page.keyboard.press("ArrowRight")
        assert "IND" in page.evaluate("document.activeElement.dataset.pair")


def test_a_reason_is_shown_for_the_judged_sign_alone(visit: Opener) -> None:
    page = opened(visit)
    box = figure(page, labs.eight)
    reason = labs.eight.reasons["JPN", "KOR"].text
    expect(box.get_by_label("with Japan", exact=True)).to_have_accessible_description(reason)
    box.get_by_label("with Japan", exact=True).select_option(label="hostile")
    expect(box.get_by_label("with Japan", exact=True)).to_have_accessible_description("")


def test_the_state_is_shared_by_address(visit: Opener) -> None:
    page = opened(visit)
    figure(page).get_by_role("button", name="F Trump and Kim make friends: 2").click()
    figure(page, labs.eight).get_by_label("Ties of", exact=True).select_option(label="India")
    tie(page, "IND-RUS", labs.eight).press("Enter")
    assert set(page.url.partition("#")[2].split("&")) == {"map.PRK-USA=1", "eight.IND-RUS=-1"}
    again = opened(visit, page.url.partition("#")[2])
    says(again, labs.scenario("F"))
    says(again, labs.judged() | {("IND", "RUS"): -1}, labs.eight)
    figure(again).get_by_role("button", name="Reset").click()
    assert again.url.partition("#")[2] == "eight.IND-RUS=-1"
    # The order of the two does not matter.
    again.evaluate("location.hash = 'map.KOR-CHN=-1'")
    says(again, labs.scenario("E"))


def test_a_link_that_asks_for_the_impossible_is_told(visit: Opener) -> None:
    page = opened(visit, "map.CHN-KOR=5&map.CHN-FRA=1&map.JPN-KOR=-1")
    message = figure(page).locator(".explorer-message")
    expect(message).to_contain_text("asks for 5 between CHN and KOR; possible are 1, 0 and -1")
    expect(message).to_contain_text("CHN-FRA; the states here are USA, JPN, KOR, PRK, CHN")
    says(page, labs.five.signs | {("JPN", "KOR"): -1})


def test_without_javascript(visit: Opener) -> None:
    page = visit(PAGE, java_script_enabled=False).page
    assert figure(page, labs.triangle).locator("tbody tr").count() == 2**3
    for lab in (labs.triangle, labs.five, labs.eight):
        box = figure(page, lab)
        expect(box.locator(".explorer-reading")).to_have_text(lab.reading(lab.signs))
        expect(box.get_by_role("img")).to_have_accessible_name(lab.reading(lab.signs))
        assert box.locator("select, button, [tabindex='-1']").count() == 0
        assert lab.toy or box.locator("tbody tr").count() == len(lab.pairs()) + len(lab.presets)


# The triad to begin with


def test_every_state_of_the_triad_is_seen_and_heard(visit: Opener) -> None:
    page = opened(visit, viewport={"width": 360, "height": 780})
    signs = dict(labs.triangle.signs)
    face = figure(page, labs.triangle).locator("[data-triad]")
    met = {tuple(signs.values())}

    def turn(pair: tuple[str, str]) -> None:
        signs[pair] = {1: -1, -1: 0, 0: 1}[signs[pair]]
        met.add(tuple(signs.values()))
        tie(page, "-".join(pair), labs.triangle).locator(".tie-hit").click(force=True)
        says(page, signs, labs.triangle)
        model = labs.answer(tuple(labs.triangle.states), signs)
        expect(face).to_have_attribute("visibility", "visible" if model.unbalanced else "hidden")
        assert labs.triangle.reading(signs).startswith("Under strain") == bool(model.unbalanced)

    one, two, three = labs.triangle.pairs()
    # One tie turns each time, the second after every two turns of the first, the third after all of theirs.
    round_of_two = [one, one, two, one, one, two, one, one]
    for pair in [*round_of_two, three, *round_of_two, three, *round_of_two]:
        turn(pair)
    assert len(met) == 3**3
    page.set_viewport_size({"width": 1280, "height": 780})
    for pair in (one, two, three):
        turn(pair)


def test_it_opens_the_chapter(visit: Opener) -> None:
    page = opened(visit, viewport={"width": 360, "height": 780})
    first = page.evaluate(
        "document.querySelector('article section > p:not(.opening-asks)')?.getBoundingClientRect().top"
    )
    assert figure(page, labs.triangle).bounding_box()["y"] < min(first, 2 * 780)


MIDDLE_OF_STATES = """([id, codes]) => codes.map(code => {
  const box = document.querySelector(`#${id} [data-state=${code}]`).getBoundingClientRect();
  return (box.left + box.right) / 2;
})"""
UNDER_A_NAME = """id => {
  const shape = each => each.getBoundingClientRect();
  const names = [...document.querySelectorAll(`#${id} [data-state] rect`)].map(shape);
  const crosses = [...document.querySelectorAll(`#${id} [data-sign="-1"]`)];
  return crosses.filter(tie => {
    const { left, right, top, bottom } = shape(tie.querySelector("path"));
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return names.some(name => name.left < x && x < name.right && name.top < y && y < name.bottom);
  }).map(tie => tie.dataset.pair);
}"""
# Every state of one camp stands to the left of every state of the other.
PARTED = f"([id, ...camps]) => {{ const [one, two] = camps.map(camp => ({MIDDLE_OF_STATES})([id, camp])); "
PARTED += "return Math.max(...one) + 20 < Math.min(...two); }"
BACK = (
    f"([id, codes, before]) => ({MIDDLE_OF_STATES})([id, codes]).every((x, i) => Math.abs(x - before[i]) < 1)"
)


@pytest.mark.parametrize("lab", [labs.triangle, labs.five, labs.eight], ids=lambda lab: lab.id)
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_states_slide_into_their_camps_and_back(motion: Any, lab: SignedMapFigure, visit: Opener) -> None:
    page = opened(visit, reduced_motion=motion)
    signs = lab.signs
    if lab.toy:
        # As it opens, all three may as well stand in one camp.
        signs = {**signs, ("KOR", "USA"): -1}
        tie(page, "KOR-USA", lab).press("Enter")
    camps = [list(camp) for camp in labs.answer(tuple(lab.states), signs).camps]
    assert len(camps) == 2
    before = page.evaluate(MIDDLE_OF_STATES, [lab.id, list(lab.states)])
    height = figure(page, lab).locator(".explorer-art").bounding_box()["height"]
    sort = figure(page, lab).get_by_role("button", name="Sort into camps")
    for pressed, moved, asked in (
        ("true", PARTED, [lab.id, *camps]),
        ("false", BACK, [lab.id, list(lab.states), before]),
    ):
        sort.press("Enter")
        expect(sort).to_have_attribute("aria-pressed", pressed)
        if motion == "reduce":
            assert page.evaluate(moved, asked)
        page.wait_for_function(moved, arg=asked)
        # No cross of a hostile tie lies under a name.
        page.wait_for_function(f"id => !({UNDER_A_NAME})(id).length", arg=lab.id)
    assert figure(page, lab).locator(".explorer-art").bounding_box()["height"] == height
