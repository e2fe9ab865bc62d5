"""The forecasts' form and score as they stand: whole without a script, refused where they cannot be."""

import dataclasses
import html
import json
import re

import pytest

from giants.evidence import forecasts
from giants.interact.figure import STATIC
from giants.interact.forecasts import calibration
from giants.interact.forecasts.kept import Forecasts
from giants.interact.forecasts.words import given, sentences
from giants.interact.kept import Answers
from giants.labs.forecasts import form
from giants.labs.what_happened import reveal, score

IDS = [question.id for question in form.questions]


def test_the_form_is_a_list_with_all_that_decides():
    page = html.unescape(form.html(live=True))
    assert page.count("<li ") == 10
    for question in form.questions:
        assert question.question in page and question.criterion in page
    assert "On paper:" in page and "data-forecast-form" in page
    assert "data-forecast-form" not in form.html(live=False)


def test_the_form_answers_nothing():
    page = form.html(live=True)
    assert not any(outcome.resolution in html.unescape(page) for outcome in forecasts.outcomes())
    assert "script" not in page


def test_every_outcome_can_be_opened_with_its_sources():
    page = html.unescape(reveal.html(live=True))
    assert page.count("<details>") == len(reveal.outcomes)
    for outcome in reveal.outcomes:
        assert outcome.resolution in page
        assert all(source.url in page for source in outcome.sources if source.url)
    assert "script" not in reveal.html(live=False)


def test_the_score_tells_what_two_rules_get():
    page = html.unescape(score.html(live=True))
    assert "0.250" in page and "0.240" in page
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert [row["happened"] for row in island["rows"]] == score.happened
    assert "script" not in score.html(live=False)


@pytest.mark.parametrize("figure", [form, reveal, score], ids=lambda figure: figure.id)
def test_the_book_takes_the_page_and_a_notebook_the_widget(figure, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(STATIC, "1")
    assert set(figure._repr_mimebundle_()[0]) == {"text/plain", "text/html"}
    monkeypatch.delenv(STATIC)
    (shown, _), (below, _) = figure.outputs()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "script" not in below["text/html"]


def test_what_does_not_belong_together_is_named():
    with pytest.raises(ValueError, match=r"outcomes are of \['Q02', .*they must be the same"):
        dataclasses.replace(score, outcomes=score.outcomes[1:])
    with pytest.raises(ValueError, match=r"all different; got \[\]"):
        dataclasses.replace(form, questions=())
    with pytest.raises(ValueError, match=r"all different; got \['Q01', 'Q01'\]"):
        dataclasses.replace(form, questions=form.questions[:1] * 2)


@pytest.mark.parametrize("spoilt", [101, -1, 12.5, "40", True, None])
def test_what_is_kept_and_is_no_forecast_is_a_blank(tmp_path, spoilt):
    answers = Answers(tmp_path)
    answers.keep("story/forecasts/Q01", spoilt)
    answers.keep("story/forecasts/committed", "no code")
    kept = Forecasts(Answers(tmp_path), "story/forecasts", IDS)
    assert kept.drafts() == [None] * 10
    assert kept.committed() is None


def test_an_emptied_forecast_stays_empty(tmp_path):
    kept = Forecasts(Answers(tmp_path), "story/forecasts", IDS)
    kept.keep("Q01", None)
    assert not (tmp_path / "my-answers.json").exists()
    kept.keep("Q01", 40)
    kept.keep("Q01", None)
    assert Forecasts(Answers(tmp_path), "story/forecasts", IDS).draft("Q01") is None


def test_a_folder_that_cannot_be_written_keeps_the_forecasts_in_memory(tmp_path):
    (tmp_path / "no-folder").write_text("")
    answers = Answers(tmp_path / "no-folder")
    kept = Forecasts(answers, "story/forecasts", IDS)
    kept.keep("Q01", 40)
    assert kept.draft("Q01") == 40
    assert "cannot be kept in this folder" in answers.trouble


@pytest.mark.parametrize(
    ("percentages", "said"),
    [
        ([None] * 10, "There is no forecast to score yet."),
        ([50] * 10, "yours is as good as the first and worse than the second."),
        ([60] * 10, "yours is better than the first and as good as the second."),
        ([100 * happened for happened in score.happened], "yours is better than both."),
        ([100 - 100 * happened for happened in score.happened], "yours is worse than both."),
        ([50] * 9 + [None], "The question left blank does not count."),
        ([50] * 8 + [None] * 2, "The 2 questions left blank do not count."),
        ([80] + [None] * 9, "One forecast says little: with a single outcome the other way"),
        ([50] * 10, "You gave 1 different probability; forecasts of equal probability form a group."),
        (list(range(10)), "You gave no probability twice"),
    ],
)
def test_the_sentences(percentages, said):
    assert said in " ".join(sentences(percentages, score.happened))


def test_the_picture_says_in_words_and_numbers_what_it_draws():
    percentages = [10, 15, None, 55, 55, 100, 0, 90, 20, 30]
    bands = forecasts.calibration(*given(percentages, score.happened))
    drawn = calibration.svg(bands)
    assert drawn.count("<circle") == len(bands) == len(calibration.rows(bands))
    for row in calibration.rows(bands):
        assert f"{row[0]}: {row[1]} forecast" in calibration.alt(bands)
    radii = {int(n): float(r) for r, n in re.findall(r'r="([\d.]+)".*?>(\d+)</text>', drawn)}
    for count, radius in radii.items():
        # Area goes with the number of forecasts.
        assert radius**2 / count == pytest.approx(64, rel=0.02)
