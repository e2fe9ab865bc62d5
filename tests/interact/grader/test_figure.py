"""Labelling blind: what the figure refuses, shows, hides and keeps; and the labs made of it."""

import json
import re
from dataclasses import replace

import pytest

from giants import evidence
from giants.balancing.events import Event, GoldsteinScale
from giants.interact.figure import STATIC
from giants.interact.grader.comparison import Case, Label, compare
from giants.interact.grader.figure import Grader, literal
from giants.interact.grader.widget import grader_widget
from giants.interact.kept import Answers
from giants.labs.reading_the_news import SCALE, grading
from giants.labs.signals import SPEECH, coding

BOTH = pytest.mark.parametrize("grader", [grading, coding], ids=lambda grader: grader.id)
YES_NO = (Label("yes", "yes", weight=1.1), Label("no", "no", weight=-2.2))


def case(id: str, label: str = "yes", *groups: str) -> Case:
    return Case(id, f"Is {id} so?", label, f"{id} is so.", groups=groups)


def small(**changes) -> Grader:
    given = {
        "id": "small",
        "title": "Three",
        "key": "part/chapter/grade",
        "cases": (case("A", "yes", "x"), case("B", "no", "x", "y"), case("C", "yes", "y")),
        "labels": YES_NO,
    }
    return Grader(**given | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cases": (case("A"),)}, "cases must be at least 2, got 1"),
        ({"labels": YES_NO[:1]}, "labels must be at least 2, got 1"),
        ({"cases": (case("A"), case("A"))}, "case id must differ from the others, got 'A' twice"),
        ({"cases": (case("A"), case("B c"))}, "case id must be of letters, digits and hyphens, got 'B c'"),
        ({"cases": (case("A"), case("first"))}, "case id must not be 'first'"),
        ({"cases": (case("A"), case("B", "maybe"))}, "label of B must be one of yes, no, got 'maybe'"),
        ({"labels": (*YES_NO, Label("yes", "yea", weight=0))}, "label value must differ .*'yes' twice"),
        ({"labels": (*YES_NO, Label("may be", "maybe", weight=0))}, "label value must be .*, got 'may be'"),
        ({"labels": (*YES_NO, Label("maybe", "maybe"))}, "must all have a weight or none, got 2 with one"),
        ({"labels": (Label("yes", "yes"), Label("no", "no"))}, r"groups of A need .* weights, got \('x',\)"),
    ],
)
def test_what_cannot_be_asked_is_named(changes, message):
    with pytest.raises(ValueError, match=message):
        small(**changes)


# The comparison


def test_a_comparison_by_hand():
    found = small().compare({"A": "yes", "B": "yes", "C": "yes"})
    assert (found.agreement.agreed, found.agreement.cases, found.agreement.kappa) == (2, 3, 0)
    assert found.labels == ("yes", "no")
    assert found.counts == {("yes", "yes"): 2, ("yes", "no"): 1}
    assert found.differing == ("B",)
    assert found.sums == {"x": (2.2, -1.1), "y": (2.2, -1.1)}


def test_only_what_was_labelled_is_compared():
    found = small().compare({"C": "no", "A": "yes"})
    assert (found.agreement.cases, found.differing) == (2, ("C",))
    assert found.sums == {"x": (1.1, 1.1), "y": (-2.2, 1.1)}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"A": "yes"}, "given must hold at least 2 cases, got 1"),
        ({"A": "yes", "Z": "yes"}, "case must be one of A, B, C, got 'Z'"),
        ({"A": "yes", "B": ""}, "label of B must be one of yes, no, got ''"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_named(given, message):
    with pytest.raises(ValueError, match=message):
        small().compare(given)


def test_sums_do_not_show_the_tail_of_binary_fractions():
    cases = tuple(case(id, "yes", "x") for id in "ABC")
    found = compare(
        cases, (Label("yes", "yes", weight=0.1), Label("no", "no", weight=0)), dict.fromkeys("ABC", "yes")
    )
    assert found.sums == {"x": (0.3, 0.3)}


def test_kappa_without_a_value_is_said():
    grader = small(cases=(case("A"), case("B")))
    found = grader.compare({"A": "yes", "B": "yes"}).agreement
    assert found.kappa is None
    assert "kappa has no value here" in grader.words.reading(found)
    assert "kappa without a value" in grader.words.first(found, 1)


def test_what_is_kept_comes_back():
    kept = {"A": "yes", "C": "no"}
    grader = small()
    assert grader.read(grader.written(kept)) == kept
    for strange in (None, 3, True, "", "A", "A=", "=yes", "A=perhaps Z=yes"):
        assert grader.read(strange) == {}


def test_a_long_text_that_is_no_label_is_left_out_at_once():
    for long in ("-" * 500_000, "=" * 500_000, "A=" * 250_000):
        assert small().read(f"{long} A=yes") == {"A": "yes"}


# The page


@BOTH
def test_the_page_is_whole_without_a_script(grader):
    page = grader.html(live=True)
    for each in grader.cases:
        assert page.count(f'data-case="{each.id}"') == page.count(f'data-of="{each.id}"') == 1
        assert grader.case(each) in page and grader.reason(each) in page
    for label in grader.labels:
        assert f"<strong>{label.word}</strong>" in page
    island = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])
    assert [each["id"] for each in island["cases"]] == [each.id for each in grader.cases]
    assert "<script" not in grader.html(live=False)
    assert "data-grader" not in grader.html(live=False)


@BOTH
def test_a_case_tells_nothing_of_the_other_label(grader):
    words = "|".join(
        re.escape(word) for word in ("corroborat", "imprecise", "contradict", "not check", "ledger")
    )
    for each in grader.cases:
        told = re.sub(r"<[^>]+>", "", grader.case(each))
        assert not re.search(words, told, re.IGNORECASE), each.id
        assert each.why not in grader.case(each)
        assert "reference/ledger" not in grader.case(each)
    before, _, after = grader.html(live=False).partition('<details class="grader-reasons">')
    assert "reference/ledger" not in before and after.count("reference/ledger") == len(grader.cases)


def test_mathematics_is_not_seen_in_dollars():
    assert "<span>$</span>350" in grading.html(live=False)
    assert not re.search(r"(?<!<span>)\$\d", grading.html(live=False))


def test_text_is_text():
    strange = replace(case("A"), text="<b> & more", why="a < b", evidence="x > y")
    page = small(cases=(strange, case("B"))).html(live=True)
    assert "&lt;b&gt; &amp; more" in page and "a &lt; b" in page and "x &gt; y" in page


# Notebooks


def test_the_book_takes_the_page_and_a_notebook_the_widget(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(STATIC, "1")
    assert "data-grader" in grading._repr_mimebundle_()[0]["text/html"]
    monkeypatch.delenv(STATIC)
    data, _ = grading.outputs()[0]
    assert "application/vnd.jupyter.widget-view+json" in data
    assert list(tmp_path.iterdir()) == []


class Form:
    """The parts of a form in a notebook."""

    def __init__(self, grader, folder):
        parts = grader_widget(grader, folder).children
        self.choices = {
            each.description.rpartition(" ")[2]: each for each in parts if hasattr(each, "options")
        }
        self.button, self.progress, self.result = parts[-3:]
        self.see = parts[-4]
        self.asked = "".join(each.value for each in parts[:-4] if not hasattr(each, "options"))

    def choose(self, **labels: str) -> "Form":
        for id, value in labels.items():
            self.choices[id].value = value
        return self


def test_a_form_is_blind_until_it_compares(tmp_path):
    form = Form(grading, tmp_path)
    assert form.result.value == "" and "Graded: 0 of 16 claims." in form.progress.value
    assert all(each.why not in form.asked for each in grading.cases)
    form.choose(C16="imprecise")
    form.button.click()
    assert form.result.value == "" and "at least two claims" in form.progress.value
    form.choose(C19="contradicted")
    assert form.result.value == "" and "these alone are compared" in form.progress.value
    form.button.click()
    assert "agree on 1 of 2" in form.result.value
    assert "You: imprecise. The ledger: contradicted." in form.result.value
    assert "these alone" not in form.progress.value
    # What was not graded stays blind.
    assert all(each.why not in form.result.value for each in grading.cases if each.id not in ("C16", "C19"))


def test_who_asks_to_see_is_shown_all_and_told_so(tmp_path):
    form = Form(grading, tmp_path)
    form.see.click()
    assert all(literal(each.why) in form.result.value for each in grading.cases)
    assert "no longer blind" in form.progress.value
    assert Form(grading, tmp_path).result.value == form.result.value


def test_the_first_result_stays_when_labels_change(tmp_path):
    form = Form(grading, tmp_path).choose(C16="imprecise", C19="contradicted")
    form.button.click()
    assert "These are your first, blind grades." in form.result.value
    form.choose(C16="contradicted")
    form.button.click()
    said = re.sub(r"<[^>]+>", "", form.result.value).replace("\N{NO-BREAK SPACE}", " ")
    assert "You and the ledger agree on 2 of 2: 100 %." in said
    assert "Your first, blind result is kept: 1 of 2, 50 %, kappa 0.00. Since then you changed 1." in said
    assert "You and the ledger differ on none." in said
    # A claim graded later is blind as well, and joins.
    form.choose(C63="corroborated")
    assert "Not compared yet: 1." in form.progress.value
    form.button.click()
    kept = Answers(tmp_path)
    assert kept.get("story/reading-the-news/grade-first")["given"] == (
        "C16=imprecise C19=contradicted C63=corroborated"
    )
    assert kept.get("story/reading-the-news/grade-C16")["given"] == "contradicted"


def test_another_session_finds_what_was_kept(tmp_path):
    first = Form(coding, tmp_path).choose(E04="163", E14="017", E13="036")
    first.button.click()
    again = Form(coding, tmp_path)
    assert again.choices["E14"].value == "017" and again.choices["E15"].value == ""
    assert again.result.value == first.result.value != ""
    again.choose(E14="")
    assert "Coded: 2 of 12 acts. Compared: 3" in again.progress.value


def test_labels_of_another_version_are_left_out(tmp_path):
    answers = Answers(tmp_path)
    answers.keep(grading.place("C16"), "true")
    answers.keep(grading.place("C19"), 3)
    answers.keep(grading.place("first"), "C16=true C99=imprecise")
    form = Form(grading, tmp_path)
    assert {each.value for each in form.choices.values()} == {""}
    assert form.result.value == ""


# The claims to grade


def test_the_claims_are_a_mixture():
    labels = [each.label for each in grading.cases]
    assert {label: labels.count(label) for label in grading.names} == {
        "corroborated": 6,
        "imprecise": 5,
        "contradicted": 3,
        "not-found": 1,
        "not-checkable": 1,
    }
    assert {label.word for label in SCALE} == {claim.verdict for claim in evidence.claims()}
    # Flat claims are not a hint: as many are borne out as are wrong.
    flat = [each.label for each in grading.cases if evidence.claim(each.id).hedge_level == "H0"]
    assert flat.count("corroborated") == flat.count("contradicted") == 3


def test_the_evidence_is_what_was_known_on_30_october():
    later = re.compile(r"\b(November|December|2026)\b|31 October")
    for row in evidence.rows("grading_cases"):
        # That APEC's leaders were to meet was known before.
        told = row["evidence"].replace("were to meet from 31 October", "") + row["why"]
        assert not later.search(told), row["claim"]
        assert 1 <= len(re.findall(r"[.;](?:\s|$)", row["evidence"])) <= 4, row["claim"]
    for row in evidence.rows("grading_sources"):
        # A report of the day after may tell what happened that day.
        assert evidence.source(row["source"]).date <= "2025-10-31", row
    cited = {row["claim"] for row in evidence.rows("grading_sources")}
    assert cited == {row["claim"] for row in evidence.rows("grading_cases")}


# The acts to code


def test_the_acts_are_the_events_of_the_week():
    rows = {row["id"]: row for row in evidence.rows("week_events")}
    assert {each.id for each in coding.cases} == rows.keys() - set(SPEECH[1:])
    assert len({(rows[id]["claim"], rows[id]["code"], rows[id]["source_state"]) for id in SPEECH}) == 1
    assert all(each.label == rows[each.id]["code"] for each in coding.cases)


def test_the_sums_are_net_cooperation():
    scale = GoldsteinScale({row["code"]: row["weight"] for row in evidence.rows("event_codes")})
    names = {row["iso3"]: row["name"] for row in evidence.rows("states")}
    net = scale.net_cooperation(
        Event(row["source_state"], row["target_state"], row["code"]) for row in evidence.rows("week_events")
    )
    found = coding.compare({each.id: each.label for each in coding.cases})
    plain = {group.replace(" to the ", " to "): sums for group, sums in found.sums.items()}
    assert plain == {f"{names[a]} to {names[b]}": (weight, weight) for (a, b), weight in net.items()}
    assert found.agreement.kappa == 1


def test_one_code_moves_one_sum():
    mine = {each.id: each.label for each in coding.cases} | {"E13": "036"}
    found = coding.compare(mine)
    assert found.sums["North Korea to the United States"] == (4.0, -5.0)
    assert found.differing == ("E13",)
