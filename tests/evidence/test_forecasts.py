"""The forecasts: what was asked and settled, what a score says, and the code to write down."""

import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants import evidence
from giants.evidence import forecast_code, forecasts

PERCENT = st.integers(0, 100)
TEN = st.lists(st.one_of(st.none(), PERCENT), min_size=10, max_size=10)
PAIRS = st.lists(st.tuples(PERCENT, st.booleans()), min_size=1, max_size=12)


def split(pairs: list[tuple[int, bool]]) -> tuple[list[float], list[bool]]:
    return [percent / 100 for percent, _ in pairs], [happened for _, happened in pairs]


# The questions


def test_ten_questions_that_a_probability_answers():
    asked = forecasts.questions()
    assert [question.id for question in asked] == [f"Q{number:02}" for number in range(1, 11)]
    for question in asked:
        assert question.question.startswith("Will ") and question.question.endswith("?")
        assert question.criterion.endswith(".")
        assert date.fromisoformat(question.closes) > date(2025, 10, 30)


def test_the_closing_date_stands_in_the_question():
    for question in forecasts.questions():
        day = date.fromisoformat(question.closes)
        assert f"{day.day} {day:%B %Y}" in question.question


def test_the_questions_know_of_nothing_after_the_day_on_which_they_are_asked():
    dates = {question.closes for question in forecasts.questions()} | {"2025-10-30", "2025-10-31"}
    for row in evidence.rows("forecast_questions"):
        assert list(row) == ["id", "question", "criterion", "closes"]
        for day, month, year in re.findall(r"(\d+) ([A-Z][a-z]+)(?: (\d{4}))?", row["question"]):
            written = [d for d in map(date.fromisoformat, dates) if (d.day, f"{d:%B}") == (int(day), month)]
            assert any(year in ("", str(d.year)) for d in written), row["question"]


def test_six_came_true():
    settled = forecasts.outcomes()
    assert [each.question for each in settled] == [each.id for each in forecasts.questions()]
    happened = [each.outcome for each in settled]
    assert sum(happened) == 6
    assert forecasts.base_rate(happened) == 0.6
    assert forecasts.brier([0.5] * 10, happened) == 0.25
    assert forecasts.brier([0.6] * 10, happened) == pytest.approx(0.24)


def test_every_outcome_rests_on_events_and_sources():
    for settled, question in zip(forecasts.outcomes(), forecasts.questions(), strict=True):
        assert settled.sources and settled.events and settled.resolution.endswith(".")
        if settled.outcome:
            assert all(event.date <= question.closes for event in settled.events)


def test_only_the_standard_library_is_needed():
    code = (
        "import sys; from giants.evidence import forecasts as f; f.outcomes(); f.questions();"
        "print(*sorted(m.split('.')[0] for m in sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "ipywidgets", "altair"} & set(loaded.stdout.split())


# Scores


def test_a_score_by_hand():
    # 0.2 and 0.7 squared are 0.04 and 0.49.
    assert forecasts.brier([0.8, 0.3], [True, True]) == pytest.approx(0.265)
    assert forecasts.brier([1, 0], [True, False]) == 0
    assert forecasts.brier([1, 0], [False, True]) == 1


@given(PAIRS)
def test_a_score_lies_between_0_and_1_and_murphy_splits_it(pairs):
    probabilities, happened = split(pairs)
    score = forecasts.brier(probabilities, happened)
    parts = forecasts.murphy(probabilities, happened)
    assert 0 <= score <= 1
    assert parts.score == pytest.approx(score, abs=1e-12)
    assert parts.reliability >= 0 and parts.uncertainty <= 0.25
    assert 0 <= parts.resolution <= parts.uncertainty + 1e-12
    assert parts.groups == len(set(probabilities))


@given(st.permutations(list(range(0, 100, 10))), st.lists(st.booleans(), min_size=10, max_size=10))
def test_values_given_once_leave_murphy_nothing_to_say(percentages, happened):
    probabilities = [percent / 100 for percent in percentages]
    parts = forecasts.murphy(probabilities, happened)
    assert parts.reliability == pytest.approx(forecasts.brier(probabilities, happened))
    assert parts.resolution == pytest.approx(parts.uncertainty)


@given(st.lists(st.booleans(), min_size=1))
def test_the_base_rate_scores_the_uncertainty_and_no_constant_does_better(happened):
    base = forecasts.base_rate(happened)
    best = forecasts.brier([base] * len(happened), happened)
    assert best == pytest.approx(base * (1 - base), abs=1e-12)
    for percent in range(0, 101, 5):
        assert forecasts.brier([percent / 100] * len(happened), happened) >= best - 1e-12


@given(PAIRS, st.integers(1, 10))
def test_every_forecast_is_in_one_band(pairs, bands):
    probabilities, happened = split(pairs)
    found = forecasts.calibration(probabilities, happened, bands)
    assert sum(band.count for band in found) == len(pairs)
    assert sum(band.happened for band in found) == sum(happened)
    for band in found:
        assert band.low - 1e-12 <= band.mean <= band.high + 1e-12
        assert 0 <= band.share <= 1
    assert [band.low for band in found] == sorted({band.low for band in found})


@pytest.mark.parametrize(("percent", "low"), [(0, 0), (19, 0), (20, 0.2), (59, 0.4), (60, 0.6), (100, 0.8)])
def test_an_edge_belongs_to_the_band_above(percent, low):
    (band,) = forecasts.calibration([percent / 100], [True])
    assert (band.low, band.count) == (low, 1)


SCORES = (forecasts.brier, forecasts.murphy, forecasts.calibration)


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.__name__)
@pytest.mark.parametrize(
    ("probabilities", "happened", "message"),
    [
        ([], [], "outcomes is empty; at least one is needed"),
        ([0.5, 0.5], [True], "probabilities has 2 values and outcomes has 1"),
        ([1.01], [True], r"probabilities\[0\] must be a number from 0 to 1, got 1\.01"),
        ([-0.1], [True], r"probabilities\[0\] must be a number from 0 to 1, got -0\.1"),
        ([float("nan")], [True], r"probabilities\[0\] must be a number from 0 to 1, got nan"),
        ([75], [True], r"probabilities\[0\] must be a number from 0 to 1, got 75"),
        (["0.5"], [True], r"probabilities\[0\] must be a number from 0 to 1, got '0\.5'"),
        (None, [True], "probabilities must be a sequence of numbers, got None"),
        ([0.5], [0.5], r"outcomes has 0\.5; allowed are True and False"),
        ([0.5], ["no"], "outcomes has 'no'; allowed are True and False"),
    ],
)
def test_what_cannot_be_scored_is_named(score, probabilities, happened, message):
    with pytest.raises(ValueError, match=message):
        score(probabilities, happened)


def test_a_forecast_lies_in_the_band_where_it_was_written():
    assert forecasts.calibration([0.58], [True], 50)[0].low == 0.58
    for bands in (3, 5, 7, 10, 50, 100):
        for band in range(bands):
            (found,) = forecasts.calibration([band / bands], [True], bands)
            assert found.low == band / bands, (band, bands)
    assert forecasts.murphy([0.3, 0.1 + 0.2], [True, False]).groups == 1


def test_no_band_is_no_picture():
    with pytest.raises(ValueError, match="bands must be a whole number from 1 to 1000, got 0"):
        forecasts.calibration([0.5], [True], 0)


# Words


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "certainty, outside the scale"),
        (1, "almost no chance"),
        (5, "almost no chance or very unlikely"),
        (6, "very unlikely"),
        (20, "very unlikely or unlikely"),
        (45, "unlikely or roughly even chance"),
        (50, "roughly even chance"),
        (55, "roughly even chance or likely"),
        (80, "likely or very likely"),
        (95, "very likely or almost certain"),
        (99, "almost certain"),
        (100, "certainty, outside the scale"),
    ],
)
def test_a_word_beside_each_number(percent, word):
    assert forecasts.icd_word(percent) == word


def test_the_scale_has_neither_gap_nor_overlap_but_its_edges():
    for (_, _, high), (_, low, _) in zip(forecasts.ICD_203, forecasts.ICD_203[1:], strict=False):
        assert high == low
    assert (forecasts.ICD_203[0][1], forecasts.ICD_203[-1][2]) == (1, 99)


@pytest.mark.parametrize("percent", [-1, 101, 50.0, "50", True, None])
def test_what_is_no_percentage_has_no_word(percent):
    with pytest.raises(ValueError, match="percent must be a whole number from 0 to 100"):
        forecasts.icd_word(percent)


# The code


@given(TEN)
def test_a_code_gives_the_forecasts_back(percentages):
    code = forecasts.to_code(percentages)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert forecasts.from_code(code) == tuple(percentages)
    careless = code.lower().replace("0", "o").replace("1", "l")
    for written in (careless, careless.upper(), code.replace("-", " "), f"  {code.replace('-', '')}\n"):
        assert forecasts.from_code(written) == tuple(percentages)


@given(TEN, st.integers(0, 15))
def test_any_single_wrong_character_is_found(percentages, place):
    signs = list(forecasts.to_code(percentages).replace("-", ""))
    right = signs[place]
    for other in forecast_code._ALPHABET.replace(right, ""):
        signs[place] = other
        with pytest.raises(forecasts.CodeError, match="no code: sum"):
            forecasts.from_code("".join(signs))


@given(TEN, st.integers(0, 14))
def test_two_neighbours_exchanged_are_found(percentages, place):
    signs = list(forecasts.to_code(percentages).replace("-", ""))
    one, two = signs[place : place + 2]
    signs[place : place + 2] = two, one
    if one != two:
        with pytest.raises(forecasts.CodeError, match="no code: sum"):
            forecasts.from_code("".join(signs))


@given(TEN, st.integers(2, 200))
def test_a_code_of_another_version_is_refused(percentages, version):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forecast_code, "VERSION", version)
        code = forecasts.to_code(percentages)
    with pytest.raises(forecasts.CodeError, match="no code: sum"):
        forecasts.from_code(code)


@given(st.text())
def test_any_text_is_a_code_or_is_refused_with_a_reason(text):
    try:
        found = forecasts.from_code(text)
    except forecasts.CodeError as error:
        assert error.why in ("length", "sign", "sum", "percent")
    else:
        assert len(found) == 10


def raw(percentages: list[int]) -> str:
    """Write a code with a checksum that fits, whatever the numbers."""
    bits = 0
    for percent in percentages:
        bits = bits << 7 | percent
    bits = bits << 10 | forecast_code._checksum(bits)
    return "".join(forecast_code._ALPHABET[bits >> 5 * place & 31] for place in reversed(range(16)))


@pytest.mark.parametrize(
    ("text", "why", "found"),
    [
        ("", "length", {"length": 16, "found": 0}),
        ("2H8F-51JF-4D8B-BZZ", "length", {"length": 16, "found": 15}),
        ("2H8F-51JF-4D8B-BZZP0", "length", {"length": 16, "found": 17}),
        ("2H8F-51JF-4D8B-BZZU", "sign", {"place": 16, "sign": "U"}),
        ("2H8F-5?JF-4D8B-BZZP", "sign", {"place": 6, "sign": "?"}),
        ("2H8F-5ıJF-4D8B-BZZP", "sign", {"place": 6, "sign": "ı"}),
        (raw([0, 0, 101, 0, 0, 0, 0, 0, 0, 0]), "percent", {"number": 3, "percent": 101}),
        (raw([126] * 10), "percent", {"number": 1, "percent": 126}),
    ],
)
def test_a_refusal_knows_what_is_wrong(text, why, found):
    with pytest.raises(forecasts.CodeError) as refused:
        forecasts.from_code(text)
    assert (refused.value.why, refused.value.found) == (why, found)


@pytest.mark.parametrize(
    ("percentages", "message"),
    [
        ([50] * 9, "percentages has 9 values; 10 are needed"),
        ([50] * 9 + [101], "percentages has 101; allowed are 0 to 100 and None"),
        ([50] * 9 + [-1], "percentages has -1"),
        ([50] * 9 + [12.5], r"percentages has 12\.5"),
        ([50] * 9 + [True], "percentages has True"),
    ],
)
def test_what_is_no_set_of_forecasts_has_no_code(percentages, message):
    with pytest.raises(ValueError, match=message):
        forecasts.to_code(percentages)
