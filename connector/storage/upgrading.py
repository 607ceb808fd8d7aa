"""Bringing a database's tables to the newest revision, with Alembic, on either database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from connector.storage.address import PostgresqlAddress, SqliteAddress
from connector.storage.revisions import KNOWN, check_not_newer
from connector.storage.sqlite.files import DatabaseFile
from workflows.errors import StoreUnavailable

_SCRIPTS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 0x63726F73  # "cros": one migration at a time in a PostgreSQL database.


def upgrade(address: SqliteAddress | PostgresqlAddress) -> None:
    """Upgrade under a lock, in one transaction: it is done wholly or not at all."""
    try:
        if isinstance(address, SqliteAddress):
            _upgrade_sqlite(address)
        else:
            _upgrade_postgresql(address)
    except DBAPIError as error:
        raise StoreUnavailable(f"migration: {error.orig}") from error


def _upgrade_sqlite(address: SqliteAddress) -> None:
    file = DatabaseFile(address.path)
    try:
        with file.locked():
            engine = sqlalchemy.create_engine(
                "sqlite://",
                creator=lambda: file.writing(durable=True, checkpoint_pages=1_000),
                isolation_level="AUTOCOMMIT",  # BEGIN is ours: sqlite3 would commit before every CREATE TABLE.
            )
            with engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                _run(connection, f"sqlite:///{address.path}")
                connection.exec_driver_sql("COMMIT")
            engine.dispose()
    finally:
        file.close()


def _upgrade_postgresql(address: PostgresqlAddress) -> None:
    engine = sqlalchemy.create_engine(address.url, poolclass=sqlalchemy.NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        _run(connection, address.url.render_as_string(hide_password=True))
    engine.dispose()


def _run(connection: Connection, where: str) -> None:
    found = MigrationContext.configure(connection).get_current_revision()
    check_not_newer(found, where)
    if found != KNOWN[-1]:
        command.upgrade(scripts(connection), "head")


def scripts(connection: Any = None) -> Config:
    """Alembic's configuration: our scripts, on this connection."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
