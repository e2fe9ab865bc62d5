"""The figure of book/story/reading-the-news.md on luck, and the numbers that its page prints."""

import re

import pytest

from giants import evidence
from giants.interact.explorer import payload
from giants.interact.look import words
from giants.labs import reading_the_news_figures as labs
from giants.publish.build import ROOT


def test_figure_opens_whole_and_within_its_axes():
    assert "data-explorer" in labs.chance.html(live=True)
    assert sum(len(numbers) for _, numbers in labs.chance.payload()["states"]) <= payload.MOST_NUMBERS


def test_the_filter_is_the_one_the_page_states():
    flat = [claim for claim in evidence.claims() if labs.is_flat(claim)]
    named = [claim.id for claim in evidence.claims() if claim.hedge_level == "H0" and claim.attribution]
    assert (len(flat), len(evidence.claims()), named) == (41, 68, ["C20"])
    assert all(labs.is_flat(claim) for claim in evidence.claims() if claim.verdict == "contradicted")


@pytest.mark.parametrize(("state", "chance"), [((3, "all claims"), 0.21), ((6, "all claims"), 0.04)])
def test_chances_of_the_page(state, chance):
    assert round(labs.chance.outcome(state).all_flat, 2) == chance


def test_six_errors_are_the_first_that_would_tell():
    told = [
        errors
        for errors in range(2, 13)
        if "poor explanation" in words.fill(labs.chance.reading, labs.chance.look((errors, "all claims"))[1])
    ]
    assert told[0] == 6


def test_fractions_that_the_page_prints_are_those_of_the_ledger():
    page = (ROOT / "book/story/reading-the-news.md").read_text("utf-8")
    flat, claims = sum(map(labs.is_flat, evidence.claims())), len(evidence.claims())
    printed = [tuple(map(int, pair)) for pair in re.findall(r"\\frac\{(\d+)\}\{(\d+)\}", page)]
    assert printed == [(flat - i, claims - i) for i in range(3)]
    assert f"all_flat(errors, {flat}, {claims})" in page
