"""Decks of slides, one for each chapter that asks for a call: for the room's screen, from a folder."""
