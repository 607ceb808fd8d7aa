"""The decision log: append-only, each row carrying the hash of the one before (`hashing`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, select, update

from connector.storage.database import Database
from connector.storage.events import storable
from connector.storage.hashing import FINAL, FIRST, ChainRow, canonical, row_hash, verdict_of
from connector.storage.instants import micros, moment
from connector.storage.looking_up import known
from connector.storage.tables import log, log_head
from connector.storage.verifying import Head, faults
from workflows.kept import LogFault, LogRow

_AT_ONCE = 500  # Rows held in memory while the log is verified.


class StoredLog:
    """`DecisionLog` in the tables `log` and `log_head`.

    The head's count and hash change in the transaction of the row, so that rows taken off the end are missed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, kind: str, key: str, ref: str, issue_key: str, body: Mapping[str, object], at: datetime) -> bool:
        """Add a row once per (`kind`, `key`). ValueError or TypeError for a body that is not JSON."""
        text, written_at = canonical(body), micros(at)
        key, ref, issue_key = storable(key), storable(ref), storable(issue_key)
        verdict = verdict_of(body)[:20]

        def act(connection: Connection) -> bool:
            there = select(log.c.id).where(log.c.kind == kind, log.c.key == key)
            if connection.execute(there).first() is not None:
                return False
            count, last = _head(connection)
            seq = count + 1
            hashed = row_hash(last, seq, written_at, kind, key, ref, issue_key, text)
            connection.execute(
                log.insert().values(
                    seq=seq,
                    at=written_at,
                    kind=kind,
                    key=key,
                    ref=ref,
                    issue_key=issue_key,
                    verdict=verdict,
                    body=text,
                    prev=last,
                    hash=hashed,
                )
            )
            connection.execute(update(log_head).values(count=seq, hash=hashed))
            return True

        return self._database.write_alone(act)

    def rows(self, issue_key: str | None = None, limit: int | None = None) -> list[LogRow]:
        """Rows in order; with `limit`, the newest so many."""
        query = select(log).order_by(log.c.seq.desc(), log.c.id.desc()).limit(limit)
        if issue_key is not None:
            query = query.where(log.c.issue_key == storable(issue_key))
        found = self._database.read(lambda connection: connection.execute(query).all())
        return [
            LogRow(row.seq, moment(row.at), row.kind, row.ref, row.issue_key, _readable(row.body), row.hash)
            for row in reversed(found)
        ]

    def judged(self, refs: Iterable[str]) -> frozenset[str]:
        """Which of these transitions have a decision that allows or denies."""
        return known(self._database, log.c.ref, refs, log.c.kind == "decision", log.c.verdict.in_(sorted(FINAL)))

    def verify(self) -> list[LogFault]:
        """Every place where a row was altered, removed or inserted; `seq` 0 stands for the head itself."""

        def act(connection: Connection) -> list[LogFault]:
            stored = connection.execute(select(log_head.c.count, log_head.c.hash)).first()
            head = None if stored is None else Head(stored[0], stored[1])
            return list(faults(_streamed(connection), head))

        return sorted(self._database.read(act), key=lambda fault: fault.seq)

    def head(self) -> str:
        """The hash of the last row; 64 zeros before the first."""
        return self._database.read(_head)[1]


def _head(connection: Connection) -> tuple[int, str]:
    """Count and hash to go on from. When the head was taken away, the rows themselves are the best that is known."""
    stored = connection.execute(select(log_head.c.count, log_head.c.hash)).first()
    if stored is None:
        stored = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    return (0, FIRST) if stored is None else (stored[0], stored[1])


def _streamed(connection: Connection) -> Iterator[ChainRow]:
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(log).order_by(log.c.seq, log.c.id))
    return (ChainRow(*row) for row in rows)


def _readable(body: str) -> Mapping[str, object]:
    """The body; one that was tampered with into something else is shown as it is."""
    try:
        parsed = json.loads(body)
    except ValueError:
        parsed = None
    return parsed if isinstance(parsed, dict) else {"unreadable": body}
