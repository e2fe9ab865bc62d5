"""Start the games on this computer, and make the page with the code that students scan.

Takes from the environment, all optional: PORT (8000); CLASS_ADDRESS, the address that students use, where
it is not this computer's own; DATABASE_URL, a PostgreSQL database instead of a file; OTREE_ADMIN_PASSWORD
and OTREE_SECRET_KEY, otherwise made up and kept in `kept.json`, so that a second start goes on.
"""

import json
import os
import secrets
import socket
import sys
from pathlib import Path

import segno

HERE = Path(__file__).resolve().parent
KEPT = "kept.json"
JOIN = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join the game</title>
<style>
body {{ font: 2rem/1.3 sans-serif; text-align: center; margin: 1rem; color: #111; background: #fff }}
svg {{ width: min(80vw, 65vh); height: auto }}
h1 {{ font-size: 2.5rem; margin: 0 }}
p {{ margin: 0.5rem; overflow-wrap: anywhere }}
</style>
<main>
<h1>Join the game</h1>
<p>Scan, or type the address. No name is asked.</p>
{picture}
<p><strong>{address}</strong></p>
</main>
</html>
"""


def own_address() -> str:
    """The address of this computer in the network of the room; asks the system, sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Kept free for documentation: nobody's address, and no packet leaves.
            probe.connect(("192.0.2.1", 80))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def join_page(address: str) -> str:
    """The page for the projector, with the code of an address."""
    picture = segno.make(address, error="m").svg_inline(
        scale=8, border=4, omitsize=True, title=f"Code of {address}"
    )
    return JOIN.format(picture=picture, address=address)


def keep(folder: Path) -> dict[str, str]:
    """The password and the key of this folder, made on the first start."""
    path = folder / KEPT
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(
            json.dumps(
                {"OTREE_ADMIN_PASSWORD": secrets.token_hex(4), "OTREE_SECRET_KEY": secrets.token_hex(32)},
                indent=1,
            )
        )
    return json.loads(path.read_text())


def environment(folder: Path) -> dict[str, str]:
    """The environment of the engine: the book's package, its own programs, a password for the teacher."""
    paths = [str(HERE.parent / "src"), os.environ.get("PYTHONPATH", "")]
    programs = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    return (
        {"OTREE_PRODUCTION": "1", "OTREE_AUTH_LEVEL": "STUDY"}
        | keep(folder)
        | os.environ
        # The bots are started by name.
        | {"PATH": os.pathsep.join(programs), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    )


def main() -> None:
    """Write the page, say where everything is, and become the server."""
    port = os.environ.get("PORT", "8000")
    base = os.environ.get("CLASS_ADDRESS", f"http://{own_address()}:{port}").rstrip("/")
    address = f"{base}/room/class"
    environ = environment(HERE)
    static = HERE / "_static"
    static.mkdir(exist_ok=True)
    (static / "join.html").write_text(join_page(address), encoding="utf-8")
    where = "in the database of DATABASE_URL" if "DATABASE_URL" in environ else f"in {HERE / 'db.sqlite3'}"
    print(
        f"""
You        http://localhost:{port}/rooms  (name: admin, password: {environ["OTREE_ADMIN_PASSWORD"]})
Projector  http://localhost:{port}/static/join.html
Students   {address}

Every move is kept {where}. Stop with Ctrl+C; a new start goes on where it stopped.
""",
        flush=True,
    )
    os.chdir(HERE)
    os.execve(sys.executable, [sys.executable, "engine.py", port], environ)


if __name__ == "__main__":
    main()
