"""Who works on the queue, and whether they still live, over all machines.

Each worker holds an advisory lock in a session of its own. PostgreSQL lets go of it when the session ends: at once when
the process dies, and after the keepalives' time when its machine or the network does.
"""

from __future__ import annotations

import secrets

import psycopg
from sqlalchemy import Connection, text

from connector.storage.settling import interrupted
from workflows.errors import StoreUnavailable

_CLASS = 0x63726F73  # "cros": the first half of the locks' numbers; the second is the owner's own.
_KEEPALIVE = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"

_LOST = text("""
    SELECT id, interrupted + 1 FROM event
    WHERE state = 'running' AND NOT EXISTS (
        SELECT 1 FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2 AND classid::bigint = :class AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND objid::bigint = substring(owner FROM '[0-9]+$')::bigint)
    FOR UPDATE SKIP LOCKED
""")
_PUT_BACK = text("""
    UPDATE event SET state = 'waiting', attempts = attempts - 1, interrupted = :times, owner = '' WHERE id = :id
""")
_BLAME = text("""
    UPDATE event SET state = 'dead', interrupted = :times, error = :error, died_at = :now, owner = '' WHERE id = :id
""")
_RETRY_JOB = text("""
    SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM procrastinate_jobs
    WHERE status = 'doing' AND queueing_lock = 'event-' || :id
""")


class Owner:
    """A living owner: the session that holds its lock."""

    def __init__(self, conninfo: str, label: str) -> None:
        try:
            self._session = psycopg.connect(conninfo, autocommit=True, connect_timeout=5, options=_KEEPALIVE)
            number = secrets.randbelow(2**31 - 1) + 1
            self._session.execute("SELECT pg_advisory_lock(%s, %s)", (_CLASS, number))
        except psycopg.Error as error:
            raise StoreUnavailable(f"worker: {error}") from error
        self.name = f"{label[:60]}-{number}"

    def check(self) -> None:
        """Raise StoreUnavailable when the session, and with it the lock, was lost."""
        try:
            self._session.execute("SELECT 1")
        except psycopg.Error as error:
            raise StoreUnavailable(f"worker {self.name}: {error}") from error

    def leave(self) -> None:
        """Stop being an owner."""
        self._session.close()


def reclaim(connection: Connection, now: int, most: int) -> None:
    """Put back what dead owners hold, and their jobs.

    An interruption uses no attempt; an event that was interrupted `most` times is a dead letter.
    """
    for number, times in connection.execute(_LOST, {"class": _CLASS}).all():
        if times < most:
            connection.execute(_PUT_BACK, {"id": number, "times": times})
        else:
            connection.execute(_BLAME, {"id": number, "times": times, "error": interrupted(times), "now": now})
        connection.execute(_RETRY_JOB, {"id": str(number)})
