"""A build's log, cut down to what an author needs: warnings whole, a failure in a few lines.

The tools' logs say more than anybody reads: where Sphinx, Jupyter and the kernel stood when a chapter's
code failed. An author wants the file, the line and the reason.
"""

import linecache
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

# Before what a build does next: told while it lasts, and of no use afterwards.
STEP = "--> "
# Lines that say nothing about the book.
NOISE = re.compile(
    rf"\s*(=+|{STEP}.*"
    r"|Running Jupyter-Book .*|(Source Folder|Config Path|Output Path): .*"
    r"|\[IPKernelApp\] WARNING \| Kernel is running over TCP .*|# \S+ \S+ INFO traitlets .*"
    r"|Finished generating HTML .*|Your book's HTML pages are here:|You can look at your book .*"
    r"|Or paste this line .*|file://\S+|\S*_build\S*/html/(index\.html)?"
    r"|There was an error in building your book\..*|Building your book, returns a non-zero .*"
    r"|The book was not built: see the messages above\.)?\s*"
)
WARNING = re.compile(r"\S.*: (WARNING|ERROR|CRITICAL|SEVERE): ")
TRACE = re.compile(r"^Traceback \(most recent call last\):$", re.MULTILINE)
CHAINED = re.compile(r"\n\n(?:The above exception was the direct|During handling of the above)")
# Sphinx reports an exception before its traceback, to its own developers.
SPHINX = re.compile(
    r"^Exception occurred:\n.*?\nA bug report can be filed [^\n]*\n", re.DOTALL | re.MULTILINE
)
# An uncaught error of Node: its reason stands above the stack.
NODE = re.compile(
    r"^\S+:\d+\n(?:.*\n)*?(?P<reason>\w*Error\b.*\n(?:(?! +at ).*\n)*)(?: +at .*\n)(?:.*\n)*?Node\.js v.*\n?",
    re.MULTILINE,
)
COLOUR = re.compile(r"\x1b\[[\d;]*m")
# In a traceback of Python; in one of IPython, which has files and cells.
FRAME = re.compile(
    r'^ *File "(?P<file>[^"\n]+)", line (?P<line>\d+)(?:, in [^\n]+)?$'
    r"|^ *File (?P<path>[^\n]+?):(?P<number>\d+)(?:,? in [^\n]+)?$"
    r"|^ *Cell In\[(?P<cell>\d+)\], line (?P<row>\d+)(?:, in [^\n]+)?$",
    re.MULTILINE,
)
# An error's name and message stand at the margin, below the frames.
REASON = re.compile(r"^(?:[A-Za-z_]\w*\.)*(?P<reason>[A-Za-z_]\w*(?:: .*|$))", re.DOTALL | re.MULTILINE)
SYNTAX = ("SyntaxError", "IndentationError", "TabError")
# A recursion without end repeats itself a thousand times.
FRAMES_SHOWN = 8
LINES_SHOWN = 12


def step(text: str) -> None:
    """Tell what a build does next.

    >>> step("Writing the pages")
    --> Writing the pages
    """
    print(STEP + text, flush=True)


def condense(log: str, *roots: Path) -> str:
    """Give what an author needs of a log: no noise, and a failure in a few lines.

    Args:
        log: what the build wrote.
        roots: the book's folder, and the engine's if it is another one; files are named relative to them.
    """
    text = NODE.sub(r"\g<reason>", SPHINX.sub("", COLOUR.sub("", log).replace("\r\n", "\n")))
    found = TRACE.search(text)
    said = text[: found.start()] if found else text
    lines = [line for line in said.splitlines() if not NOISE.fullmatch(line)]
    if found:
        failed = text[found.end() :]
        # What was said while the build fell.
        lines += [line for line in failed.splitlines() if WARNING.match(line)]
        # The first error of a chain is the cause; the others say who heard of it.
        cause = CHAINED.split(failed)[0]
        lines.append(failure(_reason(cause), cause, roots))
    shown = "\n".join(lines)
    for root in roots:
        shown = shown.replace(f"{root}/", "")
    return shown


def failure(
    reason: str, trace: str, roots: Sequence[Path], chapter: str = "", cells: Mapping[int, int] = {}
) -> str:
    """Say in a few lines what failed and where: lines of our own files, the cause last.

    Args:
        reason: the error's name and message.
        trace: its traceback, Python's or IPython's.
        roots: the book's folder, and the engine's; files outside of them are left out.
        chapter: the file whose cells stand in the traceback, relative to the first of these.
        cells: for the number of each cell, the line of that file at which its code begins.
    """
    linecache.checkcache()
    # IPython writes cells to files that nobody sees.
    reason, places = re.sub(r" \(\S+\.py, line \d+\)$", "", reason), []
    for frame in FRAME.finditer(COLOUR.sub("", trace)):
        if frame["cell"]:
            if int(frame["cell"]) not in cells:
                continue
            file, line = roots[0] / chapter, cells[int(frame["cell"])] + int(frame["row"]) - 1
        else:
            file, line = Path(frame["file"] or frame["path"]), int(frame["line"] or frame["number"])
        root = next((root for root in roots if file.is_relative_to(root)), None)
        if root and not {".venv", "site-packages"} & {*file.parts}:
            name = file.relative_to(root).as_posix()
            places.append((f"{name}:{line}", linecache.getline(str(file), line).strip()))
    if not places:
        return f"{chapter}: {reason}" if chapter else reason
    # A model refuses what a chapter asks of it; a slip of syntax is where Python stopped reading.
    head = places[0 if chapter and not reason.startswith(SYNTAX) else -1][0]
    shown = [f"    {place}  {code}" for place, code in places]
    if len(shown) > FRAMES_SHOWN:
        shown[FRAMES_SHOWN // 2 : -FRAMES_SHOWN // 2] = ["    …"]
    return "\n".join([f"{head}: {reason}", *shown])


def _reason(trace: str) -> str:
    """Give the error's name and message, without the modules that its name stands in."""
    end = max((found.end() for found in FRAME.finditer(trace)), default=0)
    found = REASON.search(trace, end)
    lines = (found["reason"] if found else trace).splitlines()
    return "\n".join([line for line in lines if not NOISE.fullmatch(line)][:LINES_SHOWN])
