"""The games of the class, as oTree reads them."""

from os import environ

SESSION_CONFIGS = [
    dict(name="stag_hunt", display_name="1 Hunt the stag (Tokyo and Seoul)", app_sequence=["stag_hunt"]),
    dict(
        name="tariff_game",
        display_name="2 The tariff game (retaliation)",
        app_sequence=["tariff_game"],
        # Per cent; from 1 to 100.
        rate=25,
    ),
    dict(name="launches", display_name="3 Launches (signals)", app_sequence=["launches"]),
    dict(name="bargain", display_name="4 The bargain (pledge)", app_sequence=["bargain"]),
    # A day of talks takes longer than a move.
    dict(name="summit", display_name="5 The summit (six seats)", app_sequence=["summit"], seconds=240),
]
SESSION_CONFIG_DEFAULTS = dict(
    num_demo_participants=6,
    real_world_currency_per_point=1.0,
    participation_fee=0.0,
    # A page goes on by itself after so many seconds.
    seconds=90,
    # Who has waited so long for others plays with the computer.
    alone_after=float(environ.get("CLASS_ALONE_AFTER", "30")),
)
ROOMS = [dict(name="class", display_name="Between Giants, in class")]
PARTICIPANT_FIELDS = []
SESSION_FIELDS = []
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "USD"
USE_POINTS = True
# A pay-off is shown and kept to the thousandth: without this 4.5 would become 5.
POINTS_DECIMAL_PLACES = 3
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = environ.get("OTREE_ADMIN_PASSWORD")
SECRET_KEY = environ.get("OTREE_SECRET_KEY", "")
DEMO_PAGE_INTRO_HTML = ""
