"""A map of signed ties to play with."""
