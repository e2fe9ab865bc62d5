"""Writes each chapter as a notebook for class: plain Markdown, live labs, questions that answer.

    python -m giants.publish.notebooks

writes `_build/notebooks/student` and `_build/notebooks/instructor`. A notebook carries package,
data and questions itself, and runs from an empty folder without a network.
"""

import hashlib
import json
from ast import literal_eval
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from docutils.parsers.rst import Directive
from nbformat import NotebookNode

import giants
from giants.evidence.identity import book
from giants.interact.questions import text as questions
from giants.interact.questions.ask import LETTERS
from giants.interact.questions.results import GLUE
from giants.publish import asked, bundle, contents, executed, links, workshops
from giants.publish.citations import Bibliography
from giants.publish.expressions import names_for
from giants.publish.frontend import ROOT
from giants.publish.links import notebook as address
from giants.publish.plain import (
    PARSER,
    Block,
    NotebookError,
    Notes,
    Plain,
    directive,
    is_directive,
    literal,
    to_html,
    to_label,
)
from giants.publish.questions import AnswersDirective, TheAnswerDirective

TARGET = ROOT / "_build" / "notebooks"

# Directives that become cells; all others stay in their paragraph.
CELLS: dict[str, type[Directive]] = asked.DIRECTIVES | {
    "the-answer": TheAnswerDirective,
    "my-answers": AnswersDirective,
}
INTRODUCTION = """\
*A notebook of the open book* {title}, *version {version}.* Run the next cell first, then the \
others one by one with Shift+Enter. A small number points to the source of a figure, at the end of the \
cell; a mark such as [C01: imprecise] says what the book's ledger found about a claim of the article. \
Your answers are kept in `my-answers.json`, beside this notebook."""
FOR_INSTRUCTORS = """\
**From the edition for instructors.** Key and solutions stand where nbgrader's `generate_assignment` takes \
them out. The book's repository is open; whoever looks there finds them too."""
MY_ANSWERS = """\
Your answers stay in `my-answers.json`, beside this notebook, and running a cell again does not lose \
them. To hand them in, run the next cell and do what it says. The page of this chapter can load that \
file. If you saved your answers in the page, put the file beside this notebook and run \
`load("{key}-answers.json")` in a new cell."""


# What a chapter's code gives


@dataclass(frozen=True)
class Run:
    """What came out of a chapter's code: texts for its prose, and which cells show something."""

    results: Mapping[str, str]
    shows: tuple[bool, ...]


def run(book: NotebookNode) -> Run:
    """Take results and figures from an executed chapter."""
    results: dict[str, str] = {}
    shows = []
    for cell in book.cells:
        outputs = cell.get("outputs", [])
        records = [o for o in outputs if GLUE + "text/plain" in o.get("data", {})]
        for record in records:
            results[record.metadata["scrapbook"]["name"]] = literal_eval(record.data[GLUE + "text/plain"])
        shows.append(len(outputs) > len(records))
    return Run(results, tuple(shows))


# The notebook


class Writer:
    """Writes one chapter's cells."""

    def __init__(self, docname: str, text: str, bibliography: Bibliography, instructor: bool):
        self.docname, self.instructor = docname, instructor
        self.source = executed.notebook(docname, text)
        self.run = run(self.source)
        self.plain = Plain(docname, self.run.results, bibliography, blind=not instructor, source=text)
        self.cells: list[NotebookNode] = []
        self.questions: list[dict[str, Any]] = []
        self._counts: dict[str, int] = {}
        self._ids: set[str] = set()

    def notebook(self) -> NotebookNode:
        """Give the whole notebook."""
        for cell, shows in zip(self.source.cells, self.run.shows, strict=True):
            tags = cell.metadata.get("tags", [])
            if cell.cell_type == "markdown":
                self.prose(cell.source)
            elif self.instructor or "solution" not in tags:
                # A cell that only stores results or makes definitions ready is of no use to a reader.
                hidden = {"remove-input", "hide-input", "remove-cell"} & set(tags) and not shows
                self.code(cell.source, "code", hidden=bool(hidden))
                if "solution" in tags:
                    self.for_instructors(self.cells[-1])
        self.end_matter()
        title = self.title()
        head = [self.text(title, "title"), self.set_up()]
        metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        return nbformat.v4.new_notebook(cells=[*head, *self.cells], metadata=metadata)

    def title(self) -> str:
        """Write the first cell's text."""
        first = next(cell.source for cell in self.source.cells if cell.cell_type == "markdown")
        heading = next((line for line in first.splitlines() if line.startswith("# ")), f"# {self.docname}")
        parts = [heading, INTRODUCTION.format(title=book().title, version=giants.__version__)]
        return "\n\n".join(parts + [FOR_INSTRUCTORS] * self.instructor)

    def set_up(self) -> NotebookNode:
        """Write the cell that makes package, data and questions ready."""
        source = bundle.first_cell({"chapter": self.docname, "questions": self.questions})
        cell = self.make("code", source, "set-up", hidden=True)
        cell.metadata["cellView"] = "form"
        return cell

    # Parts

    def prose(self, text: str) -> None:
        """Write a stretch of prose: a cell for each section, cells for its questions."""
        lines = text.splitlines(keepends=True)
        begin = 0
        for token in PARSER.parse(text):
            if token.level or token.map is None:
                continue
            start, end = token.map
            if token.type == "heading_open" and token.tag in ("h1", "h2"):
                self.section("".join(lines[begin:start]))
                # The title stands above the set-up.
                begin = end if token.tag == "h1" else start
            elif is_directive(token) and token.info.strip("{ ").partition("}")[0] in CELLS:
                self.section("".join(lines[begin:start]))
                self.block(directive(token, CELLS))
                begin = end
        self.section("".join(lines[begin:]))

    def section(self, text: str) -> None:
        """Write prose as one cell, with the sources of its figures."""
        notes = Notes()
        written = self.plain.write(text, notes)
        if written.strip():
            self.cells.append(self.text("\n\n".join(filter(None, [written, notes.text()])), "text"))

    def block(self, block: Block) -> None:
        """Write a directive that has cells of its own."""
        if block.name == "the-answer":
            self.code(f'answer("{block.argument}")', f"answer-{block.argument}")
            self.section(block.body)
        elif block.name == "my-answers":
            self.yours()
            self.section(MY_ANSWERS.format(key=book().key))
            self.code("my_answers()", "my-answers")
        else:
            self.question(block)

    def yours(self) -> None:
        """Write the cell in which a reader changes the model; the page has none."""
        words, _, code = contents.yours(self.docname).partition("```python\n")
        if code:
            self.section(f"## Make it yours\n\n{words}")
            self.code(code.removesuffix("```\n"), "yours")

    def question(self, block: Block) -> None:
        """Write a question: prompt and options, inputs, and for instructors the solution."""
        kind = asked.DIRECTIVES[block.name]
        id = block.options.get("id")
        if not id:
            raise NotebookError(f"{self.docname}: a question {block.argument!r} has no :id:")
        question = questions.parse(id, block.argument, block.body, block.options, names_for(self.docname))
        self._counts[kind.block] = self._counts.get(kind.block, 0) + 1
        heading = kind.heading.format(number=self._counts[kind.block], title=question.title)
        notes = Notes()
        parts = [f"### {self.plain.write(heading)}", self.plain.write(question.prompt, notes)]
        options = (
            [self.plain.write(a.text, notes) for a in question.answers] if question.kind == "choice" else []
        )
        if options:
            listed = zip(LETTERS, options, strict=False)
            parts.append("<br>\n".join(f"**{letter}.** {option}" for letter, option in listed))
        self.cells.append(self.text("\n\n".join(filter(None, [*parts, notes.text()])), f"question-{id}"))
        self.questions.append(self.data(question, kind.block))
        if question.kind == "code":
            self.code(question.starter, f"write-{id}")
            self.code(f'check("{id}")', f"check-{id}")
        else:
            self.code(f'ask("{id}")', f"ask-{id}")
        right = asked.right_answer(question, self.plain.write)
        told = [f"**Key.** {right}"] * bool(right)
        told += [f"**Solution.** {self.plain.write(question.solution)}"] * bool(question.solution)
        if self.instructor and told:
            self.cells.append(self.text("\n\n".join(told), f"solution-{id}"))
            self.for_instructors(self.cells[-1])

    @staticmethod
    def for_instructors(cell: NotebookNode) -> None:
        """Mark a cell for what makes a students' copy: nbgrader empties it."""
        cell.metadata["tags"] = ["solution"]
        # A text is a solution only where it is graded too: for no points, unless the teacher gives it some.
        graded = {"grade": True, "points": 0} if cell.cell_type == "markdown" else {"grade": False}
        graded |= {"solution": True, "locked": False, "task": False}
        cell.metadata["nbgrader"] = graded | {"grade_id": cell.id, "schema_version": 3}

    def data(self, question: questions.Question, block: str) -> dict[str, Any]:
        """Give what the notebook needs to ask and to answer, without the solution."""
        data = question.as_dict() | {"block": block}
        for name in ("solution", "prompt", "title"):
            del data[name]
        data["cases"] = [{"call": c.call, "expected": repr(c.expected)} for c in question.cases]
        for answer in data["answers"]:
            answer["why"] = to_html(self.plain.write(answer["why"]))
            answer["label"] = to_label(self.plain.write(answer.pop("text")))
        return data

    def end_matter(self) -> None:
        """Write the words and the works of the chapter."""
        if words := sorted(self.plain.words.values(), key=lambda term: term.term.lower()):
            listed = "\n".join(f"- **{literal(term.term)}**: {literal(term.gloss)}" for term in words)
            self.cells.append(self.text(f"## Words of this chapter\n\n{listed}", "words"))
        if self.plain.cited:
            works = "\n".join(f"- {work}" for work in self.plain.bibliography.listed(self.plain.cited))
            self.cells.append(self.text(f"## References\n\n{works}", "references"))

    # Cells

    def text(self, source: str, id: str) -> NotebookNode:
        """Make a cell of text."""
        return self.make("markdown", source, id)

    def code(self, source: str, id: str, hidden: bool = False) -> None:
        """Add a cell of code."""
        self.cells.append(self.make("code", source, id, hidden))

    def make(self, kind: str, source: str, id: str, hidden: bool = False) -> NotebookNode:
        """Make a cell with an id that the same chapter always gives it."""
        number, unique = 1, id
        while unique in self._ids:
            number += 1
            unique = f"{id}-{number}"
        self._ids.add(unique)
        metadata = {"jupyter": {"source_hidden": True}} if hidden else {}
        make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        return make(source, id=unique, metadata=metadata)


def make(docname: str, text: str, instructor: bool = False, works: Path | None = None) -> NotebookNode:
    """Turn a chapter's text into a notebook.

    Args:
        docname: the chapter's name, which its questions' answers are kept under.
        text: the chapter, a MyST notebook.
        instructor: with solutions.
        works: the BibTeX file of its citations; the book's own by default.
    Raises:
        NotebookError: the chapter has what a notebook cannot show.
        giants.interact.questions.text.QuestionError: a question is not in the form that the book reads.
    """
    book = Writer(
        docname, text, Bibliography(works or executed.BOOK / "references.bib"), instructor
    ).notebook()
    nbformat.validate(book)
    return book


def export(target: Path, instructor: bool = False) -> list[Path]:
    """Write every chapter's notebook and workshop into a folder; the same book gives the same bytes.

    A notebook that was made of the same is left alone; that of a chapter that went is deleted.

    Args:
        target: the folder.
        instructor: with solutions.
    """
    target.mkdir(parents=True, exist_ok=True)
    # Not beside them: the folder may be a part of the site.
    known = ROOT / "_build" / "made" / f"{hashlib.sha256(str(target.resolve()).encode()).hexdigest()}.json"
    known.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(known.read_text("utf-8")) if known.exists() else {}
    chapters, for_pairs = executed.chapters(), contents.workshops()
    places = [*map(address, chapters), *map(links.workshop, for_pairs)]
    names = [Path(place.path).name for place in places]
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise NotebookError(f"two chapters would both be {twice[0]}: rename one")
    texts = {docname: executed.source(docname) for docname in chapters}
    executed.refresh(texts)
    makers = [
        (made_of(docname, text, instructor), partial(make, docname, text, instructor))
        for docname, text in texts.items()
    ]
    for docname in for_pairs:
        text = contents.workshop(docname).read_text("utf-8")
        digest = digest_of(text.encode(), instructor)
        makers.append((digest, partial(workshops.make, docname, text, instructor)))
    now = {name: digest for name, (digest, _) in zip(names, makers, strict=True)}
    for name in before.keys() - now.keys():
        (target / name).unlink(missing_ok=True)
    same = {
        name: digest
        for name, digest in before.items()
        if now.get(name) == digest and (target / name).exists()
    }
    # Whoever is stopped on the way knows only these.
    known.write_text(json.dumps(same, indent=1), "utf-8")
    for name, (_, maker) in zip(names, makers, strict=True):
        if name not in same:
            (target / name).write_text(nbformat.writes(maker()), encoding="utf-8")
    known.write_text(json.dumps(now, indent=1), "utf-8")
    return [target / name for name in now]


def made_of(docname: str, text: str, instructor: bool) -> str:
    """Give a digest of all that a chapter's notebook is made of."""
    parts = (text, contents.yours(docname), executed.stamp(docname))
    return digest_of("\0".join(parts).encode(), instructor)


def digest_of(content: bytes, instructor: bool) -> str:
    """Give a digest of this and of all that every notebook is made of."""
    works = executed.BOOK / "references.bib"
    parts = [content, bundle.digest().encode(), bytes([instructor])]
    parts += [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    parts += [works.read_bytes()] if works.exists() else []
    parts += [f"{bundle.python()} {bundle.needs()}".encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def main() -> None:
    """Write both editions, and say where."""
    for edition in ("student", "instructor"):
        for file in export(TARGET / edition, edition == "instructor"):
            print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
