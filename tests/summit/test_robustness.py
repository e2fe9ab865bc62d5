"""Points drawn anew: with no width nothing moves; what stands and what does not."""

import pytest

from giants.labs import summit as labs
from giants.summit import points, robustness, solutions

TALKS = points.negotiation()


def test_without_width_all_is_as_it_is():
    found = labs._redrawn(0.0)
    (nash,) = solutions.nash(TALKS)
    assert found.agreeable == found.improvable == 1
    assert [line.index(1.0) for line in found.nash] == list(nash)
    assert {party: below > 0 for party, below in found.below.items()} == {
        party: party == "PRK" for party in TALKS.parties
    }


def test_truce_and_steps_hold_and_cash_and_link_do_not():
    found = labs._redrawn(1.0)
    assert found.below["PRK"] == 1
    assert 0.85 <= found.agreeable <= 1 and 0.75 <= found.improvable <= 0.95
    assert found.nash[2][2] + found.nash[2][3] > 0.8 and found.nash[4][3] > 0.8
    assert found.nash[1][2] < 0.5 and max(found.nash[3]) < 0.6


def test_one_number_at_a_time_never_leaves_nothing():
    worth = points.points()
    least = {}
    for party, lines in worth.items():
        for line, options in enumerate(lines):
            for option, judged in enumerate(options):
                for end in (judged.low, judged.high):
                    if end == judged.value:
                        continue
                    # Only this party's points change, and only in deals with this option.
                    shift = end - judged.value
                    at = TALKS.parties.index(party)
                    count = sum(
                        TALKS.values[deal][at] + shift * (deal[line] == option) >= TALKS.walk_away[party]
                        and TALKS.acceptable(deal, set(TALKS.parties) - {party})
                        for deal in TALKS.deals
                    )
                    least[party, line, option, end] = count
    assert min(least.values()) == 7
    assert min(least, key=least.get) == ("PRK", 4, 3, 35)


def test_what_is_refused():
    for changes, words in (
        ({"width": 2}, "width must be"),
        ({"draws": 0}, "draws must be"),
        ({"deal": (9,)}, "deal must"),
    ):
        given = {"ranges": {}, "premiums": {}, "deal": TALKS.status_quo} | changes
        with pytest.raises(ValueError, match=words):
            robustness.redraw(TALKS, **given)
