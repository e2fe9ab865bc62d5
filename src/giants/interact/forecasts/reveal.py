"""The outcomes of the ten forecasts, opened one at a time, each beside the reader's own number.

Each stands in a `<details>`, so that a page without a script has them as well;
`frontend/src/forecasts/reveal.ts` adds the reader's number, its squared gap and the mean so far, and
keeps which are open.
"""

import html
from dataclasses import dataclass

from giants import evidence
from giants.evidence import forecasts
from giants.interact.figure import island
from giants.interact.forecasts.score import ForecastScore
from giants.interact.forecasts.words import Percentages, given, tidied, tidy
from giants.interact.look.links import link
from giants.interact.look.sentences import say


@dataclass(frozen=True)
class ForecastReveal(ForecastScore, widget="giants.interact.forecasts.reveal_widget:forecast_reveal_widget"):
    """The settled questions, each to be opened by itself.

    Args:
        page: which ones are open is kept under it, such as ``summit/what-happened``.
    """

    page: str

    @property
    def key(self) -> str:
        """Under which the numbers of the open ones are kept; the colon says that it is no answer."""
        return f"{self.page}/{self.id}:open"

    def intro(self) -> str:
        """Say what to do."""
        return (
            "Read a question, recall your number, then open it. The squared gap is nought when you were "
            "certain and right, and one when you were certain and wrong."
        )

    def said(self, percentages: Percentages, number: int) -> str:
        """Say what the reader's forecast of an opened question cost, the first being 0."""
        percent = percentages[number]
        if percent is None:
            return say("forecasts_reveal_none")
        gap = tidied(forecasts.brier([percent / 100], [self.happened[number]]))
        return say("forecasts_reveal_gap", percent=tidy(percent / 100, ".0%"), gap=gap)

    def so_far(self, percentages: Percentages, opened: set[int]) -> str:
        """Say how many are open, and what they cost on average."""
        counts = say("forecasts_reveal_open", n=len(opened), all=len(self.questions))
        shares, settled = given(
            [percent for number, percent in enumerate(percentages) if number in opened],
            [came for number, came in enumerate(self.happened) if number in opened],
        )
        if not shares:
            return counts
        return f"{counts} {say('forecasts_reveal_mean', mean=tidied(forecasts.brier(shares, settled)))}"

    def outcome(self, number: int) -> str:
        """Write how a question was settled, and on what sources, as HTML."""
        outcome = self.outcomes[number]
        linked = "; ".join(map(link, evidence.ranked(outcome.sources)))
        came = say("common_yes") if outcome.outcome else say("common_no")
        return (
            f"<p><strong>{came}.</strong> {html.escape(outcome.resolution)} "
            f'<span class="event-sources">({linked})</span></p>'
        )

    def html(self, *, live: bool) -> str:
        """Write the questions with their outcomes closed; with `live`, also what wakes them in a page."""
        items = "".join(
            f"<li><details><summary>{html.escape(question.question)} "
            f'<small class="reveal-yours">{say("forecasts_yours")}: ____ %</small></summary>'
            f"{self.outcome(number)}</details></li>"
            for number, question in enumerate(self.questions)
        )
        return _REVEAL.format(
            id=self.id,
            attributes=" data-forecast-reveal" if live else "",
            title=html.escape(self.title),
            intro=html.escape(self.intro()),
            items=items,
            island=island({**self.data(), "key": self.key}) if live else "",
        )


def opened(kept: object, count: int) -> set[int]:
    """Read which questions are open; what is kept and is none of them opens nothing.

    >>> sorted(opened("1 3 99 x", 10))
    [0, 2]
    """
    words = str(kept).split() if isinstance(kept, str) else []
    return {int(word) - 1 for word in words if word.isascii() and word.isdigit() and 1 <= int(word) <= count}


def written(numbers: set[int]) -> str:
    """Write which questions are open.

    >>> written({2, 0})
    '1 3'
    """
    return " ".join(str(number + 1) for number in sorted(numbers))


_REVEAL = """\
<section class="explorer forecasts" id="{id}"{attributes} aria-labelledby="{id}-title">
<p class="explorer-title" id="{id}-title">{title}</p>
<p>{intro}</p>
<ol class="forecast-list reveal-list">{items}</ol>
<div class="reveal-end"></div>
{island}</section>"""
