"""Refuses to pack a wheel without the front end, which is bundled and not under version control."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = "src/giants/interact/static/signed-map.mjs"


class FrontEnd(BuildHookInterface):
    """Looks for what `python -m giants.publish.frontend` makes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse a wheel that would lack it; an editable install takes it from the checkout."""
        if version != "editable" and not (Path(self.root) / BUNDLED).is_file():
            raise FileNotFoundError(
                f"{BUNDLED} is missing, and the wheel would lack the front end. Bundle it first: "
                "python -m giants.publish.frontend"
            )
