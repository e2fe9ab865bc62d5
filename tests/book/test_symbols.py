"""One sign, one meaning: every letter of the book's mathematics stands in the table of the page About."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from book.the_book import ROOT
from giants.publish import contents

# Names of functions, arrows, brackets: no signs that mean something of ours.
COMMANDS = set(
    re.findall(
        r"\w+",
        """
    approx bigl bigr Big Bigl Bigr binom cap cdot cdots dots frac ge hat in infty le left ln max mid min ne
    Pr prod qquad quad Rightarrow right sqrt sum times to varnothing
""",
    )
)
_HIDDEN = re.compile(r"\A---\n.*?\n---\n|^```(?!\{math\}).*?^```\s*?$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_FORMULA = re.compile(r"\$\$(.*?)\$\$|\$([^$\n]+)\$", re.DOTALL)
# In a docstring "a" is a word, "x" is times, A and B are two sides, N an array's length, "v." law.
_CODE = re.compile(r">>>.*?(?:\n\s*\n|\Z)|`[^`]*`|\bv\.", re.DOTALL)
_WORDS = set("axABN")
_GREEK = set(
    re.findall(r"\w+", "alpha beta gamma delta epsilon eta theta kappa lambda mu nu rho sigma tau psi omega")
)
_ALONE = re.compile(r"(?<![\w.'’`\-])([A-Za-z]|" + "|".join(_GREEK) + r")(?:_\w)?(?![\w’\-])")
_NOT_SIGNS = re.compile(r"\\(text|mathrm|operatorname|begin|end)\{[^}]*\}|_\{[^}]*\}|_\\[a-zA-Z]+|_.")


def signs(text: str) -> set[str]:
    """Give the letters of all formulas, without what stands below them.

    >>> sorted(signs("Let $s_{ij} = \\\\hat w_j + \\\\beta$ and `$x$`."))
    ['\\\\beta', 's', 'w']
    """
    formulas = (one or other for one, other in _FORMULA.findall(_HIDDEN.sub("", text)))
    found = set()
    for formula in formulas:
        found |= set(re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", _NOT_SIGNS.sub(" ", formula)))
    return {sign for sign in found if sign.removeprefix("\\") not in COMMANDS or len(sign) == 1}


def chapter(page: str) -> str:
    return (ROOT / "book" / f"{page}.md").read_text("utf-8")


TABLE = "the table of symbols in book/reference/about.md names for each sign the chapters that use it"


def table() -> dict[str, tuple[str, set[str]]]:
    """Read the table: for each sign its meaning and the chapters that use it."""
    about = chapter("reference/about").partition("\n## Symbols\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| \$(.+?)\$ \| (.+?) \| (.+?) \|$", about, re.MULTILINE)
    twice = [sign for sign, count in Counter(sign for sign, _, _ in rows).items() if count > 1]
    assert rows and not twice, twice
    return {sign: (meaning, set(where.split(", "))) for sign, meaning, where in rows}


def listed(name: str) -> set[str]:
    """Give the signs that the table has for a chapter."""
    return {sign for sign, (_, where) in table().items() if name in where}


@pytest.mark.parametrize("page", contents.chapters())
def test_every_sign_of_a_chapter_has_its_meaning(page: str) -> None:
    name = page.rpartition("/")[2]
    assert signs(chapter(page)) == listed(name), TABLE


@pytest.mark.parametrize("page", contents.chapters())
def test_a_plan_uses_the_signs_of_its_chapter(page: str) -> None:
    name = page.rpartition("/")[2]
    plan = (ROOT / "book" / "teach" / f"{name}.md").read_text("utf-8")
    assert signs(plan) - listed(name) == set(), TABLE


def signs_of_docstrings(source: str) -> set[str]:
    """Give the signs that stand alone in the docstrings, outside their examples.

    >>> sorted(signs_of_docstrings('def f():\\n    "V, a prize, against psi_1 x 2."'))
    ['V', '\\\\psi']
    """
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    texts = (ast.get_docstring(node) for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    found = {sign for text in texts for sign in _ALONE.findall(_CODE.sub("", text or ""))}
    return {f"\\{sign}" if sign in _GREEK else sign for sign in found - _WORDS}


MODULES = {
    file: page
    for page in contents.chapters()
    if (file := ROOT / "src" / "giants" / f"{page.replace('-', '_')}.py").exists()
}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_a_model_uses_the_signs_of_its_chapter(file: Path) -> None:
    name = MODULES[file].rpartition("/")[2]
    assert signs_of_docstrings(file.read_text("utf-8")) - listed(name) == set(), TABLE


def test_the_table_names_chapters_only() -> None:
    names = {page.rpartition("/")[2] for page in contents.chapters()}
    assert set().union(*(where for _, where in table().values())) <= names
    meanings = Counter(meaning for meaning, _ in table().values() if meaning != "counter")
    assert max(meanings.values()) == 1
