"""Where a chapter's notebook is: beside the site, and on the hosts that run it.

The repository's name stands in the book's own file; the workflow that publishes the site pushes the
exported notebooks to the branch `notebooks`, which is what Colab opens.
"""

from dataclasses import dataclass

from giants.evidence.identity import book


@dataclass(frozen=True)
class Notebook:
    """The addresses of one notebook."""

    path: str
    colab: str
    binder: str


def site() -> str:
    """Give the address of the published site, which the workflow puts where the repository's owner has it.

    >>> site().startswith("https://"), site().endswith("/")
    (True, True)
    """
    owner, name = book().repository.split("/")
    return f"https://{owner}.github.io/{name}/"


def notebook(docname: str) -> Notebook:
    """Give the addresses for a chapter.

    >>> notebook("leverage/tariff").path
    'notebooks/tariff.ipynb'
    """
    return _at(docname.rpartition("/")[2] + ".ipynb")


def workshop(docname: str) -> Notebook:
    """Give the addresses for a chapter's workshop.

    >>> workshop("leverage/tariff").path
    'notebooks/tariff-workshop.ipynb'
    """
    return _at(docname.rpartition("/")[2] + "-workshop.ipynb")


def _at(name: str) -> Notebook:
    return Notebook(
        path=f"notebooks/{name}",
        colab=f"https://colab.research.google.com/github/{book().repository}/blob/notebooks/{name}",
        binder=f"https://mybinder.org/v2/gh/{book().repository}/main?urlpath=lab/tree/notebooks/{name}",
    )
