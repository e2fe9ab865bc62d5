"""The labs of each chapter: one file a chapter, named like its model."""
