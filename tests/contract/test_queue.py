"""What every delivery queue does."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from connector.storage import Retrying, Store, Working
from tests.contract.stores import START, HandClock, Stores, eventually
from tests.contract.working import DEADLINE, Recorder, delivery, worker
from workflows.delivery import Dead, Delivery, Done, Handled, KeptDelivery, Later, Source
from workflows.errors import StoreUnavailable

QUICK = Working(
    lease=timedelta(days=1),  # Not what these tests are about, while their clocks jump.
    retrying=Retrying(first=timedelta(seconds=10), factor=3, most=timedelta(seconds=60), attempts=3),
)


def test_keeps_a_delivery_once(store: Store) -> None:
    """Of many who bring the same dedupe key at the same time exactly one hears that it is new."""
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda n: store.queue.put(delivery(f"d{n % 5}", f"FRAUD-{n}")), range(40)))
    assert sum(told) == 5
    assert store.queue.depth().waiting == 5


def test_gives_back_what_was_kept(store: Store) -> None:
    """Body, headers and everything else come out as they went in, bytes that are no text included."""
    kept = Delivery(
        dedupe_key="d1",
        body=bytes(range(256)) * 40,
        received_at=START + timedelta(microseconds=7),
        issue_key="FRAUD-1",
        headers={"x-atlassian-webhook-flow": "Primary", "x-name": "Zoë 日本"},
        source=Source.SWEEP,
        tells_of="10001:20002",
    )
    given: list[Delivery] = []

    def answer(it: KeptDelivery) -> Handled:
        given.append(it.delivery)
        return Done()

    recorder = Recorder(answer)
    store.queue.put(kept)
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1))
    assert given == [kept]


def test_takes_hostile_keys(store: Store) -> None:
    """Keys with NUL, half a surrogate pair or a length beyond reason are kept, and still told apart."""
    keys = ["a\0b", "a\ud800b", "x" * 100_000, "x" * 100_001]
    assert [store.queue.put(delivery(key, key)) for key in keys] == [True] * 4
    assert [store.queue.put(delivery(key, key)) for key in keys] == [False] * 4


def test_keeps_the_order_of_an_issue(store: Store) -> None:
    """Deliveries of one issue are worked on one after the other, as they came."""
    busy = threading.Lock()

    def answer(_: KeptDelivery) -> Handled:
        assert busy.acquire(blocking=False), "two deliveries of one issue at once"
        busy.release()
        return Done()

    recorder = Recorder(answer)
    keys = [f"d{n}" for n in range(30)]
    for key in keys:
        store.queue.put(delivery(key))
    with worker(store.queue, recorder):
        recorder.wait(*((key, 1) for key in keys))
    assert recorder.given() == keys
    assert store.queue.depth().waiting == 0


def test_works_on_issues_side_by_side(store: Store) -> None:
    """Four issues are worked on at the same moment: each waits for the other three."""
    together = threading.Barrier(4, timeout=DEADLINE)

    def answer(_: KeptDelivery) -> Handled:
        together.wait()
        return Done()

    recorder = Recorder(answer)
    for n in range(4):
        store.queue.put(delivery(f"d{n}", f"FRAUD-{n}"))
    with worker(store.queue, recorder):
        recorder.wait(*((f"d{n}", 1) for n in range(4)))
    assert not together.broken


def test_deliveries_without_an_issue_do_not_wait_for_each_other(store: Store) -> None:
    """What belongs to no issue has no order to keep."""
    together = threading.Barrier(3, timeout=DEADLINE)
    recorder = Recorder(lambda _: Done(str(together.wait())))
    for n in range(3):
        store.queue.put(delivery(f"d{n}", ""))
    with worker(store.queue, recorder):
        recorder.wait(*((f"d{n}", 1) for n in range(3)))
    assert not together.broken


def test_a_retry_waits_until_it_is_due_and_holds_its_issue_back(stores: Stores, clock: HandClock) -> None:
    """Later deliveries of the issue wait with the one that failed; other issues go on; its time comes by the clock."""
    store = stores.open(QUICK)
    recorder = Recorder(lambda it: Later("not yet") if (it.delivery.dedupe_key, it.attempts) == ("d1", 1) else Done())
    for key, issue in [("d1", "FRAUD-1"), ("d2", "FRAUD-1"), ("e1", "FRAUD-2")]:
        store.queue.put(delivery(key, issue))
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1), ("e1", 1))
        assert eventually(lambda: store.queue.depth().running == 0)
        clock.move(seconds=5)
        store.queue.put(delivery("e2", "FRAUD-2"))
        recorder.wait(("e2", 1))
        assert recorder.given().count("d1") == 1, "tried again before it was due"
        assert "d2" not in recorder.given()
        clock.move(seconds=5)
        recorder.wait(("d1", 2), ("d2", 1))
    assert recorder.given().index("d2") > 2


def test_what_is_put_off_waits_until_it_is_due(stores: Stores, clock: HandClock) -> None:
    """A delivery that is not to be worked on before a moment waits for it, and holds only its own lane back."""
    store = stores.open(QUICK)
    recorder = Recorder()
    store.queue.put(replace(delivery("d1"), not_before=START + timedelta(seconds=60), source=Source.JOB))
    with worker(store.queue, recorder):
        store.queue.put(delivery("e1", "FRAUD-2"))
        recorder.wait(("e1", 1))
        clock.move(seconds=59)
        store.queue.put(delivery("e2", "FRAUD-2"))
        recorder.wait(("e2", 1))
        assert recorder.given() == ["e1", "e2"]
        clock.move(seconds=1)
        recorder.wait(("d1", 1))


def test_retry_after_is_a_minimum(stores: Stores, clock: HandClock) -> None:
    """A wait asked for by a remote system stands above our own shorter back-off."""
    store = stores.open(QUICK)
    recorder = Recorder(lambda it: Later("429", after_seconds=900) if it.attempts == 1 else Done())
    store.queue.put(delivery("d1"))
    with worker(store.queue, recorder):
        recorder.wait(("d1", 1))
        assert eventually(lambda: store.queue.depth().running == 0)
        clock.move(seconds=899)
        store.queue.put(delivery("e1", "FRAUD-2"))
        recorder.wait(("e1", 1))
        assert recorder.given() == ["d1", "e1"]
        clock.move(seconds=1)
        recorder.wait(("d1", 2))


def test_waiting_does_not_use_up_attempts(stores: Stores, clock: HandClock) -> None:
    """A delivery that only waits for something can do so more often than it may fail."""
    store = stores.open(QUICK)
    asked: list[int] = []

    def answer(kept: KeptDelivery) -> Handled:
        asked.append(kept.attempts)
        return Later("the limit is reached", counts=False) if len(asked) < 6 else Done()

    clock.flow(seconds=20)
    store.queue.put(delivery("d1"))
    with worker(store.queue, answer):
        assert eventually(lambda: len(asked) == 6)
    assert asked == [1] * 6


def test_dies_after_the_last_attempt(stores: Stores, clock: HandClock) -> None:
    """After the last attempt it is a dead letter with its reason, and its issue goes on."""
    store = stores.open(QUICK)

    def answer(kept: KeptDelivery) -> Handled:
        return Later(f"attempt {kept.attempts} failed") if kept.delivery.dedupe_key == "d1" else Done()

    clock.flow(seconds=20)

    recorder = Recorder(answer)
    store.queue.put(delivery("d1", body=b'{"a": 1}'))
    store.queue.put(delivery("d2"))
    with worker(store.queue, recorder):
        recorder.wait(("d2", 1))
    assert recorder.began == [("d1", 1), ("d1", 2), ("d1", 3), ("d2", 1)]
    [letter] = store.queue.dead_letters()
    assert (letter.reason, letter.attempts, letter.delivery.body) == ("attempt 3 failed", 3, b"")
    whole = store.queue.dead_letter(letter.id)
    assert whole is not None
    assert whole.delivery.body == b'{"a": 1}'
    assert START < letter.died_at <= clock.now()
    assert store.queue.depth().dead == 1


def test_dead_is_dead_at_once(store: Store) -> None:
    """What can never succeed is not tried again."""
    recorder = Recorder(lambda it: Dead("404") if it.delivery.dedupe_key == "d1" else Done())
    store.queue.put(delivery("d1"))
    store.queue.put(delivery("d2"))
    with worker(store.queue, recorder):
        recorder.wait(("d2", 1))
    assert recorder.given() == ["d1", "d2"]
    assert [letter.reason for letter in store.queue.dead_letters()] == ["404"]


def test_a_handler_that_raises_is_tried_again(stores: Stores, clock: HandClock) -> None:
    """An error counts as a failed attempt; its type and a bounded message become the reason."""
    store = stores.open(QUICK)

    def answer(_: KeptDelivery) -> Handled:
        raise ValueError("no\0 " + "x" * 2000)

    clock.flow(seconds=20)
    recorder = Recorder(answer)
    store.queue.put(delivery("d1"))
    with worker(store.queue, recorder):
        recorder.wait(("d1", 3))
    [letter] = store.queue.dead_letters()
    assert letter.reason.startswith("ValueError: no")
    assert len(letter.reason) == 500


def test_replays_a_dead_letter(store: Store) -> None:
    """A dead letter that is put back is worked on as if it had just come."""
    store.queue.put_dead(delivery("d1"), "not JSON")
    assert not store.queue.put(delivery("d1")), "a dead letter is known, too"
    [letter] = store.queue.dead_letters()
    recorder = Recorder()
    with worker(store.queue, recorder):
        assert store.queue.replay(letter.id)
        recorder.wait(("d1", 1))
        assert eventually(lambda: store.queue.depth().running == 0)
    assert store.queue.dead_letters() == []
    assert not store.queue.replay(letter.id)


def test_discards_a_dead_letter(store: Store) -> None:
    """A dead letter that was discarded is gone; a living delivery cannot be discarded."""
    store.queue.put_dead(delivery("d1"), "not JSON")
    store.queue.put_dead(delivery("d2"), "no object")
    first, second = store.queue.dead_letters()
    assert (first.reason, second.reason) == ("no object", "not JSON")
    assert store.queue.discard(first.id)
    assert not store.queue.discard(first.id)
    assert store.queue.dead_letter(first.id) is None
    assert store.queue.dead_letter(second.id) is not None
    assert [letter.id for letter in store.queue.dead_letters(limit=5)] == [second.id]
    store.queue.put(delivery("d3"))
    assert not any(store.queue.discard(n) or store.queue.replay(n) for n in range(second.id + 1, second.id + 9))


def test_tells_its_depth(stores: Stores) -> None:
    """What waits, runs and is dead is counted; a retry that is not due does not make the queue look old."""
    store = stores.open(QUICK)
    assert store.queue.depth().oldest_waiting is None
    release = threading.Event()

    def answer(kept: KeptDelivery) -> Handled:
        if kept.delivery.dedupe_key == "slow":
            release.wait(DEADLINE)
        return Later("not yet")

    recorder = Recorder(answer)
    store.queue.put(delivery("retry", "FRAUD-1", at=START - timedelta(hours=2)))
    store.queue.put(delivery("behind", "FRAUD-1", at=START - timedelta(hours=1)))
    store.queue.put(delivery("slow", "FRAUD-2", at=START - timedelta(minutes=9)))
    store.queue.put_dead(delivery("dead"), "not JSON")
    assert store.queue.depth().oldest_waiting == START - timedelta(hours=2)
    with worker(store.queue, recorder):
        recorder.wait(("retry", 1), ("slow", 1))
        assert eventually(lambda: store.queue.depth().running == 1)
        depth = store.queue.depth()
        release.set()
    assert (depth.waiting, depth.running, depth.dead) == (2, 1, 1)
    assert depth.oldest_waiting == START - timedelta(minutes=9)


def test_knows_the_transitions_of_the_webhook(store: Store) -> None:
    """Only what the webhook told of counts, whatever became of it; many can be asked for at once."""
    for n in range(1200):
        source = Source.SWEEP if n % 2 else Source.WEBHOOK
        store.queue.put(Delivery(f"d{n}", b"{}", START, "", source=source, tells_of=f"{n}:1"))
    store.queue.put_dead(Delivery("dead", b"{}", START, "", tells_of="dead:1"), "no object")
    known = store.queue.told_by_webhook([*(f"{n}:1" for n in range(1300)), "dead:1", "none:1"])
    assert known == {f"{n}:1" for n in range(0, 1200, 2)} | {"dead:1"}


def test_purges_what_is_done(store: Store) -> None:
    """Old deliveries that are done are forgotten, and may come again; nothing else is touched."""
    recorder = Recorder(lambda it: Dead("404") if it.delivery.dedupe_key == "dead" else Done())
    store.queue.put(delivery("old", "FRAUD-1", at=START - timedelta(days=30)))
    store.queue.put(delivery("dead", "FRAUD-2", at=START - timedelta(days=30)))
    store.queue.put(delivery("new", "FRAUD-3"))
    with worker(store.queue, recorder):
        recorder.wait(("old", 1), ("dead", 1), ("new", 1))
    store.queue.put(delivery("waiting", "FRAUD-4", at=START - timedelta(days=30)))
    assert store.queue.purge(START - timedelta(days=14)) == 1
    assert [store.queue.put(delivery(key)) for key in ("old", "dead", "new", "waiting")] == [True, False, False, False]


def test_what_is_in_flight_is_finished_at_the_end(store: Store) -> None:
    """`stop` lets the running handler end and notes its answer; what was not begun waits for the next worker."""
    began, release = threading.Event(), threading.Event()

    def answer(_: KeptDelivery) -> Handled:
        began.set()
        release.wait(DEADLINE)
        return Done()

    store.queue.put(delivery("d1"))
    store.queue.put(delivery("d2"))
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(store.queue.work, answer, began.is_set)
        assert began.wait(DEADLINE)
        assert not running.done()
        release.set()
        running.result(DEADLINE)
    assert (store.queue.depth().waiting, store.queue.depth().running) == (1, 0)
    recorder = Recorder()
    with worker(store.queue, recorder):
        recorder.wait(("d2", 1))
    assert recorder.began == [("d2", 1)]


def test_a_closed_store_takes_nothing(stores: Stores) -> None:
    """After `close` nothing is acknowledged."""
    store = stores.open()
    store.ping()
    store.close()
    with pytest.raises(StoreUnavailable):
        store.queue.put(delivery("d1"))
    with pytest.raises(StoreUnavailable):
        store.queue.depth()
    with pytest.raises(StoreUnavailable):
        store.ping()
    assert stores.open().queue.depth().waiting == 0
