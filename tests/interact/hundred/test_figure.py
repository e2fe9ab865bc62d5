"""The hundred: what it refuses, what it says and draws, how it stands in page and notebook."""

import itertools
import json
import re

import pytest

from giants.interact.figure import STATIC
from giants.interact.hundred.figure import PLACES, Counts
from giants.labs.signals import hundred


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((101, 0, 0), "first must be from 0 to 100, got 101"),
        ((30, 31, 0), "first_act must be from 0 to 30, got 31"),
        ((30, 30, 71), "second_act must be from 0 to 70, got 71"),
    ],
)
def test_counts_that_are_none_of_a_hundred(counts, message):
    with pytest.raises(ValueError, match=message):
        Counts(*counts)


def test_everybody_has_a_place_of_their_own():
    assert sorted(PLACES) == list(range(100))


def test_it_opens_on_the_case_worked_by_hand():
    assert hundred.at(hundred.start) == Counts(30, 30, 30)
    assert "of 60 tests, 50\u00a0% come from the resolved" in hundred.text()


def test_three_counts_for_every_setting_as_the_model_says():
    settings = list(itertools.product(*(control.values for control in hundred.controls)))
    assert len(settings) == 19 * 25
    counts = hundred.data["counts"]
    assert len(counts) == 3 * len(settings)
    for number, setting in enumerate(settings):
        assert Counts(*counts[3 * number : 3 * number + 3]) == hundred.at(setting)


def test_what_is_drawn_is_what_is_counted():
    for setting in itertools.product(*(control.values[::2] for control in hundred.controls)):
        counts = hundred.at(setting)
        drawn = hundred.svg(counts, acting=True, unmasked=True)
        lit = re.findall(r'data-lit="yes" data-kind="(\w+)"', drawn)
        assert (lit.count("first"), lit.count("second")) == (counts.first_act, counts.second_act)
        assert drawn.count('data-kind="first"') == counts.first
        masked = hundred.svg(counts, acting=False, unmasked=False)
        assert 'data-lit="yes"' not in masked and len(set(re.findall(r' rx="([\d.]+)"', masked))) == 1


def test_the_page_is_whole_without_a_script():
    page = hundred.html(live=True)
    assert hundred.text() in page and page.count("<rect ") == 100
    assert page.count('<th scope="row">') == len(hundred.controls[0].values)
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert island == hundred.data
    assert "script" not in hundred.html(live=False)


def test_the_notebook_follows_the_model(monkeypatch):
    monkeypatch.delenv(STATIC, raising=False)
    assert "application/vnd.jupyter.widget-view+json" in hundred.outputs()[0][0]
    box = hundred.widget()
    switches, sentence, sliders = box.children[1].children, box.children[3], box.children[4:7]
    assert hundred.before in sentence.value
    switches[0].value = True
    assert "60 test and 40 stay silent" in sentence.value
    switches[1].value = True
    assert hundred.text() in sentence.value
    sliders[0].value = 60
    found = hundred.at((60, *hundred.start[1:]))
    assert hundred.reading(found, acting=True, unmasked=True) in sentence.value
