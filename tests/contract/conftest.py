"""Fixtures of the contract suites: each suite runs over every implementation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connector.storage import Store, migrate
from tests.contract.postgresql import PostgresqlServer, running_postgresql
from tests.contract.stores import HandClock, Stores, sqlite_url


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A server for the whole session."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def migrated(postgresql: PostgresqlServer) -> str:
    """A database with tables, to be copied for each test."""
    name = postgresql.create()
    migrate(postgresql.url(name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    """A fresh database on each of the two."""
    clock = HandClock()
    if request.param == "sqlite":
        url = sqlite_url(tmp_path)
        migrate(url)
        opened = Stores(url, clock)
        yield opened
        opened.close()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    name = server.create(request.getfixturevalue("migrated"))
    opened = Stores(server.url(name), clock)
    yield opened
    opened.close()
    server.drop(name)


@pytest.fixture
def store(stores: Stores) -> Store:
    """A store over a fresh database."""
    return stores.open()


@pytest.fixture
def clock(stores: Stores) -> HandClock:
    """The clock that the stores go by."""
    return stores.clock
