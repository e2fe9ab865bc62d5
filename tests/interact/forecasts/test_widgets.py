"""The forecasts in a notebook: the form of story/forecasts, the score of summit/what-happened."""

import html
import json
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from giants.evidence import forecasts
from giants.interact.forecasts.form_widget import NoPercentage, read_percent
from giants.interact.forecasts.words import tidy
from giants.labs.forecasts import form
from giants.labs.what_happened import reveal, score

PERCENTS = (10, 80, 35, 20, 60, 70, 75, 90, 50, 65)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test's notebook lie in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def parts(box: widgets.Widget, kind: type) -> list[Any]:
    """Give all widgets of a kind, in their order."""
    found = [box] if isinstance(box, kind) else []
    for child in getattr(box, "children", ()):
        found += parts(child, kind)
    return found


def numbers(box: widgets.Widget) -> list[widgets.Text]:
    return [text for text in parts(box, widgets.Text) if text.description.startswith("Your probability")]


def press(box: widgets.Widget, name: str) -> None:
    next(button for button in parts(box, widgets.Button) if button.description == name).click()


def said(box: widgets.Widget) -> str:
    return " ".join(text.value for text in parts(box, widgets.HTML))


def fill(box: widgets.Widget, percents: tuple[int | None, ...]) -> None:
    for field, percent in zip(numbers(box), percents, strict=True):
        field.value = "" if percent is None else str(percent)


@pytest.mark.parametrize("text", ["a lot", "101", "-1", "0.75", "33.5", "1e3"])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(NoPercentage):
        read_percent(text)
    box = form.widget()
    numbers(box)[0].value = "40"
    numbers(box)[0].value = text
    assert "Your forecast is still 40 %" in said(box)
    press(box, "Commit")
    assert "Question 1 holds something that is no percentage" in said(box)
    # Begun again, the notebook has the last good forecast.
    assert numbers(form.widget())[0].value == "40"


def test_a_slider_gives_nothing_before_it_moves() -> None:
    box = form.widget()
    assert said(box).count("not given yet") == 10
    parts(box, widgets.IntSlider)[2].value = 70
    assert numbers(box)[2].value == "70" and "likely" in said(box)
    assert said(box).count("not given yet") == 9


def test_half_a_set_is_committed_only_when_asked_twice() -> None:
    box = form.widget()
    press(box, "Commit")
    assert "There is no forecast yet" in said(box)
    fill(box, (*PERCENTS[:9], None))
    press(box, "Commit")
    assert "Not given yet: question 10" in said(box) and "You have committed" not in said(box)
    press(box, "Commit those given")
    assert "You have committed" in said(box)


def test_a_committed_set_stays_and_travels_as_a_code(folder: Path) -> None:
    box = form.widget()
    fill(box, PERCENTS)
    press(box, "Commit")
    code = forecasts.to_code(PERCENTS)
    assert code in said(box) and all(field.disabled for field in numbers(box))
    kept = json.loads((folder / "my-answers.json").read_text("utf-8"))["answers"]
    assert kept["story/forecasts/committed"]["given"] == code
    assert code in said(form.widget())
    (folder / "my-answers.json").unlink()
    other = form.widget()
    next(text for text in parts(other, widgets.Text) if "code" in text.description).value = code.lower()
    press(other, "Use this code")
    assert [field.value for field in numbers(other)] == [str(percent) for percent in PERCENTS]


def test_a_wrong_code_changes_nothing() -> None:
    box = form.widget()
    fill(box, PERCENTS)
    next(text for text in parts(box, widgets.Text) if "code" in text.description).value = "ABCD"
    press(box, "Use this code")
    assert "Nothing was changed" in said(box)
    assert [field.value for field in numbers(box)] == [str(percent) for percent in PERCENTS]


def test_the_score_is_that_of_the_evidence() -> None:
    assert "No forecasts are kept here" in said(score.widget())
    box = form.widget()
    fill(box, PERCENTS)
    brier = forecasts.brier([percent / 100 for percent in PERCENTS], score.happened)
    assert "your drafts" in said(score.widget())
    press(box, "Commit")
    shown = said(score.widget())
    assert "that you committed to" in shown and tidy(brier, ".3f") in shown


def test_outcomes_open_one_by_one_and_stay_open() -> None:
    box = form.widget()
    fill(box, (*PERCENTS[:2], None, *PERCENTS[3:]))
    shown = reveal.widget()
    assert "0 of 10 are open." in said(shown)
    gaps = []
    for number, outcome in enumerate(reveal.outcomes[:4], 1):
        assert outcome.resolution not in html.unescape(said(shown))
        press(shown, "Open the next")
        assert outcome.resolution in html.unescape(said(shown))
        if number != 3:
            gaps.append(forecasts.brier([PERCENTS[number - 1] / 100], [outcome.outcome]))
        assert f"{number} of 10 are open. The mean" in said(shown)
        assert f"so far is {tidy(sum(gaps) / len(gaps), '.3f')}." in said(shown)
    assert "You gave no forecast." in said(shown)
    assert said(reveal.widget()) == said(shown)
    for _ in range(6):
        press(shown, "Open the next")
    assert parts(shown, widgets.Button)[0].disabled


def test_a_code_is_scored_and_a_wrong_one_refused() -> None:
    box = score.widget()
    field = parts(box, widgets.Text)[0]
    field.value = forecasts.to_code((50,) * 10)
    press(box, "Score it")
    assert "of the code that you entered" in said(box) and "0.250" in said(box)
    field.value = "ABCD"
    press(box, "Score it")
    assert "characters" in said(box)
