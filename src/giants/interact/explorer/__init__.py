"""A model joined to its controls and its view."""
