"""The negotiation of several parties over several lines, one file for each idea."""

__all__ = [
    "evening",
    "negotiation",
    "negotiators",
    "outcome_code",
    "points",
    "robustness",
    "signing",
    "solutions",
    "tournament",
]
