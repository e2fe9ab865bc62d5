"""The labs of each chapter: one file a chapter, named like its model."""

# A reader sees per cent, a model takes a share.
PER_CENT = 100
