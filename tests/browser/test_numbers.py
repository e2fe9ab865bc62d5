"""`numbers.ts` and `judge.ts` of `frontend/src/questions` take what a reader types as notebooks do."""

import json
import random
from dataclasses import asdict
from typing import Any

from book.the_book import numbers_asked
from browser import twins
from giants.interact.look.numbers import FILE, read
from giants.interact.questions.judge import judge, problem, shortly
from interact.look.test_numbers import SPELLINGS

SCRIPT = """
const twin = await load("look/numbers", "questions/judge");
const { typed, judged, calls, numbers } = asked;
console.log(JSON.stringify({
  typed: typed.map(([text, unit]) => twin.read(text, unit)),
  judged: judged.map((each) => {
    const { isNumber, ...verdict } = twin.judge(...each);
    return { ...verdict, is_number: isNumber };
  }),
  calls: calls.map((each) => twin.problem(...each)),
  numbers: numbers.map((each) => twin.shortly(each)),
}));
"""
UNITS = ("", "%", "points", "times", "hours", "billion dollars", "million dollars", "billion dollars a year")


def in_node(**asked: list[Any]) -> dict[str, list[Any]]:
    return twins.in_node(SCRIPT, {"typed": [], "judged": [], "calls": [], "numbers": []} | asked)


def texts(count: int, seed: int) -> list[str]:
    """Draw texts of the signs and words that the table knows, and some that it does not."""
    draw = random.Random(seed)
    table = json.loads(FILE.read_text("utf-8"))
    signs = [sign for signs in table["same"].values() for sign in signs]
    signs += [*"0123456789" * 4, *".,-+ %$'/exx²😀\u2028", "e3", "×10^2", *table["fractions"]]
    signs += [sign for digits in table["digits"] for sign in digits]
    words = [*table["scales"], *(word for words in table["units"].values() for word in words)]
    made = ["".join(draw.choice(signs) for _ in range(draw.randint(0, 7))) for _ in range(count)]
    return made + [f"{text}{draw.choice(('', ' '))}{draw.choice(words)}" for text in made]


def test_what_readers_type() -> None:
    draw = random.Random(7)
    typed = [(each["typed"], each["unit"]) for each in SPELLINGS]
    typed += [(text, draw.choice(UNITS)) for text in texts(2000, 7)]
    found = in_node(typed=typed)["typed"]
    wrong = [(each, twin) for each, twin in zip(typed, found, strict=True) if asdict(read(*each)) != twin]
    assert wrong == []


def test_every_question_of_the_book_is_judged_alike() -> None:
    asked = [question for _, question in numbers_asked()]
    judged = []
    for question in asked:
        answers = [{"right": a.right, "value": a.value, "rest": a.rest} for a in question.answers]
        values = [question.value, *(a.value for a in question.answers if a.value is not None)]
        spelt = [str(value * times) for value in values for times in (1, 0.01, 100, -1)]
        spelt += [f"{value:,.3f}" for value in values] + texts(40, len(judged))
        judged += [(text, question.unit, question.value, question.tolerance, answers) for text in spelt]
    found = in_node(judged=judged)["judged"]
    wrong = []
    for each, twin in zip(judged, found, strict=True):
        ours = asdict(judge(*each))
        if ours != twin:
            wrong.append((each, ours, twin))
    assert wrong == []


def test_calls_are_refused_alike() -> None:
    calls = [(text, unit, low, high) for text in texts(150, 3) for unit in ("%", "") for low, high in
             ((0, 100), (None, None), (-1.5, 2500), (0, None))]  # fmt: skip
    found = in_node(calls=calls)["calls"]
    assert found == [problem(*each) for each in calls]


def test_numbers_are_written_shortly_alike() -> None:
    draw = random.Random(5)
    numbers = [draw.uniform(-1, 1) * 10 ** draw.randint(-6, 12) for _ in range(500)] + [
        0,
        1,
        30,
        999.96,
        0.09996,
    ]
    assert in_node(numbers=numbers)["numbers"] == [shortly(number) for number in numbers]
