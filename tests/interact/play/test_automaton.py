"""The automaton of a game: its states, its plays, its best and worst, what it refuses."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giants.interact.play.automaton import Game, Opponent, Step

LETTERS = "AB"


def opponent(key="one", rounds=3, step=None, **others):
    # A counter of the reader's A: each pays what was counted before.
    def counted(state, letter):
        return Step("x", float(state), 1.0, state + (letter == "A"), "It counts.")

    return Opponent(key, f"the {key}", "Count.", 0, rounds, step or counted, "So it was.", **others)


def game(*opponents, simultaneous=True, actions=None, replies=None):
    actions = actions or {"A": "Add", "B": "Bide"}
    return Game(actions, replies or {"x": "answers", "y": "yells"}, opponents or (opponent(),), simultaneous)


def test_states_are_those_in_which_the_reader_may_act() -> None:
    one = opponent(rounds=3)
    # After the third round the count may be 3, but nobody acts there.
    assert game(one).states(one) == [0, 1, 2]


def test_a_play_stops_at_the_end() -> None:
    one = opponent(rounds=2)
    found = game(one)
    assert len(found.play(one, "AAAA")) == 2
    assert found.total(one, "AA") == 1
    assert not found.is_over(one, "A") and found.is_over(one, "AB")


def test_a_state_may_end_the_game_before_its_rounds() -> None:
    one = opponent(
        rounds=9, step=lambda state, letter: Step("x", 1, 0, None if letter == "A" else 0, "Ends.")
    )
    found = game(one)
    assert found.is_over(one, "BA") and len(found.play(one, "BAB")) == 2
    assert found.best(one) == (9, "BBBBBBBBA")
    assert found.worst(one) == (1, "A")


@given(
    st.lists(st.tuples(*[st.integers(-3, 3)] * 2, *[st.integers(0, 2)] * 2), min_size=3, max_size=3),
    st.integers(1, 5),
)
def test_best_and_worst_are_those_of_all_plays(table, rounds) -> None:
    def step(state, letter):
        first, second, to_first, to_second = table[state]
        return Step(
            "x", first if letter == "A" else second, 0, to_first if letter == "A" else to_second, "So."
        )

    one = opponent(rounds=rounds, step=step)
    found = game(one)
    totals = {"".join(each): found.total(one, "".join(each)) for each in product(LETTERS, repeat=rounds)}
    for (value, path), wanted in (
        (found.best(one), max(totals.values())),
        (found.worst(one), min(totals.values())),
    ):
        assert value == totals[path] == wanted
        assert path == min(each for each in totals if totals[each] == wanted)


def test_a_plan_sees_the_rounds_so_far() -> None:
    one = opponent(rounds=4)
    seen = []
    letters = game(one).follow(one, lambda history: seen.append(len(history)) or "AB"[len(history) % 2])
    assert (letters, seen) == ("ABAB", [0, 1, 2, 3])


def test_the_probe_is_the_shortest_play_that_tells_all_apart() -> None:
    def late(state, letter):
        return Step("y" if state == 2 else "x", 0, 0, min(state + 1, 3) if letter == "B" else state, "Late.")

    # Two rounds are too few.
    assert game(opponent(rounds=2), opponent("late", rounds=5, step=late)).probe is None
    assert game(opponent(rounds=5), opponent("late", rounds=5, step=late)).probe == "BBA"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: game(actions={"A": "Alone"}), "actions must be 2 to 26"),
        (lambda: game(actions={"A": "One", "-": "Two"}), "actions must be 2 to 26, each under one letter"),
        (lambda: Game({"A": "a", "B": "b"}, {}, (), True), "opponents must be at least one"),
        (lambda: game(opponent(), opponent()), "keys of their own, got .'one', 'one'"),
        (lambda: game(opponent(rounds=0)), "opponent 'one': rounds must be at least 1, got 0"),
        (
            lambda: game(opponent(step=lambda s, a: Step("z", 0, 0, None, ""))),
            "opponent 'one', state 0: reply 'z' is none of replies",
        ),
        (
            lambda: game(opponent(step=lambda s, a: Step("x" if a == "A" else "y", 0, 0, None, ""))),
            "opponent 'one', state 0: it answers an action that it cannot see",
        ),
        (
            lambda: game(opponent(step=lambda s, a: Step("x", float("nan"), 0, None, ""))),
            "opponent 'one', state 0: a pay-off is not finite",
        ),
        (lambda: game(opponent(par=4)), "opponent 'one': par 4 is above the best that any play gets, 3"),
    ],
)
def test_what_cannot_be_played_is_refused(made, says) -> None:
    with pytest.raises(ValueError, match=says):
        made()


def test_a_letter_that_is_no_action_is_refused() -> None:
    found = game()
    with pytest.raises(ValueError, match="letters must be of AB, got 'C'"):
        found.play(found.opponents[0], "AC")


def test_who_sees_my_card_may_answer_it() -> None:
    one = opponent(step=lambda s, a: Step("x" if a == "A" else "y", 0, 0, None, ""))
    assert game(one, simultaneous=False).states(one) == [0]
