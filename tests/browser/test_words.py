"""`words.ts` and `sentences.ts` of `frontend/src/look` write and say what `giants.interact.look` does."""

import random
from typing import Any

import pytest

from browser import twins
from giants.interact.look import words
from giants.interact.look.sentences import fields, joined, say, sentences

SCRIPT = """
const twin = await load("look/words");
const { numbers, sentences } = asked;
const made = (make) => attempt(make).made ?? null;
console.log(JSON.stringify({
  numbers: numbers.map(([value, spec]) => made(() => twin.number(value, spec))),
  sentences: sentences.map(([template, values]) => made(() => twin.fill(template, values))),
}));
"""
COUNT = 300


def in_node(numbers: list[Any] = (), sentences: list[Any] = ()) -> dict[str, Any]:
    return twins.in_node(SCRIPT, {"numbers": list(numbers), "sentences": list(sentences)})


def some_numbers() -> list[tuple[float, str]]:
    draw = random.Random(29)
    specs = [f"{p}{c}.{n}{k}" for p in ("", "+") for c in ("", ",") for n in range(5) for k in "f%"]
    made = [(draw.uniform(-1, 1) * 10 ** draw.randint(-8, 9), draw.choice(specs)) for _ in range(COUNT)]
    # Halves, which must go away from zero on the digits as written; and the ends of the scale.
    halves = [draw.randint(-3000, 3000) / draw.choice((2, 20, 200, 2000)) for _ in range(COUNT)]
    made += [(half, draw.choice(specs)) for half in halves]
    hard = (0.0, -0.0, 1.005, 2.675, 0.285, 1.255, -0.5, 0.5, 999.995, 1e-7, -1e-9, 123456789.5, 5e-324, 1e15)
    return made + [(value, spec) for value in hard for spec in specs]


def test_numbers() -> None:
    made = some_numbers()
    found = in_node(made)["numbers"]
    wrong = [
        (value, spec, words.number(value, spec), twin)
        for (value, spec), twin in zip(made, found, strict=True)
        if words.number(value, spec) != twin
    ]
    assert wrong == []


def test_what_one_refuses_the_other_refuses() -> None:
    specs = ["", "f", ".f", ".2", ".12f", "+ .1f", ".1e", "x.1f", ".1f ", "%"]
    assert in_node([(1.5, spec) for spec in specs])["numbers"] == [None] * len(specs)
    for spec in specs:
        with pytest.raises(ValueError, match="spec is"):
            words.number(1.5, spec)


def test_sentences() -> None:
    sentences = [
        ("At {tariff} buyers pay {price:+.1%} more.", {"tariff": "15\u00a0%", "price": 0.0945}),
        ("{a}{a:.0f} {b:,.2f}", {"a": 2, "b": -1234.567}),
        ("no field", {}),
        ("{ a } {} {a", {"a": 1}),
    ]
    assert in_node([], sentences)["sentences"] == [words.fill(*sentence) for sentence in sentences]


SAYING = """
const { say, joined } = await load("look/sentences");
const { templates, said, lists } = asked;
console.log(JSON.stringify({
  said: said.map(([key, values]) => attempt(() => say(templates[key], values)).made ?? null),
  lists: lists.map((names) => joined(names)),
}));
"""


def test_every_sentence_is_said_alike() -> None:
    said: list[tuple[str, dict[str, Any]]] = []
    for key, sentence in sentences().items():
        values = {name: number / 7 for number, name in enumerate(sorted(fields(sentence)), 1)}
        said += [(key, values | {"n": n}) for n in (0, 1, 2, 21)]
    without = [(key, {}) for key, values in said if fields(sentences()[key])]
    lists = [["Japan", "China", "Russia"][:n] for n in range(4)]
    found = twins.in_node(SAYING, {"templates": sentences(), "said": said + without, "lists": lists})
    assert found["said"] == [say(key, **values) for key, values in said] + [None] * len(without)
    assert found["lists"] == [joined(names) for names in lists]
