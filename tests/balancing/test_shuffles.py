"""A map against chance, behind book/balancing/signed-map.md: exact moments against every deal."""

import math
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giants import evidence
from giants.balancing.shuffles import balanced_by_chance, index_by_chance, triads_by_chance
from giants.balancing.signed_map import SignedMap


@st.composite
def maps(draw, most=5):
    states = "ABCDE"[: draw(st.integers(2, most))]
    return SignedMap(
        [(a, b, draw(st.sampled_from((-1, 0, 1)))) for a, b in combinations(states, 2)], tuple(states)
    )


def every_deal(known):
    """All maps with the same ties and as many hostile ones."""
    hostile = sum(tie.sign < 0 for tie in known.ties)
    for places in combinations(range(len(known.ties)), hostile):
        yield SignedMap(
            [(tie.a, tie.b, -1 if place in places else 1) for place, tie in enumerate(known.ties)],
            known.states,
        )


@given(maps())
def test_mean_and_deviation_are_those_of_all_deals(known):
    assume(known.triads())
    shares = [deal.triad_count().balanced_share for deal in every_deal(known)]
    mean = math.fsum(shares) / len(shares)
    deviation = math.sqrt(math.fsum((share - mean) ** 2 for share in shares) / len(shares))
    found = triads_by_chance(known)
    assert found.share == known.triad_count().balanced_share
    assert found.mean == pytest.approx(mean, abs=1e-12)
    assert found.deviation == pytest.approx(deviation, abs=1e-9)
    assert found.z * found.deviation == pytest.approx(found.share - found.mean, abs=1e-9)
    hostile = sum(tie.sign < 0 for tie in known.ties)
    assert balanced_by_chance(len(known.ties) - hostile, hostile) == found.mean


@given(maps())
def test_the_index_by_chance_is_that_of_all_deals(known):
    indices = Counter(deal.frustration_index() for deal in every_deal(known))
    found = index_by_chance(known)
    assert math.fsum(found) == pytest.approx(1)
    assert {i: p for i, p in enumerate(found) if p} == pytest.approx(
        {i: count / indices.total() for i, count in indices.items()}
    )


@pytest.mark.parametrize(("friendly", "hostile", "share"), [(3, 0, 1), (0, 3, 0), (1, 2, 1), (2, 1, 0)])
def test_one_triad_alone(friendly, hostile, share):
    assert balanced_by_chance(friendly, hostile) == share


def test_with_very_many_ties_the_signs_are_as_if_tossed():
    """Each sign hostile with probability p: balanced with probability (1 + (1 - 2p)^3) / 2."""
    assert balanced_by_chance(90_000, 30_000) == pytest.approx((1 + 0.5**3) / 2, abs=1e-4)


def test_read_s_tribes_are_far_from_chance_and_the_mean_is_the_page_s():
    tribes = SignedMap([tuple(row.values()) for row in evidence.rows("highland_tribes")])
    found = triads_by_chance(tribes)
    assert round(100 * found.share) == 87
    assert round(100 * found.mean) == 50
    assert found.z > 4


def test_a_large_map_is_refused_where_every_deal_would_be_tried():
    tribes = SignedMap([tuple(row.values()) for row in evidence.rows("highland_tribes")])
    with pytest.raises(ValueError, match="signed_map must have at most 10 states and 20000 deals"):
        index_by_chance(tribes)


# The years of the page


def year(number):
    """The eight states in a year, by the rule alone."""
    rows = evidence.rows("eight_ties")
    return SignedMap(
        [(row["a"], row["b"], row["sign"]) for row in rows if row["first"] <= number <= row["last"]]
    )


@pytest.mark.parametrize("row", evidence.rows("alliances_by_year")[::8], ids=lambda row: str(row["year"]))
def test_the_eight_of_a_year_are_computed_from_their_ties(row):
    known = year(row["year"])
    assert known.frustration_index() == row["eight_frustration"]
    assert sum(index_by_chance(known)[: row["eight_frustration"] + 1]) == pytest.approx(
        row["eight_by_chance"], abs=0.00005
    )


def test_the_eight_seldom_fit_better_than_chance():
    rare = [row["year"] for row in evidence.rows("alliances_by_year") if row["eight_by_chance"] < 0.05]
    assert rare == [1965, 1966]


def test_the_signs_of_the_eight_are_those_of_the_rule_where_its_tables_are_here():
    """From 1997 on the five years of disputes that the rule counts all stand in the table disputes."""
    fought = [row for row in evidence.rows("disputes") if min(row["hostility_a"], row["hostility_b"]) >= 2]
    spells = evidence.rows("eight_ties")
    for number in range(1997, 2015):
        basis = {
            (row["a"], row["b"]): row["basis"] for row in spells if row["first"] <= number <= row["last"]
        }
        for rival in evidence.rows("rivalries"):
            if rival["start"] <= number <= rival["end"]:
                assert basis[rival["a"], rival["b"]] in ("defence", "rivalry")
        for pair in {(row["a"], row["b"]) for row in evidence.rows("disputes")}:
            several = {
                row["dispute"]
                for row in fought
                if (row["a"], row["b"]) == pair and number - 4 <= row["year"] <= number
            }
            if basis.get(pair) in (None, "disputes", "consultation"):
                assert (len(several) >= 2) == (basis.get(pair) == "disputes"), (number, pair)


@pytest.mark.parametrize("row", evidence.rows("alliances_by_year"), ids=lambda row: str(row["year"]))
def test_the_columns_of_a_year_agree_with_one_another(row):
    """The networks are not here; what can be checked is that one column does not contradict another."""
    ties = row["friendly"] + row["hostile"]
    assert 0 < row["balanced"] <= row["triads"]
    assert 0 < row["frustration"] < min(row["hostile"], ties / 2)
    # The deviation that share, mean and z imply is a deviation.
    chance = balanced_by_chance(row["friendly"], row["hostile"])
    deviation = (row["balanced"] / row["triads"] - chance) / row["z"]
    assert 0.002 < deviation < 0.03
    # Duties of defence are there or not, so (1 - S) / 2 is a count over the states of the world.
    assert row["states"] <= row["world"]
    for name in ("s_kor_usa", "s_kor_chn"):
        differing = (1 - row[name]) / 2 * row["world"]
        assert differing == pytest.approx(round(differing), abs=0.00026 * row["world"])
