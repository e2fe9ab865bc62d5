"""A reader labels cases blind, and is then compared with somebody who labelled them before.

The page is whole without JavaScript: the cases with their evidence, the scale, and the other's
labels with reasons at the end. `frontend/src/grader/page.ts` takes those away, lets the reader choose
first, and then compares; `grader_widget` does so in a notebook.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from giants.interact.figure import Figure, island
from giants.interact.grader import comparison
from giants.interact.grader.comparison import FEWEST, Case, Comparison, Label
from giants.interact.grader.words import GraderWords

# So many labels stand as buttons; more of them in a list to choose from.
MOST_BUTTONS = 6
# Under this id the blind labels are kept, beside those of the cases.
FIRST = "first"
# And under this one that the reader asked to see the other's.
SEEN = "seen"

_TOKEN = re.compile(r"[\w-]+", re.ASCII)
_KEPT = re.compile(r"[\w-]+=[\w-]+", re.ASCII)


@dataclass(frozen=True)
class Grader(Figure, widget="giants.interact.grader.widget:grader_widget"):
    """Cases to label blind, and a comparison.

    Args:
        id: given by the author; names the figure in the page.
        title: what it is, in a few words.
        key: under which labels are kept: ``story/reading-the-news/grade`` keeps that of case C16
            as ``story/reading-the-news/grade-C16``.
        cases: at least two.
        labels: the scale, at least two values; with weights for all or for none.
        intro: a sentence or two for the reader.
        noun: what a case is, "claim".
        act: what the reader does and gives, a word in -e: "grade", "code".
        other: with whom the reader is compared, "the ledger".
        weighing: what the sums of weights are, "Net cooperation".
        source: a line under the figure, as HTML.

    Raises:
        ValueError: an id, a value or a label that does not fit; the message names it.
    """

    id: str
    title: str
    key: str
    cases: tuple[Case, ...]
    labels: tuple[Label, ...]
    intro: str = ""
    noun: str = "case"
    act: str = "grade"
    other: str = "the ledger"
    weighing: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be asked or kept."""
        for name, things in (("cases", self.cases), ("labels", self.labels)):
            if len(things) < FEWEST:
                raise ValueError(f"{name} must be at least {FEWEST}, got {len(things)}")
        _check_tokens("case id", [case.id for case in self.cases])
        _check_tokens("label value", [label.value for label in self.labels])
        with_weight = sum(label.weight is not None for label in self.labels)
        if with_weight not in (0, len(self.labels)):
            raise ValueError(f"labels must all have a weight or none, got {with_weight} with one")
        for case in self.cases:
            if case.id in (FIRST, SEEN):
                raise ValueError(f"case id must not be {case.id!r}: the figure keeps its own under it")
            if case.label not in self.names:
                allowed = ", ".join(self.names)
                raise ValueError(f"label of {case.id} must be one of {allowed}, got {case.label!r}")
            if case.groups and not with_weight:
                raise ValueError(f"groups of {case.id} need labels with weights, got {case.groups}")

    @property
    def names(self) -> dict[str, str]:
        """The scale's words by value, in its order."""
        return {label.value: label.word for label in self.labels}

    @property
    def words(self) -> GraderWords:
        """What it says."""
        return GraderWords(self.noun, self.act, self.other, len(self.cases))

    def compare(self, given: Mapping[str, str]) -> Comparison:
        """Compare the reader's labels with the other's.

        Raises:
            ValueError: as `comparison.compare`.
        """
        return comparison.compare(self.cases, self.labels, given)

    # What is kept

    def place(self, id: str) -> str:
        """Give the key under which the label of a case is kept; `FIRST` for the blind ones."""
        return f"{self.key}-{id}"

    def known(self, labels: Mapping[str, Any]) -> dict[str, str]:
        """Keep the labels that this figure knows, in the order of its cases."""
        return {case.id: labels[case.id] for case in self.cases if labels.get(case.id) in self.names}

    def read(self, text: object) -> dict[str, str]:
        """Read blind labels as they were kept; what this figure does not know is left out.

        >>> from giants.labs.reading_the_news import grading
        >>> grading.read("C19=perhaps C16=contradicted C99=imprecise")
        {'C16': 'contradicted'}
        """
        # Word by word: a search for pairs in a long text without blanks would take its square.
        words = text.split() if isinstance(text, str) else []
        return self.known(dict(word.split("=") for word in words if _KEPT.fullmatch(word)))

    @staticmethod
    def written(labels: Mapping[str, str]) -> str:
        """Write blind labels to be kept.

        >>> Grader.written({"C16": "contradicted", "C19": "imprecise"})
        'C16=contradicted C19=imprecise'
        """
        return " ".join(f"{id}={value}" for id, value in labels.items())

    # The built page

    def data(self) -> dict[str, Any]:
        """Give what the front end needs beside the text of the page."""
        return {
            "key": self.key,
            "noun": self.noun,
            "act": self.act,
            "other": self.other,
            "weighing": self.weighing,
            "buttons": len(self.labels) <= MOST_BUTTONS,
            "labels": [
                {"value": label.value, "word": label.word, "short": label.short or label.word}
                | ({} if label.weight is None else {"weight": label.weight})
                for label in self.labels
            ],
            "cases": [
                {"id": case.id, "label": case.label, "groups": list(case.groups)} for case in self.cases
            ],
        }

    def html(self, *, live: bool) -> str:
        """Write the figure; with `live`, also what wakes it in a page."""
        source = f"<figcaption>{self.source_line()}</figcaption>\n" if self.source else ""
        return _FIGURE.format(
            id=self.id,
            attributes=" data-grader" if live else "",
            title=literal(self.title),
            intro=f"<p>{literal(self.intro)}</p>\n" if self.intro else "",
            scale=self.scale(),
            cases="".join(f'<li data-case="{case.id}">{self.case(case)}</li>\n' for case in self.cases),
            others=literal(self.words.others),
            reasons="".join(f'<li data-of="{case.id}">{self.reason(case)}</li>\n' for case in self.cases),
            source=source,
            island=island(self.data()) + "\n" if live else "",
        )

    def scale(self) -> str:
        """Write the scale and what its values mean."""
        rows = []
        for label in self.labels:
            meaning = f": {literal(label.meaning)}" if label.meaning else ""
            rows.append(f"<li><strong>{literal(label.word)}</strong>{meaning}</li>")
        few = " open" if len(self.labels) <= MOST_BUTTONS else ""
        listed = f"<ul>{''.join(rows)}</ul>"
        return f'<details class="grader-scale"{few}><summary>The {self.act}s</summary>{listed}</details>'

    def case(self, case: Case) -> str:
        """Write a case with its context and its evidence, and nothing of its label."""
        parts = [f'<p class="grader-text"><strong>{case.id}</strong> {literal(case.text)}</p>']
        parts += [f'<p class="grader-context">{literal(line)}</p>' for line in case.context]
        if case.evidence:
            sources = f' <span class="grader-context">{case.sources}</span>' if case.sources else ""
            parts.append(f"<p>{literal(case.evidence)}{sources}</p>")
        return "".join(parts)

    def reason(self, case: Case) -> str:
        """Write the other's label of a case, why, and where more stands."""
        told = f"<strong>{case.id}: {literal(self.names[case.label])}.</strong> {literal(case.why)}"
        if case.link:
            address, name = case.link
            told += f' <a href="{html.escape(address)}">{literal(name)}</a>'
        return told

    def text(self) -> str:
        """Name it, and say what it asks."""
        return self.titled(self.intro)


def literal(text: str) -> str:
    """Write a text as HTML; Jupyter would take what stands between two dollars as mathematics.

    >>> literal("$350 & more")
    '<span>$</span>350 &amp; more'
    """
    return html.escape(text, quote=False).replace("$", "<span>$</span>")


def _check_tokens(name: str, values: list[str]) -> None:
    for value in values:
        if not _TOKEN.fullmatch(value):
            raise ValueError(f"{name} must be of letters, digits and hyphens, got {value!r}")
        if values.count(value) > 1:
            raise ValueError(f"{name} must differ from the others, got {value!r} twice")


_FIGURE = """\
<figure class="explorer grader" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
{intro}{scale}
<ol class="grader-cases">
{cases}</ol>
<details class="grader-reasons"><summary>{others}</summary><ul>
{reasons}</ul></details>
{source}{island}</figure>"""
