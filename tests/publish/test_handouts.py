"""What a class holds in its hands: from models and tables, and without a word too much."""

import re
from functools import cache
from pathlib import Path

import pytest

from book.the_book import questions_of_the_book
from giants import evidence
from giants.labs.dependence import partners
from giants.publish import contents, handouts
from giants.publish.build import ROOT

NAMES = handouts.names()
# The class meets the week first: what came of it stands in the last part of each chapter.
LATER = re.compile(r"\b(?:2026|(?:31 October|November|December) 2025)\b")


@cache
def made(docname: str) -> handouts.Handout:
    return handouts.make(docname)


def source(docname: str) -> str:
    return (handouts.FOLDER / f"{docname.rpartition('/')[2]}.md").read_text("utf-8")


def test_every_chapter_with_a_model_has_one() -> None:
    parts = {"leverage", "balancing"} & set(contents.models())
    assert {page for page in contents.chapters() if page.partition("/")[0] in parts} <= set(NAMES)
    assert {f"{name.rpartition('/')[2]}.md" for name in NAMES} == {
        file.name for file in handouts.FOLDER.iterdir()
    }


@pytest.mark.parametrize("docname", NAMES)
def test_what_stands_on_it(docname: str) -> None:
    first = made(docname).html.partition("</section>")[0]
    assert len(re.findall(r"<li>", first)) == 3
    assert first.count('class="sentence"') == 1
    assert "<table" in first or 'class="line"' in first
    assert not re.search(r"{\w+[:}]|`|\\\(", made(docname).text), (
        "a role, a mark or a formula as it was written"
    )


@pytest.mark.parametrize("docname", NAMES)
def test_it_gives_nothing_away(docname: str) -> None:
    text = made(docname).text
    assert LATER.findall(text) == []
    right = [
        answer.text
        for chapter, _, question in questions_of_the_book()
        if chapter == docname and question.kind == "choice"
        for answer in question.answers
        if answer.right and len(answer.text.split()) > 3
    ]
    assert [answer for answer in right if answer in text] == []
    for key in re.findall(r"{fact}`([^`]*)`", source(docname)):
        assert not LATER.search(evidence.fact(key).period), key
    for key in re.findall(r"^:::{happened}\n(.*?)^:::", chapter_text(docname), re.DOTALL | re.MULTILINE):
        assert [event for event in key.split() if evidence.event(event).event in text] == []


def chapter_text(docname: str) -> str:
    return (ROOT / "book" / f"{docname}.md").read_text("utf-8")


def test_the_sixteen_claims_carry_no_verdict() -> None:
    found = made("story/reading-the-news")
    rows = evidence.rows("grading_cases")
    assert found.sheets == 1 + 3
    assert found.html.count('class="card-title"') == len(rows) == 16
    for row in rows:
        assert row["why"] not in found.text
        assert f"{row['claim']}. {evidence.claim(row['claim']).claim}" in found.text


def test_the_matrices_are_those_of_the_lab() -> None:
    text = made("leverage/retaliation").text
    for rate in ("us-duty-kor-reciprocal", "us-duty-kor-reciprocal-announced"):
        assert evidence.fact(rate).text in text
    # The first is a war that Washington wins by a hair, the second a dilemma in which both lose.
    assert "−0.138\N{NO-BREAK SPACE}%; +0.0003\N{NO-BREAK SPACE}%" in text
    assert "−0.281\N{NO-BREAK SPACE}%; −0.011\N{NO-BREAK SPACE}%" in text
    assert "●" not in text and "equilibrium" not in text


def test_a_lab_in_a_state() -> None:
    head, first, *_ = handouts.table_of(partners, {"exporter": "Canada"})
    assert head[0] == "Partner"
    assert first == ["United States", "72.3", "14.1"]
    assert handouts.table_of(partners, {})[1][0] == "China"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (":::{table} labs.partners\n:state: exporter=Mars\n:::\n", "exporter='Mars'"),
        (":::{table} labs.partners\n:state: planet=Mars\n:::\n", "planet='Mars'"),
        (":::{table} labs.nothing\n:::\n", "'labs.nothing' cannot be worked out"),
        (":::{drawing} x\n:::\n", "no directive 'drawing'"),
        (":::{cards} ['a']\n:size: huge\n:::\n", "'huge'"),
        (":::{line} a | b\n- 120: too far\n:::\n", "'too far' is off its line"),
    ],
)
def test_what_is_refused(text: str, told: str) -> None:
    with pytest.raises(handouts.HandoutError, match=re.escape(told)):
        handouts.make("leverage/dependence", text)


def test_cards_fill_sheets() -> None:
    found = handouts.make("leverage/dependence", ":::{cards} 11 * ['join']\n:::\n")
    assert found.sheets == 3
    assert found.html.count(">join<") == 11


def test_a_sheet_of_a_chapter_that_is_gone_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handouts, "names", list)
    (tmp_path / "quotas.pdf").touch()
    assert handouts.export(tmp_path) == []
    assert not (tmp_path / "quotas.pdf").exists()
