"""Work that waits for its time can be called up."""

from __future__ import annotations

from connector.storage import Store
from tests.contract.stores import eventually
from tests.contract.working import Recorder, delivery, worker
from workflows.delivery import Done, Handled, KeptDelivery, Later

HOUR = 3_600


def test_what_waits_on_an_issue_is_worked_on_at_once(store: Store) -> None:
    """In its order, and only what waits on this issue; nothing else is touched."""

    def answer(it: KeptDelivery) -> Handled:
        waits = it.delivery.dedupe_key != "d2" and it.attempts == 1
        return Later("no answer yet", after_seconds=HOUR, counts=True) if waits else Done()

    recorder = Recorder(answer)
    for key, issue in (("d1", "FRAUD-1"), ("d2", "FRAUD-1"), ("d3", "FRAUD-2")):
        store.queue.put(delivery(key, issue))
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1), ("d3", 1))
        eventually(lambda: store.queue.hasten("FRAUD-1") == 1)  # Until it was put back, it does not wait yet.
        recorder.wait(("d1", 2), ("d2", 1))
    assert store.queue.hasten("FRAUD-3") == 0
    assert store.queue.depth().waiting == 1  # The other issue's.
