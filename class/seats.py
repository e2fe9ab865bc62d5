"""What all the games share: who plays with whom, the clock, and how a table is shown."""

import time
from collections.abc import Iterable, Sequence
from itertools import combinations

from matching import pair
from otree.api import BasePlayer, BaseSubsession, Page, WaitPage
from otree.common import get_constants


def waits(round_number: int) -> str:
    """The name under which is kept since when a student has waited for a partner in this round."""
    return f"waits_since_{round_number}"


def waited(subsession: BaseSubsession, waiting: Sequence[BasePlayer]) -> bool:
    """Whether the first of those who wait has waited long enough."""
    now, name = time.time(), waits(subsession.round_number)
    since = [player.participant.vars.setdefault(name, now) for player in waiting]
    return bool(since) and now - min(since) >= subsession.session.config["alone_after"]


def gather(subsession: BaseSubsession, waiting: Sequence[BasePlayer], size: int) -> list[BasePlayer] | None:
    """Pick who plays together: as many as are needed, or fewer once the first has waited long enough.

    Seats that nobody took never wait here, so that a session may have more seats than the class has heads.
    """
    long = waited(subsession, waiting)
    if len(waiting) >= size:
        return list(waiting[:size])
    return list(waiting) if long else None


def pairs(subsession: BaseSubsession, waiting: Sequence[BasePlayer]) -> list[BasePlayer] | None:
    """Pair the students as they arrive; an odd one plays with the computer."""
    return gather(subsession, waiting, 2)


def strangers(subsession: BaseSubsession, waiting: Sequence[BasePlayer]) -> list[BasePlayer] | None:
    """Pair the students anew, with somebody they have not played with, if anybody such is to be had.

    Who is paired first must not leave two who have met already: so some wait for those who are still playing.
    """
    if subsession.round_number == 1:
        return pairs(subsession, waiting)
    long = waited(subsession, waiting)
    # Who began is still playing, and may come; who never sat down will not.
    name = waits(subsession.round_number)
    kept = [(player, player.participant.vars) for player in subsession.get_players()]
    coming = [player for player, each in kept if waits(1) in each and name not in each]
    known = {}

    def new(one: BasePlayer, two: BasePlayer) -> bool:
        if one.id not in known:
            known[one.id] = met(one)
        return two.participant.id not in known[one.id]

    if found := pair(waiting, coming, new):
        return list(found)
    if coming and not long:
        return None
    return list(next((each for each in combinations(waiting, 2) if new(*each)), waiting[:2]))


def met(player: BasePlayer) -> set[int]:
    """With whom a student has played so far; the computer is nobody."""
    before = [other(each) for each in player.in_previous_rounds()]
    return {partner.participant.id for partner in before if partner}


def other(player: BasePlayer) -> BasePlayer | None:
    """The partner, or None where the computer is the partner."""
    return next(iter(player.get_others_in_group()), None)


class Arrive(WaitPage):
    """The first page: wait for a partner, once for the whole game."""

    group_by_arrival_time = True
    title_text = "Waiting for a partner"
    body_text = "Keep this page open and in sight. If nobody comes, you play with the computer."

    @staticmethod
    def is_displayed(player: BasePlayer) -> bool:
        """Only in the first round; pairs then stay together."""
        return player.round_number == 1


class Timed(Page):
    """A page that goes on by itself, so that who is absent does not keep the others waiting."""

    timer_text = "Time left:"

    @staticmethod
    def get_timeout_seconds(player: BasePlayer) -> float:
        """As set for the session."""
        return player.session.config["seconds"]


class Move(Timed):
    """A page on which a student moves."""

    form_model = "player"

    @staticmethod
    def before_next_page(player: BasePlayer, timeout_happened: bool) -> None:
        """Keep whether it was a move of the student's own."""
        player.in_time = not timeout_happened


class Last(Page):
    """The page at the end."""

    @staticmethod
    def is_displayed(player: BasePlayer) -> bool:
        """After the last round."""
        return player.round_number == get_constants(player.get_folder_name()).NUM_ROUNDS


def answered(players: Iterable[BasePlayer], *moves: str) -> list[BasePlayer]:
    """Those who made any of these moves, and made it in time."""
    return [
        player
        for player in players
        if player.field_maybe_none("in_time")
        and any(player.field_maybe_none(name) is not None for name in moves)
    ]


def all_players(session, app: str) -> list[BasePlayer]:
    """Every seat in every round of a game, in the order of rounds."""
    subsessions = [each for each in session.get_subsessions() if each.get_folder_name() == app]
    return [player for each in subsessions for player in each.get_players()]


def share(part: int, whole: int) -> str:
    """Write a part of a whole, as a teacher reads it out.

    >>> share(3, 4), share(0, 0)
    ('3 of 4', 'nobody yet')
    """
    return f"{part} of {whole}" if whole else "nobody yet"


def percent(chance: float | None, otherwise: str = "none is enough") -> str:
    """Write a chance, or what is said where there is none.

    >>> percent(2 / 3)
    '67 %'
    """
    return otherwise if chance is None else f"{100 * chance:.0f} %"


def signed(number: float, places: int = 3) -> str:
    """Write a gain or a loss with its sign.

    >>> signed(-0.38), signed(0)
    ('−0.380', '0')
    """
    return f"{number:+.{places}f}".replace("-", "−") if round(number, places) else "0"


HEAD = ["game", "session", "seat", "group", "round", "role", "with_computer", "in_time"]


def move(player: BasePlayer, game: str, role: str, seats: int = 2) -> list[object]:
    """The first columns of a row of data, alike in all games; seats left empty are the computer's."""
    return [
        game,
        player.session.code,
        player.participant.id_in_session,
        player.group.id_in_subsession,
        player.round_number,
        role,
        len(player.group.get_players()) < seats,
        bool(player.field_maybe_none("in_time")),
    ]
