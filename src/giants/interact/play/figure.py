"""A game against an opponent: in a page and in a notebook the same front end walks the same table.

No rule of a model is written twice. Python walks each opponent's states once and writes down, for each
state and action, what comes of it; `frontend/src/play/walk.ts` looks that up and adds up two numbers.
Without a script the page has the pay-offs, the opponents' rules, and a way to play with a partner.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from giants.interact.figure import Figure, island
from giants.interact.look import words
from giants.interact.look.sentences import say
from giants.interact.play.automaton import Game, Opponent, Plan

STATIC_FILES = Path(__file__).parents[1] / "static"
# Of one game: more would make its page heavy.
MOST_NUMBERS = 12_000


@dataclass(frozen=True)
class Play(Figure, widget="giants.interact.play.widget:play_widget"):
    """A game to play.

    Args:
        id: given by the author; names the game in the page, in what is kept, and in a shared link.
        chapter: the page it belongs to, such as ``leverage/retaliation``; answers are kept under both.
        title: what it is, in a few words.
        question: asked before the game, and answered by the debrief.
        you: who the reader is.
        they: who the opponent is.
        game: actions, replies, opponents.
        unit: what the pay-offs are counted in, as after a number.
        places: decimals of a pay-off.
        plans: plain rules to compare the reader with, by their names.
        hidden: whether the reader must find out which opponent it is.
        table: the pay-offs for who plays on paper: its head, then its rows.
        partner: how two people play it on paper.
        gauge: what the opponents' gauges show, in a word or two; empty where they have none.
        source: a line under the figure, as HTML.

    Raises:
        ValueError: hidden opponents cannot be told apart, pay-offs have more decimals than are shown, or the
            table is too large; the message names the game.
    """

    id: str
    chapter: str
    title: str
    question: str
    you: str
    they: str
    game: Game
    unit: str
    places: int
    plans: Mapping[str, Plan]
    table: Sequence[Sequence[str]]
    partner: str
    hidden: bool = False
    gauge: str = ""
    source: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Refuse a game that a page could not hold, or that asks what nobody can know."""
        if self.hidden and self.game.probe is None:
            raise ValueError(f"game {self.id!r}: hidden opponents, and no play tells them apart")
        if not self.plans:
            raise ValueError(f"game {self.id!r}: plans must have at least one rule to compare with")
        for opponent in self.game.opponents:
            self._check_decimals(opponent)
        count = sum(len(opponent["moves"]) for opponent in self.data["opponents"])
        if count > MOST_NUMBERS:
            raise ValueError(f"game {self.id!r}: {count} numbers; at most {MOST_NUMBERS} are allowed")

    def _check_decimals(self, opponent: Opponent) -> None:
        """Refuse pay-offs that would not add up as printed."""
        for state in self.game.states(opponent):
            for letter in self.game.actions:
                step = opponent.step(state, letter)
                for payoff in (step.mine, step.theirs):
                    if payoff != round(payoff, self.places):
                        raise ValueError(
                            f"game {self.id!r}, opponent {opponent.key!r}, state {state!r}: pay-offs must "
                            f"have at most {self.places} decimals, got {payoff}"
                        )

    @property
    def place(self) -> str:
        """Under which the reader's games are kept."""
        return f"{self.chapter}/{self.id}"

    # Words

    def number(self, value: float) -> str:
        """Write a pay-off, with its sign where some are losses."""
        return words.number(value, self.data["spec"])

    def shown(self, number: int) -> str:
        """Name an opponent on its button: by a letter where the reader must find out who it is."""
        if self.hidden:
            return say("play_hidden", they=self.they, letter=chr(ord("A") + number))
        return capital(self.game.opponents[number].name)

    @cached_property
    def alone(self) -> bool:
        """Tell whether nobody but the reader ever gets or loses anything."""
        return not any(
            opponent.step(state, letter).theirs
            for opponent in self.game.opponents
            for state in self.game.states(opponent)
            for letter in self.game.actions
        )

    def brought(self, mine: float, total: float, theirs: float) -> str:
        """Say what a round has brought, and what all of them have."""
        own = {"mine": self.number(mine), "sum": self.number(total)}
        if self.alone:
            return say("play_sum_alone", **own)
        return say("play_sum", they=self.they, theirs=self.number(theirs), **own)

    def debrief(self, opponent: Opponent, letters: str) -> str:
        """Compare what a reader got with the best and with plain rules, and say what it shows."""
        best, path = self.game.best(opponent)
        par = best if opponent.par is None else opponent.par
        rules = [
            say("play_rule", rule=name, sum=self.number(self.game.total(opponent, path)))
            for name, path in self._plans(opponent).items()
        ]
        ended = say("play_ended", sum=self.number(self.game.total(opponent, letters)), unit=self.unit)
        if opponent.par is None:
            best_words = say("play_best", sum=self.number(par), path=self.path(path))
        else:
            best_words = say("play_par", sum=self.number(par))
        return " ".join([ended, best_words, say("play_rules", rules="; ".join(rules)), opponent.debrief])

    def path(self, letters: str) -> str:
        """Write a play in words: its actions, each run of the same one with its length."""
        runs: list[tuple[str, int]] = []
        for letter in letters:
            if runs and runs[-1][0] == letter:
                runs[-1] = letter, runs[-1][1] + 1
            else:
                runs.append((letter, 1))
        return ", ".join(
            self.game.actions[letter] + (f" ×{count}" if count > 1 else "") for letter, count in runs
        )

    def _plans(self, opponent: Opponent) -> dict[str, str]:
        return {name: self.game.follow(opponent, plan) for name, plan in self.plans.items()}

    # Data

    @cached_property
    def data(self) -> dict[str, Any]:
        """Give what the front end needs: tables of indexes into lists of texts and numbers."""
        lists: dict[str, dict[Any, int]] = {"whys": {}, "numbers": {}, "sees": {}}

        def index(name: str, entry: Any) -> int:
            return lists[name].setdefault(entry, len(lists[name]))

        letters, replies = list(self.game.actions), list(self.game.replies)
        opponents = []
        for opponent in self.game.opponents:
            states = self.game.states(opponent)
            at = {state: number for number, state in enumerate(states)}
            moves = []
            for state in states:
                for letter in letters:
                    step = opponent.step(state, letter)
                    moves += [
                        # A state after the last round is none: the game is over there.
                        at.get(step.next, -1),
                        replies.index(step.reply),
                        index("whys", step.why),
                        index("numbers", step.mine),
                        index("numbers", step.theirs),
                    ]
            best, path = self.game.best(opponent)
            worst, _ = self.game.worst(opponent)
            opponents.append(
                {
                    "name": opponent.name,
                    "rounds": opponent.rounds,
                    "sees": [index("sees", opponent.sees(state)) for state in states],
                    "gauge": [list(opponent.gauge(state)) for state in states] if opponent.gauge else [],
                    "best": path,
                    "par": round(best if opponent.par is None else opponent.par, self.places),
                    "drawn": opponent.par is not None,
                    "worst": round(worst, self.places),
                    "plans": list(self._plans(opponent).values()),
                    "debrief": opponent.debrief,
                    "moves": moves,
                }
            )
        return {
            "id": self.id,
            "chapter": self.chapter,
            "title": self.title,
            "you": self.you,
            "they": self.they,
            "unit": self.unit,
            "spec": f"{'+' if min(lists['numbers'], default=0) < 0 else ''}.{self.places}f",
            "hidden": self.hidden,
            "alone": self.alone,
            "gauge": self.gauge,
            "actions": [list(action) for action in self.game.actions.items()],
            "replies": list(self.game.replies.values()),
            "plans": list(self.plans),
            **{name: list(entries) for name, entries in lists.items()},
            "opponents": opponents,
        }

    # The built page

    def html(self, *, live: bool) -> str:
        """Write the game on paper; with `live`, also what wakes it in a page."""
        return _FIGURE.format(
            id=self.id,
            attributes=" data-play" if live else "",
            title=html.escape(self.title),
            question=html.escape(self.question),
            live='<div class="play-live"></div>' if live else "",
            paper=self.paper(),
            source=self.source_line(),
            island=island(self.data) if live else "",
        )

    def paper(self) -> str:
        """Write what two people need who play without a machine."""
        head, *rows = self.table
        heads = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
        body = "".join(
            f'<tr><th scope="row">{html.escape(first)}</th>'
            + "".join(f"<td>{html.escape(cell)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in rows
        )
        # In another order than the buttons: it must not give away who is A.
        rules = "".join(
            f"<li><strong>{html.escape(capital(each.name))}.</strong> {html.escape(each.rule)}</li>"
            for each in sorted(self.game.opponents, key=lambda each: each.name)
        )
        return _PAPER.format(
            payoffs=f"The pay-offs, {self.unit}",
            heads=heads,
            body=body,
            partner="Play it on paper, with a partner",
            how=html.escape(self.partner),
            rules=rules,
        )

    def text(self) -> str:
        """Say what the game is."""
        return self.titled(f"{self.question} {self.partner}")


def capital(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest.

    >>> capital("a Washington that taxes")
    'A Washington that taxes'
    """
    return text[:1].upper() + text[1:]


_PAPER = (
    '<details class="explorer-table"><summary>{payoffs}</summary>'
    '<div class="wide" tabindex="0" role="region" aria-label="{payoffs}">'
    "<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></details>"
    '<details class="explorer-table play-paper"><summary>{partner}</summary>'
    "<p>{how}</p><ul>{rules}</ul></details>"
)
_FIGURE = """\
<figure class="explorer play" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p class="play-question">{question}</p>
{live}<figcaption>{source}</figcaption>
{paper}
{island}</figure>"""
