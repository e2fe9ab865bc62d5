"""The page for the room's screen: the codes of a class as the models read them, kept, erased and had back."""

import random
from collections.abc import Iterator
from statistics import fmean

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.for_class import instructors_site
from browser.static_host import StaticHost, serve
from browser.test_pages import CONTRAST, EXPLORER, RULES, SIDEWAYS, USED, WIDTHS, run_axe
from browser.visits import Opener
from giants.evidence import forecasts
from giants.summit import outcome_code, points, solutions

PAGE = "teach/projector.html"
TALKS = points.negotiation()
HAPPENED = [outcome.outcome for outcome in forecasts.outcomes()]
REAL = outcome_code.write(points.what_happened())
NASH = outcome_code.write(solutions.nash(TALKS)[0])
NONE = outcome_code.write(TALKS.status_quo)


@pytest.fixture(scope="module")
def host() -> Iterator[StaticHost]:
    """The edition for instructors on a static host of this machine."""
    with serve(instructors_site()) as running:
        yield running


def opened(visit: Opener, **options: object) -> Page:
    page = visit(PAGE, **options).page
    expect(page.locator("#pooled")).to_have_attribute("data-live", "yes")
    return page


def box(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}")


def type_in(page: Page, name: str, text: str) -> None:
    box(page, name).locator("textarea").fill(text)


def told(page: Page, name: str) -> str:
    return box(page, name).get_by_role("status").inner_text()


def slips(page: Page, name: str) -> list[str]:
    return box(page, name).locator(".projector-slips li").all_inner_texts()


def rows(page: Page, name: str) -> list[list[str]]:
    """The cells of the table, with what only a screen reader is told."""
    return [
        [cell.text_content() or "" for cell in row.locator("th, td").all()]
        for row in box(page, name).locator("tbody tr").all()
    ]


def worth(deal: tuple[int, ...]) -> list[str]:
    """What a row says of a deal: points, whether they are too few, what is left."""
    said = []
    for party in TALKS.parties:
        value = TALKS.value(party, deal)
        mark = ""
        if value < TALKS.walk_away[party]:
            mark = " ▼ below the walk-away"
            if value < TALKS.value(party, TALKS.status_quo):
                mark = " ▽ below the walk-away and the status quo"
        said.append(f"{value:g}{mark}")
    return [*said, f"{TALKS.left_on_the_table(deal):g}"]


def test_the_codes_of_the_tables(visit: Opener) -> None:
    page = opened(visit)
    deals = random.Random(7).sample(TALKS.deals, 12)
    codes = [outcome_code.write(deal) for deal in deals]
    # Called out, pasted, typed in small letters, with a blank before the letter, and the first one twice.
    lines = [*codes[:6], ", ".join(codes[6:11]), f"{codes[11][:-1]} {codes[11][-1]}", codes[0], "", ""]
    type_in(page, "wall", "\n".join(lines).lower())
    assert slips(page, "wall") == []
    assert told(page, "wall") == "13 tables, 12 different deals."
    found = rows(page, "wall")
    for row, deal, code in zip(found, deals, codes, strict=False):
        assert row == [code, "2" if code == codes[0] else "1", *worth(deal)]
    measures = found[12:]
    assert measures[0] == ["Walk-away", "", *(f"{x:g}" for x in TALKS.walk_away.values()), "–"]
    for row, code in zip(measures[1:], (NONE, REAL, NASH), strict=True):
        assert row[0].endswith(code)
        assert row[2:] == worth(outcome_code.read(code, map(len, TALKS.signers)))


def test_a_slip_is_told_and_counts_for_nothing(visit: Opener) -> None:
    page = opened(visit)
    assert told(page, "wall").startswith("No code yet.")
    wrong = f"{REAL[:4]}{9 if REAL[4] != '5' else 4}{REAL[-1]}"
    other = REAL[:-1] + ("A" if REAL[-1] != "A" else "C")
    type_in(page, "wall", f"{REAL}\n{other}\n2332E\n{wrong}\nhello\n")
    assert told(page, "wall") == "One table: measure it by the week itself."
    found = slips(page, "wall")
    assert len(found) == 4
    assert (
        found[0]
        == f"“{other}” has a slip: the letter does not fit the digits. Ask the table to read it again."
    )
    assert "is no code: it needs 5 digits and a letter" in found[1] and "“hello” is no code" in found[3]
    assert "digit 5, for “Trump and Kim”, must be from 1 to 5" in found[2]
    assert len(rows(page, "wall")) == 1 + 4


def test_every_code_with_one_wrong_digit_is_refused(visit: Opener) -> None:
    """As the model refuses it: the page has a reader of its own."""
    page = opened(visit)
    dice, wrong = random.Random(2), []
    for deal in dice.sample(TALKS.deals, 40):
        code = outcome_code.write(deal)
        place = dice.randrange(5)
        digit = dice.choice([d for d in "123456789" if d != code[place]])
        wrong.append(code[:place] + digit + code[place + 1 :])
    type_in(page, "wall", "\n".join(wrong))
    assert len(slips(page, "wall")) == 40
    assert told(page, "wall").startswith("No code yet.")


def class_of(members: int, seed: int, blanks: bool = False) -> list[list[int | None]]:
    dice = random.Random(seed)
    return [
        [None if blanks and dice.random() < 0.2 else dice.randint(0, 100) for _ in HAPPENED]
        for _ in range(members)
    ]


def written(sets: list[list[int | None]]) -> str:
    return "\n".join(map(forecasts.to_code, sets))


@pytest.mark.parametrize("blanks", [False, True])
def test_the_forecasts_of_a_class(blanks: bool, visit: Opener) -> None:
    page = opened(visit)
    sets = class_of(9, 3, blanks)
    type_in(page, "pooled", written(sets))
    assert slips(page, "pooled") == []
    assert told(page, "pooled").startswith("9 sets of forecasts. You are furthest apart on question ")
    # Nothing is given away before the button is pressed.
    assert "Yes" not in box(page, "pooled").locator("table").inner_text()
    assert "Brier" not in box(page, "pooled").inner_text()
    box(page, "pooled").get_by_role("button", name="Show outcomes").click()
    of_mean, of_members = [], []
    for row, came, given in zip(rows(page, "pooled"), HAPPENED, zip(*sets, strict=True), strict=True):
        own = [percent / 100 for percent in given if percent is not None]
        of_mean.append(forecasts.brier([fmean(own)], [came]))
        of_members.append(fmean(forecasts.brier([share], [came]) for share in own))
        assert row[1] == str(len(own))
        assert (row[2], row[4]) == (f"{100 * min(own):.0f}", f"{100 * max(own):.0f}")
        assert float(row[3]) == pytest.approx(100 * fmean(own), abs=0.51)
        assert row[5] == ("Yes" if came else "No")
        assert float(row[6]) == pytest.approx(of_mean[-1], abs=0.00051)
        assert float(row[7]) == pytest.approx(of_members[-1], abs=0.00051)
    said = told(page, "pooled")
    assert f"Brier score of {fmean(of_mean):.3f}" in said
    assert f"mean of your own scores is {fmean(of_members):.3f}" in said
    assert fmean(of_mean) < fmean(of_members)
    button = box(page, "pooled").get_by_role("button", name="Hide outcomes")
    expect(button).to_be_focused()
    button.click()
    assert "Brier" not in box(page, "pooled").inner_text()


def test_codes_of_forecasts_that_do_not_fit(visit: Opener) -> None:
    page = opened(visit)
    assert told(page, "pooled") == "No code yet."
    one = forecasts.to_code(class_of(1, 5)[0])
    type_in(page, "pooled", one)
    assert told(page, "pooled") == "One set of forecasts: there is no spread, and the mean is that one."
    box(page, "pooled").get_by_role("button", name="Show outcomes").click()
    assert "They are the same" in told(page, "pooled")
    turned = ("1" if one[0] != "1" else "2") + one[1:]
    type_in(page, "pooled", f"{one}\n{one.lower()}\n{turned}\nshort")
    found = slips(page, "pooled")
    assert len(found) == 3
    assert "stands here twice; it counts once" in found[0]
    assert "does not add up" in found[1]
    assert "A code has" in found[2]
    assert told(page, "pooled").startswith("One set of forecasts")
    type_in(page, "pooled", forecasts.to_code([None] * len(HAPPENED)))
    assert told(page, "pooled").startswith("No forecast stands in these codes")


@pytest.mark.parametrize("name", ["wall", "pooled"])
def test_what_is_typed_is_kept_and_can_be_erased_and_had_back(name: str, visit_either: Opener) -> None:
    page = opened(visit_either)
    text = f"{REAL}\n{NASH}" if name == "wall" else written(class_of(3, 1))
    area = box(page, name).locator("textarea")
    type_in(page, name, text)
    page.reload()
    expect(area).to_have_value(text)
    said = told(page, name)
    box(page, name).get_by_role("button", name="Erase these codes").click()
    expect(area).to_have_value("")
    assert told(page, name).startswith("No code yet.")
    box(page, name).get_by_role("button", name="Bring them back").click()
    expect(area).to_have_value(text)
    assert told(page, name) == said
    box(page, name).get_by_role("button", name="Erase these codes").click()
    page.reload()
    expect(area).to_have_value("")
    expect(box(page, name).get_by_role("button", name="Erase these codes")).to_be_disabled()


def test_keys_alone_do_it(visit: Opener) -> None:
    page = opened(visit)
    box(page, "wall").locator("textarea").focus()
    page.keyboard.type(REAL)
    page.keyboard.press("Tab")
    expect(box(page, "wall").get_by_role("button", name="Erase these codes")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box(page, "wall").get_by_role("region")).to_be_focused()
    box(page, "pooled").locator("textarea").focus()
    page.keyboard.type(written(class_of(2, 4)))
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Brier score" in told(page, "pooled")


@pytest.mark.parametrize("path", [PAGE, "teach/summit-cards.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_accessible_light_and_no_wider_than_the_window(
    path: str, width: int, visit: Opener, host: StaticHost
) -> None:
    host.log.clear()
    seen = visit(path, viewport={"width": width, "height": 900})
    page = seen.page
    page.wait_for_load_state("networkidle")
    assert seen.errors == []
    assert all(url.startswith(host.origin) for url in seen.requests)
    assert sum(sent.size for sent in host.log) <= USED * EXPLORER
    if path == PAGE:
        type_in(page, "wall", f"{REAL}\n{NASH}\nhello")
        type_in(page, "pooled", written(class_of(20, 8)) + "\nhello")
        box(page, "pooled").get_by_role("button", name="Show outcomes").click()
        # Readable from the back row.
        size = page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('#wall tbody td')).fontSize)"
        )
        assert size >= (20 if width == max(WIDTHS) else 17)
    for scheme, rules in (("light", RULES), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=scheme)
        assert run_axe(page, rules) == []
    assert page.evaluate(SIDEWAYS) == []


def test_without_a_script_it_says_what_to_do(visit: Opener) -> None:
    page = visit(PAGE, java_script_enabled=False).page
    for name in ("wall", "pooled"):
        assert "Without a script" in box(page, name).inner_text()
