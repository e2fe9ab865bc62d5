"""A source as a link, in the HTML of a figure."""

import html

from giants.evidence import Source


def link(source: Source) -> str:
    """Name a source by its publisher, and link it to its page where there is one."""
    name = html.escape(source.publisher or source.title)
    return f'<a href="{html.escape(source.url)}">{name}</a>' if source.url else name
