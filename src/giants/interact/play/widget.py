"""A game in a notebook: the front end of the page, or ordinary buttons where it cannot run."""

import html
import re
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from giants.interact.framed import STYLE, headed
from giants.interact.kept import Answers
from giants.interact.look.sentences import say
from giants.interact.play.automaton import Opponent
from giants.interact.play.figure import STATIC_FILES, Play, capital

_GAME = re.compile(r"(\d+)-([A-Za-z]*)(?:-(\d+))?")


def play_widget(play: Play, folder: Path | str = ".") -> widgets.VBox:
    """Make the live game, or plain buttons without anywidget or without the bundled front end."""
    answers = Answers(folder)
    head = headed(play.title, play.question)
    paper = widgets.HTML(play.paper())
    module = STATIC_FILES / "play.mjs"
    try:
        import anywidget
    except ImportError:
        return widgets.VBox([head, buttons(play, answers), paper])
    if not module.exists():
        return widgets.VBox([head, buttons(play, answers), paper])
    import traitlets

    class Board(anywidget.AnyWidget):
        """The game as the page shows it; `log` holds what was played."""

        _esm = module.read_text("utf-8")
        _css = module.with_suffix(".css").read_text("utf-8")
        data = traitlets.Dict().tag(sync=True)
        log = traitlets.Unicode().tag(sync=True)

    board = Board(data=play.data, log=" ".join([*kept(play, answers), *old(play, answers)]))
    board.observe(lambda change: answers.keep(play.place, change["new"]), "log")
    return widgets.VBox([head, board, paper])


def kept(play: Play, answers: Answers) -> list[str]:
    """Give the games that are kept, those that can be played here."""
    return [text for text in _all(play, answers) if read(play, text)]


def old(play: Play, answers: Answers) -> list[str]:
    """Give those of another edition of the book: nobody can go on with them, and they stay as they were."""
    return [text for text in _all(play, answers) if not read(play, text)]


def _all(play: Play, answers: Answers) -> list[str]:
    found = answers.get(play.place)
    return str(found["given"]).split() if found else []


def read(play: Play, text: str) -> tuple[int, str, int | None] | None:
    """Read one game, such as ``3-FFT`` or with a guess ``3-FFTF-1``; None where it is none of this play.

    The twin of `read` in `frontend/src/play/walk.ts`.
    """
    found = _GAME.fullmatch(text)
    if not found:
        return None
    opponents = play.game.opponents
    at, letters, guess = int(found[1]), found[2], None if found[3] is None else int(found[3])
    if at >= len(opponents) or (guess is not None and guess >= len(opponents)):
        return None
    if not set(letters) <= play.game.actions.keys():
        return None
    return (at, letters, guess) if len(play.game.play(opponents[at], letters)) == len(letters) else None


def buttons(play: Play, answers: Answers) -> widgets.VBox:
    """Make the game of ordinary widgets."""
    game = play.game
    shown = [(play.shown(number), number) for number in range(len(game.opponents))]
    against = widgets.Dropdown(
        options=shown, description=say("play_against"), style={"description_width": "initial"}
    )
    told, said, record = widgets.HTML(), widgets.HTML(), widgets.HTML()
    before = old(play, answers)
    played: dict[int, tuple[str, int | None]] = {}
    for text in reversed(kept(play, answers)):
        at, letters, guess = read(play, text) or (0, "", None)
        played[at] = letters, guess
        against.value = at
    who = widgets.Dropdown(
        options=[("", None), *sorted((capital(each.name), n) for n, each in enumerate(game.opponents))],
        description=say("play_guess"),
        style={"description_width": "initial"},
    )

    def now() -> tuple[Opponent, str, int | None]:
        return game.opponents[against.value], *played.get(against.value, ("", None))

    def put(letters: str, guess: int | None = None) -> None:
        played[against.value] = letters, guess
        order = [against.value, *(at for at in played if at != against.value)]
        games = [_written(at, *played[at]) for at in order]
        answers.keep(play.place, " ".join([*games, *before]))
        show()

    def show(_: object = None) -> None:
        opponent, letters, guess = now()
        steps, over = game.play(opponent, letters), game.is_over(opponent, letters)
        known = not play.hidden or (over and guess is not None)
        state = steps[-1].next if steps else opponent.start
        told.value = (
            f"<b>{html.escape(say('play_over') if over else _table(play, opponent, len(steps), state))}</b>"
        )
        sentence = ""
        if steps:
            total = sum(step.mine for step in steps)
            parts = [say("play_said", they=play.they, reply=game.replies[steps[-1].reply])]
            parts += [steps[-1].why] if known else []
            parts.append(play.brought(steps[-1].mine, total, steps[-1].theirs))
            sentence = " ".join(parts)
        if over and known:
            if play.hidden:
                right = guess == against.value
                if right:
                    sentence += f" {say('play_guess_right', name=opponent.name)}"
                else:
                    sentence += f" {say('play_guess_wrong', name=opponent.name)}"
            sentence += f" {play.debrief(opponent, letters)}"
        said.value = f'<p role="status" style="{STYLE}">{html.escape(sentence)}</p>'
        items = [
            say("play_told", n=n, action=game.actions[letter], they=play.they, reply=game.replies[step.reply],
                mine=play.number(step.mine))
            for n, (letter, step) in enumerate(zip(letters, steps, strict=True), 1)
        ]  # fmt: skip
        record.value = "<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>"
        for button in moves:
            button.disabled = over
        who.layout.display = "" if over and not known else "none"

    moves = []
    for letter, text in game.actions.items():
        button = widgets.Button(description=text, layout={"width": "auto"})
        button.on_click(lambda _, letter=letter: put(now()[1] + letter))
        moves.append(button)
    back = widgets.Button(description=say("play_back"))
    again = widgets.Button(description=say("play_again"))
    back.on_click(lambda _: put(now()[1][:-1]))
    again.on_click(lambda _: put(""))

    def guessed(change: dict[str, Any]) -> None:
        if change["new"] is not None:
            put(now()[1], change["new"])
            who.value = None

    who.observe(guessed, "value")
    against.observe(show, "value")
    show()
    row = {"flex_flow": "row wrap"}
    tools, past = widgets.HBox([back, again]), widgets.HTML(_of_old(before))
    return widgets.VBox([against, told, widgets.HBox(moves, layout=row), said, tools, who, record, past])


def _of_old(games: list[str]) -> str:
    return f"<p>{html.escape(say('play_old', games=' '.join(games)))}</p>" if games else ""


def _table(play: Play, opponent: Opponent, rounds: int, state: Any) -> str:
    # How long a hidden opponent plays is hidden too.
    if play.hidden:
        of = say("play_round", n=rounds + 1)
    else:
        of = say("play_round_of", n=rounds + 1, all=opponent.rounds)
    return f"{of} {opponent.sees(state)}".strip()


def _written(at: int, letters: str, guess: int | None) -> str:
    return f"{at}-{letters}" + ("" if guess is None else f"-{guess}")
