"""The models of alliance balancing, one file for each idea."""

__all__ = [
    "capabilities",
    "dynamics",
    "events",
    "hedging",
    "old_grievances",
    "signals",
    "signed_map",
    "standoff",
    "triads",
    "voting",
]
