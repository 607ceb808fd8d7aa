"""What every keeper of watermarks and slots does."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from connector.storage import Store
from tests.contract.stores import START, Stores

ROOT = Path(__file__).parents[2]
TAKER = """
import sys
from datetime import timedelta
from connector.storage import open_store
from tests.contract.stores import START, SystemClock
store = open_store(sys.argv[1], clock=SystemClock())
print("ready", flush=True)
sys.stdin.readline()
print(*(n for n in range(40) if store.watermarks.take_slot("sweep", START + timedelta(minutes=n))))
store.close()
"""


def test_keeps_a_watermark(stores: Stores, store: Store) -> None:
    """None before the first sweep; afterwards exactly what was written last, for every store."""
    assert store.watermarks.read("sweep") is None
    for at in (START, START + timedelta(days=1, microseconds=1), START - timedelta(hours=1)):
        store.watermarks.write("sweep", at)
        assert stores.open().watermarks.read("sweep") == at
    assert store.watermarks.read("other") is None


def test_one_thread_takes_a_slot(stores: Stores) -> None:
    """Of several stores that ask at the same moment exactly one gets each slot of each job."""
    opened = [stores.open() for _ in range(4)]
    ready = threading.Barrier(4)

    def take(store: Store) -> list[int]:
        ready.wait()
        return [n for n in range(10) if store.watermarks.take_slot("sweep", START + timedelta(minutes=n))]

    with ThreadPoolExecutor(4) as pool:
        taken = [n for one in pool.map(take, opened) for n in one]
    assert sorted(taken) == list(range(10))
    assert opened[0].watermarks.take_slot("another job", START)


def test_one_process_takes_a_slot(stores: Stores) -> None:
    """The same among processes."""
    command = [sys.executable, "-c", TAKER, stores.url]
    pipe = subprocess.PIPE
    takers = [subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(3)]
    try:
        for taker in takers:
            assert taker.stdout is not None
            assert taker.stdout.readline() == "ready\n"
        with ThreadPoolExecutor(3) as pool:
            told = list(pool.map(lambda taker: taker.communicate("go\n", timeout=60)[0], takers))
    finally:
        for taker in takers:
            taker.kill()
    assert sorted(int(n) for one in told for n in one.split()) == list(range(40))


def test_forgets_old_slots(store: Store) -> None:
    """Slots that nobody asks for any more are not kept for ever; those of another job are its own."""
    assert store.watermarks.take_slot("sweep", START)
    assert store.watermarks.take_slot("rank", START)
    assert store.watermarks.take_slot("sweep", START + timedelta(days=60))
    assert store.watermarks.take_slot("sweep", START)
    assert not store.watermarks.take_slot("rank", START)
