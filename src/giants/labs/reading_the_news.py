"""The lab of book/story/reading-the-news.md: claims of the article, graded blind."""

from collections.abc import Iterable

from giants import evidence
from giants.interact.grader.figure import Case, Grader, Label
from giants.interact.look.dates import written
from giants.interact.look.links import link

LEDGER = "../reference/ledger.html"

SCALE = (
    Label("corroborated", "corroborated", "The evidence bears the claim out as it is put."),
    Label(
        "imprecise", "imprecise", "There is something in it, but a detail, a time, a scope or a word is off."
    ),
    Label("contradicted", "contradicted", "The evidence says otherwise."),
    Label("not-found", "not found", "It could be checked, but nothing found speaks for it or against it."),
    Label(
        "not-checkable",
        "not checkable",
        "No evidence could settle it: a word of value, a private motive, a forecast without a test.",
    ),
)


def told(claim: evidence.Claim) -> str:
    """Say how the article puts a claim: to whom it attributes it, and how it hedges.

    >>> told(evidence.claim("C41"))
    'In the article: attributed to Nikkei Asia; hedged with “is expected”.'
    >>> told(evidence.claim("C63"))
    'In the article: attributed to nobody; without a hedge.'
    """
    # On flat claims the column holds words of time and number, which hedge nothing.
    hedged = claim.hedge is not None and claim.hedge_level != "H0"
    hedge = f"hedged with “{claim.hedge}”" if hedged else "without a hedge"
    return f"In the article: attributed to {claim.attribution or 'nobody'}; {hedge}."


def _sources(found: Iterable[evidence.Source]) -> str:
    return f"({'; '.join(f'{link(source)}, {written(source.date)}' for source in found)})"


def _cases() -> Iterable[Case]:
    sources: dict[str, list[evidence.Source]] = {}
    for row in evidence.rows("grading_sources"):
        sources.setdefault(row["claim"], []).append(evidence.source(row["source"]))
    for row in evidence.rows("grading_cases"):
        claim = evidence.claim(row["claim"])
        yield Case(
            id=claim.id,
            text=claim.claim,
            label=claim.verdict.replace(" ", "-"),
            why=row["why"],
            context=(told(claim),),
            evidence=row["evidence"],
            sources=_sources(sources[claim.id]),
            link=(f"{LEDGER}#{claim.id}", f"{claim.id} in the ledger"),
        )


grading = Grader(
    id="grading",
    title="Grade the claims, then compare",
    key="story/reading-the-news/grade",
    cases=tuple(_cases()),
    labels=SCALE,
    intro=(
        "Sixteen claims of the article, in our words, each with what was known on 30 October 2025. "
        "Grade the claim, not the evidence."
    ),
    noun="claim",
    act="grade",
    other="the ledger",
)
