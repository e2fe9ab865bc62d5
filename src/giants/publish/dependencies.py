"""What a page was made from, so that a change renews just the pages that show it.

Its text: Sphinx knows. Tables that its marks name: noted as they are read. What its code read and gave:
compared by digests. What every page says of the others at its side: titles, order and parts. And this
package's own way of writing pages, and what the book is called: any change of these renews them all.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from giants.evidence import identity, package
from giants.publish import executed, frontend, payloads, ways

PACKAGE = Path(__file__).parents[1]
# What writes pages runs in the build itself; models and labs run in a chapter's kernel alone.
WRITERS = ("evidence", "interact", "publish")


def note_table(env: BuildEnvironment, *names: str) -> None:
    """Record that the page being read uses these tables."""
    for name in names:
        env.note_dependency(str(package.find_folder() / f"{name}.csv"))


def use_store(app: Sphinx, config: Config) -> None:
    """Let MyST-NB take outputs from where they are kept."""
    config.nb_execution_mode = "cache"
    config.nb_execution_cache_path = str(executed.FOLDER)


def changed_outputs(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Name the chapters whose code gives something else than when their page was written."""
    before = getattr(env, "giants_code", {})
    models = digest(
        sorted(f.name for f in PACKAGE.iterdir() if f.is_dir() and f.name not in (*WRITERS, "labs"))
    )
    now = {}
    for docname in executed.chapters(teachers=app.tags.has("instructor")):
        # Answers of questions are worked out as the page is written, by any model.
        now[docname] = executed.stamp(docname), dict(executed.read_by(docname)), models
    env.giants_code = now
    return [docname for docname, found in now.items() if before.get(docname) != found]


def changed_sides(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Name all pages if a title or the table of contents changed: each page has them all at its side."""
    before = getattr(env, "giants_sides", None)
    toc = Path(app.srcdir, app.config.external_toc_path).read_text("utf-8")
    env.giants_sides = {name: ways.titled(env, name) for name in env.titles}, toc
    return [] if env.giants_sides == before else env.all_docs


def remove_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Delete what was written for pages that are taken out, and the folder of the last page of a part."""
    for docname in removed:
        page = Path(app.builder.get_outfilename(docname))
        page.unlink(missing_ok=True)
        with suppress(OSError):
            page.parent.rmdir()
        payloads.remove(app, docname)
    return []


def digest(folders: Iterable[str]) -> str:
    """Give a digest of the code in some folders of the package, and of what it reads from beside it."""
    found = hashlib.sha256()
    files = sorted(file for name in folders for file in (PACKAGE / name).rglob("*"))
    for file in (file for file in files if file.suffix in (".py", ".json")):
        found.update(file.relative_to(PACKAGE).as_posix().encode() + file.read_bytes())
    return found.hexdigest()


def setup(app: Sphinx) -> None:
    """Compare outputs and code with those of the pages that are there."""
    writers = digest(WRITERS) + (frontend.ROOT / identity.FILE).read_text("utf-8")
    app.add_config_value("giants_writers", writers, "env")
    app.connect("config-inited", use_store)
    app.connect("env-get-outdated", remove_pages)
    app.connect("env-get-outdated", changed_outputs)
    # After the chapters have been numbered.
    app.connect("env-get-updated", changed_sides, priority=900)
