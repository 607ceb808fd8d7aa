"""Building the store on SQLite."""

from __future__ import annotations

import sqlite3

from connector.storage.address import SqliteAddress
from connector.storage.parts import StoreParts
from connector.storage.retrying import Working
from connector.storage.revisions import KNOWN, WrongSchema, check_revision
from connector.storage.sqlite.database import SqliteDatabase
from connector.storage.sqlite.files import DatabaseFile
from connector.storage.sqlite.owners import Owners
from connector.storage.sqlite.queue import SqliteQueue
from connector.storage.sqlite.writer import Writer
from workflows.errors import StoreUnavailable
from workflows.ports import Clock


class SqliteStore(StoreParts):
    """`Store` in one file."""

    def __init__(self, database: SqliteDatabase, queue: SqliteQueue) -> None:
        super().__init__(database)
        self.queue = queue


def open_address(address: SqliteAddress, *, clock: Clock, label: str, durable: bool, working: Working) -> SqliteStore:
    """Open the file. Raises WrongSchema, StoreUnavailable."""
    where = f"sqlite:///{address.path}"
    if not address.path.exists():
        raise WrongSchema(f"{where}: there is no database here yet; migrate it first")  # And leave nothing there.
    file = DatabaseFile(address.path)
    try:
        check_revision(_revision(file), where)
    except BaseException:
        file.close()
        raise
    writer = Writer(file, durable=durable)
    database = SqliteDatabase(file, writer)
    owners = Owners(address.path)
    queue = SqliteQueue(database=database, writer=writer, owners=owners, label=label, clock=clock, working=working)
    return SqliteStore(database, queue)


def is_current(address: SqliteAddress) -> bool:
    """Whether the file is there and its tables are those this program works with."""
    if not address.path.exists():
        return False
    file = DatabaseFile(address.path)
    try:
        return _revision(file) == KNOWN[-1]
    finally:
        file.close()


def _revision(file: DatabaseFile) -> str | None:
    """What Alembic noted; read without Alembic, whose import takes longer than all the rest."""
    if not file.path.exists():
        return None
    connection = file.reading()
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{file.path}: {error}") from error
    finally:
        connection.close()
    return None if found is None else str(found[0])
