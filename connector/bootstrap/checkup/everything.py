"""Everything is looked at, one after the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing

from config.configuration import Configuration
from config.settings import Settings
from connector.bootstrap.checkup.check import Check, bad, good
from connector.bootstrap.checkup.confluence import check_confluence
from connector.bootstrap.checkup.jira import check_jira
from connector.bootstrap.checkup.sources import check_sources
from connector.clock import SystemClock
from connector.storage import open_store
from workflows.errors import StoreUnavailable, WrongStore

SOUND_SQLITE = (3, 51, 3)
"""From here on, SQLite has no WAL-reset bug: two connections that write or checkpoint at once could lose data."""


def check_all(settings: Settings, configuration: Configuration, environ: Mapping[str, str]) -> Iterator[Check]:
    """Look at everything; nothing is written."""
    gates, sources = len(configuration.policy.gates), len(configuration.evidence.sources)
    yield good("configuration", f"{gates} gates, {sources} sources of evidence")
    yield _store(settings)
    secrets = len(settings.webhook_secrets)
    words = f"{secrets} set" if secrets else "set CROSSGATE_WEBHOOK_SECRET"
    yield good("webhook secret", words) if secrets else bad("webhook secret", words)
    yield from check_jira(settings, configuration)
    yield from check_confluence(settings, configuration)
    yield from check_sources(configuration, environ)


def _store(settings: Settings) -> Check:
    try:
        with closing(open_store(settings.database_url, clock=SystemClock())) as store:
            depth = store.queue.depth()
    except (StoreUnavailable, WrongStore) as error:
        return bad("store", f"{error}; `crossgate serve` makes a new one")
    words = f"{settings.shown_database_url}: {depth.waiting} waiting, {depth.dead} dead letters"
    if settings.database_url.startswith("sqlite"):
        words += f"; SQLite {sqlite3.sqlite_version}"
        if sqlite3.sqlite_version_info < SOUND_SQLITE:
            words += " (has the WAL-reset bug, which Crossgate's own file lock keeps from happening)"
    return good("store", words)
