"""Writes the whole book as an EPUB: pages without scripts, static figures, mathematics as MathML.

python -m giants.publish.whole.epub
"""

import html
import uuid
import zipfile
from pathlib import Path, PurePosixPath
from posixpath import relpath

from giants.evidence.identity import book
from giants.publish import bundle, links
from giants.publish.whole import cover, printed, site

STYLE = Path(__file__).parent / "book.css"
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
# What a reader's software tells of the book before it is opened.
ACCESS = {
    "accessMode": ("textual", "visual"),
    "accessModeSufficient": ("textual",),
    "accessibilityFeature": ("alternativeText", "MathML", "structuralNavigation", "tableOfContents"),
    "accessibilityHazard": ("none",),
    "accessibilitySummary": ("Every figure is told in words and as a table; formulas are MathML.",),
}


def document(title: str, body: str, style: str) -> str:
    """Write a page of XHTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB" '
        f'xml:lang="en-GB"><head><meta charset="utf-8"/><title>{html.escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="{style}"/></head><body>{body}</body></html>'
    )


def chapter(page: printed.Printed) -> str:
    """Write a page; links to others lead to their files."""
    here = PurePosixPath(page.docname).parent.as_posix()
    for link in page.article.find_all(href=True):
        path, mark, id = link["href"].partition("#")
        if ":" in path:
            continue
        path = path.removesuffix(".html")
        same = path == page.docname and id
        link["href"] = ("" if same else relpath(f"{path}.xhtml", here)) + mark + id
    return document(page.title, printed.written(page.article), relpath("book.css", here))


def contents_page(found: list[printed.Printed]) -> str:
    """Write the contents: parts, chapters, sections."""
    parts: list[tuple[str, list[str]]] = []
    for page in found:
        inner = "".join(
            f'<li><a href="{page.docname}.xhtml#{id}">{html.escape(title)}</a></li>'
            for id, title in page.sections
        )
        item = f'<li><a href="{page.docname}.xhtml">{html.escape(page.title)}</a>'
        item += f"<ol>{inner}</ol></li>" if inner else "</li>"
        if page.part or not parts:
            parts.append((page.part, []))
        parts[-1][1].append(item)
    listed = "".join(
        f"<li><span>{html.escape(part)}</span><ol>{''.join(items)}</ol></li>" if part else "".join(items)
        for part, items in parts
    )
    return document(
        "Contents", f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{listed}</ol></nav>', "book.css"
    )


def package(found: list[printed.Printed], files: dict[str, bytes]) -> str:
    """Write what is in the book, in which order, and what it is."""
    known = book()
    items, spine = [], ['<itemref idref="cover-page"/>', '<itemref idref="contents"/>']
    items.append('<item id="cover-page" href="cover.xhtml" media-type="application/xhtml+xml"/>')
    items.append('<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>')
    items.append('<item id="style" href="book.css" media-type="text/css"/>')
    items.append(
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    )
    for page in found:
        id, name = page.docname.replace("/", "-"), f"{page.docname}.xhtml"
        held = [kind for kind, tag in (("mathml", b"<math"), ("svg", b"<svg")) if tag in files[name]]
        has = f' properties="{" ".join(held)}"' if held else ""
        items.append(f'<item id="{id}" href="{name}" media-type="application/xhtml+xml"{has}/>')
        spine.append(f'<itemref idref="{id}"/>')
    access = "".join(
        f'<meta property="schema:{name}">{html.escape(value)}</meta>'
        for name, values in ACCESS.items()
        for value in values
    )
    number = uuid.uuid5(uuid.NAMESPACE_URL, links.site())
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="number" xml:lang="en-GB"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="number">urn:uuid:{number}</dc:identifier><dc:title>{html.escape(known.title)}'
        f"</dc:title><dc:language>en-GB</dc:language><dc:creator>The {html.escape(known.title)} authors"
        f"</dc:creator><dc:description>{html.escape(known.about)}</dc:description>"
        f"<dc:rights>CC BY 4.0</dc:rights><dc:source>{links.site()}</dc:source>"
        f'<meta property="dcterms:modified">{known.date:%Y-%m-%d}T00:00:00Z</meta>{access}</metadata>'
        f"<manifest>{''.join(items)}</manifest><spine>{''.join(spine)}</spine></package>"
    )


def write(built: Path, target: Path) -> int:
    """Write the EPUB, and give the number of its pages; the same site gives the same bytes."""
    found = printed.pages(built)
    files = {f"{page.docname}.xhtml": chapter(page).encode("utf-8") for page in found}
    face = f'<p><img src="cover.png" alt="{html.escape(cover.ALT)}"/></p>'
    files |= {
        "cover.png": cover.png(),
        "cover.xhtml": document(book().title, face, "book.css").encode("utf-8"),
        "contents.xhtml": contents_page(found).encode("utf-8"),
        "book.css": STYLE.read_bytes(),
    }
    files["content.opf"] = package(found, files).encode("utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        # By this file's place, first and not packed, a reader's software knows an EPUB.
        archive.writestr(zipfile.ZipInfo("mimetype", bundle.DATE), "application/epub+zip", zipfile.ZIP_STORED)
        kept = {"META-INF/container.xml": CONTAINER.encode("utf-8")}
        kept |= {f"book/{name}": content for name, content in sorted(files.items())}
        bundle.pack(archive, kept)
    return len(found)


def main() -> None:
    """Build the site if need be, write the EPUB, and say where it is."""
    target = site.TARGET / f"{book().key}.epub"
    many = write(site.built(), target)
    site.tell(target, f"{many} pages, for an e-reader")


if __name__ == "__main__":
    main()
