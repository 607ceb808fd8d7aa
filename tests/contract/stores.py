"""Stores for the contract suites: fresh, migrated, on either database; and a clock that a test moves by hand."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from connector.storage import Store, Working, open_store

START = datetime(2024, 5, 6, 9, 30, tzinfo=UTC)


class HandClock:
    """Stands still until it is moved; or, once told to, flows on by so much with every look at it."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._flow = timedelta()
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The time it was moved to."""
        with self._lock:
            self._now += self._flow
            return self._now

    def move(self, **by: float) -> None:
        """Move it on, as `timedelta` counts."""
        with self._lock:
            self._now += timedelta(**by)

    def flow(self, **by: float) -> None:
        """From now on every look moves it on by so much: whatever waits comes due by itself."""
        self._flow = timedelta(**by)


class SystemClock:
    """The real time, for processes of their own."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


class Stores:
    """One migrated database, and as many stores over it as a test opens. What a test leaves open is closed."""

    def __init__(self, url: str, clock: HandClock) -> None:
        self.url = url
        self.clock = clock
        self._opened: list[Store] = []

    def open(self, working: Working | None = None) -> Store:
        """Open it as another process would."""
        store = open_store(self.url, clock=self.clock, durable=False, working=working)
        self._opened.append(store)
        return store

    def execute(self, statement: str) -> None:
        """Change the database behind the stores' back."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as file, file:
                file.execute(statement)
            return
        with psycopg.connect(self.url) as connection:
            connection.execute(statement.encode())

    def close(self) -> None:
        """Close them all."""
        for store in self._opened:
            store.close()


def sqlite_url(directory: Path) -> str:
    """The URL of a database file in the directory."""
    return f"sqlite:///{directory}/crossgate.db"


def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Look again and again until it holds, or the time is over."""
    tick = threading.Event()
    deadline = datetime.now(UTC) + timedelta(seconds=seconds)
    while not holds():
        if datetime.now(UTC) > deadline:
            return False
        tick.wait(0.02)
    return True
