"""Citations as a notebook writes them: author and year in the text, a list at the end."""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import pybtex.backends.markdown
import pybtex.database
import pybtex.plugin
import pybtex.style.formatting.plain

# The role: how one work stands in the text, and how several stand together.
IN_BRACKETS = ("{author}, {year}", "({works})")
IN_THE_SENTENCE = ("{author} ({year})", "{works}")
ROLES = {"cite": IN_BRACKETS, "cite:p": IN_BRACKETS, "cite:t": IN_THE_SENTENCE}
# What writes them, each by its kind.
PLUGINS = (
    ("pybtex.database.input", "bibtex"),
    ("pybtex.backends", "plaintext"),
    ("pybtex.style.names", "plain"),
    ("pybtex.style.labels", "number"),
    ("pybtex.style.sorting", "author_year_title"),
)


@cache
def remember_plugins() -> None:
    """Find what writes citations once: pybtex reads about all installed packages at every citation."""
    for kind, name in PLUGINS:
        pybtex.plugin.register_plugin(kind, name, pybtex.plugin.find_plugin(kind, name), force=True)


class Bibliography:
    """The works of a BibTeX file."""

    def __init__(self, file: Path):
        self.file = file
        remember_plugins()

    @cached_property
    def _works(self) -> pybtex.database.BibliographyData:
        return pybtex.database.parse_file(str(self.file), "bibtex")

    def cite(self, role: str, keys: Iterable[str]) -> str:
        """Write works as a citation in the text.

        Raises:
            LookupError: the file has no such work.
        """
        one, several = ROLES[role]
        works = [one.format(author=self._author(key), year=self._work(key).fields["year"]) for key in keys]
        return several.format(works="; ".join(works))

    def listed(self, keys: Iterable[str]) -> list[str]:
        """Write works in full, as Markdown, in the order of their authors."""
        style = pybtex.style.formatting.plain.Style()
        backend = pybtex.backends.markdown.Backend()
        entries = [self._work(key) for key in set(keys)]
        formatted = style.format_entries(style.sort(entries))
        texts = [" ".join(entry.text.render(backend).split()) for entry in formatted]
        # The backend guards every mark that could mean something; in these places none does.
        return [re.sub(r"\\([-.()])", r"\1", text) for text in texts]

    def _work(self, key: str) -> pybtex.database.Entry:
        if key not in self._works.entries:
            raise LookupError(f"{self.file.name} has no work {key!r}")
        return self._works.entries[key]

    def _author(self, key: str) -> str:
        work = self._work(key)
        persons = work.persons.get("author") or work.persons.get("editor") or []
        names = [" ".join(str(part) for part in [*p.rich_prelast_names, *p.rich_last_names]) for p in persons]
        if not names:
            return str(work.rich_fields.get("organization") or work.rich_fields["title"])
        return names[0] + (" et al." if len(names) > 2 else f" and {names[1]}" if len(names) == 2 else "")
