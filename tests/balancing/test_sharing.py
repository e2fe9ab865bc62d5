"""The price of a shared camp, behind the year-by-year figure of book/balancing/signed-map.md."""

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giants.balancing.sharing import cost_of_sharing
from giants.balancing.signed_map import SignedMap

SIGNS = st.sampled_from((-1, 0, 1))


def by_trying(known, a, b):
    """The same, from all splits."""
    fewest = {}
    for sides in product((0, 1), repeat=len(known.states)):
        side = dict(zip(known.states, sides, strict=True))
        camps = [[s for s in known.states if side[s] == which] for which in (0, 1)]
        count, same = len(known.misplaced(camps)), side[a] == side[b]
        fewest[same] = min(count, fewest.get(same, count))
    return fewest[True] - fewest[False]


@settings(deadline=None)
@given(st.lists(SIGNS, min_size=10, max_size=10))
def test_it_is_the_difference_between_the_best_splits(signs):
    pairs = combinations("ABCDE", 2)
    known = SignedMap([(*pair, sign) for pair, sign in zip(pairs, signs, strict=True)], states=tuple("ABCDE"))
    for a, b in combinations("ABCDE", 2):
        found = cost_of_sharing(known, a, b)
        assert found == by_trying(known, a, b) == cost_of_sharing(known, b, a)
        # One new tie moves it by two at most: by one in each of the two best splits.
        for sign in (-1, 1):
            moved = cost_of_sharing(known.with_tie(a, b, sign), a, b)
            assert abs(moved - found) <= 2


@pytest.mark.parametrize("sign", [-1, 0, 1])
def test_two_states_alone(sign):
    assert cost_of_sharing(SignedMap([("A", "B", sign)]), "A", "B") == -sign


def test_a_map_too_large_to_enumerate_gives_the_same():
    pytest.importorskip("scipy")
    names = [f"s{i:02}" for i in range(26)]
    side = {name: i % 2 for i, name in enumerate(names)}
    ties = [(a, b, 1 if side[a] == side[b] else -1) for a, b in zip(names, names[2:], strict=False)]
    ties += [(a, b, 1 if side[a] == side[b] else -1) for a, b in pairwise(names)]
    known = SignedMap(ties)
    # Two camps without a tie out of order: an enemy moved over leaves all of its ties so, or fewer.
    assert cost_of_sharing(known, names[0], names[1]) == 2
    assert cost_of_sharing(known, names[0], names[2]) == -2


def test_it_refuses_a_state_with_itself():
    with pytest.raises(ValueError, match="b must be another state than a"):
        cost_of_sharing(SignedMap([("A", "B", 1)]), "A", "A")
