"""A figure when the network fails: it waits, says so, and goes on; in Chromium and in Firefox."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.test_kept import PAGE
from browser.visits import Opener

LIBRARY = "**/vega.js*"
# What draws, and what is drawn.
NEEDED = [LIBRARY, "**/figures/*.js"]


def first_figure(page: Page) -> Locator:
    return page.locator("[data-explorer]:has(input[type=range])").first


@pytest.mark.parametrize("needed", NEEDED)
def test_a_short_loss_of_the_network_passes(needed: str, visit_either: Opener) -> None:
    lost = []

    def once(route: Route) -> None:
        lost.append(route.request.url)
        route.abort() if len(lost) == 1 else route.continue_()

    page = visit_either(PAGE, before=lambda page: page.route(needed, once)).page
    first_figure(page).scroll_into_view_if_needed()
    expect(first_figure(page)).to_have_attribute("data-live", "yes")
    assert len(lost) == 2


def test_the_figure_follows_its_controls_once_the_network_is_back(visit_either: Opener) -> None:
    page = visit_either(PAGE, before=lambda page: page.route(LIBRARY, lambda route: route.abort())).page
    figure = first_figure(page)
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".explorer-message")).to_contain_text("once the network is back")
    slider = figure.get_by_role("slider").first
    before = figure.locator(".explorer-reading").inner_text()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(figure.locator(".explorer-message")).to_contain_text("once the network is back")
    page.unroute(LIBRARY)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(figure).to_have_attribute("data-live", "yes")
    expect(figure.locator(".explorer-message")).to_be_empty()
    expect(figure.locator(".explorer-reading")).not_to_have_text(before)
