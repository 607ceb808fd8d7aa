"""Build the way to Jira alone, for commands that ask it and keep nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from config.configuration import Configuration
from config.settings import Settings
from connector.bootstrap.account import jira_account
from connector.clock import SystemClock
from connector.jira import JiraTracker, open_tracker
from connector.telemetry import PrometheusTelemetry
from workflows.ports import Clock


@dataclass(frozen=True, slots=True)
class Site:
    """A Jira site that can be asked."""

    tracker: JiraTracker
    clock: Clock
    url: str


@contextmanager
def tracking(settings: Settings, configuration: Configuration) -> Iterator[Site]:
    """Open the way to Jira, and close it at the end. Raises SettingsError when the environment lacks what it needs."""
    account, clock = jira_account(settings, configuration), SystemClock()
    tracker = open_tracker(
        configuration.site.jira,
        url=account.url,
        email=account.email,
        token=account.token,
        telemetry=PrometheusTelemetry(),
        clock=clock,
    )
    try:
        yield Site(tracker, clock, account.url)
    finally:
        tracker.close()
