"""Seal the tables: write each table's hash and size into datapackage.json.

After editing a table in data/, run

    python -m giants.evidence.seal
"""

import hashlib
import json
import sys
from pathlib import Path

from giants.evidence.package import find_folder


def seal(folder: Path | str) -> tuple[str, ...]:
    """Rewrite `hash` and `bytes` of every table and return the names that changed.

    The same tables always give the same file; a second call changes nothing.
    """
    descriptor = Path(folder) / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    changed = []
    for table in package["resources"]:
        content = (Path(folder) / table["path"]).read_bytes()
        fresh = {"hash": "sha256:" + hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        if any(table.get(key) != value for key, value in fresh.items()):
            changed.append(table["name"])
        table.update(fresh)
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    descriptor.write_text(text, encoding="utf-8", newline="\n")
    return tuple(changed)


def main(arguments: list[str]) -> None:
    """Seal the folder named, or the book's own."""
    if len(arguments) > 1:
        raise SystemExit(f"one folder at most, not {len(arguments)}: {' '.join(arguments)}")
    changed = seal(arguments[0] if arguments else find_folder())
    print("sealed: " + ", ".join(changed) if changed else "nothing had changed")


if __name__ == "__main__":
    main(sys.argv[1:])
