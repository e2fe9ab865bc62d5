"""The book's questions as course systems get them, made once."""

import pytest

from giants.publish import asked
from giants.publish.asked import Asked
from giants.publish.lms import items as module
from giants.publish.lms.items import Item


@pytest.fixture(scope="session")
def questions() -> list[Asked]:
    return asked.in_book()


@pytest.fixture(scope="session")
def items(questions: list[Asked]) -> list[Item]:
    return module.items(questions)
