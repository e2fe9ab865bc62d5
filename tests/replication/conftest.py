"""Where other authors' data are. They are no part of the project."""

import os

import pytest

from replications import NoData, folder


def pytest_collection_modifyitems(items):
    for item in items:
        if "replication" in item.path.parts:
            item.add_marker(pytest.mark.replication)


@pytest.fixture(scope="session")
def data():
    """The folder of data; without it a failure in CI, a skip elsewhere."""
    try:
        return folder()
    except NoData as absent:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(absent))


@pytest.fixture(scope="session")
def setting(data):
    from replications.leverage import liberation_day

    return liberation_day(data)
