"""The story: every claim is retold, the future stays out, and the reader's forecasts come first."""

import calendar
import html
import re
from pathlib import Path

import pytest

from book.test_chapters import blocks, body, prose
from book.the_book import chapters_of_the_book, pages_of_the_book, source, story_of_the_book
from giants import evidence
from giants.evidence.prose import spelled
from giants.publish.build import ROOT

WEEK, FORECASTS, READING, TALKS, AFTER = (
    "story/the-week.html", "story/forecasts.html", "story/reading-the-news.html", "summit/summit.html",
    "summit/what-happened.html",
)  # fmt: skip
WORDS = {
    WEEK: range(1500, 2401),
    FORECASTS: range(400, 901),
    READING: range(1500, 2301),
    TALKS: range(900, 1901),
    AFTER: range(1500, 2701),
}
KNOWN = "2025-10-30"

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DAY = re.compile(r"\b(?:(\d{1,2})\s+)?(" + "|".join(MONTHS) + r")\s+(20\d\d)\b")


def file(page: str) -> Path:
    return ROOT / "book" / page.replace(".html", ".md")


def test_order() -> None:
    """Forecasts are asked for before anything that came after is told."""
    pages = [page for page in pages_of_the_book() if not page.startswith("reference/")]
    assert pages[:4] == ["index.html", WEEK, FORECASTS, READING]
    assert pages.index(AFTER) > pages.index(TALKS) > max(map(pages.index, chapters_of_the_book()))


@pytest.mark.parametrize("page", story_of_the_book())
def test_parts(page: str) -> None:
    names = [name for name, _ in blocks(body(file(page)))]
    assert names.count("opening") == 1
    assert names.count("quiz") == (0 if page == FORECASTS else 5)
    assert names.count("exercise") == {READING: 5, FORECASTS: 1, TALKS: 3}.get(page, 0)
    assert [name for name in names if name][-1] == "my-answers"


@pytest.mark.parametrize("page", story_of_the_book())
def test_length(page: str) -> None:
    assert len(re.findall(r"[\w'’-]+", prose(body(file(page))))) in WORDS[page]


def test_every_claim_is_retold() -> None:
    marked = set(re.findall(r"\{claim\}`(C\d+)`", source(WEEK)))
    assert marked == {claim.id for claim in evidence.claims()}


def text(page: str, site: Path) -> str:
    """Give all words that a page brings: its prose, notes, tables and data, but not the frame round it."""
    whole = (site / page).read_text("utf-8")
    article = whole[whole.index("<article") : whole.index("</article>")]
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]*?(?:data-note=\"([^\"]*)\")?[^>]*>", r" \1 ", article))
    )


def later_days(words: str) -> list[str]:
    """Find the days after the last one that the story knows.

    >>> later_days("On 30 October 2025, 31 October 2025 and in May 2026")
    ['31 October 2025', 'May 2026']
    """
    found = []
    for match in DAY.finditer(words):
        day, month, year = match.groups()
        if f"{year}-{MONTHS[month]:02}-{int(day or 1):02}" > KNOWN:
            found.append(match[0])
    return found


def test_week_ends_on_30_october(site: Path) -> None:
    # The summit's own two days were on the calendar, and Takaichi had set herself a date.
    known = {"31 October 2025", "1 November 2025", "March 2026"}
    assert set(later_days(text(WEEK, site))) <= known


def test_forecasts_page_does_not_answer(site: Path) -> None:
    page = text(FORECASTS, site)
    for row in evidence.rows("forecast_outcomes"):
        assert row["resolution"] not in page
    closing = {row["closes"] for row in evidence.rows("forecast_questions")}
    for day in later_days(page):
        number, month, year = day.split()
        assert f"{year}-{MONTHS[month]:02}-{int(number):02}" in closing | {"2025-10-31"}, day


def verdicts() -> list[str]:
    """Give the rows of the table of what the models had said."""
    table = source(AFTER).partition("\n## What the models had said\n")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")]
    assert rows[0] == "| Claim of the chapter | Record | Verdict |"
    return rows[1:]


def test_as_many_verdicts_changed_as_the_text_says() -> None:
    changed = sum("was *" in row.rpartition(" | ")[2] for row in verdicts())
    assert f"\n{spelled(changed).capitalize()} verdicts changed" in source(AFTER)


def test_the_verdict_on_the_map_follows_its_rule() -> None:
    """Seoul and Beijing have no tie by the rule of the map, so nothing about such a tie was tried."""
    (row,) = (row for row in verdicts() if "balancing/signed-map.md" in row)
    (tie,) = (tie for tie in evidence.rows("ties") if {tie["a"], tie["b"]} == {"CHN", "KOR"})
    assert ("**not tested**" in row) == (tie["sign"] == 0)
    assert "That is scenario C" in source("balancing/signed-map.html")
