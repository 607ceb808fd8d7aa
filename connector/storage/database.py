"""What the tables' owners need of a database; one implementation for each of the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")


class Database(Protocol):
    """Reads and writes, each in a transaction of its own. Both raise StoreUnavailable."""

    def read(self, act: Callable[[Connection], T]) -> T:
        """Run it over one unchanging view of the database."""

    def write(self, act: Callable[[Connection], T]) -> T:
        """Run it and commit durably before returning. It may be run more than once: only the last run counts."""

    def write_alone(self, act: Callable[[Connection], T]) -> T:
        """As `write`, and no other `write_alone` runs at the same time, in whatever process."""

    def ping(self) -> None:
        """Raise StoreUnavailable when nothing could be kept now."""

    def close(self) -> None:
        """Finish what was asked for, then let go of all connections."""


def insert_into(connection: Connection, table: Table, row: Mapping[str, object]) -> Any:
    """An INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy keeps apart."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table).values(**row)


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert the row unless its key is there; whether it was inserted."""
    statement = insert_into(connection, table, row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement).first() is not None
