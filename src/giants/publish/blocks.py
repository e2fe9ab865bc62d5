"""The chapter's other blocks: its opening lines, and what happened, with dates."""

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from giants import evidence
from giants.interact.look.dates import written
from giants.publish import contents, element, links, pictures, reading_time, ways
from giants.publish.dependencies import note_table

logger = logging.getLogger(__name__)

HAPPENED = "What happened"


class OpeningDirective(SphinxDirective):
    """``opening``: picture and question; folded: what the chapter teaches and needs, and the notebook."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "asks": directives.unchanged_required,
        "needs": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Write the block at a chapter's head."""
        if missing := [name for name in self.option_spec if name not in self.options]:
            logger.warning("opening has no %s", ", ".join(missing), location=self.get_location())
            return []
        self.env.metadata[self.env.docname][ways.ASKS] = self.options["asks"]
        needs = nodes.inline("", self.options["needs"])
        self.set_source_info(needs)
        inner = element.make("div", class_="opening-able")
        self.state.nested_parse(self.content, self.content_offset, inner)
        notebook = links.notebook(self.env.docname)
        places = [
            element.make("a", "Download the notebook", href=self._from_here(notebook.path), download=""),
            element.make("a", "Open it in Colab", href=notebook.colab),
            element.make("a", "Open it in Binder", href=notebook.binder),
            *self._workshop(),
        ]
        joined = [part for place in places for part in (place, " · ")][:-1]
        return [
            *self._picture(),
            element.make("p", self.options["asks"], class_="opening-asks"),
            element.make(
                "details",
                element.make("summary", "What you will learn, what it takes, notebook and print"),
                element.make("p", "You will be able to", class_="opening-title"),
                inner,
                element.make("p", "Asks for: ", needs, ". ", reading_time.sentence(self._source())),
                element.make("p", *joined, class_="opening-links"),
                *self._printing(),
                class_="opening",
            ),
        ]

    def _picture(self) -> list[nodes.Node]:
        found = pictures.file(self.env.docname)
        if not found:
            return []
        self.env.note_dependency(str(found))
        return [pictures.figure(self.env.docname)]

    def _source(self) -> str:
        return Path(self.env.doc2path(self.env.docname)).read_text("utf-8")

    def _printing(self) -> list[nodes.Node]:
        """Let a reader keep what came of it off the paper: styles alone read the box, without a script."""
        if f"\n## {HAPPENED}\n" not in self._source():
            return []
        box = element.make("input", type="checkbox", class_="print-without")
        title = nodes.emphasis("", HAPPENED)
        words = element.make("span", "When this page is printed, leave out ", title)
        label = element.make("label", box, words)
        return [element.make("p", label, class_="opening-print")]

    def _workshop(self) -> list[nodes.Node]:
        found = contents.workshop(self.env.docname)
        if not found.is_file():
            return []
        self.env.note_dependency(str(found))
        workshop = links.workshop(self.env.docname)
        return [
            element.make("a", "Download the workshop", href=self._from_here(workshop.path), download=""),
            element.make("a", "The workshop in Colab", href=workshop.colab),
        ]

    def _from_here(self, path: str) -> str:
        return "../" * self.env.docname.count("/") + path


class HappenedDirective(SphinxDirective):
    """``happened``: events of the timeline by their ids, dated, each with its doubts and its sources."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Write the events as a list, in the order of their dates."""
        note_table(self.env, "timeline", "sources")
        events = []
        for key in " ".join(self.content).split():
            try:
                events.append(evidence.event(key))
            except evidence.UnknownId as error:
                logger.warning("%s", error, location=self.get_location())
        if not self.content:
            logger.warning("happened names no event", location=self.get_location())
        items = []
        for event in sorted(events, key=lambda e: e.date):
            sources = [
                element.make("a", source.publisher or source.title, href=source.url)
                for source in evidence.ranked(event.sources)[:2]
                if source.url
            ]
            listed = [part for source in sources for part in ("; ", source)][1:]
            doubts = [event.caution or ""]
            doubts += [f"Confidence: {event.confidence}"] if event.confidence != "high" else []
            told = "".join(doubt.rstrip(".") + ". " for doubt in doubts if doubt)
            items.append(
                element.make(
                    "li",
                    element.make("strong", written(event.date), class_="event-date"),
                    ". ",
                    event.event.rstrip(".") + ". ",
                    element.make(
                        "span", told, *(["(", *listed, ")"] if listed else []), class_="event-sources"
                    ),
                )
            )
        return [element.make("ul", *items, class_="happened")]


class StartHereDirective(SphinxDirective):
    """``start-here``: the one button of the landing page, a link to a chapter."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the link; an unknown chapter is a warning, and so fails the build."""
        if not self.content:
            logger.warning("start-here has no text to click on", location=self.get_location())
            return []
        target = addnodes.pending_xref(
            "",
            nodes.inline("", " ".join(self.content)),
            refdomain="std",
            reftype="doc",
            reftarget="/" + self.arguments[0],
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )
        return [nodes.paragraph("", "", target, classes=["start-here"])]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("start-here", StartHereDirective)
    app.add_directive("opening", OpeningDirective)
    app.add_directive("happened", HappenedDirective)
