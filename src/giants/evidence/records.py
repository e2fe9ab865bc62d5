"""Facts, claims, terms, events and sources, each looked up by its id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from giants.evidence import package, units
from giants.evidence.checks import instance, several
from giants.evidence.errors import UnknownId

RATINGS = {"contradicted": 1, "imprecise": 2, "corroborated": 3}


@dataclass(frozen=True)
class Source:
    """A page, a text or a data set that was used."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    kind: str
    note: str | None


@dataclass(frozen=True)
class Fact:
    """A figure with its unit, period, definition and sources."""

    id: str
    old_ids: str | None
    theme: str
    actor: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    stated: str | None
    unit: str | None
    of: str | None
    period: str
    definition: str | None
    derivation: str | None
    confidence: str
    kind: str
    caution: str | None
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """The value as a reader sees it, with its unit.

        >>> fact("us-duty-kor-cars-after").text == "15\\N{NO-BREAK SPACE}%"
        True
        """
        if self.stated is not None:
            return self.stated
        if self.value is not None:
            return units.quantity(self.value, self.unit)
        return units.interval(self.low, self.high, self.unit)

    @property
    def dated(self) -> str:
        """The name with its period, unless it ends on that.

        >>> fact("us-duty-cars-mfn").dated
        'Normal American duty on passenger cars, before 3 April 2025'
        >>> fact("nk-missiles-2019").dated
        'Ballistic missiles that North Korea launched, 2019'
        """
        return (
            self.name if not self.period or self.name.endswith(self.period) else f"{self.name}, {self.period}"
        )


@dataclass(frozen=True)
class Claim:
    """One statement of the article, with what was found about it."""

    id: str
    section: str
    paragraph: int
    claim: str
    actors: tuple[str, ...]
    date: str | None
    quantity: str | None
    kind: str
    attribution: str | None
    hedge: str | None
    hedge_level: str
    verdict: str
    why: str | None
    evidence_grade: str
    forecast_outcome: str | None
    next: str | None
    note: str | None
    sources: tuple[Source, ...]

    @property
    def rating(self) -> int | None:
        """The verdict as an ordinal: 1 contradicted, 2 imprecise, 3 corroborated, else None.

        >>> claim("C16").rating
        1
        """
        return RATINGS.get(self.verdict)


@dataclass(frozen=True)
class Term:
    """An entry of the glossary."""

    id: str
    old_id: str | None
    kind: str
    term: str
    other_names: str | None
    gloss: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Event:
    """A dated event of the timeline."""

    id: str
    date: str
    precision: str
    domain: str
    actors: tuple[str, ...]
    event: str
    before: str | None
    after: str | None
    unit: str | None
    legal_basis: str | None
    confidence: str
    independent_sources: bool
    caution: str | None
    sources: tuple[Source, ...]


# An original text before a report of it; a copy or a collection last.
_RANK = {"primary": 0, "official": 0, "aggregator": 2, "encyclopedia": 2}


def ranked(sources: Iterable[Source]) -> list[Source]:
    """The sources, the best first, else in the order given.

    >>> [source.kind for source in ranked([source("KH_BILL"), source("FR_KR")])]
    ['primary', 'press']
    """
    given = [instance("every one of sources", each, Source) for each in several("sources", sources)]
    return sorted(given, key=lambda each: _RANK.get(each.kind, 1))


Record = TypeVar("Record", Fact, Claim, Term, Event)


def fact(id: str) -> Fact:
    """The fact of that id.

    >>> fact("kor-pledge").value
    350.0
    """
    return _find("fact", id, _facts())


def value(id: str) -> float:
    """Give the number of a fact, in the fact's unit.

    Raises:
        UnknownId: there is no such fact.
        ValueError: the fact is a range or a text, not one number.

    >>> value("kor-pledge")
    350.0
    """
    found = fact(id).value
    if found is None:
        raise ValueError(f"id is {id!r}, a fact without one number; take its low and high, or its text")
    return found


def claim(id: str) -> Claim:
    """The claim of that id.

    >>> claim("C16").verdict
    'contradicted'
    """
    return _find("claim", id, _claims())


def term(id: str) -> Term:
    """The glossary's entry of that id.

    >>> term("section-232").term
    'Section 232'
    """
    return _find("term", id, _terms())


def event(id: str) -> Event:
    """The event of that id.

    >>> event("T51").date
    '2025-12-04'
    """
    return _find("event", id, _events())


def source(id: str) -> Source:
    """The source of that id.

    >>> source("FR_KR").kind
    'primary'
    """
    return _find("source", id, _sources())


def facts() -> tuple[Fact, ...]:
    """All facts, in the order of the table."""
    return tuple(_facts().values())


def claims() -> tuple[Claim, ...]:
    """All claims, in the order of the article.

    >>> len(claims())
    68
    """
    return tuple(_claims().values())


def terms() -> tuple[Term, ...]:
    """All entries of the glossary."""
    return tuple(_terms().values())


def events() -> tuple[Event, ...]:
    """All events, by date."""
    return tuple(_events().values())


def sources() -> tuple[Source, ...]:
    """All sources."""
    return tuple(_sources().values())


def _find(kind: str, id: str, known: Mapping[str, Any]) -> Any:
    if not isinstance(id, str) or id not in known:
        raise UnknownId(kind, id, known)
    return known[id]


@cache
def _sources() -> dict[str, Source]:
    return {row["id"]: Source(**row) for row in package.rows("sources")}


@cache
def _facts() -> dict[str, Fact]:
    rows = [{**row, "stated": row["text"]} for row in package.rows("facts")]
    for row in rows:
        del row["text"]
    return _joined(Fact, rows, "fact_sources", "fact")


@cache
def _claims() -> dict[str, Claim]:
    return _joined(Claim, _with_actors("claims"), "claim_sources", "claim")


@cache
def _terms() -> dict[str, Term]:
    return _joined(Term, package.rows("glossary"), "term_sources", "term")


@cache
def _events() -> dict[str, Event]:
    return _joined(Event, _with_actors("timeline"), "event_sources", "event")


def _with_actors(table: str) -> list[dict[str, Any]]:
    return [
        {**row, "actors": tuple(row["actors"].split("; ")) if row["actors"] else ()}
        for row in package.rows(table)
    ]


def _joined(record: type[Record], rows: Any, links: str, key: str) -> dict[str, Record]:
    """The rows as records, each with its sources in the order of the link table."""
    found: dict[str, list[Source]] = {}
    for link in package.rows(links):
        found.setdefault(link[key], []).append(source(link["source"]))
    return {row["id"]: record(**row, sources=tuple(found.get(row["id"], ()))) for row in rows}
