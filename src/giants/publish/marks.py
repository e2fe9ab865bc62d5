"""The marks in the prose: a figure with its source, a claim with its verdict, a term.

Each is a link, so it works by keyboard, by touch and without JavaScript; the front end
shows the note beside it before the reader follows the link. An unknown id is a warning
with file and line, and warnings fail the build.
"""

import base64
import json
from functools import cache
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from giants import evidence
from giants.evidence.identity import book
from giants.publish.dependencies import note_table

# The page that tells every verdict.
LEDGER = "reference/ledger"

logger = logging.getLogger(__name__)

# verdict: (sign, word); the sign makes it readable without colour.
VERDICTS = {
    "corroborated": ("✓", "corroborated"),
    "imprecise": ("≈", "imprecise"),
    "contradicted": ("✗", "contradicted"),
    "not found": ("?", "not found"),
    "not checkable": ("–", "not checkable"),
}


class mark(nodes.Inline, nodes.TextElement):
    """A link into a reference page, with a note that can be shown in place."""


def make(kind: str, text: str, page: str, anchor: str, note: str, **extra: Any) -> mark:
    """Make a mark of a kind (fact, claim, term) that links to an anchor on a page."""
    return mark("", text, kind=kind, page=page, anchor=anchor, note=note, **extra)


def _visit(translator: Any, node: mark) -> None:
    def address(page: str, anchor: str) -> str:
        return translator.builder.get_relative_uri(translator.builder.current_docname, page) + "#" + anchor

    shut = ""
    if held := node.get("held"):
        told = json.dumps(held | {"href": address(LEDGER, held["id"])}, ensure_ascii=False)
        # A reader who looks at the page's source, a printer and a screen reader find no verdict there.
        code = base64.b64encode(told.encode()).decode()
        shut = f' data-held="{code}" data-kept="{book().blind["kept"]}"'
    translator.body.append(
        f'<a class="mark mark-{node["kind"]}{node.get("look", "")}" '
        f'href="{address(node["page"], node["anchor"])}" data-note="{translator.attval(node["note"])}"{shut}>'
    )


def _depart(translator: Any, node: mark) -> None:
    translator.body.append("</a>")


class FactRole(SphinxRole):
    """``{fact}`kor-pledge` `` writes the value with its unit and carries its source."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Look the fact up."""
        note_table(self.env, "facts", "sources")
        try:
            fact = evidence.fact(self.text)
        except evidence.UnknownId as error:
            logger.warning("%s", error, location=self.get_location())
            return [nodes.literal(text=self.text)], []
        return [make("fact", fact.text, "reference/data", f"fact-{fact.id}", fact_note(fact))], []


class ClaimRole(SphinxRole):
    """``{claim}`C16` `` shows a small mark with the verdict and links to the ledger."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Look the claim up."""
        note_table(self.env, "claims", *([book().blind["table"]] if book().blind else []))
        try:
            claim = evidence.claim(self.text)
        except evidence.UnknownId as error:
            logger.warning("%s", error, location=self.get_location())
            return [nodes.literal(text=self.text)], []
        node = held_mark(claim) if is_held(claim) and not self._for_instructors() else claim_mark(claim)
        return [node], []

    def _for_instructors(self) -> bool:
        return self.env.app.tags.has("instructor")


@cache
def _blind() -> frozenset[str]:
    blind = book().blind
    return frozenset(row["claim"] for row in evidence.rows(blind["table"])) if blind else frozenset()


def is_held(claim: evidence.Claim) -> bool:
    """Say whether the verdict waits until the reader has graded the claim.

    >>> is_held(evidence.claim("C16")), is_held(evidence.claim("C01"))
    (True, False)
    """
    return claim.id in _blind()


def verdict_note(claim: evidence.Claim) -> str:
    """Say what a claim states, how it fared, and why it is not borne out.

    >>> verdict_note(evidence.claim("C12"))
    'Claim C12, imprecise: Trump was also given a golden crown. The crown was a copy.'
    """
    return f"Claim {claim.id}, {VERDICTS[claim.verdict][1]}: {claim.claim} {claim.why or ''}".rstrip()


def plain_mark(claim: evidence.Claim, blind: bool) -> str:
    """Write a claim's mark where no link can stand.

    >>> plain_mark(evidence.claim("C16"), blind=True), plain_mark(evidence.claim("C16"), blind=False)
    ('[C16]', '[C16: contradicted]')
    """
    return f"[{claim.id}]" if blind and is_held(claim) else f"[{claim.id}: {VERDICTS[claim.verdict][1]}]"


def claim_mark(claim: evidence.Claim) -> mark:
    """Make the mark of a claim with its verdict."""
    sign, word = VERDICTS[claim.verdict]
    node = make("claim", "", LEDGER, claim.id, verdict_note(claim), look=_look(claim))
    node["plain"] = plain_mark(claim, blind=False)
    node += nodes.Text(f"{claim.id}\u00a0{sign}")
    node += nodes.inline("", f" (claim {word})", classes=["visually-hidden"])
    return node


def held_mark(claim: evidence.Claim) -> mark:
    """Make the mark of a claim that is graded blind: it leads to the lab, its verdict stays shut in it."""
    sign, word = VERDICTS[claim.verdict]
    note = f"Claim {claim.id}: {claim.claim} Its verdict waits until you have graded it, or asked to see it."
    blind = book().blind
    node = make("claim", "", blind["page"], blind["figure"], note, look=" claim-held")
    node["held"] = {
        "id": claim.id,
        "look": _look(claim).strip(),
        "sign": sign,
        "word": f" (claim {word})",
        "note": verdict_note(claim),
    }
    node["plain"] = plain_mark(claim, blind=True)
    node += nodes.Text(f"{claim.id}\u00a0…")
    node += nodes.inline("", " (claim, its verdict held back)", classes=["visually-hidden"])
    return node


def _look(claim: evidence.Claim) -> str:
    return f" claim-{claim.verdict.replace(' ', '-')}"


class GivenRole(SphinxRole):
    """``{given}`20 %` `` is a number that the author makes up, for an exercise; it has no source."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Mark the text so that the check on typed quantities lets it pass."""
        return [nodes.inline("", self.text.replace(" %", "\u00a0%"), classes=["given"])], []


def fact_note(fact: evidence.Fact) -> str:
    """Say where a figure comes from, in one line."""
    parts = [fact.dated, *([f"Per cent of {fact.of}"] if fact.of else []), f"Confidence: {fact.confidence}"]
    if fact.sources:
        parts += ["Source: " + "; ".join(dict.fromkeys(s.publisher or s.title for s in fact.sources[:2]))]
    if fact.caution:
        parts += ["There is a caution: see its place"]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def mark_term(text: str, anchor: str, term: evidence.Term) -> mark:
    """Make a text a link to a term, with its definition."""
    return make("term", text, "reference/glossary", anchor, f"{term.term}: {term.gloss}")


def mark_terms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each reference to the glossary its definition."""
    labels = {label: name for name, (_, label) in app.env.domaindata["std"].get("terms", {}).items()}
    by_name = {term.term.lower(): term for term in evidence.terms()}
    for reference in list(doctree.findall(nodes.reference)):
        inner = reference.children[0] if reference.children else None
        if not isinstance(inner, nodes.inline) or "std-term" not in inner["classes"]:
            continue
        anchor = (reference.get("refuri") or "").partition("#")[2] or reference.get("refid", "")
        term = by_name[labels[anchor].lower()]
        reference.replace_self(mark_term(inner.astext(), anchor, term))


def setup(app: Sphinx) -> None:
    """Register node, roles and the glossary's notes."""
    app.add_node(mark, html=(_visit, _depart))
    app.add_role("fact", FactRole())
    app.add_role("claim", ClaimRole())
    app.add_role("given", GivenRole())
    app.connect("doctree-resolved", mark_terms)
