"""The inbox's insert: many deliveries by one statement.

A statement is one step of SQLite however many rows it holds, and every step gives up the interpreter's lock and has to
win it back from the server's threads: that, and not the disk, is what bounds a busy receiver.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from connector.storage.events import COLUMNS, EventRow

MOST_ROWS = 64  # One statement text for each number of rows up to here, all of which stay prepared.
_KEPT = "SELECT dedupe_key FROM event WHERE dedupe_key IN (SELECT value FROM json_each(?)) AND receipt = ?"


def insert(connection: sqlite3.Connection, rows: Sequence[EventRow]) -> list[bool]:
    """Insert rows that share one `receipt`; says for each whether it is new. At most MOST_ROWS."""
    inserted = connection.execute(_statement(len(rows)), list(itertools.chain.from_iterable(rows))).rowcount
    if inserted == len(rows):
        return [True] * len(rows)
    return _which_are_new(connection, rows)


@lru_cache(maxsize=MOST_ROWS)
def _statement(rows: int) -> str:
    one = "(" + ", ".join("?" * len(EventRow._fields)) + ")"
    values = ", ".join([one] * rows)
    return f"INSERT INTO event ({COLUMNS}) VALUES {values} ON CONFLICT (dedupe_key) DO NOTHING"  # noqa: S608 - ours.


def _which_are_new(connection: sqlite3.Connection, rows: Sequence[EventRow]) -> list[bool]:
    keys = [row.dedupe_key for row in rows]
    found = connection.execute(_KEPT, (json.dumps(keys), rows[0].receipt))
    new = {key for (key,) in found}
    told = []
    for key in keys:
        told.append(key in new)
        new.discard(key)  # The same key twice in one batch: only the first brought it.
    return told
