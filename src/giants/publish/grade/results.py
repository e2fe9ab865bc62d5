"""What a teacher gets: a table to read, one to calculate with, and a picture of the class without names."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

import altair as alt

from giants.evidence.identity import book
from giants.publish.grade.marks import Mark

# In this order in the bars; grey is who has not answered.
STATES = {
    "right at the first try": "#087ab2",
    "right in the end": "#73bdea",
    "not right": "#c65e15",
    "not answered": "#d9dcde",
}


def state(mark: Mark) -> str:
    """Say how far a student came with a question that has a right answer.

    >>> state(Mark("kim", "leverage/tariff", "law", "quiz", "choice", "A", False, "B", True))
    'right in the end'
    """
    if not mark.when and not mark.last:
        return "not answered"
    if not mark.last_right:
        return "not right"
    return "right at the first try" if mark.first_right else "right in the end"


def _judged(marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.directive != "your-call"]


def table(marks: Sequence[Mark]) -> str:
    """Write how far each student came with each chapter, for the screen."""
    head = ("student", "chapter", "answered", "right", "first try", "of")
    rows = [head]
    for student, chapter in dict.fromkeys((mark.student, mark.chapter) for mark in marks):
        own = _judged(mark for mark in marks if (mark.student, mark.chapter) == (student, chapter))
        states = Counter(map(state, own))
        first, end = states["right at the first try"], states["right in the end"]
        numbers = (len(own) - states["not answered"], first + end, first, len(own))
        rows.append((student, chapter, *map(str, numbers)))
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = []
    for row in rows:
        words = [cell.ljust(width) for cell, width in zip(row[:2], widths, strict=False)]
        lines.append("  ".join([*words, *map(str.rjust, row[2:], widths[2:])]))
    return "\n".join(lines)


def as_csv(marks: Iterable[Mark]) -> str:
    """Write every answer as a row; what a spreadsheet would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [field.name for field in fields(Mark)], lineterminator="\n")
    writer.writeheader()
    for mark in marks:
        row = {name: "" if value is None else value for name, value in asdict(mark).items()}
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return out.getvalue()


def _harmless(value: object) -> object:
    """Keep a spreadsheet from running what a student wrote.

    >>> _harmless("=1+1"), _harmless("-12,5")
    ("'=1+1", '-12,5')
    """
    text = str(value)
    is_number = text.lstrip("+-").replace(",", "").replace(".", "").isdigit()
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not is_number else value


def picture(marks: Sequence[Mark]) -> alt.Chart:
    """Draw for each question how many of the class came how far."""
    own = _judged(marks)
    questions = list(dict.fromkeys(f"{mark.chapter}/{mark.question}" for mark in own))
    counts = Counter((f"{mark.chapter}/{mark.question}", state(mark)) for mark in own)
    rows = [
        {"question": question, "state": name, "place": place, "students": counts[question, name]}
        for question in questions
        for place, name in enumerate(STATES)
    ]
    # Students are whole: no more ticks than there are of them.
    ticks = alt.Axis(format="d", tickCount=min(10, len({mark.student for mark in own})))
    colours = alt.Scale(domain=list(STATES), range=list(STATES.values()))
    return (
        alt.Chart(alt.Data(values=rows), title=f"{book().title}: how far the class came", width=420)
        .mark_bar()
        .encode(
            y=alt.Y("question:N", sort=questions, title=None, axis=alt.Axis(labelLimit=400)),
            x=alt.X("students:Q", title="Students", axis=ticks),
            color=alt.Color("state:N", scale=colours, title=None, legend=alt.Legend(orient="top")),
            order="place:Q",
        )
    )
