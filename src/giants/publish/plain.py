"""MyST turned into the plain Markdown of a notebook, which knows neither roles nor directives.

The text is parsed, and only what a notebook would not understand is rewritten in place; the
rest stays as the author wrote it. What has no form in a notebook is an error, never a relic.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives import admonitions
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from myst_parser.parsers.directives import parse_directive_text

from giants import evidence
from giants.interact.look.dates import written
from giants.publish import reading_time
from giants.publish.blocks import HappenedDirective, OpeningDirective
from giants.publish.citations import ROLES as CITATIONS
from giants.publish.citations import Bibliography
from giants.publish.marks import plain_mark

PARSER = (
    MarkdownIt("commonmark")
    .enable("table")
    .use(myst_role_plugin)
    .use(colon_fence_plugin)
    .use(myst_block_plugin)
    .use(dollarmath_plugin, renderer=lambda tex, options: rf"\({html.escape(tex)}\)")
)

ADMONITIONS: dict[str, type[Directive]] = {
    name: getattr(admonitions, name.title())
    for name in ("note", "tip", "hint", "important", "warning", "caution", "attention", "admonition")
}
TAGS = {"sub": "sub", "sup": "sup", "subscript": "sub", "superscript": "sup", "kbd": "kbd"}


class NotebookError(ValueError):
    """A chapter has something that a notebook cannot show."""


class AnyDirective(Directive):
    """A directive whose options do not matter here."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True


@dataclass(frozen=True)
class Block:
    """A directive as written: its name, argument, options and body."""

    name: str
    argument: str
    options: Mapping[str, Any]
    body: str


@dataclass
class Notes:
    """The sources of the figures in one cell, numbered in their order."""

    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, fact: evidence.Fact) -> str:
        """Give the small number behind a figure; in brackets, or it would read as a power."""
        return f"<sup>[{self.numbers.setdefault(fact.id, len(self.numbers) + 1)}]</sup>"

    def text(self) -> str:
        """Write the sources under the cell."""
        notes = [f"[{number}] {source_line(evidence.fact(id))}" for id, number in self.numbers.items()]
        return "<small>" + "<br>\n".join(notes) + "</small>" if notes else ""


def source_line(fact: evidence.Fact) -> str:
    """Say in one line what a figure is and where it comes from; doubts only where there are any."""
    parts = [literal(fact.dated), "; ".join(linked(fact.sources, most=1))]
    if fact.confidence != "high":
        parts += [f"Confidence: {fact.confidence}", literal(fact.caution or "")]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def linked(sources: Iterable[evidence.Source], most: int = 2) -> list[str]:
    """Write sources as links, at most so many, none twice."""
    names = {source.publisher or source.title: source.url for source in list(sources)[:most]}
    return [f"[{literal(name)}]({url})" if url else literal(name) for name, url in names.items()]


def literal(text: str) -> str:
    r"""Guard a text against being read as Markdown or mathematics.

    A backslash does not stop Jupyter from pairing dollars; an element of its own does. Brackets
    stay: with a backslash they would open mathematics.

    >>> literal("$3.7 billion * 2")
    '<span>\\$</span>3.7 billion \\* 2'
    """
    return re.sub(r"([\\`*_$<])", r"\\\1", text).replace(r"\$", r"<span>\$</span>")


def is_directive(token: Token) -> bool:
    """Tell whether a block is a directive rather than code."""
    return token.type in ("fence", "colon_fence") and token.info.strip().startswith("{")


def directive(token: Token, known: Mapping[str, type[Directive]]) -> Block:
    """Read a directive as the page's parser reads it.

    Raises:
        NotebookError: its options are wrong.
    """
    name, _, first = token.info.strip().partition("}")
    name = name.strip("{ ")
    found = parse_directive_text(known.get(name, AnyDirective), first.strip(), token.content)
    if found.warnings and name in known:
        raise NotebookError(f"{token.info.strip()}: {found.warnings[0].msg}")
    return Block(name, " ".join(found.arguments), found.options, "\n".join(found.body))


def to_html(markdown: str) -> str:
    """Turn a notebook's Markdown into HTML, for feedback in a widget."""
    return PARSER.render(markdown).strip()


def to_label(markdown: str) -> str:
    """Turn one line of a notebook's Markdown into bare text.

    >>> to_label("It gains *nothing*: \\\\$0 at $d = 1$.")
    'It gains nothing: $0 at d = 1.'
    """
    return html.unescape(re.sub(r"<[^>]+>|\\[()]", "", PARSER.renderInline(markdown))).strip()


class Plain:
    """Turns the text of one chapter into plain Markdown, and collects what belongs at its end.

    Args:
        docname: the chapter.
        results: what its code stored for ``{glue:text}``.
        bibliography: the works that it cites.
        blind: whether the verdicts of claims that are graded blind are left out.
        source: the whole text of the chapter, which says how long it takes.
    """

    def __init__(
        self,
        docname: str,
        results: Mapping[str, str],
        bibliography: Bibliography,
        blind: bool = True,
        source: str = "",
    ):
        self.source = source
        self.blind = blind
        self.docname, self.results, self.bibliography = docname, results, bibliography
        self.words: dict[str, evidence.Term] = {}
        self.cited: dict[str, None] = {}
        self._equations: dict[str, int] = {}
        self._terms = {term.term.lower(): term for term in evidence.terms()}

    def write(self, text: str, notes: Notes | None = None) -> str:
        """Write a part of the chapter.

        Args:
            text: MyST without directives that become cells of their own.
            notes: where the sources of figures go; without it they stand in the sentence.
        Raises:
            NotebookError: names the role or directive that a notebook cannot show.
        """
        starts = [0]
        for line in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        edits: list[tuple[int, int, str]] = []
        place = 0
        for token in PARSER.parse(text):
            begin, end = (starts[line] for line in token.map) if token.map else (place, len(text))
            place = max(place, begin)
            if token.type == "inline":
                found = list(self._inline(token, text, place, notes))
                edits += [edit for edit, _ in found]
                place = max([place, *(after for _, after in found)])
            elif (new := self._block(token, notes)) is not None:
                indent = re.match(r"[ \t]*", text[begin:end])[0]
                edits.append((begin, end, "".join(f"{indent}{line}\n" for line in new.splitlines())))
                place = end
            elif token.type in ("fence", "code_block", "math_block", "html_block"):
                place = end
        for begin, end, new in sorted(edits, reverse=True):
            text = text[:begin] + new + text[end:]
        return text.strip("\n")

    # Blocks

    def _block(self, token: Token, notes: Notes | None) -> str | None:
        """Rewrite a block, or leave it to itself (None)."""
        if token.type in ("myst_target", "myst_line_comment", "myst_block_break"):
            return ""
        if token.type == "math_block_label":
            return f"$$\n{token.content.strip()} \\tag{{{self._equation(token.info)}}}\n$$"
        if not is_directive(token):
            return None
        block = directive(token, {"opening": OpeningDirective, "happened": HappenedDirective} | ADMONITIONS)
        if block.name in ADMONITIONS:
            return self._admonition(block, notes)
        write: dict[str, Callable[[Block, Notes | None], str]] = {
            "opening": self._opening,
            "happened": self._happened,
            "math": lambda block, notes: f"$$\n{block.body.strip()}\n$$",
            "code-block": lambda block, notes: f"```{block.argument}\n{block.body}\n```",
            # The list of works stands at the end of every notebook.
            "bibliography": lambda block, notes: "",
        }
        if block.name not in write:
            raise self._error(f"the directive {{{block.name}}} has no form in a notebook here")
        return write[block.name](block, notes)

    def _admonition(self, block: Block, notes: Notes | None) -> str:
        title = self.write(block.argument, notes) or block.name.title()
        body = self.write(block.body, notes)
        return "\n".join(f"> {line}".rstrip() for line in f"**{title}.** {body}".splitlines())

    def _opening(self, block: Block, notes: Notes | None) -> str:
        return (
            f"*{block.options['asks']}*\n\n**You will be able to**\n\n{self.write(block.body, notes)}\n\n"
            f"Asks for: {block.options['needs']}. {reading_time.sentence(self.source)}"
        )

    def _happened(self, block: Block, notes: Notes | None) -> str:
        lines = []
        for event in sorted(map(evidence.event, block.body.split()), key=lambda event: event.date):
            sources = "; ".join(linked(event.sources))
            told = literal(event.event.rstrip("."))
            lines.append(f"- **{written(event.date)}.** {told}." + (f" ({sources})" if sources else ""))
        return "\n".join(lines)

    # Inline

    def _inline(
        self, token: Token, text: str, place: int, notes: Notes | None
    ) -> Iterator[tuple[tuple[int, int, str], int]]:
        """Find each role of a paragraph in the text, in order, and rewrite it.

        A token of a paragraph does not say where it stands, only what it says: it is looked up
        from `place` on, which moves past each find.
        """
        for child in token.children or []:
            if child.type == "myst_role":
                name = child.meta["name"]
                pattern = re.escape(f"{{{name}}}") + r"(`+)" + _loosely(child.content) + r"\1"
                begin, end = self._span(pattern, text, place)
                new = self._role(name, child.content.strip(), notes)
                place = end
                yield (begin, end, new), place
            elif child.type == "code_inline":
                mark = re.escape(child.markup)
                begin, end = self._span(mark + r"\s*" + _loosely(child.content) + r"\s*" + mark, text, place)
                place = end
                yield (begin, begin, ""), place
            elif child.type == "link_open" and not re.match(r"[a-z]+:", str(child.attrs["href"])):
                target = re.escape(str(child.attrs["href"]))
                match = re.compile(rf"\[((?:[^\[\]]|\n)*)\](\({target}[^)]*\))").search(text, place)
                if not match:
                    raise self._error(
                        f"the link to {child.attrs['href']!r} leads to a page: a notebook has none"
                    )
                yield (match.start(), match.start() + 1, ""), place
                yield (match.end(1), match.end(), ""), place
            elif child.type == "image":
                raise self._error(f"the image {child.attrs['src']!r} cannot come with a notebook")

    def _span(self, pattern: str, text: str, place: int) -> tuple[int, int]:
        match = re.compile(pattern).search(text, place)
        if not match:
            raise self._error(
                f"{pattern!r} was parsed, but is not in the text from {text[place : place + 40]!r}"
            )
        return match.span()

    def _role(self, name: str, content: str, notes: Notes | None) -> str:
        explicit = re.fullmatch(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>", content, re.DOTALL)
        shown, target = (explicit["text"], explicit["target"]) if explicit else (content, content)
        match name:
            case "fact":
                return self._fact(content, notes)
            case "claim":
                return plain_mark(evidence.claim(content), self.blind)
            case "given":
                return literal(content.replace(" %", "\N{NO-BREAK SPACE}%"))
            case "term":
                return self._term(shown, target)
            case "glue:text" | "glue":
                return self._result(content)
            case "math":
                return f"${content}$"
            case "eq":
                return f"({self._equation(content)})"
            case "doc" | "ref":
                return shown if explicit else self._page_name(name, content)
            case _ if name in CITATIONS:
                keys = [key.strip() for key in content.split(",")]
                self.cited |= dict.fromkeys(keys)
                return self.bibliography.cite(name, keys)
            case _ if name in TAGS:
                return f"<{TAGS[name]}>{html.escape(content)}</{TAGS[name]}>"
        raise self._error(f"the role {{{name}}}`{content}` has no form in a notebook")

    def _fact(self, key: str, notes: Notes | None) -> str:
        fact = evidence.fact(key)
        if notes is not None:
            return literal(fact.text) + notes.mark(fact)
        source = "; ".join(s.publisher or s.title for s in fact.sources[:1])
        return literal(fact.text) + (f" ({literal(source)})" if source else "")

    def _term(self, shown: str, target: str) -> str:
        name = " ".join(target.split()).lower()
        if name not in self._terms:
            raise self._error(f"the glossary has no term {target!r}")
        self.words[self._terms[name].term] = self._terms[name]
        return shown

    def _result(self, name: str) -> str:
        if name not in self.results:
            raise self._error(
                f"no cell stores a result {name!r}; there are {', '.join(self.results) or 'none'}"
            )
        return literal(self.results[name])

    def _page_name(self, role: str, target: str) -> str:
        if role == "ref":
            raise self._error(f"give the reference {target!r} a text: {{ref}}`text <{target}>`")
        return PurePosixPath(target).name

    def _equation(self, label: str) -> int:
        return self._equations.setdefault(label, len(self._equations) + 1)

    def _error(self, what: str) -> NotebookError:
        return NotebookError(f"{self.docname}: {what}")


def _loosely(content: str) -> str:
    """Match a text whose line breaks may stand elsewhere, in a quotation too."""
    return r"(?:\s|\n>)*" + r"(?:\s|\n>)+".join(map(re.escape, content.split())) + r"\s*"
