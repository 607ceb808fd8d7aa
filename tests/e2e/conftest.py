"""The whole program on either database, for the tests that look at it from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.postgresql import PostgresqlServer, running_postgresql
from tests.databases import KINDS, database
from tests.service_process import Operated, operated


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A server for the whole session."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="module", params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of each kind."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    with database(request.param, tmp_path_factory.mktemp("database"), server) as url:
        yield url


@pytest.fixture(params=KINDS)
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same for a test that needs one of its own."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    with database(request.param, tmp_path, server) as url:
        yield url


@pytest.fixture(scope="module")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A service that the tests of a file share; each works on issues of its own."""
    with operated(database_url, tmp_path_factory.mktemp("service")) as running:
        yield running
