"""The chapter's questions in a notebook: ordinary widgets, with an answer at once.

A notebook carries its questions as plain data, written when it was exported; feedback in
them is HTML already.
"""

import html
import inspect
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import HTML, display, update_display

from giants.evidence.errors import UnknownId
from giants.interact.figure import VIEW
from giants.interact.framed import STYLE
from giants.interact.kept import Answers, Kept
from giants.interact.look.sentences import say
from giants.interact.questions.checks import check_calls
from giants.interact.questions.judge import judge, problem
from giants.interact.questions.record import carried, tries
from giants.interact.still import still

Data = Mapping[str, Any]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
JUDGED = {True: " (right)", False: " (not right)", None: ""}
# Under this, beside an answer, stands code that gave what it should; pages keep it in the same place.
SOLVED = ":right"
HAND_IN = "To hand in your answers, run this cell once more, save this notebook and hand it in as it is"


class Questions:
    """The questions of one chapter.

    Args:
        chapter: its name in the book, such as ``leverage/tariff``.
        questions: as `giants.interact.questions.text.Question.as_dict` gives them, with `block`
            (call, exercise or quiz), and for code the calls with the expected value as a text.
        folder: where `my-answers.json` is kept.
    """

    def __init__(self, chapter: str, questions: Sequence[Data], folder: Path | str = "."):
        self.chapter = chapter
        self.known = {question["id"]: question for question in questions}
        self.answers = Answers(folder)

    @classmethod
    def read(cls, file: Path | str, folder: Path | str = ".") -> "Questions":
        """Read the questions that a notebook carries."""
        bundle = json.loads(Path(file).read_text(encoding="utf-8"))
        return cls(bundle["chapter"], bundle["questions"], folder)

    def ask(self, id: str) -> widgets.VBox:
        """Show a question's inputs, and what was answered before.

        Raises:
            UnknownId: no question of this chapter has that id.
            ValueError: the question asks for code; `check` answers it.
        """
        question = self._find(id)
        if question["kind"] == "code":
            raise ValueError(f"question {id!r} asks for code: write it in the cell, then run check({id!r})")
        if question["block"] == "call":
            return _Call(self, question).box
        return (_Choice if question["kind"] == "choice" else _Number)(self, question).box

    def check(self, id: str) -> HTML:
        """Run the reader's function of a code exercise, and say what came out.

        Raises:
            UnknownId: no question of this chapter has that id.
            ValueError: the question does not ask for code.
        """
        question = self._find(id)
        if question["kind"] != "code":
            raise ValueError(f"question {id!r} asks for no code: use ask({id!r})")
        names = get_ipython().user_ns if get_ipython() else {}
        function, kept = names.get(question["function"]), _whole(self.given(id))
        code = _source(function)
        # The exercise as it came must not overwrite what was written in an earlier session.
        untouched = code is not None and code.strip() == question["starter"].strip()
        if not callable(function):
            told = _say(f"There is no function {question['function']} yet: run the cell above first.", None)
        elif untouched:
            told = _say("Write your function in the cell above: run that cell, then this one.", None)
        else:
            if code:
                self.answers.keep(self.key(id), code)
            found = check_calls(names, question["cases"])
            if code and found["right"]:
                self.answers.keep(self.key(id) + SOLVED, code)
            why = "".join(
                answer["why"] for answer in question["answers"] if answer["right"] and found["right"]
            )
            told = _say(f"<pre>{html.escape(found['text'])}</pre>{why}", found["right"])
        if isinstance(kept, str) and (untouched or not code):
            told += f"<p>What you wrote earlier was kept:</p><pre>{html.escape(kept)}</pre>"
        return HTML(told + self._trouble() + self.record(id))

    def answer(self, id: str) -> HTML:
        """Give a call back: what the reader had committed to, and when.

        Raises:
            UnknownId: no question of this chapter has that id.
        """
        question, kept = self._find(id), self.answers.get(self.key(id))
        if not kept:
            return HTML("<p>You made no call. The answer stands below.</p>")
        if first := kept.get("first"):
            both = [
                say("questions_first_call", given=_shown(question, first["given"]), day=_day(first)),
                say("questions_changed_call", given=_shown(question, kept["given"]), day=_day(kept)),
            ]
            return HTML(f"<p><strong>{' '.join(both)}</strong></p>")
        return HTML(
            f"<p><strong>Your call was: {_shown(question, kept['given'])}</strong> ({_day(kept)}).</p>"
        )

    def mine(self) -> HTML:
        """Say what is answered and right, where it is kept, and how it is handed in."""
        answered = {id: kept for id in self.known if (kept := self.answers.get(self.key(id)))}
        answered = {id: kept for id, kept in answered.items() if kept["given"] is not None}
        judged = [self._tries(id, kept) for id, kept in answered.items()]
        can_be_right = sum(question["block"] != "call" for question in self.known.values())
        text = [
            f"Answered: {len(answered)} of the {len(self.known)} questions of this chapter.",
            f"Right: {sum(last is True for _, last in judged)} of the {can_be_right} that have a right "
            f"answer; at the first try: {sum(first is True for first, _ in judged)}.",
        ]
        prefix = f"{self.chapter}/"
        if figures := self.answers.count(prefix) - len(answered):
            text.append(f"Kept besides, of this chapter’s forecasts, games and figures: {figures}.")
        file = self.answers.file.name
        text.append(
            f"{HAND_IN}."
            if self._trouble()
            else f"{HAND_IN}; or hand in {file}, which lies beside it and holds your answers of all chapters."
        )
        lines = "".join(f"<li>{html.escape(id)}: {self._told(id)}</li>" for id in self.known)
        everything = carried(self.answers.all(prefix))
        told = f"<p>{' '.join(text)}</p><ul>{lines}</ul>"
        return _Record(f"<div {everything}>{told}</div>{self._trouble()}", told.replace("<li>", "\n- "))

    def load(self, file: Path | str) -> HTML:
        """Add the answers of a file saved elsewhere, as from the page of this chapter.

        Raises:
            FileNotFoundError: there is no such file.
            giants.interact.kept.UnreadableAnswers: it holds no answers; nothing was changed.
        """
        added, unread = self.answers.load(file)
        text = f"{say('questions_loaded', n=added)} Run the cells of the questions again to see them."
        if unread:
            text += f" {unread} more in that file have a form that this book does not know: keep the file."
        return HTML(f"<p>{text}</p>{self._trouble()}")

    # For the questions' inputs

    def key(self, id: str) -> str:
        """Give the key under which an answer is kept."""
        return f"{self.chapter}/{id}"

    def given(self, id: str) -> Any:
        """Give what the reader answered before, or None."""
        kept = self.answers.get(self.key(id))
        return kept["given"] if kept else None

    def keep(self, id: str, given: str | int) -> str:
        """Keep an answer, here and in the notebook's outputs; give what the reader should know about it."""
        self.answers.keep(self.key(id), given)
        update_display(_Record(still(self.record(id)), self._told(id)), display_id=self.key(id))
        return self._trouble()

    def show_record(self, id: str) -> None:
        """Show the answer as text, which a later answer replaces."""
        display(_Record(still(self.record(id)), self._told(id)), display_id=self.key(id))

    def record(self, id: str) -> str:
        """Write the answer as text, with what who grades reads off it."""
        keys = (self.key(id), self.key(id) + SOLVED)
        kept = {key: found for key in keys if (found := self.answers.get(key))}
        return f"<p {carried(kept)}><small>{self._told(id)}</small></p>"

    def _told(self, id: str) -> str:
        question, kept = self.known[id], self.answers.get(self.key(id))
        if not kept or kept["given"] is None:
            return "Not answered yet."
        first, last = self._tries(id, kept)
        if question["kind"] == "code":
            return f"Your code is kept{', and gave what it should when it was run' if last else ''}."
        told = f"Your answer: {_shown(question, kept['given'])}{JUDGED[last]}."
        before = kept.get("first")
        return told + (f" The first: {_shown(question, before['given'])}{JUDGED[first]}." if before else "")

    def _tries(self, id: str, kept: Kept) -> tuple[bool | None, bool | None]:
        return tries(self.known[id], kept, self.answers.get(self.key(id) + SOLVED))

    def _trouble(self) -> str:
        return f"<p>{html.escape(self.answers.trouble)}</p>" if self.answers.trouble else ""

    def _find(self, id: str) -> Data:
        if id not in self.known:
            raise UnknownId("question", id, self.known)
        return self.known[id]


class _Record(HTML):
    """A text that has a plain form as well."""

    def __init__(self, data: str, told: str):
        super().__init__(data)
        self.told = told

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.data, "text/plain": html.unescape(re.sub("<[^>]+>", "", self.told))}


class _Box(widgets.VBox):
    """A question's inputs; under them, what was answered stands as text in the notebook itself."""

    asked: tuple["Questions", str]

    def _ipython_display_(self, **_: Any) -> None:
        questions, id = self.asked
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        display({VIEW: view, "text/plain": f"To answer, run this cell: ask({id!r})"}, raw=True)
        questions.show_record(id)


class _Input:
    """What the three kinds of input have in common."""

    def __init__(self, questions: Questions, question: Data):
        self.questions, self.question = questions, question
        self.told = widgets.HTMLMath()
        self.box = _Box()
        self.box.asked = questions, question["id"]

    @property
    def kept(self) -> Any:
        return self.questions.given(self.question["id"])

    def keep(self, given: str | int) -> str:
        return self.questions.keep(self.question["id"], given)

    def tell(self, text: str, right: bool | None) -> None:
        self.told.value = _say(text, right)


class _Choice(_Input):
    """Radio buttons; each choice says at once why it is right or not."""

    def __init__(self, questions: Questions, question: Data):
        super().__init__(questions, question)
        self.buttons = _radio(question, self.kept)
        self.buttons.observe(self.choose, "value")
        self.box.children = [self.buttons, self.told]
        self.show(self.buttons.value)

    def choose(self, change: Data) -> None:
        if change["new"] is not None:
            trouble = self.keep(change["new"])
            self.show(change["new"], trouble)

    def show(self, index: int | None, trouble: str = "") -> None:
        if index is not None:
            answer = self.question["answers"][index]
            self.tell(answer["why"] + trouble, answer["right"])


class _Number(_Input):
    """A field for a number; a known slip gets its own answer."""

    def __init__(self, questions: Questions, question: Data):
        super().__init__(questions, question)
        self.field, entry = _field(question, say("questions_your_answer"), self.kept)
        button = widgets.Button(description=say("questions_check"))
        button.on_click(self.check)
        # Enter must work as well; with this, the value changes on Enter and when the field is left.
        self.field.continuous_update = False
        self.field.observe(self.check, "value")
        self.box.children = [widgets.HBox([*entry, button]), self.told]
        if self.field.value:
            self.check(None)

    def check(self, _: object) -> None:
        asked, typed = self.question, self.field.value
        verdict = judge(typed, asked["unit"], asked["value"], asked["tolerance"], asked["answers"])
        why = "" if verdict.answer is None else asked["answers"][verdict.answer]["why"]
        keeps = verdict.is_number and typed != self.kept
        trouble = self.keep(typed) if keeps else ""
        self.tell((_literal(verdict.said) or why) + trouble, verdict.right)


class _Call(_Input):
    """Your call: committed once, and then shown."""

    def __init__(self, questions: Questions, question: Data):
        super().__init__(questions, question)
        button = widgets.Button(description=say("questions_commit"))
        button.on_click(self.commit)
        if question["kind"] == "choice":
            self.input = _radio(question, None)
            self.form = widgets.VBox([self.input, button])
        else:
            self.input, entry = _field(question, say("questions_your_call"), None)
            self.form = widgets.HBox([*entry, button])
        self.show()

    def commit(self, _: object) -> None:
        given = self.input.value
        if problem := self._problem(given):
            self.tell(problem, None)
            return
        # Made already, in another copy of this cell: the first call stands.
        self.show(self.keep(given if isinstance(given, int) else given.strip()) if self.kept is None else "")

    def _problem(self, given: Any) -> str:
        if self.question["kind"] == "choice":
            return say("questions_choose") if given is None else ""
        return _literal(problem(given, *(self.question[name] for name in ("unit", "low", "high"))))

    def show(self, trouble: str = "") -> None:
        kept = self.questions.answers.get(self.questions.key(self.question["id"]))
        if not kept:
            self.box.children = [self.form, self.told]
            return
        self.box.children = [self.told]
        shown = f"<strong>{_shown(self.question, kept['given'])}</strong>"
        self.tell(say("questions_committed", given=shown, day=_day(kept)) + trouble, None)


def _radio(question: Data, kept: Any) -> widgets.RadioButtons:
    # The options stand above, in the text; long labels would be cut here.
    options = [(letter, index) for index, letter in enumerate(LETTERS[: len(question["answers"])])]
    known = isinstance(kept, int) and 0 <= kept < len(options)
    return widgets.RadioButtons(
        options=options,
        value=kept if known else None,
        description=say("questions_your_answer"),
        orientation="horizontal",
        style={"description_width": "initial"},
        layout={"width": "auto"},
    )


def _field(question: Data, label: str, kept: Any) -> tuple[widgets.Text, list[widgets.Widget]]:
    field = widgets.Text(
        value=_whole(kept) if isinstance(kept, str) else "",
        description=label,
        style={"description_width": "initial"},
        layout={"width": "13rem"},
    )
    unit = [widgets.Label(question["unit"])] if question["unit"] else []
    return field, [field, *unit]


def _say(text: str, right: bool | None) -> str:
    judged = say("questions_right") if right else say("questions_wrong")
    lead = "" if right is None else f"<strong>{judged}</strong> "
    # The lead belongs into the first paragraph of the feedback.
    joined = text.replace("<p>", f"<p>{lead}", 1) if text.startswith("<p>") else lead + text
    return f'<div role="status" style="{STYLE}">{joined}</div>'


def _shown(question: Data, given: Any) -> str:
    if question["kind"] == "choice":
        answers = question["answers"]
        known = isinstance(given, int) and 0 <= given < len(answers)
        text = (
            f"{LETTERS[given]}. {answers[given]['label']}" if known else "an option that is no longer there"
        )
    else:
        # The reader may have written the unit as well.
        number = str(given).removesuffix(question["unit"]).strip()
        text = f"{number} {question['unit']}".strip()
    return _literal(text)


def _literal(text: str) -> str:
    # Jupyter would take what stands between two dollars as mathematics.
    return html.escape(_whole(text)).replace("$", "<span>$</span>")


def _whole(given: Any) -> Any:
    """Replace halves of signs, which a kernel cannot send."""
    return given.encode("utf-8", "replace").decode("utf-8") if isinstance(given, str) else given


def _day(kept: Data) -> str:
    try:
        when = datetime.fromisoformat(kept["when"]).astimezone()
    except ValueError:
        return "earlier"
    return f"{when.day} {when:%B %Y}"


def _source(function: Any) -> str | None:
    """Give the whole cell in which a function was written: it may need its imports."""
    try:
        lines, _ = inspect.findsource(function)
    except (OSError, TypeError):
        return None
    return "".join(lines)
