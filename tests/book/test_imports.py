"""Arrows go one way: data, evidence, models, interact, labs, book; nothing imports in a circle."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from giants.publish import build, contents
from giants.publish.build import ROOT

PACKAGE = ROOT / "src" / "giants"
MODELS = contents.models()
# The models that solve for a whole world need arrays; every other one runs in a page as it stands.
WITH_NUMPY = {
    "leverage/rivals",
    "leverage/world",
    "leverage/retaliation",
    "balancing/dynamics",
    "summit/robustness",
}


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


@pytest.mark.parametrize("file", files("labs"), ids=by_name)
def test_labs_know_no_page(file: Path) -> None:
    assert ours(imported(file)) <= {*MODELS, "evidence", "interact", "labs"}


def test_nothing_imports_in_a_circle() -> None:
    """Neither when it is loaded nor later: a part can be read without the one that uses it."""
    modules = {
        f"giants.{by_name(file).replace('/', '.')}".removesuffix(".__init__"): file
        for file in PACKAGE.rglob("*.py")
    }
    graph = nx.DiGraph()
    for name, file in modules.items():
        # A package's own list of names points into it, and what is in it may stand on its neighbours.
        if file.name != "__init__.py":
            graph.add_edges_from((name, other) for other in imported(file) if other in modules)
    graph.remove_nodes_from([n for n in list(graph) if modules[n].name == "__init__.py"])
    assert [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1] == []


IMPORTS = re.compile(r'^(?:import|export)\b[^"]*"(\.[^"]+)"', re.MULTILINE)
# What every component of the front end may stand on.
GROUND = {"look", "kept"}


@pytest.mark.parametrize("file", sorted(FRONT_END.rglob("*.ts")), ids=lambda file: file.stem)
def test_a_component_of_the_front_end_stands_on_itself_and_the_ground(file: Path) -> None:
    places = [(file.parent / name).resolve() for name in IMPORTS.findall(file.read_text("utf-8"))]
    parts = {place.relative_to(FRONT_END).parts[0] for place in places if place.is_relative_to(FRONT_END)}
    own = file.relative_to(FRONT_END).parts[0]
    if not own.endswith(".ts"):
        assert parts <= GROUND | {own}


def test_folders_of_the_front_end_are_those_of_the_engine() -> None:
    front = {folder.name for folder in FRONT_END.iterdir() if folder.is_dir()}
    # Of one name with a folder or a file there; what reads built pages has its file among the publishers.
    engine = {each.stem for part in ("interact", "publish") for each in (PACKAGE / part).iterdir()}
    assert front <= engine


def test_reader_checks_stand_on_the_standard_library() -> None:
    """Python in a page has nothing else."""
    for name in build.CHECKS:
        found = set(imported(PACKAGE / name))
        assert outside(found) == set()
        assert ours(found) <= {"interact"}
