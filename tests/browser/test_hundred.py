"""The hundred dots in a page: what they look up, keys, what is seen and heard."""

import itertools
import random

import pytest
from playwright.sync_api import expect

from browser import twins
from browser.visits import Opener
from giants.interact.hundred.figure import MANY
from giants.labs.signals import hundred

PAGE = "balancing/signals.html"
SCRIPT = """
const { counts, reading } = await load("hundred/page");
const [data, settings] = asked;
console.log(JSON.stringify(settings.map(([at, acting, unmasked]) => {
  const found = counts(data, at);
  return [found, reading(data, found, acting, unmasked)];
})));
"""


def test_every_setting_is_looked_up_and_told_as_in_python() -> None:
    indexes = itertools.product(*(range(len(control.values)) for control in hundred.controls))
    settings = [[at, *seen] for at in indexes for seen in itertools.product((True, False), repeat=2)]
    found = twins.in_node(SCRIPT, [hundred.data, settings])
    for (at, acting, unmasked), (counts, said) in zip(settings, found, strict=True):
        model = hundred.at(tuple(c.values[i] for c, i in zip(hundred.controls, at, strict=True)))
        assert counts == [model.first, model.first_act, model.second_act]
        assert said == hundred.reading(model, acting=acting, unmasked=unmasked)


@pytest.mark.parametrize("width", [360, 1280])
def test_keys_alone_light_and_unmask(width: int, visit: Opener) -> None:
    page = visit(PAGE, viewport={"width": width, "height": 780}).page
    box = page.locator("#hundred")
    expect(box).to_have_attribute("data-live", "yes")
    said = box.locator(".explorer-reading[role=status]")
    expect(said).to_have_text(hundred.before)
    assert box.locator("[data-lit=yes], [data-kind=second]").count() == 0
    height = box.bounding_box()["height"]
    box.get_by_role("button", name=hundred.act).press("Enter")
    assert box.locator("[data-lit=yes]").count() == 60
    assert box.locator("[data-kind=second]").count() == 0
    box.get_by_role("button", name=hundred.unmask).press("Space")
    assert box.locator("[data-lit=yes][data-kind=second]").count() == 30
    expect(said).to_have_text(hundred.text())
    expect(box.get_by_role("img")).to_have_accessible_name(hundred.text())
    draw, at = random.Random(19), [control.values.index(control.start) for control in hundred.controls]
    for _ in range(25):
        number = draw.randrange(len(hundred.controls))
        key, step = draw.choice((("ArrowRight", 1), ("ArrowLeft", -1)))
        at[number] = min(max(at[number] + step, 0), len(hundred.controls[number].values) - 1)
        box.get_by_role("slider").nth(number).press(key)
        model = hundred.at(tuple(c.values[i] for c, i in zip(hundred.controls, at, strict=True)))
        expect(said).to_have_text(hundred.reading(model, acting=True, unmasked=True))
        assert box.locator("[data-lit=yes]").count() == model.first_act + model.second_act
        assert box.locator("[data-kind=second]").count() == MANY - model.first
    # Nothing below it moved.
    assert box.bounding_box()["height"] == height
    assert all(each.bounding_box()["height"] >= 44 for each in box.get_by_role("button").all())


def test_without_javascript(visit: Opener) -> None:
    page = visit(PAGE, java_script_enabled=False).page
    box = page.locator("#hundred")
    expect(box.locator(".explorer-reading")).to_have_text(hundred.text())
    assert box.locator("[data-lit=yes][data-kind=second]").count() == 30
    assert box.locator("button, input").count() == 0
