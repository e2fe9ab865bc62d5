"""Questions in a notebook: feedback, and answers that are never lost."""

import html
import json
import re
from pathlib import Path

import ipywidgets as widgets
import pytest
from IPython.core.interactiveshell import InteractiveShell

from giants.evidence import UnknownId
from giants.interact import kept as answers
from giants.interact.kept import Answers, UnreadableAnswers
from giants.interact.questions.ask import Questions

PLAIN = {"value": None, "tolerance": 0, "unit": "", "low": None, "high": None, "function": "", "cases": []}


def answer(
    label: str = "", why: str = "", right: bool = False, value: float | None = None, rest: bool = False
):
    return {"label": label, "why": f"<p>{why}</p>", "right": right, "value": value, "rest": rest}


QUESTIONS = [
    PLAIN
    | {
        "id": "share",
        "block": "call",
        "kind": "number",
        "unit": "%",
        "low": 0.0,
        "high": 100.0,
        "answers": [],
    },
    PLAIN
    | {
        "id": "side",
        "block": "call",
        "kind": "choice",
        "answers": [answer("Buyers at $1 or $2"), answer("Makers")],
    },
    PLAIN
    | {
        "id": "fall",
        "block": "exercise",
        "kind": "number",
        "value": 12.5,
        "tolerance": 0.05,
        "answers": [
            answer(why="Well read.", right=True),
            answer(why="You left out the normal duty.", value=10),
            answer(why="Read on.", rest=True),
        ],
    },
    PLAIN
    | {
        "id": "law",
        "block": "quiz",
        "kind": "choice",
        "answers": [
            answer("IEEPA", "That is the other one."),
            answer("Section 232", "So it is.", right=True),
        ],
    },
    PLAIN
    | {
        "id": "twice",
        "block": "exercise",
        "kind": "code",
        "function": "twice",
        "starter": "def twice(x):\n    return ...",
        "cases": [{"call": "twice(4)", "expected": "8"}],
        "answers": [answer(why="It doubles.", right=True)],
    },
]


def book(folder: Path) -> Questions:
    return Questions("leverage/tariff", QUESTIONS, folder)


def parts(box: widgets.Widget) -> list[widgets.Widget]:
    return [box, *(inner for child in getattr(box, "children", ()) for inner in parts(child))]


def one(box: widgets.Widget, kind: type) -> widgets.Widget:
    (found,) = [part for part in parts(box) if type(part) is kind]
    return found


def told(box: widgets.Widget) -> str:
    text = " ".join(part.value for part in parts(box) if isinstance(part, widgets.HTML | widgets.HTMLMath))
    return html.unescape(re.sub("<[^>]+>", "", text))


def stored(folder: Path) -> dict:
    return json.loads((folder / "my-answers.json").read_text("utf-8"))


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("12.5", "✓ Right. Well read."),
            ("12.55", "✓ Right. Well read."),
            ("10", "✗ Not yet. You left out the normal duty."),
            ("11", "✗ Not yet. Read on."),
            ("+12,5", "✓ Right. Well read."),
            ("$5 or $6", "“$5 or $6” is not a number that can be read. Write one in digits, like 12.5."),
            ("1250", "Write it as a plain number: 12.5 rather than 1250."),
            ("<b>", "“<b>” is not a number that can be read. Write one in digits, like 12.5."),
        ],
    )
    def test_each_answer_gets_its_own_feedback(self, tmp_path: Path, typed: str, said: str) -> None:
        box = book(tmp_path).ask("fall")
        one(box, widgets.Text).value = typed
        assert told(box) == said

    def test_the_button_checks_as_well(self, tmp_path: Path) -> None:
        box = book(tmp_path).ask("fall")
        one(box, widgets.Button).click()
        assert told(box) == "Write a number first."
        assert not (tmp_path / "my-answers.json").exists()

    def test_an_answer_is_there_again_after_the_cell_ran_again(self, tmp_path: Path) -> None:
        one(book(tmp_path).ask("fall"), widgets.Text).value = "12,5"
        assert stored(tmp_path)["answers"]["leverage/tariff/fall"]["given"] == "12,5"
        again = book(tmp_path).ask("fall")
        assert (one(again, widgets.Text).value, told(again)) == ("12,5", "✓ Right. Well read.")

    def test_what_is_no_number_is_not_kept(self, tmp_path: Path) -> None:
        one(book(tmp_path).ask("fall"), widgets.Text).value = "much"
        assert not (tmp_path / "my-answers.json").exists()


class TestChoices:
    def test_a_choice_says_why(self, tmp_path: Path) -> None:
        box = book(tmp_path).ask("law")
        assert told(box) == ""
        one(box, widgets.RadioButtons).value = 0
        assert told(box) == "✗ Not yet. That is the other one."
        one(box, widgets.RadioButtons).value = 1
        assert told(box) == "✓ Right. So it is."
        assert one(book(tmp_path).ask("law"), widgets.RadioButtons).value == 1

    @pytest.mark.parametrize("given", [7, -1, "B", None, 0.5])
    def test_a_kept_choice_that_is_no_longer_there_is_no_choice(self, tmp_path: Path, given: object) -> None:
        kept = {"leverage/tariff/law": {"given": given, "when": "2026-01-01T00:00:00.000Z"}}
        save(tmp_path, kept)
        assert one(book(tmp_path).ask("law"), widgets.RadioButtons).value is None


class TestCalls:
    def test_a_call_is_made_once(self, tmp_path: Path) -> None:
        questions = book(tmp_path)
        first, second = questions.ask("share"), questions.ask("share")
        late = one(second, widgets.Button)
        one(second, widgets.Text).value = "90"
        one(first, widgets.Text).value = "40"
        one(first, widgets.Button).click()
        assert re.fullmatch(
            r"You committed to: 40 % \(\d+ \w+ \d{4}\). It comes back at the end of the chapter.", told(first)
        )
        assert not [part for part in parts(first) if isinstance(part, widgets.Text | widgets.Button)]
        late.click()
        assert stored(tmp_path)["answers"]["leverage/tariff/share"]["given"] == "40"
        assert "40 %" in told(second)
        assert "Your call was: 40 %" in book(tmp_path).answer("share").data

    @pytest.mark.parametrize("typed", ["", "101", "-1", "half"])
    def test_a_call_out_of_range_is_refused(self, tmp_path: Path, typed: str) -> None:
        box = book(tmp_path).ask("share")
        one(box, widgets.Text).value = typed
        one(box, widgets.Button).click()
        assert told(box) == "Write a number from 0 to 100."
        assert not (tmp_path / "my-answers.json").exists()

    @pytest.mark.parametrize("typed", ["0.4", "2/5"])
    def test_a_share_is_not_taken_for_a_percentage(self, tmp_path: Path, typed: str) -> None:
        box = book(tmp_path).ask("share")
        one(box, widgets.Text).value = typed
        one(box, widgets.Button).click()
        assert told(box) == f"Write it as a percentage: 40 rather than {typed}."
        assert not (tmp_path / "my-answers.json").exists()

    def test_typing_alone_commits_to_nothing(self, tmp_path: Path) -> None:
        one(book(tmp_path).ask("share"), widgets.Text).value = "40"
        assert "You made no call" in book(tmp_path).answer("share").data

    def test_a_call_that_was_changed_in_the_page_is_given_back_with_the_first(self, tmp_path: Path) -> None:
        first = {"given": "40 %", "when": "2026-01-01T12:00:00.000Z"}
        changed = {"given": "55", "when": "2026-01-03T12:00:00.000Z", "first": first}
        save(tmp_path, {"leverage/tariff/share": changed})
        said = book(tmp_path).answer("share").data
        assert "Your first call: 40 % (1 January 2026). You changed it to: 55 % (3 January 2026)." in said

    def test_a_choice_is_given_back_in_its_words(self, tmp_path: Path) -> None:
        box = book(tmp_path).ask("side")
        one(box, widgets.Button).click()
        assert told(box) == "Choose one first."
        one(box, widgets.RadioButtons).value = 0
        one(box, widgets.Button).click()
        given_back = book(tmp_path).answer("side").data
        assert "A. Buyers at <span>$</span>1 or <span>$</span>2" in given_back


@pytest.fixture
def shell():
    running = InteractiveShell.instance()
    yield running
    InteractiveShell.clear_instance()


class TestCode:
    def run(self, shell: InteractiveShell, code: str) -> None:
        shell.run_cell(code, store_history=True)

    def test_the_function_in_the_notebook_is_checked(self, tmp_path: Path, shell: InteractiveShell) -> None:
        code = "import math\n\ndef twice(x):\n    return 2 * math.floor(x)\n"
        self.run(shell, code)
        said = book(tmp_path).check("twice").data
        assert "twice(4) gives 8, as it should." in said and "It doubles." in said
        # The whole cell is kept, with the import that the function needs.
        assert stored(tmp_path)["answers"]["leverage/tariff/twice"]["given"].strip() == code.strip()

    def test_a_wrong_function_is_told_so(self, tmp_path: Path, shell: InteractiveShell) -> None:
        self.run(shell, "def twice(x):\n    return x")
        said = html.unescape(book(tmp_path).check("twice").data)
        assert "Not yet" in said and "twice(4) gives 4; it should give 8." in said
        assert "It doubles." not in said

    def test_a_function_that_fails_is_no_traceback(self, tmp_path: Path, shell: InteractiveShell) -> None:
        self.run(shell, "def twice(x):\n    return x / 0")
        assert "ZeroDivisionError" in book(tmp_path).check("twice").data

    def test_without_the_function_the_reader_is_told_what_to_do(
        self, tmp_path: Path, shell: InteractiveShell
    ) -> None:
        assert "There is no function twice yet" in book(tmp_path).check("twice").data

    def test_running_everything_again_does_not_lose_the_readers_code(
        self, tmp_path: Path, shell: InteractiveShell
    ) -> None:
        self.run(shell, "def twice(x):\n    return x + x")
        book(tmp_path).check("twice")
        self.run(shell, QUESTIONS[-1]["starter"])
        said = html.unescape(book(tmp_path).check("twice").data)
        assert "What you wrote earlier was kept:" in said and "return x + x" in said
        assert "x + x" in stored(tmp_path)["answers"]["leverage/tariff/twice"]["given"]


class TestBadInput:
    def test_an_unknown_question_is_named_with_its_neighbours(self, tmp_path: Path) -> None:
        questions = book(tmp_path)
        for call in (questions.ask, questions.check, questions.answer):
            with pytest.raises(UnknownId, match=r"(?s)question.*'falls'.*fall"):
                call("falls")

    def test_the_wrong_verb_names_the_right_one(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=r"check\('twice'\)"):
            book(tmp_path).ask("twice")
        with pytest.raises(ValueError, match=r"ask\('fall'\)"):
            book(tmp_path).check("fall")


def save(folder: Path, kept: dict) -> None:
    content = {"kind": "between-giants", "version": 1, "answers": kept}
    (folder / "my-answers.json").write_text(json.dumps(content), "utf-8")


class TestTheFile:
    @pytest.mark.parametrize(
        "broken",
        [
            b"{", b"", b"\xff\xfe\x00", b"[]", b"null", b'{"kind": "other", "version": 1, "answers": {}}',
            b'{"kind": "between-giants", "version": 2, "answers": {}}',
            b'{"kind": "between-giants", "version": 1, "answers": []}',
            b'{"kind": "between-giants", "version": 1, "answers": {"a": 3}}',
        ],
    )  # fmt: skip
    def test_a_broken_file_is_set_aside_whole(self, tmp_path: Path, broken: bytes) -> None:
        (tmp_path / "my-answers-unread-1.json").write_text("an older one")
        (tmp_path / "my-answers.json").write_bytes(broken)
        questions = book(tmp_path)
        assert "my-answers-unread-2.json" in questions.mine().data
        one(questions.ask("fall"), widgets.Text).value = "12.5"
        assert (tmp_path / "my-answers-unread-2.json").read_bytes() == broken
        assert (tmp_path / "my-answers-unread-1.json").read_text() == "an older one"
        assert "leverage/tariff/fall" in stored(tmp_path)["answers"]

    def test_a_folder_that_cannot_be_written_is_said_and_answers_stay_in_memory(self, tmp_path: Path) -> None:
        (tmp_path / "no-folder").write_text("")
        questions = book(tmp_path / "no-folder")
        box = questions.ask("fall")
        one(box, widgets.Text).value = "12.5"
        assert "cannot be kept in this folder" in told(box)
        assert one(questions.ask("fall"), widgets.Text).value == "12.5"

    def test_a_write_that_fails_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(tmp_path, {"leverage/pledge/x": {"given": 1, "when": "2026-01-01T00:00:00.000Z"}})
        before = (tmp_path / "my-answers.json").read_bytes()

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "replace", refuse)
        box = book(tmp_path).ask("fall")
        one(box, widgets.Text).value = "12.5"
        assert "Permission denied" in told(box)
        assert (tmp_path / "my-answers.json").read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == ["my-answers.json"]

    def test_a_file_that_may_not_be_read_is_not_replaced(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(tmp_path, {"a": {"given": 1, "when": ""}})
        before = (tmp_path / "my-answers.json").read_bytes()

        def refuse(file: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(answers, "_content", refuse)
        one(book(tmp_path).ask("fall"), widgets.Text).value = "12.5"
        assert (tmp_path / "my-answers.json").read_bytes() == before

    def test_two_notebooks_share_one_file(self, tmp_path: Path) -> None:
        here, there = Answers(tmp_path), Answers(tmp_path)
        there.keep("leverage/pledge/x", 1)
        here.keep("leverage/tariff/y", "2")
        assert stored(tmp_path)["answers"].keys() == {"leverage/pledge/x", "leverage/tariff/y"}

    def test_a_file_saved_in_the_page_is_loaded_and_the_later_answer_stays(self, tmp_path: Path) -> None:
        early, late = "2026-01-01T00:00:00.000Z", "2126-01-01T00:00:00.000Z"
        one(book(tmp_path).ask("fall"), widgets.Text).value = "12.5"
        saved = {
            "leverage/tariff/fall": {"given": "1", "when": early},
            "leverage/tariff/law": {"given": 1, "when": late},
            "leverage/tariff/share": {"given": "40", "when": early},
        }
        page = tmp_path / "between-giants-answers.json"
        page.write_text(json.dumps({"kind": "between-giants", "version": 1, "answers": saved}))
        questions = book(tmp_path)
        assert "2 answers added" in questions.load(page).data
        assert one(questions.ask("fall"), widgets.Text).value == "12.5"
        assert told(questions.ask("law")) == "✓ Right. So it is."
        assert "40 %" in questions.answer("share").data
        assert "3 of the 5 questions" in questions.mine().data
        # What the notebook keeps has the very form of what the page had saved.
        kept = stored(tmp_path)
        assert (kept["kind"], kept["version"]) == ("between-giants", 1)
        assert kept["answers"]["leverage/tariff/law"] == saved["leverage/tariff/law"]
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", kept["answers"]["leverage/tariff/fall"]["when"]
        )

    def test_loading_what_is_no_such_file_changes_nothing(self, tmp_path: Path) -> None:
        one(book(tmp_path).ask("fall"), widgets.Text).value = "12.5"
        (tmp_path / "other.json").write_text("{}")
        before = stored(tmp_path)
        with pytest.raises(UnreadableAnswers, match=r"other\.json"):
            book(tmp_path).load(tmp_path / "other.json")
        assert stored(tmp_path) == before
