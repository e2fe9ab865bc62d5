"""The licences of others' code and fonts that the site ships, written out into one file of it."""

import importlib.metadata
import json
from pathlib import Path

from giants.publish import frontend

NAME = "licences.txt"
# Of the theme and of the builder come a style and a few scripts.
PYTHON = ("furo", "sphinx")
# Packages that ship without the text of their licence: what they say of it, and where it is.
SAID = {"pyodide": "Mozilla Public License 2.0: https://www.mozilla.org/en-US/MPL/2.0/"}
RULE = "=" * 72


def shipped() -> list[str]:
    """Name the packages of the front end whose code or font is in the bundle."""
    return json.loads((frontend.BUNDLE / "packages.json").read_text("utf-8"))


def text() -> str:
    """Write every licence under the name and version of its package.

    Raises:
        FileNotFoundError: a package has neither a licence nor a word of it here.
    """
    parts = [_node(name) for name in shipped()] + [_python(name) for name in PYTHON]
    return f"\n{RULE}\n\n".join(["Others\u2019 work that this site ships, and its licences.\n", *parts])


def write(folder: Path) -> None:
    """Write the file into a folder of the site."""
    (folder / NAME).write_text(text(), "utf-8")


def of(*names: str) -> str:
    """Write the licences of packages of the front end that are shipped elsewhere than in the site."""
    return f"\n{RULE}\n\n".join(map(_node, names))


def _node(name: str) -> str:
    folder = frontend.MODULES / name
    about = json.loads((folder / "package.json").read_text("utf-8"))
    files = sorted(file for file in folder.iterdir() if file.name.upper().startswith(("LICENSE", "LICENCE")))
    if not files and name not in SAID:
        raise FileNotFoundError(
            f"{name} has no licence in {folder.name}; say which in giants.publish.licences"
        )
    said = files[0].read_text("utf-8") if files else SAID[name]
    return f"{name} {about['version']} ({about['license']})\n\n{said.strip()}\n"


def _python(name: str) -> str:
    found = importlib.metadata.distribution(name)
    files = [
        file for file in found.files or [] if ".dist-info" in str(file) and "LICENSE" in file.name.upper()
    ]
    return f"{name} {found.version}\n\n{files[0].read_text().strip()}\n"
