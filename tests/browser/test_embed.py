"""One figure alone, for a frame in somebody else's page."""

import pytest
from playwright.sync_api import expect

from browser.static_host import StaticHost
from browser.test_pages import CONTRAST, RULES, SIDEWAYS, run_axe
from browser.visits import Opener

# Of each kind.
FIGURES = [
    "leverage/retaliation.html?embed=matrix",
    "leverage/retaliation.html?embed=tariff-play",
    "balancing/signed-map.html?embed=map",
    "balancing/signals.html?embed=hundred",
    "balancing/hedging.html?embed=guess",
    "story/the-week.html?embed=timeline",
    "story/the-week.html?embed=region",
    "story/reading-the-news.html?embed=grading",
    "summit/summit.html?embed=summit",
]
# What can be seen beside the figure and the line under it.
BESIDE = """id => [...document.querySelectorAll("body *")]
  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(each => !each.closest(`script, style, article > #${id}, article > p:last-child`))
  .filter(each => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter(each => each.getClientRects().length && !each.matches(".visually-hidden"))
  .map(each => each.outerHTML.slice(0, 90))"""
HEARD = """<script>
window.heard = [];
addEventListener("message", event => heard.push(event.data));
</script><iframe style="width:360px" src="{src}"></iframe>"""


@pytest.mark.parametrize("path", FIGURES)
def test_the_figure_alone(path: str, visit: Opener) -> None:
    seen = visit(path, viewport={"width": 360, "height": 800})
    page, id = seen.page, path.partition("=")[2]
    expect(page.locator(f"article > #{id}")).to_be_visible()
    assert page.locator("figure.explorer").count() == 1
    assert page.evaluate(BESIDE, id) == []
    assert page.evaluate(SIDEWAYS) == []
    back = page.locator("article > p:last-child a")
    assert back.get_attribute("href").endswith(f"{path.partition('?')[0]}#{id}")
    assert run_axe(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert run_axe(page, CONTRAST) == []
    assert seen.errors == []


# What was heard last is how high the article in the frame is now.
FITS = """open => {
  const inside = document.querySelector("iframe").contentDocument;
  const article = inside.querySelector("article"), last = heard.at(-1);
  if (inside.querySelector(".explorer-table").open !== open) return false;
  return Math.abs(last.height - article.getBoundingClientRect().height) < 10 && last;
}"""


def test_the_frame_hears_how_high_it_is(visit_either: Opener, host: StaticHost) -> None:
    page = visit_either("search.html").page
    src = host.url("leverage/retaliation.html?embed=matrix#matrix.rate=38")
    page.set_content(HEARD.replace("{src}", src))
    page.wait_for_function("heard.length > 0")
    inside = page.frame_locator("iframe")
    expect(inside.locator("#matrix[data-live=yes]")).to_be_attached()
    expect(inside.locator("#matrix .explorer-reading")).to_contain_text("At 38")
    closed = page.wait_for_function(FITS, arg=False).json_value()
    assert set(closed) == {"id", "height"} and closed["id"] == "matrix"
    assert 200 < closed["height"] < 2000
    inside.locator("#matrix .explorer-table summary").click()
    opened = page.wait_for_function(FITS, arg=True).json_value()
    assert opened["height"] > closed["height"] + 50
    inside.locator("#matrix .explorer-table summary").click()
    assert page.wait_for_function(FITS, arg=False).json_value() == closed


@pytest.mark.parametrize("path", ["leverage/tariff.html", "reference/glossary.html", "index.html"])
def test_an_unknown_figure(path: str, visit: Opener) -> None:
    seen = visit(f"{path}?embed=%3Cb%3Enothing")
    article = seen.page.locator("article")
    expect(article).to_contain_text("No figure of this page is called “<b>nothing”.")
    expect(article.locator("a")).to_have_attribute("href", seen.page.url.partition("?")[0])
    assert seen.errors == []


def test_a_heading_is_no_figure(visit: Opener) -> None:
    page = visit("leverage/tariff.html?embed=the-lab").page
    expect(page.locator("article")).to_contain_text("No figure of this page")


def test_a_page_without_the_word_is_whole(visit: Opener) -> None:
    page = visit("leverage/tariff.html").page
    assert page.locator("article section").count() > 5
    assert page.locator("html.embedded").count() == 0
