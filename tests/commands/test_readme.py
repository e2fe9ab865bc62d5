"""What README and the instructors' pages count is counted again."""

from book.the_book import chapters_of_the_book, questioned
from commands.test_class import GAMES
from giants.evidence.prose import spelled
from giants.publish import asked
from giants.publish.build import ROOT
from giants.publish.lms import canvas, items

README = " ".join((ROOT / "README.md").read_text("utf-8").split())


def test_chapters_with_a_model() -> None:
    assert f"turns the stories into {spelled(len(chapters_of_the_book()))} chapters" in README


def test_decks() -> None:
    with_a_call = questioned("{your-call}")
    assert f"a deck for each of {len(with_a_call)} chapters" in README


def test_questions_for_course_systems() -> None:
    found = items.items(asked.in_book())
    assert f"`moodle.xml` ({len(found)} questions" in README
    assert f"`canvas-qti.zip` ({sum(map(canvas.takes, found))} questions" in README


def test_games_for_a_class() -> None:
    page = (ROOT / "book" / "teach" / "class-games.md").read_text("utf-8")
    assert f"play {spelled(len(GAMES))} of the book's games" in page
