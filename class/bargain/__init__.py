"""The bargain of the chapter on the pledge: Seoul offers, Washington answers, and its least is secret."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, WaitPage, models, widgets
from seats import HEAD, Arrive, Last, Move, Timed, all_players, move, other, pairs, share, signed

from giants.labs.pledge_play import (
    FIRM,
    HASTY,
    MIDDLE,
    NONE,
    ROUNDS,
    conceded,
    delay,
    gives_way,
    most,
    opening,
)
from giants.leverage.pledge import nash_deal, zone_of_agreement

doc = __doc__
group_by_arrival_time_method = pairs

OFFER, TAKE, LEAVE, ASK = "offer", "take", "leave", "ask"
DEAL, LEFT, TIME = "deal", "left", "time"
ENDS = {DEAL: "a deal", LEFT: "one side left", TIME: "no deal when the talks were over"}


class C(BaseConstants):
    """The chapter's six rounds, and its four Washingtons: the least, and how fast it gives way."""

    NAME_IN_URL = "bargain"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = ROUNDS
    WASHINGTONS = (MIDDLE, FIRM, HASTY, NONE)


class Subsession(BaseSubsession):
    """A round."""


class Group(BaseGroup):
    """A pair, or a student with the computer: how this round ended the talks, if it did."""

    outcome = models.StringField(blank=True)
    agreed = models.IntegerField(blank=True)
    demand = models.IntegerField(blank=True)


class Player(BasePlayer):
    """A student in a round: the first two are of Seoul, the others of Washington."""

    seoul = models.StringField(widget=widgets.RadioSelect, label="Your move", blank=True)
    offer = models.IntegerField(label="Your offer, billion dollars (if you offer)", blank=True)
    washington = models.StringField(widget=widgets.RadioSelect, label="Your move", blank=True)
    ask = models.IntegerField(label="What you ask for, billion dollars (if you ask)", blank=True)
    in_time = models.BooleanField(initial=False)


def role(player: Player) -> str:
    """Who the student is; the computer is always Washington."""
    return "Seoul" if player.id_in_group == 1 else "Washington"


def seat(group: Group, name: str) -> Player | None:
    """Who is Seoul or Washington; None where it is the computer."""
    return next((player for player in group.get_players() if role(player) == name), None)


def kind(group: Group) -> tuple[int, int]:
    """The secret: the least that this Washington takes, and how fast it gives way if it is the computer."""
    return C.WASHINGTONS[group.id_in_subsession % len(C.WASHINGTONS)]


def rounds_before(group: Group) -> list[Group]:
    """The same pair in the rounds before."""
    return [player.group for player in seat(group, "Seoul").in_previous_rounds()]


def over(group: Group) -> bool:
    """Whether the talks ended before this round."""
    return any(before.field_maybe_none("outcome") for before in rounds_before(group))


def demand(group: Group) -> int:
    """What Washington asks for when the round begins."""
    before = rounds_before(group)
    return before[-1].demand if before else opening()


def last_offer(group: Group) -> int:
    """Seoul's offer that binds it, 0 before the first."""
    return max(
        (seat(before, "Seoul").field_maybe_none("offer") or 0 for before in rounds_before(group)), default=0
    )


def computer_answers(group: Group) -> tuple[str, int]:
    """What the computer does with an offer, by the chapter's rule, and what it asks for."""
    least, haste = kind(group)
    asked, offer = demand(group), seat(group, "Seoul").offer
    is_last = group.round_number == C.NUM_ROUNDS
    if offer >= least and (offer >= asked or is_last):
        return TAKE, asked
    if not gives_way(asked, offer, least):
        return ASK, asked
    lower = conceded(asked, offer, least, haste)
    return (TAKE, asked) if lower <= offer and offer >= least else (ASK, lower)


def settle(group: Group) -> None:
    """Work out how the round ended, and give the points if the talks are over."""
    seoul, washington = seat(group, "Seoul"), seat(group, "Washington")
    asked = demand(group)
    group.demand = asked
    if seoul.seoul == TAKE:
        group.outcome, group.agreed = DEAL, asked
    elif seoul.seoul == LEAVE:
        group.outcome = LEFT
    else:
        if washington:
            answer, asks = washington.washington, washington.field_maybe_none("ask")
        else:
            answer, asks = computer_answers(group)
        if answer == TAKE:
            group.outcome, group.agreed = DEAL, seoul.offer
        elif answer == LEAVE:
            group.outcome = LEFT
        else:
            group.demand = asks
            group.outcome = TIME if group.round_number == C.NUM_ROUNDS else ""
    if group.outcome:
        rounds = group.round_number - (group.outcome != TIME)
        agreed = group.field_maybe_none("agreed")
        seoul.payoff = (most() - agreed if agreed is not None else 0) - delay() * rounds
        if washington:
            washington.payoff = agreed - kind(group)[0] if agreed is not None else 0


def report(session) -> dict:
    """The class beside the theory, by the least that Washington would take."""
    ended = [
        player.group
        for player in all_players(session, "bargain")
        if role(player) == "Seoul"
        and player.group.field_maybe_none("outcome")
        and all(each.in_time for seated in player.group.get_players() for each in played(seated))
    ]
    rows = []
    for least, _ in C.WASHINGTONS:
        pairs_ = [group for group in ended if kind(group)[0] == least]
        deals = [group for group in pairs_ if group.outcome == DEAL]
        zone = zone_of_agreement(least, most())
        meeting = nash_deal(zone, 1 / 2)
        rows.append(
            [
                least,
                f"{meeting.deal:.0f}" if meeting else "no deal",
                share(len(deals), len(pairs_)),
                f"{sum(group.agreed for group in deals) / len(deals):.0f}" if deals else "none",
                f"{sum(group.round_number for group in pairs_) / len(pairs_):.1f}" if pairs_ else "none",
            ]
        )
    return dict(
        head=[
            "Washington’s least",
            "Theory: equal powers agree on",
            "Pairs with a deal",
            "Mean sum agreed",
            "Mean last round",
        ],
        rows=rows,
        sentences=[
            f"Seoul’s most is {most()} billion dollars, in every pair. Each round that passes costs Seoul "
            f"{delay():g}. Theory: equal powers meet half-way between Washington’s least and Seoul’s most, "
            "and at once; where the least is above the most, to leave at once is best.",
        ],
    )


def played(player: Player) -> list[Player]:
    """The rounds in which this seat was asked for a move, up to this one."""
    asked = []
    for each in player.in_all_rounds():
        if role(player) == "Seoul" or seat(each.group, "Seoul").seoul == OFFER:
            asked.append(each)
    return asked


class Offer(Move):
    """Seoul's move. Who does not come in time repeats the last offer, and the row says so."""

    form_fields = ("seoul", "offer")

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """To Seoul, while there are talks."""
        return role(player) == "Seoul" and not over(player.group)

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """What lies on the table."""
        return shown(player)

    @staticmethod
    def error_message(player: Player, values: dict) -> str | None:
        """Say what is missing, or which offers there are."""
        low, high = last_offer(player.group), demand(player.group)
        if not values["seoul"]:
            return "Choose one of the three."
        if values["seoul"] == OFFER and (values["offer"] is None or not low <= values["offer"] <= high):
            return (
                f"An offer is a whole number from {low}, what you offered before, to {high}, what is asked."
            )
        return None

    @staticmethod
    def before_next_page(player: Player, timeout_happened: bool) -> None:
        """Keep whether it was a move of the student's own."""
        Move.before_next_page(player, timeout_happened)
        if timeout_happened:
            player.seoul, player.offer = OFFER, last_offer(player.group)
        elif player.seoul != OFFER:
            player.offer = None


def seoul_choices(player: Player) -> list:
    """Seoul's three moves."""
    return [
        [OFFER, "Offer a sum"],
        [TAKE, f"Take what Washington asks for: {demand(player.group)}"],
        [LEAVE, "Walk away"],
    ]


class Offered(WaitPage):
    """Washington waits for an offer."""

    body_text = "Waiting for Seoul’s offer."

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """While there are talks."""
        return not over(player.group)


class Respond(Move):
    """Washington's move. Who does not come in time stays at its demand, and the row says so."""

    form_fields = ("washington", "ask")

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """To Washington, if there is an offer."""
        group = player.group
        return role(player) == "Washington" and not over(group) and seat(group, "Seoul").seoul == OFFER

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The offer, and the secret."""
        group = player.group
        return shown(player) | dict(offer=seat(group, "Seoul").offer, least=kind(group)[0])

    @staticmethod
    def error_message(player: Player, values: dict) -> str | None:
        """Say what is missing, or which demands there are."""
        low, high = seat(player.group, "Seoul").offer, demand(player.group)
        if not values["washington"]:
            return "Choose one of the three."
        if values["washington"] == ASK and (values["ask"] is None or not low <= values["ask"] <= high):
            return f"Ask for a whole number from {low}, what is offered, to {high}, what you asked before."
        return None

    @staticmethod
    def before_next_page(player: Player, timeout_happened: bool) -> None:
        """Keep whether it was a move of the student's own."""
        Move.before_next_page(player, timeout_happened)
        if timeout_happened:
            player.washington, player.ask = ASK, demand(player.group)
        elif player.washington != ASK:
            player.ask = None


def washington_choices(player: Player) -> list:
    """Washington's three moves."""
    return [
        [TAKE, f"Take the offer: {seat(player.group, 'Seoul').offer}"],
        [ASK, "Refuse, and ask for a sum"],
        [LEAVE, "Walk away"],
    ]


class Settle(WaitPage):
    """Seoul waits for the answer."""

    after_all_players_arrive = settle
    body_text = "Waiting for the answer."

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """While there are talks."""
        return not over(player.group)


class Shown(Timed):
    """How the round ended."""

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """While there are talks, and once when they have ended."""
        return not over(player.group)

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The answer; when the talks are over, the secret too."""
        group = player.group
        return shown(player) | dict(
            outcome=ENDS.get(group.outcome, ""),
            agreed=group.field_maybe_none("agreed"),
            asks=group.demand,
            offer=seat(group, "Seoul").field_maybe_none("offer"),
            least=kind(group)[0],
            points=signed(float(player.payoff), 1),
            late=not player.in_time and player in played(player),
        )


class Debrief(Last):
    """The class so far, at the end."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The teacher's table, the student's points, and who the partner was."""
        return dict(
            table=report(player.session),
            total=signed(float(player.participant.payoff), 1),
            computer=other(player) is None,
        )


def shown(player: Player) -> dict:
    """What every page of a round tells."""
    return dict(
        role=role(player),
        round=player.round_number,
        rounds=C.NUM_ROUNDS,
        most=most(),
        delay=f"{delay():g}",
        demand=demand(player.group),
        last=last_offer(player.group),
    )


def vars_for_admin_report(subsession: Subsession) -> dict:
    """The teacher's report."""
    return dict(table=report(subsession.session))


def custom_export(players):
    """One row a move."""
    yield [*HEAD, "least", "most", "demand", "offer", "move", "outcome", "agreed", "points"]
    for player in players:
        made = player.field_maybe_none("seoul" if role(player) == "Seoul" else "washington")
        if not made:
            continue
        group = player.group
        yield [
            *move(player, "bargain", role(player)),
            kind(group)[0],
            most(),
            demand(group),
            seat(group, "Seoul").field_maybe_none("offer"),
            made,
            group.field_maybe_none("outcome"),
            group.field_maybe_none("agreed"),
            float(player.payoff),
        ]


page_sequence = [Arrive, Offer, Offered, Respond, Settle, Shown, Debrief]
