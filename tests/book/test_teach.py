"""Every chapter has a plan for its teacher, and the minutes of every plan add up."""

import math
import re

import pytest

from giants import evidence
from giants.publish import contents, handouts
from giants.publish.build import ROOT
from giants.publish.teaching import wrong_state
from giants.publish.typed_quantities import typed

HEADINGS = [
    "What a class should take away",
    "Before class",
    "50 minutes",
    "75 minutes",
    "Without devices",
    "The board",
    "Misunderstandings to expect",
    "Discussion: what a good answer contains",
    "If they ask",
]
MOST_LAB = 12
WORDS = range(850, 1420)
CUT = "(cut first)"
# Headings, the column of minutes, numbers of prompts, roles and code, mathematics, links.
FREE = re.compile(
    r"^#.*|^\| *\d+ *\||^\d\. |(?:{[\w:]+})?`[^`]*`|\$[^$]*\$|\[[^\]]*\]\([^)]*\)|\d+ minutes", re.MULTILINE
)


def taught() -> list[str]:
    return contents.chapters()


def plan(chapter: str) -> str:
    """Read a chapter's plan; a missing one fails the test that asks."""
    path = ROOT / "book" / "teach" / f"{chapter.partition('/')[2]}.md"
    assert path.is_file(), f"no plan for {chapter}: {path.relative_to(ROOT).as_posix()} is missing"
    return path.read_text("utf-8")


def sections(text: str) -> dict[str, str]:
    """Split a page at its headings of the second level, outside of code."""
    found: dict[str, list[str]] = {"": []}
    code, heading = False, ""
    for line in text.splitlines():
        code ^= line.startswith("```")
        if line.startswith("## ") and not code:
            heading = line.removeprefix("## ")
            assert heading not in found, f"two headings {heading!r}"
            found[heading] = []
        else:
            found[heading].append(line)
    return {heading: "\n".join(lines) for heading, lines in found.items()}


def minutes(section: str) -> list[tuple[int, str]]:
    """Give the rows of a plan: so many minutes for what.

    >>> minutes("| Minutes | What happens | Who works |\\n|---:|---|---|\\n| 5 | The lab. | pairs |")
    [(5, 'The lab. | pairs')]
    """
    rows = [line.strip("| ") for line in section.splitlines() if line.startswith("|")]
    assert rows[0] == "Minutes | What happens | Who works"
    return [(int(row.partition("|")[0]), row.partition("|")[2].strip()) for row in rows[2:]]


def numbered(section: str) -> int:
    return len(re.findall(r"^\d\. ", section, re.MULTILINE))


def test_there_are_plans_to_test() -> None:
    assert len(taught()) >= 10


@pytest.mark.parametrize("chapter", taught())
def test_the_headings_in_order(chapter: str) -> None:
    text = plan(chapter)
    assert list(sections(text)) == ["", *HEADINGS]
    title = re.search(r"^# (.*)$", (ROOT / "book" / f"{chapter}.md").read_text("utf-8"), re.MULTILINE)[1]
    assert text.startswith(f"# Teaching: {title}\n")
    assert f"](../{chapter}.md)" in text


@pytest.mark.parametrize("length", [50, 75])
@pytest.mark.parametrize("chapter", taught())
def test_the_minutes_add_up(chapter: str, length: int) -> None:
    rows = minutes(sections(plan(chapter))[f"{length} minutes"])
    assert sum(spent for spent, _ in rows) == length
    assert 0 < sum(spent for spent, what in rows if re.search(r"\blab\b", what, re.IGNORECASE)) <= MOST_LAB


@pytest.mark.parametrize("length", [50, 75])
@pytest.mark.parametrize("chapter", taught())
def test_one_block_can_be_cut(chapter: str, length: int) -> None:
    rows = minutes(sections(plan(chapter))[f"{length} minutes"])
    cut = [(spent, place) for place, (spent, what) in enumerate(rows) if CUT in what]
    assert len(cut) == 1, "a plan names one block to cut"
    spent, place = cut[0]
    assert spent >= 4
    assert 0 < place < len(rows) - 1, "a class begins and ends as planned"


@pytest.mark.parametrize("chapter", taught())
def test_links_set_labs_that_are_there(chapter: str) -> None:
    for target in re.findall(r"{state}`[^`<]+<([^>]+)>`", plan(chapter)):
        assert target.startswith(f"{chapter}#")
        assert wrong_state(target) == ""


def test_the_plans_use_such_links() -> None:
    with_sliders = {name for name in taught() if name.partition("/")[0] in ("leverage", "balancing")}
    # Its lab is a map, on which a class draws.
    with_sliders.remove("balancing/signed-map")
    assert [name for name in sorted(with_sliders) if "{state}`" not in plan(name)] == []


def test_a_chapter_with_a_model_has_all_that_a_class_needs() -> None:
    told = {name for name in contents.chapters() if name.partition("/")[0] in contents.models()}
    # It tells what came of the forecasts, and has no model.
    told.remove("summit/what-happened")
    assert set(contents.workshops()) == told
    assert told <= set(handouts.names())
    assert all(plan(chapter) and contents.yours(chapter) for chapter in told)


def test_the_first_page_is_short_and_leads_to_every_plan() -> None:
    text = (ROOT / "book" / "teach" / "index.md").read_text("utf-8")
    assert len(text.split()) < 900
    parts = sections(text)
    whole = next(part for heading, part in parts.items() if heading.startswith("Ten weeks"))
    assert {f"{chapter.partition('/')[2]}.md" for chapter in taught()} == set(
        re.findall(r"\]\(([\w-]+\.md)\)", whole)
    )
    assert sum(heading.split()[1] == "weeks:" for heading in parts if heading) == 3


@pytest.mark.parametrize("chapter", taught())
def test_the_longer_plan_adds_something(chapter: str) -> None:
    parts = sections(plan(chapter))
    short, long = (minutes(parts[f"{length} minutes"]) for length in (50, 75))
    assert len(long) > len(short)


@pytest.mark.parametrize("chapter", taught())
def test_each_prompt_is_answered(chapter: str) -> None:
    asked = sections((ROOT / "book" / f"{chapter}.md").read_text("utf-8")).get("For discussion", "")
    answers = sections(plan(chapter))["Discussion: what a good answer contains"]
    assert numbered(answers) == (numbered(asked) or numbered(answers)) > 0
    assert answers.count("A weak ") >= numbered(answers)


@pytest.mark.parametrize("chapter", taught())
def test_what_is_printed(chapter: str) -> None:
    """Length, ids that exist, and no quantity typed by hand; minutes and mathematics are free."""
    text = plan(chapter)
    assert len(text.split()) in WORDS
    for role, look_up in {"fact": evidence.fact, "claim": evidence.claim, "term": evidence.term}.items():
        for found in re.findall(rf"{{{role}}}`([^`]*)`", text):
            name = re.sub(r"^.*<(.*)>$", r"\1", found)
            look_up(name) if role != "term" else _known_term(name)
    bibliography = (ROOT / "book" / "references.bib").read_text("utf-8")
    keys = set(re.findall(r"^@\w+{([^,]+),", bibliography, re.MULTILINE))
    assert set(re.findall(r"{cite:\w}`([^`]*)`", text)) <= keys
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    prose = FREE.sub("", prose)
    assert typed(prose) == []


def test_sums_that_a_teacher_copies_are_right() -> None:
    """A power or a logarithm in a plan is for those who have no calculator."""
    number = r"(-?[\d.]+)"
    found = []
    for chapter in taught():
        formulas = " ".join(re.findall(r"\$[^$]*\$", plan(chapter)))
        found += [
            (float(told), float(base) ** float(power))
            for base, power, told in re.findall(number + r"\^{" + number + "} = " + number, formulas)
        ]
        found += [
            (float(told), math.log(float(up) / float(down)))
            for up, down, told in re.findall(rf"\\ln\({number}/{number}\) = {number}", formulas)
        ]
    assert len(found) >= 5
    assert [(told, worth) for told, worth in found if abs(told - worth) > 0.0005] == []


def test_who_speaks_of_the_mean_of_the_class_says_what_works_it_out() -> None:
    asked = {name for name in taught() if "mean of the class" in "".join(sections(plan(name))["50 minutes"])}
    assert asked and all("](projector.md)" in plan(name) for name in asked)


def _known_term(name: str) -> None:
    assert name.lower() in {term.term.lower() for term in evidence.terms()}, f"no term {name!r}"
