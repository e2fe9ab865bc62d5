"""The front end's tools and products: where Node is, what was bundled."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

import giants
from giants.evidence import identity

# The book, and the engine that makes it: the same checkout, unless another book is built.
ROOT = identity.root()
ENGINE = Path(__file__).parents[3]
FOLDER = ENGINE / "frontend"
MODULES = FOLDER / "node_modules"
BUNDLE = ROOT / "_build" / "frontend"
# What a notebook carries: inside the package, so that it goes wherever the package goes.
CARRIED = ENGINE / "src" / "giants" / "interact" / "static"
MATHEMATICS_FONT = MODULES / "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"


# Held while packages are installed or the front end is bundled: tests and builds run side by side.
ALONE = FileLock(ENGINE / "_build" / "frontend.lock")


def _tool(name: str) -> list[str]:
    """Find Node or npm: the one installed beside this Python first."""
    beside = shutil.which(name, path=str(Path(sys.executable).parent))
    found = beside or shutil.which(name)
    if not found:
        raise FileNotFoundError(f"{name} is missing; `pip install -r requirements.txt` installs it")
    return [found]


def node() -> list[str]:
    """Give the command that runs Node."""
    return _tool("node")


@ALONE
def install() -> None:
    """Install the pinned packages, unless they are those of the lock file already."""
    lock = (FOLDER / "package-lock.json").read_text("utf-8")
    installed = MODULES / ".installed"
    if installed.exists() and installed.read_text("utf-8") == lock:
        return
    # npm needs the environment whole (certificates, proxies), and must not wait for ever.
    # Its own launcher starts `node` by name: the one beside this Python has to be found first.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path}
    subprocess.run([*_tool("npm"), "ci"], cwd=FOLDER, check=True, timeout=600, env=environment)
    installed.write_text(lock, "utf-8")


def facts() -> str:
    """Give what scripts have to know of the book, as JSON."""
    book = identity.book()
    return json.dumps({"key": book.key, "edition": giants.__version__, "forecasts": book.forecasts})


MINIFY = """
import { transform } from "esbuild";
import { readFileSync } from "node:fs";
const { code } = await transform(readFileSync(0, "utf8"), { loader: "css", minify: true, charset: "utf8" });
process.stdout.write(code);
"""


def minified(style: str) -> str:
    """Write a style without blanks and comments."""
    command = [*node(), "--input-type=module", "-e", MINIFY]
    done = subprocess.run(
        command, input=style, cwd=FOLDER, check=True, capture_output=True, encoding="utf-8", timeout=60
    )
    return done.stdout


@ALONE
def bundle() -> None:
    """Bundle scripts and styles, unless nothing they are made of has changed."""
    from giants.interact.look import numbers, sentences, theme

    install()
    colours = BUNDLE / "colours.css"
    if not colours.exists() or colours.read_text("utf-8") != theme.stylesheet():
        BUNDLE.mkdir(parents=True, exist_ok=True)
        colours.write_text(theme.stylesheet(), "utf-8")
    sources = [*FOLDER.glob("*.*"), *FOLDER.glob("src/**/*.ts"), *FOLDER.glob("css/*"), colours]
    sources += [sentences.FILE, numbers.FILE, ROOT / identity.FILE, Path(giants.__file__)]
    stamp = BUNDLE / "site.js"
    newest = max(f.stat().st_mtime for f in sources)
    if stamp.exists() and CARRIED.exists() and stamp.stat().st_mtime >= newest:
        return
    known = os.environ | {"BOOK": facts()}
    command = [*node(), "build.mjs", str(BUNDLE), str(CARRIED)]
    subprocess.run(command, cwd=FOLDER, check=True, timeout=120, env=known)


def slides(target: Path) -> None:
    """Bundle what a deck of slides runs, into a folder of its own."""
    bundle()
    command = [*node(), "slides.mjs", str(target), str(BUNDLE / "colours.css")]
    subprocess.run(command, cwd=FOLDER, check=True, timeout=120)


if __name__ == "__main__":
    bundle()
