"""What stands below a widget for whoever sees the notebook without it: reopened, exported, shown elsewhere.

A viewer takes one form of each output, and JupyterLab takes the widget even where it is dead. So the still
form is an output of its own; the widget hides it, by a style of its own, for as long as it lives.
"""

from typing import Any

# Instead of a widget, where a viewer knows none.
RUN = "To move it, run this cell in a notebook."
# JupyterLab writes "model not found" in a dead widget's place: bare text, where all else is in elements. What
# nbconvert writes there, the still form of a figure says again.
_BELOW = ".jp-OutputArea-child:has(+ .jp-OutputArea-child [data-still{}]) > "
_BURIED = (
    f"<style>{_BELOW.format('')}.jp-OutputArea-output:not(:has(*)), "
    f"{_BELOW.format('=figure')}.jp-RenderedText {{ display: none; }}</style>"
)


def still(content: str, widget: Any = None) -> str:
    """Write what stands below a widget.

    Args:
        content: HTML that needs no script.
        widget: a box of ipywidgets that hides it; by default it is always seen.

    >>> still("<p>Right.</p>").endswith("<div data-still><p>Right.</p></div>")
    True
    """
    if widget is None:
        return f"{_BURIED}<div data-still>{content}</div>"
    from ipywidgets import HTML

    name = f"still-{widget.model_id}"
    widget.children = (*widget.children, HTML(f"<style>.{name} {{ display: none; }}</style>"))
    return f'{_BURIED}<div data-still="figure" class="{name}">{content}<p><small>{RUN}</small></p></div>'
