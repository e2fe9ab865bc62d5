"""A chapter's plan for teaching, as notes for who speaks."""

import html
import re
from collections.abc import Iterable
from textwrap import dedent

from giants.publish import contents, executed, mathematics
from giants.publish.citations import Bibliography
from giants.publish.plain import PARSER, Notes, Plain

_FORMULA = re.compile(r"\\\((.*?)\\\)", re.DOTALL)
_STATE = re.compile(r"{state}`[^`<]*<(?P<page>[^#>]+)#(?P<state>[^>]+)>`")


class Spoken(Plain):
    """Plain text for notes: a link that sets a lab is its words, since the slide has the lab."""

    def _role(self, name: str, content: str, notes: Notes | None) -> str:
        if name == "state":
            return content.partition("<")[0].strip()
        return super()._role(name, content, notes)


def source(docname: str) -> str:
    """Give the plan of a chapter, as it was written."""
    return (executed.BOOK / f"{contents.plan(docname)}.md").read_text("utf-8")


def board(plan: str) -> str:
    """Give the drawing of the board.

    >>> board("## The board\\n\\nTwo words.\\n\\n```text\\n  a\\n    b\\n```\\n")
    'a\\n  b'
    """
    return dedent(re.search(r"^## The board\n.*?^```text\n(.*?)\n```$", plan, re.DOTALL | re.MULTILINE)[1])


def state(plan: str, docname: str, figure: str) -> str:
    """Give the state in which the plan first opens a figure; empty where it leaves it as it is.

    >>> state("{state}`Open <leverage/tariff#wedge.rate=15>`", "leverage/tariff", "wedge")
    'wedge.rate=15'
    """
    states = (match["state"] for match in _STATE.finditer(plan) if match["page"] == docname)
    return next((each for each in states if each.startswith(f"{figure}.")), "")


def sections(docname: str) -> dict[str, str]:
    """Write the sections of a plan as HTML, each under its heading; without the drawing of the board."""
    plan = re.sub(r"^```text\n.*?^```$", "", source(docname), flags=re.DOTALL | re.MULTILINE)
    plain = Spoken(docname, {}, Bibliography(executed.BOOK / "references.bib"))
    parts = re.split(r"^## (.*)\n", plan, flags=re.MULTILINE)[1:]
    written = [PARSER.render(plain.write(text)) for text in parts[1::2]]
    return dict(zip(parts[::2], with_mathematics(written), strict=True))


def with_mathematics(texts: Iterable[str]) -> list[str]:
    r"""Write the formulas of texts as MathML.

    >>> with_mathematics([r"<p>\(1 &lt; x\)</p>"])[0].count("<mi>x</mi>")
    1
    """
    texts = list(texts)
    formulas = [(html.unescape(tex), False) for text in texts for tex in _FORMULA.findall(text)]
    if not formulas:
        return texts
    made = iter([each["mathml"] for each in mathematics.write(formulas)])
    return [_FORMULA.sub(lambda _: next(made), text) for text in texts]
