"""Writes the questions for course systems into `_build/lms`, and says what had to stay behind.

python -m giants.publish.lms
"""

from collections import Counter
from pathlib import Path

from giants.publish import asked
from giants.publish.frontend import ROOT
from giants.publish.lms import canvas, items, moodle

TARGET = ROOT / "_build" / "lms"


def export(target: Path) -> list[str]:
    """Write a file for each system; give a line on each, and one on each kind of question left out."""
    questions = asked.in_book()
    found = items.items(questions)
    target.mkdir(parents=True, exist_ok=True)
    graded = [item for item in found if canvas.takes(item)]
    said = []
    for name, own, content in (
        (moodle.NAME, found, moodle.write(found)),
        (canvas.NAME, graded, canvas.write(graded)),
    ):
        (target / name).write_bytes(content)
        said.append(f"{name}: {len(own)} of {len(questions)} questions, {len(content) / 1000:.0f} kB")
    reasons = Counter(reason for each in questions if (reason := items.left_out(each)))
    said += [f"left out of both: {count}, since each {reason}" for reason, count in reasons.items()]
    two = [item.key for item in found if not canvas.takes(item)]
    if two:
        said.append(f"left out of {canvas.NAME}, since two of its answers are right: {', '.join(two)}")
    return said


def main() -> None:
    """Write the files, and say where."""
    for line in export(TARGET):
        print(line)
    print(f"They are in {TARGET.relative_to(ROOT).as_posix()}.")


if __name__ == "__main__":
    main()
