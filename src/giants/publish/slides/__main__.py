"""Writes a deck of slides for each chapter that asks for a call, and the pages that they show, into a folder.

python -m giants.publish.slides
"""

import html
import shutil
from pathlib import Path

from giants.evidence.identity import book
from giants.publish import contents, frontend, licences, run
from giants.publish.slides import deck
from giants.publish.whole import folder, site

TARGET = frontend.ROOT / "_build" / "slides"
# Its notes view has another's work inside, which ships without the text of its licence.
INSIDE = (
    "marked, inside reveal.js (MIT, as above)\n\n"
    "Copyright (c) 2018+, MarkedJS; Copyright (c) 2011-2018, Christopher Jeffrey\n"
)
_INDEX = """<main class="decks">
<h1>{book}: slides</h1>
<ol>
{decks}
</ol>
<p>Arrows or Page Down move on, S opens the notes with the plan, F fills the screen, O shows all slides. A
figure that you have touched keeps the arrows: Page Down and Page Up move the slides from there too, and
Escape gives the arrows back.</p>
<p><a href="{pages}/index.html">The book</a> · <a href="licences.txt">Licences</a></p>
</main>"""


def index(decks: list[deck.Deck]) -> str:
    """Write the page that lists the decks."""
    items = "\n".join(f'<li><a href="{each.file}">{html.escape(each.title)}</a></li>' for each in decks)
    body = _INDEX.format(book=book().title, decks=items, pages=deck.PAGES)
    return deck.document(f"Slides - {book().title}", body)


def write(built: Path, target: Path) -> list[deck.Deck]:
    """Write all decks, and what they need, into a folder; what it held before is deleted."""
    shutil.rmtree(target, ignore_errors=True)
    for name, content in folder.files(built):
        file = target / deck.PAGES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    frontend.slides(target)
    (target / licences.NAME).write_text(f"{licences.of('reveal.js')}\n{licences.RULE}\n\n{INSIDE}", "utf-8")
    decks = [made for docname in contents.chapters() if (made := deck.make(built, docname))]
    for each in decks:
        (target / each.file).write_text(each.html, "utf-8")
    (target / "index.html").write_text(index(decks), "utf-8")
    return decks


def main() -> None:
    """Build the site if need be, write the decks, and say where they are."""
    decks = write(site.built(), TARGET)
    for each in decks:
        size = (TARGET / each.file).stat().st_size / 1000
        print(f"{run.named(TARGET / each.file)}: {len(each.slides)} slides, {size:.0f} kB")
    whole = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file()) / 1e6
    print(f"{len(decks)} decks, {whole:.0f} MB with the pages that they show.")
    print(f"Open {run.named(TARGET)}/index.html, or take the folder with you.")


if __name__ == "__main__":
    main()
