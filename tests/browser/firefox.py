"""Starts an installed Firefox for Playwright, and stands between the two.

Playwright sends to every new context a command of WebDriver BiDi that long-term releases of Firefox do not
know yet; refused, no context could be opened. Delete this file when the tests pass without it, and launch
Firefox itself.
"""

import asyncio
import json
import re
import subprocess
import sys

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# No test in Firefox asks for a colour scheme.
UNKNOWN = {"emulation.setMediaFeaturesOverride"}
# Of a page that comes back from the history Firefox tells a start and no end: Playwright would wait for it.
UNTOLD = {"browsingContext.navigationStarted"}


class Between(WebSocketHandler):
    """Hands messages on, but for what the two do not understand of each other."""

    def initialize(self, address: str) -> None:
        self.address = address

    async def open(self, *_: str) -> None:
        self.firefox = await websocket_connect(f"{self.address}/session", max_message_size=2**30)
        self.reading = asyncio.create_task(self.read())

    async def read(self) -> None:
        while (message := await self.firefox.read_message()) is not None:
            if json.loads(message).get("method") not in UNTOLD:
                await self.write_message(message)
        self.close()

    async def on_message(self, message: str | bytes) -> None:
        asked = json.loads(message)
        if asked["method"] in UNKNOWN:
            await self.write_message({"type": "success", "id": asked["id"], "result": {}})
        else:
            await self.firefox.write_message(message)

    def on_close(self) -> None:
        self.firefox.close()


async def main(program: str, *arguments: str) -> int:
    """Run the browser until it ends."""
    running = await asyncio.create_subprocess_exec(program, *arguments, stderr=subprocess.PIPE)
    while line := (await running.stderr.readline()).decode(errors="replace"):
        if found := LISTENS.search(line):
            sockets = bind_sockets(0, "127.0.0.1")
            between = Application(
                [("/session", Between, {"address": found[1]})], websocket_max_message_size=2**30
            )
            HTTPServer(between).add_sockets(sockets)
            line = f"WebDriver BiDi listening on ws://127.0.0.1:{sockets[0].getsockname()[1]}\n"
        sys.stderr.write(line)
        sys.stderr.flush()
    return await running.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
