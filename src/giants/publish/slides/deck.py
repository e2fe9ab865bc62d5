"""One chapter's deck, taken from its page and its plan: no word of it is written anew but the headings.

Eight to ten slides: title with the code of the page, scene, call, a figure to play, the board, the lab, the
call again with what came of it, what happened, and the questions to discuss. Figures are frames of the page
itself, so that they move as they do there. The plan stands in the notes.
"""

import html
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import segno
from bs4 import BeautifulSoup, SoupStrainer, Tag

from giants.evidence.identity import book
from giants.publish import links
from giants.publish.blocks import HAPPENED
from giants.publish.lean import ICON
from giants.publish.slides import notes

# Where the pages are, seen from a deck.
PAGES = "book"
# A scene takes so many words at least: the line with which a chapter opens may be a mere hint.
SCENE = 50
# So many letters of events stand on a slide in large type; a chapter's best-known events fill two.
EVENTS = 1000
AGAIN = "<p>Ask who would answer otherwise by now. The next step shows what the chapter finds.</p>"
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="slides.css">
</head>
<body>
{body}
</body>
</html>
"""
_DECK = """<main class="reveal"><div class="slides">
{slides}
</div></main>
<script src="slides.js"></script>"""


def document(title: str, body: str) -> str:
    """Write a page that stands among the decks."""
    return _PAGE.format(title=html.escape(title), icon=ICON, body=body)


@dataclass(frozen=True)
class Slide:
    """A slide.

    Attributes:
        id: its name within the deck, for the address.
        heading: its title; the first slide's is the chapter's.
        body: what stands under it, as HTML.
        notes: for who speaks, as HTML.
        kind: how it is laid out.
    """

    id: str
    heading: str
    body: str
    notes: str = ""
    kind: str = ""

    @property
    def html(self) -> str:
        """The slide, for reveal.js."""
        return (
            f'<section id="{self.id}"><div class="sheet {self.kind}">'
            + ("" if self.kind == "title" else f"<h2>{self.heading}</h2>")
            + self.body
            + f'</div><aside class="notes">{self.notes}</aside></section>'
        )


@dataclass(frozen=True)
class Deck:
    """A chapter's slides."""

    docname: str
    title: str
    slides: tuple[Slide, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.docname.rpartition('/')[2]}.html"

    @property
    def html(self) -> str:
        """The page."""
        slides = "\n".join(slide.html for slide in self.slides)
        return document(f"Slides: {self.title} - {book().title}", _DECK.format(slides=slides))


def make(site: Path, docname: str) -> Deck | None:
    """Make the deck of a chapter, from its built page; None where the chapter asks for no call."""
    page = (site / f"{docname}.html").read_text("utf-8")
    article = BeautifulSoup(page, "html.parser", parse_only=SoupStrainer("article")).article
    if not article.select_one(".question-call"):
        return None
    for tag in article.select(".headerlink, .mark-claim, .visually-hidden, .section-number, .call-paper"):
        tag.decompose()
    plan = notes.source(docname)
    title = _text(article.select_one("h1"))
    return Deck(docname, title, tuple(_slides(docname, title, article, plan, notes.sections(docname))))


def _slides(docname: str, title: str, article: Tag, plan: str, told: dict[str, str]) -> Iterator[Slide]:
    def note(*headings: str) -> str:
        return "".join(f"<h3>{heading}</h3>{told[heading]}" for heading in headings)

    asks = f'<p class="asks">{_inner(article.select_one(".opening-asks"))}</p>'
    yield Slide(
        "title",
        title,
        _title(docname, title, asks, str(article.select_one("svg.picture"))),
        note("What a class should take away", "Before class"),
        "title",
    )
    yield Slide("scene", "The scene", _scene(article) + asks, note("50 minutes"))
    call = article.select_one(".question-call")
    prompt = _prompt(call) + _options(call)
    yield Slide("call", f"Your call: {_inner(call.h3)}", prompt, note("75 minutes"))
    first, lab = _figures(article)
    yield _live("play", docname, first, plan, note("Without devices"))
    drawing = f"<pre>{html.escape(notes.board(plan))}</pre>"
    yield Slide("board", "The board", drawing, note("The board"))
    yield _live("lab", docname, lab, plan, note("Misunderstandings to expect"))
    yield _again(article, call)
    yield from _happened(article)
    questions = article.select("#for-discussion li")
    items = "".join(f"<li>{_inner(item)}</li>" for item in questions)
    yield Slide(
        "discussion",
        "For discussion",
        f"<ol>{items}</ol>",
        note("Discussion: what a good answer contains", "If they ask"),
    )


def _title(docname: str, title: str, asks: str, picture: str) -> str:
    address = f"{links.site()}{docname}.html"
    code = segno.make(address, error="m").svg_inline(
        border=2, omitsize=True, title=f"Code of {address}", lineclass=None, svgclass=None
    )
    return (
        f'{picture}<div class="words"><h1>{html.escape(title)}</h1>{asks}</div>'
        f'<p class="quiet">{book().title} · {address.removeprefix("https://")} · CC BY 4.0</p>'
        f'<p class="code">{code}The page of this chapter</p>'
    )


def _scene(article: Tag) -> str:
    """Give the paragraph that sets the scene: the first long one, or else the longest.

    >>> page = "<article><section><h1>Who?</h1><p>A hint.</p></section>{}</article>"
    >>> scene = '<section id="the-scene"><p>Two ministers meet.</p></section>'
    >>> _scene(BeautifulSoup(page.format(scene), "html.parser").article)
    '<p>Two ministers meet.</p>'
    """
    opening = article.h1.parent.find_all("p", recursive=False)
    inside = article.select("#the-scene > p, #the-week > p")
    paragraphs = [p for p in (*opening, *inside) if "opening-asks" not in p.get("class", [])]
    # Long enough is as good as longer; of equals the first is taken.
    return f"<p>{_inner(max(paragraphs, key=lambda p: min(SCENE, len(_text(p).split()))))}</p>"


def _prompt(call: Tag) -> str:
    """Give what is asked; where one commits to it a slide says by itself."""
    return _inner(call.select_one(".question-prompt")).replace(" Commit to a number before you read on.", "")


def _options(call: Tag) -> str:
    options = call.select(".question-options > li")
    if options:
        items = "".join(f"<li>{_inner(option)}</li>" for option in options)
        return f'<ol class="letters">{items}</ol>'
    low, high, unit = (call.get(f"data-{name}", "") for name in ("low", "high", "unit"))
    most = f"{high}\N{NO-BREAK SPACE}{unit}" if unit else high
    return f"<p><strong>Write down a number, from {low} to {most}.</strong></p>"


def _figures(article: Tag) -> list[Tag]:
    """Give the figure to play and the lab, or else the first two of the chapter."""
    found = article.select("figure.explorer")
    chosen = [
        figure
        for id in ("play-it-first", "the-lab")
        if (figure := article.select_one(f"#{id} figure.explorer"))
    ]
    chosen += [figure for figure in found if figure not in chosen]
    return sorted(chosen[:2], key=found.index)


def _live(id: str, docname: str, figure: Tag, plan: str, told: str) -> Slide:
    heading = _inner(figure.select_one(".explorer-title"))
    state = notes.state(plan, docname, figure["id"])
    address = f"{PAGES}/{docname}.html?embed={figure['id']}&slide" + (f"#{state}" if state else "")
    frame = f'<iframe src="{html.escape(address)}" title="{_text(figure.select_one(".explorer-title"))}">'
    return Slide(id, heading, f'<div class="frame">{frame}</iframe></div>', told, "live")


def _again(article: Tag, call: Tag) -> Slide:
    """Ask for the call once more, then tell what came of it; a table takes the room of the options."""
    answer = article.select_one(f'.call-answer[data-for="{call["data-question"]}"] .call-told')
    options = "" if answer.table else _options(call)
    said = f'<div class="fragment told">{_inner(answer)}</div>'
    return Slide("call-again", f"The call, again: {_inner(call.h3)}", _prompt(call) + options + said, AGAIN)


def _happened(article: Tag) -> Iterator[Slide]:
    """Tell what came after the week: the dated events, with their sources in the notes, or else the text."""
    section = article.select_one("#what-happened")
    if not section:
        return
    events = [_event(item) for item in section.select(".happened > li")]
    if not events:
        text = "".join(f"<p>{_inner(p)}</p>" for p in section.find_all("p", recursive=False))
        yield Slide("what-happened", HAPPENED, text)
        return
    for number, part in enumerate(_parts(events), start=1):
        items = "".join(f"<li>{event}</li>" for event, _ in part)
        sources = "".join(f"<p>{source}</p>" for _, source in part)
        more = "" if number == 1 else f"-{number}"
        heading = HAPPENED if number == 1 else f"{HAPPENED} next"
        yield Slide(f"what-happened{more}", heading, f'<ul class="events">{items}</ul>', sources)


def _event(item: Tag) -> tuple[str, str]:
    sources = item.select_one(".event-sources")
    date = _text(item.select_one(".event-date"))
    told = f"<strong>{date}</strong>: {_inner(sources)}" if sources else ""
    if sources:
        sources.decompose()
    return _inner(item), told


def _parts(events: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Part events into halves where they are too many for one slide."""
    lengths = [len(re.sub(r"<[^>]+>", "", event)) for event, _ in events]
    if sum(lengths) <= EVENTS:
        return [events]
    half = min(range(1, len(events)), key=lambda n: max(sum(lengths[:n]), sum(lengths[n:])))
    return [events[:half], events[half:]]


def _cleaned(tag: Tag) -> Tag:
    """Give a copy of a tag without what only its page understands: links, names, marks."""
    tag = copy(tag)
    for inside in tag.select("a, span"):
        inside.unwrap()
    for each in (tag, *tag.find_all(True)):
        if not each.find_parent("math") and each.name != "math":
            each.attrs = {name: value for name, value in each.attrs.items() if name in ("scope", "lang")}
    return tag


def _inner(tag: Tag) -> str:
    """Give what stands in a tag, as HTML that a slide understands."""
    return re.sub(
        r"[ \n]+([.,;:?!)])", r"\1", re.sub(r"\s*\n\s*", " ", _cleaned(tag).decode_contents())
    ).strip()


def _text(tag: Tag) -> str:
    return re.sub(r"[ \n]+", " ", tag.get_text()).strip()
