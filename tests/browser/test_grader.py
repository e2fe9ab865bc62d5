"""Labelling blind in a page: what it computes and says, what it hides, keeps, and tells after."""

import json
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from book.the_book import pages_of_the_book
from browser import twins
from browser.test_pages import CONTRAST, RULES, run_axe
from browser.visits import KEY, Opener, answers_file, kept
from giants.interact.grader.figure import Grader
from giants.labs.reading_the_news import grading
from giants.labs.signals import coding

PAGES = {grading.id: "story/reading-the-news.html", coding.id: "balancing/signals.html"}
BOTH = pytest.mark.parametrize("grader", [grading, coding], ids=lambda grader: grader.id)
DRAWS = 150

SCRIPT = """
const { agreement, differing, known, read, sums, written } = await load("grader/comparison");
const { GraderWords } = await load("grader/words");
const { scales, given, kept } = asked;
console.log(JSON.stringify({
  compared: given.map(([index, labels, blind]) => {
    const scale = scales[index];
    const say = new GraderWords(scale.noun, scale.act, scale.other, scale.cases.length);
    const now = known(new Map(Object.entries(labels)), scale);
    const found = agreement(now, scale);
    const out = differing(now, scale);
    return {
      found, differing: out, sums: [...sums(now, scale)], written: written(now),
      said: [
        say.title, say.blind, say.tooFew, say.see, say.seen, say.crossed,
        say.summed("Net"), say.two("a", "b"),
        say.reading(found), say.first(found, blind), say.differing(out.length),
        say.progress(now.size), say.progress(now.size, found), say.progress(now.size, found, blind),
      ],
    };
  }),
  read: kept.map(([index, text]) => Object.fromEntries(read(text, scales[index]))),
}));
"""


def some_labels() -> list[tuple[int, dict[str, str], int]]:
    """Draw labellings, from wild guesses to full agreement, and with one label throughout."""
    draw = random.Random(16)
    made = []
    for number in range(DRAWS):
        index = number % 2
        grader = (grading, coding)[index]
        cases = draw.sample(grader.cases, draw.randint(2, len(grader.cases)))
        careful, values = draw.choice((0, 0.5, 0.9, 1)), list(grader.names)
        labels = {each.id: each.label if draw.random() < careful else draw.choice(values) for each in cases}
        made.append((index, labels, draw.randint(0, 2)))
    alike = {each.id: each.label for each in coding.cases if each.label == "036"}
    return [*made, (1, alike, 1), (1, dict.fromkeys(alike, "163"), 0)]


def said(grader: Grader, labels: dict[str, str], blind: int) -> list[str]:
    say, found = grader.words, grader.compare(labels)
    return [
        *(
            say.title,
            say.blind,
            say.too_few,
            say.see,
            say.seen,
            say.crossed,
            say.summed("Net"),
            say.two("a", "b"),
        ),
        *(say.reading(found.agreement), say.first(found.agreement, blind)),
        say.differing(len(found.differing)),
        say.progress(len(labels)),
        say.progress(len(labels), found.agreement),
        say.progress(len(labels), found.agreement, blind),
    ]


def test_the_front_end_computes_and_says_what_python_does() -> None:
    given = some_labels()
    kept: list[tuple[int, Any]] = [
        *((index, Grader.written(labels)) for index, labels, _ in given[:6]),
        *(
            (0, strange)
            for strange in (None, 3, "", "C16", "C16=", "C16=true", "x C19=imprecise, C16=imprecise")
        ),
    ]
    asked = {"scales": [grading.data(), coding.data()], "given": given, "kept": kept}
    twin = twins.in_node(SCRIPT, asked)
    for (index, labels, blind), found in zip(given, twin["compared"], strict=True):
        grader = (grading, coding)[index]
        model = grader.compare(labels)
        agreed = model.agreement
        assert (found["found"]["cases"], found["found"]["agreed"]) == (agreed.cases, agreed.agreed)
        assert found["found"]["kappa"] == agreed.kappa
        assert (found["found"]["share"], found["found"]["byChance"]) == (agreed.share, agreed.by_chance)
        assert tuple(found["differing"]) == model.differing
        assert {group: tuple(two) for group, two in found["sums"]} == model.sums
        assert found["written"] == grader.written(grader.known(labels))
        assert found["said"] == said(grader, labels, blind)
    assert twin["read"] == [(grading, coding)[index].read(text) for index, text in kept]
    assert None in {grading.compare(labels).agreement.kappa for index, labels, _ in given if not index} | {
        coding.compare(labels).agreement.kappa for index, labels, _ in given if index
    }


# The page


def opened(visit: Opener, grader: Grader, **options: Any) -> Page:
    if PAGES[grader.id] not in pages_of_the_book():
        pytest.skip(f"{PAGES[grader.id]} is not in the table of contents yet")
    page = visit(PAGES[grader.id], **options).page
    if options.get("java_script_enabled", True):
        expect(figure(page, grader)).to_have_attribute("data-live", "yes")
    return page


def figure(page: Page, grader: Grader) -> Locator:
    return page.locator(f"figure#{grader.id}")


def choose(page: Page, grader: Grader, labels: dict[str, str]) -> None:
    for id, value in labels.items():
        group = figure(page, grader).get_by_role("group", name=f"Your {grader.act} for {id}", exact=True)
        if group.count():
            group.get_by_label(grader.names[value], exact=True).check()
        else:
            figure(page, grader).get_by_label(f"Your {grader.act} for {id}", exact=True).select_option(value)


def compare(page: Page, grader: Grader) -> Locator:
    figure(page, grader).get_by_role("button", name="Compare").click()
    return figure(page, grader).locator(".grader-result")


def right(grader: Grader) -> dict[str, str]:
    return {each.id: each.label for each in grader.cases}


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@BOTH
def test_nothing_of_the_other_is_shown_before_comparing(grader: Grader, visit: Opener) -> None:
    page = opened(visit, grader)
    choose(page, grader, {each.id: each.label for each in grader.cases[:-1]})
    box = figure(page, grader)
    assert box.locator("a[href*='reference/ledger']").count() == 0
    shown = plain(
        box.evaluate(
            "box => [...box.children].filter(e => e.tagName !== 'SCRIPT').map(e => e.textContent).join(' ')"
        )
    )
    assert [each.id for each in grader.cases if each.why in shown] == []
    assert box.locator(".grader-reasons, table").count() == 0
    # Each choice looks alike, right or wrong.
    looks = box.locator("[data-case]").evaluate_all("items => items.map(item => item.className)")
    assert set(looks) == {""}


@BOTH
def test_full_agreement(grader: Grader, visit: Opener) -> None:
    page = opened(visit, grader)
    choose(page, grader, right(grader))
    result = compare(page, grader)
    found = grader.compare(right(grader))
    expect(result).to_contain_text(plain(grader.words.reading(found.agreement)))
    expect(result).to_contain_text(grader.words.differing(0))
    expect(result.locator(".grader-title").first).to_be_focused()
    assert result.locator("[data-differs]").count() == 0
    cells = result.locator(".grader-crossed tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => +cell.textContent))"
    )
    used = [value for value in grader.names if value in found.labels]
    assert cells == [[found.counts.get((a, b), 0) for b in used] for a in used]
    # The reasons of all cases stand at the end.
    assert result.locator(".grader-reasons [data-of]").count() == len(grader.cases)


def test_where_reader_and_ledger_differ(visit: Opener) -> None:
    page = opened(visit, grading)
    mine = right(grading) | {"C16": "imprecise", "C64": "contradicted"}
    choose(page, grading, mine)
    result = compare(page, grading)
    for each in grading.cases:
        item = result.locator(f"[data-differs={each.id}]")
        if mine[each.id] == each.label:
            assert item.count() == 0
            continue
        expect(item).to_contain_text(each.text)
        expect(item).to_contain_text(
            grading.words.two(grading.names[mine[each.id]], grading.names[each.label])
        )
        expect(item).to_contain_text(each.why)
        expect(item.get_by_role("link", name=f"{each.id} in the ledger")).to_have_attribute(
            "href", re.compile(rf"reference/ledger\.html#{each.id}$")
        )


def test_net_cooperation_by_reader_and_book(visit: Opener) -> None:
    page = opened(visit, coding)
    choose(page, coding, right(coding) | {"E13": "036", "E14": "017"})
    rows = compare(page, coding).locator(".grader-sums tbody tr")
    cells = rows.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    told = {group: numbers for group, *numbers in cells}
    assert told["North Korea to the United States"] == ["+4.0", "\u22125.0", "+9.0"]
    assert told["North Korea to South Korea"] == ["0.0", "\u22127.2", "+7.2"]
    assert told["China to South Korea"] == ["\u22124.0", "\u22124.0", "0.0"]


def test_some_are_compared_and_the_others_stay_blind(visit: Opener) -> None:
    page = opened(visit, grading)
    box, status = figure(page, grading), figure(page, grading).get_by_role("status")
    expect(status).to_have_text(grading.words.progress(0))
    choose(page, grading, {"C16": "contradicted"})
    result = compare(page, grading)
    expect(status).to_have_text(grading.words.too_few)
    expect(result).to_be_empty()
    choose(page, grading, {"C19": "imprecise"})
    expect(status).to_have_text(grading.words.progress(2))
    result = compare(page, grading)
    expect(result).to_contain_text("Compared are the 2 claims that you graded, of 16.")
    assert result.locator("[data-of]").evaluate_all("items => items.map(item => item.dataset.of)") == [
        "C16",
        "C19",
    ]
    shown = box.evaluate("box => box.innerText")
    assert [each.id for each in grading.cases if each.why in shown] == ["C19"]
    choose(page, grading, {"C63": "imprecise"})
    expect(status).to_contain_text("Not compared yet: 1.")
    expect(compare(page, grading)).to_contain_text("Compared are the 3 claims")


def test_the_first_blind_result_stays(visit: Opener) -> None:
    page = opened(visit, grading)
    choose(page, grading, {"C16": "imprecise", "C19": "contradicted"})
    expect(compare(page, grading)).to_contain_text("These are your first, blind grades.")
    choose(page, grading, {"C16": "contradicted"})
    result = figure(page, grading).locator(".grader-result")
    expect(result).to_contain_text("agree on 2 of 2")
    expect(result).to_contain_text(
        "blind result is kept: 1 of 2, 50 %, kappa 0.00. Since then you changed 1."
    )
    assert kept(page) == {
        grading.place("C16"): "contradicted",
        grading.place("C19"): "contradicted",
        grading.place("first"): "C16=imprecise C19=contradicted",
    }
    # Another visit of the same browser finds it all.
    again = visit(PAGES[grading.id], context=page.context).page
    expect(figure(again, grading).locator(".grader-result")).to_contain_text("Since then you changed 1.")
    expect(figure(again, grading).get_by_label("contradicted", exact=True).nth(3)).to_be_checked()


def test_answers_are_erased_and_loaded(visit: Opener) -> None:
    page = opened(visit, coding)
    choose(page, coding, {"E04": "163", "E14": "017"})
    compare(page, coding)
    saved = answers_file(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase this chapter's answers").click()
    expect(figure(page, coding).locator(".grader-result")).to_be_empty()
    expect(figure(page, coding).get_by_label("Your code for E04", exact=True)).to_have_value("")
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": saved.encode()}
    page.get_by_label("File with saved answers").set_input_files(file)
    expect(figure(page, coding).get_by_label("Your code for E04", exact=True)).to_have_value("163")
    expect(figure(page, coding).locator(".grader-result")).to_contain_text("agree on 1 of 2")


def test_labels_of_another_version_are_left_out(visit: Opener) -> None:
    def before(page: Page) -> None:
        answers = {grading.place(id): {"given": given, "when": "2025"} for id, given in strange.items()}
        book = json.dumps({"kind": KEY, "version": 1, "answers": answers})
        page.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(book)})")

    strange = {"C16": "true", "C19": 3, "C30": None, "first": "C16=true C99=imprecise"}
    page = opened(visit, grading, before=before)
    assert figure(page, grading).locator(":checked").count() == 0
    expect(figure(page, grading).locator(".grader-result")).to_be_empty()


def test_by_keyboard_alone(visit: Opener) -> None:
    page = opened(visit, grading)
    for id in ("C12", "C14"):
        group = figure(page, grading).get_by_role("group", name=f"Your grade for {id}", exact=True)
        group.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(group.get_by_role("radio").nth(1)).to_be_checked()
    figure(page, grading).get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(figure(page, grading).locator(".grader-title").first).to_be_focused()


@BOTH
def test_on_a_phone(grader: Grader, visit: Opener) -> None:
    page = opened(visit, grader, viewport={"width": 320, "height": 700})
    wrong = {each.id: next(v for v in grader.names if v != each.label) for each in grader.cases}
    choose(page, grader, wrong)
    compare(page, grader)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    targets = figure(page, grader).locator("label:has(input), select, button, summary")
    assert all(each.bounding_box()["height"] >= 24 for each in targets.all())


@BOTH
def test_axe_finds_nothing_after_comparing(grader: Grader, visit: Opener) -> None:
    page = opened(visit, grader)
    choose(page, grader, dict.fromkeys(list(right(grader))[:4], next(iter(grader.names))))
    compare(page, grader)
    page.locator("details").evaluate_all("all => all.forEach(each => (each.open = true))")
    for theme, rules in (("light", RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        assert run_axe(page, rules, f"#{grader.id}") == []


@BOTH
def test_without_javascript(grader: Grader, visit: Opener) -> None:
    page = opened(visit, grader, java_script_enabled=False)
    box = figure(page, grader)
    assert box.locator("input, select, button").count() == 0
    text = plain(box.text_content())
    for each in grader.cases:
        assert plain(each.text) in text and plain(each.evidence) in text and plain(each.why) in text
    assert box.locator(".grader-reasons").get_attribute("open") is None
