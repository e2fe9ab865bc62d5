"""The first cell of an exported notebook: this file's text, followed by the bundle and a call.

It is written for older Pythons than the package's own, so that it can tell them what is needed.
"""

# pip magics need the notebook's own shell; everything else is the standard library.
import atexit
import base64
import contextlib
import importlib
import importlib.metadata
import io
import os
import re
import shutil
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

# start of the cell


def set_up(bundle, python, needs, drawing, version):
    """Unpack models, data and questions; give the chapter's questions."""
    check_python(python)
    install(needs)
    undrawn = install_drawing(drawing)
    folder = Path(tempfile.mkdtemp(prefix="between-giants-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    zipfile.ZipFile(io.BytesIO(zlib.decompress(base64.b64decode(bundle)))).extractall(folder)
    # GIANTS_SOURCE=installed: take the package of this environment instead of the notebook's own.
    if os.environ.get("GIANTS_SOURCE") != "installed":
        sys.path.insert(0, str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "giants"]:
            del sys.modules[name]
        importlib.invalidate_caches()
    import giants

    if giants.__version__ != version:
        raise ImportError(
            f"giants {giants.__version__} is installed; this notebook is made for {version}"
        ) from None
    from IPython.display import HTML, display

    from giants.interact.absent import stand_in
    from giants.interact.questions.ask import Questions

    if undrawn:
        stand_in(drawing, undrawn)
    questions = Questions.read(folder / "questions.json")
    # Some viewers fold no cell: there, what this one carries is seen through a small window.
    small = "max-height: 6em; overflow: auto"
    cells = ".cell:has([data-set-up]) .input_area, .jp-Cell:has([data-set-up]) .jp-InputArea pre"
    display(HTML(f"<style data-set-up>{cells} {{ {small} }}</style>"))
    print(*filter(None, ["Ready.", questions.answers.trouble, undrawn]))
    return questions


def check_python(needed):
    """Refuse a Python that is too old."""
    if not fits(sys.version.split()[0], needed):
        raise ImportError(
            f"This notebook needs {needed}, and this kernel runs Python {sys.version.split()[0]}: "
            "choose a newer kernel, or open the notebook elsewhere."
        ) from None


def install(needs):
    """Install what is missing or of a version that the book is not made for."""

    def unfit(version_of):
        found = {module: version_of(module, re.match(r"[\w.-]+", needs[module])[0]) for module in needs}
        return {module: found[module] for module in needs if not fits(found[module], needs[module])}

    def in_words(found):
        return ", ".join(f"{needs[m]} ({'it is ' + v if v else 'it is missing'})" for m, v in found.items())

    if wrong := unfit(installed):
        print(f"Needed here: {in_words(wrong)}. Trying to install.")
        # The quotes keep a shell from taking < and > for itself.
        wanted = " ".join(f'"{needs[module]}"' for module in wrong)
        options = "--quiet --disable-pip-version-check --retries 1"
        # Python in a page has no pip for a cell; what counts is what is there afterwards.
        with contextlib.suppress(Exception):
            get_ipython().run_line_magic("pip", f"install {options} {wanted}")  # noqa: F821
        if wrong := unfit(installed):
            raise ImportError(f"Could not install {in_words(wrong)}. {how_to_get(needs, wrong)}") from None
    if old := unfit(loaded):
        raise ImportError(
            f"This kernel still uses what it loaded before: {in_words(old)}. "
            "What is needed is installed now: restart the kernel and run the first cell again."
        ) from None


def how_to_get(needs, missing):
    """Say how libraries are installed by hand."""
    wanted = " ".join(f'"{needs[module]}"' for module in missing)
    return (
        f"In a terminal with a network, run: pip install {wanted}. "
        "Then restart the kernel and run the first cell again."
    )


def install_drawing(needs):
    """Install what draws; if it cannot be had, say so in words: all else works without."""
    for module in needs:
        # What an earlier run of this cell put in its place.
        if type(sys.modules.get(module)).__name__ == "Absent":
            del sys.modules[module]
    try:
        install(needs)
    except ImportError as error:
        return f"No picture can be drawn here; all else works. {error}"
    for module in needs:
        try:
            importlib.import_module(module)
        except ImportError as error:
            told = f"{needs[module]} cannot be loaded ({error})"
            return f"No picture can be drawn here; all else works. {told}. {how_to_get(needs, [module])}"
    return ""


def installed(module, name):
    """Give the version of a library on the disk, or None."""
    importlib.invalidate_caches()
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def loaded(module, name):
    """Give the version of a library that this kernel uses already, or else the one on the disk."""
    return getattr(sys.modules.get(module), "__version__", None) or installed(module, name)


def fits(version, needed):
    """Say whether a version, or None, is within a range such as "altair>=5.5,<7"."""

    def numbers(text):
        return [int(number) for number in re.match(r"[\d.]*\d", text)[0].split(".")]

    (low,), high = re.findall(r">=([\d.]+)", needed), re.findall(r"<([\d.]+)", needed)
    return (
        bool(version)
        and numbers(low) <= numbers(version)
        and all(numbers(version) < numbers(h) for h in high)
    )
