"""Packs what is not in the package's folder, and refuses a wheel without the front end."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = "src/giants/interact/static/signed-map.mjs"


class FrontEnd(BuildHookInterface):
    """Looks for what `python -m giants.publish.frontend` makes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the book's identity; refuse a wheel that would lack what is not under version control."""
        if version == "editable":  # takes both from the checkout; a file installed would hide the package
            return
        if not (Path(self.root) / BUNDLED).is_file():
            raise FileNotFoundError(
                f"{BUNDLED} is missing, and the wheel would lack the front end. Bundle it first: "
                "python -m giants.publish.frontend"
            )
        # `sources` renames folders; a file keeps its name there.
        build_data["force_include"]["book.toml"] = "giants/book.toml"
