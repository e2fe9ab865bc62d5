"""Forecasts: the form, what is kept, the score."""
