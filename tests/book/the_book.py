"""What the book is made of: its pages, its chapters, its labs; and the built site."""

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from filelock import FileLock

from giants import labs
from giants.evidence import identity
from giants.interact.explorer.figure import Explorer
from giants.interact.play.figure import Play
from giants.interact.questions.text import Question
from giants.publish import asked, build, contents, frontend
from giants.publish.build import ROOT, SITE

# Held by the one process of the tests that builds, bundles or installs.
ALONE = FileLock(ROOT / "_build" / "tests.lock")


def _has_models(part: str) -> bool:
    """Tell whether the chapters of a part stand on models of their own: one without shall be missed."""
    chapters = [page for page in contents.chapters() if page.startswith(f"{part}/")]
    return any(find_spec(f"giants.{page.replace('/', '.').replace('-', '_')}") for page in chapters)


# Chapters with a model, and the story that frames them: the talks bring all models together.
PARTS = tuple(part for part in contents.models() if _has_models(part))
STORY = tuple(part for part in contents.parts() if part not in PARTS)


def pages_of_the_book() -> list[str]:
    """List every page that the book should have, from its table of contents."""
    return [f"{name}.html" for name in (*contents.pages(), "search", "genindex")]


def chapters_of_the_book() -> list[str]:
    """List the chapters that have a model and questions."""
    return [page for page in pages_of_the_book() if page.partition("/")[0] in PARTS]


def story_of_the_book() -> list[str]:
    """List the chapters that tell and check the story."""
    return [page for page in pages_of_the_book() if page.partition("/")[0] in STORY]


def questioned(*marks: str) -> list[str]:
    """List the chapters whose text has one of these marks; without any, those that ask anything."""
    pages = [*story_of_the_book(), *chapters_of_the_book()]
    return [page for page in pages if any(mark in source(page) for mark in marks or ("{exercise}", "{quiz}"))]


def source(page: str) -> str:
    """Give the text that a page is made from."""
    return (ROOT / "book" / page.replace(".html", ".md")).read_text("utf-8")


def questions_of_the_book() -> list[tuple[str, str, Question]]:
    """List every question: the name of its chapter, of its directive, and the question."""
    return [(each.chapter, each.directive, each.question) for each in asked.in_book()]


def numbers_asked() -> list[tuple[str, Question]]:
    """List the questions for a number that have an answer, each after the name of its chapter."""
    found = questions_of_the_book()
    return [(page, each) for page, _, each in found if each.kind == "number" and each.value is not None]


def labs_of_the_book() -> dict[str, Explorer]:
    """Give every live figure of every chapter's labs, by its id."""
    return {lab.id: lab for lab in figures_of_the_book() if lab.controls}


def figures_of_the_book() -> list[Explorer]:
    """Give every figure of every chapter's labs, those without controls too."""
    found = [lab for labs_of_one in _labs_by_chapter() for lab in labs_of_one]
    assert len({lab.id for lab in found}) == len(set(map(id, found))), "two figures have one id"
    return list({lab.id: lab for lab in found}.values())


def first_labs_of_the_book() -> dict[str, Explorer]:
    """Give one live figure of each chapter's labs, by its id."""
    live = [[lab for lab in labs_of_one if lab.controls] for labs_of_one in _labs_by_chapter()]
    return {labs_of_one[0].id: labs_of_one[0] for labs_of_one in live if labs_of_one}


def games_of_the_book() -> list[Play]:
    """Give every game that a reader plays against an opponent."""
    found = {
        id(value): value for each in _modules() for value in vars(each).values() if isinstance(value, Play)
    }
    return list(found.values())


def _labs_by_chapter() -> Iterator[list[Explorer]]:
    for module in _modules():
        yield [value for value in vars(module).values() if isinstance(value, Explorer)]


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(labs.__path__):
        yield importlib.import_module(f"giants.labs.{found.name}")


def _is_stale() -> bool:
    stamp = SITE / ".buildinfo"
    if not stamp.exists() or (ROOT / "_build" / build.BEGUN).exists():
        return True
    if any(not (SITE / page).exists() for page in pages_of_the_book()):
        return True
    sources = [ROOT / "_config.yml", ROOT / "_toc.yml", ROOT / identity.FILE]
    for folder in ("book", "data", "src", "frontend/src", "frontend/css"):
        sources += [path for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    # A build of any book bundles these anew.
    sources = [path for path in sources if not path.is_relative_to(frontend.CARRIED)]
    return max(path.stat().st_mtime for path in sources if path.is_file()) > stamp.stat().st_mtime


def built_site() -> Path:
    """Give the built book; build it where it is missing or older than what it is made of."""
    with ALONE:
        if _is_stale():
            build.build()
            # Sphinx leaves it as it is where no page has changed.
            (SITE / ".buildinfo").touch()
    return SITE
