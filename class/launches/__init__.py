"""Launches, of the chapter on signals: one side knows whether it is resolved, the other sees launches."""

import random

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, WaitPage, models, widgets
from seats import HEAD, Arrive, Last, Move, Timed, all_players, answered, move, other, pairs, percent, share

from giants.balancing import signals
from giants.labs.signals_play import CHEAP, DEAR, GAIN, HOLD, LOW, RESOLVED_COST, THRESHOLD, YIELD, pay

doc = __doc__
group_by_arrival_time_method = pairs


class C(BaseConstants):
    """Two blocks of five rounds: a launch is dear to the weak, then cheap."""

    NAME_IN_URL = "launches"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 10
    BLOCK = 5
    WEAK_COSTS = (DEAR, CHEAP)


def weak_cost(round_number: int) -> float:
    """What a launch costs the weak in a round."""
    return C.WEAK_COSTS[(round_number - 1) // C.BLOCK]


def theory(round_number: int) -> signals.Equilibrium:
    """What the chapter's model expects in a round."""
    return signals.test_or_silence(LOW, THRESHOLD, GAIN, RESOLVED_COST, weak_cost(round_number))


class Subsession(BaseSubsession):
    """A round."""


class Group(BaseGroup):
    """A pair, or a student with the computer."""


class Player(BasePlayer):
    """A student in a round: `launch` is of Pyongyang alone, `give_way` of Washington alone."""

    launch = models.BooleanField(
        choices=[[True, "Launch"], [False, "Stay silent"]], widget=widgets.RadioSelect, label="Your move"
    )
    give_way = models.BooleanField(
        choices=[[True, "Give way"], [False, "Hold"]], widget=widgets.RadioSelect, label="Your move"
    )
    in_time = models.BooleanField(initial=False)


def role(player: Player) -> str:
    """Who the student is; the computer is always Pyongyang."""
    return "Washington" if player.id_in_group == 1 else "Pyongyang"


def drawn(group: Group, what: str) -> float:
    """A number from 0 to 1, the same for a group, round and purpose also after a new start."""
    seed = f"{group.session.code} {group.id_in_subsession} {group.round_number} {what}"
    return random.Random(seed).random()


def resolved(group: Group) -> bool:
    """The secret: whether Pyongyang is resolved in this round."""
    return drawn(group, "kind") < LOW


def sender(group: Group) -> Player | None:
    """Who is Pyongyang; None where it is the computer."""
    return next((player for player in group.get_players() if role(player) == "Pyongyang"), None)


def receiver(group: Group) -> Player:
    """Who is Washington."""
    return next(player for player in group.get_players() if role(player) == "Washington")


def launched(group: Group) -> bool:
    """Whether Pyongyang launched; the computer does as the chapter's model says."""
    player = sender(group)
    if player:
        return player.launch
    found = theory(group.round_number)
    return drawn(group, "launch") < (found.resolved_tests if resolved(group) else found.weak_tests)


def points(group: Group) -> tuple[float, float]:
    """Of Washington and of Pyongyang."""
    washington, prize = pay(resolved(group), YIELD if receiver(group).give_way else HOLD)
    cost = RESOLVED_COST if resolved(group) else weak_cost(group.round_number)
    return washington, prize * GAIN - (cost if launched(group) else 0)


def settle(group: Group) -> None:
    """Give the points of a round."""
    washington, pyongyang = points(group)
    receiver(group).payoff = washington
    if sender(group):
        sender(group).payoff = pyongyang


def report(session) -> dict:
    """The class beside the theory, block by block."""
    made = answered(all_players(session, "launches"), "launch", "give_way")
    rows = []
    for number, cost in enumerate(C.WEAK_COSTS):
        first = number * C.BLOCK + 1
        found = theory(first)
        now = [player for player in made if first <= player.round_number < first + C.BLOCK]
        senders = [player for player in now if role(player) == "Pyongyang"]
        kinds = {
            kind: [player for player in senders if resolved(player.group) == kind] for kind in (True, False)
        }
        receivers = [
            player
            for player in now
            if role(player) == "Washington" and (sender(player.group) is None or sender(player.group).in_time)
        ]
        seen = {
            kind: [player for player in receivers if launched(player.group) == kind] for kind in (True, False)
        }
        said = f"{cost:g}"
        rows += [
            [
                f"{first} to {first + C.BLOCK - 1}, the class",
                said,
                *(
                    share(sum(player.launch for player in kinds[kind]), len(kinds[kind]))
                    for kind in (True, False)
                ),
                *(
                    share(sum(player.give_way for player in seen[kind]), len(seen[kind]))
                    for kind in (True, False)
                ),
            ],
            [
                f"{first} to {first + C.BLOCK - 1}, theory",
                said,
                percent(found.resolved_tests),
                percent(found.weak_tests),
                percent(found.yields_after_test),
                percent(found.yields_after_silence),
            ],
        ]
    return dict(
        head=[
            "Rounds",
            "A launch costs the weak",
            "The resolved launched",
            "The weak launched",
            "Gave way to a launch",
            "Gave way to silence",
        ],
        rows=rows,
        sentences=[
            f"{percent(LOW)} are resolved. A launch costs them {RESOLVED_COST:g}; that Washington gives way "
            f"is worth {GAIN:g} to either kind.",
            "Theory: where a launch costs the weak more than it could win, only the resolved launch, and are "
            "believed. Where it costs less, the weak launch just so often that after a launch the "
            "chances are even.",
        ],
    )


class Send(Move):
    """Pyongyang's move. Who does not come in time stays silent, and the row says so."""

    form_fields = ("launch",)

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """To Pyongyang."""
        return role(player) == "Pyongyang"

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The secret, and what a launch costs."""
        return shown(player) | dict(
            resolved=resolved(player.group),
            cost=f"{RESOLVED_COST if resolved(player.group) else weak_cost(player.round_number):g}",
        )


class Sent(WaitPage):
    """Washington waits for a launch, or none."""

    body_text = "Waiting for what Pyongyang does."


class Respond(Move):
    """Washington's move. Who does not come in time holds, and the row says so."""

    form_fields = ("give_way",)

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """To Washington."""
        return role(player) == "Washington"

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """Whether there was a launch."""
        return shown(player) | dict(launched=launched(player.group))


class Settle(WaitPage):
    """Pyongyang waits for the answer."""

    after_all_players_arrive = settle


class Shown(Timed):
    """The card is turned."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """Secret, moves and points."""
        return shown(player) | dict(
            resolved=resolved(player.group),
            launched=launched(player.group),
            gave_way=receiver(player.group).give_way,
            points=f"{float(player.payoff):g}".replace("-", "−"),
            late=not player.in_time,
        )


class Debrief(Last):
    """The class so far, at the end."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The teacher's table, the student's points, and who the partner was."""
        return dict(
            table=report(player.session),
            total=f"{float(player.participant.payoff):g}".replace("-", "−"),
            computer=other(player) is None,
        )


def shown(player: Player) -> dict:
    """What every page of a round tells."""
    return dict(
        role=role(player),
        round=player.round_number,
        rounds=C.NUM_ROUNDS,
        share=percent(LOW),
        gain=f"{GAIN:g}",
        resolved_cost=f"{RESOLVED_COST:g}",
        weak_cost=f"{weak_cost(player.round_number):g}",
        switched=player.round_number == C.BLOCK + 1,
    )


def vars_for_admin_report(subsession: Subsession) -> dict:
    """The teacher's report."""
    return dict(table=report(subsession.session))


def custom_export(players):
    """One row a move."""
    yield [*HEAD, "weak_cost", "resolved", "launched", "gave_way", "points"]
    for player in players:
        group = player.group
        # Seats that nobody took stand together in a group without a Washington.
        washington = next((each for each in group.get_players() if role(each) == "Washington"), None)
        if washington is None or washington.field_maybe_none("give_way") is None:
            continue
        yield [
            *move(player, "launches", role(player)),
            weak_cost(player.round_number),
            resolved(group),
            launched(group),
            receiver(group).give_way,
            float(player.payoff),
        ]


page_sequence = [Arrive, Send, Sent, Respond, Settle, Shown, Debrief]
