"""The board of the week: every value of its design, and points that follow the facts."""

import math
from collections import Counter

import pytest

from giants import evidence
from giants.balancing import standoff
from giants.summit import outcome_code, points, solutions

TALKS = points.negotiation()
REAL = points.what_happened()


def of(deal):
    return tuple(map(int, TALKS.values[deal]))


def test_how_many_deals():
    assert len(TALKS.deals) == 960
    assert sum(map(TALKS.signable, TALKS.deals)) == 117
    assert len(TALKS.agreeable) == 29
    assert len(TALKS.frontier) == 601
    assert set(TALKS.agreeable) <= set(TALKS.frontier)
    some = [deal for deal in TALKS.deals if TALKS.signable(deal) and deal != TALKS.status_quo]
    assert (sum(deal not in set(TALKS.frontier) for deal in some), len(some)) == (49, 116)


def test_the_status_quo():
    assert of(TALKS.status_quo) == (16, 52, 39, 32, 55, 40)
    assert TALKS.left_on_the_table(TALKS.status_quo) == 193


def test_what_happened():
    assert outcome_code.write(REAL) == "23321E"
    assert of(REAL) == (64, 61, 69, 47, 44, 64)
    assert TALKS.gains(REAL) == (24, 7, 23, 11, -12, 21)
    assert TALKS.signable(REAL)
    better = [deal for deal in TALKS.deals if TALKS.improves(deal, REAL)]
    assert (len(better), sum(deal in TALKS.agreeable for deal in better)) == (9, 6)
    assert TALKS.left_on_the_table(REAL) == 78
    assert set(TALKS.ties_needed(REAL)) == {("USA", 0), ("KOR", 1), ("ASM", 1)}


@pytest.mark.parametrize(
    ("kind", "code", "worth"),
    [
        (solutions.nash, "23324D", (66, 81, 78, 41, 67, 72)),
        (solutions.kalai_smorodinsky, "14324E", (66, 83, 69, 42, 67, 62)),
        (solutions.utilitarian, "34344X", (65, 69, 97, 48, 56, 92)),
        (solutions.egalitarian, "22324Y", (77, 79, 58, 43, 67, 57)),
    ],
)
def test_solutions(kind, code, worth):
    (deal,) = kind(TALKS)
    assert (outcome_code.write(deal), of(deal)) == (code, worth)


def test_sizes_of_the_solutions():
    assert math.prod(TALKS.gains(solutions.nash(TALKS)[0])) == 35_830_080
    assert sum(of(solutions.utilitarian(TALKS)[0])) == 427
    assert min(TALKS.gains(solutions.egalitarian(TALKS)[0])) == 7


def test_whose_consent_is_dearest():
    left = {
        party: sum(TALKS.acceptable(deal, set(TALKS.parties) - {party}) for deal in TALKS.deals)
        for party in TALKS.parties
    }
    assert left == {"USA": 36, "CHN": 88, "KOR": 32, "JPN": 78, "PRK": 195, "ASM": 31}
    assert Counter(deal[4] for deal in TALKS.agreeable) == {3: 28, 4: 1}


def test_the_map():
    index = {deal: points.map_after(deal).frustration_index() for deal in TALKS.deals}
    assert Counter(index.values()) == {0: 576, 1: 336, 2: 48}
    assert Counter(index[deal] for deal in TALKS.agreeable) == {0: 28, 1: 1}


def test_who_gains_by_one_line():
    def gains(line, option):
        return [own[line][option].value - own[line][0].value for own in points.points().values()]

    assert gains(2, 2) == [24, 20, 13, 2, -5, 14]
    assert gains(3, 2) == [14, -24, 12, 34, -20, -6]


def test_two_tables():
    """A narrower win-set of the Assembly earns Seoul something, and then loses all."""
    worth = points.points()

    def deal(floor):
        found = {}
        for cars in range(1, 3):
            for cash in range(1, 4):
                gain = {
                    party: worth[party][0][cars].value
                    - worth[party][0][0].value
                    + worth[party][1][cash].value
                    - worth[party][1][0].value
                    for party in ("USA", "KOR", "ASM")
                }
                if min(gain["USA"], gain["KOR"]) >= 0 and gain["ASM"] >= floor:
                    found[cars, cash] = gain["USA"], gain["KOR"]
        best = max(found, key=lambda each: math.prod(found[each]), default=None)
        return best and (best, found[best])

    assert deal(0) == deal(9) == ((2, 2), (15, 12))
    assert deal(10) == deal(18) == ((2, 3), (9, 16))
    assert deal(19) is None


def test_both_on_the_meeting_alone():
    """The terms that neither likes less than no meeting: the guaranteed steps alone, as in its chapter."""
    worth = points.points()
    both = [
        option
        for option in range(5)
        if all(worth[party][4][option].value >= worth[party][4][0].value for party in ("USA", "PRK"))
    ]
    assert both == [0, 3]
    assert standoff.bargaining_range(0.4, 0.15, 0.15, 0.4).is_empty
    assert not standoff.bargaining_range(0.4, 0.15, 0.15, 0.2).is_empty


def test_a_changed_fact_changes_the_game(monkeypatch):
    before = points.points()["USA"][0]
    real = evidence.value
    monkeypatch.setattr(
        evidence, "value", lambda key: 2 * real(key) if key == "us-imports-vehicles-kor" else real(key)
    )
    assert points.points.__wrapped__()["USA"][0][0].value > before[0].value


def test_everything_judged_has_a_reason_and_a_range():
    for lines in points.points().values():
        for options in lines:
            for option in options:
                assert option.low <= option.value <= option.high
                assert option.reason.endswith(".")
                assert (option.high > option.low) == (option.basis != "nothing")


def test_nobody_must_stay():
    for party, least in TALKS.walk_away.items():
        assert least >= TALKS.value(party, TALKS.status_quo)
