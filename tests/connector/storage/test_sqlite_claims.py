"""Taking events on SQLite: leases, and what is held behind what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from connector.storage.address import SqliteAddress
from connector.storage.events import new_row
from connector.storage.settling import Settled
from connector.storage.sqlite import claims
from connector.storage.sqlite.inserting import insert
from connector.storage.sqlite.owners import Owners
from connector.storage.upgrading import upgrade
from tests.contract.working import delivery


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a migrated database with three events of one issue and one of another."""
    upgrade(SqliteAddress(tmp_path / "crossgate.db"))
    with closing(sqlite3.connect(tmp_path / "crossgate.db", isolation_level=None)) as opened:
        insert(opened, [new_row(delivery(f"a{n}", "A-1"), 0, 0) for n in range(3)])
        insert(opened, [new_row(delivery("b0", "B-1"), 0, 0)])
        yield opened


def states(connection: sqlite3.Connection) -> list[str]:
    """The events' states, in order."""
    return [state for (state,) in connection.execute("SELECT state FROM event ORDER BY id")]


def end(connection: sqlite3.Connection, owner: str, number: int, state: str = "done") -> None:
    """Settle one event."""
    [kept] = claims.read(connection, [number])
    claims.settle(connection, owner, [(kept, Settled(state, 1, due=50))])


def test_takes_the_first_of_each_issue_and_holds_the_rest(connection: sqlite3.Connection) -> None:
    """Later events of an issue are set aside, and called up one by one as those before them end."""
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == [1, 4]
    assert states(connection) == ["running", "held", "held", "running"]
    end(connection, "me-1", 1)
    assert states(connection) == ["done", "waiting", "held", "running"]
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == [2]
    end(connection, "me-1", 2, "waiting")
    assert states(connection) == ["done", "waiting", "held", "running"]
    assert claims.claim(connection, "me-1", now=49, lease=90, most=8) == []
    assert claims.claim(connection, "me-1", now=50, lease=90, most=8) == [2]
    end(connection, "me-1", 2, "dead")
    assert states(connection) == ["done", "dead", "waiting", "running"]


def test_a_replayed_letter_does_not_run_beside_a_later_event(connection: sqlite3.Connection) -> None:
    """An old event that comes back waits for the running one of its issue, and goes before those that wait."""
    claims.claim(connection, "me-1", now=10, lease=40, most=8)
    end(connection, "me-1", 1, "dead")
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == [2]
    assert claims.replay(connection, 1, due=10)
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == []
    assert states(connection) == ["held", "running", "held", "running"]
    end(connection, "me-1", 2)
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == [1]


def test_a_lease_that_was_not_renewed_runs_out(connection: sqlite3.Connection) -> None:
    """A living owner keeps what it renews; what it never heard of comes back; others' answers to it do not count."""
    assert claims.claim(connection, "me-1", now=10, lease=40, most=8) == [1, 4]
    claims.renew(connection, "me-1", [4], lease=80)
    assert claims.reclaim(connection, now=39, most=20, is_dead=lambda _: False) == []
    assert states(connection)[0] == "running"
    claims.reclaim(connection, now=40, most=20, is_dead=lambda _: False)
    assert states(connection) == ["waiting", "held", "held", "running"]
    assert claims.claim(connection, "you-2", now=41, lease=70, most=8) == [1]
    end(connection, "me-1", 1)
    assert states(connection)[0] == "running"


def test_a_front_of_held_events_does_not_hide_what_is_behind(connection: sqlite3.Connection) -> None:
    """A hundred events of one busy issue do not keep another issue's from being found."""
    for n in range(100):
        insert(connection, [new_row(delivery(f"c{n}", "C-1"), 0, 0)])
    insert(connection, [new_row(delivery("d0", "D-1"), 0, 0)])
    assert claims.claim(connection, "me-1", now=10, lease=40, most=4) == [1, 4, 5, 105]


def test_an_owner_lives_as_long_as_its_lock(tmp_path: Path) -> None:
    """An owner is alive until it leaves; unknown ones are dead; two of one label are told apart."""
    owners = Owners(tmp_path / "crossgate.db")
    one, two = owners.register("host/1 ä"), owners.register("host/1 ä")
    assert one.name != two.name
    assert not owners.is_dead(one.name)
    one.leave()
    assert owners.is_dead(one.name)
    assert not owners.is_dead(two.name)
    two.leave()
    assert owners.is_dead("unknown")
    assert list(tmp_path.iterdir()) == []
