"""The models of trade leverage, one file for each idea."""

__all__ = [
    "dependence",
    "motive",
    "pledge",
    "retaliation",
    "rivals",
    "shortage",
    "tariff",
    "won",
    "world",
]
