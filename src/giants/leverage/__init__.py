"""The models of trade leverage, one file for each idea."""

__all__ = ["dependence", "pledge", "retaliation", "tariff", "world"]
