"""The summit of the last chapter: six seats, five lines, five days; packages and signatures."""

import json
from functools import cache

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, WaitPage, models
from seats import HEAD, Arrive, Last, Timed, all_players, gather, move, signed

from giants.summit import outcome_code, solutions
from giants.summit import points as week
from giants.summit.evening import DAYS
from giants.summit.negotiation import Deal, Negotiation
from giants.summit.negotiators import View, answer, propose
from giants.summit.signing import Board, empty_board

doc = __doc__
LINES = tuple(week.lines_and_options().values())
PARTIES = tuple(week.parties())
NAMES = week.parties()
# What the computer does in a seat that nobody took.
COMPUTER = "steady"


class C(BaseConstants):
    """A round is a day."""

    NAME_IN_URL = "summit"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = DAYS


@cache
def talks() -> Negotiation:
    """The negotiation of the week."""
    return week.negotiation()


def group_by_arrival_time_method(subsession, waiting):
    """Six to a table; computers take the seats that stay empty."""
    return gather(subsession, waiting, len(PARTIES))


class Subsession(BaseSubsession):
    """A day."""


class Group(BaseGroup):
    """A table: what was signed on this day, a list of deals."""

    signed = models.LongStringField(initial="[]")


class Player(BasePlayer):
    """A seat on one day: the package that it puts to the others, and whose packages it signs."""

    line_0 = models.IntegerField(label=LINES[0][0]["name"], blank=True)
    line_1 = models.IntegerField(label=LINES[1][0]["name"], blank=True)
    line_2 = models.IntegerField(label=LINES[2][0]["name"], blank=True)
    line_3 = models.IntegerField(label=LINES[3][0]["name"], blank=True)
    line_4 = models.IntegerField(label=LINES[4][0]["name"], blank=True)
    signs_0 = models.BooleanField(initial=False, blank=True)
    signs_1 = models.BooleanField(initial=False, blank=True)
    signs_2 = models.BooleanField(initial=False, blank=True)
    signs_3 = models.BooleanField(initial=False, blank=True)
    signs_4 = models.BooleanField(initial=False, blank=True)
    signs_5 = models.BooleanField(initial=False, blank=True)
    in_time = models.BooleanField(initial=False)


FIELDS = tuple(f"line_{line}" for line in range(len(LINES)))
SIGNS = tuple(f"signs_{seat}" for seat in range(len(PARTIES)))


def party(player: Player) -> str:
    """Whose seat it is."""
    return PARTIES[player.id_in_group - 1]


def days(group: Group) -> list[Group]:
    """The same table on all days up to this one."""
    return [
        player.group
        for player in group.get_players()[0].in_all_rounds()
        if player.round_number <= group.round_number
    ]


def board(group: Group, evening: bool = False) -> Board:
    """What stands in the morning, or in the evening, by signing again all that was signed."""
    found = empty_board(talks())
    for day in days(group)[: None if evening else -1]:
        for offer in json.loads(day.signed):
            found = found.signed(talks(), tuple(offer))
    return found


def view(group: Group, seat: str) -> View:
    """What a computer goes by: its own points, the others' public stances, and the day."""
    seen = View(talks(), seat)
    seen.time = (group.round_number - 1) / (C.NUM_ROUNDS - 1)
    return seen


def packages(group: Group) -> dict[str, Deal]:
    """Who puts what to the others today, in the order of the day; the first mover shifts."""
    morning = board(group)
    seated = {party(player): player for player in group.get_players()}
    found = {}
    for turn in range(len(PARTIES)):
        seat = PARTIES[(group.round_number - 1 + turn) % len(PARTIES)]
        if seat in seated:
            given = [seated[seat].field_maybe_none(field) for field in FIELDS]
            offer = tuple(old if new is None else new for old, new in zip(morning.deal, given, strict=True))
        else:
            offer = propose(view(group, seat), COMPUTER, morning) or morning.deal
        if offer != morning.deal:
            found[seat] = offer
    return found


def asked(group: Group, seat: str) -> dict[str, Deal]:
    """The packages of others that need this seat's name."""
    deal = board(group).deal
    return {
        mover: offer
        for mover, offer in packages(group).items()
        if mover != seat and seat in talks().names_to_change(deal, offer)
    }


def close_day(group: Group) -> None:
    """Let stand what has all its signatures, in the order of the day; on the last evening count."""
    morning = board(group)
    standing, today = morning, []
    seated = {party(player): player for player in group.get_players()}
    for mover, offer in packages(group).items():
        changed = tuple(
            wanted if wanted != before else now
            for before, wanted, now in zip(morning.deal, offer, standing.deal, strict=True)
        )
        if all(
            seat == mover or signs(group, seated.get(seat), seat, mover, offer)
            for seat in talks().names_to_change(standing.deal, changed)
        ):
            standing = standing.signed(talks(), changed)
            today.append(changed)
    group.signed = json.dumps(today)
    if group.round_number == C.NUM_ROUNDS:
        for player in group.get_players():
            player.payoff = talks().value(party(player), outcome(group))


def signs(group: Group, player: Player | None, seat: str, mover: str, offer: Deal) -> bool:
    """Whether a seat signs a package; a computer by the strategy of the chapter."""
    if player:
        return bool(player.field_maybe_none(SIGNS[PARTIES.index(mover)]))
    return answer(view(group, seat), COMPUTER, board(group).deal, offer).signs


def outcome(group: Group) -> Deal:
    """What stands when all have gone home."""
    return board(group, evening=True).last_evening(talks()).board.deal


def tables(session) -> list[Group]:
    """The tables that have closed their last day."""
    last = [player for player in all_players(session, "summit") if player.round_number == C.NUM_ROUNDS]
    return [player.group for player in last if player.id_in_group == 1 and player.field_maybe_none("payoff")]


def row(name: str, deal: Deal) -> list[str]:
    """A deal in a row: its code, the gain of each over its walk-away, and what it left."""
    gains = [signed(gain, 0) for gain in talks().gains(deal)]
    left = f"{talks().left_on_the_table(deal):g}"
    return [name, outcome_code.write(deal), *gains, "yes" if talks().signable(deal) else "no", left]


def report(session) -> dict:
    """The tables of the class beside the week and the theory."""
    found = [row(f"Table {number}", outcome(group)) for number, group in enumerate(tables(session), 1)]
    return dict(
        head=["", "Code", *NAMES.values(), "Signers all content", "Left on the table"],
        rows=[
            *found,
            row("The week itself", week.what_happened()),
            row("Nash: largest product of gains", solutions.nash(talks())[0]),
            row("Nothing signed", talks().status_quo),
        ],
        sentences=[
            "In the columns of the parties: points over the walk-away; below nought a party would have done "
            "better to leave. Left on the table: points that could still be had without a loss to anybody.",
        ],
    )


class Propose(Timed):
    """The morning: put one package to those whose names it needs, or none."""

    form_model = "player"
    form_fields = FIELDS

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The board and the seat's own card."""
        return shown(player) | dict(card=card(player))

    @staticmethod
    def error_message(player: Player, values: dict) -> str | None:
        """A package must need the name of who puts it."""
        deal = board(player.group).deal
        given = (values[field] for field in FIELDS)
        offer = tuple(old if new is None else new for old, new in zip(deal, given, strict=True))
        if offer != deal and party(player) not in talks().names_to_change(deal, offer):
            return "This package does not need your name: put one that changes a line which you sign."
        return None

    @staticmethod
    def before_next_page(player: Player, timeout_happened: bool) -> None:
        """Who does not come in time puts nothing."""
        player.in_time = not timeout_happened
        if timeout_happened:
            for field in FIELDS:
                setattr(player, field, None)


def choices_of(line: int, player: Player) -> list:
    """The options of a line; the one that stands is to leave it as it is."""
    now = board(player.group).deal[line]
    return [
        [option, ("leave: " if option == now else "") + option_text(line, option).partition(": ")[2]]
        for option in range(len(LINES[line]))
    ]


def line_0_choices(player: Player) -> list:
    """Of the first line."""
    return choices_of(0, player)


def line_1_choices(player: Player) -> list:
    """Of the second."""
    return choices_of(1, player)


def line_2_choices(player: Player) -> list:
    """Of the third."""
    return choices_of(2, player)


def line_3_choices(player: Player) -> list:
    """Of the fourth."""
    return choices_of(3, player)


def line_4_choices(player: Player) -> list:
    """Of the fifth."""
    return choices_of(4, player)


class Proposed(WaitPage):
    """Wait for the packages."""


class Sign(Timed):
    """The afternoon: sign what others put to this seat, or not."""

    form_model = "player"

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """To who is asked."""
        return bool(asked(player.group, party(player)))

    @staticmethod
    def get_form_fields(player: Player) -> list[str]:
        """One box for each package that needs this name."""
        return [SIGNS[PARTIES.index(mover)] for mover in asked(player.group, party(player))]

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """Each package: what it changes, who else must sign, what it brings this seat."""
        deal, me = board(player.group).deal, party(player)
        offers = [
            dict(
                field=SIGNS[PARTIES.index(mover)],
                who=NAMES[mover],
                changes=[
                    option_text(line, offer[line]) for line in range(len(LINES)) if offer[line] != deal[line]
                ],
                names=", ".join(
                    NAMES[seat]
                    for seat in PARTIES
                    if seat in talks().names_to_change(deal, offer) - {me, mover}
                ),
                gain=signed(talks().value(me, offer) - talks().value(me, deal), 0),
            )
            for mover, offer in asked(player.group, me).items()
        ]
        return shown(player) | dict(offers=offers)

    @staticmethod
    def before_next_page(player: Player, timeout_happened: bool) -> None:
        """Who does not come in time signs nothing."""
        if timeout_happened:
            player.in_time = False
            for field in SIGNS:
                setattr(player, field, False)


class Close(WaitPage):
    """Wait for the signatures."""

    after_all_players_arrive = close_day


class Debrief(Last):
    """What stands, and the class beside the week and the theory."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The outcome, the points, and the teacher's table."""
        deal = outcome(player.group)
        evening = board(player.group, evening=True).last_evening(talks())
        return dict(
            table=report(player.session),
            stands=[option_text(line, option) for line, option in enumerate(deal)],
            fallen=", ".join(NAMES[seat] for seat, _ in evening.fallen),
            code=outcome_code.write(deal),
            points=f"{float(player.payoff):g}",
            walk_away=f"{talks().walk_away[party(player)]:g}",
            computers=len(player.group.get_players()) < len(PARTIES),
        )


def option_text(line: int, option: int) -> str:
    """An option in words, with those who must sign it."""
    given = LINES[line][option]
    names = [NAMES[seat] for seat in PARTIES if seat in str(given["signers"] or "").split()]
    return f"{given['name']}: {given['text']}" + (f" ({', '.join(names)})" if names else "")


def card(player: Player) -> dict:
    """The seat's secret card: what each option is worth to it."""
    worth = talks().points[party(player)]
    deal = board(player.group).deal
    return dict(
        head=["Option, and who signs it", "Your points"],
        rows=[
            [
                option_text(line, option) + (" – stands now" if deal[line] == option else ""),
                f"{worth[line][option]:g}",
            ]
            for line in range(len(LINES))
            for option in range(len(LINES[line]))
        ],
        sentences=[],
    )


def shown(player: Player) -> dict:
    """What every page of a day tells."""
    deal = board(player.group).deal
    return dict(
        day=player.round_number,
        days=C.NUM_ROUNDS,
        who=NAMES[party(player)],
        now=f"{talks().value(party(player), deal):g}",
        walk_away=f"{talks().walk_away[party(player)]:g}",
        stands=[option_text(line, option) for line, option in enumerate(deal)],
    )


def vars_for_admin_report(subsession: Subsession) -> dict:
    """The teacher's report."""
    return dict(table=report(subsession.session))


def custom_export(players):
    """One row a move."""
    yield [*HEAD, "morning", "package", "signed_packages_of", "evening", "outcome", "walk_away", "points"]
    for player in players:
        group = player.group
        if player.field_maybe_none("line_0") is None and not player.in_time:
            continue
        mine = packages(group).get(party(player))
        is_last = player.round_number == C.NUM_ROUNDS
        yield [
            *move(player, "summit", party(player), len(PARTIES)),
            outcome_code.write(board(group).deal),
            outcome_code.write(mine) if mine else "",
            " ".join(
                seat for seat, field in zip(PARTIES, SIGNS, strict=True) if player.field_maybe_none(field)
            ),
            outcome_code.write(board(group, evening=True).deal),
            outcome_code.write(outcome(group)) if is_last else "",
            talks().walk_away[party(player)],
            float(player.payoff) if is_last else "",
        ]


page_sequence = [Arrive, Propose, Proposed, Sign, Close, Debrief]
