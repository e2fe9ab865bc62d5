"""The labs of book/balancing/hedging.md: what they show is what the model and the tables say."""

import pytest

from giants import evidence
from giants.balancing import hedging, voting, wedge
from giants.interact.look import words
from giants.labs import hedging as labs

LABS = [labs.power, labs.votes, labs.bands, labs.alignment, labs.shape, labs.moves, labs.views]
LIVE = [lab for lab in LABS if lab.controls]


def reading(lab, state):
    return words.fill(lab.reading, lab.look(state)[1])


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.id)
def test_every_figure_says_in_words_what_it_shows(lab):
    rows, values = lab.look(lab.start)
    assert rows
    assert "{" not in words.fill(lab.reading + lab.alt, values)
    assert lab.html(live=True).count("<svg") == 1


def test_the_page_stays_within_its_numbers():
    numbers = sum(len(column[1]) for lab in LIVE for column in lab.payload()["states"])
    assert numbers <= 40_000


def test_the_two_measures_name_two_giants_that_the_rest_cannot_stop():
    shares = labs.power.outcome(labs.power.start)
    for by, giant, fact in (
        (shares.by_capabilities, "CHN", "chn-cinc-share-five"),
        (shares.by_spending, "USA", "us-spending-share-five"),
    ):
        assert sum(by.values()) == pytest.approx(1)
        assert round(100 * by[giant]) == evidence.fact(fact).value
        assert set(voting.majority(by).inessential()) == set(by) - {giant}


def test_votes_end_where_the_facts_put_them():
    at = labs.votes.outcome(()).positions["KOR", "ideal_point", 2024]
    own, rival, patron = (evidence.fact(f"{who}-ideal-point").value for who in ("kor", "chn", "us"))
    assert at == pytest.approx(hedging.position(own, rival, patron), abs=0.01)


def moved(column, own=2021, rival=2021, patron=2021):
    """Korea's position with each of the three points taken from a year."""
    points = {(row["iso3"], row["year"]): row[column] for row in evidence.rows("ideal_points")}
    return hedging.position(points["KOR", own], points["CHN", rival], points["USA", patron])


@pytest.mark.parametrize(
    ("column", "leap", "china", "america", "korea"),
    [("ideal_point", 0.35, 0.28, 0.13, -0.07), ("ideal_point_all", 0.23, 0.10, 0.12, 0.02)],
)
def test_the_leap_of_2022_is_the_ends_moving(column, leap, china, america, korea):
    before = moved(column)
    assert moved(column, 2022, 2022, 2022) - before == pytest.approx(leap, abs=0.005)
    assert moved(column, rival=2022) - before == pytest.approx(china, abs=0.005)
    assert moved(column, patron=2022) - before == pytest.approx(america, abs=0.005)
    assert moved(column, own=2022) - before == pytest.approx(korea, abs=0.005)


def test_both_series_are_those_of_the_source():
    at = labs.votes.outcome(()).positions
    for year, texts, every in ((2021, -0.11, 0.12), (2022, 0.24, 0.35), (2023, 0.07, 0.32)):
        assert at["KOR", "ideal_point", year] == pytest.approx(texts, abs=0.005)
        assert at["KOR", "ideal_point_all", year] == pytest.approx(every, abs=0.005)
    assert ("KOR", "ideal_point_all", 2024) not in at


def test_of_the_three_only_chinas_bands_lie_apart():
    found = labs.bands.outcome(())
    assert [state for state in labs.BANDS if not found.overlap(state)] == ["CHN"]


def test_the_steps_lead_to_the_place_in_every_state():
    for state in labs.alignment.states():
        rows, values = labs.alignment.look(state)
        place, *steps = rows
        assert place["row"] == "Stands at"
        assert [step["row"].split()[0] for step in steps] == ["Threat", "Abandonment", "Trade", "Entrapment"]
        assert steps[0]["from"] == 0
        assert steps[-1]["at"] == pytest.approx(place["at"], abs=2e-6)
        assert sum(step["share"] for step in steps) == pytest.approx(values["at"], abs=1e-5)


def test_it_opens_on_a_hedge_that_one_slider_can_end_on_one_side_only():
    start = labs.alignment.outcome(labs.alignment.start)
    assert start.best.behaviour == hedging.HEDGE
    text = labs.alignment.look(labs.alignment.start)[1]["flips"]
    assert "threat above 3.00 (balance)" in text and "trade below 1.00 (balance)" in text
    assert hedging.BANDWAGON not in text


def test_what_flips_it_is_true_at_every_state():
    """Stepping past a value that the sentence names changes the behaviour as it says."""
    for state in labs.alignment.states():
        standing = labs.alignment.outcome(state)
        for flip in standing.flips:
            if flip.quantity in labs.SLIDERS and 0 <= flip.value <= labs.MOST:
                weights = {name: getattr(standing, name) for name in labs.PULLS}
                past = {+1: flip.value + 1e-6, -1: max(0.0, flip.value - 1e-6)}
                there = {
                    sign: hedging.best_alignment(**(weights | {flip.quantity: value})).behaviour
                    for sign, value in past.items()
                }
                assert flip.behaviour in there.values()
                text = labs._flips(standing)
                shown = words.number(flip.value, ".2f")
                sign = 1 if f"{flip.quantity} above {shown} ({flip.behaviour})" in text else 0
                sign = sign or (1 if f"{flip.quantity} from {shown} up ({flip.behaviour})" in text else -1)
                assert there[sign] == flip.behaviour


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ((4, 0, 4), "it balances"),
        ((0, 4, 0), "it bandwagons for profit"),
        ((0.5, 4, 0), "it bandwagons."),
        ((0, 1.5, 1.5), "it hedges"),
        ((0, 1.5, 1), "it bandwagons for profit"),
    ],
)
def test_the_three_answers_are_in_reach(state, told):
    assert told in reading(labs.alignment, state)


def test_entrapment_pulls_away_and_the_objection_is_told_of_hedgers_only():
    for curvature in labs.SHAPES:
        places = [
            labs.shape.outcome((value, curvature)).best.alignment for value in labs.shape.controls[0].values
        ]
        assert places == sorted(places, reverse=True)
    for state in labs.shape.states():
        hedges = labs.shape.outcome(state).best.behaviour == hedging.HEDGE
        assert ("with reservations" in reading(labs.shape, state)) == hedges


def test_a_year_without_a_poll_breaks_the_line():
    rows = labs.views.look(())[0]
    years = {row["year"]: row["spell"] for row in rows}
    assert 2016 not in years
    assert years[2015] != years[2017] == years[2018] == years[2023]


def test_a_rounded_place_is_the_same_in_the_page():
    """Five eighths less three is written from the same decimals there as here."""
    assert "at +0.13" in reading(labs.alignment, (1, 2.5, 3.5))


def test_part_of_chinas_lead_is_a_break_in_the_count_of_townspeople():
    rows = {(row["iso3"], row["year"]): row for row in evidence.rows("capabilities")}
    ratio = {year: rows["CHN", year]["cinc"] / rows["USA", year]["cinc"] for year in (2016, 2022)}
    assert (round(ratio[2016], 2), round(ratio[2022], 1)) == (1.73, 1.9)
    assert rows["USA", 2017]["urban_population"] / rows["USA", 2016]["urban_population"] < 0.57


def test_the_moves_say_where_the_giants_come_to_rest():
    for state in labs.moves.states():
        backlash, washington, beijing = state
        found = wedge.outcomes(**labs.START, backlash=backlash)
        (rest,) = (each for each in found if each.settled)
        said = reading(labs.moves, state)
        at_rest = (rest.washington, rest.beijing) == (washington.lower(), beijing.lower())
        assert ("Neither giant would do otherwise." in said) == at_rest
        assert f"to {rest.washington} and Beijing to {rest.beijing}" in said or at_rest
        here = next(e for e in found if (e.washington, e.beijing) == (washington.lower(), beijing.lower()))
        assert ("worse than to be left alone" in said) == (here.gain < -1e-9)
        rows = labs.moves.look(state)[0]
        assert rows[-1]["at"] == pytest.approx(here.alignment, abs=1e-6)


def test_coercion_pays_up_to_the_limit_that_the_moves_tell():
    for washington in labs.moves.controls[1].values:
        limit = labs.moves.outcome((0, washington, "Coerce")).limit
        for backlash in labs.moves.controls[0].values:
            after = labs.moves.outcome((backlash, washington, "Coerce"))
            if backlash != limit:
                assert (after.chosen.alignment < after.one) == (backlash < limit)
