"""A worker in a thread, and a handler that notes what it was given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

from tests.contract.stores import START
from workflows.delivery import Delivery, Done, Handled, KeptDelivery
from workflows.ports import DeliveryQueue

DEADLINE = 30.0  # Seconds after which a test that waits has failed.


def delivery(key: str, issue: str = "FRAUD-1", body: bytes = b"{}", at: datetime = START) -> Delivery:
    """A delivery of the webhook."""
    return Delivery(dedupe_key=key, body=body, received_at=at, issue_key=issue)


class Recorder:
    """Answers as told; notes in order what it was given and with which attempt."""

    def __init__(self, answer: Callable[[KeptDelivery], Handled] | None = None) -> None:
        self._answer = answer or (lambda _: Done())
        self._changed = threading.Condition()
        self.began: list[tuple[str, int]] = []
        self.ended: list[str] = []

    def __call__(self, kept: KeptDelivery) -> Handled:
        """Handle a delivery."""
        with self._changed:
            self.began.append((kept.delivery.dedupe_key, kept.attempts))
            self._changed.notify_all()
        try:
            return self._answer(kept)
        finally:
            with self._changed:
                self.ended.append(kept.delivery.dedupe_key)
                self._changed.notify_all()

    def wait(self, *began: tuple[str, int]) -> None:
        """Wait until all these were given."""
        with self._changed:
            came = self._changed.wait_for(lambda: set(began) <= set(self.began), DEADLINE)
        assert came, f"waited for {began}, got {self.began}"

    def given(self) -> list[str]:
        """The keys given, in order, repeated ones included."""
        return [key for key, _ in self.began]


@contextmanager
def worker(queue: DeliveryQueue, handle: Callable[[KeptDelivery], Handled]) -> Iterator[Future[None]]:
    """Have the queue worked on while the block runs; what the worker raises is raised at the end."""
    stop = threading.Event()
    with ThreadPoolExecutor(1, thread_name_prefix="test-worker") as pool:
        running = pool.submit(queue.work, handle, stop.is_set)
        try:
            yield running
        finally:
            stop.set()
        running.result(DEADLINE)
