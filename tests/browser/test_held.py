"""Marks of claims that are graded blind: shut at first, open once the reader has compared or asked to see."""

from playwright.sync_api import Page, expect

from browser.visits import Opener, kept
from giants import evidence
from giants.labs.reading_the_news import grading
from giants.publish.marks import VERDICTS, verdict_note

WEEK, READING = "story/the-week.html", "story/reading-the-news.html"
SOME = [case.id for case in grading.cases[:3]]


def shown(page: Page, id: str) -> str:
    return page.locator("article a.mark-claim", has_text=id).first.inner_text()


def sign(id: str) -> str:
    return VERDICTS[evidence.claim(id).verdict][0]


def test_shut_at_first_and_without_javascript(visit: Opener) -> None:
    for options in ({}, {"java_script_enabled": False}):
        page = visit(WEEK, **options).page
        assert all("…" in shown(page, case.id) for case in grading.cases)


def test_those_that_were_compared_open(visit: Opener) -> None:
    page = visit(READING).page
    for id in SOME:
        page.locator(f"[data-case={id}] input").first.check(force=True)
    page.get_by_role("button", name="Compare").click()
    page.goto(page.url.replace(READING, WEEK))
    for case in grading.cases:
        assert (sign(case.id) in shown(page, case.id)) == (case.id in SOME)
    mark = page.locator("article a.mark-claim", has_text=SOME[0]).first
    expect(mark).to_have_attribute("data-note", verdict_note(evidence.claim(SOME[0])))
    assert mark.get_attribute("href").endswith(f"ledger.html#{SOME[0]}")


def test_a_reader_may_ask_to_see_and_erasing_shuts_again(visit: Opener) -> None:
    page = visit(READING).page
    button = page.get_by_role("button", name="Show the ledger’s grades")
    button.click()
    expect(button).to_have_count(0)
    expect(page.locator(".grader-result .grader-reasons")).to_have_count(1)
    expect(page.locator(".grader-progress").first).to_contain_text("no longer blind")
    page.goto(page.url.partition("#")[0].replace(READING, WEEK))
    assert all(sign(case.id) in shown(page, case.id) for case in grading.cases)
    assert kept(page)["story/reading-the-news/grade-seen"] is True
    page.evaluate("localStorage.clear()")
    page.reload()
    assert all("…" in shown(page, case.id) for case in grading.cases)
