"""The week day by day on its maps."""

from playwright.sync_api import Page, expect

from browser.test_pages import RULES, WIDTHS, run_axe
from browser.visits import Opener
from giants.labs.the_week import region

PAGE = "story/the-week.html"
LEGS = """[...document.querySelectorAll("#region .route-leg")]
  .filter(each => each.checkVisibility({ visibilityProperty: true })).length"""


def opened(visit: Opener, **options) -> Page:
    page = visit(f"{PAGE}#region", **options).page
    expect(page.locator("#region")).to_have_attribute("data-live", "yes")
    return page


def test_each_day_shows_its_own(visit_either: Opener) -> None:
    page = opened(visit_either)
    figure = page.locator("#region")
    all_legs = page.evaluate(LEGS)
    shown = []
    for day in region.days:
        figure.get_by_role("button", name="Next day").click()
        expect(figure.get_by_role("status")).to_contain_text(region.told(day))
        expect(figure.locator(".route-days [data-now]")).to_have_count(1)
        shown.append(page.evaluate(LEGS))
    assert shown == sorted(shown) and shown[0] == 0 and shown[-1] == all_legs > 0
    figure.get_by_role("button", name="Day before").click()
    expect(figure.get_by_role("status")).to_contain_text(region.told(list(region.days)[-2]))
    figure.get_by_role("button", name="All days").click()
    expect(figure.locator(".route-days [data-now]")).to_have_count(0)


def test_nothing_is_in_the_way(visit: Opener) -> None:
    page = opened(visit)
    page.locator("#region").get_by_role("button", name="Next day").press("Enter")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert run_axe(page, RULES, "#region") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_day_is_marked_in_the_readers_own_colours(visit: Opener) -> None:
    page = opened(visit, forced_colors="active")
    page.locator("#region").get_by_role("button", name="Next day").click()
    expect(page.locator(".route-days [data-now]")).to_have_count(1)
    colours = page.evaluate(
        "[...document.querySelectorAll('.route-days > li')].map(day => getComputedStyle(day).borderLeftColor)"
    )
    assert len(colours) == len(region.days) and len(set(colours)) == 2


def test_without_scripts_all_days_stand_in_the_list(visit: Opener) -> None:
    page = visit(PAGE, java_script_enabled=False).page
    for day in region.days:
        expect(page.locator(f".route-days [data-day='{day}']")).to_contain_text(region.told(day))
    expect(page.locator("#region button")).to_have_count(0)
