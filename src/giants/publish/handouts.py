"""Writes what a class holds in its hands: one sheet of A4 a chapter, and cards to cut.

    python -m giants.publish.handouts

makes `_build/handouts/*.pdf` of `book/handouts/*.md`. A handout is Markdown with the roles of a chapter and a
few directives. What a directive shows comes from an expression over models, labs and evidence, as the answer
of an exercise does.
"""

import html
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from giants.evidence.identity import book
from giants.interact.explorer.figure import Explorer
from giants.interact.play.figure import Play
from giants.publish import contents, executed, links, notebooks, paper
from giants.publish.citations import Bibliography
from giants.publish.expressions import names_for
from giants.publish.frontend import ROOT
from giants.publish.plain import PARSER, Block, Plain, directive, is_directive

FOLDER = ROOT / "book" / "handouts"
TARGET = ROOT / "_build" / "handouts"
STYLE = Path(__file__).parent / "templates" / "handout.css"
# Cards of one size stand two in a row.
ON_A_SHEET = {"small": 10, "large": 6}
RULED = 3

Rows = Sequence[Sequence[str]]


class HandoutError(ValueError):
    """A handout asks for something that is not there; the message names it and the handout."""


@dataclass(frozen=True)
class Handout:
    """A printed page, whole: what a browser needs to print it.

    Attributes:
        name: of its chapter's file.
        html: the page.
        sheets: how many it should take: the first, and those of its cards.
    """

    name: str
    html: str
    sheets: int

    @property
    def text(self) -> str:
        """What stands on it."""
        bare = re.sub(r"<head>.*?</head>|<[^>]+>", " ", self.html, flags=re.DOTALL)
        return re.sub(r"[ \n]+", " ", html.unescape(bare)).strip()


def names() -> list[str]:
    """List the chapters that have a handout, in the order of the book.

    >>> "leverage/tariff" in names()
    True
    """
    return [page for page in contents.chapters() if (FOLDER / _file(page)).is_file()]


def _file(docname: str) -> str:
    return docname.rpartition("/")[2] + ".md"


def table_of(lab: Explorer, state: Mapping[str, Any]) -> list[list[str]]:
    """Give a lab's table in a state: its head, then its rows, as the page shows them.

    Args:
        lab: the figure.
        state: by control, what differs from its opening state.
    Raises:
        HandoutError: it has no such control, or the control no such value.
    """
    values = {control.name: control.start for control in lab.controls}
    for name, value in state.items():
        control = next((each for each in lab.controls if each.name == name), None)
        known = {str(each): each for each in control.values} if control else {}
        if str(value) not in known:
            allowed = ", ".join(known or values)
            raise HandoutError(f"lab {lab.id!r} has no state {name}={value!r}; it knows {allowed}")
        values[name] = known[str(value)]
    rows, _ = lab.look(tuple(values.values()))
    return [[column.heading for column in lab.columns], *([c.show(row) for c in lab.columns] for row in rows)]


class Writer:
    """Writes one chapter's handout."""

    def __init__(self, docname: str, text: str):
        self.docname, self.text = docname, text
        self.cards: list[str] = []

    def handout(self) -> Handout:
        """Give the whole page.

        Raises:
            HandoutError: something that it names is not there.
        """
        lines, body, place = self.text.splitlines(keepends=True), [], 0
        for token in PARSER.parse(self.text):
            if token.map and token.level == 0 and is_directive(token):
                body.append(self.prose("".join(lines[place : token.map[0]])))
                body.append(self.block(directive(token, {})))
                place = token.map[1]
        body.append(self.prose("".join(lines[place:])))
        first = f'<section class="sheet">{self.head()}{"".join(body)}{self.foot()}</section>'
        page = (
            f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(self.title)}'
            f"</title><style>{STYLE.read_text('utf-8')}</style></head><body>{first}{''.join(self.cards)}"
            "</body></html>"
        )
        return Handout(self.docname.rpartition("/")[2], page, 1 + len(self.cards))

    @cached_property
    def title(self) -> str:
        """The chapter's title, without its role of the book's."""
        return re.search(r"^# (.*)$", executed.source(self.docname), re.MULTILINE)[1]

    @cached_property
    def plain(self) -> Plain:
        """What writes roles in words."""
        # Running a chapter takes a while: only for who asks for what came of it.
        asked = "{glue" in self.text
        results = notebooks.run(executed.notebook(self.docname)).results if asked else {}
        return Plain(self.docname, results, Bibliography(executed.BOOK / "references.bib"), blind=True)

    @cached_property
    def names(self) -> dict[str, Any]:
        """What an expression may name: what exercises of the chapter may, and the module of its game."""
        module = f"giants.labs.{self.docname.rpartition('/')[2].replace('-', '_')}_play"
        known = {each.__name__: each for each in (len, list, range, round, str, zip)}
        game = {"game": import_module(module)} if find_spec(module) else {}
        return {"__builtins__": known} | names_for(self.docname) | game

    def value(self, expression: str) -> Any:
        """Work out an expression.

        Raises:
            HandoutError: it cannot be.
        """
        try:
            return eval(expression, self.names)
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
            raise HandoutError(
                f"handout of {self.docname}: {expression!r} cannot be worked out: {wrong}"
            ) from error

    # Parts

    def head(self) -> str:
        """Write what is on top: the book, the chapter, and room for a name."""
        return (
            f'<header><p class="book">{html.escape(book().title)}</p><h1>{html.escape(self.title)}</h1>'
            '<p class="name"><span>Name</span><span>Date</span></p></header>'
        )

    def foot(self) -> str:
        """Write where it is from."""
        address = links.site().removeprefix("https://") + f"{self.docname}.html"
        return f"<footer>{html.escape(address)} · CC BY 4.0</footer>"

    def prose(self, text: str) -> str:
        """Write Markdown with roles."""
        return PARSER.render(self.plain.write(text)) if text.strip() else ""

    def words(self, text: str) -> str:
        """Write a line with roles."""
        return PARSER.renderInline(self.plain.write(text))

    def block(self, block: Block) -> str:
        """Write a directive.

        Raises:
            HandoutError: there is none of that name.
        """
        write: dict[str, Callable[[str, dict[str, str], list[str]], str]] = {
            "table": self.table,
            "line": self.line,
            "squared": self.squared,
            "circle": self.circle,
            "sentence": self.sentence,
            "cards": self.add_cards,
        }
        if block.name not in write:
            raise HandoutError(
                f"handout of {self.docname}: no directive {block.name!r}; there are {', '.join(write)}"
            )
        found = [re.fullmatch(r":(\w+):\s*(.*)", line) for line in block.body.splitlines()]
        options = {match[1]: match[2] for match in found if match}
        rest = [line for line in block.body.splitlines() if line.strip() and not line.startswith(":")]
        return write[block.name](block.argument, options, rest)

    def table(self, expression: str, options: dict[str, str], rest: list[str]) -> str:
        """Write a lab's table in a state, a game's, or rows; with empty columns to fill in."""
        shown = self.value(expression)
        if isinstance(shown, Explorer):
            state = dict(part.split("=", 1) for part in options.get("state", "").split("; ") if part)
            rows = table_of(shown, state)
        else:
            rows = [
                [str(cell) for cell in row] for row in (shown.table if isinstance(shown, Play) else shown)
            ]
        if "columns" in options:
            kept = [int(number) - 1 for number in options["columns"].split()]
            rows = [[row[number] for number in kept] for row in rows]
        empty = [name.strip() for name in options.get("empty", "").split("|") if name.strip()]
        head = "".join(f'<th scope="col">{self.words(cell)}</th>' for cell in (*rows[0], *empty))
        rest_of_row = '<td class="empty"></td>' * len(empty) + "</tr>"
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + rest_of_row
            for row in rows[1:]
        )
        caption = f"<caption>{self.words(options['caption'])}</caption>" if "caption" in options else ""
        style = f' class="{options["class"]}"' if "class" in options else ""
        return f"<table{style}>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def line(self, ends: str, options: dict[str, str], rest: list[str]) -> str:
        """Draw a line with words at its ends, and marks at values between `from` and `to`."""
        left, right = (self.words(part.strip()) for part in ends.split("|"))
        low, high = (self.value(options.get(name, usual)) for name, usual in (("from", "0"), ("to", "100")))
        marks = []
        for mark in rest:
            value, _, label = mark.removeprefix("- ").partition(": ")
            at = 100 * (self.value(value) - low) / (high - low)
            if not 0 <= at <= 100:
                raise HandoutError(
                    f"handout of {self.docname}: mark {label!r} is off its line, at {at:.0f} %"
                )
            marks.append(f'<i style="left:{at:.2f}%"><b>{self.words(label)}</b></i>')
        return (
            f'<div class="line"><div class="marks">{"".join(marks)}</div>'
            f'<div class="ends"><span>{left}</span><span>{right}</span></div></div>'
        )

    def squared(self, height: str, options: dict[str, str], rest: list[str]) -> str:
        """Give squared paper, so many centimetres high, with words at its axes."""
        tall = int(height) * 10
        across = "".join(f"M0 {y}H160" for y in range(0, tall + 1, 5))
        down = "".join(f"M{x} 0V{tall}" for x in range(0, 161, 5))
        axes = "".join(f"<span>{self.words(options.get(name, ''))}</span>" for name in ("up", "along"))
        return (
            f'<div class="squared"><svg viewBox="0 0 160 {tall}" aria-hidden="true">'
            f'<path d="{across}{down}"/></svg><p>{axes}</p></div>'
        )

    def circle(self, expression: str, options: dict[str, str], rest: list[str]) -> str:
        """Set names in a circle, for ties to be drawn between them."""
        found = list(self.value(expression))
        spots = [(-50, -90), (50, -90), (95, -5), (0, 55), (-95, -5)]
        if len(found) != len(spots):
            raise HandoutError(
                f"handout of {self.docname}: a circle takes {len(spots)} names, got {len(found)}"
            )
        drawn = "".join(
            f'<rect x="{x - 31}" y="{y - 9}" width="62" height="18" rx="9"/>'
            f'<text x="{x}" y="{y + 3}">{html.escape(name)}</text>'
            for (x, y), name in zip(spots, found, strict=True)
        )
        return f'<svg class="circle" viewBox="-125 -102 250 170" aria-hidden="true">{drawn}</svg>'

    def sentence(self, begun: str, options: dict[str, str], rest: list[str]) -> str:
        """Leave room for the sentence that the class finishes."""
        return f'<div class="sentence"><p>{self.words(begun)}</p>{"<hr>" * RULED}</div>'

    def add_cards(self, expression: str, options: dict[str, str], rest: list[str]) -> str:
        """Put cards on sheets of their own; each is a text, or a title and a text."""
        size = options.get("size", "small")
        if size not in ON_A_SHEET:
            raise HandoutError(
                f"handout of {self.docname}: cards are {' or '.join(ON_A_SHEET)}, not {size!r}"
            )
        cards = [(card, "") if isinstance(card, str) else tuple(card) for card in self.value(expression)]
        note = self.words(options.get("note", "Cut along the dashed lines."))
        many = ON_A_SHEET[size]
        for start in range(0, len(cards), many):
            cut = "".join(
                f'<li><p class="card-title{"" if text else " alone"}">{html.escape(title)}</p>'
                + (f"<p>{html.escape(text)}</p>" if text else "")
                + "</li>"
                for title, text in cards[start : start + many]
            )
            top = f'<p class="note">{html.escape(book().title)} · {html.escape(self.title)} · {note} ✂</p>'
            under = self.table(options["table"], {}, []) if "table" in options else ""
            self.cards.append(f'<section class="sheet cards {size}">{top}<ul>{cut}</ul>{under}</section>')
        return ""


def make(docname: str, text: str | None = None) -> Handout:
    """Make a chapter's handout, of its own source by default."""
    return Writer(docname, (FOLDER / _file(docname)).read_text("utf-8") if text is None else text).handout()


def export(target: Path = TARGET) -> list[tuple[Path, int]]:
    """Print every handout into a folder, of which the rest is deleted; give the files, each with its sheets.

    Raises:
        HandoutError: one takes more sheets than it should, or names what is not there.
        FileNotFoundError: there is no browser.
    """
    found = []
    shutil.rmtree(target, ignore_errors=True)
    for docname in names():
        handout = make(docname)
        page = target / "pages" / f"{handout.name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(handout.html, "utf-8")
        file = target / f"{handout.name}.pdf"
        sheets = paper.print_to_pdf(page, file)
        if sheets != handout.sheets:
            raise HandoutError(f"handout of {docname} takes {sheets} sheets; it should take {handout.sheets}")
        found.append((file, sheets))
    return found


def main() -> None:
    """Print them, and say where they are."""
    try:
        for file, sheets in export():
            print(
                f"{file.relative_to(ROOT).as_posix()}  {sheets} {'sheet' if sheets == 1 else 'sheets'}",
                flush=True,
            )
    except (HandoutError, FileNotFoundError) as error:
        raise SystemExit(f"The handouts were not made: {error}") from None


if __name__ == "__main__":
    main()
