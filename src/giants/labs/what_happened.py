"""The figures of book/summit/what-happened.md: the forecasts scored, and the whole record."""

from giants import evidence
from giants.evidence import forecasts
from giants.interact.forecasts.reveal import ForecastReveal
from giants.interact.forecasts.score import ForecastScore
from giants.interact.timeline.figure import Span, Timeline

reveal = ForecastReveal(
    id="outcomes",
    title="Ten outcomes, one at a time",
    chapter="story/forecasts",
    page="summit/what-happened",
    questions=forecasts.questions(),
    outcomes=forecasts.outcomes(),
)

score = ForecastScore(
    id="forecast-score",
    title="What your forecasts were worth",
    chapter="story/forecasts",
    questions=forecasts.questions(),
    outcomes=forecasts.outcomes(),
)

timeline = Timeline(
    id="timeline",
    title="The record, from June 2018 to November 2026",
    events=evidence.events(),
    spans=(
        Span("year", "January to October 2025", "2025-01-01", "2025-10-31"),
        Span("days", "20 October to 1 November 2025", "2025-10-20", "2025-11-01"),
        Span("after", "After 30 October 2025", "2025-10-31", "2026-11-30"),
        Span("before", "2018 to 2024", "2018-01-01", "2024-12-31"),
    ),
    alt="Seven lanes of dots, one lane for each kind of event, along the dates.",
    known_until="2025-10-30",
    source="Source: the tables <em>Timeline</em> and <em>Sources of each event</em> of this book.",
)
