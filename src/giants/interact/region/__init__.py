"""A picture of a region and of what happened where."""
