"""A game as a figure: its table for the front end, its words, its form on paper, what it refuses."""

import dataclasses
import json
import re

import pytest

from giants.interact.figure import STATIC
from giants.interact.play.automaton import Game, Opponent, Step
from giants.interact.play.figure import Play


def made(payoff=0.5, opponents=None, theirs=1.0, **others):
    def step(state, letter):
        return Step("x", payoff if letter == "A" else -payoff, theirs, state + 1, f"<It> saw {letter}.")

    one = Opponent("one", "a <giant>", "Wait.", 0, 3, step, "So it was.")
    fields = {
        "id": "toy",
        "chapter": "part/toy",
        "title": "A <toy>",
        "question": "Who?",
        "you": "You",
        "they": "It",
        "game": Game({"A": "Act", "B": "Bide"}, {"x": "waits"}, opponents or (one,), True),
        "unit": "points",
        "places": 1,
        "plans": {"Acting": lambda history: "A"},
        "table": [["You, It", "It waits"], ["Act", "1; 2"]],
        "partner": "Take turns.",
    }
    return Play(**fields | others)


def walked(data, opponent, letters):
    """Walk the table as the front end does."""
    keys = [letter for letter, _ in data["actions"]]
    state, out = 0, []
    for letter in letters:
        at = (state * len(keys) + keys.index(letter)) * 5
        state, reply, why, mine, theirs = opponent["moves"][at : at + 5]
        out.append(
            (data["replies"][reply], data["whys"][why], data["numbers"][mine], data["numbers"][theirs])
        )
    return out


def test_the_table_says_what_the_steps_say() -> None:
    play = made()
    one = play.game.opponents[0]
    for letters in ("AAA", "ABA", "BB"):
        steps = play.game.play(one, letters)
        assert walked(play.data, play.data["opponents"][0], letters) == [
            (play.game.replies[step.reply], step.why, step.mine, step.theirs) for step in steps
        ]
    # The last round leads nowhere.
    assert play.data["opponents"][0]["moves"][-5] == -1
    assert json.loads(json.dumps(play.data)) == play.data


def test_numbers_have_a_sign_where_some_are_losses() -> None:
    assert made().number(0.5) == "+0.5"
    gains = Opponent("one", "a", "b", 0, 1, lambda s, a: Step("x", 1.0, 2.0, None, "w"), "d")
    assert made(opponents=(gains,)).number(1) == "1.0"


def test_the_debrief_compares() -> None:
    play = made()
    text = play.debrief(play.game.opponents[0], "ABB")
    assert text == (
        "You ended at −0.5 points. The best that any play gets is +1.5: Act ×3. "
        "For comparison: Acting gets +1.5. So it was."
    )


def test_where_cards_are_drawn_the_best_path_is_not_told() -> None:
    play = made()
    drawn = dataclasses.replace(play.game.opponents[0], par=0.5)
    again = made(opponents=(drawn,))
    assert "Without seeing the cards nobody can expect more than +0.5." in again.debrief(drawn, "AAA")
    assert again.data["opponents"][0]["par"] == 0.5


def test_on_paper_it_is_whole() -> None:
    text = made().html(live=False)
    assert "Take turns." in text and "<td>1; 2</td>" in text
    assert "<strong>A &lt;giant&gt;.</strong> Wait." in text and "A &lt;toy&gt;" in text
    assert "script" not in text and "play-live" not in text


def test_a_page_has_the_table_and_a_place_for_the_game(monkeypatch) -> None:
    monkeypatch.setenv(STATIC, "1")
    bundle, _ = made()._repr_mimebundle_()
    (island,) = re.findall(r'<script type="application/json">(.*?)</script>', bundle["text/html"])
    assert json.loads(island) == made().data
    assert '<div class="play-live"></div>' in bundle["text/html"] and "data-play" in bundle["text/html"]


def test_an_opponent_who_never_gets_anything_is_not_told_of() -> None:
    assert made().brought(0.5, 1.0, 1.0) == "You +0.5, in all +1.0; It +1.0."
    assert made(theirs=0.0).brought(0.5, 1.0, 0.0) == "You +0.5, in all +1.0."
    assert made(theirs=0.0).data["alone"] is True


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ({"plans": {}}, "game 'toy': plans must have at least one"),
        (
            {"payoff": 0.25},
            "game 'toy', opponent 'one', state 0: pay-offs must have at most 1 decimals, got 0.25",
        ),
    ],
)
def test_what_a_page_could_not_show_is_refused(others, says) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        made(**others)


def test_hidden_opponents_that_no_play_tells_apart_are_refused() -> None:
    play = made()
    one = play.game.opponents[0]
    both = (one, dataclasses.replace(one, key="two", name="another"))
    assert made(opponents=both).hidden is False
    with pytest.raises(ValueError, match="game 'toy': hidden opponents, and no play tells them apart"):
        made(opponents=both, hidden=True)


def test_a_table_too_large_for_a_page_is_refused() -> None:
    def step(state, letter):
        return Step("x", 1.0, 1.0, (*state, letter), "w")

    deep = Opponent("one", "a", "b", (), 12, step, "d")
    with pytest.raises(ValueError, match=r"game 'toy': 40950 numbers; at most 12000"):
        made(opponents=(deep,))
