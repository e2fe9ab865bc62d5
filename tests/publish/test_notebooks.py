"""Exported notebooks: plain text, no solution in the student's, and they run from an empty folder."""

import ast
import html
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jupytext
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from book.the_book import built_site
from environments.bare import check, execute
from environments.course import light, nbgrader
from giants.interact import Explorer
from giants.interact.figure import VIEW
from giants.interact.questions.ask import LETTERS
from giants.interact.still import RUN
from giants.publish import asked, build, bundle, executed, notebooks, set_up
from giants.publish.citations import Bibliography
from giants.publish.executed import BOOK, chapters
from giants.publish.links import notebook as address
from giants.publish.notebooks import export, make, run
from giants.publish.plain import NotebookError, Notes, Plain

ROOT = build.ROOT
EDITIONS = ("student", "instructor")
NAMES = [Path(address(docname).path).name for docname in chapters()]
TABLES = sorted((ROOT / "data").glob("*.csv"))
LARGEST = 850_000
LONGEST = 175


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both editions: the students' as the site offers it, the instructors' exported once."""
    target = tmp_path_factory.mktemp("notebooks")
    export(target, instructor=True)
    return {"student": built_site() / "notebooks", "instructor": target}


@pytest.fixture(scope="module")
def read(folders: dict[str, Path]) -> Callable[[str, str], NotebookNode]:
    return lambda edition, name: nbformat.read(folders[edition] / name, as_version=4)


def texts(book: NotebookNode) -> str:
    return "\n\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")


def packed_in(book: NotebookNode):
    """Open what a notebook carries."""
    return bundle.unpacked(re.search(r'BUNDLE = """(.*?)"""', book.cells[1].source, re.DOTALL)[1])


def source_of(name: str) -> str:
    return (BOOK / f"{chapters()[NAMES.index(name)]}.md").read_text("utf-8")


def code_of(book: NotebookNode) -> list[str]:
    """Give its code, but for the archive in the first cell."""
    return [cell.source for cell in book.cells if cell.cell_type == "code" and cell.id != "set-up"]


def test_it_runs_from_an_empty_folder_without_a_network(
    read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One as the site offers it, and instructors' that have code of their own; tests/environments run all."""
    others = [name for name in NAMES if code_of(read("instructor", name)) != code_of(read("student", name))]
    for edition, name in [("student", NAMES[0]), *(("instructor", name) for name in others)]:
        book = read(edition, name)
        outputs = execute(book, tmp_path / edition / name, monkeypatch)
        check(outputs, source_of(name))
        read_without_widgets(book)


def read_without_widgets(book: NotebookNode) -> None:
    """Check that all it shows is read without widgets, as nbconvert exports what JupyterLab saved."""
    book.metadata.pop("widgets", None)
    page = BeautifulSoup(HTMLExporter().from_notebook_node(book)[0], "html.parser")
    still = page.select("[data-still]")
    assert len(still) == sum(VIEW in output.get("data", {}) for output in outputs_of(book)) > 0
    for place in still:
        assert len(place.get_text(strip=True)) > 10
    body = page.find("body").get_text()
    assert "VBox(" not in body and "model not found" not in body and RUN in body
    # The first cell is seen through a small window.
    (small,) = page.select("[id='cell-id=set-up'] style[data-set-up]")
    assert page.select(".jp-Cell:has([data-set-up]) .jp-InputArea pre") and "max-height" in small.get_text()


def outputs_of(book: NotebookNode) -> list[NotebookNode]:
    return [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]


# What a reader does there: an answer is given and judged, and what a lab shows follows its control.
TRIED = """
import pathlib as _pathlib
_box = ask(next(id for id, each in questions.known.items() if each["block"] == "quiz"))
_box.children[0].value = 0
print(_box.children[-1].value)
_lab = next(each for each in vars(labs).values() if type(each).__name__ == "Explorer" and each.controls)
_moved = _lab.widget()
_control = next(each for each in _moved.children if hasattr(each, "options"))
_before = [each.value for each in _moved.children if type(each).__name__ == "HTML"]
_control.value = next(value for _, value in _control.options if value != _control.value)
print([each.value for each in _moved.children if type(each).__name__ == "HTML"] != _before)
_pathlib.Path("my-answers.json").unlink()
"""
DRAWING = ("altair", "vl-convert-python")


@pytest.mark.parametrize(
    ("docname", "without"),
    [("leverage/retaliation", DRAWING), ("balancing/signals", DRAWING[1:])],
    ids=["no Altair", "no converter"],
)
def test_it_runs_where_nothing_can_be_drawn(
    docname: str, without: tuple[str, ...], read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = read("student", Path(address(docname).path).name)
    book.cells.append(nbformat.v4.new_code_cell(TRIED, id="tried"))
    outputs = execute(book, tmp_path, monkeypatch, without=without)
    check(outputs, (BOOK / f"{docname}.md").read_text("utf-8"))
    # The set-up says what is missing and how to get it, and so does each lab, above its table.
    told = f"Could not install {without[0]}>="
    said = "".join(output.text for output in outputs["set-up"] if output.output_type == "stream")
    assert told in said and 'pip install "' in said
    shown_in_words = [
        output.data["text/html"]
        for found in outputs.values()
        for output in found
        if html.escape(told) in output.get("data", {}).get("text/html", "")
    ]
    module = importlib.import_module(f"giants.labs.{docname.rpartition('/')[2]}")
    named = re.findall(r"^labs\.(\w+)$", (BOOK / f"{docname}.md").read_text("utf-8"), re.MULTILINE)
    labs = [name for name in named if isinstance(getattr(module, name), Explorer)]
    assert len(shown_in_words) == len(labs) > 2
    for shown in shown_in_words:
        assert "<svg" not in shown
        assert re.search(r'<p class="explorer-reading">[^<]{20,}', shown)
        assert '<details class="explorer-table" open>' in shown and shown.count("<tr>") > 1
    # A chart of the reader's own says it too.
    assert told in outputs["yours"][-1].data["text/plain"]
    # A kernel may print in several pieces.
    printed = "".join(output.text for output in outputs["tried"] if output.output_type == "stream")
    *judged, moved = printed.splitlines()
    assert re.search("✓ Right|✗ Not yet", " ".join(judged)) and moved == "True"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", NAMES)
class TestForm:
    def test_it_is_a_valid_notebook_without_outputs(self, edition: str, name: str, read) -> None:
        book = read(edition, name)
        nbformat.validate(book)
        assert book.metadata.kernelspec.name == "python3"
        assert "widgets" not in book.metadata
        assert len({cell.id for cell in book.cells}) == len(book.cells)
        for cell in book.cells:
            assert not cell.get("outputs") and cell.get("execution_count") is None

    def test_no_cell_is_a_wall_in_a_host_that_folds_none(self, edition: str, name: str, read) -> None:
        (cell,) = [cell for cell in read(edition, name).cells if cell.id == "set-up"]
        assert len(cell.source.splitlines()) <= LONGEST

    def test_it_is_plain(self, edition: str, name: str, read) -> None:
        text = texts(read(edition, name))
        relics = r"\{[a-z][\w:+-]*\}`+[^`]|^ *:{3,}|^ *`{3,}\{|^\(\S+\)=$|^%|\{\{|\]\([^)h]"
        assert re.findall(relics, text, re.MULTILINE) == []

    def test_no_path_of_this_machine_is_in_it(self, edition: str, name: str, folders, read) -> None:
        content = (folders[edition] / name).read_text("utf-8")
        archive = packed_in(read(edition, name))
        content += "".join(archive.read(each).decode() for each in archive.namelist())
        for place in (str(ROOT), str(Path.home()) + os.sep, sys.prefix):
            assert place not in content

    def test_it_carries_the_package_the_tables_and_nothing_of_the_press(
        self, edition: str, name: str, folders, read
    ) -> None:
        names = packed_in(read(edition, name)).namelist()
        assert {"giants/__init__.py", "giants/data/facts.csv", "questions.json"} <= set(names)
        assert "giants/interact/look/sentences.json" in names
        assert not [each for each in names if "publish" in each or each.endswith(".pyc")]
        assert (folders[edition] / name).stat().st_size < LARGEST

    def test_cells_that_only_prepare_are_folded_and_labs_are_seen(
        self, edition: str, name: str, read
    ) -> None:
        for cell in read(edition, name).cells:
            if cell.cell_type == "code":
                folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
                assert folded == (cell.id == "set-up" or "result(" in cell.source), cell.source
                written = cell.id.startswith("write-")  # the starter of an exercise
                assert folded or written or len(cell.source.splitlines()) <= 20

    def test_every_question_has_its_cells(self, edition: str, name: str, read) -> None:
        book = read(edition, name)
        ids = {cell.id for cell in book.cells}
        asked = json.loads(packed_in(book).read("questions.json"))["questions"]
        assert len(asked) == len(re.findall(r"^:id: ", source_of(name), re.MULTILINE))
        for question in asked:
            verb = "check" if question["kind"] == "code" else "ask"
            assert {f"question-{question['id']}", f"{verb}-{question['id']}"} <= ids
            assert "solution" not in question


SOLUTION = re.compile(r"^(:{3,})\{solution\}\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def solutions(name: str) -> list[str]:
    return [match[2] for match in SOLUTION.finditer(source_of(name))]


def stretches(text: str, length: int = 6) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


@pytest.mark.parametrize("name", [name for name in NAMES if solutions(name)])
class TestSolutions:
    def test_the_students_notebook_has_none(self, name: str, read) -> None:
        book = read("student", name)
        content = "\n".join(cell.source for cell in book.cells if cell.id != "set-up")
        archive = packed_in(book)
        content += "\n" + "\n".join(archive.read(each).decode() for each in archive.namelist())
        seen = " ".join(re.findall(r"\w+", content.lower()))
        # Code of a solution may stand in a model, words of it in its own exercise or in a table.
        known = SOLUTION.sub("", source_of(name)) + "".join(table.read_text("utf-8") for table in TABLES)
        rest = " ".join(re.findall(r"\w+", known.lower()))
        for body in solutions(name):
            prose = stretches(re.sub(r"`[^`]*`|\$[^$]*\$|\{[^}]*\}", " ", body))
            assert [part for part in prose if part in seen and part not in rest] == []
        assert not [cell.id for cell in book.cells if "solution" in cell.id]

    def test_the_instructors_notebook_has_all(self, name: str, read) -> None:
        book = read("instructor", name)
        cells = [cell for cell in book.cells if "**Solution.**" in cell.source]
        assert len(cells) == len(solutions(name))
        for cell, body in zip(cells, solutions(name), strict=True):
            assert cell.metadata.tags == ["solution"]
            end = re.findall(r"\w+", body.lower())[-6:]
            assert " ".join(end) in " ".join(re.findall(r"\w+", cell.source.lower()))
        assert "edition for instructors" in book.cells[0].source
        assert "edition for instructors" not in read("student", name).cells[0].source


class TestForInstructors:
    def test_every_question_that_is_judged_has_its_key(self, read) -> None:
        for docname, name in zip(chapters(), NAMES, strict=True):
            by_id = {cell.id: cell.source for cell in read("instructor", name).cells}
            for each in asked.in_chapter(docname):
                question, key = each.question, by_id.get(f"solution-{each.question.id}", "")
                assert key.startswith("**Key.** ") == each.is_judged, each.key
                if question.kind == "choice" and each.is_judged:
                    right = [letter for letter, a in zip(LETTERS, question.answers, strict=False) if a.right]
                    assert re.findall(r"(?:Key\.\*\* | or )([A-Z]),", key) == right
            assert "**Key.**" not in texts(read("student", name))

    def test_nbgrader_releases_neither_key_nor_solution(self, read, tmp_path: Path) -> None:
        source = tmp_path / "source" / "chapters"
        source.mkdir(parents=True)
        for name in NAMES:
            nbformat.write(light(read("instructor", name)), source / name)
        nbgrader(tmp_path, "generate_assignment", "chapters")
        for name in NAMES:
            content = texts(nbformat.read(tmp_path / "release" / "chapters" / name, as_version=4))
            assert "**Key.**" not in content and "**Solution.**" not in content
            given = texts(read("student", name))
            told = [part for body in solutions(name) for part in stretches(body) if part not in given]
            assert [part for part in told if part in content] == []


class TestText:
    def test_marks_of_the_tariff_chapter_are_plain_text(self, read) -> None:
        text = texts(read("student", "tariff.ipynb"))
        assert "[C16]" in text
        assert "Cavallo et al. (2021)" in text and "(Cavallo et al., 2021)" in text
        for section in ("## Words of this chapter", "## References"):
            assert section in text
        assert "- **Pass-through**: The share of a tariff" in text
        assert "Alberto Cavallo, Gita Gopinath, Brent Neiman, and Jenny Tang. Tariff pass-through" in text

    @pytest.mark.parametrize("docname", chapters())
    def test_results_are_those_of_the_page(self, docname: str, read) -> None:
        page, chapter = built_site() / f"{docname}.html", BOOK / f"{docname}.md"
        results = run(executed.notebook(docname)).results
        used = set(re.findall(r"\{glue:text\}`(\w+)`", chapter.read_text("utf-8")))
        assert used <= set(results)
        # A number stays with its unit at a line's end.
        shown = page.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
        book = read("student", Path(address(docname).path).name)
        asked = packed_in(book).read("questions.json").decode()
        notebook = re.sub(r"<span>\\*\$</span>", "$", texts(book) + asked)
        for name in used:
            assert results[name].replace("\N{NO-BREAK SPACE}", " ") in shown, name
            assert results[name] in notebook, name

    @pytest.mark.parametrize("docname", chapters())
    def test_results_are_those_of_the_code(self, docname: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Run the chapter's first cells in this very process, and compare."""
        found: dict[str, str] = {}
        monkeypatch.setattr("giants.interact.result", lambda **texts: found.update(texts))
        source = (BOOK / f"{docname}.md").read_text("utf-8")
        names: dict[str, object] = {"__name__": "__main__"}
        for cell in jupytext.reads(source, fmt="md:myst").cells:
            if cell.cell_type == "code" and "result(" in cell.source:
                exec(cell.source, names)
        assert found == run(executed.notebook(docname)).results


# The parts, without a kernel

RESULTS = {"saved": "$3.7\N{NO-BREAK SPACE}billion", "share": "5 %"}


@pytest.fixture
def plain() -> Plain:
    return Plain("leverage/tariff", RESULTS, Bibliography(BOOK / "references.bib"))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("It is {claim}`C16`.", "It is [C16]."),
        ("It is {claim}`C01`.", "It is [C01: imprecise]."),
        ("a {given}`20 %` duty", "a 20\N{NO-BREAK SPACE}% duty"),
        ("{glue:text}`share` and {glue:text}`saved`", "5 % and <span>\\$</span>3.7\N{NO-BREAK SPACE}billion"),
        ("the {term}`demand <import demand elasticity>` of", "the demand of"),
        ("{cite:p}`cavallo2021,amiti2019`", "(Cavallo et al., 2021; Amiti et al., 2019)"),
        ("{cite:t}`corinth2025` say", "Corinth and Veuger (2025) say"),
        ("code ``{claim}`C16` `` and {claim}`C16`", "code ``{claim}`C16` `` and [C16]"),
        ("over {glue:text}`share\n` the line", "over 5 % the line"),
        ("the {term}`import\ndemand elasticity` of", "the import demand elasticity of"),
        ("> quoted {term}`import\n> demand elasticity` of", "> quoted import demand elasticity of"),
        ("maths $a_{b}$ and {math}`x^2`", "maths $a_{b}$ and $x^2$"),
        ("a [link](https://example.org) stays", "a [link](https://example.org) stays"),
        ("the [ledger](../reference/ledger.md) there", "the ledger there"),
        ("H{sub}`2`O", "H<sub>2</sub>O"),
        ("(label)=\n# Head {given}`1`\n\n% a comment\ntext", "# Head 1\n\ntext"),
        ("| a |\n|---|\n| {claim}`C16` |", "| a |\n|---|\n| [C16] |"),
        ("$$\nx\n$$ (one)\n\nSee {eq}`one`.", "$$\nx \\tag{1}\n$$\n\nSee (1)."),
        (":::{note}\nSee {claim}`C16`.\n\nTwice.\n:::", "> **Note.** See [C16].\n>\n> Twice."),
        (":::{admonition} Look {given}`1`\nHere.\n:::", "> **Look 1.** Here."),
        ("- item\n\n  :::{tip}\n  {given}`1`\n  :::\n- next", "- item\n\n  > **Tip.** 1\n- next"),
        ("```python\nx = '{claim}`C1`'\n```\n{given}`1`", "```python\nx = '{claim}`C1`'\n```\n1"),
        ("```{math}\nx^2\n```", "$$\nx^2\n$$"),
        ("```{bibliography}\n```\nend", "end"),
    ],
)  # fmt: skip
def test_each_mark_has_a_plain_form(plain: Plain, source: str, written: str) -> None:
    assert plain.write(source, Notes()) == written


def test_figures_carry_their_sources_at_the_end_of_the_cell(plain: Plain) -> None:
    notes = Notes()
    text = plain.write("{fact}`kor-pledge`, {fact}`us-duty-jpn-cars`, {fact}`kor-pledge`", notes)
    assert re.findall(r"\[\d\]", text) == ["[1]", "[2]", "[1]"]
    assert "<span>\\$</span>350\N{NO-BREAK SPACE}billion<sup>[1]</sup>" in text
    assert notes.text().count("\n") == 1
    assert re.search(r"\[1\] South Korea's investment pledge.*\[The White House\]\(http", notes.text())


def test_a_figure_in_feedback_names_its_source_in_the_sentence(plain: Plain) -> None:
    assert plain.write("{fact}`us-duty-jpn-cars`") == "15\N{NO-BREAK SPACE}% (Federal Register)"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{nonsense}`x`", r"leverage/tariff: the role \{nonsense\}`x`"),
        ("{glue:text}`sved`", "no cell stores a result 'sved'; there are saved, share"),
        ("{fact}`kor-plege`", "kor-plege.*kor-pledge"),
        ("{term}`pass-thru`", "no term 'pass-thru'"),
        ("{cite:t}`nobody1900`", "no work 'nobody1900'"),
        ("{ref}`here`", "give the reference 'here' a text"),
        ("![a map](map.png)", "image 'map.png'"),
        ("```{figure} map.png\n```", r"directive \{figure\}"),
        ("> :::{exercise} In a quotation\n> :::", r"directive \{exercise\}"),
    ],
)
def test_what_has_no_form_is_an_error_not_a_relic(plain: Plain, source: str, message: str) -> None:
    with pytest.raises((NotebookError, LookupError), match=f"(?s){message}"):
        plain.write(source, Notes())


CHAPTER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A chapter

```{{code-cell}} python
:tags: [remove-input]
from giants.interact import result
result(two="2")
```

Text {{glue:text}}`two`.

{body}
"""


@pytest.fixture
def no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the results of CHAPTER's code as known."""

    monkeypatch.setattr(executed, "notebook", lambda docname, text: jupytext.reads(text, fmt="md:myst"))
    monkeypatch.setattr(
        notebooks, "run", lambda book: notebooks.Run({"two": "2"}, tuple(False for _ in book.cells))
    )


def test_results_and_what_a_cell_shows_come_from_running_it() -> None:
    text = CHAPTER.format(body="```{code-cell} python\n:tags: [remove-input]\n1 + 1\n```")
    found = run(executed.notebook("leverage/tariff", text))
    assert (found.results, found.shows) == ({"two": "2"}, (False, False, False, True))
    folded = [
        cell.metadata.get("jupyter", {}).get("source_hidden", False)
        for cell in make("leverage/tariff", text).cells
        if cell.cell_type == "code"
    ]
    assert folded == [True, True, False]


def test_an_option_that_is_wrong_stops_the_export(no_kernel) -> None:
    body = ":::{quiz}\n:idd: x\n\nWho?\n\n- [x] A\n  > Yes.\n- [ ] B\n  > No.\n:::"
    with pytest.raises(NotebookError, match="idd"):
        make("leverage/tariff", CHAPTER.format(body=body))


def test_a_question_keeps_its_mathematics_and_its_money(no_kernel) -> None:
    body = (
        ":::{quiz}\n:id: x\n\nWho?\n\n- [x] At $d = 1$, {glue:text}`two`\n  > Yes: $a < b$.\n"
        "- [ ] {fact}`kor-pledge`\n  > No.\n:::"
    )
    book = make("leverage/tariff", CHAPTER.format(body=body))
    (question,) = json.loads(packed_in(book).read("questions.json"))["questions"]
    by_label = {answer["label"]: answer["why"] for answer in question["answers"]}
    assert by_label["At d = 1, 2"] == r'<p>Yes: <span class="math inline">\(a &lt; b\)</span>.</p>'
    assert any(label.startswith("$350\N{NO-BREAK SPACE}billion") for label in by_label)


def test_a_cell_for_instructors_is_theirs_alone(no_kernel) -> None:
    text = CHAPTER.format(body="```{code-cell} python\n:tags: [solution]\nanswer_of_all = 42\n```")
    for instructor in (False, True):
        book = make("leverage/tariff", text, instructor)
        assert any("answer_of_all" in cell.source for cell in book.cells) == instructor


def test_the_same_book_gives_the_same_bytes(folders: dict[str, Path], tmp_path: Path) -> None:
    bundle._library.cache_clear()
    bundle.digest.cache_clear()
    for file in export(tmp_path):
        assert file.read_bytes() == (folders["student"] / file.name).read_bytes()


def test_chapters_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executed, "chapters", lambda: ["leverage/tariff", "leverage/tariff"])
    with pytest.raises(NotebookError, match=r"tariff\.ipynb"):
        export(tmp_path)


class TestSetUp:
    CELL = bundle.first_cell({"chapter": "leverage/tariff", "questions": []})
    TELL = "\nimport giants; print(giants.__file__)\n"

    def place(self, folder: Path, **environment: str) -> str:
        done = subprocess.run(
            # From standard input: an argument of this length is refused.
            [sys.executable, "-"],
            input=self.CELL + self.TELL,
            cwd=folder,
            env=os.environ | environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def test_the_bundle_comes_before_an_installed_package(self, tmp_path: Path) -> None:
        (tmp_path / "giants").mkdir()
        (tmp_path / "giants" / "__init__.py").write_text("raise RuntimeError('a folder that lies about')")
        assert "between-giants-" in self.place(tmp_path)

    def test_unless_the_environment_asks_for_the_installed_one(self, tmp_path: Path) -> None:
        assert self.place(tmp_path, GIANTS_SOURCE="installed").startswith(str(ROOT))

    def test_the_temporary_folder_goes_with_the_session(self, tmp_path: Path) -> None:
        assert not Path(self.place(tmp_path)).exists()

    @pytest.fixture
    def pip(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Keep what pip is asked to do; it does nothing, as without a network."""
        asked: list[str] = []

        class Shell:
            def run_line_magic(self, magic: str, line: str) -> None:
                assert magic == "pip"
                asked.append(line)

        monkeypatch.setattr(set_up, "get_ipython", Shell, raising=False)
        return asked

    def test_a_missing_library_is_named_installed_or_explained(
        self, pip: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        needs = bundle.needs() | {"no_such_library": "no-such-library>=1.2,<2"}
        with pytest.raises(ImportError, match=r'pip install "no-such-library>=1\.2,<2"\. Then restart'):
            set_up.install(needs)
        assert "no-such-library>=1.2,<2 (it is missing). Trying" in capsys.readouterr().out
        (line,) = pip
        # Only what is missing: an installed library stays at its version.
        assert re.findall(r'"[^"]*"', line) == ['"no-such-library>=1.2,<2"']

    @pytest.mark.parametrize("version", ["4.2.2", "7.0.0"])
    def test_a_library_of_another_version_is_named_too(
        self, version: str, pip: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(set_up, "installed", lambda module, name: version)
        with pytest.raises(ImportError, match=rf"Could not install altair>=5\.5,<7 \(it is {version}\)\."):
            set_up.install({"altair": "altair>=5.5,<7"})
        assert len(pip) == 1

    def test_after_an_upgrade_the_kernel_is_restarted(
        self, pip: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        versions = iter(["4.2.2", "6.3.0", "6.3.0", "6.3.0", "6.3.0"])
        monkeypatch.setattr(set_up, "installed", lambda module, name: next(versions))
        monkeypatch.setitem(sys.modules, "altair", SimpleNamespace(__version__="4.2.2"))
        # Running the cell again without a restart says it again, and installs nothing.
        for _ in range(2):
            with pytest.raises(ImportError, match=r"it is 4\.2\.2.*restart the kernel"):
                set_up.install({"altair": "altair>=5.5,<7"})
        assert len(pip) == 1
        monkeypatch.delitem(sys.modules, "altair")
        set_up.install({"altair": "altair>=5.5,<7"})

    @pytest.mark.parametrize(
        ("version", "fits"),
        [
            ("5.5", True),
            ("5.5.0", True),
            ("5.10.1", True),
            ("6.3.0rc1", True),
            ("6.9.post1", True),
            ("5.4.9", False),
            ("7.0.0", False),
            ("7", False),
            ("10.1", False),
            (None, False),
        ],
    )
    def test_versions_are_compared_as_numbers(self, version: str | None, fits: bool) -> None:
        assert set_up.fits(version, "altair>=5.5,<7") == fits
        assert version is None or (Version(version) in SpecifierSet(">=5.5,<7", prereleases=True)) == fits

    def test_what_is_installed_here_is_enough(self, pip: list[str]) -> None:
        assert {"altair", "ipywidgets", "numpy", "pandas", "vl_convert"} == set(bundle.needs())
        set_up.install(bundle.needs())
        assert pip == []

    def test_an_old_python_is_told_what_to_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        set_up.check_python(bundle.python())
        monkeypatch.setattr(sys, "version", "3.8.18 (default)")
        with pytest.raises(
            ImportError, match=r"needs Python>=3\.11, .* runs Python 3\.8\.18: choose a newer"
        ):
            set_up.check_python(bundle.python())

    def test_an_old_python_can_read_the_cell(self) -> None:
        ast.parse(self.CELL, feature_version=(3, 8))

    @pytest.mark.parametrize("version", ["3.9.18", "3.10.13"])
    def test_the_whole_cell_tells_it_before_anything_else(
        self, version: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "version", f"{version} (main)")
        before: dict[str, object] = dict(sys.modules)
        with pytest.raises(ImportError, match=rf"needs Python>=3\.11, and this kernel runs Python {version}"):
            exec(compile(self.CELL, "the first cell", "exec"), {})
        assert sys.modules.keys() == before.keys()
