"""Questions to the reader, written once in a chapter: your call, exercises, quiz.

A chapter writes a question as a directive; page, notebook and other exports are made from
that text. Its body is a prompt in MyST, then answers, one a line::

    - [x] A right choice.
      > Why it is right.
    - [ ] A wrong choice.
      > Why it is wrong, and where to look.

For a number the marks are expressions over the chapter's model; each names a value that
readers find by a known slip, and the line says what happened. ``right`` and ``else`` say
what to tell after the right answer and after any other; code may have a ``right`` as well::

    - [tariff.added_on_top(0.025, 0.15) * 100] You put the 15 % on top of the normal duty.
    - [right] Yes: it is topped up.
    - [else] Read the line on the all-in rate again.

An answer that is read off a lab of the chapter names it, and the slider or number in it:
``:lab: wedge.pass_through``. Its steps on both sides of the answer must then be right.

A part between ``:::{solution}`` and ``:::`` is for instructors: no published page has it.
"""

import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from numbers import Real
from typing import Any

from giants.interact.questions.trial import fault

_ITEM = re.compile(r"- \[(?P<mark>[^\]]*)\] (?P<text>.*)")
_SOLUTION = re.compile(r"^(:{3,})\{solution\}\s*\n(?P<body>.*?)\n\1\s*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```python\n(?P<code>.*?)^```\s*$", re.MULTILINE | re.DOTALL)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

KINDS = ("number", "choice", "code")


class QuestionError(ValueError):
    """A question's text is not in the form that the book reads."""


@dataclass(frozen=True)
class Answer:
    """One answer that a reader may give: its mark or value, its text, and why."""

    text: str
    why: str = ""
    right: bool = False
    value: float | None = None
    rest: bool = False


@dataclass(frozen=True)
class Case:
    """One call of the reader's function: how it is written, and what it should give."""

    call: str
    expected: Any


@dataclass(frozen=True)
class Question:
    """A question as the reader meets it.

    Attributes:
        id: unique in its chapter.
        kind: number, choice or code.
        title: a few words.
        prompt: MyST text.
        answers: in the order written.
        value: the right number, in `unit`; for kind number.
        tolerance: a number within this of `value` is right.
        lab: where the number is read off, such as ``wedge.pass_through``; may be empty.
        function: name of the function to write; for kind code.
        starter: the code to begin with.
        cases: calls that must give what is expected.
        solution: MyST text for instructors.
    """

    id: str
    kind: str
    title: str
    prompt: str
    answers: tuple[Answer, ...] = ()
    value: float | None = None
    tolerance: float = 0.0
    lab: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    function: str = ""
    starter: str = ""
    cases: tuple[Case, ...] = field(default=())
    solution: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give the question as plain data, for a notebook's bundle."""
        return asdict(self)


def parse(id: str, title: str, body: str, options: Mapping[str, str], names: Mapping[str, Any]) -> Question:
    """Read a question from a directive's title, body and options.

    Args:
        id: unique in its chapter.
        title: a few words.
        body: prompt, answers, solution.
        options: of the directive.
        names: what its expressions may use, such as the chapter's model.

    Raises:
        QuestionError: names the question and what is wrong with it.

    >>> q = parse("who", "Who pays?", "Who?\\n\\n- [x] Both\\n  > Yes.\\n- [ ] Nobody\\n  > No.", {}, {})
    >>> q.kind, q.prompt, q.answers[0].right, q.answers[1].why
    ('choice', 'Who?', True, 'No.')
    """
    if not _ID.fullmatch(id):
        raise QuestionError(f"question {id!r}: the id must be small letters, digits and single hyphens")
    kind = options.get("kind", "choice")
    if kind not in KINDS:
        raise QuestionError(f"question {id!r}: kind is {kind!r}; it must be one of {', '.join(KINDS)}")

    def value_of(expression: str) -> Any:
        try:
            return eval(expression, dict(names))
        except Exception as error:
            raise QuestionError(f"question {id!r}: cannot work out {expression!r}: {error}") from error

    def number_of(what: str, expression: str) -> float:
        value = value_of(expression)
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise QuestionError(f"question {id!r}: {what} is {value!r}; it must be a finite number")
        return float(value)

    def option(name: str) -> float | None:
        if name not in options:
            return None
        try:
            value = float(options[name])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise QuestionError(f"question {id!r}: {name} is {options[name]!r}; it must be a finite number")
        return value

    solution = _SOLUTION.search(body)
    text = _SOLUTION.sub("", body)
    starter = _CODE.search(text) if kind == "code" else None
    if starter:
        text = text[: starter.start()] + text[starter.end() :]
    prompt, items = _split(text)
    answers = tuple(_answer(mark, item, kind, number_of) for mark, item in items)
    question = Question(
        id=id,
        kind=kind,
        title=title,
        prompt=prompt,
        answers=answers,
        value=number_of("answer", options["answer"]) if "answer" in options else None,
        tolerance=option("tolerance") or 0.0,
        lab=options.get("lab", ""),
        unit=options.get("unit", ""),
        low=option("low"),
        high=option("high"),
        step=option("step"),
        function=options.get("function", ""),
        starter=starter["code"].rstrip() if starter else "",
        cases=_cases(options, value_of),
        solution=solution["body"].strip() if solution else "",
    )
    if wrong := _wrong(question, names.get("labs")):
        raise QuestionError(f"question {id!r}: {wrong}")
    return question


def _split(text: str) -> tuple[str, list[tuple[str, list[str]]]]:
    prompt: list[str] = []
    items: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines():
        if match := _ITEM.fullmatch(line):
            items.append((match["mark"].strip(), [match["text"]]))
        elif items and (line.startswith("  ") or not line.strip()):
            items[-1][1].append(line.strip())
        elif items:
            raise QuestionError(f"line {line!r} stands after the answers; indent it or move it up")
        else:
            prompt.append(line)
    return "\n".join(prompt).strip(), items


def _answer(mark: str, lines: list[str], kind: str, number_of: Any) -> Answer:
    text = "\n".join(line for line in lines if not line.startswith(">")).strip()
    why = "\n".join(line[1:].strip() for line in lines if line.startswith(">")).strip()
    if kind == "choice":
        if mark not in ("", "x"):
            raise QuestionError(f"answer {text!r}: the mark is [{mark}]; a choice has [x] or [ ]")
        return Answer(text=text, why=why, right=mark == "x")
    if mark in ("right", "else"):
        return Answer(text="", why=text, right=mark == "right", rest=mark == "else")
    return Answer(text="", why=text, value=number_of(f"the mark [{mark}]", mark))


def _cases(options: Mapping[str, str], value_of: Any) -> tuple[Case, ...]:
    """Pair each call of the reader's function with what the model gives for it."""
    calls = [call.strip() for call in re.split(r"[;\n]", options.get("cases", "")) if call.strip()]
    function, reference = options.get("function", ""), options.get("reference", "")
    # One list alone is often written like a tuple of one, with a comma that would only puzzle a reader.
    calls = [re.sub(r",\s*\)$", ")", call) for call in calls]
    return tuple(Case(f"{function}{call}", value_of(f"({reference}){call}")) for call in calls)


def _wrong(question: Question, labs: Any) -> str | None:
    """Say what keeps a reader from answering the question, or from being told why; None if nothing."""
    if not question.prompt:
        return "the prompt is empty"
    if question.lab and question.kind != "number":
        return f"lab is {question.lab!r}; only a number is read off a lab"
    if question.kind == "code" and not (question.function and question.cases and question.starter):
        return "code needs function, reference, cases and a starter in a python fence"
    if question.kind == "code" and not question.function.isidentifier():
        return f"function is {question.function!r}; it must be a name of Python"
    if question.kind == "choice":
        return _wrong_choice(question.answers)
    if question.tolerance < 0:
        return f"tolerance is {question.tolerance:g}; it must not be negative"
    if question.step is not None and question.step <= 0:
        return f"step is {question.step:g}; it must be positive"
    if None not in (question.low, question.high) and question.low >= question.high:
        return f"low is {question.low:g}; it must be less than high, {question.high:g}"
    if question.kind == "number" and question.value is not None:
        slips = [answer.value for answer in question.answers if answer.value is not None]
        for one, other in itertools.combinations([question.value, *slips], 2):
            if not abs(one - other) > question.tolerance:
                return f"{one:g} and {other:g} lie within the tolerance, {question.tolerance:g}"
        return fault(question.as_dict(), labs)
    return None


def _wrong_choice(answers: tuple[Answer, ...]) -> str | None:
    if len(answers) < 2:
        return f"a choice needs at least two options, not {len(answers)}"
    # Reasons are shown by their place: one that is missing would show another option's.
    silent = [answer.text for answer in answers if not answer.why]
    if silent and any(answer.right or answer.why for answer in answers):
        return f"a reason for each option, or for none without [x]; {silent[0]!r} has none"
    return None
