"""The pages of the reference, written from data/: glossary, facts, tables, ledger, sources."""

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from giants import evidence
from giants.evidence.package import find_folder
from giants.interact.look.dates import written
from giants.publish import element, marks
from giants.publish.dependencies import note_table

# So many rows of a table are shown; the whole table is a download.
ROWS_SHOWN = 3


class TableDirective(SphinxDirective):
    """A directive that prints a table of data/; it renews its page when the table changes."""

    has_content = False
    tables: tuple[str, ...] = ()

    def run(self) -> list[nodes.Node]:
        """Note what the page is made from, and write it."""
        note_table(self.env, *self.tables)
        self.env.note_dependency(str(find_folder() / "datapackage.json"))
        return self.write()

    def write(self) -> list[nodes.Node]:
        """Write the nodes."""
        raise NotImplementedError


class GlossaryDirective(TableDirective):
    """Every term with its definition, as a glossary that ``{term}`` points to."""

    tables = ("glossary", "term_sources", "sources")

    def write(self) -> list[nodes.Node]:
        """Give Sphinx its own glossary, written out."""
        lines = ["```{glossary}", ":sorted:", ""]
        for term in evidence.terms():
            names = f" ({term.other_names})" if term.other_names else ""
            source = next((s for s in term.sources if s.url), None)
            cited = f" [{source.publisher or 'Source'}]({source.url})" if source else ""
            lines += [term.term, f"  {term.gloss}{names}{cited}", ""]
        box = nodes.container()
        text = StringList([*lines, "```"], source="glossary")
        self.state.nested_parse(text, self.content_offset, box)
        listed = element.make(
            "div", *box.children, data_filter="", data_filter_label="Filter the terms", class_="terms"
        )
        listed["ids"] = ["terms-list"]
        return [_letters(listed), listed]


def _letters(listed: nodes.Element) -> nodes.Element:
    """Write the letters with which terms begin, each a link to the first of them."""
    first: dict[str, str] = {}
    # Sphinx sorts them when all pages have been read.
    for term in sorted(listed.findall(nodes.term), key=lambda term: term.astext().lower()):
        first.setdefault(term.astext()[0].upper(), term["ids"][0])
    links = [element.make("a", letter, href=f"#{place}") for letter, place in first.items()]
    return element.make("nav", *links, class_="letters", aria_label="Terms by letter")


class FactsDirective(TableDirective):
    """Every fact, with its place that ``{fact}`` points to."""

    tables = ("facts", "fact_sources", "sources")

    def write(self) -> list[nodes.Node]:
        """Write each fact as an entry with its definition, sources and doubts."""
        rows = []
        for fact in evidence.facts():
            lines = [f"Per cent of {fact.of}" if fact.of else None, fact.definition]
            lines.append(f"Derived: {fact.derivation}" if fact.derivation else None)
            lines.append(f"Confidence: {fact.confidence}. Kind: {fact.kind}.")
            lines.append(f"Caution: {fact.caution}" if fact.caution else None)
            text = " ".join(line.rstrip(".") + "." for line in lines if line)
            row = element.make(
                "div",
                element.make("dt", fact.name, " (", fact.period, "): ", element.make("strong", fact.text)),
                element.make("dd", text, " ", *_sources(fact.sources), class_="small"),
                data_filter_row="",
                data_theme=fact.theme,
                data_confidence=fact.confidence,
            )
            row["ids"] = [f"fact-{fact.id}"]
            rows.append(row)
        box = element.make(
            "dl", *rows, class_="facts", data_filter="theme confidence", data_filter_label="Filter the facts"
        )
        box["ids"] = ["facts-list"]
        return [box]


class TablesDirective(TableDirective):
    """Every table of data/: what it is, where it comes from, a look at its rows, a download."""

    def run(self) -> list[nodes.Node]:
        """Note all tables."""
        self.tables = tuple(table["name"] for table in evidence.tables())
        return super().run()

    def write(self) -> list[nodes.Node]:
        """Write one section a table."""
        return [self.section(table) for table in evidence.tables()]

    def section(self, table: dict[str, Any]) -> nodes.section:
        """Describe one table."""
        rows = evidence.rows(table["name"])
        where = f"../_static/data/{table['path']}"
        section = nodes.section(ids=[f"table-{table['name'].replace('_', '-')}"])
        section += nodes.title("", table["title"])
        section += nodes.paragraph("", table["description"])
        facts = {
            "Source": "; ".join(source["title"] for source in table.get("sources", [])) or "not stated",
            "Licence": "; ".join(lic["title"] for lic in table.get("licenses") or []) or "not verified",
            "Terms": table.get("terms") or "not verified",
            "Vintage": table.get("vintage") or "not stated",
            "Caution": table.get("caution") or "none known",
        }
        listed = [
            element.make("p", element.make("strong", name + ": "), str(value), class_="small")
            for name, value in facts.items()
        ]
        section += listed
        section += element.make(
            "p",
            element.make("a", f"Download {table['path']}", href=where, download=""),
            f" ({len(rows):,} rows, {table['bytes']:,} bytes, SHA-256 ",
            nodes.literal(text=table["hash"].removeprefix("sha256:")[:12] + "…"),
            ")",
        )
        section += _peek(table, rows)
        return section


# Stands where a verdict is shut until the reader opens it.
HELD = "Verdict and reasons. Grade the claim first, if you mean to"


class LedgerDirective(TableDirective):
    """Every claim of the article with what was found, each with its anchor."""

    tables = ("claims", "claim_sources", "sources")

    def write(self) -> list[nodes.Node]:
        """Write the claims as a list that can be filtered."""
        items = []
        for claim in evidence.claims():
            sign, word = marks.VERDICTS[claim.verdict]
            graded = f"Evidence {claim.evidence_grade}, hedge {claim.hedge_level}. "
            attribution = f"Attributed to {claim.attribution}. " if claim.attribution else "Not attributed. "
            after = f"What came of it: {claim.next.rstrip('.')}. " if claim.next else ""
            found = [
                element.make("p", claim.note) if claim.note else "",
                element.make("p", attribution, graded, after, *_sources(claim.sources), class_="small"),
            ]
            verdict, filtered = f"{sign} {word}. ", claim.verdict
            if marks.is_held(claim) and not self.env.app.tags.has("instructor"):
                told = element.make("p", element.make("strong", verdict))
                found = [element.make("details", element.make("summary", HELD), told, *found)]
                verdict, filtered = "", "yours to grade"
            item = element.make(
                "li",
                element.make("p", element.make("strong", f"{claim.id} {verdict}"), claim.claim),
                *found,
                data_filter_row="",
                data_verdict=filtered,
                data_section=claim.section,
                data_evidence=claim.evidence_grade,
            )
            item["ids"] = [claim.id]
            items.append(item)
        box = element.make(
            "ul",
            *items,
            class_="ledger",
            data_filter="verdict section evidence",
            data_filter_label="Filter the claims",
        )
        box["ids"] = ["ledger-list"]
        return [box]


class ReplicationsDirective(TableDirective):
    """Every published result and ours, from the record that the replications write."""

    tables = ("replications",)
    columns = ("Work and place", "What", "Published", "Ours", "Difference", "Tolerance", "Met", "Time")

    def write(self) -> list[nodes.Node]:
        """Write the record as a table that can be filtered."""
        rows = evidence.rows("replications")
        met = sum(row["met"] for row in rows)
        said = element.make("p", f"Targets met: {met} of {len(rows)}.", class_="replications-met")
        head = element.make("tr", *(element.make("th", name, scope="col") for name in self.columns))
        table = element.make(
            "table", element.make("thead", head), element.make("tbody", *map(self.row, rows))
        )
        box = element.make(
            "div",
            table,
            class_="wide",
            tabindex="0",
            role="group",
            aria_label="Replications",
            data_filter="chapter work met",
            data_filter_label="Filter the replications",
        )
        box["ids"] = ["replications-list"]
        return [said, box]

    def row(self, row: dict[str, Any]) -> nodes.Node:
        """Write one target."""
        verdict = "✓ met" if row["met"] else "✗ not met"
        cells = [
            f"{row['work']}, {row['place']}",
            f"{row['quantity']} ({row['unit'].replace('-', ' ')})",
            *(f"{row[name]:.6g}" for name in ("published", "ours", "difference", "tolerance")),
            verdict,
            f"{row['seconds']:.2g} s",
        ]
        return element.make(
            "tr",
            *(element.make("td", cell) for cell in cells),
            data_filter_row="",
            data_chapter=row["chapter"],
            data_work=row["work"],
            data_met=verdict,
        )


def _sources(sources: tuple[evidence.Source, ...]) -> list[nodes.Node]:
    """Name sources in a line, each linked to its page."""
    found: list[nodes.Node] = []
    for source in sources:
        name = f"{source.publisher or source.title}{', ' + written(source.date) if _day(source.date) else ''}"
        link = element.make("a", name, href=source.url) if source.url else nodes.Text(name)
        found += [nodes.Text("; " if found else "Sources: "), link]
        if source.kind == "aggregator":
            found.append(nodes.Text(" (aggregator)"))
    return found


def _day(date: str | None) -> bool:
    return bool(date) and date.replace("-", "").isdigit()


def _peek(table: dict[str, Any], rows: tuple[dict[str, Any], ...]) -> nodes.Node:
    """Show a table's first rows."""
    fields = [field["name"] for field in table["schema"]["fields"]]
    head = element.make("tr", *(element.make("th", name, scope="col") for name in fields))
    body = [
        element.make("tr", *(element.make("td", _cell(row[name])) for name in fields))
        for row in rows[:ROWS_SHOWN]
    ]
    return element.make(
        "details",
        element.make("summary", f"The first rows of {table['path']}"),
        element.make(
            "div",
            element.make("table", element.make("thead", head), element.make("tbody", *body)),
            class_="wide",
            tabindex="0",
            role="group",
            aria_label=f"First rows of {table['path']}",
        ),
    )


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def copy_tables(app: Sphinx, error: Exception | None) -> None:
    """Put every table beside the pages, for download, and none that is taken out."""
    if error:
        return
    target = Path(app.outdir) / "_static" / "data"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for table in evidence.tables():
        shutil.copy2(find_folder() / table["path"], target)
    shutil.copy2(find_folder() / "datapackage.json", target)


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("glossary-of-the-book", GlossaryDirective)
    app.add_directive("facts-of-the-book", FactsDirective)
    app.add_directive("tables-of-the-book", TablesDirective)
    app.add_directive("ledger-of-the-book", LedgerDirective)
    app.add_directive("replications-of-the-book", ReplicationsDirective)
    app.connect("build-finished", copy_tables)
