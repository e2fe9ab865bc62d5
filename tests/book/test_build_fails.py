"""A slip in a chapter fails the build, with the file and the line of the slip."""

import io
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from giants.evidence.package import find_folder
from giants.publish import contents, tables

# What reads a chapter; nothing of the look, and no code is run.
EXTENSIONS = [
    "myst_parser",
    *(
        f"giants.publish.{name}"
        for name in ("element", "marks", "questions", "blocks", "reference", "mathematics")
    ),
    "giants.publish.typed_quantities",
    "giants.publish.form",
]
Warned = Callable[[str], list[str]]


def build(folder: Path, chapters: Iterable[str], *more: str) -> list[list[str]]:
    """Build a small book with a chapter of each text; give what was warned of each, with the line."""
    names = [f"leverage/chapter-{number:03}" for number, _ in enumerate(chapters)]
    files = {
        "index.md": "# Book\n\n```{toctree}\n:glob:\nleverage/*\nreference/*\n```\n",
        "reference/glossary.md": "# Glossary\n\n```{glossary-of-the-book}\n```\n",
        "reference/data.md": "# Data\n",
        "reference/ledger.md": "# Ledger\n",
    }
    files |= {f"{name}.md": f"# Title\n\n{text}\n" for name, text in zip(names, chapters, strict=True)}
    for name, content in files.items():
        file = folder / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    toc = folder / "_toc.yml"
    if not toc.exists():
        toc.write_text(f"root: index\nparts: [{{chapters: {[{'file': name} for name in names]}}}]\n", "utf-8")
    said = io.StringIO()
    options = {
        "extensions": [*EXTENSIONS, *more],
        "myst_enable_extensions": ["colon_fence", "dollarmath"],
        "root_doc": "index",
    }
    with pytest.MonkeyPatch.context() as patch, patch_docutils(), docutils_namespace():
        patch.setattr(contents, "FILE", toc)
        app = Sphinx(
            str(folder / "source"), None, str(folder / "out"), str(folder / "trees"), "dummy",
            confoverrides=options, status=None, warning=said, freshenv=True,
        )  # fmt: skip
        app.build()
    lines = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue()).splitlines()
    assert all(re.search(r"leverage/chapter-\d{3}\.md", line) for line in lines if "WARNING" in line)
    return [[line.split(f"{name}.md")[1] for line in lines if f"{name}.md" in line] for name in names]


SOUND = """\
On 29 October 2025 the duty fell from {fact}`us-duty-kor-cars-before` {claim}`C14`,
a {term}`pass-through`, at {given}`20 %`, under Section 232.

:::{your-call} Whose?
:id: call
:kind: choice
Who?
- [ ] One
- [ ] Other
:::

:::{quiz}
:id: quiz
Who?

- [x] One
  > Yes.
- [ ] Other
  > No.
:::

:::{the-answer} call
Nobody.
:::
"""

# A chapter's slip, on its third line unless a question says otherwise, and what the build says.
SLIPS = {
    "unknown fact": ("{fact}`kor-plege`", "kor-pledge"),
    "unknown claim": ("{claim}`C999`", "C999"),
    "unknown term": ("{term}`pass-throughs of all kinds`", "pass-throughs of all kinds"),
    "unknown event": (":::{happened}\nT999\n:::", "T999"),
    "typed number": ("The duty fell to 15 %.", "typed by hand: 15"),
    "typed words": ("The duty fell to fifteen per cent.", "typed by hand: fifteen per cent"),
    "typed money": ("It is worth $3.74 billion.", "typed by hand: 3.74"),
    "typed fraction": ("Two thirds of it.", "typed by hand: Two thirds"),
    "typed count": ("They sold 1700 vehicles.", "typed by hand: 1700"),
    "typed in a link": ("It is [15 %](../index.md) now.", "typed by hand: 15"),
    "typed in inline code": ("It is `0.15` now.", "typed by hand: 0.15"),
    "typed in words for an image": ("![The duty falls to 15 %](duty.svg)", "typed by hand: 15"),
    "typed in a question's title": (
        ":::{your-call} At 15 %\n:id: q\nWho?\n\n- [ ] One\n- [ ] Other\n:::",
        "typed by hand: 15",
    ),
    "typed in what a chapter asks for": (
        ":::{opening}\n:asks: Why?\n:needs: 15 % patience\n- read\n:::",
        "typed by hand: 15",
    ),
    "question without an id": (":::{quiz}\nWho?\n\n- [x] One\n  > Yes.\n:::", "has no :id:"),
    "answer that cannot be worked out": (
        ":::{exercise} X\n:id: x\n:kind: number\n:answer: tariff.nothing(1)\n\nHow?\n\n- [else] No.\n:::",
        "tariff.nothing",
    ),
    "answer from an unknown fact": (
        ":::{exercise} X\n:id: x\n:kind: number\n:answer: fact('kor-plege')\n\nHow?\n\n- [else] No.\n:::",
        "kor-pledge",
    ),
    "slip that is right": (
        ":::{exercise} X\n:id: x\n:kind: number\n:answer: 2\n:tolerance: 1\n\nHow much?\n\n- [1.5] No.\n:::",
        "lie within the tolerance",
    ),
    "quiz without a reason": (
        ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n- [ ] Other\n:::",
        "a reason for each",
    ),
    "quiz of one option": (":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n:::", "at least two options"),
    "choice with only some reasons": (
        ":::{exercise} X\n:id: x\nWho?\n\n- [x] One\n- [ ] Other\n  > No.\n:::",
        "a reason for each option",
    ),
    "quiz with two right answers": (
        ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n- [x] Other\n  > Yes.\n:::",
        "one right answer",
    ),
    "unknown kind": (":::{exercise} X\n:id: x\n:kind: essay\n\nWhy?\n:::", "kind is 'essay'"),
    "code without cases": (
        ":::{exercise} X\n:id: x\n:kind: code\n:function: f\n\nDo it.\n\n```python\ndef f(): ...\n```\n:::",
        "code needs function",
    ),
    "answer to no call": (":::{the-answer} nobody-asked\nSo.\n:::", "no call 'nobody-asked'"),
    "question after the answer to a call": (
        ":::{your-call} X\n:id: early\n:kind: choice\nWho?\n- [ ] One\n- [ ] Other\n:::\n\n"
        ":::{the-answer} early\nSo.\n:::\n\n"
        ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n- [ ] Other\n  > No.\n:::",
        "stands after the answer to call 'early'",
    ),
    "opening without its needs": (":::{opening}\n:asks: Why?\n- read\n:::", "opening has no needs"),
    "directive left open": (
        ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n- [ ] Two\n  > No.",
        "':::{quiz}'",
    ),
    "inner directive left open": (
        "::::{admonition} X\n:::{happened}\nT51\n::::",
        "':::{happened}' is opened here and never closed",
    ),
    "code left open": ("```python\nx = y", "'```python' is opened here and never closed"),
    "closing of nothing": (":::{happened}\nT51\n:::\n\n:::", "':::' is opened here and never closed"),
    "formula left open": ("So $$\n\\frac a b\n\nand on.", "is a formula not closed?"),
    "broken formula": ("So $\\frac{a$ it is.", "cannot be read"),
    "broken formula on a line of its own": ("$$\n\\nonsense{a}\n$$", "cannot be read"),
    "image without alt text": ("![](map.svg)", "image 'map.svg' has no alt text"),
    "figure without alt text": (":::{figure} map.svg\nA map.\n:::", "image 'map.svg' has no alt text"),
    "remote image": ("![A map](https://example.org/map.png)", "is not of this book"),
    "remote image of the same protocol": ("![A map](//example.org/map.png)", "is not of this book"),
    "frame": ('<iframe src="https://example.org"></iframe>', "raw HTML '<iframe"),
    "script": ("<script>alert()</script>", "raw HTML '<script>"),
    "tag in a line": ("A <b>bold</b> word.", "raw HTML '<b>'"),
    "raw directive": ("```{raw} html\n<hr>\n```", "raw HTML '<hr>'"),
    "typed in feedback": (
        ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > It was 15 %.\n- [ ] Other\n  > No.\n:::",
        "typed by hand: 15",
    ),
}

# Each option of each directive, in a block that is sound but for it.
BLOCKS = {
    "opening": ("- read", {"asks": "Why?", "needs": "patience"}),
    "number": ("How much?", {"id": "x", "kind": "number", "answer": "2", "tolerance": "0.5"}),
    "code": (
        "Write it.\n\n```python\ndef f(x): ...\n```",
        {"id": "x", "kind": "code", "function": "f", "reference": "abs", "cases": "(-1)"},
    ),
}
NONSENSE = {
    "opening": ("colour",),
    "number": ("id", "kind", "answer", "tolerance", "low", "high", "step", "colour"),
    "code": ("id", "kind", "function", "reference", "cases", "colour"),
}


def block(kind: str, /, **changes: str) -> str:
    """Write a block, sound but for the options that are changed."""
    body, options = BLOCKS[kind]
    name = "{opening}" if kind == "opening" else "{exercise} Title"
    lines = "".join(f":{key}: {value}\n" for key, value in (options | changes).items())
    return f"::::{name}\n{lines}\n{body}\n::::"


OPTIONS = {
    f"{kind}, {option}": block(kind, **{option: "a little, perhaps"})
    for kind, options in NONSENSE.items()
    for option in options
}
ARGUMENTS = {
    ":::{the-answer}\nSo.\n:::": "argument",
    ":::{the-answer} one two\nSo.\n:::": "argument",
    ":::{start-here} leverage/nowhere\nGo\n:::": "unknown document",
    ":::{start-here} leverage/chapter-000\n:::": "start-here has no text",
    ":::{happened}\n:::": "happened names no event",
    ":::{no-such-directive}\n:::": "Unknown directive",
}
QUIZ = ":::{quiz}\n:id: q\nWho?\n\n- [x] One\n  > Yes.\n- [ ] Other\n  > No.\n:::\n\n"


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Warned:
    """Build all texts below as chapters of one book; say what was warned of one."""
    slips = [text for text, _ in SLIPS.values()]
    texts = [SOUND, *slips, *map(block, BLOCKS), *OPTIONS.values(), *ARGUMENTS, QUIZ + QUIZ]
    said = build(tmp_path_factory.mktemp("book"), texts)
    return dict(zip(texts, said, strict=True)).__getitem__


def test_sound_chapter_says_nothing(warned: Warned) -> None:
    assert warned(SOUND) == []


@pytest.mark.parametrize("slip", SLIPS)
def test_slip(slip: str, warned: Warned) -> None:
    text, expected = SLIPS[slip]
    named = [line for line in warned(text) if expected in line]
    assert named, warned(text)
    # The line of the slip, or of the question that it stands in.
    where = re.match(r":(\d+): WARNING", named[0])
    assert where, named[0]
    assert 3 <= int(where[1]) <= 3 + text.count("\n") + 1


@pytest.mark.parametrize("kind", BLOCKS)
def test_sound_block_says_nothing(kind: str, warned: Warned) -> None:
    assert warned(block(kind)) == []


@pytest.mark.parametrize("option", OPTIONS)
def test_nonsense_in_an_option(option: str, warned: Warned) -> None:
    said = warned(OPTIONS[option])
    assert any(re.match(r":\d+: WARNING", line) for line in said), said


@pytest.mark.parametrize("text", ARGUMENTS)
def test_nonsense_in_an_argument(text: str, warned: Warned) -> None:
    said = warned(text)
    assert any(re.match(rf":\d+: WARNING.*{ARGUMENTS[text]}", line) for line in said), said


def test_two_questions_with_one_id(warned: Warned) -> None:
    assert any("two questions have the id 'q'" in line for line in warned(QUIZ + QUIZ))


def test_unsound_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(shutil.copytree(find_folder(), tmp_path / "data"))
    links = data / "fact_sources.csv"
    links.write_text(links.read_text("utf-8") + "kor-plege,FR_KR\n", "utf-8")
    row = links.read_text("utf-8").count("\n")
    monkeypatch.setattr(tables, "find_folder", lambda: data)
    with pytest.raises(tables.UnsoundTables, match=rf"^data/fact_sources\.csv, row {row}.*'kor-plege'$"):
        build(tmp_path, ["Text."], "giants.publish.tables")


def test_typed_in_a_new_part(tmp_path: Path) -> None:
    """The table of contents alone says which pages are checked."""
    text = "The duty fell to 15 %."
    (tmp_path / "_toc.yml").write_text(
        "root: index\nparts: [{chapters: [{file: leverage/other}]}]\n", "utf-8"
    )
    assert build(tmp_path, [text]) == [[]]
    (tmp_path / "_toc.yml").unlink()
    assert "typed by hand: 15" in build(tmp_path, [text])[0][0]
