"""Talks of several parties over several lines: a person in one seat, computers in the others."""
