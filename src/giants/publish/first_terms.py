"""Links each term of the glossary where it first appears in a chapter, and nowhere else.

An author may mark a term with ``{term}``, in other words too; where none is marked, the first
mention in the prose becomes the link. Headings, questions and code are left alone.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from giants import evidence
from giants.publish import contents, marks
from giants.publish.element import element
from giants.publish.typed_quantities import FREE_NODES

# Text in these is not prose: a link in an option's label would catch the click that chooses it.
APART_NODES = (*FREE_NODES, nodes.literal, nodes.reference, nodes.title)
APART = {"question", "opening", "cell", "mermaid"}


def forms(term: evidence.Term) -> Iterator[str]:
    """Give the patterns under which a term is mentioned: its name, plurals, other names.

    >>> [bool(re.fullmatch("|".join(forms(evidence.term("win-set"))), word)) for word in ("win-sets", "Wins")]
    [True, False]
    """
    names = [term.term, *re.split(r"\s*;\s*", term.other_names or "")]
    for name in names:
        # Names in other scripts, and letters that stand for many things, are no mention.
        if not name.isascii() or len(name) < 4:
            continue
        lead, rest = name[0], re.escape(name[1:]).replace(r"\ ", r"\s+")
        if name[1:] == name[1:].lower() and term.kind == "concept":
            lead = f"[{lead.upper()}{lead.lower()}]"
        else:
            lead = re.escape(lead)
        if rest.endswith("y") and term.kind == "concept":
            yield f"{lead}{rest[:-1]}(?:y|ies)"
        else:
            yield f"{lead}{rest}(?:e?s)?"


def pattern(terms: tuple[evidence.Term, ...]) -> tuple[re.Pattern[str], list[evidence.Term]]:
    """Give one pattern for all mentions, and the term of each of its groups.

    The longest form is tried first: a Nash tariff is not a tariff.

    >>> mentions, meant = pattern((evidence.term("tariff"), evidence.term("nash-tariff")))
    >>> found = mentions.search("a Nash tariff")
    >>> found[0], meant[found.lastindex - 1].term
    ('Nash tariff', 'Nash tariff')
    """
    known = [(form, term) for term in terms for form in forms(term)]
    known.sort(key=lambda pair: -len(pair[0]))
    either = "|".join(f"({form})" for form, _ in known)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), [term for _, term in known]


def link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the first mention of each term; take the link from every later one."""
    if docname not in contents.chapters():
        return
    mentions, meant = pattern(evidence.terms())
    labels = {name.lower(): label for name, (_, label) in app.env.domaindata["std"]["terms"].items()}
    seen: set[str] = set()
    for node in list(doctree.findall(lambda n: isinstance(n, nodes.Text | marks.mark))):
        if isinstance(node, marks.mark):
            if node["kind"] == "term":
                if node["anchor"] in seen:
                    node.replace_self(nodes.inline("", node.astext()))
                seen.add(node["anchor"])
        elif _is_prose(node):
            node.parent.replace(node, list(_linked(node, mentions, meant, labels, seen)))


def _linked(
    text: nodes.Text,
    mentions: re.Pattern[str],
    meant: list[evidence.Term],
    labels: dict[str, str],
    seen: set[str],
) -> Iterator[nodes.Node]:
    whole, done = text.astext(), 0
    for found in mentions.finditer(whole):
        term = meant[found.lastindex - 1]
        anchor = labels[term.term.lower()]
        if anchor in seen:
            continue
        seen.add(anchor)
        if found.start() > done:
            yield nodes.Text(whole[done : found.start()])
        yield marks.mark_term(found[0], anchor, term)
        done = found.end()
    if done < len(whole):
        yield nodes.Text(whole[done:])


def _is_prose(text: nodes.Text) -> bool:
    node, written = text.parent, False
    while node is not None:
        html = node.get("html", {}).get("class", "").split() if isinstance(node, element) else []
        if isinstance(node, APART_NODES) or APART & {*node.get("classes", []), *html}:
            return False
        # A directive's own words, such as a date in a list of events, stand outside of any paragraph.
        written = written or isinstance(node, nodes.paragraph | nodes.list_item | nodes.entry)
        node = node.parent
    return written


def setup(app: Sphinx) -> None:
    """Link after the author's own marks have been written."""
    app.connect("doctree-resolved", link, priority=600)
