"""Arrows go one way: data, evidence, models, interact, book; publish knows no model."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from giants.publish import contents
from giants.publish.build import ROOT

PACKAGE = ROOT / "src" / "giants"
MODELS = contents.models()
# The models that solve for a whole world need arrays; every other one runs in a page as it stands.
WITH_NUMPY = {"leverage/world", "leverage/retaliation", "balancing/dynamics"}


def files(*folders: str) -> list[Path]:
    found = []
    for folder in folders:
        found += sorted((PACKAGE / folder).rglob("*.py"))
    return found


def imported(file: Path, *, everywhere: bool = True) -> Iterator[str]:
    """Give the full names of the modules that a file imports."""
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree) if everywhere else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: write imports in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def outside(names: Iterator[str]) -> set[str]:
    """Keep what is neither of the standard library nor ours."""
    tops = {name.partition(".")[0] for name in names}
    return tops - set(sys.stdlib_module_names) - {"giants"}


def ours(names: Iterator[str]) -> set[str]:
    """Name the parts of this package that are imported."""
    return {name.split(".")[1] for name in names if name.startswith("giants.")}


def by_name(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").as_posix()


@pytest.mark.parametrize("file", files(*MODELS), ids=by_name)
def test_model_stands_on_the_standard_library(file: Path) -> None:
    model = "/".join(by_name(file).split("/")[:2])
    allowed = {"numpy"} if model in WITH_NUMPY else set()
    # The solver is an optional extra, imported when a map is too large to enumerate.
    lazily = {"numpy", "scipy"} if model == "balancing/mixed_integer" else set()
    assert outside(imported(file, everywhere=False)) <= allowed
    assert outside(imported(file)) <= allowed | lazily
    assert ours(imported(file)) <= {*MODELS, "evidence"}


@pytest.mark.parametrize("file", files("evidence"), ids=by_name)
def test_evidence_knows_no_model(file: Path) -> None:
    assert ours(imported(file)) <= {"evidence"}
    # pandas only where a table is asked for as a frame.
    assert outside(imported(file, everywhere=False)) == set()
    assert outside(imported(file)) <= {"pandas"}


@pytest.mark.parametrize("file", files("publish"), ids=by_name)
def test_publish_knows_no_model(file: Path) -> None:
    assert ours(imported(file)) & set(MODELS) == set()
    assert not any(name.startswith("giants.labs") for name in imported(file))


@pytest.mark.parametrize("file", files("interact"), ids=by_name)
def test_engine_knows_no_model(file: Path) -> None:
    assert "publish" not in ours(imported(file))
    assert ours(imported(file)) & {*MODELS, "labs"} == set()


FRONT_END = ROOT / "frontend" / "src"


@pytest.mark.parametrize(
    "file", sorted(FRONT_END.rglob("*.ts")), ids=lambda file: file.relative_to(FRONT_END).as_posix()
)
def test_front_end_knows_no_model(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [part for part in MODELS if f"giants.{part}" in text or f"{part}/" in text] == []


def test_reader_checks_stand_on_the_standard_library() -> None:
    """Python in a page has nothing else."""
    file = PACKAGE / "interact" / "questions" / "checks.py"
    assert outside(imported(file)) == set()
    assert ours(imported(file)) <= {"evidence"}
