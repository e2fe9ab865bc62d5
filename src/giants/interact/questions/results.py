"""Results of the models, named in a code cell and written into the prose with ``{glue:text}``."""

from typing import Any

GLUE = "application/papermill.record/"


def result(**texts: str) -> None:
    """Store texts under names for the prose of the chapter; nothing is shown in place.

    Raises:
        TypeError: a value is not a text. Write numbers with `words.number` first, so that
            the chapter decides on their form.
    """
    from IPython.display import display

    for name, text in texts.items():
        if not isinstance(text, str):
            raise TypeError(f"result {name!r} is {text!r}; write it as text first")
        record: dict[str, Any] = {"name": name, "mime_prefix": GLUE}
        # The book reads a record as a literal: a bare "+4.0" would lose its sign, "1,713" become a pair.
        display({GLUE + "text/plain": repr(text)}, raw=True, metadata={"scrapbook": record})
