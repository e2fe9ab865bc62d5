"""What a page was made from, so that a changed table or model renews just the pages that use it."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from giants.evidence import package

PACKAGE = Path(__file__).parents[1]


def note_table(env: BuildEnvironment, *names: str) -> None:
    """Record that the page being read uses these tables."""
    for name in names:
        env.note_dependency(str(package.find_folder() / f"{name}.csv"))


def note_code(app: Sphinx, docname: str, source: list[str]) -> None:
    """Record that a chapter runs its model and its labs, and what they stand on: any table, too."""
    part, _, chapter = docname.partition("/")
    name = chapter.replace("-", "_")
    model, labs = PACKAGE / part / name, sorted((PACKAGE / "labs").glob(f"{name}*.py"))
    files = [*labs, *model.parent.glob(f"{name}.py"), *model.rglob("*.py")]
    if files:
        files += [*(PACKAGE / "interact").rglob("*.py"), *(PACKAGE / "evidence").glob("*.py")]
        files += package.find_folder().glob("*.csv")
    for file in files:
        app.env.note_dependency(str(file))


def setup(app: Sphinx) -> None:
    """Record each chapter's code as it is read."""
    app.connect("source-read", note_code)
