"""A guess drawn over the years, before the record is shown."""
