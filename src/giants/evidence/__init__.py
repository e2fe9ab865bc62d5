"""The evidence: the tables in data/, and the facts, claims, terms and events in them.

>>> from giants import evidence
>>> evidence.fact("kor-pledge").text.replace("\\N{NO-BREAK SPACE}", " ")
'$350 billion'
"""

from giants.evidence.errors import CellError, UnknownId
from giants.evidence.package import Package, frame, rows, tables
from giants.evidence.records import (
    Claim,
    Event,
    Fact,
    Source,
    Term,
    claim,
    claims,
    event,
    events,
    fact,
    facts,
    ranked,
    source,
    sources,
    term,
    terms,
    value,
)

__all__ = [
    "CellError",
    "Claim",
    "Event",
    "Fact",
    "Package",
    "Source",
    "Term",
    "UnknownId",
    "claim",
    "claims",
    "event",
    "events",
    "fact",
    "facts",
    "frame",
    "ranked",
    "rows",
    "source",
    "sources",
    "tables",
    "term",
    "terms",
    "value",
]
