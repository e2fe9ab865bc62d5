"""Reads a folder of what students handed in, and says how far they came.

    python -m giants.publish.grade FOLDER

prints a table, and writes `grades.csv` and `grades.svg` into the folder.
"""

import argparse
from pathlib import Path

from giants.publish import asked
from giants.publish.grade import handed_in, results
from giants.publish.grade.marks import marks


def main(arguments: list[str] | None = None) -> None:
    """Read a folder of answers' files and notebooks that students handed in; count what is right."""
    parser = argparse.ArgumentParser(prog="python -m giants.publish.grade", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="with a file or a folder for each student")
    folder = parser.parse_args(arguments).folder
    questions = asked.in_book()
    ids: dict[str, list[str]] = {}
    for each in questions:
        ids.setdefault(each.chapter, []).append(each.question.id)
    try:
        found = handed_in.read(folder, ids)
    except NotADirectoryError as error:
        raise SystemExit(f"{error}.") from None
    for sentence in found.told:
        print(sentence)
    given = marks(found.students.values(), questions)
    if not given:
        raise SystemExit("No question of the book is answered in this folder.")
    table, picture = (folder / name for name in handed_in.RESULTS)
    # With a mark in front, spreadsheets read the file as UTF-8.
    table.write_text(results.as_csv(given), "utf-8-sig")
    results.picture(given).save(picture)
    print(results.table(given))
    print(f"Every answer is in {table}, the class in one picture in {picture}.")


if __name__ == "__main__":
    main()
