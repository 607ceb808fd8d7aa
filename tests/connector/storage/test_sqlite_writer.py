"""The writer of the SQLite store: released only after COMMIT, never a false acknowledgement."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from connector.storage.address import SqliteAddress
from connector.storage.events import new_row
from connector.storage.sqlite.files import DatabaseFile
from connector.storage.sqlite.writer import Writer
from connector.storage.upgrading import upgrade
from tests.contract.working import delivery
from workflows.errors import StoreUnavailable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A migrated database, in a directory that had to be made."""
    made = tmp_path / "var" / "deep" / "crossgate.db"
    upgrade(SqliteAddress(made))
    return made


@pytest.fixture
def file(path: Path) -> Iterator[DatabaseFile]:
    """The file."""
    opened = DatabaseFile(path)
    yield opened
    opened.close()


@pytest.fixture
def writer(file: DatabaseFile) -> Iterator[Writer]:
    """A writer that gives up soon."""
    opened = Writer(file, patience=3.0)
    yield opened
    opened.close()


def kept(path: Path) -> list[str]:
    """The keys in the file, as another program sees them."""
    with closing(sqlite3.connect(path)) as connection:
        return [key for (key,) in connection.execute("SELECT dedupe_key FROM event ORDER BY id")]


def put(writer: Writer, key: str) -> bool:
    """Insert a delivery."""
    return writer.insert(new_row(delivery(key), 0, 0))


def test_commits_are_durable(writer: Writer) -> None:
    """The file is in WAL mode and every commit reaches the disk."""
    assert writer.call(lambda connection: connection.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    assert writer.call(lambda connection: connection.execute("PRAGMA synchronous").fetchone()) == (2,)


def test_what_came_together_is_committed_together(path: Path, writer: Writer) -> None:
    """While the lock is held elsewhere nobody is released; afterwards all are, and each knows whether it was first."""
    with ThreadPoolExecutor(20) as pool:
        other = DatabaseFile(path)
        with other.locked():
            asked = [pool.submit(put, writer, f"d{n % 10}") for n in range(20)]
            assert kept(path) == []
            assert not any(one.done() for one in asked)
        other.close()
        assert sum(one.result(20) for one in asked) == 10
    assert sorted(kept(path)) == sorted(f"d{n}" for n in range(10))


def test_more_than_one_statement_holds(path: Path, writer: Writer) -> None:
    """Hundreds that wait at once are all written, in several statements of one transaction."""
    held, ready = threading.Event(), threading.Event()

    def hold(_: sqlite3.Connection) -> None:
        ready.set()
        held.wait(20)

    with ThreadPoolExecutor(151) as pool:
        holding = pool.submit(writer.call, hold)
        assert ready.wait(20)
        asked = [pool.submit(put, writer, f"d{n}") for n in range(150)]
        held.set()
        holding.result(20)
        assert all(one.result(20) for one in asked)
    assert len(kept(path)) == 150


def test_a_mistake_of_one_does_not_hurt_the_others(path: Path, writer: Writer) -> None:
    """A call that fails is undone and told so; what was committed with it stays."""
    held, ready = threading.Event(), threading.Event()

    def hold(_: sqlite3.Connection) -> None:
        ready.set()
        held.wait(20)

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE event SET state = 'done'")
        raise KeyError("mine")

    with ThreadPoolExecutor(4) as pool:
        holding = pool.submit(writer.call, hold)
        assert ready.wait(20)
        good, bad = pool.submit(put, writer, "good"), pool.submit(writer.call, fail)
        held.set()
        holding.result(20)
        assert good.result(20)
        with pytest.raises(KeyError, match="mine"):
            bad.result(20)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT dedupe_key, state FROM event").fetchall() == [("good", "waiting")]


def test_a_file_locked_by_a_stranger_is_unavailable(path: Path, writer: Writer) -> None:
    """A program that keeps SQLite's own lock leads to StoreUnavailable, and to nothing kept; afterwards it works."""
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="locked"):
            put(writer, "d1")
        stranger.execute("ROLLBACK")
    assert kept(path) == []
    assert put(writer, "d2")


def test_a_lock_that_is_never_given_back_is_unavailable(path: Path, writer: Writer) -> None:
    """When another process hangs with the lock, callers are told in time, and what they gave up is not written."""
    other = DatabaseFile(path)
    with other.locked(), pytest.raises(StoreUnavailable, match="nothing was written for 3 s"):
        put(writer, "d1")
    other.close()
    assert put(writer, "d2")


def test_a_full_disk_is_unavailable(path: Path, writer: Writer) -> None:
    """When there is no room nothing is acknowledged; when there is again, it works."""
    pages = writer.call(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    writer.call(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 8}").fetchall())
    acknowledged: list[str] = []

    def fill() -> None:
        for n in range(100):
            writer.insert(new_row(delivery(f"d{n}", body=bytes(8192)), 0, 0))
            acknowledged.append(f"d{n}")

    with pytest.raises(StoreUnavailable, match="full"):
        fill()
    assert kept(path) == acknowledged
    writer.call(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 1000}").fetchall())
    assert put(writer, "afterwards")


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_is_unavailable(path: Path, writer: Writer, *, replaced: bool) -> None:
    """A file that was removed or replaced under the writer takes nothing: SQLite would write into the old one."""
    assert put(writer, "d1")
    path.unlink()
    if replaced:
        path.write_bytes(b"")
    with pytest.raises(StoreUnavailable, match="removed or replaced"):
        put(writer, "d2")


def test_a_directory_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    """The error names the path."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match=r"crossgate\.db"):
        DatabaseFile(tmp_path / "file" / "crossgate.db")


def test_an_idle_writer_empties_the_wal(path: Path, writer: Writer) -> None:
    """Some time after the last write, what the WAL held is in the database's own file."""
    key = "a key that is nowhere else"
    put(writer, key)
    tick = threading.Event()
    for _ in range(1000):
        if key.encode() in path.read_bytes():
            break
        tick.wait(0.02)
    assert key.encode() in path.read_bytes()
