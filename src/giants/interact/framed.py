"""What stands around a figure in a notebook: above it what it asks, under it what the page says there."""

import html

import ipywidgets as widgets

# Ordinary widgets would set their lines far apart.
STYLE = "line-height: 1.5; max-width: 42rem"


def headed(title: str, asked: str) -> widgets.HTML:
    """Write a title and, below it, what to do.

    >>> headed("A map", "Tap a line.").value
    '<b>A map</b><p style="line-height: 1.5; max-width: 42rem">Tap a line.</p>'
    """
    return widgets.HTML(f'<b>{html.escape(title)}</b><p style="{STYLE}">{html.escape(asked)}</p>')


def noted(figure: widgets.Box, line: str) -> widgets.Box:
    """Put the line under a figure, of HTML, below its widgets; without one leave them as they are.

    >>> noted(widgets.VBox([headed("A map", "")]), "<p>Dashes: a guess.</p>").children[1].value
    '<div style="line-height: 1.5; max-width: 42rem; font-size: smaller"><p>Dashes: a guess.</p></div>'
    """
    if line:
        note = widgets.HTML(f'<div style="{STYLE}; font-size: smaller">{line}</div>')
        figure.children = (*figure.children, note)
    return figure
