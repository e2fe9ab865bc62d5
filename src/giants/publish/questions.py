"""The directives of the chapter's questions: your call, exercise, quiz, the answer.

What they write is complete without JavaScript: prompt, options, and the answers with their
reasons behind a summary. The front end turns that same HTML into inputs.
"""

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from giants.interact.look import words
from giants.interact.questions import text as questions
from giants.publish import element
from giants.publish.expressions import names_for

logger = logging.getLogger(__name__)


class QuestionDirective(SphinxDirective):
    """A question; the subclasses name what kind of block it is."""

    has_content = True
    required_arguments = 0
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {
        name: directives.unchanged
        for name in (
            "id", "kind", "answer", "tolerance", "lab", "unit", "low", "high", "step",
            "function", "reference", "cases",
        )
    }  # fmt: skip
    block = "exercise"
    heading = "Exercise {number}. {title}"

    def run(self) -> list[nodes.Node]:
        """Read the question and write it as a block."""
        title = self.arguments[0] if self.arguments else ""
        try:
            if "id" not in self.options:
                raise questions.QuestionError(f"a question {title!r} has no :id:")
            question = questions.parse(
                self.options["id"], title, "\n".join(self.content), self.options, names_for(self.env.docname)
            )
        except questions.QuestionError as error:
            logger.warning("%s", error, location=self.get_location())
            return []
        asked = self.env.temp_data.setdefault("giants_asked", {})
        if question.id in asked:
            logger.warning("two questions have the id %r", question.id, location=self.get_location())
        asked[question.id] = self.block
        if (answered := self.env.temp_data.get("giants_answered")) and self.block != "call":
            logger.warning(
                "question %r stands after the answer to call %r, which comes back at the end of the chapter",
                question.id,
                answered,
                location=self.get_location(),
            )
        return [self.write(question)]

    def write(self, question: questions.Question) -> nodes.Node:
        """Put the parts together."""
        counts = self.env.temp_data.setdefault("giants_questions", {})
        counts[self.block] = counts.get(self.block, 0) + 1
        heading = self.heading.format(number=counts[self.block], title=question.title)
        title = element.make("h3", heading, class_="question-title")
        self.set_source_info(title)
        section = element.make(
            "section",
            title,
            self.myst(question.prompt, "question-prompt"),
            class_=f"question question-{self.block}",
            data_question=f"{self.env.docname}/{question.id}",
            data_kind=question.kind,
            data_value=_plain(question.value),
            data_tolerance=_plain(question.tolerance) if question.kind == "number" else None,
            data_unit=question.unit or None,
            data_low=_plain(question.low),
            data_high=_plain(question.high),
            data_step=_plain(question.step),
            data_function=question.function or None,
        )
        section["ids"] = [f"{self.block}-{question.id}"]
        section += self.parts(question)
        if question.solution and self.env.app.tags.has("instructor"):
            section += element.make(
                "aside",
                element.make("p", "For instructors", class_="solution-title"),
                self.myst(question.solution),
                class_="solution",
            )
        return section

    def parts(self, question: questions.Question) -> list[nodes.Node]:
        """Write options, starter, and the answers behind a summary."""
        found: list[nodes.Node] = []
        answers = []
        if question.kind == "choice":
            items = [
                element.make("li", self.myst(a.text), data_right="" if a.right else None)
                for a in question.answers
            ]
            found.append(element.make("ol", *items, class_="question-options", type="A"))
            answers = [
                element.make(
                    "li",
                    element.make("strong", "Right. ") if a.right else element.make("span", "No. "),
                    self.myst(a.why),
                )
                for a in question.answers
                if a.why
            ]
        elif question.kind == "number" and question.value is not None:
            decimals = min(4, max(_decimals(question.tolerance), _exact(question.value)))
            shown = self.quantity(question.value, question, decimals)
            for a in question.answers:
                lead = "Right" if a.right else "Any other answer" if a.rest else "If you found "
                if a.value is not None:
                    lead += self.quantity(a.value, question, _enough(a.value, decimals))
                answers.append(
                    element.make(
                        "li",
                        element.make("strong", lead + ": ", class_="lead"),
                        self.myst(a.why),
                        data_right="" if a.right else None,
                        data_rest="" if a.rest else None,
                        data_slip=_plain(a.value),
                    )
                )
            answers.insert(0, element.make("li", "The answer is " + shown + ".", class_="answer-line"))
        elif question.kind == "code":
            starter = nodes.literal_block(question.starter, question.starter, language="python")
            found.append(element.make("div", starter, class_="question-starter"))
            answers = [
                element.make(
                    "li",
                    nodes.literal(text=case.call),
                    f" gives {case.expected!r}",
                    data_call=case.call,
                    data_expected=repr(case.expected),
                )
                for case in question.cases
            ]
            answers += [
                element.make("li", self.myst(a.why), data_right="") for a in question.answers if a.right
            ]
        if answers:
            kind = "ol" if question.kind == "choice" else "ul"
            code = question.kind == "code"
            summary = "What your function should give" if code else "The answer, with reasons"
            found.append(
                element.make(
                    "details",
                    element.make("summary", summary),
                    element.make(kind, *answers, type="A" if kind == "ol" else None),
                    class_="question-answers",
                )
            )
        return found

    def quantity(self, value: float, question: questions.Question, decimals: int) -> str:
        """Write a number with the question's unit."""
        unit = words.NO_BREAK_SPACE + question.unit if question.unit else ""
        return words.number(value, f",.{decimals}f") + unit

    def myst(self, text: str, class_: str | None = None) -> nodes.Node:
        """Parse a part of the question as MyST."""
        box = element.make("div", class_=class_ or "part")
        self.state.nested_parse(StringList(text.splitlines(), source=self.get_source_info()[0]),
                                self.content_offset, box)  # fmt: skip
        return box


class QuizDirective(QuestionDirective):
    """``quiz``: one question of the chapter's last check, with a reason for each answer."""

    block = "quiz"
    heading = "Question {number}"

    def write(self, question: questions.Question) -> nodes.Node:
        """Insist that every answer says why, and that one is right."""
        if sum(a.right for a in question.answers) != 1 or not all(a.why for a in question.answers):
            logger.warning(
                "quiz question %r needs one right answer, and a reason for each",
                question.id,
                location=self.get_location(),
            )
        return super().write(question)


class YourCallDirective(QuestionDirective):
    """``your-call``: the reader commits to an answer before reading on."""

    block = "call"
    heading = "{title}"

    def write(self, question: questions.Question) -> nodes.Node:
        """Remember the title for the answer, and say where that is to who reads without JavaScript."""
        self.env.temp_data.setdefault("giants_calls", {})[question.id] = question.title
        place = element.make("a", "near the end of the chapter", href=f"#answer-{question.id}")
        told = "Without JavaScript: write your call down before you read on. The answer stands "
        section = super().write(question)
        section += element.make("p", told, place, ".", class_="call-paper")
        return section


class TheAnswerDirective(SphinxDirective):
    """``the-answer``: gives a call's answer back at the end, beside what the reader had said."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the answer, with a place for the reader's call."""
        if self.env.temp_data.get("giants_asked", {}).get(self.arguments[0]) != "call":
            logger.warning(
                "no call %r stands before this answer", self.arguments[0], location=self.get_location()
            )
        id = self.arguments[0]
        self.env.temp_data["giants_answered"] = id
        title = f"Your call, again: {self.env.temp_data.get('giants_calls', {}).get(id, '')}"
        box = element.make(
            "section",
            element.make("h3", title, class_="question-title"),
            element.make("div", class_="call-yours", role="status"),
            class_="call-answer",
            data_for=f"{self.env.docname}/{id}",
        )
        box["ids"] = [f"answer-{id}"]
        told = element.make("div", class_="call-told")
        self.state.nested_parse(self.content, self.content_offset, told)
        box += told
        return [box]


class AnswersDirective(SphinxDirective):
    """``my-answers``: where a reader sees, takes away, brings back and erases what was entered."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Write the place; the front end fills it."""
        text = (
            "Your answers stay in this browser, on this device. With JavaScript on, you can take "
            "them away as a file here, bring them back, or erase them."
        )
        paragraph = element.make("p", text)
        return [element.make("section", paragraph, class_="my-answers", data_answers=self.env.docname)]


def _plain(value: float | None) -> str | None:
    return None if value is None else repr(value).removesuffix(".0")


def _decimals(tolerance: float) -> int:
    """Give the decimals worth showing at a tolerance.

    >>> _decimals(0.05), _decimals(1), _decimals(0.005)
    (1, 0, 2)
    """
    places = 0
    while tolerance and tolerance * 10**places < 0.5 and places < 6:
        places += 1
    return places


def _exact(value: float) -> int:
    """Give the decimals of a number that has three at most, nought for any other.

    >>> _exact(0.265), _exact(12.5), _exact(1 / 3)
    (3, 1, 0)
    """
    return next((places for places in range(4) if abs(round(value, places) - value) < 1e-9), 0)


def _enough(value: float, decimals: int) -> int:
    """Give the decimals, at least so many, with which a number is shown to a twentieth: no slip as nought.

    >>> _enough(0.00034, 3), _enough(0.0138, 1), _enough(12.5, 1), _enough(0, 0)
    (5, 3, 1, 0)
    """
    while abs(round(value, decimals) - value) > 0.05 * abs(value):
        decimals += 1
    return decimals


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("exercise", QuestionDirective)
    app.add_directive("quiz", QuizDirective)
    app.add_directive("your-call", YourCallDirective)
    app.add_directive("the-answer", TheAnswerDirective)
    app.add_directive("my-answers", AnswersDirective)
