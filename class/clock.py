"""The clock: submits the pages whose time is over, also where nobody is there.

The engine has such a process of its own, but that one holds the file of the database while it asks the server
to submit a page, and with SQLite the server cannot then write: the page stays, and the others wait for ever.
"""

import sys
import time
from urllib.error import HTTPError

from otree.main import setup

setup()

from otree.database import session_scope  # noqa: E402
from otree.models_concrete import TaskQueueMessage  # noqa: E402
from otree.tasks import Worker  # noqa: E402


class Clock(Worker):
    """The engine's worker, which here holds nothing while it asks."""

    def __init__(self, port: int):
        # Nothing is thrown away: what was due while the server stood still is done when it is back.
        self.base_url = f"http://127.0.0.1:{port}"

    def listen(self) -> None:
        """Look every second for what is due."""
        while True:
            with session_scope():
                found = TaskQueueMessage.objects_filter(TaskQueueMessage.epoch_time <= time.time())
                due = [(task.id, task.method, task.kwargs()) for task in found.order_by("epoch_time")]
            for number, method, arguments in due:
                try:
                    with session_scope():
                        getattr(self, method)(**arguments)
                except HTTPError as error:
                    print(f"{method} {arguments}: {error}", flush=True)
                except Exception as error:
                    # The server is not there yet, or away: what is due stays, for the next second.
                    print(f"waiting for the server: {error!r}", flush=True)
                    break
                with session_scope():
                    TaskQueueMessage.objects_filter(id=number).delete()
            time.sleep(1)


if __name__ == "__main__":
    Clock(int(sys.argv[1])).listen()
