"""The pages on the package in Python: every public name is there, and every docstring says something."""

import importlib
import inspect
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book.the_book import built_site
from giants import leverage
from giants.publish import contents
from giants.publish.api import public

PAGES = {
    "giants.evidence": "python",
    "giants.interact": "python",
    "giants.summit": "python",
    "giants.leverage": "python-leverage",
    "giants.leverage.world": "python-leverage",
    "giants.balancing": "python-balancing",
}


@cache
def page(name: str) -> BeautifulSoup:
    return BeautifulSoup((built_site() / "reference" / f"{name}.html").read_text("utf-8"), "html.parser")


def defined(module: ModuleType) -> list[str]:
    """List the public functions and classes that a module without a list of its own defines."""
    if hasattr(module, "__all__"):
        return list(module.__all__)
    return [
        name
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
    ]


def test_every_part_with_models_has_a_page() -> None:
    missing = {f"giants.{part}" for part in contents.models()} - PAGES.keys()
    assert missing == set(), "give it a page in book/reference, and name that here"


@pytest.mark.parametrize("package", PAGES)
def test_every_public_name_has_its_place_and_says_something(package: str) -> None:
    shown = page(PAGES[package])
    parent = importlib.import_module(package)
    things = {name: public(parent, name) for name in parent.__all__}
    named = {f"{package}.{name}": thing for name, thing in things.items()}
    for name, module in things.items():
        if isinstance(module, ModuleType):
            named |= {f"{package}.{name}.{each}": getattr(module, each) for each in defined(module)}
    for name, thing in named.items():
        assert (thing.__doc__ or "").strip(), f"{name} has no docstring"
        place = shown.find(id=f"module-{name}" if isinstance(thing, ModuleType) else name)
        assert place, f"{name} has no place on the page"
        # Signature and docstring, not the name alone.
        entry = place.parent if place.name in ("dt", "span") else place
        assert len(entry.get_text(" ", strip=True)) > len(name.rpartition(".")[2]) + 15, name
    # Python can name some defaults only by their place in memory, which changes.
    assert " at 0x" not in shown.get_text()


def test_examples_and_errors_are_told() -> None:
    entry = page("python-leverage").find(id="giants.leverage.tariff.incidence").parent
    text = entry.get_text(" ", strip=True)
    for part in ("supply_elasticity", "Raises", "ValueError", ">>> ", "Source"):
        assert part in text


def test_a_new_name_in_the_list_renews_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Models\n\n```{api} giants.leverage\n```\n", "utf-8")
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            str(tmp_path), None, str(tmp_path / "out"), str(tmp_path / "trees"), "dummy",
            confoverrides={"extensions": ["myst_parser", "giants.publish.api"]}, status=None, warning=None,
        )  # fmt: skip
        app.build()
        assert Path(leverage.__file__) in {app.srcdir / file for file in app.env.dependencies["index"]}
