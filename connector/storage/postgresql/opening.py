"""Building the store on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection, text

from connector.storage.address import PostgresqlAddress
from connector.storage.parts import StoreParts
from connector.storage.postgresql.database import PostgresqlDatabase
from connector.storage.postgresql.queue import PostgresqlQueue
from connector.storage.retrying import Working
from connector.storage.revisions import check_revision
from workflows.ports import Clock


class PostgresqlStore(StoreParts):
    """`Store` in a PostgreSQL database."""

    def __init__(self, database: PostgresqlDatabase, queue: PostgresqlQueue) -> None:
        super().__init__(database)
        self.queue = queue


def open_address(
    address: PostgresqlAddress, *, clock: Clock, label: str, durable: bool, working: Working
) -> PostgresqlStore:
    """Connect. Raises WrongSchema, StoreUnavailable."""
    database = PostgresqlDatabase(address, durable=durable)
    try:
        check_revision(database.read(_revision), database.where)
    except BaseException:
        database.close()
        raise
    return PostgresqlStore(database, PostgresqlQueue(database=database, label=label, clock=clock, working=working))


def _revision(connection: Connection) -> str | None:
    """What Alembic noted."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
