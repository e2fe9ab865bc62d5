"""A package of QTI 1.2 as Canvas imports it: a quiz for each chapter.

Canvas tells slips only together, to whoever is wrong; a choice with two right answers it cannot grade.
The format: https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_infov1p2.html
"""

import hashlib
import io
import zipfile
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from giants.evidence.identity import book
from giants.publish.lms.items import Item, decimal, quantity

NAME = "canvas-qti.zip"
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
RESPONSE = "response1"
RIGHT, WRONG = "correct_fb", "general_incorrect_fb"


def write(items: Sequence[Item]) -> bytes:
    """Write the package; the same questions give the same bytes."""
    quizzes = {chapter: list(own) for chapter, own in groupby(items, key=lambda item: item.chapter)}
    files = {f"{_id(chapter)}/{_id(chapter)}.xml": _quiz(chapter, own) for chapter, own in quizzes.items()}
    out = io.BytesIO()
    date = (*book().date.timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(out, "w") as archive:
        for name, root in {"imsmanifest.xml": _manifest(list(files)), **files}.items():
            ET.indent(root)
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, ET.tostring(root, encoding="utf-8", xml_declaration=True))
    return out.getvalue()


def takes(item: Item) -> bool:
    """Say whether Canvas can grade a question."""
    return item.has_one_right


def _id(text: str) -> str:
    """Give an id that a later export gives again, so that an import renews what is there."""
    return "g" + hashlib.sha256(text.encode()).hexdigest()[:31]


def _manifest(files: Sequence[str]) -> ET.Element:
    root = ET.Element("manifest", xmlns=PACKAGE, identifier=_id(book().key))
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "IMS Content"
    ET.SubElement(about, "schemaversion").text = "1.1.3"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for file in files:
        name = file.partition("/")[0]
        resource = ET.SubElement(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
        ET.SubElement(resource, "file", href=file)
    return root


def _quiz(chapter: str, items: Sequence[Item]) -> ET.Element:
    root = ET.Element("questestinterop", xmlns=QTI)
    quiz = ET.SubElement(root, "assessment", ident=_id(chapter), title=f"{book().title}: {chapter}")
    section = ET.SubElement(quiz, "section", ident="root_section")
    for item in items:
        section.append(_choice(item) if item.options else _number(item))
    return root


def _item(item: Item, kind: str) -> tuple[ET.Element, ET.Element, ET.Element]:
    """Begin an item; give it, its presentation and its rules."""
    found = ET.Element("item", ident=_id(item.key), title=item.name)
    fields = ET.SubElement(ET.SubElement(found, "itemmetadata"), "qtimetadata")
    for label, entry in {"question_type": kind, "points_possible": "1.0"}.items():
        pair = ET.SubElement(fields, "qtimetadatafield")
        ET.SubElement(pair, "fieldlabel").text = label
        ET.SubElement(pair, "fieldentry").text = entry
    presentation = ET.SubElement(found, "presentation")
    _material(presentation, item.prompt)
    rules = ET.SubElement(found, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    ET.SubElement(ET.SubElement(rules, "outcomes"), "decvar", score)
    return found, presentation, rules


def _choice(item: Item) -> ET.Element:
    found, presentation, rules = _item(item, "multiple_choice_question")
    response = ET.SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality="Single")
    choices = ET.SubElement(response, "render_choice")
    names = [_id(f"{item.key}/{place}") for place in range(len(item.options))]
    for name, option in zip(names, item.options, strict=True):
        _material(ET.SubElement(choices, "response_label", ident=name), option.text)
    for name, option in zip(names, item.options, strict=True):
        chosen = _rule(rules, "Yes")
        ET.SubElement(chosen, "varequal", respident=RESPONSE).text = name
        _say(found, rules[-1], f"{name}_fb", option.why)
    (right,) = (name for name, option in zip(names, item.options, strict=True) if option.right)
    ET.SubElement(_rule(rules, "No"), "varequal", respident=RESPONSE).text = right
    _score(rules[-1])
    return found


def _number(item: Item) -> ET.Element:
    found, presentation, rules = _item(item, "numerical_question")
    response = ET.SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    field = ET.SubElement(response, "render_fib", fibtype="Decimal")
    ET.SubElement(field, "response_label", ident="answer1")
    within = ET.SubElement(_rule(rules, "No"), "or")
    ET.SubElement(within, "varequal", respident=RESPONSE).text = decimal(item.value)
    around = ET.SubElement(within, "and")
    ET.SubElement(around, "vargte", respident=RESPONSE).text = decimal(item.value - item.tolerance)
    ET.SubElement(around, "varlte", respident=RESPONSE).text = decimal(item.value + item.tolerance)
    _score(rules[-1])
    _say(found, rules[-1], RIGHT, item.right)
    ET.SubElement(_rule(rules, "Yes"), "other")
    _say(found, rules[-1], WRONG, _all_slips(item))
    return found


def _all_slips(item: Item) -> str:
    told = "".join(f"<li>If you found {quantity(s.value, item.unit)}: {s.why}</li>" for s in item.slips)
    return (f"<ul>{told}</ul>" if told else "") + item.rest


def _rule(rules: ET.Element, goes_on: str) -> ET.Element:
    """Add a rule, and give the place of its condition."""
    return ET.SubElement(ET.SubElement(rules, "respcondition", {"continue": goes_on}), "conditionvar")


def _score(rule: ET.Element) -> None:
    ET.SubElement(rule, "setvar", action="Set", varname="SCORE").text = "100"


def _say(item: ET.Element, rule: ET.Element, name: str, text: str) -> None:
    if text:
        ET.SubElement(rule, "displayfeedback", feedbacktype="Response", linkrefid=name)
        _material(ET.SubElement(ET.SubElement(item, "itemfeedback", ident=name), "flow_mat"), text)


def _material(parent: ET.Element, text: str) -> None:
    ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype="text/html").text = text
