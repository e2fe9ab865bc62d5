"""The page's negotiators do what the model's do: thousands of random evenings, both ways."""

import random

from browser import twins
from giants.summit import evening, outcome_code, points
from giants.summit.negotiation import Negotiation
from giants.summit.negotiators import STRATEGIES

SCRIPT = """
const { holdTalks } = await load("talks/evening");
const { code, statusQuo } = await load("talks/negotiation");
const told = ({ board, moves, request, fallen }) => ({
  deal: board.deal,
  sheets: board.sheets.map(({ lines, names }) => [lines, [...names].sort()]),
  moves: moves.map(({ move }) => [move.day, move.mover, move.offer, [...move.objections].sort(),
    [...move.answers].map(([party, { signs, reason }]) => [party, signs, reason])]),
  request: request &&
    [request.kind, request.day, request.mover, request.offer, [...request.objections].sort()],
  fallen: fallen.map(({ party }) => party),
});
console.log(JSON.stringify(asked.map(({ talks, strategies, first, seat, choices }) =>
  ({ ...told(holdTalks(talks, strategies, first, seat, choices)), code: code(statusQuo(talks)) }))));
"""


def written(talks):
    """Write a negotiation as the page reads it."""
    at = {party: number for number, party in enumerate(talks.parties)}
    return {
        "parties": [{"id": party, "name": party, "walkAway": talks.walk_away[party]} for party in at],
        "lines": [
            {
                "name": "",
                "options": [{"text": "", "signers": sorted(at[p] for p in option)} for option in line],
            }
            for line in talks.signers
        ],
        "points": list(talks.points.values()),
    }


def told(talks, found):
    """Write what came of an evening as the program above does."""
    at = {party: number for number, party in enumerate(talks.parties)}
    asked = found.request
    return {
        "deal": list(found.board.deal),
        "sheets": [[[list(x) for x in s.lines], sorted(at[p] for p in s.names)] for s in found.board.sheets],
        "moves": [
            [
                move.day,
                at[move.mover],
                list(move.offer),
                sorted(at[p] for p in move.objections),
                [[at[party], said.signs, said.reason] for party, said in move.answers.items()],
            ]
            for move, _ in found.moves
        ],
        "request": asked
        and [
            asked.kind,
            asked.day,
            at[asked.mover],
            None if asked.offer is None else list(asked.offer),
            sorted(at[p] for p in asked.objections),
        ],
        "fallen": [at[party] for party, _ in found.fallen],
        "code": outcome_code.write(talks.status_quo),
    }


def random_talks(dice):
    """Make small talks: two to four parties, one to three lines."""
    parties = "ABCD"[: dice.randint(2, 4)]
    signers, points = [], {party: [] for party in parties}
    for _ in range(dice.randint(1, 3)):
        options = dice.randint(2, 4)
        signers.append(
            [[], *(dice.sample(parties, dice.randint(1, len(parties))) for _ in range(options - 1))]
        )
        for party in parties:
            points[party].append([dice.randint(0, 20) for _ in range(options)])
    walk_away = {party: sum(line[0] for line in own) + dice.randint(0, 8) for party, own in points.items()}
    return Negotiation(signers, points, walk_away)


def random_evening(dice, talks, most):
    """Play an evening with random choices, and give both how it was asked for and what came of it."""
    seat = dice.choice(talks.parties)
    strategies = {party: dice.choice(list(STRATEGIES)) for party in talks.parties if party != seat}
    # Sometimes a computer takes over.
    if dice.random() < 0.3:
        strategies[seat] = dice.choice(list(STRATEGIES))
        most = dice.randint(0, 3)
    first, choices = dice.randrange(len(talks.parties)), []
    asking = {party: name for party, name in strategies.items() if party != seat}
    while len(choices) < most:
        request = evening.hold_talks(talks, asking, first, seat, choices).request
        if request is None:
            break
        choices.append(
            dice.random() < 0.6
            if request.kind != "offer"
            else random_offer(dice, talks, asking, first, seat, choices)
        )
    found = evening.hold_talks(talks, strategies, first, seat, choices)
    case = {
        "talks": written(talks),
        "strategies": [strategies.get(party) for party in talks.parties],
        "first": first,
        "seat": talks.parties.index(seat),
        "choices": choices,
    }
    return case, told(talks, found)


def random_offer(dice, talks, strategies, first, seat, choices):
    """Give an offer that needs the person, or None."""
    board = evening.hold_talks(talks, strategies, first, seat, choices).board.deal
    open_ = [deal for deal in talks.deals if seat in talks.names_to_change(board, deal)]
    return dice.choice(open_) if open_ and dice.random() < 0.8 else None


def test_small_talks():
    dice = random.Random(2025)
    cases, expected = zip(*(random_evening(dice, random_talks(dice), 40) for _ in range(1000)), strict=True)
    for case, wanted, found in zip(cases, expected, twins.in_node(SCRIPT, list(cases)), strict=True):
        assert found == wanted, case
    # They were about something.
    assert sum(any(any(deal) for deal in [found["deal"]]) for found in expected) > 300
    assert sum(bool(found["fallen"]) for found in expected) > 20


def test_the_board_of_the_week():
    dice, talks = random.Random(1), points.negotiation()
    cases, expected = [], []
    for _ in range(20):
        strategies = {party: dice.choice(list(STRATEGIES)) for party in talks.parties}
        first = dice.randrange(6)
        cases.append(
            {
                "talks": written(talks),
                "strategies": list(strategies.values()),
                "first": first,
                "seat": 0,
                "choices": [],
            }
        )
        expected.append(told(talks, evening.hold_talks(talks, strategies, first, "USA")))
    for case, wanted, found in zip(cases, expected, twins.in_node(SCRIPT, list(cases)), strict=True):
        assert found == wanted, case
