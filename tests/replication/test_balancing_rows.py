"""Every published result on alliance balancing is met, by number and by name."""

from itertools import combinations, product

import pytest

from giants.balancing.signed_map import SignedMap
from replications import balancing

KEYS = ["target", "source", "published", "ours", "difference", "tolerance", "met", "seconds"]


def check(rows, number):
    """Whether there are so many rows, all of one form, and all met."""
    found = list(rows)
    assert len(found) == len({row["target"] for row in found}) == number
    for row in found:
        assert list(row) == KEYS
        assert row["difference"] == pytest.approx(row["ours"] - row["published"], abs=1e-15)
        assert row["met"], row


@pytest.mark.parametrize(
    ("group", "number"),
    [
        (balancing.highland_tribes, 7),
        (balancing.councils, 8),
        (balancing.triads_mended, 7),
        (balancing.relations_that_grow, 2),
        (balancing.risk_and_return, 2),
        (balancing.crisis_over_today, 2),
        (balancing.every_equilibrium, 1),
        (balancing.most_frustrated, 6),
        (balancing.event_weights, 3),
        (balancing.portfolios_at_the_ends, 2),
    ],
)
def test_published_results_are_met(group, number):
    check(group(), number)


def test_the_karate_club():
    pytest.importorskip("networkx")
    check(balancing.karate_club(), 2)


def test_a_miss_is_said_to_be_one():
    row = balancing._row("nothing", "nobody", 1, lambda: 1.5, 0.4)
    assert (row["met"], row["difference"]) == (False, 0.5)


@pytest.mark.parametrize("states", [3, 4, 5])
def test_the_largest_index_map_by_map(states):
    names = "ABCDE"[:states]
    pairs = list(combinations(names, 2))
    largest = max(
        SignedMap([(*pair, sign) for pair, sign in zip(pairs, signs, strict=True)]).frustration_index()
        for signs in product((-1, 1), repeat=len(pairs))
    )
    assert largest == balancing._largest_index(states) == (states - 1) ** 2 // 4
