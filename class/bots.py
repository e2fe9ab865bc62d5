"""Play every game with bots, and one of each with the computer as partner, on a database of their own."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from serve import HERE, environment

# So many seats, and how long the first of them waits for more, in seconds.
RUNS = ((6, 30), (1, 0))


def games() -> list[str]:
    """The games' names, as the settings list them."""
    return re.findall(r'app_sequence=\["(\w+)"\]', (HERE / "settings.py").read_text(encoding="utf-8"))


def moves(table: Path) -> int:
    """How many rows of data the game gave."""
    return len(table.read_text("utf-8").splitlines()) - 1 if table.exists() else 0


def main(chosen: list[str]) -> int:
    """Play the games named, or all; say of each whether every bot got what the chapters say."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        # A copy: the engine keeps its database where it runs, and a class's games may be kept here.
        copy = Path(folder) / "class"
        shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("db.sqlite3*", "kept.json", "__pycache__"))
        (copy / "_static").mkdir(exist_ok=True)
        environ = environment(copy)
        environ.pop("DATABASE_URL", None)
        for game in chosen or games():
            for seats, patience in RUNS:
                shutil.rmtree(copy / "data", ignore_errors=True)
                run = subprocess.run(
                    ["otree", "test", game, str(seats), f"--export={copy / 'data'}"],
                    cwd=copy,
                    env=environ | {"CLASS_ALONE_AFTER": str(patience)},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
                done = run.returncode == 0 and moves(copy / "data" / f"{game}_custom.csv") > seats
                failed += not done
                who = f"{seats} bots" if seats > 1 else "a bot with the computer"
                print(f"{game}, {who}: {'as the chapter says' if done else 'FAILED'}", flush=True)
                if not done:
                    print(run.stdout[-4000:])
    played = len(chosen or games()) * len(RUNS)
    print(f"{played - failed} passed, {failed} failed")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
