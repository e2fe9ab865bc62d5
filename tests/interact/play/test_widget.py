"""A game in a notebook: the front end where it can run, plain buttons elsewhere; what was played is kept."""

import sys

import pytest

from giants.interact.kept import Answers
from giants.interact.play import widget
from giants.labs import retaliation_play
from interact.play.test_figure import made


@pytest.fixture
def play():
    return made()


def test_the_front_end_gets_the_table_and_keeps_what_is_played(play, tmp_path) -> None:
    _, board, _ = widget.play_widget(play, tmp_path).children
    assert board.data == play.data and board.log == ""
    board.log = "0-AB"
    assert Answers(tmp_path).get("part/toy/toy")["given"] == "0-AB"
    assert widget.play_widget(play, tmp_path).children[1].log == "0-AB"


def test_without_anywidget_it_is_played_with_buttons(play, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    box = widget.play_widget(play, tmp_path).children[1]
    _, told, moves, said, tools, _, record, _ = box.children
    act, bide = moves.children
    assert "Round 1 of 3." in told.value
    for button in (act, bide, act):
        button.click()
    assert "The game is over." in told.value and act.disabled
    assert "It waits. &lt;It&gt; saw A. You +0.5, in all +0.5; It +1.0." in said.value
    assert "The best that any play gets is +1.5: Act ×3." in said.value
    assert record.value.count("<li>") == 3
    back, again = tools.children
    back.click()
    assert Answers(tmp_path).get("part/toy/toy")["given"] == "0-AB" and not act.disabled
    again.click()
    assert Answers(tmp_path).get("part/toy/toy")["given"] == "0-"


def test_a_hidden_opponent_is_told_after_the_guess(tmp_path) -> None:
    play = retaliation_play.play
    box = widget.buttons(play, Answers(tmp_path))
    against, _, moves, said, _, who, *_ = box.children
    assert [name for name, _ in against.options] == [f"Washington {letter}" for letter in "ABCDE"]
    against.value = 4
    for _ in range(8):
        moves.children[0].click()
    assert "wants" not in said.value and who.layout.display == ""
    who.value = 3
    assert "No, it was a Washington that wants a deal." in said.value
    assert Answers(tmp_path).get(play.place)["given"] == "4-FFFFFFFF-3"


def test_games_of_another_edition_stay_as_they_were(play, tmp_path, monkeypatch) -> None:
    answers = Answers(tmp_path)
    answers.keep(play.place, "9-A 0-ABAB x 0-AB 0-AC")
    assert widget.kept(play, answers) == ["0-AB"]
    assert widget.play_widget(play, tmp_path).children[1].log == "0-AB 9-A 0-ABAB x 0-AC"
    monkeypatch.setitem(sys.modules, "anywidget", None)
    children = widget.play_widget(play, tmp_path).children[1].children
    children[2].children[0].click()
    assert Answers(tmp_path).get(play.place)["given"] == "0-ABA 9-A 0-ABAB x 0-AC"
    assert "9-A 0-ABAB x 0-AC" in children[-1].value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0-", (0, "", None)),
        ("0-ABA-0", (0, "ABA", 0)),
        ("0-ABA-1", None),
        ("1-A", None),
        ("0-ABAB", None),
        ("0-C", None),
        ("0", None),
        ("", None),
        ("0-A;0-B", None),
    ],
)
def test_a_game_is_read(play, text, found) -> None:
    assert widget.read(play, text) == found
