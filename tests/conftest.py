"""What all tests share: one profile of Hypothesis, their order, and what the browser tests measured."""

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["browser.measured"]

# The same examples each time, and nothing that a busy machine could fail.
settings.register_profile(
    "book", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("book")

# What starts other programs takes longest: begun last, it would keep one process busy while the others wait.
LONGEST = ("clones", "environments", "browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files with the longest tests first; pytest-xdist hands them out in this order."""

    def place(item: pytest.Item) -> int:
        found = (at for at, mark in enumerate(LONGEST) if item.get_closest_marker(mark))
        return next(found, len(LONGEST))

    items.sort(key=place)
