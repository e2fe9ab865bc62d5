"""What is graded blind stays blind: no page and no notebook shows these verdicts before the reader asked."""

import html
import re
from pathlib import Path

import pytest

from book.the_book import ROOT, chapters_of_the_book, pages_of_the_book
from giants import evidence
from giants.publish.marks import VERDICTS

HELD = sorted(row["claim"] for row in evidence.rows("grading_cases"))
MARK = re.compile(r'<a class="mark mark-claim[^>]*>.*?</a>', re.DOTALL)
SIGNS = "".join(sign for sign, _ in VERDICTS.values())
WORDS = [word for _, word in VERDICTS.values()]


def marks_of(page: str) -> list[str]:
    return [html.unescape(found) for found in MARK.findall(page)]


@pytest.mark.parametrize("page", pages_of_the_book())
def test_no_mark_tells(page: str, site: Path) -> None:
    text = (site / page).read_text("utf-8")
    for mark in marks_of(text):
        name = re.search(r">(C\d+)\u00a0(.)", mark)
        assert name, mark
        if name[1] in HELD:
            assert name[2] == "…"
            shown = re.sub(r' data-held="[^"]*"', "", mark)
            assert not any(word in shown for word in WORDS), shown
            assert "reading-the-news.html#grading" in mark or "#grading" in mark
        else:
            assert name[2] in SIGNS
            assert "data-held" not in mark


def test_the_week_marks_each_claim_once(site: Path) -> None:
    names = [
        re.search(r">(C\d+)", mark)[1] for mark in marks_of((site / "story/the-week.html").read_text("utf-8"))
    ]
    assert sorted(names) == sorted({claim.id for claim in evidence.claims()})


def told_before() -> dict[str, str]:
    """Give what a reader reads before the grading: the front page, the week, the chapter up to its lab."""
    pages = {page: (ROOT / "book" / f"{page}.md").read_text("utf-8") for page in BEFORE}
    pages[BEFORE[-1]] = pages[BEFORE[-1]].partition("\nlabs.grading\n")[0]
    return pages


BEFORE = ("index", "story/the-week", "story/forecasts", "story/reading-the-news")
JUDGES = re.compile(
    r"\b(corroborated|imprecise|contradicted|borne out|right|wrong|true|false|mistakes?|errors?|slips?|stale"
    r"|too (?:neat|little|much)|more than the record|we found no|rightly|in fact)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("page", BEFORE)
def test_no_sentence_judges_what_is_graded_blind(page: str) -> None:
    text = told_before()[page]
    for claim in HELD:
        for line in (line for line in text.splitlines() if f"{{claim}}`{claim}`" in line):
            assert not line.startswith("*Borne out"), line
            (sentence,) = (found for found in re.split(r"(?<=[.?!:;]) ", line) if f"`{claim}`" in found)
            assert not JUDGES.search(sentence), sentence


def test_the_chapter_cites_none_of_them_before_its_lab() -> None:
    cited = set(re.findall(r"\{claim\}`(C\d+)`", told_before()["story/reading-the-news"]))
    assert cited and not cited & set(HELD)


def test_the_ledger_folds_these_verdicts_away(site: Path) -> None:
    page = (site / "reference/ledger.html").read_text("utf-8")
    for claim in evidence.claims():
        item = page[page.index(f'id="{claim.id}"') :].partition("</li>")[0]
        assert ("<details" in item) == (claim.id in HELD), claim.id
        assert any(word in re.sub(r"<details.*", "", item, flags=re.DOTALL) for word in WORDS) == (
            claim.id not in HELD
        ), claim.id


def test_no_notebook_for_students_tells(site: Path) -> None:
    notebooks = list((site / "notebooks").glob("*.ipynb"))
    assert len(notebooks) > len(chapters_of_the_book())
    for file in notebooks:
        found = re.findall(r"\[(C\d+): ", file.read_text("utf-8"))
        assert not set(found) & set(HELD), file.name


def test_every_claim_that_is_not_borne_out_says_why() -> None:
    for claim in evidence.claims():
        assert bool(claim.why) == (claim.verdict in {"imprecise", "contradicted"}), claim.id
        assert not re.search(r"20(2[6-9]|25-1[12])|November|December|January", claim.why or ""), claim.id
