"""Lean pages: two scripts, one stylesheet, nothing from another host, clean for axe."""

import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from giants.publish import awake, frontend, licences, mathematics

# All that a page may load beside one of ours; the theme's and extensions' other files are dead weight here.
THEME = "_static/scripts/furo.js"
# What a page may hold that one of our scripts brings to life.
CHAPTER = {
    "data-question",
    "data-explorer",
    "data-play",
    "data-signed-map",
    "data-hundred",
    "data-guess",
    "data-answers",
}
# Ours, from the smallest to the largest, each with what it serves.
SCRIPTS: dict[str, set[str]] = {
    "text.js": set(),
    "chapter.js": CHAPTER,
    "cases.js": {*CHAPTER, "data-grader"},
    "projector.js": {*CHAPTER, "data-wall", "data-pooled"},
    "talks.js": {*CHAPTER, "data-talks"},
    "site.js": {*CHAPTER, "data-grader", "data-talks", "data-forecast-", "data-timeline", "data-route"},
}
# A small state between two giants. In the page itself: a browser asks for a file otherwise, and finds none.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='%230b6568'%3E"
    "%3Cpath d='M1 1h4v14H1zM11 1h4v14h-4z'/%3E%3Ccircle cx='8' cy='13' r='2'/%3E%3C/svg%3E"
)
# Joined, in this order, into one file.
STYLES = ("pygments.css", "styles/furo.css", "mystnb.*.css", "styles/furo-extensions.css")
# Around each word of code, and each sign of a signature: no style names them.
WORD = re.compile(r'<span class="pre">([^<]*)</span>')
SIGNATURE = re.compile(r'<dt class="sig .*?</dt>', re.DOTALL)
SIGN = re.compile(r'<span class="[a-z][a-z0-9]?">([^<]*)</span>')


def trim(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Keep the scripts that the page uses, and one stylesheet."""
    keep = {THEME, f"_static/{script_for(context.get('body') or '')}"}
    scripts = [each for each in context["script_files"] if str(getattr(each, "filename", "")) in keep]
    # The theme's measures the whole page: it waits, and comes after ours, so that the page is laid out once.
    # Sphinx puts scripts into the order of their priorities.
    context["script_files"] = [
        type(each)(each.filename, priority=1 + (str(each.filename) == THEME), defer="defer")
        for each in scripts
    ]
    book = next(style for style in context["css_files"] if style.filename == "_static/book.css")
    context["css_files"] = [book]
    context["favicon_url"] = ICON
    context["metatags"] = context.get("metatags", "") + awake.SCRIPT
    # The captions of the table of contents are headings without a level.
    for key in ("body", "furo_navigation_tree"):
        if context.get(key):
            context[key] = context[key].replace(
                '<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'
            )
    if context.get("body") and pagename.startswith("teach/"):
        # A drawing of the board scrolls on a phone: the keyboard has to reach it.
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
    if context.get("body"):
        # A table that is wider than a phone scrolls in its box: the keyboard has to reach it.
        context["body"] = context["body"].replace(
            '<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'
        )
        # The label hides the summary's own words from a screen reader.
        context["body"] = context["body"].replace('<summary aria-label="Toggle hidden content">', "<summary>")
        context["body"] = unwrapped(context["body"])


def unwrapped(body: str) -> str:
    """Take out elements that only wrap a word of code: a reference in Python has thousands of them.

    >>> unwrapped('<code><span class="pre">a-b</span></code>')
    '<code>a-b</code>'
    >>> unwrapped('<dt class="sig x"><span class="n"><span class="pre">a</span></span></dt>')
    '<dt class="sig x">a</dt>'
    >>> unwrapped('<pre><span class="n">a</span></pre>')
    '<pre><span class="n">a</span></pre>'
    """
    return SIGNATURE.sub(lambda found: SIGN.sub(r"\1", found[0]), WORD.sub(r"\1", body))


def script_for(body: str) -> str:
    """Choose the smallest of our scripts that serves all that a page holds.

    >>> script_for("<p>"), script_for("<figure data-play>"), script_for("<div data-grader>")
    ('text.js', 'chapter.js', 'cases.js')
    >>> script_for("<div data-grader><form data-forecast-form>")
    'site.js'
    """
    held = {mark for marks in SCRIPTS.values() for mark in marks if mark in body}
    return next(name for name, served in SCRIPTS.items() if held <= served)


def digest_of_bundle() -> str:
    """Give a digest of script and style, which every page names with theirs."""
    files = (frontend.BUNDLE / name for name in (*SCRIPTS, "site.css"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def place_scripts(app: Sphinx) -> None:
    """Put the bundles where pages look for them."""
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    # Sphinx marks a link to a file with the file's digest, if it is there when the page is written: this one
    # is joined after that. Without its own part in its place a first build and a second would differ.
    shutil.copy2(frontend.BUNDLE / "site.css", static / "book.css")
    for file in frontend.BUNDLE.rglob("*"):
        target = static / file.relative_to(frontend.BUNDLE)
        if file.is_dir() or (target.exists() and target.stat().st_mtime >= file.stat().st_mtime):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)


def join_styles(app: Sphinx, error: Exception | None) -> None:
    """Write the one stylesheet, and the font it names."""
    if error:
        return
    static = Path(app.outdir) / "_static"
    parts = [next(iter(sorted(static.glob(pattern)))) for pattern in STYLES]
    parts.append(frontend.BUNDLE / "site.css")
    joined = "\n".join(part.read_text("utf-8") for part in parts)
    static.joinpath("book.css").write_text(frontend.minified(joined), "utf-8")
    licences.write(static)
    mathematics.subset_font(app, static / "mathematics.woff2")


def visit_citation(translator: Any, node: nodes.citation) -> None:
    """Open a list of citations as a list, and each as an item of it."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list" class="citation-list">')
    translator.body.append(translator.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(translator: Any, node: nodes.citation) -> None:
    """Close the item, and the list after its last."""
    translator.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Trim every page."""
    # A search page of our own: the theme's brings an index that knows no numbers.
    app.config.templates_path.append(str(Path(__file__).parent / "templates"))
    app.add_config_value("giants_bundle", digest_of_bundle(), "html")
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")
    app.add_css_file("book.css")
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
    app.connect("builder-inited", place_scripts)
    app.connect("html-page-context", trim, priority=990)
    # After the theme, which writes its colours for code in the dark at the end as well.
    app.connect("build-finished", join_styles, priority=900)
