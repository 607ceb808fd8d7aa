"""The database's file, and the lock that all writers of all processes hold while they write.

SQLite before 3.51.3 can corrupt a WAL when two connections write or checkpoint at the same moment; and its own busy
handler waits unfairly. So every transaction that writes, and every checkpoint, runs under an flock on a file beside it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from workflows.errors import StoreUnavailable

_BUSY_SECONDS = 2.0  # Only a foreign program can hold SQLite's own lock; it does not get longer than that.


class DatabaseFile:
    """The file, its lock, and connections to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreUnavailable(f"{path}: {error.strerror}") from error
        self._identity: tuple[int, int] | None = None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock. One thread of this process at a time."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def writing(self, *, durable: bool, checkpoint_pages: int) -> sqlite3.Connection:
        """The connection of the one writer. Its commits, and so its checkpoints, happen under the lock."""
        connection = self._connect()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {checkpoint_pages:d}")
        self._identity = self._found()
        return connection

    def reading(self) -> sqlite3.Connection:
        """A connection that can neither write nor checkpoint."""
        connection = self._connect()
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        return connection

    def check(self) -> None:
        """Raise StoreUnavailable when the file is gone or another one: SQLite would go on writing into the old one."""
        if self._found() != self._identity:
            raise StoreUnavailable(f"{self.path}: the database file was removed or replaced while in use")

    def close(self) -> None:
        """Let go of the lock's file."""
        os.close(self._lock)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        connection.execute("PRAGMA mmap_size = 0")
        return connection

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
