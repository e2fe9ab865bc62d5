"""The way through the book: each chapter's number and question, in header and foot and in shared links."""

from collections.abc import Iterable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from giants.evidence.identity import book
from giants.publish import contents, element, links, pictures

# Under which a page's question is kept with what Sphinx knows of the page.
ASKS = "asks"


def asks(env: BuildEnvironment, docname: str) -> str:
    """Give the question that a chapter asks; empty for any other page."""
    return env.metadata.get(docname, {}).get(ASKS, "")


def titled(env: BuildEnvironment, docname: str) -> str:
    """Give a page's title, with its number where it is a chapter."""
    number = env.toc_secnumbers.get(docname, {}).get("", ())
    return "".join(f"{part}. " for part in number) + env.titles[docname].astext()


def show(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Name the chapter in the phone's header and the neighbours at the foot; say what a shared link shows."""
    env = app.env
    known = pagename in env.titles
    context["giants_book"] = book().title
    context["giants_title"] = titled(env, pagename) if known else context.get("title", "")
    if known and pagename != app.config.root_doc:
        context["docstitle"] = (
            f'<span class="header-book">{escape(book().title)}</span> '
            f'<span class="header-chapter">{escape(titled(env, pagename))}</span>'
        )
    _, *neighbours = app.builder.relations.get(pagename) or (None, None, None)
    for page, docname in zip(("prev", "next"), neighbours, strict=True):
        if docname and context.get(page) and docname != app.config.root_doc:
            question = asks(env, docname)
            told = f' <span class="page-asks">{escape(question)}</span>' if question else ""
            context[page] = context[page] | {"title": escape(titled(env, docname)) + told}
    if known:
        context["metatags"] = context.get("metatags", "") + _shared(env, pagename, app.config.root_doc)


def _shared(env: BuildEnvironment, docname: str, root: str) -> str:
    """Write what other places show of a link to a page."""
    title = book().title if docname == root else titled(env, docname)
    card = docname.rpartition("/")[2] if asks(env, docname) and pictures.file(docname) else pictures.COVER
    site = links.site()
    about = asks(env, docname) or book().about
    found = {
        "description": about,
        "og:title": title,
        "og:description": about,
        "og:site_name": book().title,
        "og:type": "website" if docname == root else "article",
        "og:url": site + ("" if docname == root else f"{docname}.html"),
    }
    if pictures.file(card):
        found |= {
            "og:image": f"{site}{pictures.CARDS}/{card}.png",
            "og:image:width": str(pictures.CARD[0]),
            "og:image:height": str(pictures.CARD[1]),
            "og:image:alt": f"{title}: a drawing from {book().title}",
            "twitter:card": "summary_large_image",
        }
    return "".join(
        f'\n<meta {"property" if name.startswith("og:") else "name"}="{name}" content="{escape(value)}">'
        for name, value in found.items()
    )


def neighbours_of_changed(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Name the pages whose neighbours ask something else than when they were written."""
    now = {name: asks(env, name) for name in env.titles}
    before = getattr(env, "giants_ways", {})
    env.giants_ways = now
    found = set()
    root = env.config.root_doc
    for name, (_, prev, following) in env.collect_relations().items():
        if any(now.get(each) != before.get(each) for each in (name, prev, following) if each):
            found.add(name)
    # The landing page lists them all.
    return sorted(found | {root} if found else found)


class ChaptersDirective(SphinxDirective):
    """``chapters``: every chapter by its part, with number and question."""

    def run(self) -> list[nodes.Node]:
        """Leave a place for each part's list: titles and questions are known when all pages are read."""
        found: list[nodes.Node] = []
        for caption, names in contents.captions().items():
            section = element.make("section", class_="part-of-book")
            if pictures.file(part := names[0].partition("/")[0]):
                self.env.note_dependency(str(pictures.file(part)))
                section += pictures.figure(part)
            section += element.make("h3", caption)
            section += chapters(names=names)
            found.append(section)
        return found


class chapters(nodes.General, nodes.Element):
    """The list of some chapters."""


def write_chapters(translator: Any, node: chapters) -> None:
    """Write the list, with what is known by now."""
    env, builder = translator.builder.env, translator.builder
    items = "".join(
        f'<li><a class="reference internal" href="{builder.get_relative_uri(builder.current_docname, name)}">'
        f'{escape(titled(env, name))}</a> <span class="page-asks">{escape(asks(env, name))}</span></li>'
        for name in node["names"]
    )
    translator.body.append(f'<ul class="chapters-of-part">{items}</ul>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Complete every page, before what joins numbers with their units."""
    app.add_directive("chapters", ChaptersDirective)
    app.add_node(chapters, html=(write_chapters, None))
    app.connect("html-page-context", show)
    # After chapters have been numbered; before, the first build would note titles that no later one finds.
    app.connect("env-get-updated", neighbours_of_changed, priority=900)
