"""What page and notebook both say, from one file: `sentences.json`, which the front end bundles.

A sentence has a key, which begins with the part that says it, and fields as for `words.fill`. One that
depends on a number has a form for each number that needs its own, such as "1", and one for all "other"
numbers; the number is the field ``n``. A translation is another such file, and may tell other numbers
apart. What one of the two languages says alone stands where it is said.
"""

import json
from functools import cache
from pathlib import Path

from giants.evidence.errors import UnknownId
from giants.interact.look import words

FILE = Path(__file__).with_name("sentences.json")
OTHER = "other"

Sentence = str | dict[str, str]


class MissingField(LookupError):
    """A sentence was to be said without one of its fields; the message names both."""


@cache
def sentences() -> dict[str, Sentence]:
    """Give every sentence by its key.

    >>> sentences()["forecasts_commit"]
    'Commit'
    """
    return json.loads(FILE.read_text("utf-8"))


def say(key: str, **values: object) -> str:
    """Say a sentence.

    Args:
        key: such as ``timeline_on``.
        values: its fields; more than it has are no matter.
    Raises:
        UnknownId: there is no such sentence.
        MissingField: a field has no value.

    >>> say("forecasts_not_counted", n=1), say("forecasts_not_counted", n=3)
    ('The question left blank does not count.', 'The 3 questions left blank do not count.')
    >>> say("forecasts_not_counted")
    Traceback (most recent call last):
    ...
    giants.interact.look.sentences.MissingField: sentence 'forecasts_not_counted' needs n; given is nothing
    """
    if key not in sentences():
        raise UnknownId("sentence", key, sentences())
    sentence = sentences()[key]
    needed = fields(sentence) if isinstance(sentence, str) else {"n"}
    if needed <= values.keys() and isinstance(sentence, dict):
        sentence = sentence.get(str(values["n"]), sentence[OTHER])
        needed = fields(sentence)
    if missing := sorted(needed - values.keys()):
        given = ", ".join(values) or "nothing"
        raise MissingField(f"sentence {key!r} needs {', '.join(missing)}; given is {given}")
    return words.fill(sentence, values)


def fields(sentence: Sentence) -> set[str]:
    """Give the names of a sentence's fields, those of all its forms together.

    >>> sorted(fields({"1": "{n} of {all}", "other": "{n:.0f} of {many}"}))
    ['all', 'many', 'n']
    """
    if isinstance(sentence, dict):
        return {"n"}.union(*map(fields, sentence.values()))
    return {name for name, _ in words.fields(sentence)}


def joined(names: list[str]) -> str:
    """Write a list in words.

    >>> joined(["Japan", "China", "Russia"]), joined(["Japan"])
    ('Japan, China and Russia', 'Japan')
    """
    if len(names) < 2:
        return "".join(names)
    return say("common_and", most=", ".join(names[:-1]), last=names[-1])
