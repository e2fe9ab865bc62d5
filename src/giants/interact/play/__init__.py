"""A game against an opponent that a model moves."""
