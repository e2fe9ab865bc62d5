"""Questions as course systems can take them, with texts as HTML; and those that none can take."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from giants.evidence.identity import book
from giants.interact.look.words import NO_BREAK_SPACE
from giants.publish import executed
from giants.publish.asked import Asked
from giants.publish.citations import Bibliography
from giants.publish.links import site
from giants.publish.notebooks import run
from giants.publish.plain import Plain, to_html, to_label

_INLINE = re.compile(r'<span class="math inline">(.*?)</span>', re.DOTALL)
_BLOCK = re.compile(r'<div class="math block">\s*\\\((.*?)\\\)\s*</div>', re.DOTALL)


@dataclass(frozen=True)
class Option:
    """A choice, and why it is right or wrong, as HTML."""

    text: str
    why: str
    right: bool


@dataclass(frozen=True)
class Slip:
    """A number that is found by a known slip, and what happened, as HTML."""

    value: float
    why: str


@dataclass(frozen=True)
class Item:
    """A question that a course system can grade.

    Attributes:
        key: under which the book keeps its answers; unique in the book.
        chapter: the chapter's title.
        name: a few plain words.
        prompt: HTML, as all texts below.
        options: of a choice; empty for a number.
        value, tolerance: of a number; what lies within is right. Slips have the same tolerance.
        right, rest: what to say to the right number, and to any other.
    """

    key: str
    chapter: str
    name: str
    prompt: str
    options: tuple[Option, ...] = ()
    value: float = 0.0
    tolerance: float = 0.0
    unit: str = ""
    slips: tuple[Slip, ...] = ()
    right: str = ""
    rest: str = ""

    @property
    def has_one_right(self) -> bool:
        """Whether there is one right answer, which some systems insist on."""
        return not self.options or sum(option.right for option in self.options) == 1


def left_out(asked: Asked) -> str:
    """Say why no course system takes a question; nothing if one does."""
    if asked.question.kind == "code":
        return "asks for code"
    return "" if asked.is_judged else "is a call, to which no answer is wrong"


def items(questions: Iterable[Asked]) -> list[Item]:
    """Write the questions that a course system can grade, in their order."""
    found = [asked for asked in questions if not left_out(asked)]
    chapters = list(dict.fromkeys(asked.chapter for asked in found))
    executed.refresh({chapter: executed.source(chapter) for chapter in chapters})
    writers = {chapter: _Writer(chapter, run(executed.notebook(chapter)).results) for chapter in chapters}
    return [writers[asked.chapter].item(asked) for asked in found]


class _Writer:
    """Writes the questions of one chapter."""

    def __init__(self, chapter: str, results: Mapping[str, str]):
        source = executed.source(chapter)
        works = Bibliography(executed.BOOK / "references.bib")
        self.plain = Plain(chapter, results, works, source=source)
        heading = next(line for line in source.splitlines() if line.startswith("# "))
        self.title = to_label(self.plain.write(heading).removeprefix("# "))
        page = f"{site()}{chapter}.html"
        self.origin = f'<p>From the chapter <a href="{page}">{self.title}</a> of <em>{book().title}</em>.</p>'

    def item(self, asked: Asked) -> Item:
        question = asked.question
        title = to_label(self.plain.write(question.title)) or question.id.replace("-", " ").capitalize()
        number = f"<p>Write the number alone{f', in {question.unit}' if question.unit else ''}.</p>"
        prompt = self.html(question.prompt) + (number if question.kind == "number" else "") + self.origin
        about = {"key": asked.key, "chapter": self.title, "name": title, "prompt": prompt}
        if question.kind == "choice":
            options = (Option(self.html(a.text), self.html(a.why), a.right) for a in question.answers)
            return Item(**about, options=tuple(options))
        said = {which: self.html(a.why) for a in question.answers for which in _which(a.right, a.rest)}
        slips = tuple(Slip(a.value, self.html(a.why)) for a in question.answers if a.value is not None)
        exact = {"value": question.value, "tolerance": question.tolerance, "unit": question.unit}
        return Item(**about, **exact, slips=slips, **said)

    def html(self, text: str) -> str:
        r"""Write a text as HTML, with mathematics as MathJax reads it in every course system."""
        written = _BLOCK.sub(r"<p>\\[\1\\]</p>", to_html(self.plain.write(text)))
        return _INLINE.sub(r"\1", written).replace("<span>$</span>", "$")


def _which(right: bool, rest: bool) -> list[str]:
    return ["right"] * right + ["rest"] * rest


def decimal(number: float) -> str:
    """Write a number without an exponent, and without what floating point adds.

    >>> decimal(12.500000000000004), decimal(0.000012), decimal(69.0), decimal(-0.5)
    ('12.5', '0.000012', '69', '-0.5')
    """
    text = f"{float(f'{number:.10g}'):.12f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def quantity(number: float, unit: str) -> str:
    """Write a number with its unit, as a text shows it."""
    return f"{float(f'{number:.4g}'):.6f}".rstrip("0").rstrip(".") + (NO_BREAK_SPACE + unit if unit else "")
