"""Seal the tables: write each table's hash and size into datapackage.json.

After editing a table in data/, run

    python -m giants.evidence.seal

For a new table `data/NAME.csv`, first run

    python -m giants.evidence.seal --new NAME

which drafts its description in datapackage.json, and fill in what is marked TODO there.
"""

import argparse
import hashlib
import json
from pathlib import Path

from giants.evidence import draft
from giants.evidence.package import Package, find_folder

COMMAND = "python -m giants.evidence.seal"


def seal(folder: Path | str) -> tuple[str, ...]:
    """Rewrite `hash` and `bytes` of every table and return the names that changed.

    The same tables always give the same file; a second call changes nothing.

    Raises:
        FileNotFoundError: a listed table is not there.
    """
    descriptor = Path(folder) / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    changed = []
    for table in package["resources"]:
        file = Path(folder) / table["path"]
        if not file.is_file():
            raise FileNotFoundError(f"{file.name} is listed in datapackage.json but not there")
        content = file.read_bytes()
        fresh = {"hash": "sha256:" + hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        if any(table.get(key) != value for key, value in fresh.items()):
            changed.append(table["name"])
        table.update(fresh)
    draft.write(descriptor, package)
    return tuple(changed)


def unfinished(folder: Path | str) -> tuple[str, ...]:
    """What keeps the tables from being whole, each a sentence that says what to do."""
    tables = Package(folder).tables()
    listed = {table["path"] for table in tables}
    said = [
        f"{file.name} is not listed in datapackage.json: run `{COMMAND} --new {file.stem}`"
        for file in sorted(Path(folder).glob("*.csv"))
        if file.name not in listed
    ]
    for table in tables:
        if places := ", ".join(draft.todo(table)):
            said.append(f"{table['path']}: write in datapackage.json what is marked TODO: {places}")
    return tuple(said)


def main() -> None:
    """Seal the folder named, or the book's own; add a new table first."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=find_folder(), help="where the tables are")
    parser.add_argument("--new", metavar="NAME", help="draft the description of the new table NAME.csv")
    asked = parser.parse_args()
    try:
        if asked.new is not None:
            table = draft.add(asked.folder, asked.new)
            fields = ", ".join(f"{field['name']} ({field['type']})" for field in table["schema"]["fields"])
            print(f"{table['path']}: {fields}; key: {', '.join(table['schema']['primaryKey'])}")
        changed = seal(asked.folder)
    except (ValueError, FileNotFoundError) as error:
        raise SystemExit(str(error)) from None
    open_ends = unfinished(asked.folder)
    if changed or not open_ends:
        print("sealed: " + ", ".join(changed) if changed else "nothing had changed")
    if open_ends:
        raise SystemExit("\n".join(open_ends))


if __name__ == "__main__":
    main()
