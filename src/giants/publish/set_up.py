"""The first cell of an exported notebook: this file's text, followed by the bundle and a call."""

# pip magics need the notebook's own shell; everything else is the standard library.
import atexit
import base64
import importlib
import importlib.util
import io
import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

# start of the cell


def set_up(bundle, needs, version):
    """Unpack models, data and questions; give the chapter's questions."""
    install(needs)
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
    from giants.interact.questions.ask import Questions

    questions = Questions.read(folder / "questions.json")
    print("Ready.", questions.answers.trouble)
    return questions


def install(needs):
    """Install what is missing, at the versions that the book uses."""

    def missing():
        importlib.invalidate_caches()
        return [pin for module, pin in needs.items() if importlib.util.find_spec(module) is None]

    if not missing():
        return
    print("Missing here:", ", ".join(missing()) + ". Trying to install.")
    options = "--quiet --disable-pip-version-check --retries 1"
    get_ipython().run_line_magic("pip", f"install {options} {' '.join(missing())}")  # noqa: F821
    if missing():
        raise ImportError(
            f"Could not install {', '.join(missing())}. In a terminal with a network, run: "
            f"pip install {' '.join(missing())}. Then restart the kernel and run this cell again."
        ) from None
