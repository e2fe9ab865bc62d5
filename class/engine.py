"""The server itself, with the clock beside it; `serve.py` starts it with all that it needs to know."""

import os
import subprocess
import sys

# Read by the engine when it is imported.
os.environ["USE_TIMEOUT_WORKER"] = "1"

from otree.main import setup


def main(port: str) -> None:
    """Serve until stopped; the clock stops with it."""
    setup()
    from otree.cli.prodserver1of2 import run_asgi_server

    clock = subprocess.Popen([sys.executable, "clock.py", port])
    try:
        run_asgi_server("0.0.0.0", port)
    finally:
        clock.terminate()


if __name__ == "__main__":
    main(sys.argv[1])
