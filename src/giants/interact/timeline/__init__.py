"""Events along the dates."""
