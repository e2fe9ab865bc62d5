"""All splits weighed at once, held against weighing them one by one."""

from itertools import combinations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giants.balancing.enumeration import LARGEST, enumerate_splits, most_vertices, number_of_splits


def one_by_one(vertices, signs, camps):
    """The fewest misplaced ties and every split that has them, from the definition."""
    misplaced = {}
    for names in product(range(camps), repeat=vertices):
        first = {camp: place for place, camp in reversed(list(enumerate(names)))}
        order = sorted(first, key=first.get)
        split = tuple(order.index(camp) for camp in names)
        misplaced[split] = sum((sign > 0) != (split[a] == split[b]) for (a, b), sign in signs.items())
    fewest = min(misplaced.values())
    return fewest, {split for split, number in misplaced.items() if number == fewest}, len(misplaced)


@st.composite
def graphs(draw, most=6):
    vertices = draw(st.integers(1, most))
    pairs = list(combinations(range(vertices), 2))
    signs = draw(st.tuples(*(st.sampled_from((-1, 0, 1)) for _ in pairs)))
    return vertices, {pair: sign for pair, sign in zip(pairs, signs, strict=True) if sign}


@given(graphs(), st.integers(1, 4))
@example((1, {}), 1)
@example((5, {}), 3)
def test_it_finds_every_best_split_and_no_other(graph, camps):
    vertices, signs = graph
    found = enumerate_splits(vertices, signs, camps)
    fewest, splits, number = one_by_one(vertices, signs, camps)
    assert found.index == fewest
    assert found.number == len(splits)
    assert sorted(found.splits()) == sorted(splits)
    assert number_of_splits(vertices, camps) == number


@pytest.mark.parametrize(("vertices", "best"), [(3, 3), (4, 3), (5, 10), (20, 92378)])
def test_enemies_all_round_split_in_halves(vertices, best):
    # binomial(n, n / 2), halved when n is even since the two camps have no names
    signs = dict.fromkeys(combinations(range(vertices), 2), -1)
    assert enumerate_splits(vertices, signs).number == best


def test_more_ties_than_a_byte_can_count():
    signs = dict.fromkeys(combinations(range(24), 2), 1)
    assert len(signs) == 276
    friends = enumerate_splits(24, signs)
    assert (friends.index, friends.number, set(next(friends.splits()))) == (0, 1, {0})
    enemies = enumerate_splits(24, dict.fromkeys(signs, -1))
    assert (enemies.index, enemies.number) == (23**2 // 4, 1352078)


@pytest.mark.parametrize(("camps", "vertices"), [(2, 24), (3, 16), (4, 13)])
def test_how_far_enumeration_goes(camps, vertices):
    assert most_vertices(camps) == vertices
    assert number_of_splits(vertices, camps) <= LARGEST < number_of_splits(vertices + 1, camps)


def test_any_number_of_camps_is_bells_number():
    assert [number_of_splits(n, n) for n in range(1, 8)] == [1, 2, 5, 15, 52, 203, 877]
