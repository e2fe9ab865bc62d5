"""The package for Canvas, opened and answered by the rules of QTI 1.2."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from giants.publish.lms import canvas
from giants.publish.lms.items import Item

Q, P = f"{{{canvas.QTI}}}", f"{{{canvas.PACKAGE}}}"
# The order in which QTI 1.2 wants the parts of an item.
PARTS = ["itemmetadata", "presentation", "resprocessing", "itemfeedback"]


@pytest.fixture(scope="module")
def graded(items: list[Item]) -> list[Item]:
    return [item for item in items if canvas.takes(item)]


@pytest.fixture(scope="module")
def archive(graded: list[Item]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(canvas.write(graded)))


@pytest.fixture(scope="module")
def found(archive: zipfile.ZipFile) -> list[ET.Element]:
    files = [name for name in archive.namelist() if name != "imsmanifest.xml"]
    return [item for name in files for item in ET.fromstring(archive.read(name)).iter(f"{Q}item")]


def answered(item: ET.Element, given: str) -> tuple[bool, list[str]]:
    """Follow the rules of an item for an answer: whether it is right, and which texts are shown."""
    right, shown, matched = False, [], False
    for rule in item.findall(f"{Q}resprocessing/{Q}respcondition"):
        (condition,) = rule.find(f"{Q}conditionvar")
        # Canvas shows what is for every wrong answer where no other rule has held.
        if not (not matched if condition.tag == f"{Q}other" else holds(condition, given)):
            continue
        matched = True
        right = right or rule.findtext(f"{Q}setvar") == "100"
        shown += [each.get("linkrefid") for each in rule.findall(f"{Q}displayfeedback")]
        if rule.get("continue") == "No":
            break
    return right, shown


def holds(condition: ET.Element, given: str) -> bool:
    name, text = condition.tag.removeprefix(Q), condition.text or ""
    if name in ("or", "and"):
        return (any if name == "or" else all)([holds(inner, given) for inner in condition])
    assert condition.get("respident") == canvas.RESPONSE
    if name == "varequal":
        return given == text
    return float(given) >= float(text) if name == "vargte" else float(given) <= float(text)


def test_the_manifest_names_every_file_and_no_other(archive: zipfile.ZipFile) -> None:
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    named = [file.get("href") for file in manifest.iter(f"{P}file")]
    assert sorted([*named, "imsmanifest.xml"]) == sorted(archive.namelist())
    assert archive.testzip() is None
    for name in named:
        quiz = ET.fromstring(archive.read(name)).find(f"{Q}assessment")
        assert name == f"{quiz.get('ident')}/{quiz.get('ident')}.xml"
        assert quiz.get("title").startswith("Between Giants: ")


def test_every_question_is_there_once_and_in_form(found: list[ET.Element], graded: list[Item]) -> None:
    assert [item.get("title") for item in found] == [item.name for item in graded]
    assert len({item.get("ident") for item in found}) == len(graded)
    for item in found:
        parts = [part.tag.removeprefix(Q) for part in item]
        assert sorted(parts, key=PARTS.index) == parts and set(parts) == set(PARTS)
        told = {each.get("ident") for each in item.findall(f"{Q}itemfeedback")}
        assert told == {each.get("linkrefid") for each in item.iter(f"{Q}displayfeedback")}
        assert all(text.text for text in item.iter(f"{Q}mattext"))


def test_each_option_gets_its_grade_and_its_reason(found: list[ET.Element], graded: list[Item]) -> None:
    for element, item in zip(found, graded, strict=True):
        if item.options:
            names = [label.get("ident") for label in element.iter(f"{Q}response_label")]
            for name, option in zip(names, item.options, strict=True):
                shown = [f"{name}_fb"] if option.why else []
                assert answered(element, name) == (option.right, shown)


def test_each_number_gets_its_grade(found: list[ET.Element], graded: list[Item]) -> None:
    for element, item in zip(found, graded, strict=True):
        if not item.options:
            for away in (0, 0.98 * item.tolerance, -0.98 * item.tolerance):
                right, shown = answered(element, f"{item.value + away:.12f}".rstrip("0").rstrip("."))
                assert right and shown == ([canvas.RIGHT] if item.right else [])
            wrong = [slip.value for slip in item.slips] + [item.value + 1.02 * item.tolerance + 0.001]
            for value in wrong:
                assert answered(element, f"{value:.12f}") == (False, [canvas.WRONG])
            (text,) = [
                each.find(f".//{Q}mattext").text
                for each in element.findall(f"{Q}itemfeedback")
                if each.get("ident") == canvas.WRONG
            ]
            assert all(slip.why in text for slip in item.slips) and item.rest in text
