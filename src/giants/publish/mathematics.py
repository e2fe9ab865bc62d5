"""Mathematics as MathML, written at build time by Temml: one Node call for all new formulas."""

import hashlib
import html
import json
import logging as standard
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from giants.publish import frontend
from giants.publish.location import location

logger = logging.getLogger(__name__)

Formula = tuple[str, bool]
WRITER = frontend.FOLDER / "mathml.mjs"


def _store(env: BuildEnvironment) -> tuple[dict[str, dict[Formula, int | None]], dict[Formula, str]]:
    """Give the formulas of each page with their lines, and the MathML of each by the present writer."""
    if not hasattr(env, "giants_formulas"):
        env.giants_formulas = {}
    if getattr(env, "giants_mathml_by", None) != env.config.giants_mathematics:
        env.giants_mathml, env.giants_mathml_by = {}, env.config.giants_mathematics
    return env.giants_formulas, env.giants_mathml


def _formula(node: nodes.Node) -> Formula:
    return node.astext().strip(), isinstance(node, nodes.math_block)


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note the formulas of a page that has just been read."""
    formulas, _ = _store(app.env)
    formulas[app.env.docname] = {
        _formula(node): location(node).line
        for kind in (nodes.math, nodes.math_block)
        for node in doctree.findall(kind)
    }


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the formulas of a page that will be read again."""
    _store(env)[0].pop(docname, None)


def convert(app: Sphinx, env: BuildEnvironment) -> None:
    """Turn all formulas that are new into MathML; one that cannot be read is a warning where it stands."""
    formulas, mathml = _store(env)
    new = sorted(set().union(*formulas.values()) - mathml.keys()) if formulas else []
    if not new:
        return
    for formula, made in zip(new, write(new), strict=True):
        if "mathml" in made:
            mathml[formula] = made["mathml"]
            continue
        for docname, found in formulas.items():
            if formula in found:
                logger.warning(
                    "formula %r cannot be read: %s",
                    formula[0],
                    made["error"],
                    location=(docname, found[formula]),
                )


def write(formulas: Sequence[Formula]) -> list[dict[str, str]]:
    """Give the MathML of each formula, or the error in it; a long one within a line can be broken."""
    answer = subprocess.run(
        [*frontend.node(), str(WRITER)],
        input=json.dumps(formulas),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        cwd=frontend.FOLDER,
    )
    if answer.returncode:
        raise ExtensionError(f"formulas cannot be written as MathML: {answer.stderr.strip()}")
    made: list[dict[str, str]] = json.loads(answer.stdout)
    return made


def _written(env: BuildEnvironment, formula: Formula) -> str:
    """Give a formula's MathML; one that cannot be read stands as it was written."""
    return _store(env)[1].get(formula) or f"<code>{html.escape(formula[0])}</code>"


def characters(env: BuildEnvironment) -> str:
    """Give every character that the book's mathematics uses."""
    formulas, mathml = _store(env)
    used = set().union(*formulas.values()) if formulas else set()
    return "".join(sorted(set("".join(mathml.get(formula, "") for formula in used))))


def _visit_inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(_written(translator.builder.env, _formula(node)))
    raise nodes.SkipNode


def _visit_block(translator: Any, node: nodes.math_block) -> None:
    ids = f' id="{node["ids"][0]}"' if node["ids"] else ""
    # A formula wider than a phone scrolls by itself; only then must the keyboard reach it.
    tex = translator.attval(_formula(node)[0])
    translator.body.append(
        f'<div class="formula"{ids} data-tex="{tex}"><div class="formula-body" tabindex="0" role="group" '
    )
    translator.body.append('aria-label="Formula">')
    translator.body.append(_written(translator.builder.env, _formula(node)) + "</div>")
    if node.get("number"):
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="formula-number">({number})</span>')
    translator.body.append("</div>")
    raise nodes.SkipNode


def subset_font(app: Sphinx, target: Path) -> None:
    """Write the mathematics font with the characters in use and no others."""
    from fontTools import subset

    standard.getLogger("fontTools").setLevel(standard.WARNING)
    used = characters(app.env)
    stamp = target.with_suffix(".characters")
    if not used or (target.exists() and stamp.exists() and stamp.read_text("utf-8") == used):
        return
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True, desubroutinize=True)
    font = subset.load_font(str(frontend.MATHEMATICS_FONT), options)
    cut = subset.Subsetter(options)
    cut.populate(text=used + _italic(used))
    cut.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    stamp.write_text(used, "utf-8")


def _digest() -> str:
    """Give a digest of what writes formulas: the script, and the versions of what it uses."""
    lock = frontend.FOLDER / "package-lock.json"
    return hashlib.sha256(WRITER.read_bytes() + lock.read_bytes()).hexdigest()


def _italic(text: str) -> str:
    """Add the mathematical italics into which a browser turns single letters.

    >>> _italic("ah")
    '𝑎ℎ'
    """
    upper = {chr(65 + i): chr(0x1D434 + i) for i in range(26)}
    lower = {chr(97 + i): chr(0x1D44E + i) for i in range(26)} | {"h": "\u210e"}
    greek = {chr(0x3B1 + i): chr(0x1D6FC + i) for i in range(25)}
    greek |= {chr(0x391 + i): chr(0x1D6E2 + i) for i in range(25)}
    table = upper | lower | greek | {"ϵ": "𝜖", "ϕ": "𝜙"}
    return "".join(table.get(character, "") for character in text)


def setup(app: Sphinx) -> None:
    """Make this the book's way of writing mathematics."""
    app.add_config_value("giants_mathematics", _digest(), "env")
    app.add_html_math_renderer("mathml", (_visit_inline, None), (_visit_block, None))
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", forget)
    app.connect("env-updated", convert)
