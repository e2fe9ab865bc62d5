"""The names that a chapter's expressions may use, such as a question's right answer."""

import importlib
import math
import pkgutil
from types import ModuleType
from typing import Any

from giants import evidence


def names_for(docname: str) -> dict[str, Any]:
    """Give the names that a chapter's expressions may use: models, `labs`, `evidence`, `fact`, `math`.

    Models are all those of the chapter's part, its own among them.

    >>> names_for("leverage/tariff")["tariff"].__name__
    'giants.leverage.tariff'
    """
    names: dict[str, Any] = {"math": math, "evidence": evidence, "fact": lambda key: evidence.fact(key).value}
    *_, part, chapter = ("", *docname.split("/"))
    if models := _import(f"giants.{part}"):
        found = pkgutil.iter_modules(models.__path__)
        names |= {module.name: importlib.import_module(f"giants.{part}.{module.name}") for module in found}
    if labs := _import(f"giants.labs.{chapter.replace('-', '_')}"):
        names["labs"] = labs
    return names


def _import(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("giants."):
            raise
    return None
