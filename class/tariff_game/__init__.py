"""The tariff game of the chapter on retaliation: eight rounds, and no student is told when it ends."""

from dataclasses import replace
from functools import cache

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, WaitPage, models, widgets
from seats import HEAD, Arrive, Last, Move, Timed, all_players, answered, move, other, pairs, share, signed

from giants.labs.free_trade import cube
from giants.leverage import retaliation
from giants.leverage.retaliation import FREE, TAX

doc = __doc__
group_by_arrival_time_method = pairs


class C(BaseConstants):
    """How long it takes; students are not told."""

    NAME_IN_URL = "tariff"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 8


@cache
def matrix(rate: float) -> retaliation.Game:
    """The game at a rate in percent, on the thirteen regions of the chapter."""
    return replace(
        retaliation.tariff_game(cube(), "KOR", "USA", rate / 100), row="Seoul", column="Washington"
    )


def game(session) -> retaliation.Game:
    """The game of a session, at the rate that the teacher chose."""
    return matrix(float(session.config["rate"]))


def creating_session(subsession: BaseSubsession) -> None:
    """Refuse a rate that the model does not have while the teacher still sees it."""
    rate = float(subsession.session.config["rate"])
    if not 1 <= rate <= 100:
        raise ValueError(f"rate must be from 1 to 100 per cent, got {rate:g}")


class Subsession(BaseSubsession):
    """A round."""


class Group(BaseGroup):
    """A pair, or a student with the computer."""


class Player(BasePlayer):
    """A student in a round."""

    tax = models.BooleanField(widget=widgets.RadioSelect, label="Your move")
    in_time = models.BooleanField(initial=False)


def tax_choices(player: Player) -> list:
    """Both moves, with the rate."""
    return [[False, "Leave trade free"], [True, f"Tax at {player.session.config['rate']:g} %"]]


def role(player: Player) -> str:
    """Who the student is; the computer is always Washington."""
    return "Seoul" if player.id_in_group == 1 else "Washington"


def other_taxes(player: Player) -> bool:
    """Whether the partner taxed. The computer mirrors: free at first, then what the student did last."""
    partner = other(player)
    if partner:
        return partner.tax
    return player.round_number > 1 and player.in_round(player.round_number - 1).tax


def payoffs(player: Player) -> tuple[float, float]:
    """Of the student and of the partner, by both moves, in per cent of a round's welfare."""
    mine, theirs = (TAX if taxes else FREE for taxes in (player.tax, other_taxes(player)))
    found = game(player.session)
    if role(player) == "Seoul":
        return found.row_payoffs[mine][theirs], found.column_payoffs[mine][theirs]
    return found.column_payoffs[theirs][mine], found.row_payoffs[theirs][mine]


def settle(group: Group) -> None:
    """Give the points of a round."""
    for player in group.get_players():
        player.payoff = payoffs(player)[0]


ENDS = {
    (FREE, FREE): "neither taxes",
    (TAX, FREE): "Seoul alone taxes",
    (FREE, TAX): "Washington alone taxes",
    (TAX, TAX): "both tax",
}


def report(session) -> dict:
    """The class beside the theory, round by round."""
    found = game(session)
    made = answered(all_players(session, "tariff_game"), "tax")
    rows = []
    for number in range(1, C.NUM_ROUNDS + 1):
        now = [player for player in made if player.round_number == number]
        sides = {name: [player for player in now if role(player) == name] for name in ("Seoul", "Washington")}
        if now:
            rows.append(
                [
                    number,
                    *(share(sum(player.tax for player in side), len(side)) for side in sides.values()),
                    *(
                        signed(sum(float(player.payoff) for player in side) / len(side)) if side else "nobody"
                        for side in sides.values()
                    ),
                ]
            )
    stable = " or ".join(ENDS[end] for end in found.pure_equilibria()) or "no pair of moves"
    return dict(
        head=["Round", "Seouls that taxed", "Washingtons that taxed", "Seoul, mean", "Washington, mean"],
        rows=rows,
        sentences=[
            f"Theory, at {session.config['rate']:g} %: {found.name}. In a single round {stable} is stable.",
            "Played again and again, with an end that nobody knows, leaving trade free can hold as well: "
            "what is done today is answered tomorrow.",
            "Points are per cent of a round’s welfare against free trade.",
        ],
    )


class Choose(Move):
    """The move. Who does not come in time leaves trade free, and the row says so."""

    form_fields = ("tax",)

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The matrix, from the student's side, and what happened so far."""
        found = game(player.session)
        seoul = role(player) == "Seoul"
        cells = []
        for mine in (FREE, TAX):
            row = []
            for theirs in (FREE, TAX):
                at = (mine, theirs) if seoul else (theirs, mine)
                both = [table[at[0]][at[1]] for table in (found.row_payoffs, found.column_payoffs)]
                row.append("; ".join(signed(each) for each in (both if seoul else reversed(both))))
            cells.append(row)
        return shown(player) | dict(
            cells=cells,
            before=[told(each) for each in player.in_previous_rounds()],
        )


class Settle(WaitPage):
    """Wait for the partner."""

    after_all_players_arrive = settle


class Shown(Timed):
    """What happened."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """Both moves and points, and the sum."""
        mine, theirs = payoffs(player)
        return shown(player) | dict(
            what=told(player),
            mine=signed(mine),
            theirs=signed(theirs),
            total=signed(sum(float(each.payoff) for each in player.in_all_rounds())),
            late=not player.in_time,
        )


class Debrief(Last):
    """The class so far, at the end."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The teacher's table, the student's points, and who the partner was."""
        return dict(
            table=report(player.session),
            total=signed(float(player.participant.payoff)),
            computer=other(player) is None,
        )


def told(player: Player) -> str:
    """Say what both did in a round."""
    mine, theirs = ("taxed" if taxes else "left trade free" for taxes in (player.tax, other_taxes(player)))
    partner = "Washington" if role(player) == "Seoul" else "Seoul"
    return f"Round {player.round_number}: you {mine}, {partner} {theirs}."


def shown(player: Player) -> dict:
    """What every page of a round tells."""
    return dict(
        role=role(player),
        other="Washington" if role(player) == "Seoul" else "Seoul",
        round=player.round_number,
        rate=f"{player.session.config['rate']:g} %",
    )


def vars_for_admin_report(subsession: Subsession) -> dict:
    """The teacher's report."""
    return dict(table=report(subsession.session))


def custom_export(players):
    """One row a move."""
    yield [*HEAD, "rate", "taxed", "other_taxed", "points", "other_points"]
    for player in players:
        if player.field_maybe_none("tax") is None or (
            other(player) and other(player).field_maybe_none("tax") is None
        ):
            continue
        yield [
            *move(player, "tariff_game", role(player)),
            player.session.config["rate"],
            player.tax,
            other_taxes(player),
            *(round(each, 3) for each in payoffs(player)),
        ]


page_sequence = [Arrive, Choose, Settle, Shown, Debrief]
