"""What all tests share: one profile of Hypothesis, and what the browser tests measured."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["browser.measured"]

# The same examples each time, and nothing that a busy machine could fail.
settings.register_profile(
    "book", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("book")
