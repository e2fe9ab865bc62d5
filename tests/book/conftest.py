"""What the tests of the book share."""

from pathlib import Path

import pytest

from book.the_book import built_site


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book; built now where it is missing or older than what it is made of."""
    return built_site()
