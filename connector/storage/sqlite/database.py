"""Reads on connections that cannot write, writes on the writer's thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from connector.storage.sqlite.files import DatabaseFile
from connector.storage.sqlite.writer import Writer
from workflows.errors import StoreUnavailable

T = TypeVar("T")


class SqliteDatabase:
    """The file, seen through SQLAlchemy Core."""

    def __init__(self, file: DatabaseFile, writer: Writer) -> None:
        self._file = file
        self._writer = writer
        # BEGIN and COMMIT are ours: the writer's one transaction holds what several callers asked for.
        self._reading = sqlalchemy.create_engine(
            "sqlite://",
            creator=file.reading,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            poolclass=sqlalchemy.QueuePool,
            pool_size=4,
            max_overflow=60,
        )
        self._writing = sqlalchemy.create_engine(
            "sqlite://",
            creator=lambda: writer.connection,
            isolation_level="AUTOCOMMIT",
            poolclass=StaticPool,
            pool_reset_on_return=None,  # The writer ends its transactions, and closes its connection, itself.
            hide_parameters=True,
        ).connect()

    def read(self, act: Callable[[Connection], T]) -> T:
        """Run it over one unchanging view of the database."""
        if self._writer.closed:
            raise StoreUnavailable(f"{self._file.path}: the store is closed")
        try:
            with self._reading.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                try:
                    return act(connection)
                finally:
                    connection.exec_driver_sql("ROLLBACK")
        except DBAPIError as error:
            raise StoreUnavailable(f"{self._file.path}: {error.orig}") from error

    def write(self, act: Callable[[Connection], T]) -> T:
        """Run it on the writer's thread; returns after COMMIT."""
        return self._writer.call(lambda _: self._run(act))

    write_alone = write  # The file lock lets one transaction in at a time.

    def reader(self) -> sqlite3.Connection:
        """A connection of one's own that can only read."""
        if self._writer.closed:
            raise StoreUnavailable(f"{self._file.path}: the store is closed")
        return self._file.reading()

    def ping(self) -> None:
        """Raise StoreUnavailable when nothing could be kept now."""
        self._file.check()
        self.read(lambda connection: connection.exec_driver_sql("SELECT 1 FROM event LIMIT 1").first())

    def close(self) -> None:
        """Finish what was asked for, then let go of the file."""
        if self._writer.closed:
            return
        self._writer.close()
        self._writing.invalidate()
        with self._file.locked():
            self._reading.dispose()
        self._file.close()

    def _run(self, act: Callable[[Connection], T]) -> T:
        try:
            return act(self._writing)
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.OperationalError):
                raise error.orig from error
            raise
