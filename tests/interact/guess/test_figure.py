"""The guess: what it refuses, what it says and draws, what it keeps, how it stands in page and notebook."""

import json
import re

import ipywidgets as widgets
import pytest

from giants.interact.figure import STATIC
from giants.interact.guess.figure import KEY, Guess, Year, read, written
from giants.interact.kept import Answers
from giants.labs import hedging, old_grievances

FIGURES = (hedging.guess, old_grievances.guess)
EACH = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.chapter)


def small(**changes) -> Guess:
    given = {
        "id": "small",
        "chapter": "part/chapter",
        "title": "Four years",
        "task": "Draw.",
        "years": [Year(2001, 20), Year(2002, 30), Year(2004, 50), Year(2005, 61.5)],
        "known": 2001,
    }
    return Guess(**given | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"years": [Year(2002, 1), Year(2001, 1)]}, r"oldest first, got \[2002, 2001\]"),
        ({"years": [Year(2001, 1), Year(2002, 101)]}, "percent of 2002 must be from 0 to 100, got 101"),
        ({"known": 2005}, "known must be .* got 2005"),
        ({"known": 2000}, "known must be .* got 2000"),
        ({"years": []}, "known must be"),
    ],
)
def test_what_cannot_be_guessed_is_named(changes, message):
    with pytest.raises(ValueError, match=message):
        small(**changes)


def test_how_far_off():
    # By hand: 5, 10 and 1.5 off, 16.5 over three years.
    guesses = {2002: 35, 2004: 40, 2005: 60}
    assert small().told(guesses, shown=False) == "3 of 3 years are drawn."
    told = small().told(guesses, shown=True)
    assert told.startswith("On average you missed by 5.5 points.")
    assert "2004: you drew 40, the poll found 50.0" in told
    assert small().told({}, shown=True) == "You drew nothing; here is the record."


def test_a_line_leads_over_no_gap_and_to_no_other_poll():
    drawn = small(years=[Year(2001, 20), Year(2002, 30), Year(2004, 50), Year(2005, 61, apart=True)]).svg()
    known, record = re.findall(r'<g class="guess-(?:known|record)"[^>]*>(.*?)</g>', drawn)
    assert known.count("<path") == 0 and record.count("<path") == 0
    assert (record.count("<circle"), record.count('fill="none"')) == (3, 1)


@EACH
def test_the_record_is_the_book_s_own(figure):
    shown = {year.year: year.percent for year in figure.years}
    if figure is hedging.guess:
        assert shown == hedging._views().percent
    else:
        polls = old_grievances._series("favourable").polls
        assert {p.year: p.percent for p in polls if p.respondents == "KOR"}.items() <= shown.items()
        assert shown[2020] == 12.3


@EACH
def test_the_page_is_whole_without_a_script(figure):
    page = figure.html(live=True)
    assert page.count('<th scope="row">') == len(figure.years)
    assert 'class="guess-record" visibility="hidden"' in page
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert dict(island["polls"]) == figure.asked
    assert "script" not in figure.html(live=False)


@pytest.mark.parametrize("spoilt", [7, None, "", "2018", "=", "2018=", "2018=x 1999=3", "2018=101", "²=3"])
def test_what_is_kept_and_is_no_point_is_left_out(spoilt):
    assert read(spoilt, old_grievances.guess.asked) == ({}, False)


def test_what_is_written_is_read():
    guesses = dict.fromkeys(old_grievances.guess.asked, 42)
    for shown in (True, False):
        assert read(written(guesses, shown=shown), old_grievances.guess.asked) == (guesses, shown)


def test_a_notebook_keeps_each_point_and_then_shows_the_record(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(STATIC, raising=False)
    figure = hedging.guess
    assert "application/vnd.jupyter.widget-view+json" in figure.outputs()[0][0]
    box = figure.widget()
    sliders = [child for child in box.children if isinstance(child, widgets.IntSlider)]
    button = next(child for child in box.children if isinstance(child, widgets.Button))
    guesses = {}
    for slider, year in zip(sliders, figure.asked, strict=True):
        assert button.disabled
        slider.value = guesses[year] = 90
        assert Answers().get(figure.key)["given"] == written(guesses, shown=False)
    button.click()
    *_, sentence, key = box.children
    assert figure.told(guesses, shown=True) in sentence.value
    # What the signs mean stands under it, as in the page.
    assert KEY in key.value
    assert all(slider.disabled for slider in sliders)
    assert figure.widget().children[-1].value == box.children[-1].value
