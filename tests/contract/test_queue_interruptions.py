"""What becomes of events whose worker died again and again, or went silent."""

from __future__ import annotations

from connector.storage import Retrying, Store, Working
from tests.contract.stores import HandClock, Stores
from tests.contract.working import Recorder, delivery, worker


def hold(stores: Stores, key: str, interrupted: int) -> None:
    """Leave an event as a worker leaves it that was killed, so many times interrupted before."""
    stores.execute(
        "UPDATE event SET state = 'running', attempts = 1, owner = 'killed-7', lease = 9000000000000000, "  # noqa: S608
        f"interrupted = {interrupted} WHERE dedupe_key = '{key}'"
    )


def test_an_interruption_uses_no_attempt(stores: Stores, store: Store) -> None:
    """An event that a dead worker held is worked on by the next as if for the first time."""
    store.queue.put(delivery("d1"))
    hold(stores, "d1", 3)
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1))


def test_what_kills_its_workers_is_a_dead_letter_in_the_end(stores: Stores, clock: HandClock) -> None:
    """After so many interruptions the event is blamed, with its reason, and its issue goes on."""
    store = stores.open(Working(retrying=Retrying(interruptions=4)))
    for key in ("d1", "d2"):
        store.queue.put(delivery(key))
    hold(stores, "d1", 3)
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d2", 1))
    [letter] = store.queue.dead_letters()
    assert letter.reason == "the worker ended 4 times while this was being worked on"
    assert letter.died_at == clock.now()
    assert recorder.given() == ["d2"]
