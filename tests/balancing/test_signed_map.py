"""The model behind book/balancing/signed-map.md: triads, camps, the frustration index, the week."""

import builtins
import dataclasses
import random
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giants import evidence
from giants.balancing.signed_map import SignedMap, Tie
from giants.balancing.triads import Triad

FIVE = ("USA", "CHN", "JPN", "KOR", "PRK")
A = {
    ("USA", "JPN"): 1,
    ("USA", "KOR"): 1,
    ("CHN", "PRK"): 1,
    ("USA", "CHN"): -1,
    ("USA", "PRK"): -1,
    ("KOR", "PRK"): -1,
    ("JPN", "PRK"): -1,
    ("JPN", "CHN"): -1,
}
B = A | {("JPN", "KOR"): -1}
C = A | {("JPN", "KOR"): 1}
D = C | {("KOR", "CHN"): 1}
E = C | {("KOR", "CHN"): -1}
F = D | {("USA", "PRK"): 1}
G = D | {("USA", "CHN"): 1}
WEEK = {"A": (A, 0), "B": (B, 1), "C": (C, 0), "D": (D, 1), "E": (E, 0), "F": (F, 2), "G": (G, 2)}


def five_powers(signs):
    return SignedMap([(a, b, sign) for (a, b), sign in signs.items()], states=FIVE)


def random_map(states, ties, seed, noise=0.5):
    """Two camps with some ties turned over; with noise 1/2 all signs are drawn."""
    draw = random.Random(seed)
    names = [f"s{number:03d}" for number in range(states)]
    side = {name: draw.choice((-1, 1)) for name in names}
    pairs = draw.sample(list(combinations(names, 2)), ties)
    return SignedMap(
        [(a, b, side[a] * side[b] * (-1 if draw.random() < noise else 1)) for a, b in pairs], names
    )


@st.composite
def maps(draw, least=1, most=7):
    states = "ABCDEFGH"[: draw(st.integers(least, most))]
    return SignedMap(
        [(a, b, draw(st.sampled_from((-1, 0, 1)))) for a, b in combinations(states, 2)], tuple(states)
    )


# The week


@pytest.mark.parametrize(("scenario", "index"), [(name, index) for name, (_, index) in WEEK.items()])
def test_what_each_scenario_of_the_week_costs(scenario, index):
    found = five_powers(WEEK[scenario][0]).frustration()
    assert (found.index, found.proven, found.gap) == (index, True, 0)
    assert len(found.misplaced) == index
    assert five_powers(WEEK[scenario][0]).is_balanced() == (index == 0)


@pytest.mark.parametrize("scenario", WEEK)
def test_the_table_of_scenarios_says_the_same(scenario):
    rows = [row for row in evidence.rows("scenario_ties") if row["scenario"] == scenario]
    assert SignedMap([(row["a"], row["b"], row["sign"]) for row in rows], states=FIVE) == five_powers(
        WEEK[scenario][0]
    )


def test_the_last_scenario_alone_has_two_best_splits():
    assert [five_powers(signs).frustration().splits for signs, _ in WEEK.values()] == [1, 1, 1, 1, 1, 1, 2]


def test_the_old_camps():
    assert five_powers(A).frustration().camps == (("USA", "JPN", "KOR"), ("CHN", "PRK"))


def test_seoul_and_beijing_is_the_tie_that_costs():
    assert five_powers(D).frustration().misplaced == (Tie("CHN", "KOR", 1),)
    cheaper = [change.before for change in five_powers(D).changes() if change.difference < 0]
    assert set(cheaper) == {Tie("CHN", "KOR", 1)}


def test_eight_powers_have_128_splits_and_one_answer():
    map_of_eight = SignedMap([(row["a"], row["b"], row["sign"]) for row in evidence.rows("ties")])
    assert len(map_of_eight.states) == 8
    assert map_of_eight.frustration(solver=True).index == map_of_eight.frustration_index()


# Triads


@pytest.mark.parametrize(
    ("signs", "balanced", "weakly"),
    [
        ((1, 1, 1), True, True),
        ((1, 1, -1), False, False),
        ((1, -1, -1), True, True),
        ((-1, -1, -1), False, True),
    ],
)
def test_the_four_triads_of_heider_and_davis(signs, balanced, weakly):
    for order in set(permutations(signs)):
        triad = Triad(("A", "B", "C"), order)
        assert (triad.balanced, triad.weakly_balanced) == (balanced, weakly)
        (found,) = SignedMap(zip("AAB", "BCC", order, strict=True)).triads()
        assert found == triad


@given(maps())
def test_triads_are_counted_from_the_definition(signed):
    expected = [0, 0, 0, 0]
    for three in combinations(signed.states, 3):
        signs = [signed.sign(a, b) for a, b in combinations(three, 2)]
        if 0 not in signs:
            expected[signs.count(-1)] += 1
    count = signed.triad_count()
    assert count.by_hostile_ties == tuple(expected)
    assert count.balanced + count.unbalanced == count.total == len(signed.triads())
    assert (count.balanced_share is None) == (count.total == 0)


def test_balanced_triads_are_not_yet_balance():
    ring = SignedMap([("A", "B", -1), ("B", "C", 1), ("C", "D", 1), ("D", "A", 1)])
    assert ring.triad_count().total == 0
    assert ring.frustration_index() == 1


@given(maps(least=3))
def test_in_a_complete_map_balanced_triads_are_balance(signed):
    complete = SignedMap([(a, b, sign or 1) for a, b, sign in signed.pairs()], signed.states)
    assert complete.is_balanced() == (complete.triad_count().unbalanced == 0)


# The index: what leaves it as it is, what moves it


@given(maps(), st.randoms(use_true_random=False))
def test_other_names_in_another_order_change_nothing(signed, draw):
    names = [state.lower() for state in signed.states]
    draw.shuffle(names)
    renamed = dict(zip(signed.states, names, strict=True))
    ties = [(renamed[b], renamed[a], sign) for a, b, sign in signed.ties]
    draw.shuffle(ties)
    other = SignedMap(ties, tuple(sorted(names)))
    for camps in (2, 3):
        here, there = signed.frustration(camps), other.frustration(camps)
        assert (here.index, here.splits) == (there.index, there.splits)
    assert signed.triad_count() == other.triad_count()


@given(maps(), st.data())
def test_turning_over_all_ties_of_one_state_changes_no_balance(signed, data):
    state = data.draw(st.sampled_from(signed.states))
    other = signed.switched(state)
    here, there = signed.frustration(), other.frustration()
    assert (here.index, here.splits) == (there.index, there.splits)
    assert signed.triad_count().balanced == other.triad_count().balanced
    assert signed.is_balanced() == other.is_balanced()
    assert other.switched(state) == signed


@given(maps())
def test_no_index_is_balance_and_half_of_the_ties_is_the_most(signed):
    index = signed.frustration_index()
    assert signed.is_balanced() == (index == 0)
    assert 2 * index <= len(signed.ties)
    assert 4 * index <= (len(signed.states) - 1) ** 2


@given(maps())
def test_more_camps_never_cost_more(signed):
    indices = [signed.frustration_index(camps) for camps in range(1, 6)]
    assert indices == sorted(indices, reverse=True)
    assert indices[0] == sum(tie.sign < 0 for tie in signed.ties)


@given(maps(), st.integers(1, 4))
def test_the_split_that_is_shown_leaves_misplaced_what_is_said(signed, camps):
    found = signed.frustration(camps)
    assert len(found.camps) <= camps
    assert sorted(state for camp in found.camps for state in camp) == sorted(signed.states)
    assert found.misplaced == signed.misplaced(found.camps)
    assert len(found.misplaced) == found.index
    splits = list(signed.optimal_splits(camps))
    assert found.camps in splits
    assert len(splits) == len(set(splits)) == found.splits
    assert all(len(signed.misplaced(split)) == found.index for split in splits)


@settings(max_examples=30)
@given(maps(least=2, most=5))
def test_changing_a_tie_does_what_it_says(signed):
    changes = signed.changes()
    assert len(changes) == len(signed.states) * (len(signed.states) - 1)
    index = signed.frustration_index()
    for change in changes:
        after = signed.with_tie(change.before.b, change.before.a, change.sign)
        assert after.sign(change.before.a, change.before.b) == change.sign != change.before.sign
        assert after.frustration().splits == change.splits
        assert change.index == after.frustration_index() == index + change.difference
        assert abs(change.difference) <= 1


@given(maps())
def test_a_state_without_ties_may_stand_in_either_camp(signed):
    alone = SignedMap(signed.ties, (*signed.states, "alone"))
    assert alone.frustration().splits == 2 * signed.frustration().splits
    assert alone.frustration_index() == signed.frustration_index()


@given(maps())
def test_the_matrix_is_the_map(signed):
    matrix = signed.matrix()
    for i, a in enumerate(signed.states):
        assert matrix[i][i] == 0
        for j, b in enumerate(signed.states[:i]):
            assert matrix[i][j] == matrix[j][i] == signed.sign(a, b)


# Larger maps, by HiGHS


@settings(max_examples=30)
@given(maps())
def test_the_programme_agrees_with_enumeration(signed):
    pytest.importorskip("scipy")
    found = signed.frustration(solver=True)
    assert found.method == "mixed-integer programme"
    assert found.splits is None
    assert (found.index, found.proven) == (signed.frustration_index(), True)
    assert signed.misplaced(found.camps) == found.misplaced


@pytest.mark.parametrize("seed", range(3))
def test_the_programme_agrees_at_twenty_states(seed):
    pytest.importorskip("scipy")
    signed = random_map(20, 95, seed)
    assert signed.frustration(solver=True).index == signed.frustration_index()


@pytest.mark.parametrize(("states", "ties"), [(60, 300), (100, 1000)])
def test_large_maps_are_solved_and_proven(states, ties):
    pytest.importorskip("scipy")
    found = random_map(states, ties, seed=5, noise=0.1).frustration()
    assert found.proven
    assert found.index == found.lower_bound == len(found.misplaced) > 0


def test_when_the_time_is_over_what_is_proven_is_said():
    pytest.importorskip("scipy")
    found = random_map(60, 900, seed=1).frustration(time_limit=0.5)
    assert not found.proven
    assert found.gap == found.index - found.lower_bound > 0
    assert len(found.misplaced) == found.index


def test_no_proof_no_index(monkeypatch):
    signed = random_map(30, 60, seed=1)
    unproven = dataclasses.replace(five_powers(F).frustration(), lower_bound=1)
    monkeypatch.setattr(SignedMap, "frustration", lambda self, camps=2: unproven)
    with pytest.raises(RuntimeError, match="not proven in 60 seconds: it is between 1 and 2"):
        signed.frustration_index()


def test_without_scipy_a_large_map_is_refused(monkeypatch):
    imported = builtins.__import__

    def refuse(name, *rest, **more):
        if name.split(".")[0] in ("scipy", "numpy"):
            raise ImportError(f"No module named {name!r}")
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert random_map(24, 60, seed=1, noise=0).frustration_index() == 0
    with pytest.raises(ValueError, match=r"states must be at most 24 without SciPy .*, got 25"):
        random_map(25, 60, seed=1).frustration()


# Bad input


@pytest.mark.parametrize(
    ("ties", "message"),
    [
        ([("KOR", "KOR", 1)], "ties must join two states, got 'KOR' with itself"),
        ([("KOR", "JPN", 1), ("JPN", "KOR", -1)], "one sign, got 1 and -1 for 'JPN', 'KOR'"),
        ([("KOR", "JPN", 0), ("JPN", "KOR", -1)], "one sign, got 0 and -1"),
        ([("KOR", "JPN", 2)], "sign must be -1, 0 or 1, got 2 for 'KOR', 'JPN'"),
        ([("KOR", "JPN", 0.5)], "sign must be -1, 0 or 1, got 0.5"),
        ([("KOR", "JPN", "1")], "sign must be -1, 0 or 1, got '1'"),
        ([("KOR", "JPN", True)], "sign must be -1, 0 or 1, got True"),
        ([("KOR", "JPN", None)], "sign must be -1, 0 or 1, got None"),
        ([("KOR", "JPN")], r"triples \(state, state, sign\), got \('KOR', 'JPN'\)"),
        ([7], r"triples \(state, state, sign\), got 7"),
        ([("", "JPN", 1)], "every state in ties must be a string that is not empty, got ''"),
        ([(None, "JPN", 1)], "every state in ties must be a string that is not empty, got None"),
        ([], "at least one name"),
    ],
)
def test_a_bad_tie_is_refused_by_name(ties, message):
    with pytest.raises(ValueError, match=message):
        SignedMap(ties)


@pytest.mark.parametrize(
    ("states", "message"),
    [(("KOR", "KOR"), "got 'KOR' twice"), ((7,), "got 7"), ("KOR", "sequence of names, got 'KOR'")],
)
def test_a_bad_list_of_states_is_refused(states, message):
    with pytest.raises(ValueError, match=message):
        SignedMap([], states)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda m: m.frustration(0), "camps must be a whole number >= 1, got 0"),
        (lambda m: m.frustration(2.0), "camps must be a whole number >= 1, got 2.0"),
        (lambda m: m.frustration(3, solver=True), "camps must be 2 with the solver, got 3"),
        (lambda m: m.frustration(solver="yes"), "solver must be True, False or None, got 'yes'"),
        (lambda m: m.frustration(time_limit=0), "time_limit must be .* > 0 .*, got 0"),
        (lambda m: m.sign("KOR", "FRA"), "b must be one of .*, got 'FRA'"),
        (lambda m: m.sign("KOR", "KOR"), "got 'KOR' with itself"),
        (lambda m: m.switched("FRA"), "state must be one of .*, got 'FRA'"),
        (lambda m: m.with_tie("KOR", "JPN", 3), "sign must be -1, 0 or 1, got 3"),
        (lambda m: m.misplaced([FIVE[:3]]), "got none with 'KOR'"),
        (lambda m: m.misplaced([FIVE, ("KOR",)]), "got 'KOR' in two"),
        (lambda m: m.misplaced([(*FIVE, "FRA")]), "got 'FRA'"),
    ],
)
def test_bad_questions_are_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call(five_powers(A))


@pytest.mark.parametrize(("camps", "most"), [(2, 24), (3, 16), (4, 13)])
def test_more_states_than_can_be_enumerated(camps, most):
    large = random_map(most + 1, most, seed=1)
    for call in (lambda: large.frustration(camps, solver=False), lambda: large.optimal_splits(camps)):
        with pytest.raises(ValueError, match=f"at most {most} to enumerate .* {camps} camps, got {most + 1}"):
            call()


def test_more_camps_than_states_are_never_filled():
    three = SignedMap([("A", "B", -1), ("B", "C", -1), ("A", "C", -1)])
    assert three.frustration(camps=10**6) == three.frustration(camps=3)
    assert list(three.optimal_splits(camps=10**400)) == [(("A",), ("B",), ("C",))]


def test_a_map_too_large_to_try_every_change_says_so():
    with pytest.raises(ValueError, match="states must be at most 20 to try every change, got 21"):
        random_map(21, 40, seed=1).changes()


def test_a_map_cannot_be_changed_and_equal_maps_are_equal():
    signed = five_powers(A)
    with pytest.raises(dataclasses.FrozenInstanceError):
        signed.ties = ()
    assert signed == SignedMap(reversed(signed.ties), FIVE)
    assert len({signed, SignedMap(signed.ties * 2, FIVE)}) == 1
