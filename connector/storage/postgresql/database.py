"""Connections to PostgreSQL, and transactions over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from connector.storage.address import PostgresqlAddress
from workflows.errors import StoreUnavailable

T = TypeVar("T")
_ALONE = 0x6C6F6721  # "log!": the advisory lock of `write_alone`.
_CONNECT_SECONDS = 5
_STATEMENT_MILLISECONDS = 10_000
_POOL = 8
_OVERFLOW = 24


class PostgresqlDatabase:
    """A pool of connections. One that died while it lay in the pool is replaced before it is used."""

    def __init__(self, address: PostgresqlAddress, *, durable: bool) -> None:
        self.address = address
        self.where = address.url.render_as_string(hide_password=True)
        self._closed = False
        settings = f"-c statement_timeout={_STATEMENT_MILLISECONDS}"
        if not durable:
            settings += " -c synchronous_commit=off"
        self._engine = sqlalchemy.create_engine(
            address.url,
            pool_size=_POOL,
            max_overflow=_OVERFLOW,
            pool_timeout=_CONNECT_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "options": settings},
        )
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        # One statement is a transaction of its own: BEGIN and COMMIT would be two more round trips.
        self._single = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    def read(self, act: Callable[[Connection], T]) -> T:
        """Run it over one unchanging view of the database."""
        return self._within(self._reading, act)

    def write(self, act: Callable[[Connection], T]) -> T:
        """Run it and commit."""
        return self._within(self._engine, act)

    def write_single(self, act: Callable[[Connection], T]) -> T:
        """Run one statement, which commits itself."""
        return self._within(self._single, act)

    def write_alone(self, act: Callable[[Connection], T]) -> T:
        """As `write`, one at a time over all replicas."""

        def alone(connection: Connection) -> T:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ALONE})
            return act(connection)

        return self.write(alone)

    def ping(self) -> None:
        """Raise StoreUnavailable when the database does not answer."""
        self.read(lambda connection: connection.exec_driver_sql("SELECT 1 FROM event LIMIT 1").first())

    def close(self) -> None:
        """Close the pool."""
        self._closed = True
        self._engine.dispose()

    def _within(self, engine: sqlalchemy.Engine, act: Callable[[Connection], T]) -> T:
        if self._closed:
            raise StoreUnavailable(f"{self.where}: the store is closed")
        try:
            with engine.begin() as connection:
                return act(connection)
        except PoolExhausted as error:
            raise StoreUnavailable(f"{self.where}: all connections are busy") from error
        except DBAPIError as error:
            if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
                raise StoreUnavailable(f"{self.where}: {error.orig}") from error
            raise
