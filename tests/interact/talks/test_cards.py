"""The summit on paper: every number on a back, none of them on a front, and all of them the model's."""

import re

import pytest

from giants.interact.talks.cards import Cards
from giants.labs.summit_cards import cards
from giants.summit import outcome_code, points
from giants.summit.negotiators import stance

TALKS = points.negotiation()
PAGES = cards.pages()
FRONTS = [page for page in PAGES if "card-front" in page]
BACKS = [page for page in PAGES if "card-back" in page]


def rows(page: str) -> list[list[str]]:
    """The cells of each row, without marks."""
    return [
        [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", page)
    ]


def test_a_back_follows_each_front():
    kinds = ["front" if page in FRONTS else "back" if page in BACKS else "" for page in PAGES]
    assert kinds == ["", "front", "back", "front", "back", "front", "back", "", ""]
    # The page of the book that prints them is the first: a front is then an odd page, its back the even one.
    assert [number for number, kind in enumerate(kinds, 2) if kind == "front"] == [3, 5, 7]


def test_points_are_on_the_backs_and_are_the_models():
    found = [row[1] for page in BACKS for row in rows(page) if row[0] != "Line"]
    assert found == [" · ".join(f"{x:g}" for x in line) for own in TALKS.points.values() for line in own]
    bold = [int(x) for page in BACKS for x in re.findall(r"<b>(\d+)</b>", page)]
    assert bold == [
        round(x)
        for party in TALKS.parties
        for x in (TALKS.value(party, TALKS.status_quo), TALKS.walk_away[party])
    ]


def test_a_front_says_what_all_may_know_and_no_points():
    shown = [row[1:] for page in FRONTS for row in rows(page) if row[0] != "Line"]
    wanted = []
    for party in TALKS.parties:
        for line, signers in zip(stance(TALKS, party), TALKS.signers, strict=True):
            columns = (
                [n for n, x in enumerate(line, 1) if x == 1],
                [n for n, x in enumerate(line, 1) if x == -1],
                [n for n, names in enumerate(signers, 1) if party in names],
            )
            wanted.append([", ".join(map(str, each)) or "–" for each in columns])
    assert shown == wanted
    reasons = {reason for line in cards.talks.lines for reason in line.reasons if len(reason) > 20}
    for page in FRONTS:
        assert "points" not in page and "walk-away" not in page and " · " not in page
        assert not any(reason in page for reason in reasons)


def test_the_letters_are_those_of_the_code():
    last = PAGES[-1]
    digits = [option + 1 for option in points.what_happened()]
    left = sum(place * digit for place, digit in enumerate(digits, 2)) % len(outcome_code.LETTERS)
    numbers, letters = (re.findall(rf"<{tag}[^>]*>([^<]+)</{tag}>", last) for tag in ("th", "td"))
    assert numbers == [str(n) for n in range(len(letters))]
    assert letters[left] == outcome_code.write(points.what_happened())[-1]


def test_what_does_not_fit():
    with pytest.raises(ValueError, match="stances of USA must be"):
        Cards("cards", "Cards", cards.talks, {}, (), outcome_code.LETTERS)
