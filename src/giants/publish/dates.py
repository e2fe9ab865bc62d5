"""Dates as a British reader writes them: the same on a page as in its figures."""

from giants.interact.dates import written

__all__ = ["written"]
