"""The world that the tests of the use cases play on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from connector.storage import Store, migrate, open_store
from tests.case_world import CaseWorld
from tests.fake_clock import FakeClock


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables, to be copied for each test."""
    file = tmp_path_factory.mktemp("store") / "crossgate.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def clock() -> FakeClock:
    """The time of the site and of the store."""
    return FakeClock()


@pytest.fixture
def store(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """A fresh store."""
    file = tmp_path / "crossgate.db"
    shutil.copy(migrated_file, file)
    opened = open_store(f"sqlite:///{file}", clock=clock, durable=False)
    yield opened
    opened.close()


@pytest.fixture
def world(store: Store, clock: FakeClock) -> CaseWorld:
    """A site with one gate and one issue in Backlog."""
    made = CaseWorld(store, clock=clock)
    made.issue()
    return made
