"""Where a chapter's notebook is: beside the site, and on the hosts that run it.

The repository's address stands once, in pyproject.toml; the workflow that publishes the
site pushes the exported notebooks to the branch `notebooks`, which is what Colab opens.
"""

import importlib.metadata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Notebook:
    """The addresses of one chapter's notebook."""

    path: str
    colab: str
    binder: str


@cache
def repository() -> str:
    """Give owner and name of the repository, from the package's own description."""
    urls = importlib.metadata.metadata("between-giants").get_all("Project-URL") or []
    source = next(url.split(", ")[1] for url in urls if url.startswith("Source, "))
    return source.removeprefix("https://github.com/")


def notebook(docname: str) -> Notebook:
    """Give the addresses for a chapter.

    >>> notebook("leverage/tariff").path
    'notebooks/tariff.ipynb'
    """
    name = docname.rpartition("/")[2] + ".ipynb"
    return Notebook(
        path=f"notebooks/{name}",
        colab=f"https://colab.research.google.com/github/{repository()}/blob/notebooks/{name}",
        binder=f"https://mybinder.org/v2/gh/{repository()}/main?urlpath=lab/tree/notebooks/{name}",
    )
