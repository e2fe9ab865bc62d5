"""The instructors' edition: links that set a lab, the key, and a word of welcome."""

from types import SimpleNamespace

import pytest

from book.the_book import questions_of_the_book
from giants.interact.questions.ask import LETTERS
from giants.publish import teaching

CHAPTERS = sorted({chapter for chapter, _, _ in questions_of_the_book()})


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("leverage/none#wedge.rate=15", "no chapter 'leverage/none'"),
        ("leverage/tariff", "sets nothing"),
        ("leverage/tariff#none.rate=15", "no lab and control 'none.rate'"),
        ("leverage/tariff#wedge.none=15", "no lab and control 'wedge.none'"),
        ("leverage/tariff#wedge.rate=16", "has no value '16'"),
        ("leverage/tariff#wedge.rate=15&wedge.demand_elasticity=9", "has no value '9'"),
    ],
)
def test_what_a_lab_does_not_know(target: str, told: str) -> None:
    assert told in teaching.wrong_state(target)


def test_a_state_of_several_controls() -> None:
    assert teaching.wrong_state("leverage/tariff#wedge.rate=15&wedge.pass_through=50") == ""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_key_has_every_answer(chapter: str) -> None:
    asked = [
        (name, question)
        for docname, name, question in questions_of_the_book()
        if docname == chapter and name != "your-call"
    ]
    key = list(teaching.answers(chapter))
    assert len(key) == len(asked)
    for (called, answer), (name, question) in zip(key, asked, strict=True):
        assert called.startswith("Question" if name == "quiz" else "Exercise")
        assert "{" not in answer.replace("{}", "")
        if question.kind == "choice":
            right = next(place for place, each in enumerate(question.answers) if each.right)
            assert answer.startswith(f"{LETTERS[right]}, ")
        if question.kind == "number":
            number = float(answer.split(",")[0].split("\N{NO-BREAK SPACE}")[0])
            assert number == pytest.approx(question.value, rel=1e-5)


def test_only_instructors_are_welcomed_so() -> None:
    for tags, is_said in (({"instructor"}, True), (set(), False)):
        app = SimpleNamespace(
            tags=SimpleNamespace(has=tags.__contains__), config=SimpleNamespace(root_doc="index")
        )
        source = ["# Between Giants\n\nText.\n"]
        teaching.welcome(app, "index", source)
        assert ("instructors' edition" in source[0]) == is_said
        assert source[0].startswith("# Between Giants\n") and source[0].endswith("\nText.\n")
        other = ["# Tariff\n"]
        teaching.welcome(app, "leverage/tariff", other)
        assert other == ["# Tariff\n"]
