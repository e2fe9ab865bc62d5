"""Every question of the book, read from the chapters as pages and notebooks read them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from giants.interact.look import words
from giants.interact.questions.ask import LETTERS
from giants.interact.questions.text import Question, parse
from giants.publish import executed
from giants.publish.expressions import names_for
from giants.publish.plain import PARSER, directive, is_directive
from giants.publish.questions import QuestionDirective, QuizDirective, YourCallDirective

DIRECTIVES = {"your-call": YourCallDirective, "exercise": QuestionDirective, "quiz": QuizDirective}


@dataclass(frozen=True)
class Asked:
    """A question where it stands: its chapter, the name of its directive, and itself."""

    chapter: str
    directive: str
    question: Question

    @property
    def key(self) -> str:
        """The key under which its answer is kept."""
        return f"{self.chapter}/{self.question.id}"

    @property
    def is_judged(self) -> bool:
        """Whether an answer without code is right or wrong; to a call none is."""
        asked = self.question
        if asked.kind == "choice":
            return any(answer.right for answer in asked.answers)
        return asked.kind == "number" and asked.value is not None


def right_answer(question: Question, write: Callable[[str], str]) -> str:
    """Say what is right; nothing for a call, and for code, whose function is in its solution.

    Args:
        question: any.
        write: writes MyST text as it is to stand there.

    >>> choice = parse("who", "Who?", "Who?\\n\\n- [ ] One\\n  > No.\\n- [x] Both\\n  > Yes.", {}, {})
    >>> right_answer(choice, str.upper)
    'B, BOTH'
    """
    if question.kind == "choice":
        named = zip(LETTERS, question.answers, strict=False)
        return " or ".join(f"{letter}, {write(answer.text)}" for letter, answer in named if answer.right)
    if question.kind == "number" and question.value is not None:
        unit = words.NO_BREAK_SPACE + question.unit if question.unit else ""
        return f"{question.value:.6g}{unit}, within {question.tolerance:.3g}"
    return ""


def in_chapter(chapter: str) -> Iterator[Asked]:
    """Read a chapter's questions, in their order.

    >>> next(in_chapter("leverage/tariff")).key
    'leverage/tariff/who-gained'
    """
    names = names_for(chapter)
    for token in PARSER.parse(executed.source(chapter)):
        if is_directive(token) and (block := directive(token, DIRECTIVES)).name in DIRECTIVES:
            read = parse(block.options["id"], block.argument, block.body, block.options, names)
            yield Asked(chapter, block.name, read)


def in_book() -> list[Asked]:
    """Read all questions, chapter by chapter."""
    return [asked for chapter in executed.chapters() for asked in in_chapter(chapter)]
