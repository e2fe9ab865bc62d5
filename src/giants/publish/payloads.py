"""What a page's figures need to move waits in a file of its own, and is fetched when the first comes near.

A figure is written with all that it needs inside. Most of it is not looked at before the reader has come to
the figure, and would keep the text waiting on a slow line: a page keeps the controls, and the rest moves out.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

# A classic script, which pages load from a folder too: it hands over what it holds.
CALL = "BetweenGiantsFigures({content})"
FOLDER = "figures"
# What stays in the page, so that nothing moves when a figure wakes.
KEPT = ("id", "controls")
_FIGURE = re.compile(
    r'(<figure class="explorer" id="[^"]*") data-explorer(?P<head>[^>]*>(?:(?!</figure>).)*?)'
    r'<script type="application/json">(?P<data>.*?)</script>(?=\s*</figure>)',
    re.DOTALL,
)


def parted(body: str, name: str) -> tuple[str, str, str]:
    """Give a page's text, the name of the file that its figures wait for, and what that file holds.

    Args:
        body: of the page.
        name: of the page, for the file's.

    >>> page = '<figure class="explorer" id="a" data-explorer><script type="application/json">'
    >>> page += '{"id":"a","controls":[],"rows":[1]}</script></figure>'
    >>> text, file, content = parted(page, "part/page")
    >>> "rows" in text, file.startswith("figures/part-page."), content
    (False, True, 'BetweenGiantsFigures({"a":{"rows":[1]}})\\n')
    """
    found = {}
    for match in _FIGURE.finditer(body):
        data = json.loads(match["data"])
        found[data["id"]] = {key: part for key, part in data.items() if key not in KEPT}
    if not found:
        return body, "", ""
    content = CALL.format(content=_written(found)) + "\n"
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    file = f"{FOLDER}/{name.replace('/', '-')}.{digest}.js"

    def shortened(match: re.Match[str]) -> str:
        data = json.loads(match["data"])
        kept = _written({key: data[key] for key in KEPT})
        return (
            f'{match[1]} data-explorer="{file}"{match["head"]}<script type="application/json">{kept}</script>'
        )

    return _FIGURE.sub(shortened, body), file, content


def _written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def part(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Move the payloads of a page out, and take away the file of what it showed before."""
    if not context.get("body") or app.builder.name != "html":
        return
    context["body"], file, content = parted(context["body"], pagename)
    wanted = Path(app.outdir) / "_static" / file if file else None
    remove(app, pagename, wanted)
    if wanted:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        wanted.write_text(content, "utf-8")


def remove(app: Sphinx, pagename: str, wanted: Path | None = None) -> None:
    """Delete what an earlier build wrote for a page, but for the file that is wanted now."""
    for old in (Path(app.outdir) / "_static" / FOLDER).glob(f"{pagename.replace('/', '-')}.*.js"):
        if old != wanted:
            old.unlink()


def setup(app: Sphinx) -> None:
    """Part every page, after all that changes its text."""
    app.connect("html-page-context", part, priority=999)
