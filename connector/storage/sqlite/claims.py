"""Taking events from the table and putting them back: raw SQL on the writer's connection.

Order within an issue: an event is taken only when no older one of its issue is unfinished. One that is found behind
another is set aside as `held`, so that it is not looked at again and again, and is called up when the issue's last
event before it has finished or died.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from connector.storage.instants import moment
from connector.storage.settling import Settled, interrupted
from workflows.delivery import Delivery, KeptDelivery, Source

_MOST_LOOKS = 16  # Of one transaction, at a queue's front that is full of held events.
_FRONT = """
    SELECT id, issue_key <> '' AND EXISTS (
        SELECT 1 FROM event AS o WHERE o.issue_key = e.issue_key AND o.id <> e.id
        AND o.state IN ('waiting', 'held', 'running') AND (o.state = 'running' OR o.id < e.id))
    FROM event AS e WHERE state = 'waiting' AND due <= ? ORDER BY due, id LIMIT ?
"""
_HOLD = "UPDATE event SET state = 'held' WHERE id IN (SELECT value FROM json_each(?))"
_TAKE = """
    UPDATE event SET state = 'running', attempts = attempts + 1, owner = ?, lease = ?
    WHERE id IN (SELECT value FROM json_each(?))
"""
_READ = """
    SELECT id, attempts, dedupe_key, body, received_at, issue_key, headers, source, transition_ref
    FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_CALL_UP = """
    UPDATE event SET state = 'waiting' WHERE state = 'held' AND id IN (
        SELECT min(id) FROM event
        WHERE issue_key IN (SELECT value FROM json_each(?)) AND state IN ('waiting', 'held', 'running')
        GROUP BY issue_key)
"""
_DONE = """
    UPDATE event SET state = 'done', due = 0, error = '', owner = '', lease = 0
    WHERE id IN (SELECT value FROM json_each(?)) AND state = 'running' AND owner = ?
"""
_SETTLE = """
    UPDATE event SET state = ?, attempts = ?, due = ?, error = ?, died_at = ?, owner = '', lease = 0
    WHERE id = ? AND state = 'running' AND owner = ?
"""
_HAND_BACK = """
    UPDATE event SET state = 'waiting', attempts = attempts - 1, owner = '', lease = 0
    WHERE id = ? AND state = 'running' AND owner = ?
"""
_RENEW = """
    UPDATE event SET lease = ?
    WHERE id IN (SELECT value FROM json_each(?)) AND state = 'running' AND owner = ?
"""
_LOST = """
    SELECT id, issue_key, interrupted + 1 FROM event
    WHERE state = 'running' AND (lease <= ? OR owner IN (SELECT value FROM json_each(?)))
"""
_PUT_BACK = """
    UPDATE event SET state = 'waiting', attempts = attempts - 1, interrupted = ?, owner = '', lease = 0 WHERE id = ?
"""
_BLAME = """
    UPDATE event SET state = 'dead', interrupted = ?, error = ?, died_at = ?, owner = '', lease = 0 WHERE id = ?
"""
_HASTEN = """
    UPDATE event SET due = ?
    WHERE issue_key = ? AND state IN ('waiting', 'held', 'running') AND state = 'waiting' AND due > ?
"""  # The three states are those of the index by issue.
_REPLAY = """
    UPDATE event SET state = 'waiting', attempts = 0, interrupted = 0, due = ?, error = '', died_at = NULL
    WHERE id = ? AND state = 'dead'
"""


def claim(connection: sqlite3.Connection, owner: str, now: int, lease: int, most: int) -> list[int]:
    """Take up to so many events that are due, each the first of its issue; gives their numbers."""
    taken: list[int] = []
    for _ in range(_MOST_LOOKS):
        front = connection.execute(_FRONT, (now, 2 * most)).fetchall()
        free = [number for number, behind in front if not behind][: most - len(taken)]
        held = [number for number, behind in front if behind]
        if held:
            connection.execute(_HOLD, (json.dumps(held),))
        if free:
            connection.execute(_TAKE, (owner, lease, json.dumps(free)))
        taken += free
        if len(taken) == most or not held:
            break
    return sorted(taken)


def read(connection: sqlite3.Connection, ids: Sequence[int]) -> list[KeptDelivery]:
    """What was taken, in order; on whatever connection, once it is committed."""
    rows: Iterable[Any] = connection.execute(_READ, (json.dumps(ids),))
    return [
        KeptDelivery(number, Delivery(key, body, moment(at), issue, json.loads(headers), Source(source), ref), attempts)
        for number, attempts, key, body, at, issue, headers, source, ref in rows
    ]


def settle(connection: sqlite3.Connection, owner: str, ended: Sequence[tuple[KeptDelivery, Settled]]) -> None:
    """Note what became of events, and call up the next of their issues. What was taken away meanwhile is left alone."""
    done = [kept.id for kept, settled in ended if settled.state == "done"]
    if done:
        connection.execute(_DONE, (json.dumps(done), owner))
    for kept, settled in ended:
        if settled.state != "done":
            values = (settled.state, settled.attempts, settled.due, settled.error, settled.died_at)
            connection.execute(_SETTLE, (*values, kept.id, owner))
    _call_up(connection, [kept.delivery.issue_key for kept, settled in ended if settled.state != "waiting"])


def hand_back(connection: sqlite3.Connection, owner: str, ids: Sequence[int]) -> None:
    """Put back what was taken and not begun; it has used no attempt."""
    connection.executemany(_HAND_BACK, [(number, owner) for number in ids])


def renew(connection: sqlite3.Connection, owner: str, ids: Sequence[int], lease: int) -> None:
    """Keep these events. Others that stand under this owner's name were never heard of: they are left to expire."""
    connection.execute(_RENEW, (lease, json.dumps(ids), owner))


def reclaim(connection: sqlite3.Connection, now: int, most: int, is_dead: Callable[[str], bool]) -> list[str]:
    """Put back what dead owners and expired leases hold; gives the dead owners.

    An interruption uses no attempt; an event that was interrupted `most` times is a dead letter.
    """
    owners = [name for (name,) in connection.execute("SELECT DISTINCT owner FROM event WHERE state = 'running'")]
    dead = [name for name in owners if is_dead(name)]
    for number, issue_key, times in connection.execute(_LOST, (now, json.dumps(dead))).fetchall():
        if times < most:
            connection.execute(_PUT_BACK, (times, number))
        else:
            connection.execute(_BLAME, (times, interrupted(times), now, number))
            _call_up(connection, [issue_key])
    return dead


def replay(connection: sqlite3.Connection, id: int, due: int) -> bool:
    """Put a dead letter back, as if it had just come."""
    return connection.execute(_REPLAY, (due, id)).rowcount == 1


def hasten(connection: sqlite3.Connection, issue_key: str, due: int) -> int:
    """Let what waits for its time be due; gives how many."""
    return connection.execute(_HASTEN, (due, issue_key, due)).rowcount


def _call_up(connection: sqlite3.Connection, issues: Sequence[str]) -> None:
    connection.execute(_CALL_UP, (json.dumps([issue for issue in issues if issue]),))
