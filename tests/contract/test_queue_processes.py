"""What every delivery queue does when several processes work on it, and one of them is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from connector.storage import Store
from tests.contract.stores import Stores, eventually
from tests.contract.working import Recorder, delivery, worker
from workflows.ports import DeliveryQueue

ROOT = Path(__file__).parents[2]


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A worker in a process of its own; killed at the end if it is still there."""
    command = [sys.executable, "-m", "tests.contract.process", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as child:
        try:
            yield child
        finally:
            if child.poll() is None:
                child.kill()


def _lines(child: subprocess.Popen[str]) -> IO[str]:
    assert child.stdout is not None
    return child.stdout


def test_what_a_killed_worker_held_is_worked_on_by_another(stores: Stores, store: Store) -> None:
    """Kill -9 loses nothing, uses up no attempt, keeps the issue's order, and does not have to wait for a lease."""
    for key in ("d1", "d2"):
        store.queue.put(delivery(key))
    with process("hold", stores.url) as child:
        assert _lines(child).readline() == "holding d1\n"
        assert store.queue.depth().running == 1
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        recorder = Recorder()
        with worker(store.queue, recorder):
            recorder.wait(("d1", 1), ("d2", 1))
    assert recorder.given() == ["d1", "d2"]
    assert store.queue.depth().waiting == 0


def test_a_living_workers_delivery_is_left_to_it(stores: Stores, store: Store) -> None:
    """While another process holds an issue's delivery, neither it nor a later one of the issue is handed out."""
    for key in ("d1", "d2"):
        store.queue.put(delivery(key))
    with process("hold", stores.url) as child:
        assert _lines(child).readline() == "holding d1\n"
        recorder = Recorder()
        with worker(store.queue, recorder):
            for n in range(20):
                store.queue.put(delivery(f"e{n}", f"FRAUD-{n + 10}"))
            # The other worker has one thread: beside what it holds it may have taken one more.
            assert eventually(lambda: len(recorder.began) >= 19)
        assert {"d1", "d2"}.isdisjoint(recorder.given())


def test_two_processes_never_work_on_one_issue_at_once(stores: Stores, store: Store, tmp_path: Path) -> None:
    """Two processes share the work: every delivery once, each issue's in order, never two of an issue at a time."""
    marks = tmp_path / "marks"
    marks.mkdir()
    issues, each = 5, 16
    told: list[str] = []
    with process("share", stores.url, str(marks)) as one, process("share", stores.url, str(marks)) as two:
        _put_all(store.queue, issues, each)
        while store.queue.depth().waiting + store.queue.depth().running:
            assert one.poll() is None
            assert two.poll() is None
        for child in (one, two):
            told += child.communicate(timeout=30)[0].splitlines()
    assert sorted(told) == sorted(f"done {issue}-{n:02}" for issue in range(issues) for n in range(each))


def _put_all(queue: DeliveryQueue, issues: int, each: int) -> None:
    for n in range(each):
        for issue in range(issues):
            queue.put(delivery(f"{issue}-{n:02}", f"FRAUD-{issue}"))
