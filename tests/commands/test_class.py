"""The games of the class, without their engine: no pay-off is typed in, and what their page says is there."""

import ast
import random
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLASS = ROOT / "class"
README = (CLASS / "README.md").read_text("utf-8")
GAMES = re.findall(r'app_sequence=\["(\w+)"\]', (CLASS / "settings.py").read_text("utf-8"))
LINES = (CLASS / "requirements.txt").read_text("utf-8").replace("\\\n", " ").splitlines()


def trees(game: str) -> list[ast.Module]:
    return [
        ast.parse(file.read_text("utf-8"))
        for file in sorted((CLASS / game).glob("*.py"))
        if file.stem != "tests"
    ]


def test_every_game_is_offered() -> None:
    assert {file.parent.name for file in CLASS.glob("*/__init__.py")} == set(GAMES), "list it in settings.py"


@pytest.mark.parametrize("game", GAMES)
def test_pay_offs_come_from_the_models(game: str) -> None:
    nodes = [node for tree in trees(game) for node in ast.walk(tree)]
    asked = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert any(name.startswith(("giants.balancing", "giants.leverage", "giants.summit")) for name in asked)
    # What has a decimal point is a pay-off or a parameter: it belongs to a chapter. Nought is neither.
    typed = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    assert not [number for number in typed if number]


@pytest.mark.parametrize("game", GAMES)
def test_each_game_has_bots_a_report_and_a_line_in_the_readme(game: str) -> None:
    assert (CLASS / game / "tests.py").is_file() and (CLASS / game / "admin_report.html").is_file()
    columns = {
        name.value
        for tree in trees(game)
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name == "custom_export"
        for name in ast.walk(function.body[1])
        if isinstance(name, ast.Constant)
    }
    listed = f"| `{game}` |" in README
    assert columns and listed, f"class/README.md has no row for {game}"
    unsaid = sorted(name for name in columns if f"`{name}`" not in README)
    assert not unsaid, f"class/README.md does not say what these columns of {game} hold"


@pytest.mark.parametrize("heads", [6, 7, 8, 9, 12, 25])
def test_everybody_meets_somebody_new_in_whatever_order_they_come(heads: int) -> None:
    matching = runpy.run_path(str(CLASS / "matching.py"))
    order = random.Random(heads)
    for _ in range(20):
        met: set[frozenset[int]] = set()

        def new(one: int, two: int, met: set[frozenset[int]] = met) -> bool:
            return frozenset((one, two)) not in met

        for act in range(3):
            coming, waiting, played = order.sample(range(heads), heads), [], set()
            while coming:
                waiting.append(coming.pop())
                if found := matching["pair"](waiting, coming, new):
                    waiting = [each for each in waiting if each not in found]
                    played.add(frozenset(found))
            assert len(waiting) == heads % 2, (act, waiting)
            assert len(played) == heads // 2 and not played & met
            met |= played


def test_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([\w-]+)", README))
    assert named >= {"class", "class-test"} and named <= targets


def test_pins_are_exact_with_digests() -> None:
    pins = [line for line in LINES if line and not line.startswith("#")]
    assert any(line.startswith("otree==") for line in pins)
    for line in pins:
        assert re.match(r"[\w.-]+==\S+ ", line) and re.search(r"--hash=sha256:[0-9a-f]{64}", line)
