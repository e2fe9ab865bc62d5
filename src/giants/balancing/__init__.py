"""The models of alliance balancing, one file for each idea."""

__all__ = [
    "audience",
    "capabilities",
    "crisis",
    "dynamics",
    "events",
    "hedging",
    "old_grievances",
    "portfolios",
    "sharing",
    "shuffles",
    "signals",
    "signed_map",
    "stakes",
    "standoff",
    "triads",
    "voting",
    "wedge",
]
