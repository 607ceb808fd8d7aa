"""The worker on SQLite: one thread that takes events and gives them out, and a pool that works on them."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from connector.storage.instants import micros
from connector.storage.retrying import Working
from connector.storage.settling import Settled, handled, settle
from connector.storage.sqlite import claims
from connector.storage.sqlite.owners import Owner, Owners
from connector.storage.sqlite.writer import Job, Writer
from workflows.delivery import Handled, KeptDelivery
from workflows.errors import StoreUnavailable
from workflows.ports import Clock

_POLL = 0.05  # Seconds between looks for what another process put; what this one put wakes us at once.
_LOOK_AFTER = 1.0  # Seconds between looks for dead owners and expired leases.
_PATIENCE = 10.0  # Seconds that the end waits for the store to take what was worked on.


class SqliteWorker:
    """One run of `DeliveryQueue.work`."""

    def __init__(
        self,
        *,
        writer: Writer,
        reader: sqlite3.Connection,
        owners: Owners,
        owner: Owner,
        clock: Clock,
        working: Working,
        handle: Callable[[KeptDelivery], Handled],
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._owners = owners
        self._owner = owner
        self._clock = clock
        self._working = working
        self._handle = handle
        self._changed = threading.Condition()
        self._woken = False
        self._taken: dict[int, Future[None]] = {}
        self._ended: list[tuple[KeptDelivery, Settled]] = []  # Not noted yet.
        self._noting = False
        self._renewed_at = clock.now()
        self._looked_at = float("-inf")

    def wake(self) -> None:
        """Look at the queue now."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def run(self, stop: Callable[[], bool]) -> None:
        """Work until `stop`. What is being worked on is finished; what was only taken is put back."""
        with ThreadPoolExecutor(self._working.threads, thread_name_prefix="crossgate-work") as pool:
            try:
                while not stop():
                    if not self._round(pool):
                        self._sleep()
            finally:
                self._put_back()
        self._finish()

    def _round(self, pool: ThreadPoolExecutor) -> bool:
        """One look at the queue; whether there may be more at once."""
        try:
            self._note()
            self._look_after()
            self._renew()
            return self._take(pool)
        except StoreUnavailable:
            return False  # What was taken goes on; the next round asks again.

    def _take(self, pool: ThreadPoolExecutor) -> bool:
        with self._changed:
            room = 2 * self._working.threads - len(self._taken)
        if room < self._working.threads:
            return False
        now = self._clock.now()
        lease = micros(now + self._working.lease)
        taken = self._writer.call(
            partial(claims.claim, owner=self._owner.name, now=micros(now), lease=lease, most=room)
        )
        if not taken:
            return False
        try:
            found = claims.read(self._reader, taken)  # Not on the writer's thread, which others wait for.
        except sqlite3.Error as error:
            raise StoreUnavailable(str(error)) from error  # The leases of what was taken run out.
        for kept in found:
            with self._changed:  # Held until it is noted: its end must not come before.
                self._taken[kept.id] = pool.submit(self._work, kept)
        return len(taken) == room

    def _work(self, kept: KeptDelivery) -> None:
        answer = handled(self._handle, kept)
        settled = settle(answer, kept, self._clock.now(), self._working.retrying)
        with self._changed:
            self._ended.append((kept, settled))
        with contextlib.suppress(StoreUnavailable):  # The next round, or `_finish`, asks again.
            self._note()

    def _note(self) -> None:
        """Have what ended noted, unless that is under way: what ends until it begins is noted with it."""
        with self._changed:
            if self._noting or not self._ended:
                return
            self._noting = True
        try:
            self._writer.submit(self._settle, self._noted)
        except StoreUnavailable:
            self._noting = False
            raise

    def _settle(self, connection: sqlite3.Connection) -> list[int]:
        with self._changed:
            ended = list(self._ended)
        claims.settle(connection, self._owner.name, ended)
        return [kept.id for kept, _ in ended]

    def _noted(self, job: Job) -> None:
        with self._changed:
            self._noting = False
            if job.error is None:
                for number in job.result:
                    self._taken.pop(number, None)
                del self._ended[: len(job.result)]
            again = job.error is None and bool(self._ended)
            self._woken = True
            self._changed.notify_all()
        if again:
            with contextlib.suppress(StoreUnavailable):
                self._note()

    def _look_after(self) -> None:
        if time.monotonic() - self._looked_at < _LOOK_AFTER:
            return
        self._looked_at = time.monotonic()
        dead = self._writer.call(self._reclaim)
        for name in dead:
            self._owners.forget(name)

    def _reclaim(self, connection: sqlite3.Connection) -> list[str]:
        now, most = micros(self._clock.now()), self._working.retrying.interruptions
        return claims.reclaim(connection, now, most, self._owners.is_dead)

    def _renew(self) -> None:
        now = self._clock.now()
        if now - self._renewed_at < self._working.lease / 3:
            return
        lease = micros(now + self._working.lease)
        with self._changed:
            taken = list(self._taken)
        if taken:
            self._writer.call(partial(claims.renew, owner=self._owner.name, ids=taken, lease=lease))
        self._renewed_at = now

    def _sleep(self) -> None:
        with self._changed:
            if not self._woken:
                self._changed.wait(_POLL)
            self._woken = False

    def _put_back(self) -> None:
        with self._changed:
            unbegun = [number for number, future in self._taken.items() if future.cancel()]
            for number in unbegun:
                del self._taken[number]
        if unbegun:
            # Should the store not take it, the others see that this owner is gone and put it back themselves.
            with contextlib.suppress(StoreUnavailable):
                self._writer.call(partial(claims.hand_back, owner=self._owner.name, ids=unbegun))

    def _finish(self) -> None:
        """Wait until what was worked on is noted, as long as the store can note it."""
        deadline = time.monotonic() + _PATIENCE
        while self._taken and time.monotonic() < deadline and not self._writer.closed:
            with contextlib.suppress(StoreUnavailable):
                self._note()
            self._sleep()
