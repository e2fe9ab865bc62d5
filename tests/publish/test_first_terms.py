"""The links into the glossary on every chapter's page."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document

from giants import evidence
from giants.publish import element, first_terms, marks

LABELS = {term.term: ("reference/glossary", f"term-{term.id}") for term in evidence.terms()}
APP = SimpleNamespace(env=SimpleNamespace(domaindata={"std": {"terms": LABELS}}))


def linked(*parts: nodes.Node, page: str = "leverage/tariff") -> list[tuple[str, str]]:
    """Link the terms in a page of these parts; give each link's text and place."""
    document = new_document("page")
    document += parts
    first_terms.link(APP, document, page)
    return [
        (mark.astext(), mark["anchor"]) for mark in document.findall(marks.mark) if mark["kind"] == "term"
    ]


def said(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def role(text: str, id: str) -> nodes.paragraph:
    term = evidence.term(id)
    return nodes.paragraph("", "", marks.mark_term(text, f"term-{id}", term))


def test_only_the_first_mention() -> None:
    found = linked(said("Hedging is old. Hedging is new; a tariff is not."), said("Tariffs and hedging."))
    assert found == [("Hedging", "term-hedging"), ("tariff", "term-tariff")]


def test_text_stays_the_same() -> None:
    document = new_document("page")
    text = "A Nash tariff, a tariff wedge, and tariffs."
    document += said(text)
    first_terms.link(APP, document, "leverage/tariff")
    assert document.astext() == text
    assert [m.astext() for m in document.findall(marks.mark)] == ["Nash tariff", "tariff wedge", "tariffs"]


def test_author_marks_in_other_words() -> None:
    assert linked(role("to hedge", "hedging"), said("Hedging.")) == [("to hedge", "term-hedging")]
    # A mention before the author's mark is the first; the later mark loses its link.
    assert linked(said("Hedging."), role("hedge", "hedging")) == [("Hedging", "term-hedging")]


@pytest.mark.parametrize(
    "apart",
    [
        nodes.section("", nodes.title("", "Hedging")),
        nodes.paragraph("", "", nodes.reference("", "hedging", refuri="x")),
        nodes.paragraph("", "", nodes.literal(text="hedging")),
        element.make("section", said("hedging"), class_="question question-quiz"),
        element.make("aside", said("hedging"), class_="opening"),
        element.make("li", "hedging"),
        nodes.container("", said("hedging"), classes=["cell"]),
        said("unhedging, hedging-like"),
    ],
)
def test_left_alone(apart: nodes.Node) -> None:
    assert linked(apart, said("Hedging.")) == [("Hedging", "term-hedging")]


def test_other_pages_are_left_alone() -> None:
    assert linked(said("Hedging."), page="reference/about") == []


def test_every_term_is_found_under_its_own_name() -> None:
    mentions, meant = first_terms.pattern(evidence.terms())
    lost = []
    for term in evidence.terms():
        found = mentions.fullmatch(term.term)
        if not found or meant[found.lastindex - 1] != term:
            lost.append(term.term)
    # Two letters stand for too many things.
    assert [name for name in lost if len(re.sub(r"\W", "", name)) > 3] == []
