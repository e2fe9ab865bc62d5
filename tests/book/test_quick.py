"""What makes a page slow to begin: one stylesheet alone holds it up; the theme's script comes after ours."""

import re

from book.the_book import built_site


def test_nothing_keeps_a_page_from_being_shown() -> None:
    for page in sorted(built_site().rglob("*.html")):
        text = page.read_text("utf-8")
        scripts = re.findall(r"<script([^>]*\bsrc=[^>]*)>", text)
        assert all("defer" in script for script in scripts), page.name
        assert not scripts or "furo.js" not in scripts[0], page.name
        assert text.count('rel="stylesheet"') <= 1, page.name
        # Before the first paint: later, every element's style would be worked out once more.
        before, _, _ = text.partition('rel="stylesheet"')
        assert 'class="no-js"' not in text or 'classList.remove("no-js")' in before, page.name
