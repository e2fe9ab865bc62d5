"""The sentences that page and notebook share: each is said by both, with all its fields."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import giants
from giants.evidence.errors import UnknownId
from giants.interact.look import words
from giants.interact.look.sentences import FILE, OTHER, MissingField, fields, say, sentences
from giants.publish.frontend import FOLDER

PACKAGE = Path(giants.__file__).parent
# Where a sentence is said: the file, the keys that may be meant, and the fields given, or None where some
# come from elsewhere.
Said = tuple[str, list[str], set[str] | None]


def said_in_python() -> Iterator[Said]:
    for file in sorted((PACKAGE).rglob("*.py")):
        if file.name == "sentences.py":
            # How a list is written.
            yield file.name, ["common_and"], {"most", "last"}
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                names = [keyword.arg for keyword in node.keywords]
                whole = None not in names
                yield file.name, list(keys(node.args[0])), {str(name) for name in names} if whole else None


def keys(argument: ast.expr) -> Iterator[str]:
    """List the keys that an argument may be: one, or all that begin alike where the end is worked out."""
    if isinstance(argument, ast.Constant):
        yield argument.value
    else:
        assert isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant)
        begin = argument.values[0].value
        yield from (key for key in sentences() if key.startswith(begin))


def said_in_the_front_end() -> Iterator[Said]:
    for file in sorted((FOLDER / "src").rglob("*.ts")):
        text = file.read_text("utf-8")
        for call in re.finditer(r"(?<![.\w])(?<!function )say\(", text):
            first, *rest = arguments(text, call.end())
            given = rest[0] if rest else "{}"
            named = {part.split(":")[0].strip() for part in arguments(given, 1)}
            whole = given.startswith("{") and "..." not in given
            yield file.name, re.findall(r"\btemplates\.(\w+)", first), named if whole else None


def arguments(text: str, start: int) -> list[str]:
    """Split what stands between brackets at its own commas.

    >>> arguments("say(a.b, { c: d(e, f) })", 4)
    ['a.b', '{ c: d(e, f) }']
    """
    depth, parts = 0, [""]
    for sign in text[start:]:
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            break
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


LANGUAGES = pytest.mark.parametrize("said", [said_in_python, said_in_the_front_end], ids=["Python", "page"])


@LANGUAGES
def test_both_languages_say_every_sentence(said):
    found = {key for _, named, _ in said() for key in named}
    assert sorted(found - sentences().keys()) == []
    # What one of them says alone belongs to it.
    assert sorted(sentences().keys() - found) == []


@LANGUAGES
def test_a_sentence_is_given_its_fields(said):
    wrong = [
        (file, key, missing)
        for file, named, given in said()
        for key in named
        if given is not None and (missing := fields(sentences()[key]) - given)
    ]
    assert wrong == []


@LANGUAGES
def test_what_says_a_sentence_can_be_read_here(said):
    assert [file for file, named, _ in said() if not named] == []


def templates() -> list[tuple[str, str]]:
    found = []
    for key, sentence in sentences().items():
        forms = sentence.values() if isinstance(sentence, dict) else [sentence]
        found += [(key, form) for form in forms]
    return found


def test_templates_are_well_formed():
    for key, template in templates():
        assert template.strip() == template != "", key
        bare = re.sub(r"\{\w+(:[^{}]+)?\}", "", template)
        assert not re.search("[{}]", bare), (key, template)
        for _, spec in words.fields(template):
            assert spec is None or words.number(1.0, spec), (key, spec)


def test_forms_are_of_numbers_and_of_all_others():
    for key, sentence in sentences().items():
        if isinstance(sentence, dict):
            assert OTHER in sentence and len(sentence) > 1, key
            assert all(form == OTHER or form.isdecimal() for form in sentence), key


# A field, and then things: {n} answers. "3 of 16 claims" has a whole, which is never one.
MANY = r"(?<!of )(?:\{\w+\}|\$\{[^{}]+\}) (?:\{\w+\}s|[a-z]+s)\b"
# Of these there are always two or more.
NO_COUNT = {"{length} characters", "${SECONDS} seconds", "{cases} {noun}s"}
VERB = re.compile(r" (is|was|has|gets|holds|needs|gives)$")


def many(text: str) -> set[str]:
    return {found for found in re.findall(MANY, text) if found not in NO_COUNT and not VERB.search(found)}


def test_a_count_of_one_has_its_own_words():
    for key, sentence in sentences().items():
        if isinstance(sentence, str):
            assert not many(sentence), key
    for file in (FOLDER / "src").rglob("*.ts"):
        said = [line for line in file.read_text("utf-8").splitlines() if "throw " not in line]
        assert not many("\n".join(said)), f"{file.name}: say it by counted()"


def test_no_name_stands_twice():
    def refuse_twice(pairs):
        assert max(Counter(name for name, _ in pairs).values()) == 1
        return dict(pairs)

    json.loads(FILE.read_text("utf-8"), object_pairs_hook=refuse_twice)


def test_a_missing_field_is_named_with_its_sentence():
    with pytest.raises(MissingField, match=r"'timeline_on' needs all, day; given is shown"):
        say("timeline_on", shown=3)
    with pytest.raises(MissingField, match=r"'grader_differing' needs n; given is act"):
        say("grader_differing", act="grade")
    with pytest.raises(MissingField, match=r"'grader_differing' needs act, noun; given is n"):
        say("grader_differing", n=2)


def test_an_unknown_sentence_is_named():
    with pytest.raises(UnknownId, match=r"unknown sentence 'timeline_onn'; nearest: 'timeline_on'"):
        say("timeline_onn")
