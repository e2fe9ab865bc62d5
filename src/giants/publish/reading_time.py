"""How long a chapter takes, from its text: no author estimates, and none goes stale."""

import re

WORDS_A_MINUTE = 200
# Minutes beyond reading the words: to move a figure about, to answer, to write a function.
LAB, QUIZ, EXERCISE, CODE = 3.0, 0.5, 2.0, 5.0

_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CELL = re.compile(r"^```\{code-cell\}.*?^```\s*?$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^labs\.\w+\s*$", re.MULTILINE)
_SOLUTION = re.compile(r"^(:{3,})\{solution\}.*?^\1\s*?$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^:{3,}\{(quiz|exercise)\}", re.MULTILINE)
_WRITTEN = re.compile(r"^:kind: code\s*$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```\s*?$", re.MULTILINE | re.DOTALL)
_NOT_READ = re.compile(r"^:[\w-]+:.*$|^:{3,}.*$|\{[\w:-]+\}", re.MULTILINE)
_WORD = re.compile(r"[\w'’-]*\w")


def minutes(text: str) -> tuple[int, int]:
    """Tell how long a chapter takes to read, and to read with its figures moved and its questions answered.

    Words are read at 200 a minute, those of questions and feedback too; code and solutions are not
    read. Both are rounded to five minutes, at least five.

    Args:
        text: of the chapter, in MyST.

    >>> minutes("word " * 2000)
    (10, 10)
    >>> minutes("word " * 2000 + "\\n::::{exercise} X\\n:kind: code\\n::::\\n")
    (10, 15)
    """
    text = _SOLUTION.sub("", _HEAD.sub("", text))
    blocks = _BLOCK.findall(text)
    written = len(_WRITTEN.findall(text))
    played = sum(len(_SHOWN.findall(cell)) for cell in _CELL.findall(text))
    read = len(_WORD.findall(_NOT_READ.sub("", _CODE.sub("", text)))) / WORDS_A_MINUTE
    done = LAB * played + QUIZ * blocks.count("quiz") + CODE * written
    done += EXERCISE * (blocks.count("exercise") - written)
    return _in_fives(read), _in_fives(read + done)


def sentence(text: str) -> str:
    """Say how long a chapter takes.

    >>> sentence("word " * 1000)
    'To read: about 5 minutes.'
    """
    read, whole = minutes(text)
    more = f"; with its figures and questions, {whole}" if whole > read else ""
    return f"To read: about {read} minutes{more}."


def _in_fives(minutes: float) -> int:
    return max(5, 5 * round(minutes / 5))
