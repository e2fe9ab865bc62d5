"""Compute every target, write the record, print what was not met."""

from replications import answers, games, steps
from replications.groups import GROUPS
from replications.record import RECORD, folder, record, write


def main() -> None:
    """Write data/replications.csv, tariff_games.csv, tariff_answers.csv and decomposition.csv."""
    rows = record(GROUPS, folder())
    write(rows, RECORD)
    games.write(games.games(folder()))
    answers.write(answers.answers(folder()))
    steps.write(steps.steps(folder()))
    missed = [row for row in rows if not row["met"]]
    print(f"{len(rows)} targets, {len(rows) - len(missed)} met: {RECORD.relative_to(RECORD.parents[1])}")
    for row in missed:
        print(f"not met: {row['id']}, published {row['published']}, ours {row['ours']}")


if __name__ == "__main__":
    main()
