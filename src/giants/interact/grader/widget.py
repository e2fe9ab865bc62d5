"""A grader in a notebook: a list to choose from for each case, and a comparison, kept in a file."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from giants.evidence.agreement import agreement
from giants.interact.framed import STYLE
from giants.interact.grader.comparison import FEWEST
from giants.interact.grader.figure import FIRST, SEEN, Grader, literal
from giants.interact.kept import Answers
from giants.interact.look import words
from giants.interact.look.sentences import say

Labels = dict[str, str]


def grader_widget(grader: Grader, folder: Path | str = ".") -> widgets.VBox:
    """Make the form: cases with their choices, the button, progress, and the result."""
    return _Form(grader, Answers(folder)).box


class _Form:
    """The widgets of one grader, and what the reader has chosen."""

    def __init__(self, grader: Grader, answers: Answers):
        self.grader, self.answers = grader, answers
        self.progress, self.result = widgets.HTML(), widgets.HTML()
        given = self.given()
        choices = {case.id: self.choice(case.id, given.get(case.id, "")) for case in grader.cases}
        button = widgets.Button(description=say("grader_compare"))
        button.on_click(self.compare)
        see = widgets.Button(description=grader.words.see, layout={"width": "auto"})
        see.on_click(self.see)
        head = [f"<b>{literal(grader.title)}</b>", f"<p>{literal(grader.intro)}</p>", grader.scale()]
        head.append(f"<p>{literal(grader.words.blind)}</p>")
        asked = [part for case in grader.cases for part in (_say(grader.case(case)), choices[case.id])]
        self.box = widgets.VBox([_say("".join(head)), *asked, see, button, self.progress, self.result])
        self.show()

    def choice(self, id: str, value: str) -> widgets.Dropdown:
        """Make the list to choose from; what is chosen is kept at once."""
        options = [(word, value) for value, word in self.grader.names.items()]
        box = widgets.Dropdown(
            options=[(say("grader_choose"), ""), *options],
            value=value,
            description=self.grader.words.choice(id),
            style={"description_width": "initial"},
            layout={"width": "98%", "max_width": "34rem"},
        )

        def choose(change: Mapping[str, Any]) -> None:
            self.answers.keep(self.grader.place(id), change["new"])
            self.show()

        box.observe(choose, "value")
        return box

    # What is kept

    def kept(self, id: str) -> Any:
        found = self.answers.get(self.grader.place(id))
        return found["given"] if found else None

    def given(self) -> Labels:
        return self.grader.known({case.id: self.kept(case.id) for case in self.grader.cases})

    def blind(self) -> Labels:
        return self.grader.read(self.kept(FIRST))

    # What is said

    def compare(self, _: object) -> None:
        # A label is blind at the first comparison alone: what is there already stays.
        together = self.grader.known(self.given() | self.blind())
        if len(together) < FEWEST:
            self.tell(self.grader.words.too_few)
            return
        if together != self.blind():
            self.answers.keep(self.grader.place(FIRST), self.grader.written(together))
        self.show()

    def see(self, _: object) -> None:
        self.answers.keep(self.grader.place(SEEN), True)
        self.show()

    def show(self) -> None:
        given, blind, told = self.given(), self.blind(), self.grader.words
        seen = self.kept(SEEN) is True
        if len(blind) < FEWEST:
            self.tell(told.progress(len(given)) + (f" {told.seen}" if seen else ""))
            self.result.value = reasons_html(self.grader) if seen else ""
            return
        now = {id: given.get(id, value) for id, value in blind.items()}
        fresh = len(given.keys() - blind.keys())
        self.tell(told.progress(len(given), self.grader.compare(now).agreement, fresh))
        self.result.value = result_html(self.grader, now, blind)

    def tell(self, text: str) -> None:
        trouble = html.escape(self.answers.trouble)
        self.progress.value = f'<p role="status" style="{STYLE}">{literal(text)} {trouble}</p>'


def reasons_html(grader: Grader) -> str:
    """Write the other's label of every case, and why."""
    told = "".join(f"<li>{grader.reason(replace(case, link=None))}</li>" for case in grader.cases)
    return f'<div style="{STYLE}"><p><b>{literal(grader.words.others)}</b></p><ul>{told}</ul></div>'


def result_html(grader: Grader, now: Mapping[str, str], blind: Mapping[str, str]) -> str:
    """Write the comparison: in words, as tables, and the cases that differ with the reasons.

    Args:
        grader: whose cases they are.
        now: the reader's labels of the cases compared.
        blind: the same cases' labels before anything of the other's was shown.
    """
    found, told = grader.compare(now), grader.words
    others = {case.id: case.label for case in grader.cases}
    first = agreement(list(blind.values()), [others[id] for id in blind])
    changed = sum(now[id] != value for id, value in blind.items())
    used = {label.value: label.short or label.word for label in grader.labels if label.value in found.labels}
    counts = [[str(found.counts.get((mine, theirs), 0)) for theirs in used] for mine in used]
    parts = [
        f"<p><b>{literal(told.title)}</b></p>",
        f"<p>{literal(told.reading(found.agreement))}</p>",
        f"<p>{literal(told.first(first, changed))}</p>",
        _table(told.crossed, list(used.values()), list(used.values()), counts),
    ]
    if found.sums:
        head = [say("grader_yours"), told.of_other, say("grader_difference")]
        sums = [
            [words.number(value, "+.1f") for value in (mine, theirs, mine - theirs)]
            for mine, theirs in found.sums.values()
        ]
        parts.append(_table(told.summed(grader.weighing), head, list(found.sums), sums))
    parts.append(f"<p><b>{literal(told.differing(len(found.differing)))}</b></p>")
    items = []
    for case in grader.cases:
        if case.id in found.differing:
            two = told.two(grader.names[now[case.id]], grader.names[case.label])
            item = f"<b>{case.id}</b> {literal(case.text)} <b>{literal(two)}</b> {literal(case.why)}"
            items.append(f"<li>{item}</li>")
    return f'<div style="{STYLE}">{"".join(parts)}<ul>{"".join(items)}</ul></div>'


def _table(caption: str, heads: Sequence[str], names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{literal(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{literal(name)}</th>{"".join(f"<td>{cell}</td>" for cell in row)}</tr>'
        for name, row in zip(names, cells, strict=True)
    )
    return (
        f"<table><caption>{literal(caption)}</caption><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _say(text: str) -> widgets.HTML:
    return widgets.HTML(f'<div style="{STYLE}">{text}</div>')
