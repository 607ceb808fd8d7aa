"""Opening a store: which database it is follows from the URL, and nothing else changes with it.

The modules of a database are imported when it is opened: a service on SQLite does not pay, in time to start and in
memory, for PostgreSQL's driver and procrastinate, nor one that is up to date for Alembic.
"""

from __future__ import annotations

import socket
from importlib import import_module
from typing import Protocol

from connector.storage.address import SqliteAddress, parse_address
from connector.storage.retrying import Working
from workflows.ports import (
    Clock,
    DecisionLog,
    DeliveryQueue,
    Journal,
    LapseBook,
    MetricBook,
    PageRegistry,
    PolicyArchive,
    RunBook,
    ScoreBook,
    SightingBook,
    Standing,
    WaiverBook,
    Watermarks,
)


class Store(Protocol):
    """Everything that is kept, behind the ports."""

    @property
    def queue(self) -> DeliveryQueue:
        """Deliveries."""

    @property
    def log(self) -> DecisionLog:
        """Decisions."""

    @property
    def journal(self) -> Journal:
        """Effects."""

    @property
    def standing(self) -> Standing:
        """Outstanding issues."""

    @property
    def scores(self) -> ScoreBook:
        """Scores and rankings."""

    @property
    def pages(self) -> PageRegistry:
        """Published pages."""

    @property
    def runs(self) -> RunBook:
        """Runs of scheduled jobs."""

    @property
    def waivers(self) -> WaiverBook:
        """Waivers."""

    @property
    def lapses(self) -> LapseBook:
        """When approvals end."""

    @property
    def policies(self) -> PolicyArchive:
        """Policies that were in force."""

    @property
    def sightings(self) -> SightingBook:
        """What sources of evidence last said."""

    @property
    def metrics(self) -> MetricBook:
        """Readings of metrics."""

    @property
    def watermarks(self) -> Watermarks:
        """Sweeps and slots."""

    def ping(self) -> None:
        """Raise StoreUnavailable when nothing could be kept now."""

    def close(self) -> None:
        """Finish what was asked for; afterwards every call raises StoreUnavailable."""


def open_store(
    url: str, *, clock: Clock, owner: str | None = None, durable: bool = True, working: Working | None = None
) -> Store:
    """Open the database that the URL names: `sqlite:///PATH` or `postgresql://…`. It has to be migrated.

    `owner` labels this process's workers (default: the host's name). Without `durable` a crash of the machine may
    lose what was acknowledged last. Raises WrongAddress, WrongSchema, StoreUnavailable.
    """
    address = parse_address(url)
    label, chosen = owner or socket.gethostname(), working or Working()
    if isinstance(address, SqliteAddress):
        opening = import_module("connector.storage.sqlite.opening")
    else:
        opening = import_module("connector.storage.postgresql.opening")
    store: Store = opening.open_address(address, clock=clock, label=label, durable=durable, working=chosen)
    return store


def migrate(url: str) -> None:
    """Bring the database's tables to what this program works with; makes the SQLite file and its directory.

    Quick when an SQLite file is up to date already. Safe when several processes start at once. Raises WrongAddress,
    WrongSchema (a newer database), StoreUnavailable.
    """
    address = parse_address(url)
    if isinstance(address, SqliteAddress) and import_module("connector.storage.sqlite.opening").is_current(address):
        return
    import_module("connector.storage.upgrading").upgrade(address)
