"""A worker in a process of its own, for the tests that kill one or run two.

`python -m tests.contract.process hold URL` works until the first delivery, says `holding KEY` and keeps it for ever.
`python -m tests.contract.process share URL DIRECTORY` works on everything; while it works on an issue it owns a file
of that name in the directory, and says `clash KEY` when somebody else owns it. It says `done KEY` for each, and ends
when its standard input does.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from connector.storage import Working, open_store
from tests.contract.stores import SystemClock
from workflows.delivery import Done, Handled, KeptDelivery


def say(what: str, kept: KeptDelivery) -> None:
    """Tell the parent."""
    os.write(1, f"{what} {kept.delivery.dedupe_key}\n".encode())


def hold(url: str) -> None:
    """Take a delivery and never let go of it."""

    def handle(kept: KeptDelivery) -> Handled:
        say("holding", kept)
        threading.Event().wait()
        return Done()

    open_store(url, clock=SystemClock(), working=Working(threads=1)).queue.work(handle, lambda: False)


def share(url: str, directory: Path) -> None:
    """Work on whatever comes, and see whether anybody else works on the same issue."""

    def handle(kept: KeptDelivery) -> Handled:
        mark = directory / kept.delivery.issue_key
        try:
            with mark.open("x") as file:
                file.write(kept.delivery.dedupe_key)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            say("clash", kept)
            return Done()
        say("done", kept)
        mark.unlink()
        return Done()

    ended = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    store = open_store(url, clock=SystemClock(), working=Working(threads=4))
    store.queue.work(handle, ended.is_set)
    store.close()


if __name__ == "__main__":
    if sys.argv[1] == "hold":
        hold(sys.argv[2])
    else:
        share(sys.argv[2], Path(sys.argv[3]))
