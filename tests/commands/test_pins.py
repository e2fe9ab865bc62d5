"""requirements.txt: exact, with digests, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# A pin and its digests are one line, broken by backslashes.
LINES = [
    line
    for line in (ROOT / "requirements.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    if line and not line.startswith("#")
]
PINS = [Requirement(line.partition("--hash=")[0].strip()) for line in LINES]
ASKED = [
    *PROJECT["project"]["dependencies"],
    *(each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra),
    *PROJECT["build-system"]["requires"],
]


def version(pin: Requirement) -> str:
    (exact,) = pin.specifier
    assert exact.operator == "==", f"{pin} is not exact"
    return exact.version


@pytest.mark.parametrize("line", LINES, ids=[pin.name for pin in PINS])
def test_each_pin_is_exact_and_has_its_digests(line: str) -> None:
    pin, *digests = line.split("--hash=")
    assert re.fullmatch(r"[\w.-]+(?:\[[\w,-]+\])?==\S+(?: ; .+)?", pin.strip())
    assert digests and all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest.strip()) for digest in digests)


@pytest.mark.parametrize("asked", ASKED)
def test_each_requirement_is_pinned_within_its_range(asked: str) -> None:
    wanted = Requirement(asked)
    found = [pin for pin in PINS if canonicalize_name(pin.name) == canonicalize_name(wanted.name)]
    assert found, f"{asked} is not in requirements.txt: run `make pins`"
    for pin in found:
        assert wanted.specifier.contains(version(pin)), f"{pin} is not {asked}: run `make pins`"


@pytest.mark.parametrize("asked", PROJECT["project"]["dependencies"])
def test_notebooks_are_tried_at_both_ends_of_a_range(asked: str) -> None:
    wanted = Requirement(asked)
    low = next(Version(each.version) for each in wanted.specifier if each.operator == ">=")
    tried = {}
    for name in ("oldest", "newest"):
        text = (ROOT / "tests" / "environments" / f"{name}.txt").read_text("utf-8")
        found = re.findall(rf"^{re.escape(wanted.name)}==(\S+)", text, re.MULTILINE)
        tried[name] = [Version(each) for each in found]
    assert tried["oldest"] == [low], "run `make pins`"
    assert tried["newest"] and all(each > low and each in wanted.specifier for each in tried["newest"])


@pytest.mark.parametrize("asked", PROJECT["project"]["dependencies"])
def test_what_readers_need_is_a_range(asked: str) -> None:
    """An exact version here would change other people's environments."""
    assert {each.operator for each in Requirement(asked).specifier} == {">=", "<"}
