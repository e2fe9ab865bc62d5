"""The zip of the site, unpacked: its pages come alive from a folder, with the network off."""

import zipfile
from pathlib import Path

import pytest

from browser.visits import Opener
from giants.evidence.identity import book
from giants.publish.whole import folder


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("whole") / "book.zip"
    folder.write(site, target)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(target.parent)
    return target.parent / book().key


@pytest.mark.parametrize("page", ["index", "leverage/tariff", "balancing/old-grievances", "summit/summit"])
def test_pages_work_from_the_unpacked_folder(unpacked: Path, visit: Opener, page: str) -> None:
    seen = visit((unpacked / f"{page}.html").as_uri())
    seen.page.locator("html[data-awake]").wait_for(state="attached")
    assert seen.errors == [] and all(url.startswith("file://") for url in seen.requests)
