"""Looking up many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Column, ColumnElement, select

from connector.storage.database import Database
from connector.storage.events import storable

_AT_ONCE = 500  # Well below what either database takes as parameters of one statement.


def in_batches(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys, so many at a time."""
    rest = iter(keys)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


def known(database: Database, column: Column[str], texts: Iterable[str], *so: ColumnElement[bool]) -> frozenset[str]:
    """Which of these texts stand in the column, in rows that are so."""
    asked = {storable(text): text for text in texts}
    return database.read(
        lambda connection: frozenset(
            asked[found]
            for batch in in_batches(asked)
            for found in connection.execute(select(column).where(column.in_(batch), *so)).scalars()
        )
    )
