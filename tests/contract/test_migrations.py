"""Bringing a database to what the program works with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from connector.storage import WrongSchema, migrate, open_store
from connector.storage.revisions import KNOWN
from connector.storage.tables import metadata
from connector.storage.upgrading import scripts
from tests.contract.stores import HandClock, Stores, sqlite_url
from workflows.errors import StoreUnavailable


def test_the_program_knows_its_revisions() -> None:
    """The revisions that are checked without Alembic are those that Alembic has."""
    found = ScriptDirectory.from_config(scripts()).walk_revisions()
    assert tuple(revision.revision for revision in found)[::-1] == KNOWN


def test_migrations_make_the_tables(empty_url: str) -> None:
    """After all migrations the database has what `tables` says, on either database."""
    migrate(empty_url)
    engine = sqlalchemy.create_engine(empty_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    del parents
    return kind != "table" or not (name or "").startswith(("procrastinate_", "alembic_"))


def test_many_start_at_once(empty_url: str) -> None:
    """Several processes that migrate an empty database at the same time all come through."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrate(empty_url), range(4)))
    with closing(open_store(empty_url, clock=HandClock())) as store:
        store.ping()


def test_a_second_migration_keeps_everything(stores: Stores) -> None:
    """Migrating what is up to date changes nothing."""
    store = stores.open()
    store.standing.mark("1", outstanding=True)
    migrate(stores.url)
    assert store.standing.outstanding("1")


def test_a_database_without_tables_is_not_opened(empty_url: str) -> None:
    """The error says that it has to be migrated."""
    with pytest.raises(WrongSchema, match="migrate it first"):
        open_store(empty_url, clock=HandClock())


def test_a_newer_database_is_neither_opened_nor_migrated(stores: Stores) -> None:
    """What a newer program wrote is left alone, and the error says so."""
    stores.execute("UPDATE alembic_version SET version_num = '9999'")
    for attempt in (stores.open, lambda: migrate(stores.url)):
        with pytest.raises(WrongSchema, match=r"9999.*newer Crossgate"):
            attempt()


def test_an_older_database_is_not_opened(stores: Stores) -> None:
    """A revision before the newest has to be migrated first."""
    stores.execute("DELETE FROM alembic_version")
    with pytest.raises(WrongSchema, match="migrate"):
        stores.open()


def test_what_is_no_database_is_unavailable(tmp_path: Path) -> None:
    """A file that is something else is not overwritten."""
    file = tmp_path / "crossgate.db"
    file.write_bytes(b"something else entirely" * 100)
    for attempt in (lambda: migrate(sqlite_url(tmp_path)), lambda: open_store(sqlite_url(tmp_path), clock=HandClock())):
        with pytest.raises(StoreUnavailable, match="not a database"):
            attempt()
    assert file.read_bytes() == b"something else entirely" * 100


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    """The error names the address without its password."""
    url = f"postgresql://me:secret@/gates?host={tmp_path}"
    for attempt in (lambda: migrate(url), lambda: open_store(url, clock=HandClock())):
        with pytest.raises(StoreUnavailable) as raised:
            attempt()
        assert "secret" not in str(raised.value)
