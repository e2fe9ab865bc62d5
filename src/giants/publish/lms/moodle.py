"""Moodle XML: a category for each chapter, and every reason, tolerance and slip.

The format: https://docs.moodle.org/en/Moodle_XML_format
"""

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from giants.evidence.identity import book
from giants.publish.lms.items import Item, decimal

NAME = "moodle.xml"


def write(items: Sequence[Item]) -> bytes:
    """Write the file that an empty or a filled question bank imports."""
    root = ET.Element("quiz")
    for chapter, own in groupby(items, key=lambda item: item.chapter):
        category = ET.SubElement(root, "question", type="category")
        # A slash would begin a category of its own.
        path = "/".join(name.replace("/", "//") for name in (book().title, chapter))
        _text(ET.SubElement(category, "category"), f"$course$/top/{path}")
        _text(ET.SubElement(category, "info", format="html"), "")
        for item in own:
            root.append(_choice(item) if item.options else _number(item))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _question(item: Item, kind: str) -> ET.Element:
    found = ET.Element("question", type=kind)
    _text(ET.SubElement(found, "name"), item.name)
    _text(ET.SubElement(found, "questiontext", format="html"), item.prompt)
    _text(ET.SubElement(found, "generalfeedback", format="html"), "")
    settings = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0", "idnumber": item.key}
    for name, value in settings.items():
        ET.SubElement(found, name).text = value
    return found


def _choice(item: Item) -> ET.Element:
    found = _question(item, "multichoice")
    # Where two are right, either is, as in the page.
    settings = {"single": "true", "shuffleanswers": "false", "answernumbering": "ABCD"}
    for name, value in settings.items():
        ET.SubElement(found, name).text = value
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _text(ET.SubElement(found, name, format="html"), "")
    for option in item.options:
        answer = ET.SubElement(found, "answer", fraction="100" if option.right else "0", format="html")
        _text(answer, option.text)
        _text(ET.SubElement(answer, "feedback", format="html"), option.why)
    return found


def _number(item: Item) -> ET.Element:
    found = _question(item, "numerical")
    tolerance = decimal(item.tolerance)
    # The first that fits counts: the right one, then the slips, then whatever else.
    rows = [(decimal(item.value), "100", item.right, tolerance)]
    rows += [(decimal(slip.value), "0", slip.why, tolerance) for slip in item.slips]
    rows += [("*", "0", item.rest, "0")] if item.rest else []
    for value, fraction, why, around in rows:
        answer = ET.SubElement(found, "answer", fraction=fraction, format="moodle_auto_format")
        _text(answer, value)
        _text(ET.SubElement(answer, "feedback", format="html"), why)
        ET.SubElement(answer, "tolerance").text = around
    # Numbers alone: the prompt names the unit.
    for name, value in {
        "unitgradingtype": "0",
        "unitpenalty": "0.1",
        "showunits": "3",
        "unitsleft": "0",
    }.items():
        ET.SubElement(found, name).text = value
    return found


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text
