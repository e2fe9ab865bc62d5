"""What a reader's code prints: its beginning is kept, the rest is counted."""

import io

CHARACTERS = 2_000
LINES = 40


class Printed(io.TextIOBase):
    """A stream that keeps the beginning of what is written.

    >>> out = Printed()
    >>> print("hello", file=out)
    >>> out.in_words()
    'Your code printed:\\nhello\\n\\n'
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = CHARACTERS
        self._characters = 0

    def writable(self) -> bool:
        """Say that it can be written to, closed or not."""
        return True

    def write(self, text: str) -> int:
        """Keep as much as there is room for."""
        if not isinstance(text, str):
            raise TypeError(f"what is written must be a text, not {type(text).__name__}")
        self._characters += len(text)
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def close(self) -> None:
        """Stay open: what was written is told in the end."""

    def in_words(self) -> str:
        """Give what was printed under a line that says so; nothing if nothing was."""
        text = "".join(self._kept)
        shown = "".join(text.splitlines(keepends=True)[:LINES])
        if not shown.strip():
            return ""
        head = "Your code printed:"
        if len(shown) < self._characters:
            head = f"Your code printed {self._characters:,} characters. This is the beginning:"
        return f"{head}\n{shown.rstrip()}\n\n"
