"""The form of the forecasts in a notebook: ordinary widgets, kept in the answers' file."""

import html
import math
from typing import Any

import ipywidgets as widgets

from giants.evidence.forecasts import CodeError, from_code, icd_word, to_code
from giants.interact.forecasts.form import ForecastForm
from giants.interact.forecasts.kept import Forecasts
from giants.interact.forecasts.words import refusal
from giants.interact.framed import STYLE
from giants.interact.kept import Answers
from giants.interact.look.numbers import read_number
from giants.interact.look.sentences import say


class NoPercentage(ValueError):
    """What was typed is no whole percentage; the message says what is wrong, for the reader."""


def read_percent(text: str) -> int | None:
    """Read a whole percentage as people write it; nothing written is None.

    Raises:
        NoPercentage: it is something else.

    >>> read_percent(" 35 %"), read_percent(" ") is None
    (35, True)
    >>> read_percent("0.75")
    Traceback (most recent call last):
    ...
    giants.interact.forecasts.form_widget.NoPercentage: Write it as a percentage: 75, not 0.75.
    """
    typed = text.strip()
    if not typed:
        return None
    value = read_number(typed, "%")
    if value is None:
        raise NoPercentage(f"{say('common_not_number', typed=typed)} {say('forecasts_a_percentage')}")
    if not 0 <= value <= 100:
        raise NoPercentage(say("forecasts_outside", typed=typed))
    if 0 < value < 1:
        raise NoPercentage(say("forecasts_no_share", percent=math.floor(100 * value + 0.5), typed=typed))
    if value != int(value):
        nearest = {"below": math.floor(value), "above": math.ceil(value)}
        raise NoPercentage(say("forecasts_not_whole", typed=typed, **nearest))
    return int(value)


def forecast_form_widget(form: ForecastForm) -> widgets.VBox:
    """Build the form; what was given before stands in it."""
    return _Form(form).box


class _Entry:
    """A question's number and slider in step, and the word beside them."""

    def __init__(self, form: "_Form", number: int) -> None:
        self.form, self.id = form, form.asked.questions[number].id
        self.percent: int | None = None
        self.problem = ""
        self._setting = False
        question = form.asked.questions[number]
        text = (
            f"<b>{number + 1}. {html.escape(question.question)}</b><br>"
            f"<small>{html.escape(form.asked.terms(question))}</small>"
        )
        self.text = widgets.Text(
            description="Your probability, %",
            style={"description_width": "initial"},
            layout={"width": "12rem"},
        )
        self.slider = widgets.IntSlider(value=50, min=0, max=100, readout=False, layout={"width": "14rem"})
        self.slider.tooltip = f"Question {number + 1}: the same, with a slider"
        self.told = widgets.HTML()
        self.text.observe(self._typed, "value")
        self.slider.observe(self._slid, "value")
        self.box = widgets.VBox(
            [widgets.HTML(text), widgets.HBox([self.text, self.slider, self.told], layout=_WRAP)]
        )

    def fill(self, percent: int | None, closed: bool) -> None:
        self.percent, self.problem = percent, ""
        self.text.disabled = self.slider.disabled = closed
        self._show("" if percent is None else str(percent))

    def _typed(self, change: Any) -> None:
        if not self._setting:
            self._take(change["new"])

    def _slid(self, change: Any) -> None:
        if not self._setting:
            self._take(str(change["new"]))

    def _take(self, text: str) -> None:
        try:
            self.percent, self.problem = read_percent(text), ""
        except NoPercentage as error:
            self.problem = str(error)
        else:
            self.form.kept.keep(self.id, self.percent)
        self._show(text)
        self.form.status()

    def _show(self, text: str) -> None:
        self._setting = True
        self.text.value = text
        self.slider.value = 50 if self.percent is None else self.percent
        self._setting = False
        blank = say("forecasts_left_blank") if self.text.disabled else say("forecasts_not_given")
        said = blank if self.percent is None else icd_word(self.percent)
        if self.problem:
            still = [] if self.percent is None else [say("forecasts_still", percent=self.percent)]
            said = " ".join([self.problem, *still])
        self.told.value = f'<span role="status">{html.escape(said)}</span>'


class _Form:
    """All entries, and what stands below them."""

    def __init__(self, form: ForecastForm) -> None:
        self.asked, self.answers = form, Answers()
        self.kept = Forecasts(self.answers, form.chapter, [question.id for question in form.questions])
        self.entries = [_Entry(self, number) for number in range(len(form.questions))]
        self.count, self.told = widgets.HTML(), widgets.HTML()
        self.end = widgets.VBox()
        self.commit_button = _button(say("forecasts_commit"), self.ask)
        self.anyway = _button("Commit those given", self.commit)
        self.code = widgets.Text(
            description=say("forecasts_a_code"),
            style={"description_width": "initial"},
            layout={"width": "22rem"},
        )
        self.use_button = _button(say("forecasts_use_code"), self.use)
        self._warned = ""
        title = widgets.HTML(f"<b>{html.escape(form.title)}</b>")
        hint = widgets.HTML("<small>A slider that was not moved gives nothing; to give 50, type it.</small>")
        boxes = [entry.box for entry in self.entries]
        self.box = widgets.VBox([title, hint, *boxes, self.count, self.end, self.told])
        self.refresh()

    def status(self) -> None:
        given = sum(entry.percent is not None for entry in self.entries)
        counted = {"given": given, "total": len(self.entries)}
        if self.kept.committed():
            told = say("forecasts_count_committed", **counted)
        else:
            told = say("forecasts_count_given", **counted)
        self.count.value = _said(f"{told} {self.answers.trouble}".strip())

    def refresh(self) -> None:
        committed = self.kept.committed()
        percents = committed[1] if committed else self.kept.drafts()
        for entry, percent in zip(self.entries, percents, strict=True):
            entry.fill(percent, closed=bool(committed))
        if committed:
            code = html.escape(committed[0])
            self.end.children = [widgets.HTML(_CLOSED.format(closed=say("forecasts_closed"), code=code))]
        else:
            self.end.children = [self.commit_button, widgets.HBox([self.code, self.use_button], layout=_WRAP)]
        self.tell("")
        self.status()

    def tell(self, text: str) -> None:
        self.told.value = _said(text) if text else ""

    def ask(self, _: object) -> None:
        wrong = [number for number, entry in enumerate(self.entries, 1) if entry.problem]
        if wrong:
            self.tell(say("forecasts_not_percentage", number=wrong[0]))
            return
        missing = [str(number) for number, entry in enumerate(self.entries, 1) if entry.percent is None]
        if not missing:
            self.commit(None)
        elif len(missing) == len(self.entries):
            self.tell(say("forecasts_none_given"))
        else:
            told = say("forecasts_missing", n=len(missing), numbers=", ".join(missing))
            self.tell(f"{told} To commit the others, press “Commit those given”.")
            self.end.children = [self.commit_button, self.anyway, *self.end.children[-1:]]

    def commit(self, _: object) -> None:
        wrong = any(entry.problem for entry in self.entries)
        if wrong or all(entry.percent is None for entry in self.entries):
            self.ask(None)
            return
        if not self.kept.committed():
            self.kept.commit(to_code([entry.percent for entry in self.entries]))
        self.refresh()

    def use(self, _: object) -> None:
        try:
            percents = from_code(self.code.value)
        except CodeError as error:
            self._warned = ""
            self.tell(f"{refusal(error)} {say('forecasts_unchanged')}")
            return
        code = to_code(percents)
        lost = sum(
            bool(entry.problem) or entry.percent not in (None, percent)
            for entry, percent in zip(self.entries, percents, strict=True)
        )
        if lost and self._warned != code:
            self._warned = code
            self.tell(say("forecasts_replaces", lost=lost))
            return
        for entry, percent in zip(self.entries, percents, strict=True):
            self.kept.keep(entry.id, percent)
        self.kept.commit(code)
        self.refresh()


def _button(text: str, action: Any) -> widgets.Button:
    button = widgets.Button(description=text, layout={"width": "auto"})
    button.on_click(action)
    return button


def _said(text: str) -> str:
    return f'<p role="status" style="{STYLE}">{html.escape(text)}</p>'


_WRAP = {"flex_flow": "row wrap"}
_CLOSED = (
    f'<p style="{STYLE}"><b>{{closed}}</b> Your forecasts are closed. '
    "Write this code down, with the date:</p>"
    '<p style="font-size: 1.2em"><code>{code}</code></p>'
    f'<p style="{STYLE}">It brings your forecasts back in any notebook, and in '
    "the page.</p>"
)
