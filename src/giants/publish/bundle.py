"""What a notebook carries so that it works from an empty folder: package, data, questions."""

import base64
import hashlib
import io
import json
import tomllib
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

import giants
from giants.evidence import identity
from giants.publish import frontend
from giants.publish.frontend import ENGINE, ROOT

TITLE = "#@title Set-up: run this first"
EXPLAINED = """\
# It unpacks the book's models, data and questions into a temporary folder. Nothing is fetched
# from the network, unless a library is missing here."""
# A date that never changes: the same book gives the same bytes.
DATE = (*identity.book().date.timetuple()[:3], 0, 0, 0)

# Characters of a line of what is packed.
LINE = 40_000


def pack(archive: zipfile.ZipFile, files: Mapping[str, bytes]) -> None:
    """Add files to a zip, packed one by one, in this order; the same input gives the same bytes."""
    for name, content in files.items():
        archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)


@cache
def _library() -> dict[str, bytes]:
    frontend.bundle()
    package = ENGINE / "src" / "giants"
    # Modules, and what they read from beside them.
    found = sorted(f for f in package.rglob("*") if f.suffix in (".py", ".json"))
    modules = [f for f in found if f.relative_to(package).parts[0] != "publish"]
    files = {f"giants/{f.relative_to(package).as_posix()}": f.read_bytes() for f in modules}
    carried = sorted(f for f in frontend.CARRIED.iterdir() if f.is_file())
    files |= {f"giants/{f.relative_to(package).as_posix()}": f.read_bytes() for f in carried}
    tables = sorted(f for f in (ROOT / "data").iterdir() if f.suffix in (".csv", ".json"))
    files[f"giants/{identity.FILE}"] = (ROOT / identity.FILE).read_bytes()
    return files | {f"giants/data/{f.name}": f.read_bytes() for f in tables}


@cache
def digest() -> str:
    """Give a digest of package and data, which every notebook carries."""
    found = hashlib.sha256()
    for name, content in sorted(_library().items()):
        found.update(name.encode() + b"\0" + content)
    return found.hexdigest()


@cache
def _begun() -> tuple[bytes, Any]:
    """Give what a packed text begins with, and the compressor that has read it: package and data."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        _store(archive, _library())
        compressor = zlib.compressobj(9)
        return compressor.compress(buffer.getvalue()), compressor


def _store(archive: zipfile.ZipFile, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        archive.writestr(zipfile.ZipInfo(name, DATE), content)


def packed(questions: dict[str, Any]) -> str:
    """Pack package, data and a chapter's questions as text; the same input gives the same text."""
    buffer = io.BytesIO()
    # Stored, then compressed as a whole: a tenth smaller than file by file.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        _store(archive, _library())
        shared = buffer.tell()
        _store(archive, {"questions.json": json.dumps(questions, ensure_ascii=False).encode()})
    # All notebooks begin alike: that is compressed once.
    begun, compressor = _begun()
    rest = compressor.copy()
    written = begun + rest.compress(buffer.getvalue()[shared:]) + rest.flush()
    return base64.b64encode(written).decode()


def unpacked(text: str) -> zipfile.ZipFile:
    """Open what `packed` wrote."""
    return zipfile.ZipFile(io.BytesIO(zlib.decompress(base64.b64decode(text))))


# A notebook's page would have to be loaded anew after installing these: without them a lab takes
# another form.
OPTIONAL = {"anywidget"}
# Without these the labs have no pictures, and all else works.
DRAWING = {"altair", "vl_convert"}


@cache
def _project() -> dict[str, Any]:
    # Not what is installed: that may be from before a change of the file.
    return tomllib.loads((ENGINE / "pyproject.toml").read_text("utf-8"))["project"]


def python() -> str:
    """Give the Pythons that a notebook runs on.

    >>> python()
    'Python>=3.11'
    """
    return "Python" + _project()["requires-python"]


def needs() -> dict[str, str]:
    """Give the libraries that a notebook imports, each with the range of its versions.

    >>> needs()["vl_convert"].partition(">=")[0]
    'vl-convert-python'
    """
    ranges = {each.partition(">=")[0]: each for each in _project()["dependencies"]}
    modules = {"vl-convert-python": "vl_convert"}
    return {modules.get(name, name): each for name, each in ranges.items() if name not in OPTIONAL}


def first_cell(questions: dict[str, Any]) -> str:
    """Write the set-up cell."""
    source = (ENGINE / "src" / "giants" / "publish" / "set_up.py").read_text("utf-8")
    imports, _, functions = source.partition('"""\n')[2].partition("# start of the cell")
    imports = "\n".join(line for line in imports.splitlines() if line.startswith(("import", "from")))
    functions = functions.replace("  # noqa: F821", "").strip()
    # Few lines, or a host that folds no cell would show thousands; not one alone, which slows editors down.
    text = packed(questions)
    lines = "\n".join(text[begin : begin + LINE] for begin in range(0, len(text), LINE))
    drawing = {name: each for name, each in needs().items() if name in DRAWING}
    others = {name: each for name, each in needs().items() if name not in DRAWING}
    calls = {"ask": "ask", "check": "check", "answer": "answer", "load": "load", "my_answers": "mine"}
    return "\n\n".join(
        [
            f"{TITLE}\n{EXPLAINED}",
            imports,
            functions,
            f'BUNDLE = """\n{lines}\n"""',
            f"questions = set_up(BUNDLE, {python()!r}, {others}, {drawing}, {giants.__version__!r})\n"
            f"{', '.join(calls)} = {', '.join(f'questions.{name}' for name in calls.values())}",
        ]
    )
