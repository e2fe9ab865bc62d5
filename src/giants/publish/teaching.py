"""What only the instructors' edition has: links that set a lab, a key to the questions, a word of welcome.

{state}`the lab <leverage/tariff#wedge.demand_elasticity=1>`    the lab as the plan needs it
```{answer-key}                                                 every quiz and exercise with its answer
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from giants.interact.explorer.figure import Explorer
from giants.publish import asked, contents, element, executed, notebooks
from giants.publish.expressions import names_for
from giants.publish.plain import Plain, to_label

logger = logging.getLogger(__name__)

WELCOME = """

:::{{note}}
This is the **instructors' edition** of {title}: the same pages, with the solution under each exercise that
has one, a plan beside each chapter, and [a page on how to teach with it](teach/index.md). It is built on your
own machine and published nowhere. Give your class the published site.
:::
"""


def wrong_state(target: str) -> str:
    """Say what is wrong with a link to a lab's state; empty where nothing is.

    >>> wrong_state("leverage/tariff#wedge.demand_elasticity=1")
    ''
    >>> wrong_state("leverage/tariff#wedge.demand_elasticity=3")
    "control 'demand_elasticity' of 'wedge' has no value '3': '1', '2', '4'"
    """
    docname, _, fragment = target.partition("#")
    if docname not in contents.chapters():
        return f"no chapter {docname!r}"
    labs = vars(names_for(docname).get("labs", object)).values()
    known = {lab.id: lab for lab in labs if isinstance(lab, Explorer)}
    asked = parse_qsl(fragment)
    if not asked:
        return f"{target!r} sets nothing"
    for name, value in asked:
        figure, _, control = name.partition(".")
        controls = {each.name: each for each in known[figure].controls} if figure in known else {}
        if control not in controls:
            return f"{docname} has no lab and control {name!r}"
        if value not in (allowed := [str(each) for each in controls[control].values]):
            return (
                f"control {control!r} of {figure!r} has no value {value!r}: {', '.join(map(repr, allowed))}"
            )
    return ""


class StateRole(SphinxRole):
    """``state``: a link to a chapter whose lab is set, `text <leverage/tariff#wedge.rate=15>`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Write the link; a state that the lab does not know is a warning."""
        found = re.fullmatch(r"(.+?)\s*<([^<>]+)>", self.text, re.DOTALL)
        wrong = (
            wrong_state(found[2])
            if found
            else "write a text and a target, such as `text <chapter#lab.control=1>`"
        )
        if wrong:
            logger.warning("%s", wrong, location=self.get_location())
            return [nodes.Text(self.text)], []
        docname, _, state = found[2].partition("#")
        up = "../" * self.env.docname.count("/")
        address = f"{up}{docname}.html#{quote(state, safe='=.&')}"
        return [nodes.reference("", found[1], internal=True, refuri=address)], []


def answers(docname: str) -> Iterator[tuple[str, str]]:
    """Give each question of a chapter that has one right answer: what it is called, and the answer."""
    results = notebooks.run(executed.notebook(docname)).results if docname in executed.chapters() else {}
    plain = Plain(docname, results, notebooks.Bibliography(executed.BOOK / "references.bib"))
    counts = {"exercise": 0, "quiz": 0}
    for each in asked.in_chapter(docname):
        if each.directive not in counts:
            continue
        counts[each.directive] += 1
        question = each.question
        head = "Question" if each.directive == "quiz" else "Exercise"
        called = f"{head} {counts[each.directive]}" + (f", {question.title}" if question.title else "")
        right = asked.right_answer(question, lambda text: to_label(plain.write(text)))
        if question.kind == "code":
            right = "the function is under the exercise"
        if right:
            yield called, right


class AnswerKeyDirective(SphinxDirective):
    """``answer-key``: every question with its answer, chapter by chapter."""

    def run(self) -> list[nodes.Node]:
        """Write a list for each chapter."""
        found: list[nodes.Node] = []
        for docname in contents.chapters():
            self.env.note_dependency(str(executed.BOOK / f"{docname}.md"))
            items = [
                element.make(
                    "li",
                    element.make("strong", f"{called}: "),
                    answer if answer[-1] in '.?!"' else f"{answer}.",
                )
                for called, answer in answers(docname)
            ]
            if items:
                title = re.search(r"^# (.*)$", executed.source(docname), re.MULTILINE)[1]
                found += [element.make("h3", title), element.make("ul", *items)]
        return found


def welcome(app: Sphinx, docname: str, source: list[str]) -> None:
    """Say on the first page of the instructors' edition what it is."""
    if app.tags.has("instructor") and docname == app.config.root_doc:
        title, rest = source[0].split("\n", 1)
        source[0] = title + WELCOME.format(title=title.removeprefix("# ")) + rest


def setup(app: Sphinx) -> None:
    """Register them."""
    app.add_role("state", StateRole())
    app.add_directive("answer-key", AnswerKeyDirective)
    app.connect("source-read", welcome)
