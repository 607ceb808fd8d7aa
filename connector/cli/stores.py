"""The store that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from connector.cli.options import settings
from connector.clock import SystemClock
from connector.storage import Store, open_store
from workflows.errors import StoreUnavailable, WrongStore


@contextmanager
def opened_if_there(database_url: str | None) -> Iterator[Store | None]:
    """The same, or None where there is no store that can be read: for commands that can do without."""
    try:
        store = open_store(settings(database_url=database_url).database_url, clock=SystemClock())
    except (StoreUnavailable, WrongStore):
        yield None
        return
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened(database_url: str | None) -> Iterator[Store]:
    """Open what the option, else the environment names. Raises SettingsError, WrongStore, StoreUnavailable."""
    store = open_store(settings(database_url=database_url).database_url, clock=SystemClock())
    try:
        yield store
    finally:
        store.close()
