"""What book/teach/summit-cards.md prints."""

from giants.interact.talks.cards import Cards
from giants.labs import summit
from giants.summit import outcome_code, points
from giants.summit.negotiators import stance

_TALKS = points.negotiation()
_MOD = len(outcome_code.LETTERS)

cards = Cards(
    id="summit-cards",
    title="The summit on paper",
    talks=summit.talks,
    stances={party: stance(_TALKS, party) for party in _TALKS.parties},
    closing=(
        "Put the sheets that are signed on the table. A line that two sheets change stands as the later one "
        "says; the earlier sheet keeps its other lines.",
        "Each adds up its own points of the deal that now stands, with nothing signed on all other lines.",
        "Whoever has a name on a sheet and is below its walk-away takes all its sheets home: their lines go "
        "back to option 1. The one furthest below goes first. Add up again, until nobody has to.",
        "Write the deal as a code: five digits, one a line in the order of the board.",
        "For the letter, take the first digit twice, the second three times, and so on to the fifth, six "
        f"times. Add up, and take {_MOD} away as often as you can. What is left has its letter below.",
    ),
    letters=outcome_code.LETTERS,
)
