"""Writes the site as a small zip that works from a folder: without notebooks, and without Python for a page.

python -m giants.publish.whole.folder
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from giants.evidence.identity import book
from giants.publish import bundle, links
from giants.publish.whole import site

# No browser runs Python in a page from a folder; cards are pictures for links to the site.
LEFT_OUT = (
    "notebooks/",
    "_static/pyodide/",
    "_static/cards/",
    "_static/giants.zip",
    "_static/python-worker.js",
)
# What Sphinx and the theme leave behind, and no page loads.
UNUSED = (".buildinfo", "objects.inv", "searchindex.js")
_LINK = re.compile(r'href="(?:\.\./)*(?=notebooks/)')
SENTENCE = (
    "This copy of the book holds no notebooks: they are on its site, and these links need the network. "
)


def takes(name: str) -> bool:
    """Tell whether a file of the site goes along.

    >>> takes("leverage/tariff.html"), takes("notebooks/tariff.ipynb")
    (True, False)
    """
    return name not in UNUSED and not name.startswith(LEFT_OUT)


def page(text: str) -> str:
    """Say in a page what this copy lacks, and lead to the site for it.

    >>> page('<p class="opening-links"><a href="../notebooks/a.ipynb">').startswith(
    ...     '<p class="opening-links">This copy of the book holds no notebooks')
    True
    """
    told = text.replace('<p class="opening-links">', f'<p class="opening-links">{SENTENCE}')
    return _LINK.sub(f'href="{links.site()}', told)


def files(built: Path) -> Iterator[tuple[str, bytes]]:
    """Give what goes along: each file's place in the folder, and what it holds."""
    for file in sorted(file for file in built.rglob("*") if file.is_file()):
        name = file.relative_to(built).as_posix()
        if takes(name):
            content = file.read_bytes()
            if name.endswith(".html"):
                content = page(content.decode("utf-8")).encode("utf-8")
            yield name, content


def write(built: Path, target: Path) -> int:
    """Write the zip, and give the number of its files; the same site gives the same bytes."""
    kept = {f"{book().key}/{name}": content for name, content in files(built)}
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        bundle.pack(archive, kept)
    return len(kept)


def main() -> None:
    """Build the site if need be, write the zip, and say where it is."""
    target = site.TARGET / f"{book().key}.zip"
    many = write(site.built(), target)
    site.tell(target, f"{many} files; unpack it and open index.html")


if __name__ == "__main__":
    main()
