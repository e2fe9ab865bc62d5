"""A page of the site in a book without scripts: nothing to press, answers at the end of the chapter."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from bs4 import BeautifulSoup, Tag

from giants.publish import contents, links
from giants.publish.whole import cover

# What only a browser with scripts uses, or what leads away from the text.
DROPPED = (
    "script, style, button, .headerlink, .opening-links, .opening-print, .my-answers, .explorer-controls, "
    ".play-live, .talks-live, .opening > summary, .filter, .search-words, .kept-bar, .code-obstacle, "
    ".start-here, .start-again, [data-your-book]"
)
# What is of use only where a reader's answers are, or Python.
LEFT_OUT = ("reference/your-book", "reference/python")
LIVE = "[data-explorer], [data-play], [data-signed-map], [data-talks], [data-hundred], [data-guess]"
# The parser of HTML writes names of SVG in small letters; a book in XML needs them as they are.
_SVG = {
    name.lower(): name
    for name in ("viewBox", "preserveAspectRatio", "gradientUnits", "patternUnits", "clipPathUnits")
}
_SVG_TAGS = {name.lower(): name for name in ("clipPath", "linearGradient", "textPath")}


@dataclass(frozen=True)
class Printed:
    """A page of the book.

    Attributes:
        docname: its name.
        part: the part that it opens, if it is the first page of one.
        title: its heading, with its number.
        sections: its sections, each with its id.
        article: what stands in it.
    """

    docname: str
    part: str
    title: str
    sections: tuple[tuple[str, str], ...]
    article: Tag


def pages(site: Path) -> list[Printed]:
    """Read every page of the built site, in the order of the book."""
    opens = {found[0]: part for part, found in contents.captions().items()}
    names = [name for name in contents.pages() if not name.startswith(LEFT_OUT)]
    opens[next(name for name in names if name.startswith(contents.REFERENCE))] = "Reference"
    return [_page(site, name, opens.get(name, ""), set(names)) for name in names]


def _page(site: Path, docname: str, part: str, known: set[str]) -> Printed:
    soup = BeautifulSoup((site / f"{docname}.html").read_text("utf-8"), "html.parser")
    article = soup.select_one("article")
    article.attrs = {"class": ["page"]}
    for tag in article.select(DROPPED):
        tag.decompose()
    for words in article.find_all(string=re.compile("^Without JavaScript: ")):
        said = words.removeprefix("Without JavaScript: ")
        words.replace_with(said[:1].upper() + said[1:])
    _say_where_live(soup, article, docname)
    _move_answers(soup, article)
    _open(soup, article)
    for caption in article.select("figcaption"):
        # It stands in the middle of its figure, where only a browser lets it stand; the figure has its label.
        caption.name = "div"
    for tag in article.find_all(True):
        _clean(tag)
    for link in article.select("a[href]"):
        link["href"] = target(docname, link["href"], known)
    heading = article.select_one("h1")
    sections = tuple(
        (section["id"], section.find("h2").get_text(" ", strip=True))
        for section in article.select("section[id]")
        if section.find("h2", recursive=False)
    )
    return Printed(docname, part, re.sub(r"\s+", " ", heading.get_text()).strip(), sections, article)


def target(docname: str, address: str, known: set[str]) -> str:
    """Give the address of a link: a page of the book as `page.html#id`, all else where the site has it.

    >>> target("leverage/tariff", "../reference/data.html#fact-a", {"reference/data"})
    'reference/data.html#fact-a'
    >>> target("leverage/tariff", "../genindex.html", set()) == links.site() + "genindex.html"
    True
    """
    if ":" in address.split("/")[0]:
        return address
    path, _, id = address.partition("#")
    folder = PurePosixPath(docname).parent.as_posix()
    name = normpath(f"{folder}/{path}") if path else f"{docname}.html"
    whole = f"{name}#{id}" if id else name
    return whole if name.removesuffix(".html") in known else links.site() + whole


def _say_where_live(soup: BeautifulSoup, article: Tag, docname: str) -> None:
    for figure in article.select(LIVE):
        address = f"{links.site()}{docname}.html#{figure['id']}" if figure.get("id") else ""
        if not address:
            continue
        said = soup.new_tag("p", attrs={"class": "live"})
        link = soup.new_tag("a", href=address)
        link.string = address.removeprefix("https://")
        said.extend(
            [f"{'Play it' if figure.has_attr('data-play') else 'Move it'} on the book’s site: ", link]
        )
        figure.append(said)


def _move_answers(soup: BeautifulSoup, article: Tag) -> None:
    """Gather answers in a section at the end: an open answer under its question would be read first."""
    closed = [tag for tag in article.select("details.question-answers") if not tag.find_parent("details")]
    if not closed:
        return
    section = soup.new_tag("section", id="answers", attrs={"class": "answers"})
    heading = soup.new_tag("h2")
    heading.string = "Answers"
    section.append(heading)
    for details in closed:
        question = details.find_parent("section", class_="question")
        title = question.select_one(".question-title") if question else None
        id = question.get("id", "") if question else ""
        if details.summary:
            details.summary.decompose()
        if title:
            head = soup.new_tag("h3", id=f"answers-{id}")
            back = soup.new_tag("a", href=f"#{id}")
            back.string = title.get_text(" ", strip=True)
            head.append(back)
            section.append(head)
            said = soup.new_tag("p", attrs={"class": "to-answer"})
            link = soup.new_tag("a", href=f"#answers-{id}")
            link.string = "The answer is at the end of this chapter."
            said.append(link)
            details.insert_before(said)
        details.name = "div"
        section.append(details.extract())
    outer = article.find("section", recursive=False) or article
    outer.append(section)


def _open(soup: BeautifulSoup, article: Tag) -> None:
    """Open what is closed: its title stands above it."""
    for details in article.select("details"):
        details.name = "div"
        details["class"] = [*details.get("class", []), "opened"]
        details.attrs.pop("open", None)
        if summary := details.find("summary", recursive=False):
            summary.name = "p"
            summary.attrs = {"class": ["opened-title"]}


def _clean(tag: Tag) -> None:
    """Keep of a tag what a book needs."""
    # A page holds verdicts back until they are asked for; the ledger of a book lies open.
    if tag.has_attr("data-held"):
        tag["href"] = _ledger(tag)
    for name in [name for name in tag.attrs if name.startswith("data-") or name in ("tabindex", "focusable")]:
        del tag[name]
    for name in [name for name in tag.attrs if name in _SVG]:
        tag[_SVG[name]] = tag.attrs.pop(name)
    tag.name = _SVG_TAGS.get(tag.name, tag.name)


def _ledger(tag: Tag) -> str:
    return f"../reference/ledger.html#{tag.get_text(' ', strip=True).split()[0]}"


def written(article: Tag) -> str:
    """Write a page's content, as XML; what is drawn bears its own colours."""
    for tag in article.select("[scriptlevel]"):
        # Of MathML's presentation, and not of the core that an EPUB allows.
        del tag["scriptlevel"]
    for tag in article.select("math"):
        tag["xmlns"] = "http://www.w3.org/1998/Math/MathML"
    for tag in article.select("svg"):
        tag["xmlns"] = "http://www.w3.org/2000/svg"
    return cover.plain(article.decode(formatter="minimal"))
