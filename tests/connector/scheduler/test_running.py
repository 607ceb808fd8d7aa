"""The scheduler as it runs in a process."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from connector.clock import SystemClock
from connector.scheduler import Every, Job, run_scheduler
from connector.storage import migrate, open_store
from tests.contract.stores import sqlite_url
from tests.watching import wait_for


def test_replicas_share_their_jobs(tmp_path: Path) -> None:
    """Two schedulers on one store begin at once and run each slot once between them; told to stop, they end."""
    url = sqlite_url(tmp_path)
    migrate(url)
    done: list[str] = []
    job = Job("job", Every(timedelta(seconds=1), "1s"), lambda run: done.append(run.id))
    stop = threading.Event()
    with closing(open_store(url, clock=SystemClock(), durable=False)) as store:
        threads = [
            threading.Thread(target=run_scheduler, args=([job], store.runs, SystemClock(), stop)) for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        wait_for("three runs", lambda: len(done) >= 3)
        stop.set()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
        assert len(set(done)) == len(done)
        slots = [run.slot for run in store.runs.recent()]
        assert len(set(slots)) == len(slots)
