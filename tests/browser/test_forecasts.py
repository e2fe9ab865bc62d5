"""The forecasts: form, commitment and code, score; and the front end against Python."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import twins
from browser.visits import FORBID, Opener, keep
from browser.visits import kept as answers
from giants.evidence import forecasts
from giants.interact.forecasts import calibration
from giants.interact.forecasts.form_widget import NoPercentage, read_percent
from giants.interact.forecasts.words import given, refusal, sentences, tidy
from giants.interact.look.sentences import say
from giants.labs import forecasts as form_labs
from giants.labs import what_happened as score_labs

FORM = "story/forecasts.html"
SCORE = "summit/what-happened.html"
HAPPENED = score_labs.score.happened
MINE: list[int | None] = [10, 80, 35, 5, 50, 70, 50, 90, 60, 100]
SOME: list[int | None] = [10, None, 35, 5, None, 0, 50, None, 60, 100]
COUNT = 200
COMMITTED, DRAFTS = say("forecasts_from_commitment"), say("forecasts_from_drafts")
FROM_CODE, NONE = say("forecasts_from_code"), say("forecasts_from_nothing")

SCRIPT = """
const names = ["code", "scores", "words", "calibration", "entry"].map((name) => `forecasts/${name}`);
const twin = await load(...names);
const { sets, codes, typed } = asked;
console.log(JSON.stringify({
  sets: sets.map(([percents, came]) => {
    const { shares, settled } = twin.given(percents, came);
    const bands = twin.calibration(shares, settled);
    return {
      code: twin.toCode(percents), sentences: twin.sentences(percents, came),
      rows: twin.rows(bands), alt: twin.alt(bands), svg: twin.svg(bands),
      score: shares.length ? twin.brier(shares, settled) : null,
      murphy: shares.length ? twin.murphy(shares, settled) : null,
    };
  }),
  codes: codes.map(text => attempt(() => twin.fromCode(text))),
  typed: typed.map(text => twin.readPercent(text)),
  words: Array.from({ length: 101 }, (_, percent) => twin.icdWord(percent)),
}));
"""


def random_sets() -> list[tuple[list[int | None], list[bool]]]:
    draw = random.Random(31)
    made = []
    for number in range(COUNT):
        # Any number; round ones, which fall into groups; and sets with blanks, up to all.
        values: list[int | None] = list(range(101)) if number % 3 else list(range(0, 101, 10))
        blanks = draw.choice((0, 0, 1, 5, 9, 10))
        percents = [draw.choice(values) for _ in range(10)]
        for place in draw.sample(range(10), blanks):
            percents[place] = None
        came = HAPPENED if number % 2 else [draw.random() < 0.5 for _ in range(10)]
        made.append((percents, came))
    return [*made, ([50] * 10, HAPPENED), ([60] * 10, HAPPENED), ([100] * 10, [True] * 10)]


def random_codes() -> list[str]:
    draw = random.Random(32)
    codes = [forecasts.to_code(percents) for percents, _ in random_sets()]
    texts = [*codes]
    for code in codes:
        place = draw.randrange(len(code))
        texts.append(code[:place] + draw.choice("0OoIlLU?é -AZ") + code[place + 1 :])
        texts.append(code[:place] + code[place + 1 :])
        texts.append(
            draw.choice((str.lower, str.title))(code).replace("-", draw.choice(("", " ", "–", "\u00a0")))
        )
    return [*texts, "", "hello", "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "2H8F-5ıJF-4D8B-BZZP", "🙂" * 16, "\u2028" * 16]


TYPED = [
    "", " ", "0", "100", "35", " 35 % ", "35%", "007", "-0", "−3", "101", "1e2", "a lot", "50.0", "12.5",
    "12,5", "0.75", ".5", "0.004", "0.999", "1", "1,000", "--4", "50 60", "٥",
]  # fmt: skip


@pytest.fixture(scope="module")
def twin() -> dict[str, Any]:
    """What the front end makes of the same forecasts, codes and texts, under Node."""
    asked = {"sets": random_sets(), "codes": random_codes(), "typed": TYPED}
    return twins.in_node(SCRIPT, asked)


def test_the_front_end_scores_as_python_does(twin: dict[str, Any]) -> None:
    for (percents, came), found in zip(random_sets(), twin["sets"], strict=True):
        assert found["code"] == forecasts.to_code(percents)
        assert tuple(found["sentences"]) == sentences(percents, came)
        shares, settled = given(percents, came)
        if not shares:
            assert found["score"] is None
            continue
        bands = forecasts.calibration(shares, settled)
        assert found["rows"] == calibration.rows(bands)
        assert found["alt"] == calibration.alt(bands)
        assert found["svg"] == calibration.svg(bands)
        assert found["score"] == pytest.approx(forecasts.brier(shares, settled), abs=1e-12)
        parts = forecasts.murphy(shares, settled)
        assert found["murphy"] == pytest.approx(vars(parts), abs=1e-12)


def test_the_front_end_reads_codes_as_python_does(twin: dict[str, Any]) -> None:
    for text, found in zip(random_codes(), twin["codes"], strict=True):
        try:
            expected = {"made": list(forecasts.from_code(text))}
        except forecasts.CodeError as error:
            expected = {"refused": refusal(error)}
        assert found == expected, text


def test_the_front_end_reads_percentages_as_python_does(twin: dict[str, Any]) -> None:
    for text, found in zip(TYPED, twin["typed"], strict=True):
        try:
            expected = {"percent": read_percent(text)}
        except NoPercentage as error:
            expected = {"problem": str(error)}
        assert found == expected, text


def test_the_front_end_has_the_same_words(twin: dict[str, Any]) -> None:
    assert twin["words"] == [forecasts.icd_word(percent) for percent in range(101)]


# The form


def form(page: Page) -> Locator:
    return page.locator(f"#{form_labs.form.id}")


def row(page: Page, number: int) -> Locator:
    return form(page).locator("[data-forecast]").nth(number - 1)


def field(page: Page, number: int) -> Locator:
    return row(page, number).get_by_role("textbox", name="Your probability")


def slider(page: Page, number: int) -> Locator:
    return row(page, number).get_by_role("slider")


def word(page: Page, number: int) -> Locator:
    return row(page, number).locator("output")


def button(page: Page, name: str) -> Locator:
    return form(page).get_by_role("button", name=name)


def told(page: Page) -> Locator:
    return form(page).locator(".forecast-told")


def enter(page: Page, percents: list[int | None]) -> None:
    for number, percent in enumerate(percents, 1):
        if percent is not None:
            field(page, number).fill(str(percent))


def shows(page: Page, percents: list[int | None]) -> None:
    for number, percent in enumerate(percents, 1):
        expect(field(page, number)).to_have_value("" if percent is None else str(percent))


def is_closed(page: Page, percents: list[int | None]) -> None:
    expect(form(page).locator(".forecast-code code")).to_have_text(forecasts.to_code(percents))
    shows(page, percents)
    for number in range(1, 11):
        expect(field(page, number)).not_to_be_editable()
        expect(slider(page, number)).to_be_disabled()


def kept(percents: list[int | None], committed: bool = False) -> dict[str, Any]:
    drafts = {f"story/forecasts/Q{n:02}": p for n, p in enumerate(percents, 1) if p is not None}
    return drafts | ({"story/forecasts/committed": forecasts.to_code(percents)} if committed else {})


def test_number_slider_and_word_go_together(visit: Opener) -> None:
    seen = visit(FORM)
    page = seen.page
    expect(word(page, 1)).to_have_text("not given yet")
    expect(slider(page, 1)).to_have_attribute("aria-valuetext", "not given yet")
    assert answers(page) == {}
    field(page, 1).fill("35")
    expect(slider(page, 1)).to_have_value("35")
    expect(slider(page, 1)).to_have_attribute("aria-valuetext", "35 %")
    expect(word(page, 1)).to_have_text("unlikely")
    slider(page, 1).press("ArrowRight")
    expect(field(page, 1)).to_have_value("36")
    slider(page, 2).press("End")
    expect(field(page, 2)).to_have_value("100")
    expect(word(page, 2)).to_have_text("certainty, outside the scale")
    # The middle, where an untouched handle stands.
    slider(page, 3).click()
    expect(field(page, 3)).to_have_value("50")
    expect(word(page, 3)).to_have_text("roughly even chance")
    assert answers(page) == kept([36, 100, 50])
    field(page, 1).fill("")
    expect(word(page, 1)).to_have_text("not given yet")
    expect(form(page).locator(".forecast-count")).to_have_text("2 of 10 forecasts given.")
    page.reload()
    shows(page, [None, 100, 50])
    assert seen.errors == []


def test_every_input_is_named_and_large_enough(visit: Opener) -> None:
    page = visit(FORM, viewport={"width": 320, "height": 700}).page
    for number, question in enumerate(form_labs.form.questions, 1):
        group = row(page, number).get_by_role("group")
        expect(group).to_have_accessible_name(question.question)
        for each in (field(page, number), slider(page, number)):
            assert each.bounding_box()["height"] >= 24
            assert each.bounding_box()["x"] + each.bounding_box()["width"] <= 320


def test_what_is_no_percentage_is_told_and_nothing_is_lost(visit: Opener) -> None:
    page = visit(FORM).page
    for text in TYPED:
        field(page, 1).fill("60")
        field(page, 1).fill(text)
        try:
            percent = read_percent(text)
        except NoPercentage as error:
            expect(word(page, 1)).to_have_text(f"{error} Your forecast is still 60 %.")
            expect(field(page, 1)).to_have_attribute("aria-invalid", "true")
            expect(field(page, 1)).to_have_value(text)
            assert answers(page)["story/forecasts/Q01"] == 60
        else:
            said = "not given yet" if percent is None else forecasts.icd_word(percent)
            expect(word(page, 1)).to_have_text(said)
            assert answers(page)["story/forecasts/Q01"] == percent
    field(page, 1).fill("much")
    button(page, "Commit").click()
    expect(told(page)).to_contain_text("Question 1 holds something that is no percentage")
    expect(field(page, 1)).to_be_focused()
    assert "story/forecasts/committed" not in answers(page)


def test_a_half_finished_set(visit: Opener) -> None:
    page = visit(FORM).page
    button(page, "Commit").click()
    expect(told(page)).to_contain_text("give at least one")
    enter(page, SOME)
    page.reload()
    shows(page, SOME)
    button(page, "Commit").click()
    expect(told(page)).to_contain_text("Not given yet: questions 2, 5, 8. A blank is left out of your score.")
    assert answers(page) == kept(SOME)
    button(page, "Commit the 7 given").click()
    is_closed(page, SOME)
    expect(word(page, 2)).to_have_text("left blank")
    page.reload()
    is_closed(page, SOME)


def test_commit_copy_reload_and_begin_anew(visit: Opener) -> None:
    seen = visit(FORM)
    page = seen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page, MINE)
    button(page, "Commit").click()
    is_closed(page, MINE)
    expect(form(page).locator(".forecast-end")).to_be_focused()
    expect(form(page).locator(".forecast-end")).to_contain_text(re.compile(r"kept here since \d+ \w+ 20\d\d"))
    assert answers(page) == kept(MINE, committed=True)
    button(page, "Copy the code").click()
    expect(told(page)).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == forecasts.to_code(MINE)
    page.reload()
    is_closed(page, MINE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".my-answers").get_by_role("button", name="Erase this chapter's answers").click()
    shows(page, [None] * 10)
    expect(field(page, 1)).to_be_editable()
    expect(button(page, "Commit")).to_be_visible()
    enter(page, SOME)
    assert answers(page) == kept(SOME)
    assert seen.errors == []


def test_copying_is_forbidden(visit: Opener) -> None:
    refuse = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    page = visit(FORM, before=lambda page: page.add_init_script(refuse)).page
    enter(page, MINE)
    button(page, "Commit").click()
    button(page, "Copy the code").click()
    expect(told(page)).to_contain_text("The code is selected")
    assert page.evaluate("getSelection().toString()").strip() == forecasts.to_code(MINE)


def use(page: Page, code: str) -> None:
    form(page).get_by_label("A code from before").fill(code)
    button(page, "Use this code").click()


def test_a_code_brings_the_forecasts_into_another_browser(visit: Opener) -> None:
    page = visit(FORM).page
    use(page, forecasts.to_code(SOME).lower().replace("-", " ").replace("0", "o"))
    is_closed(page, SOME)
    assert answers(page) == kept(SOME, committed=True)


def test_a_code_asks_before_it_replaces_drafts(visit: Opener) -> None:
    page = visit(FORM).page
    field(page, 1).fill("99")
    field(page, 2).fill("80")
    use(page, forecasts.to_code(MINE))
    expect(told(page)).to_contain_text("would replace 1 of the forecasts above")
    assert answers(page) == kept([99, 80])
    button(page, "Use this code").click()
    is_closed(page, MINE)


def test_a_wrong_code_is_refused_with_its_reason(visit: Opener) -> None:
    page = visit(FORM).page
    field(page, 1).fill("99")
    right = forecasts.to_code(MINE)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "2")
    for code, reason in (
        ("", "A code has 16 characters; this has 0."),
        (right[:-1], "A code has 16 characters; this has 15."),
        (right[:-1] + "U", "Character 16 is “U”"),
        (wrong, "This code does not add up"),
    ):
        use(page, code)
        expect(told(page)).to_contain_text(reason)
        expect(told(page)).to_contain_text("Nothing was changed.")
        expect(form(page).get_by_label("A code from before")).to_have_value(code)
    assert answers(page) == kept([99])


def test_forecasts_travel_in_a_file(visit: Opener, tmp_path: Path) -> None:
    page = visit(FORM).page
    enter(page, MINE)
    button(page, "Commit").click()
    is_closed(page, MINE)
    with page.expect_download() as waiting:
        page.locator(".my-answers").get_by_role("button", name="Save to a file").click()
    file = tmp_path / "answers.json"
    waiting.value.save_as(file)
    other = visit(FORM).page
    field(other, 1).fill("99")
    loader = other.locator(".my-answers input[type=file]")
    for text in ("hello", '{"kind": "recipe", "version": 1, "answers": {}}'):
        loader.set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": text.encode()})
        expect(other.locator(".my-answers-message")).to_contain_text("nothing was changed")
        shows(other, [99])
    loader.set_input_files(file)
    is_closed(other, MINE)


def test_what_was_kept_and_is_no_forecast_does_no_harm(visit: Opener) -> None:
    seen = visit(FORM)
    page = seen.page
    spoilt = {
        "Q01": 101,
        "Q02": "40",
        "Q03": None,
        "Q04": True,
        "Q05": 12.5,
        "Q06": 70,
        "committed": "no code",
    }
    keep(page, {f"story/forecasts/{key}": value for key, value in spoilt.items()})
    shows(page, [None] * 5 + [70])
    expect(button(page, "Commit")).to_be_visible()
    assert seen.errors == []


def test_another_tab_commits(visit: Opener) -> None:
    one = visit(FORM).page
    two = visit(FORM, context=one.context).page
    enter(one, MINE)
    shows(two, MINE)
    field(two, 1).fill("much")
    button(one, "Commit").click()
    is_closed(two, MINE)


@pytest.mark.parametrize("how", FORBID)
def test_storage_is_forbidden(how: str, visit: Opener) -> None:
    page = visit(FORM, before=lambda page: page.add_init_script(FORBID[how])).page
    enter(page, MINE)
    expect(form(page).locator(".forecast-count")).to_contain_text("does not let the page keep your forecasts")
    button(page, "Commit").click()
    is_closed(page, MINE)


def test_the_form_without_javascript(visit: Opener) -> None:
    page = visit(FORM, java_script_enabled=False).page
    assert form(page).locator("ol > li").count() == 10
    for number, question in enumerate(form_labs.form.questions, 1):
        expect(row(page, number)).to_contain_text(question.question)
        expect(row(page, number)).to_contain_text(question.criterion)
    expect(form(page)).to_contain_text("On paper:")
    assert form(page).locator("input, button").count() == 0


def test_the_page_that_asks_does_not_answer(visit: Opener) -> None:
    seen = visit(FORM)
    source = seen.page.content()
    for outcome in forecasts.outcomes():
        assert outcome.resolution not in source
    assert "forecast-score" not in source


# The score


def score(page: Page) -> Locator:
    return page.locator(f"#{score_labs.score.id}")


def says(page: Page, whose: str, percents: list[int | None]) -> None:
    """Hold all that the page says against Python."""
    found = score(page).locator(".forecast-words p")
    expect(found).to_have_text([whose, *sentences(percents, HAPPENED)])
    shares, settled = given(percents, HAPPENED)
    bands = forecasts.calibration(shares, settled)
    expect(score(page).get_by_role("img")).to_have_accessible_name(calibration.alt(bands))
    tables = score(page).get_by_role("table")
    mine = tables.filter(has_text="Your forecasts, and the squared gap of each").locator("tbody tr")
    assert mine.count() == 10
    for number, (percent, came) in enumerate(zip(percents, HAPPENED, strict=True)):
        cells = mine.nth(number).locator("td").all_inner_texts()
        gap = "–" if percent is None else tidy(forecasts.brier([percent / 100], [came]), ".3f")
        assert cells == ["blank" if percent is None else f"{percent}\u00a0%", "Yes" if came else "No", gap]
    rows = tables.filter(has_text="Your calibration").locator("tbody tr")
    assert [each.locator("th, td").all_inner_texts() for each in rows.all()] == calibration.rows(bands)


def test_the_score_without_javascript(visit: Opener) -> None:
    page = visit(SCORE, java_script_enabled=False).page
    box = score(page)
    expect(box).to_contain_text(score_labs.score.intro())
    expect(box).to_contain_text("On paper:")


def test_the_outcomes_without_javascript(visit: Opener) -> None:
    page = visit(SCORE, java_script_enabled=False).page
    rows = page.locator("#outcomes ol > li")
    assert rows.count() == 10
    for number, outcome in enumerate(score_labs.reveal.outcomes):
        expect(rows.nth(number).get_by_text(outcome.resolution)).to_be_hidden()
        rows.nth(number).locator("summary").click()
        expect(rows.nth(number).get_by_text(outcome.resolution)).to_be_visible()
        expect(rows.nth(number).locator("strong")).to_have_text("Yes." if outcome.outcome else "No.")
        assert rows.nth(number).locator("a").count() == len(outcome.sources)


@pytest.mark.parametrize("percents", [MINE, SOME], ids=["whole", "with blanks"])
def test_outcomes_opened_in_any_order_say_what_python_says(percents: list, visit: Opener) -> None:
    page = visit(SCORE, viewport={"width": 360, "height": 780}).page
    keep(page, kept(percents, committed=True))
    box, seen = page.locator("#outcomes"), set()
    reveal = score_labs.reveal
    expect(box.get_by_role("status")).to_have_text(reveal.so_far(percents, seen))
    for number in random.Random(33).sample(range(10), 4):
        row = box.locator("ol > li").nth(number)
        row.locator("summary").press("Enter")
        seen.add(number)
        expect(row.locator(".reveal-cost")).to_have_text(reveal.said(percents, number))
        expect(box.get_by_role("status")).to_have_text(reveal.so_far(percents, seen))
    while len(seen) < 10:
        following = min(set(range(10)) - seen)
        box.get_by_role("button", name="Open the next").press("Enter")
        expect(box.locator("ol > li").nth(following).locator("summary")).to_be_focused()
        seen.add(following)
        expect(box.get_by_role("status")).to_have_text(reveal.so_far(percents, seen))
    expect(box.get_by_role("button", name="Open the next")).to_be_disabled()
    again = visit(SCORE, context=page.context).page
    expect(again.locator("#outcomes").get_by_role("status")).to_have_text(reveal.so_far(percents, seen))
    # What is open is no answer: it adds nothing to what the reader has given.
    assert {key for key in answers(page) if ":" not in key} == set(kept(percents, committed=True))


def test_committed_forecasts_are_scored(visit: Opener) -> None:
    seen = visit(SCORE)
    page = seen.page
    expect(score(page).locator(".forecast-words p")).to_have_text([NONE])
    assert score(page).get_by_role("img").count() == 0
    keep(page, kept(MINE, committed=True) | {"story/forecasts/Q01": 99})
    # The commitment stands, whatever the drafts say.
    says(page, COMMITTED, MINE)
    keep(page, kept(SOME, committed=True))
    says(page, COMMITTED, SOME)
    assert seen.errors == []


def test_drafts_are_scored_and_called_so(visit: Opener) -> None:
    page = visit(SCORE).page
    keep(page, kept(SOME))
    says(page, DRAFTS, SOME)


def test_a_code_is_scored_and_a_wrong_one_refused(visit: Opener) -> None:
    page = visit(SCORE).page
    keep(page, kept(SOME))
    box = score(page).get_by_label("Score a code")
    box.fill("2H8F")
    box.press("Enter")
    expect(score(page).locator(".forecast-told")).to_have_text("A code has 16 characters; this has 4.")
    says(page, DRAFTS, SOME)
    box.fill(forecasts.to_code(MINE).lower())
    box.press("Enter")
    expect(score(page).locator(".forecast-told")).to_have_text("")
    says(page, FROM_CODE, MINE)
    # A look at somebody's code leaves the reader's own forecasts alone.
    assert answers(page) == kept(SOME)


def test_from_the_form_to_the_score(visit: Opener) -> None:
    page = visit(FORM).page
    enter(page, MINE)
    button(page, "Commit").click()
    is_closed(page, MINE)
    says(visit(SCORE, context=page.context).page, COMMITTED, MINE)


def test_a_blank_code_has_no_score(visit: Opener) -> None:
    page = visit(SCORE).page
    box = score(page).get_by_label("Score a code")
    box.fill(forecasts.to_code([None] * 10))
    box.press("Enter")
    expect(score(page).locator(".forecast-words p")).to_have_text(
        [FROM_CODE, *sentences([None] * 10, HAPPENED)]
    )
    assert score(page).get_by_role("img").count() == 0
