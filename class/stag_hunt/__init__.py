"""Hunt the stag, of the chapter on Tokyo and Seoul: plain, with history, with a danger as well."""

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, WaitPage, models, widgets
from seats import (
    HEAD,
    Arrive,
    Last,
    Move,
    Timed,
    all_players,
    answered,
    move,
    other,
    percent,
    share,
    strangers,
)

from giants.balancing.old_grievances import Trust, trust_needed
from giants.labs.old_grievances_play import (
    APART,
    DANGER,
    GRIEVANCE,
    JOIN,
    PUNISHMENT,
    REWARD,
    SUCKER,
    TEMPTATION,
    TENTHS,
    TOKYOS,
)

doc = __doc__
group_by_arrival_time_method = strangers
CAUTIOUS = next(tokyo for tokyo in TOKYOS if tokyo.key == "cautious")


class C(BaseConstants):
    """The three acts, each of two rounds with one partner: what history takes, what a common danger adds."""

    NAME_IN_URL = "hunt"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 6
    ACTS = ((0.0, 0.0), (GRIEVANCE, 0.0), (GRIEVANCE, DANGER))


def act(round_number: int) -> tuple[float, float]:
    """History and danger in a round."""
    return C.ACTS[(round_number - 1) // 2]


def opens(round_number: int) -> bool:
    """Whether an act begins with this round."""
    return round_number % 2 == 1


def hunt(round_number: int) -> Trust:
    """The game of a round, as the chapter's model has it."""
    grievance, danger = act(round_number)
    return trust_needed(REWARD, TEMPTATION, PUNISHMENT, SUCKER, grievance, danger)


class Subsession(BaseSubsession):
    """A round."""


class Group(BaseGroup):
    """A pair, or a student with the computer."""


class Player(BasePlayer):
    """A student in a round."""

    belief = models.IntegerField(
        min=0, max=100, label="How likely is it that the other joins in? From 0 to 100 %"
    )
    join = models.BooleanField(
        choices=[[True, "Join in"], [False, "Stay apart"]], widget=widgets.RadioSelect, label="Your move"
    )
    in_time = models.BooleanField(initial=False)


def role(player: Player) -> str:
    """Who the student is."""
    return "Seoul" if player.id_in_group == 1 else "Tokyo"


def computer_trusts(player: Player) -> float:
    """How far the computer, the chapter's cautious Tokyo, trusts the student in this round.

    It knows what was done to it, and not what was done to others.
    """
    trust = CAUTIOUS.start
    for before in player.in_previous_rounds():
        if other(before):
            continue
        trust = CAUTIOUS.step(trust, JOIN if before.join else APART).next
    return trust / TENTHS


def other_joins(player: Player) -> bool:
    """Whether the partner joined in."""
    partner = other(player)
    return partner.join if partner else hunt(player.round_number).cooperates(computer_trusts(player))


def partner_told(player: Player) -> str:
    """Say, as an act begins, whether the partner is another one."""
    if not opens(player.round_number) or player.round_number == 1:
        return ""
    now, before = other(player), other(player.in_round(player.round_number - 1))
    same = now.participant.id == before.participant.id if now and before else now is before
    return "Nobody else was free: your partner is the same." if same else "You have another partner now."


def payoff(found: Trust, mine: bool, theirs: bool) -> float:
    """The points of one, by both moves."""
    if mine:
        return found.reward if theirs else SUCKER
    return TEMPTATION if theirs else PUNISHMENT


def settle(group: Group) -> None:
    """Give the points of a round."""
    for player in group.get_players():
        player.payoff = payoff(hunt(group.round_number), player.join, other_joins(player))


def report(session) -> dict:
    """The class beside the theory, act by act."""
    rows = []
    for number in range(len(C.ACTS)):
        rounds = (2 * number + 1, 2 * number + 2)
        found, (grievance, danger) = hunt(rounds[0]), act(rounds[0])
        made = [
            player
            for player in answered(all_players(session, "stag_hunt"), "join")
            if player.round_number in rounds
        ]
        rows.append(
            [
                f"{rounds[0]} and {rounds[1]}",
                f"{grievance:g}",
                f"{danger:g}",
                percent(found.trust_needed),
                percent(sum(player.belief for player in made) / len(made) / 100) if made else "nobody yet",
                share(sum(player.join for player in made), len(made)),
                share(
                    sum(player.join == found.cooperates(player.belief / 100) for player in made), len(made)
                ),
            ]
        )
    return dict(
        head=[
            "Rounds",
            "History",
            "Danger",
            "Trust needed",
            "Mean trust",
            "Joined in",
            "Moves that fit the belief",
        ],
        rows=rows,
        sentences=[
            "Theory: who trusts the other with at least the trust needed joins in, who trusts less stays "
            "apart. A move fits the belief if it does so.",
            "Partners changed after every two rounds where they could, so that nobody began an act with a "
            "score to settle.",
        ],
    )


class Meet(Arrive):
    """Wait for a partner, as each act begins."""

    @staticmethod
    def is_displayed(player: Player) -> bool:
        """In the first round of an act."""
        return opens(player.round_number)


class Believe(Move):
    """The belief, stated before the move."""

    form_fields = ("belief",)

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The game of this round, and whether the partner is another one."""
        return shown(player) | dict(partner=partner_told(player))


class Choose(Timed):
    """The move. Who does not come in time stays apart, and the row says so."""

    form_model = "player"
    form_fields = ("join",)

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The game of this round, and the belief."""
        return shown(player)

    @staticmethod
    def before_next_page(player: Player, timeout_happened: bool) -> None:
        """Keep whether it was a move of the student's own."""
        player.in_time = player.in_time and not timeout_happened


class Settle(WaitPage):
    """Wait for the partner."""

    after_all_players_arrive = settle


class Shown(Timed):
    """What happened, and whether move and belief fit."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """Both moves, points, and the threshold."""
        found = hunt(player.round_number)
        return shown(player) | dict(
            mine="joined in" if player.join else "stayed apart",
            theirs="joined in" if other_joins(player) else "stayed apart",
            points=f"{float(player.payoff):g}",
            needed=percent(found.trust_needed),
            fits=player.join == found.cooperates(player.belief / 100),
        )


class Debrief(Last):
    """The class so far, at the end."""

    @staticmethod
    def vars_for_template(player: Player) -> dict:
        """The teacher's table, the student's points, and in which rounds the partner was the computer."""
        alone = [str(each.round_number) for each in player.in_all_rounds() if other(each) is None]
        return dict(
            table=report(player.session),
            total=f"{float(player.participant.payoff):g}",
            computer=" and ".join(filter(None, [", ".join(alone[:-1]), *alone[-1:]])),
        )


def shown(player: Player) -> dict:
    """What every page of a round tells."""
    grievance, danger = act(player.round_number)
    return dict(
        role=role(player),
        other="Tokyo" if role(player) == "Seoul" else "Seoul",
        round=player.round_number,
        rounds=C.NUM_ROUNDS,
        history=f"{grievance:g}" if grievance else "",
        danger=f"{danger:g}" if danger else "",
        reward=f"{hunt(player.round_number).reward:g}",
        temptation=f"{TEMPTATION:g}",
        punishment=f"{PUNISHMENT:g}",
        sucker=f"{SUCKER:g}",
        belief=player.field_maybe_none("belief"),
        late=not player.field_maybe_none("in_time"),
    )


def vars_for_admin_report(subsession: Subsession) -> dict:
    """The teacher's report."""
    return dict(table=report(subsession.session))


def custom_export(players):
    """One row a move."""
    yield [*HEAD, "history", "danger", "trust_needed", "belief", "joined", "other_joined", "points"]
    for player in players:
        if player.field_maybe_none("join") is None:
            continue
        found = hunt(player.round_number)
        yield [
            *move(player, "stag_hunt", role(player)),
            *act(player.round_number),
            found.trust_needed,
            player.field_maybe_none("belief"),
            player.join,
            other_joins(player),
            float(player.payoff),
        ]


page_sequence = [Meet, Believe, Choose, Settle, Shown, Debrief]
